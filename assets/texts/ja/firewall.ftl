# ポートを通す手順。Toukan はどれも実行しません。

sheet-firewall = { $kind ->
    [server] このパソコンのメールサーバーに、ほかから{ $port }番ポートで接続できるようにする
   *[send] { $stage ->
        [router] ルーターで{ $port }番ポートの送信を通す
        [windows] Windows 11 で{ $port }番ポートの送信を通す
        [macos] macOS で{ $port }番ポートの送信を通す
       *[linux] Linux（{ $stage }）で{ $port }番ポートの送信を通す
    }
}
note-firewall-nothing-run = Toukan はどれも実行しません。最初の手順は見るだけで何も変えず、その先が必要かどうかが分かります。
note-firewall-when = このパソコンが止めていると分かったときだけ行ってください。ネットワークやサーバーが閉じているポートは、ここでは開きません。
note-firewall-server = このパソコンで送信サーバーを動かしている人のための手順です。メールソフトには要りません。外からの入口が開くだけで、送信の助けにはなりません。
note-firewall-policy = 組織が管理しているパソコンでは、規則を変えられないか、変えても元に戻ります。このページを管理者に見せてください。
note-firewall-active = このパソコンでは { $stage } が有効になっているので、その手順を示します。
note-firewall-none = 有効なファイアウォールは見つかりませんでした。ただし、管理者の権限がないと見えないものもあります。どのファイアウォールも使っている nftables の手順を示します。
note-firewall-hidden = Toukan はサンドボックス（Flatpak）の中で動いているため、このパソコンのファイアウォールが見えません。どのファイアウォールも使っている nftables の手順を示します。

section-firewall-look = まず、見るだけ
section-firewall-clicks = Windows の画面で
section-firewall-powershell = 同じことを PowerShell で
section-firewall-netsh = 同じことを netsh で
section-firewall-open = ポートを通す
section-firewall-scanners = メールを検査するセキュリティソフト
section-firewall-try = つながるか確かめる

line-firewall-reads = 見るだけで、何も変えません。
line-firewall-changes = 設定を変えます。
label-firewall-undo = 元に戻すには：
label-firewall-command = { $kind ->
    [powershell] PowerShell：
    [powershell-administrator] PowerShell（「管理者として実行」で開く）：
    [cmd] コマンドプロンプト：
    [cmd-administrator] コマンドプロンプト（「管理者として実行」で開く）：
    [terminal] ターミナル：
   *[terminal-administrator] ターミナル（管理者の権限を使います）：
}

undo-firewall-enable = 同じ規則を選び、「規則の有効化」を選びます。
undo-firewall-delete = { $kind ->
    [in] 「受信の規則」で「{ $label }」を選び、「削除」を選びます。
   *[out] 「送信の規則」で「{ $label }」を選び、「削除」を選びます。
}
undo-firewall-filter = 同じ一覧でその規則を削除するか、元の設定にします。
undo-firewall-programs = 同じ一覧でそのプログラムを選び、「−」を選びます。
undo-firewall-scanner = 同じ設定を入に戻します。
undo-firewall-router = ルーターのその項目を削除するか、元の設定にします。

firewall-reach = 実際に接続してみます。
    .more = 「open」か「succeeded」と出れば、{ $port }番ポートは途中のどこでも閉じられていません。原因はファイアウォールではありません。
firewall-listening = このパソコンの{ $port }番ポートでサーバーが動いているかを見ます。
    .more = 何も出なければ、動いていません。接続する相手がまだないので、ポートを開いても役に立ちません。

firewall-windows-profiles = Windows が送信を通す設定かどうかを見ます。
    .more = DefaultOutboundAction が Allow か NotConfigured なら、規則で止められていないものはすべて外に出られるので、許可の規則を足しても何も変わりません。{ $port }番ポートに許可の規則が要るのは、Block のときだけです。
