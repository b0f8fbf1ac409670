//! The build script: what Windows reads out of a program before it runs it. Nothing for other systems.

#![expect(clippy::print_stdout, reason = "that is how a build script speaks to cargo")]

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=packaging/windows/toukan.manifest");
    println!("cargo::rerun-if-changed=assets/icon/toukan.ico");
    if std::env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon("assets/icon/toukan.ico")
        .set_manifest_file("packaging/windows/toukan.manifest")
        .set("ProductName", "Toukan")
        .set("FileDescription", "Toukan")
        .set("CompanyName", "The Toukan authors")
        .set("LegalCopyright", "MIT OR Apache-2.0");
    if std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu") {
        resource.set_windres_path("x86_64-w64-mingw32-windres").set_ar_path("x86_64-w64-mingw32-ar");
    }
    resource.compile()
}
