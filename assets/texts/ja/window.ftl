# ウィンドウ。window-head は見出し（句点なし）、window-tell は文、ほかはラベル。

window-details = くわしく表示
window-details-on = くわしい表示はオンです
window-details-off = くわしい表示はオフです
window-stage-enter = 入力
window-stage-check = 確認
window-stage-hand-over = メールソフトへ
window-stage-name = { $text }{ $step ->
    [done] 、済み
    [now] 、いまここ
   *[later] 、まだ
}
window-practice = 練習モード
window-back = 戻る
window-stop = 中止
window-next = メールソフトへ進む
window-again = もう一度確かめる
window-change = 入力を見直す
window-tell-begin-impossible = このパソコンの設定により、調べ始めることができませんでした。理由は{ $said }です。
window-tell-no-display = ここではウィンドウを開けません。理由は{ $said }です。Debian では { $target } パッケージが足りないことがあります。画面のないコンピューターでは toukan-cli を使ってください。
window-tell-no-screen = 画面がないため、ここではウィンドウを開けません。ssh で接続したときなど、DISPLAY も WAYLAND_DISPLAY も設定されていない場合です。同じことは toukan-cli でもできます。
window-tell-no-library = { $libraries } がないため、ここではウィンドウを開けません。次のパッケージに入っています：{ $debian }（Debian、Ubuntu）、{ $fedora }（Fedora）、{ $arch }（Arch）。ウィンドウなしでよければ、同じことは toukan-cli でもできます。

window-head-enter = メールの設定を、いっしょに
window-tell-enter = メールアドレスから設定を見つけて、本当にログインできるところまで確かめます。
window-name = お名前
window-name-aside = （相手に表示されます）
window-address = メールアドレス
window-tell-address-mended = 全角の文字や空白を直して、{ $address } と読みました。
window-tell-domain-only = 設定を探すときに使うのは、@ より後ろの { $domain } だけです。
window-tell-domain-only-empty = 設定を探すときに使うのは、@ より後ろだけです。
window-what-is-sent = 送信される情報
window-tell-what-is-sent = ボタンを押すと、ドメインについてDNSに問い合わせ、そのドメインのウェブサーバーとメールサーバー、メールを受け取っている事業者のウェブサーバーに接続します。相手に伝わるのはドメインだけです。@ より前を送るのは、ログインのときだけです。パスワードは、証明書を確認した暗号化の中で、送信サーバーと、そこで受け付けられたあとの受信サーバーにだけ送ります。Toukan の作者には何も送りません。
window-ask-database = Thunderbird の公開データベースにも問い合わせる
window-tell-database = 伝わるのは、アドレスのドメインと、そのメールを受け取っているドメインだけです。アドレスそのものは送りません。問い合わせないと、設定が見つからない提供元もあります。
window-password = パスワード
window-app-password = アプリパスワード
window-tell-password-note = 安全な接続が確かめられるまで、どこにも送りません。あとで入力してもかまいません。
window-tell-own-password = { $provider }では、メールソフト専用のパスワードを使います。{ $provider }での名前は{ $word }です。
window-tell-browser-only = { $provider }には、メールソフトからパスワードでログインできません。ブラウザーでログインします。
window-tell-no-mail-programs = { $provider }は、メールソフトでは使えません。専用のアプリかブラウザーで読み書きします。
window-tell-switch-on = 先に{ $provider }の設定で、メールソフトから使えるようにしておいてください。
window-tell-switch-on-named = 先に{ $provider }の設定で、{ $word }を有効にしておいてください。
window-tell-refuses-abroad = 海外からのログインは、{ $provider }の設定で許可するまで断られます。
window-provider-page = { $provider }の説明ページ
window-show = 表示
window-hide = 隠す
window-show-password = パスワードを表示
window-hide-password = パスワードを隠す
window-tell-space-before = パスワードの前に空白があります。
window-tell-space-after = パスワードの後ろに空白があります。
window-tell-full-width = パスワードに全角の文字があります。
window-tell-japanese = パスワードにかなや漢字があります。日本語入力がオンになっているかもしれません。
window-mend-space = 空白を取り除く
window-mend-full-width = 半角にする
window-test-message = 自分あてにテストメールを1通送る（届いたら削除する）
window-tell-test-message = テストメールは、あなたの送信サーバーからあなた自身のアドレスに送る、短い1通です。お名前とアドレスのほかには、あなたのことは何も書きません。届いたかどうかはメールボックスで確かめますが、前からあるメールは見ません。
window-begin = 設定して、送れるか確かめる
window-by-hand = サーバー名を自分で入力する
window-not-by-hand = サーバーを自動で探す
window-host = 送信サーバー
window-port = ポートの番号
window-security = 暗号化の方法
window-security-starttls = STARTTLS（587番）
window-security-tls = 最初からTLS（465番）
window-tell-address-no-at = @ がありません。hanako@example.jp のように書いてください。
window-tell-address-local = @ より前が空か、長すぎるか、アドレスに使えない文字が入っています。
window-tell-address-domain = @ より後ろが、example.jp のようなドメインの形になっていません。
window-tell-host = サーバー名の形になっていません。smtp.example.jp のように書いてください。
window-tell-port = ポートの番号は、1から65535までの数です。ふつうは587か465です。

