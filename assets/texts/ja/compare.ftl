# 二つのネットワークの比較。

compare-offline = { $network }からは、外のどこにも届きません。{ $elsewhere }からは届きます。
compare-offline-advice = そのネットワークの接続と、ログイン画面があればそこを確認してください。メールサーバーが原因ではありません。
compare-port = { $port }番ポートは、{ $network }からは通らず、{ $elsewhere }からは使えます（{ $hosts }）。サーバーは動いているので、{ $network }がこのポートを止めているか、サーバーがそのネットワークのアドレスを受け付けていません。
compare-port-advice = そこで使えるほかのポートか、別のネットワークを使ってください。{ $port }番ポートが許可されているかは、{ $network }の管理者に分かります。
compare-relay = 25番ポートは、{ $network }からは通らず、{ $elsewhere }からは通ります（{ $hosts }）。多くのネットワークが全員に対して止めているもので、害はありません。
compare-relay-advice = メールソフトに25番ポートは必要ありません。メールソフトには587番か465番を設定してください。
compare-host = { $host } は、{ $network }からはどのポートにも応答せず、{ $elsewhere }からは応答します。サーバーは動いています。サーバーが{ $network }のアドレスを受け付けていないか、そのネットワークがサーバーへの接続を止めています。
compare-host-advice = そこから違うパスワードを何度か送っていたときは、すべてのメールソフトを止めて1時間待ってください。そうでなければ、アドレスが拒否されていないかをサーバーの管理者に聞いてください。
compare-family = { $network }からは、{ $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
 } でどこにも届きません。{ $elsewhere }からは届きます。もう一方の種類のアドレスは、そこでも使えます。
compare-family-advice = メールは使える方で送られますが、少し遅れることがあります。使えない方を直せるのは、{ $network }の管理者です。
compare-denied = { $network }では、このパソコン自身が{ $port }番ポートの接続を止めます。{ $elsewhere }では止めません。
compare-denied-advice = パソコンのファイアウォールには、ネットワークの種類ごとの規則があります。どこにあるかは、ファイアウォールの手順で分かります。
compare-intercepted = { $host } は、{ $network }からは別の証明書を示します。発行者は{ $issuer }で、公開の一覧にはありません。暗号化した接続の中を、途中で何かが読んでいます。
compare-intercepted-advice = それがセキュリティソフトなのか、会社の機器なのかが分かるまで、{ $network }ではパスワードを送らないでください。
compare-no-dns = { $network }では、ネームサーバーが答えません。{ $elsewhere }では答えます。
compare-no-dns-advice = そのネットワークで別のネームサーバーを設定するか、ルーターを再起動してください。
compare-dns = { $name } について、{ $network }と{ $elsewhere }で違う{ $kind ->
    [mx] メールの受け取り先（MX）
    [srv] メールのサービス（SRV）
   *[addresses] アドレス
 }が返されました。
compare-dns-advice = 社内ネットワークのように、わざとそうしていることもあります。そうでなければ、メールの提供元のページと同じ方を信じてください。
compare-shut = { $host } の{ $port }番ポートは、{ $network }からも{ $elsewhere }からも応答しません。ネットワークが原因ではありません。
compare-shut-advice = サーバーが止まっているか、このポートは使えないものです。サーバーの管理者に聞くか、ほかのサーバーを試してください。
compare-both-work = { $network }からも{ $elsewhere }からも、妨げになるものはありません。
compare-both-work-advice = それでもメールソフトから送れないときは、その設定を確認してください。
compare-nothing = { $network }と{ $elsewhere }で見えたものには、理由の説明になるような違いがありません。
compare-nothing-advice = 両方の場所でネットワークを調べてから、もう一度比べてください。
compare-slower = { $network }では、サーバーが応答するまでの時間がずっと長くかかります。
compare-doors = 結果の違うポート
compare-names = ネームサーバーの答えの違い
compare-chains = 証明書の違い（発行者）
compare-only = { $network }だけで気づいたこと
compare-row = { $what }：{ $network }は { $first }、{ $elsewhere }は { $second }
compare-no-records = 登録なし
compare-certainty = { $kind ->
    [proved] 確実
    [likely] おそらく
   *[possible] 可能性
}
