# メールソフトに渡すもの。

line-export-cleartext = 何も作りませんでした。この設定では、メールソフトが毎回、パスワードを暗号化せずに { $host } へ送ってしまいます。
line-export-starttls = 何も作りませんでした。{ $format } では STARTTLS を必須にできませんが、{ $host } の設定には必要です。代わりに465番ポートを使ってください。
line-export-mechanism = 何も作りませんでした。{ $format } は { $mechanism } でログインできません。
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

sheet-thunderbird = Thunderbird に { $address } を設定する
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

# Thunderbird での呼び名。言語ファイルから写したもの。版と日付は src/core/export/thunderbird.rs にあります。
value-thunderbird-name = 氏名
value-thunderbird-address = メールアドレス
value-thunderbird-protocol = プロトコル
value-thunderbird-host = ホスト名
value-thunderbird-server-name = サーバー名
value-thunderbird-port = ポート番号
value-thunderbird-security = 接続の保護
value-thunderbird-method = 認証方式
value-thunderbird-username = ユーザー名
value-thunderbird-user-name = ユーザー名
word-thunderbird-normal = 通常のパスワード認証
word-thunderbird-encrypted = 暗号化されたパスワード認証
step-thunderbird-open = Thunderbird の右上にあるメニュー ≡ を開き、「アカウントを追加」、「メール」の順に選びます。
step-thunderbird-who = 次の二つを入力し、その下の「手動設定」を選びます。
step-thunderbird-incoming = 「受信サーバー設定」に次の値を入力し、「続ける」を選びます。
step-thunderbird-outgoing = 「送信サーバー設定」に次の値を入力し、「続ける」を選びます。
step-thunderbird-servers = Thunderbird の右上にあるメニュー ≡ を開き、「アカウント設定」を選び、左下の「送信サーバー」を選びます。
step-thunderbird-add = 「追加...」を選び、次の値を入力して「OK」を選びます。
step-thunderbird-use = 左側で自分のアカウントを選び、最初のページの送信サーバーの一覧から、追加したサーバーを選びます。
step-thunderbird-password = Thunderbird にパスワードを聞かれたら、このメールアドレスのパスワードを入力し、記憶させます。
step-thunderbird-browser = Thunderbird がログインの画面を開いたら、このメールアドレスでログインします。

note-password-asked = メールソフトは、パスワードを一度だけ自分で聞いてきます。
note-browser-asked = ログインの画面は、メールソフトが最初に一度、自分で開きます。
note-no-password = このファイルにパスワードは入っていません。
note-security-words = ここでの SSL/TLS を、ほかのソフトでは SSL や「暗黙の TLS」と呼ぶことがあります。STARTTLS を TLS と呼ぶソフトもあります。ポートの番号で見分けられます。
note-no-incoming = 分かっているのは送信の設定だけです。受信サーバーはこの設定に入っていません。
note-thunderbird-no-incoming = 分かっているのは送信の設定だけです。そのため、Thunderbird にすでにあるアカウントに送信サーバーを追加する手順になっています。
note-thunderbird-scram = Toukan は { $mechanism } でログインしましたが、Thunderbird はこの方式を使えません。代わりに、暗号化された通信の中でパスワードを送ります。
note-thunderbird-oauth = 「OAuth2」が一覧に出るのは、Thunderbird が知っているメールの提供元だけです。ログインのページは Thunderbird が開きます。
note-thunderbird-words = メニューや項目の名前は、Thunderbird { $version }（{ $since }に確認）のものです。
note-msmtp-place = ホームフォルダーに .msmtprc という名前で、自分だけが読めるように置くか、--file で指定してください。
note-msmtp-password = msmtp は、ファイルに書かれたコマンドで、パスワードをキーリングやキーチェーンから読みます。先にそこへ保存しておく必要があります。
note-msmtp-windows = Windows では、そのコマンドは toukan-cli です。名前だけで見つからないときは、ファイルに toukan-cli の場所をすべて書いてください。