firewall-windows-blocks = 送信を止める規則を一覧にします。
    .more = 止める規則は、許可する規則より優先されます。RemotePort が{ $port }か Any で、Program がお使いのメールソフトか Any のものを探します。PolicyStoreSourceType が GroupPolicy なら、管理者が決めたものです。この一覧を管理者に見せてください。
firewall-windows-reach = 実際に接続してみます。
    .more = TcpTestSucceeded : True と出れば、{ $port }番ポートは途中のどこでも閉じられていません。原因はファイアウォールではありません。
firewall-windows-open = 「Windows セキュリティ」を開き、「ファイアウォールとネットワーク保護」、「詳細設定」の順に選びます。Windows キーと R を押し、wf.msc と入力しても同じです。
    .more = 規則の一覧を開くだけで、何も変えません。管理者かどうかを Windows に聞かれます。
firewall-windows-look = 左の「送信の規則」を選び、「操作」の列で並べ替えます。有効になっている「ブロック」の規則の中に、「リモート ポート」が{ $port }のもの、またはお使いのメールソフトのものがないかを探します。
    .more = 見るだけなら何も変わりません。そのような規則があるあいだは、許可の規則を足しても役に立ちません。
firewall-windows-disable = その規則を選び、右側の「規則の無効化」を選びます。
    .more = その規則が止めていたものが、外に出られるようになります。選べないときは、組織が決めた規則です。
firewall-windows-allow = 送信をすべて止める設定のときだけ：「送信の規則」で「新しい規則」を選び、「ポート」、「TCP」、「特定のリモート ポート」に{ $port }、「接続を許可する」の順に進みます。「ドメイン」「プライベート」「パブリック」の三つとも選び、名前に「{ $label }」と入力します。
    .more = このパソコンのすべてのソフトが、ほかのコンピューターの{ $port }番ポートに接続できるようになります。外からの入口は開きません。
firewall-powershell-disable = 止めている規則を無効にします。上の一覧にあった DisplayName を PowerShell に聞かれます。
    .more = その規則が止めていたものが、外に出られるようになります。
firewall-powershell-allow = 送信をすべて止める設定のときだけ：{ $port }番ポートの送信を通す規則を足します。
    .more = このパソコンのすべてのソフトが、ほかのコンピューターの{ $port }番ポートに接続できるようになります。外からの入口は開きません。
firewall-netsh-profiles = Windows が送信を通す設定かどうかを見ます。
    .more = AllowOutbound なら、規則で止められていないものはすべて外に出られます。{ $port }番ポートに許可の規則が要るのは、BlockOutbound のときだけです。
firewall-netsh-rules = すべての規則を一覧にします。
    .more = 長い一覧です。有効になっている送信の規則で、{ $port }番ポートやお使いのメールソフトをブロックするものを探します。それは許可する規則より優先されます。
firewall-netsh-allow = 送信をすべて止める設定のときだけ：{ $port }番ポートの送信を通す規則を足します。
    .more = このパソコンのすべてのソフトが、ほかのコンピューターの{ $port }番ポートに接続できるようになります。外からの入口は開きません。
firewall-windows-network = このネットワークを Windows が何と見ているかを確かめます。
    .more = 次の規則は、Private か DomainAuthenticated のネットワークで働きます。カフェなど知らない人のいるネットワークは Public のままにし、そこではサーバーを開かないでください。
firewall-windows-blocks-in = 受信を止める規則を一覧にします。
    .more = 止める規則は、許可する規則より優先されます。LocalPort が{ $port }か Any で、Program がサーバーのものか Any のものを探します。
firewall-windows-serve = 「受信の規則」で「新しい規則」を選び、「ポート」、「TCP」、「特定のローカル ポート」に{ $port }、「接続を許可する」の順に進みます。「ドメイン」と「プライベート」だけを選び（「パブリック」は外します）、名前に「{ $label }」と入力します。
    .more = 自分のネットワークのほかのコンピューターが、このパソコンの{ $port }番ポートに接続できるようになります。そこで待っているのがどのソフトでも同じです。
