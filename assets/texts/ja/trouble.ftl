# 「送れないときは」と、ファイアウォールのページ（ウィンドウ）。

window-trouble = 送れないときは
window-head-trouble = 送れないときは
window-tell-trouble = まず、アドレスを Toukan で確かめてください。途中のどこで止まっているかが分かります。ここには、そのほかに役立つことがあります。
window-section-trouble-firewall = このパソコンのファイアウォール
window-tell-firewall-seldom = 原因になることは、めったにありません。Windows も macOS も Linux も、初めの設定ではメールソフトの送信を通します。Toukan が見たところ、このパソコンが止めている様子はありません。
window-tell-firewall-proposed = このパソコン自身が、接続を断りました。ファイアウォールか、セキュリティソフトです。
window-tell-firewall-first = 最初の手順は見るだけで、どちらなのかが分かります。
window-firewall-show = ファイアウォールの手順を見る
window-firewall-windows = Windows 11
window-firewall-macos = macOS
window-firewall-ufw = Linux：ufw
window-firewall-firewalld = Linux：firewalld
window-firewall-nftables = Linux：nftables
window-firewall-router = ルーター
window-firewall-purpose = 何のためのポートですか
window-firewall-for-sending = このパソコンのメールソフトから送るため
window-firewall-for-serving = このパソコンでメールサーバーを動かすため
window-firewall-command = 手順{ $count }のコマンド
window-firewall-undo = 手順{ $count }を元に戻すコマンド
window-tell-firewall-again = 終わったら、前のページに戻り、もう一度アドレスを確かめてください。

window-section-trouble-message = メールソフトに出たメッセージ
window-tell-trouble-message = メッセージや番号が出ていれば、ここに貼り付けてください。このパソコンの外には出ません。
window-trouble-message = メッセージか番号
window-trouble-message-note = 0x800CCC0E や 10060、または文章全体。
window-section-letter = 担当者に送る文面
window-tell-letter = サーバー名、アドレス、ポート、時刻、分かったことが入ります。パスワードは入りません。
window-letter-hide = アドレスの @ より前を書かない
window-letter-copy-japanese = 日本語でコピー
window-letter-copy-english = 英語でコピー
window-letter-save = ファイルに保存…
window-tell-letter-copied = 文面をコピーしました。
