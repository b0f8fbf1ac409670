//! Worlds for tests: nothing but loopback.

use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::{TcpListener, TcpStream};
use toukan_core::detect::Sources;
use toukan_core::model::Host;

use crate::keep::Vault;
use crate::net::{AddressMap, Anchors, Browser, ClientFiles, Names, Proxy, Reach, Roots, World, system_clock};

/// Loopback, any port.
pub(super) const ANY_PORT: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 0);

/// A closed world.
pub(super) fn world(roots: Roots, names: Vec<SocketAddr>) -> World {
    World {
        names: Names::Servers(names),
        anchors: Anchors::none(),
        map: AddressMap::closed(),
        roots,
        proxy: Proxy::None,
        sources: Sources::default(),
        data: std::env::temp_dir(),
        clients: ClientFiles::in_folder(&std::env::temp_dir()),
        browser: Browser::Nowhere,
        vault: Vault::memory(),
        networks: Vec::new(),
        clock: system_clock,
    }
}

/// With a host's port at an address.
pub(super) fn at(mut world: World, host: &str, port: u16, reach: Reach) -> World {
    world.map.insert(Host::parse(host).unwrap(), port, reach);
    world
}

/// Serves every connection; ends with the runtime.
pub(super) async fn serve<F>(handle: impl Fn(TcpStream) -> F + Send + 'static) -> SocketAddr
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind(ANY_PORT).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(handle(socket));
        }
    });
    address
}
