//! Opening a page in the person's browser.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Url;

use super::super::outside::Outside;

/// How long the system may take to find a browser. Where it takes longer, one is being started.
const PROMPT: Duration = Duration::from_secs(10);
/// How much of our own answer is read.
const MAX_ANSWER: u64 = 64 * 1024;

/// What opens pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// The person's own.
    System,
    /// Nothing: the address has to be copied.
    Nowhere,
    /// Practice plays one: it goes to the page, presses what there is to press, and comes back.
    Played,
}

impl Browser {
    /// Whether a page is being opened.
    pub(in crate::net) async fn open(self, outside: &Outside, url: &Url) -> bool {
        match self {
            Self::Nowhere => false,
            Self::System => system(url).await,
            Self::Played => play(outside, url).await.is_some(),
        }
    }

    /// Whether a page that is only read is being opened: one that is played reads nothing.
    pub async fn show(self, url: &Url) -> bool {
        match self {
            Self::Nowhere | Self::Played => false,
            Self::System => system(url).await,
        }
    }
}

async fn system(url: &Url) -> bool {
    let url = url.to_string();
    // The system's own programs are asked, and some of them stay until the browser is closed.
    let asked = tokio::task::spawn_blocking(move || webbrowser::open(&url).is_ok());
    timeout(PROMPT, asked).await.is_ok_and(|opened| opened.unwrap_or(false))
}

/// What a browser would do in practice, where the page only leads on.
async fn play(outside: &Outside, url: &Url) -> Option<()> {
    let back = outside.http.leads_to(url).await?;
    let (host, port) = (back.host_str()?, back.port()?);
    let here = back.scheme() == "http" && matches!(host, "127.0.0.1" | "localhost");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.ok().filter(|_| here)?;
    let target = format!("{}?{}", back.path(), back.query().unwrap_or_default());
    let request = format!("GET {target} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.take(MAX_ANSWER).read_to_end(&mut answer).await.ok()?;
    Some(())
}
