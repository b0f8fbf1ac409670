# 自分あてのテストメールと、それについてのコマンドの行。

test-message-subject = Toukan のテストメール { $token }
test-message-text = 送信できるか、メールが届くかを確かめるために、Toukan が { $address } から自分あてに送ったメールです。
    パスワードを知っている人の操作で送られました。このメールは削除してかまいません。

line-test = { $kind ->
    [arrived] テストメールは受け付けられ、自分のメールボックスに届きました。ほかの提供元での扱いは、これでは分かりません。
    [not-seen] テストメールは受け付けられました。今のところ、メールボックスでは見つかっていません。
    [not-followed] テストメールは受け付けられました。届いたかどうかは見られませんでした。
    [unknown] テストメールが受け付けられたかどうかは分かりません。
    [refused] テストメールは受け付けられませんでした。
   *[not-sent] テストメールは送っていません。
}
line-test-arrived = { $count ->
    [0] すぐにフォルダー{ $folder }で見つかりました。
   *[other] { $count }秒後にフォルダー{ $folder }で見つかりました。
}
line-test-arrived-only = フォルダー{ $folder }で見つかりました。
line-test-removed = { $kind ->
    [expunged] そこから削除しました。ほかのメールには触れていません。
    [moved] そこからフォルダー{ $folder }に移しました。ほかのメールには触れていません。
   *[not-wished] 指定のとおり、そこに残っています。
}
line-test-verdicts = メールの提供元が自分で調べた結果: { $value }。ほかの提供元については何も言っていません。
