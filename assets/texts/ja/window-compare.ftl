# 診断結果の保存と、ネットワークの比較（ウィンドウ）。

window-section-report = 今回の診断結果
window-tell-report = どこでも開けて印刷できるページか、詳しく調べる人のための、記録をすべて含むデータです。どちらにもパスワードは入りません。
window-report-hide = 診断結果に、ユーザー名とアドレスの @ より前を書かない
window-report-page = ページとして保存…
window-report-data = データとして保存…
window-section-compare = 別のネットワーク
window-tell-compare-why = 携帯電話のテザリングなど、別のネットワークからも確かめてください。そこでは使えて、ここでは使えないものは、サーバーのせいではありません。
window-compare-open = ネットワークを比べる
window-head-compare = ネットワークを比べる
window-tell-compare = 同じアドレスを二つのネットワークから確かめると、その違いから、どこに原因があるかが分かります。
window-tell-compare-practice = 練習の結果は残しません。比べるには、練習を終えてください。
window-tell-compare-first = 結果が二つ必要です。ここから一度確かめ、次にこのパソコンを別のネットワークにつないで、もう一度確かめてください。その間に Toukan を閉じてもかまいません。
window-tell-compare-two = 下から二つ選んでください。
window-tell-compare-unlike = この二つは、アドレスもサーバーも違います。同じものを二つ選んでください。
window-section-compare-kept = 残してある結果
window-tell-compare-kept = 最近の10回分を、このパソコンだけに残しています。パスワードは入っていません。
window-keep-checks = 比べるために結果を残す
window-tell-checks-not-kept = これからの結果は残しません。すでに残っている結果は、消すまでそのままです。
window-compare-network = { $text } のネットワークの名前
window-compare-network-note = 自宅、会社、テザリングなど、分かりやすい名前。
window-compare-forget = この結果を削除
window-compare-forget-name = 結果を削除：{ $text }
window-compare-certainty = 確かさ：{ $text }
window-compare-said = { $text }：{ $answer }
window-compare-check-here = このネットワークから確かめる
