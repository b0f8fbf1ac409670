# コマンドの使い方についての表示。

password-prompt = { $address } のパスワード：
usage-address = { $typed }はメールアドレスの形ではありません。hanako@example.jp のように書いてください。
usage-host = { $typed }はサーバー名でもIPアドレスでもありません。
usage-fingerprint = { $typed }は SHA-256 フィンガープリントではありません。64桁の16進数で、コロンはあってもなくてもかまいません。
usage-port = { $typed }はポートの番号ではありません。1から65535までの数で書いてください。
usage-database = { $typed }は、メールの提供元のデータベースのアドレスではありません。https://ispdb.example/v1.1/ のように、最後に / を付けて書いてください。
usage-resolver = { $typed }は、HTTPSで問い合わせるDNSサーバーのアドレスではありません。https://dns.example/dns-query のように書いてください。
usage-chain = { $typed }は nftables のチェインではありません。種類、テーブル、名前の順に、inet filter output のように書いてください。
usage-name-server = { $typed }はDNSサーバーのアドレスではありません。192.0.2.53 か 192.0.2.53:5353 のように書いてください。
usage-no-password = パスワードが渡されていません。--password-stdin か、トークンなら --token-stdin で渡してください。引数には書けません。
usage-client-key = { $kind ->
    [locked] ファイル{ $file }の鍵にはパスフレーズが付いていて、Toukan では読めません。「openssl pkey -in KEY.pem -out NEW.pem」でパスフレーズのないファイルに書き出し、人に見せずに使い、終わったら消してください。
    [other] ファイル{ $file }の鍵は、この証明書のものではありません。
    [unusable] ファイル{ $file }の鍵は、Toukan では使えない種類です。2048ビット以上のRSA、ECDSA（P-256とP-384）、Ed25519が使えます。
   *[none] ファイル{ $file }には、秘密鍵（PEM）が入っていません。別のファイルにあるときは --client-key で指定してください。
}
usage-certificate-not-saved = 証明書でログインしたものは保存できません。証明書も一緒に保存する必要がありますが、Toukan は鍵を保存しません。--save を外してください。
usage-mechanism = { $typed }は、Toukan で使えるログイン方法ではありません。使えるのは次のとおりです：{ $mechanisms }
usage-password-empty = 渡されたパスワードは空でした。
usage-server-parts = サーバーを自分で指定するときは、--host と --port と --security がそろって必要です。
usage-cleartext = 暗号化しないと、パスワードが途中で読まれるおそれがあります。このサーバーに限って本当に使うときは、--i-accept-cleartext を付けてください。
usage-file = ファイル{ $file }を読めませんでした。理由は{ $said }です。
usage-roots = ファイル{ $file }には、証明書（PEM）が入っていません。
usage-trust-anchor = ファイル{ $file }には、読み取れるDNSSECの鍵（DNSKEYレコード）がありません。理由は{ $said }です。
usage-control-hosts = ファイル{ $file }は、比較用のサーバーの一覧として読み取れません。理由は{ $said }です。
usage-record = ファイル{ $file }は、読み取れる記録ではありません。理由は{ $said }です。
usage-report = 診断結果はページかデータです。{ $file }の終わりを .html か .json にしてください。
usage-unlike = 二つの記録はアドレスもホストも違うため、比べられるものがありません。
usage-write = { $file }を書き込めませんでした。理由は{ $said }です。
usage-practice-unknown = { $typed }という練習用ドメインはありません。使えるのは次のものです：{ $situations }。
usage-practice-address = 練習モードでは、hanako@works.practice.test のように practice.test のアドレスを使ってください。使えるのは次のものです：{ $situations }。
usage-words = 指定の組み合わせを読み取れませんでした。{ $said }。使い方は「toukan-cli --help」で確かめられます。
usage-input = パスワードを標準入力から読めませんでした。{ $said }。
usage-computer = このパソコンの設定により、Toukan を始められませんでした。{ $said }。
usage-format = { $typed }という渡し方はありません。使えるのは次のものです：{ $formats }。
usage-no-account = { $address } のアカウントは、ここに保存されていません。「toukan-cli check --save」で保存するか、--settings でファイルを指定してください。
usage-which-account = { $count ->
    [0] 保存されたアカウントがありません。--settings でファイルを指定してください。
   *[other] アカウントが二つ以上保存されています。使うアカウントのアドレスを指定してください。
}
usage-account = 保存された { $address } のアカウントを使えませんでした。理由は{ $said }です。
usage-settings = ファイル{ $file }の設定を読み取れませんでした。理由は{ $said }です。
