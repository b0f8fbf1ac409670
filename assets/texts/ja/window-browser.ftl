# ウィンドウのうち、ブラウザーでのログインの前と後。

window-head-browser-ready = ブラウザーでログインしてください
window-head-browser-waiting = ブラウザーでのログインを待っています
window-head-browser-confirm = 先にログインページを確認してください
window-head-browser-stopped = ブラウザーでのログインが済んでいません
window-head-browser-unsafe = 安全のため、ブラウザーでのログインを止めました
window-head-browser-approval = 管理者の承認が必要です
window-head-not-testable = ログインの手前まで確かめました

window-tell-browser-ready = 送信サーバーが見つかり、安全に接続できました。ログインは、メールの提供元のページで行います。そこで入力するパスワードは、Toukan には伝わりません。
window-tell-browser-waiting = 開いたページでログインし、メールの送受信を許可してください。終わると自動で次へ進みます。
window-tell-browser-not-opened = ブラウザーを開けませんでした。アドレスをコピーして、このパソコンのブラウザーで開いてください。Toukan はそのまま待っています。
window-tell-browser-confirm = このログインページがあなたのメールサーバーのものか、Toukan には確かめきれませんでした。メールの提供元の案内にある名前と、一文字ずつ見比べてください。「はい」と答えるまで、何も開きません。
window-browser-host = 開くページ
window-browser-host-opened = 開いたページ
window-tell-browser-compare = ブラウザーのアドレス欄がこの名前のときだけ、パスワードを入力してください。
window-tell-browser-shown = このページから受け取る許可を見せるのは、{ $host } など、あなたのメールサーバーだけです。
window-tell-browser-elsewhere = ページが出てこないときは、アドレスをコピーして、このパソコンのブラウザーで開いてください。
window-browser-address = ページのアドレス全体
window-open-browser = ログインページを開く
window-open-browser-again = もう一度開く
window-copy-browser-page-name = { $host } のログインページのアドレスをコピー
window-by-browser = ブラウザーでログインする
window-by-browser-again = もう一度ブラウザーでログインする

window-tell-browser-stopped = 送信サーバーが見つかり、安全に接続できました。残っているのは、ブラウザーでのログインだけです。
window-tell-browser-unsafe = ログインの途中に、決まりと違うところがありました。Toukan は受け取ったものを使わず、トークンも求めていません。
window-tell-browser-approval = ここまでの設定は合っています。新しいソフトは、管理者が承認するまで使えない組織です。
window-head-letter = 管理者に送る文面
window-letter-greeting = お世話になっております。メールアドレス { $address } を、メールソフトで使いたいと考えています。
window-letter-approval = { $host } でログインしたところ、先に管理者の承認が必要だと表示されました。返答は{ $said }でした。
window-letter-program = 試したのは、設定を確かめる Toukan というソフトです。クライアントIDは { $client }、求めた許可は { $scope } です。
window-letter-server = メールサーバーは { $host } で、暗号化した接続の中で OAuth 2.0（OAUTHBEARER または XOAUTH2）を使います。
window-letter-wish = 承認していただくか、代わりに使えるメールソフトを教えていただけないでしょうか。このために登録したクライアントIDがあれば、そのIDと、発行元（issuer）のアドレスをお知らせください。よろしくお願いいたします。
window-letter-unregistered = まだ登録されていないもの
window-copy-letter = 文面をコピー
window-copied-letter = 文面をコピーしました。

window-tell-not-testable = 最後のログインだけは、お使いのメールソフトで行います。
window-head-left = 残っていること
window-tell-with-app-password = そのパスワードがあれば、ここでもログインを確かめられます。
window-head-own-client = 組織で Toukan を登録している場合
window-tell-own-client = 管理者からクライアントIDを受け取っていれば、ここでもログインを確かめられます。秘密の情報ではありません。このパソコンのファイルに、{ $domain } 用として保存します。
window-client-id = クライアントID（client_id）
window-client-issuer = ログインの窓口のアドレス（issuer）
window-tell-client-issuer = https://sso.example.jp のような形です。管理者の案内のとおりに入力してください。
window-keep-client = 保存してログインする
window-tell-client-id = クライアントIDが空か、使えない文字が入っています。
window-tell-issuer = ログインの窓口のアドレスの形になっていません。https://sso.example.jp のように、? より後ろを付けずに書いてください。
window-tell-client-not-kept = クライアントIDを保存できませんでした。理由は{ $said }です。ウィンドウを閉じるまでは使えます。
