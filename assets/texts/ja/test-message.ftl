# 自分あてのテストメールと、それについてのコマンドの行。

test-message-subject = Toukan のテストメール { $token }
test-message-text = 送信できるか、メールが届くかを確かめるために、Toukan が { $address } から自分あてに送ったメールです。
    パスワードを知っている人の操作で送られました。このメールは削除してかまいません。