firewall-powershell-serve = ほかから{ $port }番ポートに接続できる規則を、プライベートと組織のネットワークに限って足します。
    .more = 自分のネットワークのほかのコンピューターが、このパソコンの{ $port }番ポートに接続できるようになります。そこで待っているのがどのソフトでも同じです。
firewall-netsh-serve = ほかから{ $port }番ポートに接続できる規則を、プライベートと組織のネットワークに限って足します。
    .more = 自分のネットワークのほかのコンピューターが、このパソコンの{ $port }番ポートに接続できるようになります。そこで待っているのがどのソフトでも同じです。

firewall-macos-own = macOS のファイアウォールが入っているかを見ます。設定はそのままにします。
    .more = これが見るのは、外から入ってくるものだけです。入でも切でも、メールソフトの送信は止めません。
firewall-macos-filters = ほかの会社の通信フィルターを一覧にします。
    .more = network_extension の下に出るものが、Little Snitch や LuLu などのフィルターです。ソフトの接続を許すかどうかを一度聞き、その答えを覚えています。何もなければ、この種のものは関係ありません。
firewall-macos-pf = パケットフィルター pf の働きを見ます。
    .more = Status: Disabled なら、pf は何も止めていません。そうでなければ、block で始まり、out と書かれているか向きがなく、{ $port }番ポートかポートなしの行を探します。
firewall-macos-allow = 上の一覧にあったフィルターを開き、規則の中からお使いのメールソフトを探して、{ $port }番ポートへの接続を許可します。
    .more = そのソフトだけが、その規則の範囲で外に出られるようになります。
firewall-macos-pf-allow = pf が止めているときだけ：次に再起動するまで、{ $port }番ポートの送信を通します。
    .more = macOS の規則が読みに来る場所に一行置くだけで、ファイルは変えません。それより前に quick の付いた block があれば、そちらが優先されます。そのときは、それを書いた人に直してもらいます。
firewall-macos-state = macOS のファイアウォールが入っているかを見ます。
    .more = 切なら、サーバーへの接続を止めていません。
firewall-macos-serve = 「システム設定」で「ネットワーク」、「ファイアウォール」、「オプション」の順に開きます。「＋」でメールサーバーのプログラムを選び、「外部からの接続を許可」のままにします。
    .more = ほかのコンピューターが、このプログラムに接続できるようになります。どのポートで待っていても同じです。
firewall-macos-pf-serve = pf が止めているときだけ：次に再起動するまで、{ $port }番ポートの受信を通します。
    .more = 自分のネットワークのほかのコンピューターが、このパソコンの{ $port }番ポートに接続できるようになります。ファイルは変えません。

firewall-ufw-read = ufw の働きを見ます。
    .more = 「Status: inactive」なら、何も止めていません。そうでなければ、「Default:」の行で outgoing の前にある語（allow なら通しています）と、DENY OUT か REJECT OUT で{ $port }番ポートの行を見ます。
firewall-ufw-allow = ほかのどの規則よりも前に、{ $port }番ポートの送信を通す規則を置きます。
    .more = このパソコンのすべてのソフトが、ほかのコンピューターの{ $port }番ポートに接続できるようになります。外からの入口は開きません。
firewall-ufw-read-in = ufw の働きを見ます。
    .more = 「Status: inactive」なら、何も止めていません。そうでなければ、ALLOW IN で{ $port }番ポートの行を探します。あれば、もう開いています。
firewall-ufw-serve = ほかから{ $port }番ポートに接続できるようにします。
    .more = このパソコンに届く相手はだれでも、{ $port }番ポートに接続できるようになります。再起動しても残ります。
firewall-firewalld-policies = ポリシーを一覧にします。
    .more = 有効で「ingress-zones: HOST」のもののうち、「target: DROP」か「target: REJECT」、または{ $port }番ポートを止める規則のあるものを探します。初めの設定の firewalld は、送信をすべて通します。
