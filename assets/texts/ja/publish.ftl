# 管理者が公開する設定と、その確認。方式の名前（srv、autoconfig、pacc など）はどの言語でも同じです。

publish-zone-intro = { $domain } のゾーン用です。メールソフトがサーバーを見つけるためのレコードで、名前はすべて絶対名です。
publish-zone-serial = ゾーンファイルに書き足すか INCLUDE 行で読み込み、SOA レコードのシリアル番号を増やしてください。
publish-zone-then = そのあと：{ $value }
publish-column-name = 名前
publish-column-type = 種類
publish-column-priority = 優先度
publish-column-weight = 重み
publish-column-port = ポート
publish-column-value = 値
publish-note-dots = 宛先が「.」のサービスは「提供していない」という意味です。提供しているサーバーはすべて指定してください。メールソフトがほかを探さなくなります。
publish-note-web = ファイルは { $domain } 自身のウェブサーバーに置くものとして作りました。別のサーバーに置く場合は、ファイル用の名前がそちらを指すように変えてください（コマンドラインでは --web）。
publish-note-certificate = ウェブサーバーには、次の名前がすべて入った証明書が必要です：{ $hosts }。なければメールソフトはファイルを読みません。
publish-note-pacc = TXT レコードの値は、この PACC ファイルそのものから計算しました。ファイルは変えずに置き、作り直すときは両方いっしょに替えてください。
publish-note-no-pacc = PACC のファイルはありません。PACC で案内できるのは通常のポートで最初から暗号化するサーバーだけで、送信用のものが指定されていません（--submissions）。
publish-note-autodiscover = Autodiscover の返答にユーザー名は入っていません。だれにでも同じ内容なので、ウェブサーバーがファイルのまま返せます。ユーザー名は、利用者が入力したものが使われます。
publish-note-profile = Apple 用のプロファイルに個人の情報は入っていません。アドレス、ユーザー名、パスワードは、入れるときに端末がたずねます。端末には「未署名」と表示されます。
publish-note-folder = ウェブサーバーの設定は、「web」の中身が { $folder } にあるものとして書いてあります。違う場所に置く場合は書き換えてください。
publish-file-zone = { $domain } の DNS レコード（ゾーンファイル用）。
publish-file-records = 同じレコードの表（ウェブの入力画面用）。
publish-file-autoconfig = autoconfig。https://autoconfig.{ $domain }/mail/config-v1.1.xml に置きます。
publish-file-well-known = 同じもの。https://{ $domain }/.well-known/autoconfig/mail/config-v1.1.xml に置きます。
publish-file-pacc = PACC。https://ua-auto-config.{ $domain }/.well-known/user-agent-configuration.json に置きます。
publish-file-autodiscover = Autodiscover。https://autodiscover.{ $domain }/autodiscover/autodiscover.xml か、{ $domain } 自身に置きます。
publish-file-profile = Apple の端末用のプロファイル。{ $domain } の案内ページから入手してもらいます。
publish-file-web-server = { $domain } の下の名前のための、ウェブサーバーの設定。
publish-file-at-domain = { $domain } 自身のウェブサーバーの設定に書き足すもの。
publish-file-readme = それぞれのファイルの説明。
publish-written = { $folder } に { $count } 個のファイルを書きました。
publish-unfit = { $kind ->
        [no-submission] 何も作りませんでした。送信用のサーバーが指定されていません。--submissions か --submission で指定してください。
        [cleartext] 何も作りませんでした。{ $host } は暗号化に対応していないため、メールソフトがパスワードをそのまま送ってしまいます。
        [not-a-name] 何も作りませんでした。{ $host } は IP アドレスです。レコードと証明書にはサーバーの名前が必要です。
        [relay] 何も作りませんでした。{ $host } のポート 25 はサーバー同士の配送用です。メールソフトは 465 か 587 を使います。
       *[too-long] 何も作りませんでした。ドメインが長すぎて、その下に名前を作れません。
    }
publish-head = { $kind ->
        [well] メールソフトは { $domain } のサーバーを見つけられます。サーバーも求められる条件を満たしています。
        [remarks] メールソフトは { $domain } のサーバーを見つけられます。直すとよい点があります。
        [problems] { $domain } の公開内容に、直す必要のある点があります。
        [offline] このコンピューターは、いまネットワークにつながっていません。
        [time] { $domain } について、すべてを確かめる前に時間が来ました。
       *[nothing] { $domain } のメールサーバーについて、公開されている設定がありません。
    }
