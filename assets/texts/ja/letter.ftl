# メールの提供元や管理者に送る文面。

letter-subject = { $host } からメールを送信できません
letter-subject-nobody = メールを送信できません
letter-greeting = { $kind ->
    [network] このネットワークのご担当者様
    [server] このメールサーバーのご担当者様
    [account] このメールボックスのご担当者様
    [computer] このパソコンのご担当者様
   *[anybody] サポートご担当者様
}
letter-introduction = あるパソコンとネットワークから、メールを送信できませんでした。確認のため、分かったことを次に記します。パスワードは含まれていません。
letter-addresses = IPアドレス
letter-ports = ポート
letter-time = 確かめた日時
letter-seen = 接続の結果：
letter-connection = { $kind ->
    [silent] { $target } の{ $port }番ポート：何も返ってきませんでした。
    [refused] { $target } の{ $port }番ポート：すぐに断られました。
    [unreachable] { $target } の{ $port }番ポート：途中の機器が、道がないと答えました。
    [denied] { $target } の{ $port }番ポート：このパソコン自身が止めました。
    [answered] { $target } の{ $port }番ポート：接続できましたが、暗号化を確かめられませんでした。
    [secured] { $target } の{ $port }番ポート：安全に接続できました。
   *[other] { $target } の{ $port }番ポート：接続できませんでした。
}
letter-concluded = そこから分かること：
letter-no-problem = 妨げになるものは見つかりませんでした。
letter-wish = { $kind ->
    [network] このネットワークから、このサーバーとポートへの TCP 接続が許可されているかをご確認のうえ、許可をお願いいたします。ほかに使うべきサーバーとポートがあれば、お知らせください。
    [server] このサーバーのポート、証明書、DNS レコードのご確認をお願いいたします。
    [account] このメールボックスで SMTP による送信ができるかをご確認のうえ、使うべきユーザー名、パスワードの種類、設定をお知らせください。
    [computer] このパソコンのファイアウォールとセキュリティソフトをご確認のうえ、メールソフトがこのサーバーとポートに接続できるようにお願いいたします。
   *[anybody] 使うべきサーバー、ポート、暗号化の種類をお知らせください。
}
letter-end = この文面は、メールの設定を探して確かめるソフト Toukan が作りました。
