//! `WordPress`: a small plugin, since `WordPress` itself knows no submission server.
//!
//! PHP fills nothing in between single quotation marks. `PHPMailer`'s `SMTPSecure = 'tls'` is STARTTLS as a duty.

use super::{Password, file};
use crate::export::refused::Refused;
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::{MessageId, Settings};

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    let known = by_password(login, "WordPress")?.filter(|name| ["LOGIN", "CRAM-MD5"].contains(name));
    let how = known.unwrap_or("PLAIN");
    let secret = quote::single(keychain::secret_or_placeholder(context));
    let mut text = "<?php\n/* Plugin Name: Mail by the submission server */\n".to_owned();
    text.push_str("add_action('phpmailer_init', function ($mail) {\n");
    text.push_str("    $mail->isSMTP();\n    $mail->SMTPAuth = true;\n");
    quote::put(&mut text, format_args!("    $mail->Host = {};\n", quote::single(&quote::url_host(&endpoint.host))));
    quote::put(&mut text, format_args!("    $mail->Port = {};\n", endpoint.port));
    quote::put(&mut text, format_args!("    $mail->SMTPSecure = '{}';\n", Tls::of(login)?.pick("ssl", "tls")));
    quote::put(&mut text, format_args!("    $mail->AuthType = '{how}';\n"));
    quote::put(
        &mut text,
        format_args!("    $mail->Username = {};\n    $mail->Password = {secret};\n", quote::single(&login.username.0)),
    );
    text.push_str("}, PHP_INT_MAX);\n");
    let address = quote::single(&settings.address.mailbox());
    quote::put(&mut text, format_args!("add_filter('wp_mail_from', function () {{ return {address}; }});\n"));
    if let Some(name) = super::name(settings) {
        quote::put(
            &mut text,
            format_args!("add_filter('wp_mail_from_name', function () {{ return {}; }});\n", quote::single(name)),
        );
    }
    Ok(file(
        "toukan-mail.php",
        "wp-content/mu-plugins/toukan-mail.php",
        text,
        &Password::Inside,
        &[MessageId::NoteWordpress],
    ))
}
