# メールソフトに渡す形式と、渡せないもの。

help-include-password = キーチェーンのパスワードをファイルに入れます。入れられるのは一部の形式だけで、印刷する紙やカメラに見せるコードには入りません。
usage-secret-on-terminal = パスワードが画面に表示されてしまいます。-o でファイルを指定するか、出力をファイルや別のプログラムに渡してください。

line-export-secret = 何も作りませんでした。{ $format }にパスワードは入れません。
line-export-no-secret = 何も作りませんでした。{ $format }には必ずパスワードが入りますが、入れるように指定されていません。ファイルを人に見られないところに置けるときだけ、指定してください。
line-export-no-incoming = 何も作りませんでした。{ $format }には必ず受信サーバーが入りますが、分かっているのは送信の設定だけです。

lack-starttls = この形式では STARTTLS を必須にできません。代わりに、最初から暗号化される { $host } の{ $port }番ポートが入ります。こちらも確認済みです。
lack-one-switch = このソフトでは、二種類の暗号化が一つのスイッチになっています。そこで、最初から暗号化されて途中で外されない { $host } の{ $port }番ポートにしてあります。こちらも確認済みです。
lack-incoming = 入るのは送信の設定だけです。受信サーバーは入りません。
lack-name = 名前は入りません。ソフトが聞いてくるか、名前なしになります。
lack-mechanism = ログインの方式 { $mechanism } は指定できません。ソフトが自分で選びます。

note-password-inside = このファイルにはパスワードが入っていて、開いた人は誰でも読めます。ソフトに読み込ませたら、すぐに削除してください。
sheet-qr-code = この設定のQRコード

format-thunderbird-mobile = スマートフォンの Thunderbird：読み取るQRコード。
format-mobileconfig = iPhone・iPad・Mac：「メール」のための構成プロファイル。
format-outlook-prf = Windows の従来の Outlook：プロファイルのファイル（.prf）。
format-evolution = Evolution（GNOME）：アカウントのフォルダーに置く三つのファイル。
format-deltachat = Delta Chat：貼り付ける一行。パスワードが入るため、その指定が必要です。
format-autoconfig = Thunderbird など、ドメインのウェブサーバーから：autoconfig の XML。
format-autodiscover = Outlook、ドメインのウェブサーバーから：自動検出の返答（XML）。

step-thunderbird-mobile-open = スマートフォンで Thunderbird を開き、最初の画面か設定で{ $entry }を選びます。
step-thunderbird-mobile-scan = { $entry }を選び、このページのコードにカメラを向けます。
step-thunderbird-mobile-password = 聞かれたら、このメールアドレスのパスワードを入力します。コードには入っていません。
step-thunderbird-mobile-browser = 開いたページでログインします。コードにパスワードは入っていません。