section-published = 公開されている設定（方式ごと）
section-clients = メールソフトごとの結果（{ $value } 調べ）
section-duties = サーバー
publish-method = { $kind }：{ $answer ->
        [found] { $hosts }
        [missing] ありません
        [unreadable] ありますが、読めません
        [unreachable] 安全に接続できません
        [bogus] 署名が合いません
        [not-asked] たずねていません
       *[unanswered] 返答がありません
    }
publish-client = { $product }：{ $answer ->
        [both] 送信と受信が見つかります（{ $kind }）
        [sending] 送信だけ見つかります（{ $kind }）
        [nothing] 見つかりません
       *[unknown] 調べ方が公開されていません
    }
publish-duty = { $what ->
        [verified] 暗号化を確認
        [old-tls] TLS 1.2 より前を断る
        [silent-before-tls] 暗号化の前にログインを受け付けない
        [offers-sign-in] 暗号化のあとにログインを受け付ける
        [demands-sign-in] ログインを求める
       *[extension] { $keyword }
    }：{ $answer ->
        [yes] はい
        [no] いいえ
       *[unseen] 未確認
    }

finding-publish-nothing = { $domain } が公開している情報のなかに、送信サーバーを示すものがありません。
    .advice = 「publish { $domain } --submissions ホスト --imaps ホスト -o フォルダー」でレコードとファイルを作り、DNS とウェブサーバーに置いてください。それまでは、だれもが設定を手で入力することになります。
finding-publish-method-missing = { $kind ->
        [srv-dnssec] { $domain } の SRV レコードには DNSSEC の証明がありません（{ $target }）。
       *[other] { $kind } がありません（{ $target }）。
    }
    .advice = { $kind ->
        [srv-dnssec] ゾーンに署名してください。確かめるメールソフトは、利用者にたずねずにそのサーバーへ進めます。
       *[other] ここだけを見るメールソフトは何も見つけられません。必要なものは「publish { $domain } -o フォルダー」で作れます。
    }
finding-publish-record-missing = { $target } に、サーバーの名前も「.」もありません。
    .advice = SRV レコードを加えてください。{ $domain } で提供していないものには「0 0 0 .」と書きます。書いておかないと、メールソフトはほかを探し続けます。
finding-publish-http-only = { $domain } の autoconfig ファイルは、暗号化されない場所にしかありません。
    .advice = autoconfig.{ $domain } の証明書を用意し、HTTPS で公開してください。HTTP の内容は途中で書き換えられるおそれがあり、慎重なメールソフトは読みません。
finding-publish-clients-blind = { $domain } の公開内容では、次のメールソフトは何も見つけられません：{ $product }。
    .advice = autoconfig ファイルを公開してください。ほとんどのメールソフトが読みます。
finding-publish-contradiction = { $protocol } について、{ $kind } は { $first }、{ $other } は { $second } を案内しています。
    .advice = 古いほうを直し、{ $domain } の利用者がどのメールソフトでも同じサーバーにつながるようにしてください。「.」は「提供していない」という意味です。
finding-publish-outdated = { $domain } は { $kind } で { $first } を公開していますが、正しくは { $second } です。
    .advice = レコードとファイルを作り直し、公開しているものと取り替えてください。
finding-publish-unreadable = { $kind } はありますが、使えません。{ $target } は{ $failure ->
        [unreadable] 求められる形の文書ではありません
       *[unreachable] HTTPS で安全に接続できません
    }。
    .advice = { $failure ->
        [unreadable] 「publish」で作ったファイルに取り替え、ウェブサーバーがそのまま返すようにしてください。
       *[unreachable] ウェブサーバーに、この名前が入った証明書を入れてください。
    }
finding-publish-digest = { $kind ->
        [missing] PACC ファイルの確認用の値がありません（{ $target } に TXT レコードがありません）。
       *[other] { $target } の TXT レコードは、公開中の PACC ファイルの値と合いません。
    }
    .advice = ファイルとレコードをいっしょに作り直し、ファイルは変えずに置いてください。照らし合わせるメールソフトは、合わないファイルを使いません。
finding-publish-server-broken = 公開されているサーバー { $host } のポート { $port } が使えません（{ $kind }）。
    .advice = 理由はほかの項目にあります。サーバーを直すか、公開内容から外してください。