window-head-looking = 送信サーバーを探しています
window-head-connected = 安全に接続できました。ログインはこれからです
window-head-stopping = 中止しています
window-head-stopped = 中止しました
window-tell-looking = 考えられるところへ同時に問い合わせています。すぐに終わります。
window-tell-going = ここまでは順調です。終わると自動で次へ進みます。
window-tell-slow = まだ返事を待っているところがあります。そのままお待ちください。
window-tell-stopped = もう何も動いていません。入力した内容は残っています。
window-head-choose = 二つの提供元が案内されています
window-tell-choose = どちらかが古い案内ですが、Toukan にはどちらかわかりません。メールの提供元の説明にあるほうを選んでください。パスワードは、選んだほうにだけ送ります。
window-choose = こちらを使う
window-choose-name = { $host } を使う
window-choose-neither = どちらでもない
window-choose-waits = 確かめています
window-choose-not = 安全な接続ができなかったので、使えません。
window-head-browser-only = ブラウザーでログインする提供元です
window-line-find = 送信サーバーを見つける
window-line-encrypt = 通信の暗号化を確かめる
window-line-sign-in = ログインを確かめる
window-line-read = 受信サーバーへのログインを確かめる
window-reads = { $host }
window-not-read = 受け付けられません（送信はできます）
window-not-reached = 接続できません（送信はできます）
window-not-looked = 調べていません
window-line-arrive = テストメールが届くのを確かめる
window-letter-sending = 渡しています
window-letter-taken = サーバーが受け取りました
window-letter-looking = 探しています・{ $count }秒
window-letter-arrived = { $step ->
    [junk] { $count }秒で迷惑メールに
   *[inbox] { $count }秒で受信トレイに
}
window-letter-not-seen = まだ見つかりません
window-letter-unknown = 返答がありません
window-letter-not-followed = 受け取られました（その先は見ていません）
window-letter-refused = 受け付けられません
window-letter-not-sent = 送っていません
window-stop-waiting = 待つのをやめる
window-head-taken = サーバーがテストメールを受け取りました
window-head-arrived = 送信も受信もできました
window-head-in-junk = テストメールが迷惑メールに入りました
window-head-not-seen = テストメールはまだ見つかっていません
window-head-unknown = テストメールへの返答がありませんでした
window-head-not-taken = テストメールは受け付けられませんでした
window-tell-following = メールボックスで探しています。たいていは数秒で届きます。ログインはできているので、いつでも待つのをやめられます。
window-tell-following-pop3 = POP3では1分に1回しかメールボックスを見られないので、少し時間がかかります。ログインはできているので、いつでも待つのをやめられます。
window-tell-taken = 届いたかどうかは、まだわかりません。
window-tell-arrived = { $step ->
    [junk] 自分あてのテストメールが、送ってから{ $count }秒で迷惑メールフォルダーに届きました。
   *[inbox] 自分あてのテストメールが、送ってから{ $count }秒で受信トレイに届きました。
}
window-tell-removed = { $kind ->
    [deleted] もう削除してあります。
    [moved] いまは削除済みメールのフォルダーにあります。
    [left] まだそこに残っています。
   *[unsure] まだ残っているかどうかは、わかりません。
}
window-works-signed-in = { $username }としてログインできました
window-works-taken = 送信サーバーがテストメールを受け取りました
window-works-arrived = { $step ->
    [junk] テストメールがメールボックスに届きました（迷惑メールフォルダー）
   *[inbox] テストメールが受信トレイに届きました
}
window-line-name = { $text }：{ $step ->
    [good] 済み
    [busy] 進行中
    [stopped] 止まりました
   *[waiting] まだ
}{ $answer }
window-found = { $host }・{ $text }
window-by-typed = あなたが入力
window-by-published = { $domain } が公開
window-by-listed = { $domain } の一覧にあり
window-by-confirmed = { $domain } の中で確認
window-by-guessed = 推測しただけ
window-by-outside = { $domain } の外
window-encrypted = TLS { $version }・証明書は{ $until }まで有効
window-encrypted-pinned = TLS { $version }・あなたが受け入れた証明書・{ $until }まで有効
window-not-encrypted = 確かめられません
window-trying = { $count }回目
window-signed-in-as = ユーザー名は{ $username }
window-refused = 受け付けられません
window-waits = あなたを待っています
window-tell-other-port = { $port }番ポートを使います。送信に支障はありません。

