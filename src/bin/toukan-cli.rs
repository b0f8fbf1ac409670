//! `toukan-cli`: Toukan for scripts, helpdesks and tests.

fn main() -> std::process::ExitCode {
    toukan::cli::main()
}