firewall-firewalld-direct = ダイレクトルールを一覧にします。
    .more = OUTPUT と、DROP か REJECT と、{ $port }のある行も送信を止めます。次のポリシーでは通せないので、それを置いた人に外してもらいます（--direct --remove-rule）。
firewall-firewalld-allow = ほかより先に働くポリシーで、{ $port }番ポートの送信を通します。
    .more = このパソコンのすべてのソフトが、ほかのコンピューターの{ $port }番ポートに接続できるようになります。外からの入口は開きません。ポリシーは再起動しても残りますが、一時的な規則は読み直すときに消えます。
firewall-firewalld-zones = どのゾーンが使われ、何を通しているかを見ます。
    .more = 「ports」に{ $port }/tcp があるか、「services」にサーバーのものがあれば、もう開いています。
firewall-firewalld-serve = 既定のゾーンで{ $port }番ポートを開きます。
    .more = そのゾーンからこのパソコンに届く相手はだれでも、{ $port }番ポートに接続できるようになります。再起動しても残りますが、一時的な規則は読み直すときに消えます。
firewall-nftables-read = 送信が通るチェインを一覧にします。
    .more = 何も出なければ、送信は止められていません。「policy drop」のチェインは、許可したもの以外をすべて止めます。中身は「nft list chain」にその名前を付けると見られます。一つのチェインが捨てたものは、ほかのチェインでは通せません。次の手順は、チェイン { $value } のものです。
firewall-nftables-allow = チェイン { $value } の先頭で、{ $port }番ポートを通します。
    .more = このパソコンのすべてのソフトが、ほかのコンピューターの{ $port }番ポートに接続できるようになります。外からの入口は開きません。規則が読み直されるまで働きます。残すには、規則のファイルにも書きます。
firewall-nftables-read-in = 受信が通るチェインを一覧にします。
    .more = 何も出なければ、受信は止められていません。「policy drop」のチェインは、許可したもの以外をすべて止めます。次の手順は、チェイン { $value } のものです。
firewall-nftables-serve = チェイン { $value } の先頭で、{ $port }番ポートを通します。
    .more = このパソコンに届く相手はだれでも、{ $port }番ポートに接続できるようになります。規則が読み直されるまで働きます。残すには、規則のファイルにも書きます。

firewall-router-look = ルーターの設定画面で、パケットフィルター、アクセス制限、保護者による制限に、{ $port }番ポートの項目がないかを見ます。
    .more = 初めの設定のルーターは、送信をすべて通します。メールを制限する回線の会社が閉じるのは、ルーターの外の25番ポートです。ルーターでは変えられないので、587番か465番を使います。
firewall-router-allow = そのような項目が{ $port }番ポートの送信を止めていれば、無効にします。組織のネットワークでは、管理者に相談してください。
    .more = ルーターにつながるすべてのパソコンが、ほかのコンピューターの{ $port }番ポートに接続できるようになります。そのために、いわゆるポート開放をする必要はありません。
firewall-router-line = この回線に、専用の IPv4 アドレスがあるかを確かめます。
    .more = MAP-E や DS-Lite、回線の会社でアドレスを共有する方式では、ルーターの設定にかかわらず、ほとんどのポートを外から開けません。
firewall-router-serve = ルーターの設定画面で、TCP の{ $port }番ポートをこのパソコンに転送します（ポート転送、静的 IP マスカレード、ポートマッピング）。
    .more = インターネットのだれでも、サーバーへの接続を試せるようになります。ログインが必要で、いつも更新されているサーバーでだけ行ってください。

firewall-scanner-sends = { $product } が入っていれば：送信するメールを検査しないようにします。
    .more = 設定の場所：{ $word-ja }。ほかの保護はそのままです。試すときか、これが原因と分かったときだけ切ってください。
firewall-scanner-reads = { $product } が入っていれば：受信するメールを検査しないようにします。
    .more = 設定の場所：{ $word-ja }。送信は検査していません。試すときか、これが原因と分かったときだけ切ってください。
