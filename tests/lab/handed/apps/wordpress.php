<?php
// The whole of WordPress, as a page of it would send; the exported plugin is among its mu-plugins.
//
//   wordpress.php --install      makes the site's tables, once
//   wordpress.php TO SUBJECT
const SOCKET = '/lab/wordpress/socket';
$_SERVER = ['HTTP_HOST' => 'wordpress.test', 'SERVER_NAME' => 'wordpress.test', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET'] + $_SERVER;
if ($argv[1] === '--install') {
    // The database has just been started.
    mysqli_report(MYSQLI_REPORT_OFF);
    for ($patience = 300; !($database = @mysqli_connect('localhost', 'wordpress', '', '', 0, SOCKET)) && $patience > 0; $patience--) {
        usleep(100000);
    }
    $database->query('CREATE DATABASE wordpress');
    define('WP_INSTALLING', true);
    // It would be mailed.
    function wp_new_blog_notification() {}
}
require '/usr/share/wordpress/wp-load.php';
if ($argv[1] === '--install') {
    require ABSPATH.'wp-admin/includes/upgrade.php';
    wp_install('Lab', 'admin', 'admin@wordpress.test', false, '', 'of no use here');
    exit;
}
add_action('wp_mail_failed', function ($problem) {
    echo $problem->get_error_message(), "\n";
});
$sent = wp_mail($argv[1], $argv[2], 'by wordpress');
echo $sent ? 'sent' : 'not sent', ' by WordPress ', get_bloginfo('version'), "\n";
exit($sent ? 0 : 1);