window-tell-password-needed = 送信サーバーが見つかり、安全に接続できました。あとはパスワードだけです。
window-check-sign-in = ログインを確かめる
window-goes-to = 送り先：
window-goes-to-verified = （証明書を確認済み）
window-username = ユーザー名
window-tell-refused = 送信サーバーとは安全につながっています。このユーザー名とパスワードの組み合わせが受け付けられませんでした。
window-head-look-at = 確かめてみてください
window-tell-look-password = メール専用のパスワードですか？ 会員ページや管理画面のパスワードとは別の場合があります。
window-tell-look-letters = 大文字と小文字、全角と半角、前後の空白。
window-tell-look-username = ユーザー名が違うことがあります。契約時の案内を見てください。
window-tell-kept = 入力した内容は残っています。
window-said = サーバーからの返答：
window-tell-no-attempt-left = アカウントがロックされないように、Toukan は10分待ちます。その間にパスワードを確かめてください。
window-tell-confirm = このサーバーがあなたのアドレスのものか、Toukan には確かめきれませんでした。メールの提供元の案内にある名前と、一文字ずつ見比べてください。
window-tell-confirm-reading = 送信はもう確かめられました。これは受信サーバーなので、「いいえ」と答えても送信はできます。
window-confirm-yes = はい、この名前です
window-confirm-no = いいえ、使いません
window-tell-not-confirmed = このサーバーには何も送っていません。メールの提供元の案内に別の名前があれば、自分で入力してください。
window-tell-one-field = メールの提供元の案内にサーバー名があれば、ここに入力してください。587番ポートを使います。違うときは smtp.example.jp:465 のように続けて書きます。
window-check-server = このサーバーで確かめる
window-head-works = ここまではできました
window-head-stopped-here = 止まったところ
window-head-to-do = 次にすること
window-works-found = 送信サーバーがわかりました：{ $host }
window-works-dns = { $domain } についてDNSから答えがあります
window-works-reached = { $host } の{ $port }番ポートから応答があります
window-works-encrypted = { $host } に安全に接続できます
window-works-pinned = { $host } との接続は、あなたが受け入れた証明書で暗号化されています
window-head-accept = 自分や会社のサーバーの場合
window-tell-accept = { $host } の{ $port }番ポートの証明書の SHA-256 フィンガープリントを、電話か対面で管理者に聞き、一文字ずつ見比べてください。だれかが間に入っていれば、違うものになります。
window-fingerprint = 証明書の SHA-256 フィンガープリント
window-tell-accept-shown = 対象は{ $names }。{ $from }から{ $until }まで有効です。
window-tick-compared = 管理者に聞いたフィンガープリントと、同じでした
window-accept-certificate = この証明書を、このアカウントで受け入れる
window-tell-accept-limits = このアカウントだけで有効で、確かめられたことにはなりません。証明書が変わると、また止まります。アカウントの一覧から取り消せます。
window-works-nothing = まだ確かめられたことはありません
window-who = 対応できる人：{ $step ->
    [this-computer] あなた、またはこのパソコンの管理者
    [network] このネットワークの管理者
    [server] メールの提供元
    [administrator] あなた（職場や学校では管理者）
   *[you] あなた
}
window-tell-not-verified = 設定は見つかりましたが、安全な接続ができませんでした。パスワードが原因ではありません。
window-tell-withheld = サーバーから応答はありましたが、安全だと確かめられませんでした。秘密のものは何も送っていません。
window-tell-offline = このパソコンから外につながっていません。設定が原因ではありません。
window-head-notes = お知らせ

