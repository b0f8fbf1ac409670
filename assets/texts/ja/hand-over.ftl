# 画面の三段階目と、保存したアカウントの一覧。手順書の文は export.ftl にあります。

window-hand-over-question = どのメールソフトを使いますか
window-hand-over-usual = ふだん使うメールソフト
window-hand-over-here = このパソコンにあります
window-hand-over-steps = 手順を一つずつ案内します
window-hand-over-other = ほかのソフト
window-hand-over-other-about = コピーして使える設定の値
window-hand-over-undecided = まだ決めていない
window-hand-over-undecided-kept = 設定は保存してあります
window-hand-over-undecided-not-kept = 保存されません
window-hand-over-more = ほかのソフトの手順：
window-hand-over-experts = 開発者・管理者の方：
window-hand-over-experts-open = すべての形式
window-hand-over-experts-title = 開発者・管理者の方へ
window-hand-over-file-instead = 手順の代わりにファイルで渡す：
window-hand-over-files = メールソフトのファイル
window-hand-over-terminal = 端末で使うソフト
window-hand-over-developers = 自分でメールを送るプログラム
window-hand-over-administrators = サーバーと提供元
window-hand-over-set-up = { $product }に設定する
window-hand-over-show = 設定の値を見る
window-hand-over-close = 閉じる
window-hand-over-back = 戻る
window-hand-over-done = 完了
window-hand-over-message = メッセージが出る
window-hand-over-message-title = どんなメッセージが出ましたか
window-hand-over-message-more = さらに調べる：送れないときは
window-hand-over-message-back = 手順に戻る
window-hand-over-print = この手順を保存する
window-hand-over-print-note = どのブラウザーでも開けて、そこから印刷できます。パスワードは入っていません。
window-hand-over-print-now = この手順を印刷する
window-hand-over-print-shown = ブラウザーで開きました。そこから印刷してください。10 分間は読み込み直せます。ファイルには残りません。
window-hand-over-print-not-shown = ブラウザーを開けませんでした。代わりに保存して、そのファイルを開いてください。
window-hand-over-sign = プロファイルに署名する
window-hand-over-sign-note = 証明書とその鍵をテキスト形式（PEM）で持っている場合だけです。鍵はこの署名だけに使い、どこにも残しません。
window-hand-over-sign-certificate = 証明書のファイル
window-hand-over-sign-key = 鍵のファイル
window-hand-over-sign-key-note = 同じファイルに鍵があるなら、空のままにします。
window-hand-over-sign-choose = { $label }を選ぶ…
window-hand-over-publish = ご自分のドメインなら：
window-hand-over-publish-open = この設定を公開して、メールソフトに見つけさせる
window-hand-over-step = 手順{ $count }：{ $text }
window-hand-over-copy = コピー
window-hand-over-copy-value = { $label }をコピー
window-hand-over-copied = コピー済み ✓
window-hand-over-copied-value = { $label }をコピーしました。
window-hand-over-file-title = { $format } の設定ファイル
window-hand-over-file-text = ファイルの内容
window-hand-over-file-added = すでにあるファイルの末尾に書き足します。
window-hand-over-file-owner = 持ち主だけが読めるようにします（モード 600）。
window-hand-over-file-group = 持ち主と、そのソフトのグループだけが読めるようにします（モード 640）。
window-hand-over-save-files = ファイルを保存する
window-hand-over-save-files-note = 一つのフォルダーに並べて保存します。そのあと、それぞれを見出しの場所に置いてください。同じ名前のファイルは置き換えます。
window-hand-over-none = このソフトには渡せません
window-hand-over-save = ファイルを保存する
window-hand-over-place = 保存する場所
window-hand-over-place-note = ファイル名まで入力します。~ はホームフォルダーを表します。
window-hand-over-save-here = ここに保存
window-hand-over-choose = 場所を選んで保存…
window-hand-over-saving = 場所が選ばれるか、書き込みが終わるのを待っています。
window-hand-over-saved = { $file }に保存しました。
window-hand-over-not-chosen = 保存していません。場所を選ぶ画面が出なかったときは、上の欄に入力して「ここに保存」を押してください。
window-hand-over-no-place = 保存していません。先に、ファイル名まで含めて場所を入力してください。
window-hand-over-exists = { $file }には、すでにファイルがあります。まだ何も変えていません。中身を残すときは、上の内容をそのファイルに自分で書き足してください。
window-hand-over-replace = そのファイルを置き換える
window-hand-over-not-saved = { $file }には保存できませんでした。このパソコンからの返答は{ $said }です。ホームフォルダーなど、ほかの場所を試してください。
window-hand-over-not-kept = 設定は使えますが、このパソコンに保存できませんでした。このパソコンからの返答は{ $said }です。

