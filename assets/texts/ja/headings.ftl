# 見出しは、最後に確かめられたことだけを言う。句点は付けない。

head-found = 送信サーバーが見つかり、安全に接続できました
head-not-verified = 送信サーバーにまだ安全に接続できません
head-nothing = 送信サーバーが見つかりませんでした
head-healthy = このパソコンとネットワークから送信できます
head-looked = 送れない理由を調べた結果です
head-looked-open = ネットワークを調べました
head-probed = 安全に接続できました。ログインは試していません
head-signed-in = ログインできました
head-arrived = 受け付けられ、自分のメールボックスに届きました
head-let-in = 証明書で確認されました
head-not-signed-in = ログインできませんでした
head-sign-in-open = 安全に接続できました。ログインはまだです
head-withheld = パスワードを送る前に止めました
head-confirm = 先にサーバーを確認してください
head-offline = ネットワークにつながりません
head-deadline = 答えが出る前に、時間になりました

section-ports = ポートごとの結果
section-findings = 気づいたこと
section-alternatives = ほかに使えるサーバー
section-asked = 調べたこと
section-attempts = ログイン
section-conversation = サーバーとのやりとり
section-capabilities-before-tls = 暗号化の前の案内
section-capabilities-after-tls = 暗号化した後の案内
section-can = このサーバーでできること
