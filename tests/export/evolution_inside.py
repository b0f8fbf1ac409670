"""Runs in evolution-data-server's root: starts its registry on a session bus and prints, as the last line, what its
library says of every mail account. Usage: evolution_inside.py FOLDER, in which `config` holds the sources.
"""

import json
import os
import pathlib
import subprocess
import sys

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<standard_session_servicedirs/>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""


def main(folder):
    folder = pathlib.Path(folder)
    schemas = folder / "share/glib-2.0/schemas"
    schemas.mkdir(parents=True)
    compiler = next(pathlib.Path("/usr/lib").glob("*/glib-2.0/glib-compile-schemas"))
    subprocess.run([compiler, f"--targetdir={schemas}", "/usr/share/glib-2.0/schemas"], check=True, stdout=sys.stderr)
    (folder / "run").mkdir(mode=0o700)
    os.environ.update({
        "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"), "XDG_RUNTIME_DIR": str(folder / "run"),
        "XDG_DATA_DIRS": f"{folder}/share:/usr/share", "GSETTINGS_BACKEND": "memory", "GIO_USE_VFS": "local",
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/run/bus",
    })
    (folder / "bus.conf").write_text(BUS.format(path=folder / "run/bus"))
    bus = subprocess.Popen(["dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--print-address=1"],
                           stdout=subprocess.PIPE)
    # It says its address once it listens.
    bus.stdout.readline()
    try:
        print(json.dumps(list(read())))
    finally:
        bus.terminate()


def read():
    """Every mail account, by the accessors that Evolution itself uses."""
    import gi

    gi.require_version("EDataServer", "1.2")
    from gi.repository import EDataServer

    # The bus starts the registry.
    registry = EDataServer.SourceRegistry.new_sync(None)

    def server(source):
        if not source.has_extension("Authentication"):
            return None
        sign_in, security = source.get_extension("Authentication"), source.get_extension("Security")
        return {
            "host": sign_in.get_host(), "port": sign_in.get_port(), "user": sign_in.get_user(),
            "method": sign_in.get_method(), "security": security.get_method(),
        }

    for account in registry.list_sources("Mail Account"):
        mail = account.get_extension("Mail Account")
        # The registry has two of its own: "On This Computer" and "Search Folders".
        if not account.get_uid().startswith("toukan-"):
            continue
        identity = registry.ref_source(mail.get_identity_uid())
        transport = registry.ref_source(identity.get_extension("Mail Submission").get_transport_uid())
        assert identity.get_parent() == transport.get_parent() == account.get_uid()
        assert transport.get_extension("Mail Transport").get_backend_name() == "smtp"
        assert account.get_enabled() and identity.get_enabled() and transport.get_enabled()
        person = identity.get_extension("Mail Identity")
        yield {
            "address": person.get_address(), "name": person.get_name() or None, "backend": mail.get_backend_name(),
            "receiving": server(account), "sending": server(transport),
        }


main(sys.argv[1])