window-way-computer = このパソコン
window-way-network = ネットワーク
window-way-server = 送信サーバー
window-way-inbox = 受信トレイ
window-way-dns-asking = 住所録（DNS）に問い合わせ中
window-way-dns-good = 住所録（DNS）で確認
window-way-dns-bad = 住所録（DNS）から答えなし
window-way-dns-open = まず住所録（DNS）から
window-door-open = まだ
window-door-trying = 確認中
window-door-works = 使えます
window-door-accepted = 暗号化・あなたが承認
window-door-silent = 応答がありません
window-door-shut = 断られました
window-door-unsafe = 安全ではありません
window-door-unclear = 確認できません
window-door-unused = 使いません
window-way-stopped-network = ここで止まっています
window-way-stopped-computer = ここで止められました
window-way-stopped-silence = この先から応答がありません
window-tell-way-silent = 送信サーバーまでの接続に、応答がありませんでした。このネットワークで止められているのか、サーバーが動いていないのかは、ここからはわかりません。パスワードが原因ではありません。
window-tell-way-works = { $port }番ポートで { $host } まで届いています。
window-tell-way-accepted = { $port }番ポートで { $host } まで届いています。暗号化されていますが、証明書を保証するのはあなただけです。
window-tell-way-looking = 送信サーバーまでの道を調べています。
window-tell-way-blocked = 送信サーバーまで安全に届く道は、まだ見つかっていません。
window-way-part = { $text }：{ $answer }
window-way-port = { $port }番ポート：{ $answer }
window-way-proven = 確認済み
window-way-not-proven = 未確認
window-way-awaited = 待っています
window-way-junk = 迷惑メールに
window-way-not-seen = 見つかりません
window-tell-way-through = { $port }番ポートで { $host } まで届き、そこからあなたのメールボックスまで届いています。

