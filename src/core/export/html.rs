//! A sheet as one page to print: no scripts, nothing from elsewhere.

use std::fmt::Write as _;

use super::qr::qr;
use super::sheet::{Sheet, Value};
use crate::model::{Message, MessageId};
use crate::text::Texts;

/// Black on white, one column, steps never torn between two pages.
const STYLE: &str = "body{font:16px/1.6 system-ui,sans-serif;max-width:42em;margin:2em auto;padding:0 1em;color:#1d2433}\
h1{font-size:1.5em}h2{font-size:1.1em;margin-bottom:0}li,section{break-inside:avoid;margin:1em 0}\
table{border-collapse:collapse;margin:.5em 0}th{text-align:left;font-weight:normal;padding:.2em 1.5em .2em 0;color:#555e70}\
td{font-weight:600;overflow-wrap:anywhere}footer{border-top:1px solid #ccc;margin-top:2em}\
figure{margin:1em 0;break-inside:avoid}svg{max-width:100%;height:auto}@media print{body{margin:0;max-width:none}}";

/// The sheet as one self-contained HTML document in the language of `texts`.
pub fn html(sheet: &Sheet, texts: &Texts) -> String {
    let title = escaped(&texts.say(&sheet.title));
    let mut page = String::new();
    // Writing to a text cannot fail.
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<h1>{title}</h1>\n",
        texts.language()
    );
    if !sheet.steps.is_empty() {
        page.push_str("<ol>\n");
        for step in &sheet.steps {
            let _ = writeln!(page, "<li>{}{}</li>", escaped(&texts.say(&step.says)), table(&step.values, texts));
        }
        page.push_str("</ol>\n");
    }
    for part in &sheet.tables {
        let heading = escaped(&texts.say(&part.heading));
        let _ = writeln!(page, "<section><h2>{heading}</h2>{}</section>", table(&part.values, texts));
    }
    if let Some(code) = sheet.qr.as_deref().and_then(qr) {
        let label = escaped(&texts.say(&Message::new(MessageId::SheetQrCode)));
        let _ = writeln!(page, "<figure>{}</figure>", code.svg(&label));
    }
    page.push_str("<footer>\n<ul>\n");
    for note in &sheet.notes {
        let _ = writeln!(page, "<li>{}</li>", escaped(&texts.say(note)));
    }
    page.push_str("</ul>\n</footer>\n</body>\n</html>\n");
    page
}

fn table(values: &[Value], texts: &Texts) -> String {
    if values.is_empty() {
        return String::new();
    }
    let mut rows = String::from("<table>");
    for value in values {
        let label = escaped(&texts.say(&value.label));
        let text = escaped(&value.shown(texts));
        let _ = write!(rows, "<tr><th scope=\"row\">{label}</th><td>{text}</td></tr>");
    }
    rows.push_str("</table>");
    rows
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
