# ネットワークを調べるページ（ウィンドウ）。

window-look-around = ネットワークを調べる
window-look-again = もう一度調べる
window-look-show = 調べた結果を見る
window-look-follow = 調べている途中を見る
window-section-look = ネットワークを調べる
window-tell-look = 送れない原因が、このパソコン、ネットワーク、サーバーのどこにあるかを調べます。数秒、応答のないものがあれば1分ほどかかります。パスワードは送りません。
window-tell-look-address = 空のままなら、ネットワークだけを調べます。
window-tell-look-run = { $address } を確かめた続きから調べます。それまでに分かったことも使います。
window-section-look-asks = 何を、どこに問い合わせるか
window-tell-look-asks-domain = 設定を探すため、DNS と { $domain } のウェブサーバー（確かめるときと同じです）。使うのはドメインだけで、アドレス全体は送りません。
window-tell-look-asks-server = 送信サーバーと、そのドメインのメールを受け取るサーバー。587番、465番、25番に、それぞれ1回だけ接続します。
window-tell-look-asks-controls = 比べるため、{ $hosts } のよく知られたサーバー。それぞれ1回接続し、あいさつだけで切ります。
window-tell-look-learn = 相手に分かるのは、このパソコンのネットワーク上のアドレスだけです。アカウントのことは何も伝わりません。
window-tell-look-practice = 練習では、すべてこのパソコンの中で行われます。
window-ask-controls = よく知られたサーバーにも接続する
window-tell-controls-off = 接続しないと、原因がネットワークかサーバーかを見分けられないことがあります。
window-head-look-going = ネットワークを調べています
window-tell-look-going = 応答のないポートには10秒、つながったあと何も言わないポートには40秒かかります。
window-look-line-web = ウェブページに届くか
window-look-line-submission = 送信用のポート（587番、465番）
window-look-line-relay = 25番ポート（サーバー間）
window-look-counted = { $count }件が済みました
window-head-look-other-way = 別の経路で送信できます
window-tell-look-healthy = このパソコンにも、ネットワークにも、サーバーにも、送信を妨げるものはありません。残るのはメールソフトの設定です。
window-tell-look-network-healthy = このネットワークでは、メールソフトから送信できます。アドレスを入れると、そのサーバーも調べます。
window-tell-look-other-way = ここでは使えない経路がありますが、使える経路があります。そちらを使えばよく、直すところはありません。
window-tell-look-stopped = 下に、確かなものから順に並べました。
window-tell-look-cut = すべてのポートを調べる前に中止しました。ここにないことからは、何も言えません。
window-look-works-web = ウェブページには、{ $family ->
    [ipv4] IPv4
    [ipv6] IPv6
   *[both] IPv4 と IPv6 の両方
}で届きます
window-look-works-others = ほかの提供元のサーバーは、{ $ports }番ポートで応答します
window-look-works-server = { $host } は、{ $ports }番ポートで応答します
window-section-look-also = ほかに考えられること
window-section-look-notes = 知っておくとよいこと
window-look-certainty = { $kind ->
    [proved] 直接確かめました
    [likely] 調べた結果から、その可能性が高いです
   *[possible] 考えられる理由のひとつです
}
window-section-next-tests = 次に試すと分かること
window-section-way-out = 使える経路
window-tell-way-family = { $host } は{ $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
}で応答し、メールソフトはそちらを自動で選びます。変えるところはありません。
window-use-port = { $port }番で送れるか確かめる
window-check-sending = ログインも確かめる
window-enter-address = アドレスを確かめる
window-section-doors = ポートごとの結果
window-doors-sentence = ポートの表（{ $count }か所）
window-doors-target = あなたのメールの送信サーバー
window-doors-exchanger = ドメインのメールを受け取るサーバー
window-doors-control = 比較のため
window-doors-port = { $kind ->
    [relay] サーバー間
    [web] ウェブ
   *[sending] 送信用
}
window-door-came = { $kind ->
    [open] 応答あり
    [reached] 届いた
    [turned-away] 受け付けない
    [refused] 拒否
    [refused-later] 遅れて拒否
    [no-route] 経路なし
    [unreachable] 途中で遮断
    [denied] ここで停止
    [silent] 応答なし
    [mute] 無言
    [closed] 切断
    [no-mail-server] 別のもの
    [tls-broken] 安全でない
   *[no-connection] 接続なし
}
window-doors-rejected = { $kind ->
    [itself] { $ports }番は、サーバー自身が断りました。
   *[machine] { $ports }番は、途中の { $address } が断りました。
}
window-door-name = { $text }、{ $port }番、{ $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
}：{ $answer }
window-door-short = { $port }番 · { $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
}：{ $answer }
window-section-healthy = それでもメールソフトで送れないとき
window-tell-healthy-settings = 送信の設定を、次の値と見比べてください。違っているところが、いちばん多い原因です。
window-tell-healthy-no-settings = 送信の設定（サーバー名、ポート、暗号化、ユーザー名）を、メールの提供元の案内と見比べてください。アドレスを入れると、Toukan が探します。
window-tell-healthy-message = メッセージが出ていれば、下に貼り付けてください。
window-section-cases = こんな場面ではありませんか
window-tell-cases = 送れなくなりやすい場面ごとに、することをまとめました。
window-case-fits = 調べた結果にあてはまります。
window-section-case-steps = すること
window-section-look-ask = だれに、何を送るか
window-section-practice-networks = 途中のネットワーク
window-tell-practice-networks = 選ぶと「送れないときは」のページが開き、ネットワークを調べられます。
