# 送信のしくみのページ（ウィンドウとコマンドライン）。

help-learn = 送信のしくみを説明します（ポート、ログイン、暗号化、OP25B、メールの通り道）。何も送りません。
help-learn-page = 表示するページ。書かなければ、ページの一覧を表示します。
learn-open = 送信のしくみ
learn-why = なぜ？
learn-why-name = なぜ？ { $text }
learn-tell-list = 「toukan-cli learn ページ名」で、そのページを表示します。

learn-head-ports = なぜ587番ポートなのですか
learn-tab-ports = なぜ587番？
learn-tell-ports = 送信に関わるポートは三つです。メールソフトは587番か465番を使い、25番はサーバーどうしが使います。
learn-tell-picture-ports = 三つのポートの表です。587番と465番はメールソフト用、25番はサーバー用です。
learn-column-purpose = 使いみち
learn-column-sign-in = ログイン
learn-column-encryption = 暗号化
learn-column-blocked = ブロック
learn-purpose-submission = メールソフト用
learn-purpose-relay = サーバーどうし
learn-sign-in-required = SMTP-AUTH必須
learn-sign-in-none = ふつうはなし
learn-encryption-starttls = STARTTLS必須
learn-encryption-implicit = 最初から
learn-encryption-optional = なくてもよい
learn-blocked-seldom = ほぼない
learn-blocked-often = よくある（OP25B）
learn-tell-both = Toukan は587番と465番を同時に試し、使えるほうを選びます。
learn-tell-still-25 = メールソフトが25番のままになっていませんか。急に送れなくなったときは、たいていそれが理由です。587番に変えてください。

learn-head-smtp-auth = SMTP-AUTHとは
learn-tab-smtp-auth = SMTP-AUTH
learn-tell-smtp-auth = SMTP-AUTHは、送信のためのログインです。だれあてのメールでも引き受けてもらえるのは、ログインした人だけです。
learn-tell-picture-smtp-auth = 二つのやりとりです。587番でログインすれば、だれあてでも送れます。ログインのない25番では、サーバーは自分の利用者あてしか受け取りません。
learn-talk-signed-in = ログインする
learn-talk-unknown = ログインしない
learn-say-hello = こんにちは
learn-say-may-sign-in = ログインできます
learn-say-sign-in = 名前とパスワード
learn-say-known = 確かめました
learn-say-to-anybody = よその人あてです
learn-say-to-yours = そちらの人あてです
learn-say-taken = 引き受けます
learn-say-not-taken = 中継しません
learn-tell-inside = Toukan は、暗号化して証明書を確かめるまで、パスワードを送りません。
learn-tell-mechanisms = PLAIN、SCRAM、OAuth などは、ログインの方法の名前です。

learn-head-starttls = STARTTLSと、最初からのTLS
learn-tab-starttls = STARTTLS
learn-tell-starttls = どちらも同じ暗号化（TLS）です。違うのは、いつ始まるかです。
learn-tell-picture-starttls = 二つのやりとりです。587番ではSTARTTLSの後から、465番では最初から暗号化します。パスワードとメールは、必ずその後です。
learn-talk-starttls = STARTTLS
learn-talk-implicit = 最初からTLS
learn-say-can-encrypt = 暗号化できます
learn-say-encrypt = 暗号化しましょう
learn-say-hello-again = あらためて、こんにちは
learn-say-mail = メールです
learn-open-part = 途中で読まれるおそれ
learn-sealed-part = ここから暗号化
learn-tell-again = 鍵の前に聞いたことは信じず、鍵の中で、すべて聞き直します。
learn-tell-stripped = STARTTLSの案内が消されていたら、Toukan はパスワードを送りません。

learn-head-op25b = OP25Bとは
learn-tab-op25b = OP25B
learn-tell-op25b = OP25Bは、ネットワークが、ほかのサーバーの25番ポートへの接続を止めるしくみです。迷惑メールを防ぐためで、587番と465番は通ります。
learn-tell-picture-op25b = このパソコンからネットワークを通ってメールサーバーへ。587番と465番は通り、25番はネットワークで止まります。
learn-station-computer = このパソコン
learn-station-network = ネットワーク
learn-station-outside = メールサーバー
learn-lane-passes = 通ります
learn-lane-stopped = ネットワークで止まります
learn-door-reached = 届きます
learn-door-not-reached = 届きません
learn-tell-normal = これはふつうのことで、故障ではありません。メールソフトは587番か465番で送れます。
learn-tell-not-refused = サーバーが断ったのでもありません。25番では、接続がサーバーまで届いていないのです。

learn-head-way = メールの通り道
learn-tab-way = メールの通り道
learn-tell-way = メールソフトがメールを渡す相手は、自分の送信サーバーだけです。その先は、サーバーどうしが運びます。
learn-tell-picture-way = 四つの場所を通ります。あなたのメールソフト、送信サーバー、相手のサーバー、相手のメールソフトです。途中で住所録（DNS）に問い合わせます。
learn-station-program = あなたのメールソフト
learn-station-submission = 送信サーバー
learn-station-recipient = 相手のサーバー
learn-station-reader = 相手のメールソフト
learn-hop-hand-in = ログイン、暗号化
learn-hop-relay = サーバーどうし
learn-hop-fetch = 読むときに取り出す
learn-note-mx = 住所録（DNSのMX）：あて先はどのサーバー？
learn-tell-aside = DNSには行き先を聞くだけで、メールはそこを通りません。
learn-tell-checked = Toukan は送信サーバーまでの道を確かめ、テストメールで自分の受信トレイまでも確かめます。止まっていれば、その場所を知らせます。

learn-talker-program = メールソフト
learn-station-server = よそのサーバー
learn-part-port = { $port }番ポート：{ $text }
learn-part-cell = { $port }番ポートの{ $what }：{ $text }
learn-part-hop = { $first }から{ $second }へ：{ $ports }、{ $text }
learn-part-step = { $first }から{ $second }へ（{ $step ->
    [open] 暗号化なし
   *[sealed] 暗号化の中
}）：{ $token }、{ $text }
