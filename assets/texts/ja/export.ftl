# メールソフトに渡すもの。

line-export-cleartext = 何も作りませんでした。この設定では、メールソフトが毎回、パスワードを暗号化せずに { $host } へ送ってしまいます。
line-export-starttls = 何も作りませんでした。{ $format }では STARTTLS を必須にできませんが、{ $host } の設定には必要です。代わりに465番ポートを使ってください。
line-export-other-port = 何も作りませんでした。{ $format }が必ず暗号化するのは465番ポートだけですが、{ $host } の設定は別のポートです。代わりに465番ポートを使ってください。
line-export-mechanism = 何も作りませんでした。{ $format }は { $mechanism } でログインできません。
line-export-unfit = { $field ->
    [address] 何も作りませんでした。このメールアドレスは、このソフトのファイルにそのまま書けません。
    [name] 何も作りませんでした。表示名が長すぎるか、目に見えない文字が入っているか、このファイルにそのまま書けません。
    [username] 何も作りませんでした。ユーザー名が空か、長すぎるか、目に見えない文字が入っているか、このファイルにそのまま書けません。
    [password] 何も作りませんでした。パスワードに、このファイルにそのまま書けない文字が入っています。
    [host] 何も作りませんでした。サーバーの名前やアドレスを、このソフトのファイルにそのまま書けません。
   *[account] 何も作りませんでした。アカウントのIDに、コマンドに書けない文字が入っています。
}
line-export-written = { $file }に書き込みました。

format-thunderbird = パソコンの Thunderbird：手順と、コピーする値。
format-settings = どのメールソフトでも：聞かれそうな値をまとめた一枚。
format-msmtp = msmtp：パスワードをキーリングから読む設定ファイル。
format-json = スクリプトと Toukan 自身のため：JSON（toukan.settings/1）。

sheet-settings = { $address } のメール設定
section-person = 名前とアドレス
section-sending = メールの送信
section-receiving = メールの受信

value-line = { $label }：{ $value }
value-name = 名前
value-address = メールアドレス
value-protocol = サーバーの種類
value-server = サーバー
value-port = ポート
value-security = 暗号化
value-username = ユーザー名
value-mechanism = ログインの方式

note-password-asked = メールソフトは、パスワードを一度だけ自分で聞いてきます。
note-browser-asked = ログインの画面は、メールソフトが最初に一度、自分で開きます。
note-no-password = このファイルにパスワードは入っていません。
note-security-words = ここでの SSL/TLS を、ほかのソフトでは SSL や「暗黙の TLS」と呼ぶことがあります。STARTTLS を TLS と呼ぶソフトもあります。ポートの番号で見分けられます。
note-no-incoming = 分かっているのは送信の設定だけです。受信サーバーはこの設定に入っていません。
note-msmtp-place = ホームフォルダーに .msmtprc という名前で、自分だけが読めるように置くか、--file で指定してください。
note-msmtp-password = msmtp は、ファイルに書かれたコマンドで、パスワードをキーリングやキーチェーンから読みます。先にそこへ保存しておく必要があります。
note-msmtp-windows = Windows では、そのコマンドは toukan-cli です。名前だけで見つからないときは、ファイルに toukan-cli の場所をすべて書いてください。
