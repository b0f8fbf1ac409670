# コマンドラインの表示。事実を述べる。文の行には句点を付ける。

line-server = 送信サーバー：{ $host }、{ $port }番ポート、{ $security ->
    [tls] 最初からTLS
    [starttls] STARTTLS
   *[none] 暗号化なし
}
line-alternative = { $host }、{ $port }番ポート、{ $security ->
    [tls] 最初からTLS
    [starttls] STARTTLS
   *[none] 暗号化なし
}
line-incoming-untested = 受信については調べていません。
line-incoming = 受信サーバー（{ $protocol }）：{ $host }、{ $port }番ポート、{ $security ->
    [tls] 最初からTLS
    [starttls] STARTTLS
   *[none] 暗号化なし
}
line-incoming-unverified = このサーバーとの、確認できた接続はできませんでした。
line-may-read = 受信のログインができました。
line-may-not-read = 受信のログインは受け付けられませんでした。
line-may-read-unknown = 受信のログインは試していません。
line-alert = サーバーからのお知らせ：{ $said }
line-username = ユーザー名：{ $username }
line-mechanism = ログイン方法：{ $mechanism }
line-mechanisms = 使えるログイン方法：{ $mechanisms }
line-certificate = 暗号化：TLS { $version }、証明書は{ $until }まで有効
line-pinned = 暗号化：TLS { $version }。証明書（{ $until }まで有効）を保証するのはあなただけです。
line-fingerprint = { $host } の{ $port }番ポートの証明書：{ $from }から{ $until }まで有効、対象は{ $names }
    SHA-256 フィンガープリント：{ $fingerprint }
line-pin-how = このアカウントで受け入れるには、サーバーの管理者にフィンガープリントを聞いてください。一文字残らず同じときに限り、--pin SHA256:{ $fingerprint } を付けてもう一度実行してください。
line-tlsa = { $kind ->
    [matches] 署名されたDNS（DANE）：証明書は { $name } に書かれているとおりです。これで信頼が増えることはありません。
    [differs] 署名されたDNS（DANE）：{ $name } に書かれている証明書と違います。
    [unclear] 署名されたDNS（DANE）：証明書が { $name } に書かれているとおりかどうかは、分かりません。
    [unusable] 署名されたDNS（DANE）：{ $name } に書かれている内容は使えません。
   *[unproven] DANE：{ $name } の内容はDNSSECで確かめられないため、数に入れません。
}
line-mta-sts = ほかのサーバーから { $domain } に届くメール（25番ポート。あなたの送信ではありません）：{ $mode ->
    [enforce] MTA-STSが有効で、{ $hosts } が書かれています。
    [testing] MTA-STSは試験中で、{ $hosts } が書かれています。
    [none] MTA-STSは取り下げられています。
   *[unread] MTA-STSがあると案内されていますが、内容は届きませんでした。
}
line-unverified = このサーバーは確かめられませんでした。パスワードを送らないでください。

line-source-person = あなたが入力したか、前に保存したサーバーです。
line-source-autoconfig = autoconfig.{ $domain } の設定ファイルで見つけました。
line-source-well-known = { $domain } のウェブサーバーの設定ファイルで見つけました。
line-source-table = Toukan に入っている、メールの提供元の一覧で見つけました。
line-source-srv = { $domain } のDNS（SRVレコード）で見つけました。
line-source-pacc = ua-auto-config.{ $domain } の設定ファイルで見つけました。
line-source-srv-dnssec = { $domain } のDNS（SRVレコード）で見つけました。DNSSECの署名で確かめています。
line-source-autodiscover = { $domain } のAutodiscover（自動検出サービス）で見つけました。
line-source-ispdb = Thunderbirdが公開している、メールの提供元のデータベースで見つけました。
line-source-mx-autoconfig = { $domain } あてのメールを受け取っている提供元の、設定ファイルで見つけました。
line-source-mx-table = { $domain } のメールの届け先が、Toukan の一覧にある提供元でした。
line-source-guess = よくある名前で試したところ、応答がありました。
line-source-tried = このポートは、そのサーバーでよく使われるものを試して見つけました。

line-trust-typed = あなたが入力したか、前に保存したので、確認は必要ありません。
line-trust-published = { $domain } が公開しています。
line-trust-listed = { $domain } のサーバーとして一覧にあります。
line-trust-confirmed = { $domain } の中にあり、調べた結果も一致しています。
line-trust-coherent = { $domain } の中にあり、{ $domain } あてのメールを受け取っているサーバーとも合っています。
line-trust-vouched = { $domain } の外にありますが、証明書には { $domain } の名前もあります。
line-trust-unsigned = { $domain } の中にありますが、そこへの案内には署名がありません。パスワードを送る前に、確認が必要です。
line-trust-guessed = { $domain } の正しいサーバーかどうかは、まだわかりません。パスワードを送る前に、確認が必要です。
line-trust-outside = { $domain } の外にあり、そこへの案内には署名がありません。パスワードを送る前に、確認が必要です。
line-confirm-how = メールの提供元の案内に { $host } と書いてあれば、--trust-host { $host-raw } を付けてもう一度実行してください。

line-asked = { $what } { $target }：{ $answer }（{ $ms }ミリ秒）
line-times = { $count }件を調べ、{ $ms }ミリ秒で答えが出ました。

