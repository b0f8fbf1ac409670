//! A connection, in clear text or inside TLS.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

/// What a conversation runs over.
pub(super) enum Wire {
    /// Clear text.
    Clear(TcpStream),
    /// Inside verified TLS.
    Sealed(Box<TlsStream<TcpStream>>),
    /// Closed.
    Gone,
}

impl Wire {
    /// Reads what has come; zero is the end. May be dropped while waiting without losing anything.
    pub(super) async fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Clear(socket) => socket.read(buffer).await,
            Self::Sealed(stream) => stream.read(buffer).await,
            Self::Gone => Ok(0),
        }
    }

    /// Writes everything.
    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Clear(socket) => socket.write_all(bytes).await,
            Self::Sealed(stream) => {
                stream.write_all(bytes).await?;
                stream.flush().await
            }
            Self::Gone => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    /// Says that nothing more follows (`close_notify`, RFC 8446 §6.1).
    pub(super) async fn goodbye(&mut self) -> io::Result<()> {
        match self {
            Self::Clear(socket) => socket.shutdown().await,
            Self::Sealed(stream) => stream.shutdown().await,
            Self::Gone => Ok(()),
        }
    }
}