window-head-practice = 練習したい場面を選んでください
window-tell-practice = このプログラムの中のメールサーバーを相手に練習します。通信はこのパソコンの外に出ず、何も保存されません。どのアドレスも使えて、パスワードは「practice」です。
window-practice-band = 練習中：外には何も送らず、何も保存しません
window-practice-leave = 練習を終える
window-practice-list = ほかの場面
window-practice-opening = 練習の準備をしています
window-practice-xn--r8jz45g = 日本語のドメインで、すべて整っています。
window-practice-works = すべて整っています。
window-practice-srv-only = サーバー名がDNS（SRVレコード）にだけあります。
window-practice-autoconfig-only = サーバー名が設定ファイル（autoconfig）にだけあります。
window-practice-well-known-only = サーバー名がドメインのウェブサーバーにだけあります。
window-practice-pacc-only = 自動設定のファイル（PACC）だけに、サーバーの名前があります。
window-practice-autodiscover-only = Autodiscoverだけが、サーバーの名前を答えます。
window-practice-guess-only = 何も公開されておらず、よくある名前が当たります。
window-practice-silent-587 = 587番ポートは応答がなく、465番ポートは使えます。
window-practice-silent-465 = 465番ポートは応答がなく、587番ポートは使えます。
window-practice-all-silent = どのポートも応答がありません。
window-practice-refused = どちらのポートも接続を断ります。
window-practice-expired = 証明書の期限がきのう切れました。
window-practice-wrong-name = 証明書が別のサーバーのものです。
window-practice-self-signed = 証明書をサーバー自身が発行しています。
window-practice-not-yet-valid = 証明書の有効期間があすから始まります。
window-practice-unknown-authority = 証明書の発行元が、このパソコンでは知られていません。
window-practice-incomplete = サーバーが、途中の証明書を送ってきません。
window-practice-old-tls = 古い暗号化しか使えないサーバーです。
window-practice-stripped = 暗号化の案内が取り除かれています。
window-practice-injected = 暗号化の直前に、だれかが余分な返答を入れます。
window-practice-starttls-refused = 暗号化の案内はあるのに、断られます。
window-practice-moved = メールは引っ越したのに、古いサーバーがまだ応答します。
window-practice-outside = サーバーがドメインの外にあり、確認が必要です。
window-practice-two-providers = 古い提供元と新しい提供元の、二つが案内されています。
window-practice-switch-on = 提供元のページで許可するまで、ログインを断られます。
window-practice-browser-listed = ブラウザーでしかログインできないと知られている提供元です。
window-practice-wrong-password = どのパスワードも受け付けられません。
window-practice-local-part = ユーザー名は @ より前だけです。
window-practice-cram-trap = 正しいパスワードが、一つの方法では断られ、別の方法で通ります。
window-practice-cram-only = 古いログイン方法（CRAM-MD5）だけが使えます。
window-practice-scram = パスワードを送らずに、この接続だけのログインをします（SCRAM）。
window-practice-scram-unproven = サーバーが、パスワードを知っていることを示さずにログインを通します。
window-practice-oauth-only = パスワードは使えず、ブラウザーでのログインだけです。
window-practice-browser = ブラウザーでログインします。どのソフトからでもできます。
window-practice-browser-unknown = ブラウザーでログインしますが、Toukan は登録されていません。
window-practice-browser-declined = ブラウザーの画面で、アクセスが許可されません。
window-practice-browser-approval = ログインの前に、管理者がこのソフトを承認する必要があります。
window-practice-browser-mixed-up = ブラウザーが別のログインの窓口から戻ってくるので、止めます。
window-practice-browser-token-refused = ブラウザーでログインできますが、メールサーバーがトークンを受け付けません。
window-practice-certificate = パスワードの代わりに、自分の証明書も使えます。
window-practice-certificate-enough = 自分の証明書が必要で、なければ入れません。
window-practice-app-password = アプリパスワードが必要です。
window-practice-try-later = サーバーが、いまはパスワードを確かめられません。
window-practice-locked = ログインを何度も試した後です。
window-practice-auth-disabled = メールソフトからの送信が止められています。
window-practice-programs-off = 先にメールソフトを使える設定にする必要があります。
window-practice-browser-only = ログインはブラウザーでだけ行います。
window-practice-abroad = 国外からのログインを、パスワードの違いと同じ返答で断ります。
window-practice-password-expired = パスワードの期限が切れています。
window-practice-sender-refused = ログインはできますが、この差出人では送れません。
window-practice-message-late = テストメールが数秒遅れて届きます。
window-practice-message-junk = テストメールが迷惑メールに入ります。
window-practice-message-lost = テストメールは受け取られますが、届きません。
window-practice-message-refused = テストメールが、読まれた後で断られます。
window-practice-greylisted = 知らない宛先は、数秒待たされます。
window-practice-message-stays = テストメールだけを削除できないサーバーなので、残ります。
window-practice-message-moves = テストメールが、削除済みメールのフォルダーに移ります。
window-practice-pop3-only = 受信はIMAPではなくPOP3です。
window-practice-receive-refused = 送信はできますが、受信のログインは断られます。
window-practice-imap-silent = 送信はできますが、受信サーバーから応答がありません。
window-practice-op25b = ネットワークは、ほかのサーバーへの25番ポートを止めています。送信はできます。
window-practice-submission-blocked = ネットワークから、どのサーバーへも送信できません。ウェブページには届きます。
window-practice-intercepted = ネットワークの中の何かが、どのメールサーバーの代わりにも応答します。
window-practice-wrong-port = 公開されている送信用のポートで、受信サーバーが応答します。
window-practice-ports-crossed = 送信用の2つのポートが、逆に公開されています。
window-practice-rewritten = ネットワークの中の何かが、暗号化の案内を塗りつぶします。
window-practice-overloaded = サーバーが混み合っていて、後でもう一度試すように言われます。
window-practice-listed = このネットワークのアドレスが迷惑メールのリストに載っていて、サーバーに断られます。
window-practice-firewall = このパソコンのファイアウォールが、メールの送信を止めています。
window-practice-clock-wrong = このパソコンの時計が10日遅れています。
window-practice-tls-intercepted = ネットワークの途中で、暗号化した通信の中身が見られています。
window-practice-ipv6-broken = IPv6の通信が途中で失われます。IPv4は使えます。
window-practice-dns-broken = ネームサーバーが、このドメインについて答えません。
window-practice-captive-portal = ホテルなどのネットワークで、専用のページからログインするまで外につながりません。
window-practice-every-name = ドメインの中のどの名前も、作られていない名前も、同じ1台につながります。
window-practice-offline = このパソコンは、どのネットワークにもつながっていません。
window-practice-proxy-only = 会社などのネットワークで、ウェブページ用のプロキシーからしか外に出られません。
window-practice-ipv6-only = ネットワークではIPv6だけが使え、変換（NAT64）されます。すべて正常です。
window-practice-slow = サーバーからの返答が数秒遅れます。すべて正常です。
window-practice-nothing = ドメインにメールの設定がありません。
window-practice-app-only = メールソフトでは使えない提供元です。
window-practice-null-mx = メールを受け取らないドメインです。

