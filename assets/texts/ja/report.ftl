# 診断結果のページ。

report-title = Toukan の診断結果
report-way = メールの通り道
report-station = { $kind ->
    [computer] このパソコン
    [network] ネットワーク
    [server] 送信サーバー
    [sign-in] ログイン
   *[mailbox] メールボックス
}
report-state = { $kind ->
    [passed] 通りました
    [stopped] ここで止まっています
    [behind] 確かめられません
   *[open] 試していません
}
report-severity = { $kind ->
    [problem] ここで止まっています
    [warning] 確認してください
   *[info] お知らせ
}
report-certainty = { $kind ->
    [proved] 直接確かめました
    [likely] おそらく
   *[possible] 可能性があります
}
report-where = { $kind ->
    [this-computer] このパソコン
    [network] ネットワーク
    [dns] DNS
    [server] サーバー
    [mailbox] メールボックス
   *[account] アカウント
}
report-whose = { $kind ->
    [target] 調べているサーバー
    [mx] このドメインのメールの受け取り先
   *[control] 比べるためのサーバー
}
report-came = { $kind ->
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
report-asked = { $kind ->
    [mx] MX
    [srv] SRV
    [mx-by-https] MX（HTTPS）
    [srv-by-https] SRV（HTTPS）
    [tlsa] TLSA
    [txt] TXT
    [dnssec] DNSSEC
    [nat64] NAT64
    [addresses] アドレス
    [document] 設定ファイル
    [smtp] SMTP
    [imap] IMAP
    [pop3] POP3
    [knock] 最初の応答
   *[other] そのほか
}
report-column-host = ホスト
report-column-port = ポート
report-column-family = アドレス
report-column-came = 結果
report-column-took = 時間
report-column-what = 種類
report-column-target = 対象
report-column-answer = 答え
report-sending = 送信
report-reading = 受信
report-subject = 証明書の持ち主
report-issuer = 発行者
report-names = 対象の名前
report-valid = 有効期間（UTC）
report-key = 鍵と署名
report-more = ほかに{ $count }件ありますが、ここには示していません。
report-no-secrets = この結果には、パスワードもトークンも含まれていません。外から何かを読み込むこともありません。
report-hidden = アドレスの @ より前とユーザー名は省き、代わりに *** と書いています。
report-end = メールの設定を探して確かめる Toukan { $version } が作成しました。
