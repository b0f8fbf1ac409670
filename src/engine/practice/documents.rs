//! The documents that situations publish, in each of the forms. Every word in them is from our own table,
//! so nothing has to be escaped.

use super::oauth;
use super::situations::{NameForm, Situation};

/// `config-v1.1.xml` (draft-ietf-mailmaint-autoconfig).
pub(super) fn autoconfig(situation: &Situation, smtp: &str, imap: &str) -> String {
    let domain = situation.domain();
    let id = situation.id;
    let username = match situation.username {
        NameForm::Address => "%EMAILADDRESS%",
        NameForm::LocalPart => "%EMAILLOCALPART%",
    };
    let oauth = oauth::host(situation).map(|host| block(&host)).unwrap_or_default();
    let authentication = if oauth.is_empty() { "password-cleartext" } else { "OAuth2" };
    let pages = if situation.tells { pages(&domain) } else { String::new() };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="{domain}">
    <domain>{domain}</domain>
    <displayName>Practice: {id}</displayName>
{pages}    <incomingServer type="imap">
      <hostname>{imap}</hostname>
      <port>993</port>
      <socketType>SSL</socketType>
      <authentication>{authentication}</authentication>
      <username>{username}</username>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>{smtp}</hostname>
      <port>465</port>
      <socketType>SSL</socketType>
      <authentication>{authentication}</authentication>
      <username>{username}</username>
    </outgoingServer>
    <outgoingServer type="smtp">
      <hostname>{smtp}</hostname>
      <port>587</port>
      <socketType>STARTTLS</socketType>
      <authentication>{authentication}</authentication>
      <username>{username}</username>
    </outgoingServer>
  </emailProvider>
{oauth}</clientConfig>
"#,
    )
}

/// Where browser sign-in is.
fn block(host: &str) -> String {
    format!(
        r"  <oAuth2>
    <issuer>{host}</issuer>
    <scope>mail offline_access</scope>
    <authURL>https://{host}/authorize</authURL>
    <tokenURL>https://{host}/token</tokenURL>
  </oAuth2>
"
    )
}

/// What the provider tells its customers: a page that describes the settings, and one on which mail
/// programs are let in.
fn pages(domain: &str) -> String {
    format!(
        r#"    <documentation url="https://help.{domain}/mail">
      <descr lang="en">Settings for mail programs</descr>
      <descr lang="ja">メールソフトの設定</descr>
    </documentation>
    <enable visiturl="https://help.{domain}/programs">
      <instruction lang="en">Tick “Allow mail programs” and press Save.</instruction>
      <instruction lang="ja">「メールソフトの利用を許可する」にチェックを入れて、保存してください。</instruction>
    </enable>
"#
    )
}

/// `user-agent-configuration.json` (draft-ietf-mailmaint-pacc-03).
pub(super) fn pacc(situation: &Situation, smtp: &str, imap: &str) -> String {
    let (id, domain) = (situation.id, situation.domain());
    format!(
        r#"{{
  "protocols": {{ "imap": {{ "host": "{imap}" }}, "submit": {{ "host": "{smtp}" }} }},
  "authentication": {{ "password": true }},
  "info": {{
    "provider": {{ "name": "Practice: {id}", "shortName": "{id}" }},
    "help": {{ "documentation": "https://help.{domain}/mail" }}
  }}
}}
"#
    )
}

/// The mailbox that a question of Autodiscover is about; `None` if it is no such question, or about another
/// domain.
pub(super) fn mailbox_asked_for<'q>(question: &'q str, domain: &str) -> Option<&'q str> {
    let (_, after) = question.split_once("<EMailAddress>")?;
    let (mailbox, _) = after.split_once("</EMailAddress>")?;
    let (local, at) = mailbox.rsplit_once('@')?;
    let plain = !local.is_empty() && local.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (plain && at.eq_ignore_ascii_case(domain)).then_some(mailbox)
}

/// The answer of Autodiscover about that mailbox ([MS-OXDSCLI], the plain servers).
pub(super) fn autodiscover(mailbox: &str, smtp: &str, imap: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
  <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
    <Account>
      <AccountType>email</AccountType>
      <Action>settings</Action>
      <Protocol>
        <Type>IMAP</Type>
        <Server>{imap}</Server>
        <Port>993</Port>
        <SSL>on</SSL>
        <LoginName>{mailbox}</LoginName>
      </Protocol>
      <Protocol>
        <Type>SMTP</Type>
        <Server>{smtp}</Server>
        <Port>465</Port>
        <SSL>on</SSL>
        <Encryption>SSL</Encryption>
        <AuthRequired>on</AuthRequired>
        <LoginName>{mailbox}</LoginName>
      </Protocol>
    </Account>
  </Response>
</Autodiscover>
"#
    )
}

#[cfg(test)]
mod tests {
    use super::mailbox_asked_for;

    #[test]
    fn only_a_question_about_the_own_domain_is_answered() {
        let asked = |text: &str| mailbox_asked_for(text, "a.test").map(str::to_owned);
        let whole = |mailbox: &str| format!("<Request><EMailAddress>{mailbox}</EMailAddress></Request>");
        assert_eq!(asked(&whole("xyz@a.test")), Some("xyz@a.test".to_owned()));
        for wrong in ["", "a.test", "@a.test", "xyz@b.test", "<x>@a.test"] {
            assert_eq!(asked(&whole(wrong)), None, "{wrong}");
        }
        assert_eq!(asked("<EMailAddress>xyz@a.test"), None);
    }
}