window-head-provider-says = 提供元からの案内
window-tell-provider-says = Toukan ではなく、提供元が書いた内容です。
window-says-enable = メールソフトを使えるようにするページ：
window-says-text = { $said }
window-says-documentation = 設定についてのページ：
window-says-browser = ブラウザーでのログイン先は{ $said }です。
window-open-page = ブラウザーで開く
window-open-page-name = { $target } をブラウザーで開く
window-copy-page = アドレスをコピー
window-copy-page-name = { $target } をコピー
window-copied-page = アドレスをコピーしました。

window-section-others = ほかに案内や応答のあったサーバー
window-tell-differ = 案内によって、サーバーの名前が違います。上のサーバーのほうが確かな案内なので、そちらを使います。
window-setting-reason = 選んだ理由
window-name-entered = あなたが入力したか、前に保存したものです。
window-name-given = 設定の案内に書いてあるとおりです。
window-name-whole = 案内に書いていないので、メールアドレス全体にしました。
window-name-local = メールアドレス全体が受け付けられなかったので、@ より前だけにしました。
window-section-encryption = 暗号化のくわしい内容
window-tls-version = バージョン
window-tls-suite = 暗号スイート
window-tls-group = 鍵交換
window-tls-alpn = プロトコル（ALPN）
window-tls-alpn-none = なし（メールサーバーには必要ありません）
window-tls-root = ルート証明書
window-root-public = { $issuer }（公開の一覧にあります）
window-root-given = { $issuer }（あなたか練習モードが加えたもの）
window-root-private = { $issuer }（サーバーが送ったもので、公開の一覧にはありません）
window-root-open = そこまで届いていません（{ $issuer }の証明書が送られていません）
window-section-settings = 見つかった設定
window-section-ports = このネットワークから見たポート
window-section-certificate = 証明書のつながり
window-section-conversation = ログインのときのやりとり
window-setting-server = サーバー
window-setting-port = ポート
window-setting-security = 暗号化
window-setting-username = ユーザー名
window-setting-mechanisms = ログイン方法
window-setting-chosen = 送信で使った方法
window-setting-chosen-reading = 受信で使った方法
window-setting-certificate = 証明書
window-setting-source = 見つけ方
window-setting-dane = DANE
window-setting-mta-sts = MTA-STS
window-setting-receiving = 受信サーバー
window-tell-port-25 = 25番ポートは、サーバーどうしが使います。多くのネットワークで止められていますが、正常です（OP25B）。
window-certificate = 発行者は{ $issuer }、{ $until }まで有効
window-nothing-yet = まだありません