note-mobileconfig-place = ファイルを iPhone に送るか Mac で開き、「設定」の「プロファイルがダウンロードされました」（Mac では「デバイス管理」）からインストールします。同じところで、アカウントと一緒に削除できます。
note-mobileconfig-sign = 自分の証明書があれば、署名を付けられます。--sign-with CERT.pem --sign-key KEY.pem -o FILE を付けてください。
sign-refused = { $kind ->
    [no-certificate] 署名しませんでした。1つ目のファイルに証明書がありません。必要なのは「-----BEGIN CERTIFICATE-----」で始まるテキスト形式（PEM）です。
    [no-key] 署名しませんでした。ファイルに秘密鍵がありません。必要なのは「-----BEGIN PRIVATE KEY-----」などで始まるテキスト形式（PEM）です。
    [locked] 署名しませんでした。鍵にパスフレーズが付いていて、Toukan では読めません。「openssl pkey -in KEY.pem -out NEW.pem」でパスフレーズのないファイルに書き出し、人に見せずに使い、終わったら消してください。
    [other] 署名しませんでした。鍵がこの証明書のものではありません。証明書を申し込んだときの鍵を選んでください。
    [unusable] 署名しませんでした。Toukan が署名に使えるのは、2048〜4096 ビットの RSA 鍵と EC 鍵（P-256、P-384）です。この鍵は別の種類です。
   *[not-made] 署名しませんでした。証明書の1つが標準どおりに書かれていないか、このパソコンの時計が大きくずれています。いらない証明書を除き、時計を確かめてください。
}
sign-not-pem = 署名しませんでした。ファイル{ $file }は .p12、.pfx、.cer のどれかです。先にテキスト形式（PEM）にしてください。「openssl pkcs12 -in FILE.p12 -nodes -out NEW.pem」（.cer なら「openssl x509 -inform der -in FILE.cer -out NEW.pem」）。新しいファイルは人に見せずに使い、終わったら消してください。
sign-note = プロファイルに署名しました。証明書の発行元を iPhone や Mac が知っていれば、「検証済み」と表示されます。
sign-expired = 証明書は { $since } に期限が切れました。iPhone や Mac では「検証済み」と表示されません。有効な証明書で署名してください。
sign-not-yet = 証明書が有効になるのは { $since } からです。それまでは、iPhone や Mac で「検証済み」と表示されません。
help-sign-with = この証明書でプロファイル（mobileconfig）に署名します。発行元までの証明書を同じファイルに入れておけます。
help-sign-key = その証明書の秘密鍵です。同じファイルにあるなら省けます。この署名だけに使い、どこにも残しません。
usage-not-signable = 形式 { $format } には署名できません。署名できるのは mobileconfig だけです。
note-outlook-prf-place = Outlook を閉じ、 outlook.exe /importprf に続けてファイルの場所をすべて書いて実行します。アカウントは今のプロファイルに追加されます。
note-evolution-place = Evolution を閉じてログアウトするか、evolution-source-registry を止めてから、三つのファイルを置きます。ファイル名は互いに結び付いているので、変えないでください。
note-deltachat-place = この一行をコピーし、Delta Chat でプロフィールを追加するときに、QRコードの読み取り画面でクリップボードから貼り付けます。
note-autoconfig-place = ウェブサーバーでの場所： https://autoconfig.{ $domain }/mail/config-v1.1.xml 。入っているのは一人分の値です。全員のためのファイルは「publish」で作れます。
note-autodiscover-place = このアドレスについて、 https://autodiscover.{ $domain }/autodiscover/autodiscover.xml への POST に返す内容です。

lack-unsigned = iPhone や Mac では「未署名」と表示されます。会社ではなく自分で作ったものなので、問題ありません。
lack-outlook-classic = 読み込めるのは Windows の従来の Outlook だけです。新しい Outlook や、ほかの機種の Outlook は読み込めません。
lack-web-server = メールソフトでファイルとして開くことはできません。メールのドメインのウェブサーバーに置いたときだけ働きます。

import-too-large = 何も読み込みませんでした。設定のファイルにしては大きすぎます。
import-unknown = 何も読み込みませんでした。autoconfig の XML、構成プロファイル（.mobileconfig）、Thunderbird のQRコードの文字、Toukan の JSON のどれでもありません。
import-damaged = 何も読み込みませんでした。ファイルが壊れているか、どのメールソフトも使えない値が入っています。
import-needs-address = 何も読み込みませんでした。だれの設定かがファイルに書かれていません。--address でメールアドレスを指定してください。
import-no-submission = 何も読み込みませんでした。送信サーバーがファイルに入っていません。
import-signed = このプロファイルは署名されています。だれの署名かは確かめていません。
import-cleartext = このファイルでは { $host } を暗号化なしで使うことになっています。Toukan はそこへパスワードを送りません。
import-address = { $address } の設定として読みました。

help-import = ほかのソフトのファイルから設定を読み込み、試せるようにします。どこにも何も送りません。
help-import-file = autoconfig の XML、.mobileconfig（署名の有無を問わず）、Thunderbird のQRコードの文字、toukan.settings/1。- なら標準入力から読みます。
help-import-address = ファイルがドメイン全員のためのものであるとき、だれの設定として読むか。
help-check-settings = 探す代わりに、この設定（toukan.settings/1）の送信・受信サーバーをそのまま確かめます。

import-check = 試すには：--json を付けてファイルに保存し、 toukan-cli check --settings ファイル名 --password-stdin を実行します。
