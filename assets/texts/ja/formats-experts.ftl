# 端末のプログラム、サーバー、開発者に渡す形式。

format-mutt = mutt と neomutt：パスワードをキーリングから読む設定。
format-aerc = aerc：パスワードをキーリングから読む accounts.conf。
format-himalaya = himalaya 2：パスワードをキーリングから読む config.toml。
format-mbsync = mbsync（isync）：IMAP で受信し、Maildir に置く設定。
format-offlineimap = OfflineIMAP：IMAP で受信し、Maildir に置く設定。
format-getmail = getmail 6：IMAP か POP3 で受信し、Maildir に置く設定。
format-git-send-email = git send-email：git の設定に加える行。パスワードはキーリングから読みます。
format-swaks = swaks：テストメールを送り、通信の内容を表示するスクリプト。
format-curl = curl：ファイルのメールを送るスクリプト。
format-env = 自作のプログラムのため：.env ファイル。
format-django = Django 4.2 以降：settings.py に加える行。
format-rails = Ruby on Rails：Action Mailer の設定。
format-laravel = Laravel：.env に加える行。
format-nodemailer = Nodemailer（Node.js）：送信部分のモジュール。
format-spring = Spring Boot：application.properties に加える行。
format-wordpress = WordPress：送信サーバーを使って送る小さなプラグイン。
format-gitea = Gitea と Forgejo：app.ini の [mailer] の部分。
format-nextcloud = Nextcloud：config.php に加える行。
format-postfix = Postfix：すべてのメールをこのサーバーに渡す設定（スマートホスト）。
format-exim = Exim（Debian、Ubuntu）：すべてのメールをこのサーバーに渡す設定（スマートホスト）。
format-nullmailer = nullmailer：通知を送るだけのコンピューター向けの設定。
format-sendmail = コンピューターが自分で送るメール（cron、systemd）：msmtp を sendmail として使う設定。

lack-sending = 入るのは受信の設定だけです。このプログラムは送信しません。

note-place = { $file }に置き、自分だけが読めるようにしてください（chmod 600）。
note-add-to = { $file }に書く内容です。
note-set-put = { $label } は{ $file }に置きます。モードは { $mode } です。
note-set-add = { $label } の内容は{ $file }（モード { $mode }）に書き加えます。同じ名前の行がすでにあれば、消してください。
note-password-command = パスワードは入っていません。{ $format } が、ファイルに書かれたコマンドでキーリングやキーチェーンから読みます。先にそこへ保存しておく必要があります。
note-password-environment = パスワードは入っていません。プログラムが環境変数 { $text } から読みます。
note-password-placeholder = パスワードは入っていません。{ $file }の { $text } をパスワードに置き換え、ほかの人が読めないようにしてください。
note-plain-instead = { $format } は、ここで使えたログインの方式を知りません。代わりに、暗号化された通信の中でパスワードを送ります。
note-pop3-left-out = { $format } で受信できるのは IMAP だけなので、{ $host }（POP3）は入っていません。
note-script = sh で実行します。後ろに書けるものは、最初の数行にあります。
note-mutt-neomutt = neomutt も同じファイルを読みます。~/.config/neomutt/neomuttrc に置くこともできます。
note-aerc-mode = ほかの人がこのファイルを読める間、aerc は起動しません。
note-himalaya-version = himalaya の 2 より前の版では、ファイルの形が違います。
note-maildir-folder = メールは{ $folder }に入ります。先にそのフォルダーを作ってください。
note-getmail-folder = メールは{ $folder }に入ります。先にそのフォルダーと、その中に cur、new、tmp の三つのフォルダーを作ってください。
note-getmail-roots = getmail は{ $file }の一覧で証明書を確かめます。お使いのシステムで別の場所にあるときは、その場所を書いてください。
note-git-add = すでにあるファイルに書き加えるか、git config --global include.path で指定してください。
note-swaks-name = 20240103 より前の swaks は、証明書の発行元だけを確かめ、名前は確かめません。
note-env-readers = SMTP_SECURITY=starttls は必須という意味です。必須にできないプログラムは、そこで止まる必要があります。Docker の --env-file は、引用符も値の一部として読みます。
note-django-version = 4.2 より前の Django は、送信のときに証明書を確かめません。その版では、この設定は止まります。
note-plain-instead-here = ここで使えたログインの方式は、そちらでは使えません。代わりに、暗号化された通信の中でパスワードを送ります。
note-laravel-cache = そのあと php artisan config:clear を実行してください。
note-wordpress = mu-plugins に置いたプラグインは、いつも有効です。フォルダーがなければ作り、ウェブサーバーだけが読めるようにしてください。
note-nextcloud = ファイルの最後、閉じかっこの前に書き加えます。
note-sender-rewritten = すべてのメールの差出人は { $address } になります。多くのサーバーは、このアカウントからほかの差出人のメールを受け付けません。
note-postfix-reload = そのあと postfix reload を実行します。Postfix には SASL のモジュールが必要です（Debian では libsasl2-modules）。
note-exim-update = passwd.client の所有者は root、グループは Debian-exim です。そのあと update-exim4.conf と systemctl restart exim4 を実行します。
note-exim-name = このホスト名が DNS で別名のとき、Exim は元の名前で passwd.client を調べるため、ログインしません。
note-nullmailer = remotes の所有者は mail です（Debian では chown mail:mail）。
note-nullmailer-from = 送信元は { $address } になりますが、プログラムが書いた From はそのまま残り、それを受け付けないサーバーもあります。
note-sendmail = Debian ではパッケージ msmtp-mta を入れ、/etc/msmtprc を chown root:msmtp にします。
note-sendmail-unit = 止まったときに知らせてほしいユニットには、[Unit] に OnFailure=mail-failure@%n.service と書きます。
note-ssmtp = sSMTP 用の設定はありません。sSMTP は証明書を確かめないためです。
