<?php
// Nextcloud is in no registry here. Its config/config.php is read as it reads it (an array, by PHP itself), and the values go
// to the mailer that it uses, Symfony's, as its lib/private/Mail/Mailer.php hands them over: `ssl` is implicit TLS, anything
// else is left to the mailer.
//
//   nextcloud.php TO SUBJECT
require 'Symfony/Component/Mailer/autoload.php';

require __DIR__.'/config.php';
$told = fn (string $name) => $CONFIG['mail_'.$name];
if ($told('smtpmode') !== 'smtp') {
    exit(2);
}
$transport = new Symfony\Component\Mailer\Transport\Smtp\EsmtpTransport(
    $told('smtphost'), $told('smtpport'), $told('smtpsecure') === 'ssl' ? true : null
);
if ($told('smtpauth')) {
    $transport->setUsername($told('smtpname'));
    $transport->setPassword($told('smtppassword'));
}
(new Symfony\Component\Mailer\Mailer($transport))->send(
    (new Symfony\Component\Mime\Email())
        ->from($told('from_address').'@'.$told('domain'))->to($argv[1])->subject($argv[2])->text('by nextcloud')
);
echo "sent\n";