line-port = { $host } の{ $port }番ポート、{ $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
}：{ $kind ->
    [open] メールサーバーとして応答
    [reached] 届いた
    [turned-away] メールサーバーが受け付けない
    [refused] すぐに拒否
    [refused-later] しばらくして拒否
    [no-route] このパソコンからの経路がない
    [unreachable] 途中で経路がないと返された
    [denied] このパソコンが止めた
    [silent] 応答なし
    [mute] 接続後、何も言わない
    [closed] 接続後、何も言わずに切断
    [no-mail-server] メールサーバーではないものが応答
    [tls-broken] 暗号化を確認できない
   *[no-connection] 接続できない
}
line-port-by = { $text }（返したのは { $address }）

line-attempt = { $mechanism }、{ $username }：{ $said }
line-attempt-certificate = { $mechanism }、あなたの証明書：{ $said }
line-chosen = { $chosen ->
    [named] { $mechanism } は、指定された方法です。
    [token] { $mechanism } は、パスワードの代わりにトークンを使う方法です。
    [certificate] { $mechanism } を選びました。渡された証明書はすでに示してあり、サーバーはそれで確かめます。パスワードは送りません。
    [bound] { $mechanism } を選びました。パスワードは送らず、ログインはこの暗号化した接続だけのものになります。
    [not-sent] { $mechanism } を選びました。パスワードは送りません。
    [inside-tls] { $mechanism } を選びました。サーバーの方法の中で、ここで使える最もよいものです。パスワードは、証明書を確認した暗号化の中だけで送ります。
   *[nothing-else] { $mechanism } を選びました。サーバーの方法の中で、ここで使えるのはこれだけです。
}
about-mechanism = { $kind ->
    [token] { $mechanism } は、パスワードの代わりに、ブラウザーでログインして受け取るトークンを使う方法です。
    [kerberos] { $mechanism } は、会社などのネットワークのログインを使う方法です（Kerberos）。
    [ntlm] { $mechanism } は、マイクロソフトの古い方法です。安全ではなく、使われなくなってきています。
    [digest] { $mechanism } は、安全ではないため取り下げられた方法です（RFC 6331）。
    [xoauth] { $mechanism } は、XOAUTH2 より前の古い方法で、もう使われていません。
    [certificate] { $mechanism } は、パスワードの代わりに自分の証明書を使う方法です。
    [one-time] { $mechanism } は、毎回違うパスワードを使う方法です。
    [anonymous] { $mechanism } は、だれでも入れる方法で、送信には使えません。
   *[password] { $mechanism } は、パスワードを使う方法です。
}
line-attempts = ログインを{ $count }回試しました。続けて試すと、アカウントがロックされることがあります。
line-attempts-none = ログインは試していません。
line-certificate-shown = あなたの証明書は、証明書を確認した暗号化の中で { $host } に示しました。
line-password-sent = パスワードは、証明書を確認した暗号化の中で { $host } に送りました。
line-password-sent-in-clear = パスワードは、指定のとおり、暗号化なしで { $host } に送りました。
line-password-not-sent = パスワードは送っていません。
line-may-send = サーバーは差出人 { $address } を断りませんでした。メールは送っていません。
line-may-not-send = サーバーは差出人 { $address } を断りました。メールは送っていません。
line-may-not-receive = サーバーは宛先 { $address } を受け付けませんでした。メールは送っていません。
line-may-send-unknown = このアドレスから送信できるかどうかは試していません。

line-greeting = サーバーのあいさつ：{ $said }
line-practice = 練習モードです。すべてこのパソコンの中で動き、外には何も送りません。

line-finding = { $severity ->
    [info] お知らせ
    [warning] 確かめてください
   *[problem] ここで止まりました
}：{ $text }
line-advice = 次にすること：{ $advice }

said-nothing = （返答なし）

speaker-client = このパソコン
speaker-server = サーバー
speaker-tls = 暗号化

can-size = 一通で { $size } までのメールを受け付けます。添付ファイルは送るときに大きくなるので、合わせて { $attachments } ほどまでです。
can-size-unsaid = 一通の大きさの上限は案内されていません。大きなメールは、送るときに断られることがあります。
can-eight-bit = { $kind ->
    [yes] 日本語などの本文を、そのままの形で受け付けます（8BITMIME）。
   *[no] 日本語などの本文を、そのままの形では受け付けません（8BITMIME）。メールソフトが自動で書き換えるので、内容は変わりません。
}
can-utf8 = { $kind ->
    [yes] @ の前に日本語などがあるアドレスも使えます（SMTPUTF8）。
   *[no] @ の前に日本語などがあるアドレスは使えません（SMTPUTF8）。ふつうのアドレスには関係ありません。
}
can-report = { $kind ->
    [yes] 届いたことを差出人に知らせることができます（DSN）。
   *[no] 届いたことを差出人に知らせる仕組みはありません（DSN）。届けられなかったときの知らせは、これまでどおり返ってきます。
}
can-require-tls = 確認できた暗号化でだけ次のサーバーに渡すように頼めます（REQUIRETLS）。
can-chunking = メールを分けて受け取れます（CHUNKING）。なくてもメールソフトは使えます。