window-asked-kind = { $kind ->
    [mx] MX
    [srv] SRV
    [mx-by-https] MX（HTTPS）
    [srv-by-https] SRV（HTTPS）
    [tlsa] TLSA
    [txt] TXT
    [dnssec] DNSSEC
    [addresses] アドレス
    [document] 設定ファイル
    [smtp] SMTP
    [imap] IMAP
   *[pop3] POP3
}
window-answer-took = { $text }・{ $ms }ミリ秒
window-answer-found = 見つかりました：{ $answer }
window-answer-document = 見つかりました（{ $count }文字）
window-answer-document-at = { $target } で見つかりました（{ $count }文字）
window-answer-no-name = この名前は登録されていません
window-answer-no-records = この種類の登録はありません
window-answer-server-failed = DNSサーバーが答えられませんでした。返答は{ $said }
window-answer-signed = 署名があり、正しいと確かめました
window-answer-unsigned = 署名がありません
window-answer-bogus = 署名がありますが、正しいと確かめられませんでした
window-answer-no-signatures = DNSサーバーから署名を受け取れませんでした
window-answer-none = 応答がありません
window-answer-no-dns = DNSサーバーまで届きません
window-answer-status = ありません（ウェブサーバーからの返答は{ $answer }）
window-answer-refused = 接続を断られました
window-answer-unreachable = ここから届く道がありません
window-answer-denied = このパソコンが外への接続を止めました
window-answer-no-connection = 接続できませんでした。理由は{ $said }
window-answer-certificate = 証明書を確かめられませんでした
window-answer-no-tls = 暗号化できませんでした
window-answer-no-address = アドレスがありません
window-answer-too-large = 設定ファイルにしては大きすぎるため、読んでいません
window-answer-redirect = 転送が多すぎるか、暗号化の外へ出るため、たどっていません
window-answer-media-type = テキストではありませんでした（{ $said }）
window-answer-other = 読めませんでした。理由は{ $said }
window-answer-pinned = 応答があり、あなたが受け入れた証明書で暗号化されました
window-answer-secure = 応答があり、暗号化も確かめられました
window-answer-clear = 応答がありました（暗号化なし）
window-answer-reply = { $step }への返答は{ $answer }でした
window-answer-no-starttls = STARTTLSの案内がありません
window-answer-violation = { $step }で、手順に合わない返答がありました
window-answer-closed = { $step }で、接続を切られました
window-answer-silent = { $step }で、応答が止まりました
window-answer-left = 途中で終えました（もう必要がないため）
window-step-greeting = 最初のあいさつ
window-step-handshake = TLSの開始
window-step-ready = 次の命令までの待ち時間
window-step-message = メッセージの本文
window-ladder-pinned = TLS { $version }、{ $host } の証明書はあなたが受け入れたもの
window-ladder-verified = TLS { $version }、{ $host } の証明書を確認
