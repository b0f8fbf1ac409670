# 保存したアカウントと、パスワードの保管場所。

finding-keychain-missing = このパソコンではキーリングが動いていないため、パスワードを保存することも読み出すこともできません。システムの返答は{ $said }です。
    .advice = { $install }（または Secret Service に対応したもの）をインストールし、デスクトップにログインし直してください。それまでは、毎回パスワードを入力すれば使えます。

finding-keychain-locked = { $keychain ->
    [credential-manager] 資格情報マネージャー
    [keychain] キーチェーン
   *[keyring] キーリング
}がロックされているため、パスワードを保存することも読み出すこともできません。
    .advice = ロックを解除してから、もう一度同じことをしてください。ふだんは、このパソコンにログインすると解除されます。それまでは、毎回パスワードを入力すれば使えます。

finding-keychain-denied = { $keychain ->
    [credential-manager] 資格情報マネージャー
    [keychain] キーチェーン
   *[keyring] キーリング
}の使用が許可されませんでした。確認に「いいえ」と答えたか、確認の画面を出せなかったためです。
    .advice = もう一度同じことをして、確認の画面が出たら許可してください。それまでは、毎回パスワードを入力すれば使えます。

finding-keychain-no-answer = { $keychain ->
    [credential-manager] 資格情報マネージャー
    [keychain] キーチェーン
   *[keyring] キーリング
}から返答がありません。
    .advice = パスワードをたずねる画面が、ほかの画面の後ろに出ていないか確かめて、答えてください。その後、もう一度同じことをしてください。

finding-keychain-failed = { $keychain ->
    [credential-manager] 資格情報マネージャー
    [keychain] キーチェーン
   *[keyring] キーリング
}を使えませんでした。返答は{ $said }です。
    .advice = パソコンを再起動してください。それでも続くときは、パソコンの管理者に確かめてください。それまでは、毎回パスワードを入力すれば使えます。

finding-password-not-kept = { $keychain ->
    [credential-manager] 資格情報マネージャー
    [keychain] キーチェーン
   *[keyring] キーリング
}に { $account } のパスワードがありません。
    .advice = パスワードを入力してもう一度確かめ、保存してください。

line-saved = { $address } の設定を保存しました。パスワードは{ $keychain ->
    [credential-manager] 資格情報マネージャー
    [keychain] キーチェーン
   *[keyring] キーリング
}に保存しました。
line-saved-without-password = { $address } の設定を保存しました。パスワードは保存していません。
line-saved-password-as-before = { $address } の設定を保存しました。パスワードは、そのままにしてあります。
line-not-saved = 保存していません。保存するのは、ログインできた設定だけです。

account-none-saved = 保存したアカウントはありません。
account-not-checked = { $address }：まだ確かめていません
account-signed-in = { $address }：前回（{ $since }）はログインできました
account-stopped = { $address }：前回（{ $since }）は止まりました（{ $what }）
account-newer = { $account }：新しい版の Toukan が保存したものなので、そのままにしてあります
account-unreadable = ファイル{ $file }は読めないので、そのままにしてあります。理由は{ $said }です。
account-incoming = 受信サーバー：{ $host }、{ $port }番ポート、{ $security ->
    [tls] 最初からTLS
    [starttls] STARTTLS
   *[none] 暗号化なし
}
account-password-kept = パスワードは{ $keychain ->
    [credential-manager] 資格情報マネージャー
    [keychain] キーチェーン
   *[keyring] キーリング
}にあります。ほかのプログラムは次のコマンドで取り出せます：toukan-cli password { $account }
account-password-not-kept = パスワードは保存していません。
account-removed = { $account } を削除し、パスワードも消しました。
account-pinned = { $host } の{ $port }番ポートの証明書を、{ $since }に受け入れました：SHA256:{ $fingerprint }
account-unpinned = { $count ->
        [0] { $account } で受け入れた証明書はありません。
       *[other] { $account } で受け入れた証明書を、受け入れないように戻しました（{ $count }件）。
    }
account-removed-only = { $account } を削除しました。パスワードには触れていません。
account-not-removed = { $account } は削除していません。パスワードを消せなかったためです。アカウントだけを削除するときは、--leave-password を付けてください。

usage-no-such-account = { $typed }というアカウントは保存されていません。
usage-no-account-name = { $typed }は、メールアドレスでも、保存したアカウントの名前でもありません。
usage-password-on-terminal = このままでは、パスワードが画面に表示されます。ほかのプログラムからこのコマンドを実行するか、自分で見るときは --show を付けてください。
usage-kept = 保存したものを読み書きできませんでした。理由は{ $said }です。