finding-old-tls-accepted = { $host } のポート { $port } は、{ $version } でも接続できます。
    .advice = TLS 1.2 以降だけを許可してください（RFC 8996）。この十年のメールソフトは対応しています。
finding-accepts-without-sign-in = { $host } のポート { $port } は、ログインなしで差出人と宛先を受け付けます。
    .advice = このポートではログインを必須にしてください（RFC 6409）。このままでは、だれでも利用者の名前でメールを送れます。
finding-extension-missing = { $host } のポート { $port } は { $keyword } に対応していません。
    .advice = 有効にしてください。大きすぎるメールや断られた理由を、メールソフトが利用者に伝えられるようになります。
finding-implicit-tls-missing = { $host } は、ポート { $port }（最初から暗号化）でメールを受け付けていません。
    .advice = 587 と並べて提供してください（RFC 8314）。途中で暗号化を外されるおそれがなくなります。

usage-publish-nothing = 公開するものも確認するものもありません。サーバーを指定するか（--submissions ホスト など）、ネットワークを使えるようにしてください。
help-publish = メールのドメインについて、管理者が公開するとよい設定を作り、いま公開されている設定を確かめます。サーバーを指定しなければ確認だけをします。パスワードは使いません。
help-publish-domain = メールのドメイン（例：example.jp）。
help-publish-submission = STARTTLS で送信するサーバー。ポートの指定がなければ 587 です。
help-publish-submissions = 最初から暗号化して送信するサーバー。ポートの指定がなければ 465 です。
help-publish-reading = 受信サーバー。ポートの指定がなければ通常のポートです。
help-publish-account = 保存してあるこのアカウントのサーバーを使います。
help-publish-web = ファイルを置くウェブサーバーの名前、またはアドレス（繰り返せます）。
help-publish-autodiscover = Autodiscover 用の DNS の名前も作ります。
help-publish-provider = メールソフトに表示する名前。
help-publish-login = ログインに使う名前。アドレス全体か、@ の前の部分です。
help-publish-zone = どの DNS サーバー用か、またはウェブの入力画面用の表か。
help-publish-folder = すべてのファイルをこのフォルダーに書きます。
help-publish-check = 公開されている設定を確かめます。サーバーを指定すると、それと合っているかも確かめます。
help-publish-dry-run = ログインなしで送信の手前まで試すことに同意します。ドメイン自身の postmaster を差出人と宛先にして MAIL FROM と RCPT TO を送り、RSET で取り消します。メールは送られず、ポート 25 では行いません。

# ウィンドウの管理者向けページ。
window-head-publish = メールの設定を公開する
window-tell-publish = 管理者のかた向けです。このレコードとファイルを公開すると、メールソフトがサーバーを自動で見つけます。パスワードは使いません。
window-publish-domain = メールのドメイン
window-publish-if-any = （あれば）
window-publish-submissions = 送信、最初から暗号化（ポート 465）
window-publish-submission = 送信、STARTTLS（ポート 587）
window-publish-imaps = 受信、IMAP を最初から暗号化（ポート 993）
window-publish-make = レコードとファイルを作る
window-publish-check = 公開中の設定を確かめる
window-tell-publish-check = はじめての人のメールソフトと同じように、DNS、ウェブサーバー、メールサーバー（ログインの手前まで）を調べます。
window-tell-publish-going = 公開されている設定を調べています。一分ほどかかることがあります。
window-tell-publish-domain = メールのドメインを入力してください（例：example.jp）。
window-tell-publish-host = { $typed } はサーバーの名前ではありません。
window-tell-publish-no-server = 公開する送信サーバーを入力してください。
window-section-publish-records = DNS レコード
window-tell-publish-records = DNS の管理画面に一つずつ入力するか、ゾーンファイル用にまとめてコピーしてください。
window-publish-copy-name = 名前をコピー
window-publish-copy-value = 値をコピー
window-publish-copy-zone = ゾーンファイル用にまとめてコピー
window-section-publish-files = ウェブサーバーに置くファイル
window-publish-folder = 保存するフォルダー
window-publish-save = すべてのファイルを保存
window-tell-publish-folder = それぞれの説明は、なかの README.txt にあります。同じ名前のファイルは置き換えます。
window-section-trouble-publish = 管理者のかたへ
window-tell-trouble-publish = だれも手で入力しなくてすむようにメールの設定を公開したり、公開中の設定を確かめたりできます。
window-publish-show = 設定の公開と確認
