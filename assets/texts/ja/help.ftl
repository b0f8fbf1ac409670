# --help の説明。

help-about = メールアドレスから送信サーバーを見つけて、本当に送れるかを確かめます。
help-find = アドレスから送信サーバーを見つけて、つながるかを確かめます。パスワードは使いません。
help-check = 送信サーバーを見つけてログインし、差出人として断られないかを確かめます。メールは送りません。
help-probe = サーバーと一度だけやり取りします。ログインはしません。
help-usage = 使い方
help-commands = コマンド
help-arguments = 引数
help-options = オプション
help-address = メールアドレス（例：hanako@example.jp）。
help-server = サーバー名。ポートの番号を付けることもできます（付けないときは587番）。
help-protocol = サーバーとやり取りする方式。
help-username = ユーザー名。アドレスと違うときに指定します。
help-password-stdin = パスワードを標準入力の一行目から読みます。
help-host = このサーバーだけを使い、ほかは探しません。--port と --security も必要です。
help-port = そのサーバーのポートの番号。
help-security = そのサーバーとの通信を暗号化する方法。
help-json = JSON を一つだけ出力します。
help-lang = 表示する言語。指定しないときは、システムの言語です。
help-timeout = 全体にかける時間（秒）。
help-dns = すべての問い合わせを、このDNSサーバーに送ります。
help-extra-roots = このファイルにある認証局も信頼します。
help-trust-host = このサーバーに限って、確認したことにします。何度でも指定できます。
help-practice = 練習モード。このプログラムの中のサーバーを相手にします。外には何も送りません。
help-verbose = やり取りを標準エラー出力に表示します。パスワードなどは表示しません。
help-help = この説明を表示します。
help-version = バージョンを表示します。