window-accounts-keep-password = パスワードをこのパソコンに保存する
window-accounts-keep-grant = ブラウザーでのログインをこのパソコンに保存する
window-accounts-remove-leave = パスワードは残して、アカウントだけ削除する
window-accounts-password-left = { $address } を削除しました。パスワードは残っています。
window-accounts-title = 保存したアカウント
window-accounts-about = このパソコンとネットワークから送れるかどうかを、いつでも確かめられます。
window-accounts-check = 送れるか確かめる
window-accounts-check-of = { $address } から送れるか確かめる
window-accounts-settings = 設定を見る
window-accounts-settings-of = { $address } の設定を見る
window-accounts-pinned = { $host } の{ $port }番ポートの証明書を、{ $since }に受け入れました。ほかに保証する者はいません。
window-accounts-unpin = 受け入れをやめる
window-accounts-unpin-of = { $address } で、{ $host } の{ $port }番ポートの証明書の受け入れをやめる
window-accounts-not-unpinned = { $address } の設定は変えていません。パソコンの説明は{ $said }です。
window-accounts-forget = パスワードを消す
window-accounts-forget-of = { $address } のパスワードを消す
window-accounts-forgotten = { $address } のパスワードを消しました。設定は残っています。
window-accounts-remove = 削除
window-accounts-remove-of = { $address } を削除
window-accounts-signed-in = { $since }の確認では、ログインできました。
window-accounts-stopped = { $kind ->
    [sign-in] { $since }の確認では、ログインが受け付けられませんでした。
    [network] { $since }の確認では、送信サーバーにつながりませんでした。
    [encryption] { $since }の確認では、安全に接続できなかったため、パスワードを送りませんでした。
    [not-found] { $since }の確認では、送信サーバーが見つかりませんでした。
   *[other] { $since }の確認では、送信の前に止まりました。
}
window-accounts-unchecked = まだ確かめていません。
window-accounts-password-kept = { $kind ->
    [windows] パスワードは Windows の資格情報マネージャーにあります。
    [macos] パスワードは macOS のキーチェーンにあります。
   *[linux] パスワードはキーリングにあります。
}
window-accounts-grant-kept = { $kind ->
    [windows] ブラウザーでのログインは Windows の資格情報マネージャーにあります。
    [macos] ブラウザーでのログインは macOS のキーチェーンにあります。
   *[linux] ブラウザーでのログインはキーリングにあります。
}
window-accounts-password-not-kept = パスワードは保存していません。確かめるときに入力します。
window-accounts-remove-question = { $address } を削除しますか
window-accounts-remove-about = Toukan に保存した設定とパスワードを消します。メールボックスやメールソフトの設定は、そのまま残ります。
window-accounts-remove-yes = パスワードも含めて削除する
window-accounts-remove-no = 削除しない
window-accounts-newer = 新しい版の Toukan が保存したアカウントです（形式{ $version }）。この版では変更しません。新しい版で開いてください。
window-accounts-unreadable = このファイルは読み取れません。理由は{ $said }です。ファイルはそのまま残してあります。もう一度設定すると、新しいファイルができます。
window-accounts-none = 保存したアカウントはまだありません
window-accounts-none-about = 設定して確かめたアカウントを、ここに保存できます。
window-accounts-first = アカウントを設定する
window-accounts-another = 別のアカウントを設定する
window-accounts-loading = 保存したアカウントを読み込んでいます。
window-accounts-unavailable = 保存したアカウントを今は読み込めません。このパソコンからの返答は{ $said }です。何も変更していません。
window-accounts-again = もう一度読み込む
window-accounts-removed = { $address } を削除し、パスワードも消しました。
window-accounts-not-removed = { $address } は削除できませんでした。このパソコンからの返答は{ $said }です。何も変更していません。
