"""Frameworks that send by themselves, each in a room of its own (room.py), as an application that is nothing but its mail.

The applications are in apps/; what they are configured by is what was exported, where its note says that it belongs.
"""

import re
import shutil
import threading
from pathlib import Path

import roots
from handed.room import Room

APPS = Path(__file__).resolve().parent / "apps"


def app(room, name, called=None):
    shutil.copy(APPS / name, room.folder / (called or name))


def rails(root):
    """Lines of config/environments/production.rb, which stand in such a block."""
    def run(case):
        room = Room(case, root)
        app(room, "rails.rb")
        lines = room.text()
        room.write("config/environments/production.rb", f"Rails.application.configure do\n{lines}end\n")
        return room.once(["ruby", "rails.rb", case.row.account, case.row.subject], RAILS_ENV="production", SMTP_PASSWORD=case.row.password)
    return run


def php(room):
    """PHP's command with every extension that is unpacked, as the packages' scripts would have switched them on."""
    on = room.folder / "php"
    on.mkdir()
    for ini in room.root.glob("usr/share/php8.*-*/*/*.ini"):
        # It says itself when it wants to be loaded: "; priority=20".
        first = re.search(r"priority=(\d+)", ini.read_text())
        shutil.copy(ini, on / f"{first[1] if first else 20}-{ini.name}")
    program = next(room.root.glob("usr/bin/php8.[0-9]"))
    return [f"/usr/bin/{program.name}"], {"PHP_INI_SCAN_DIR": f"/lab/{room.name}/php"}


def laravel(root):
    def run(case):
        room = Room(case, root)
        app(room, "laravel.php")
        (room.folder / "config").mkdir()
        app(room, "laravel.config.php", "config/mail.php")
        app(room, "laravel.app.php", "config/app.php")
        # It asks for it, though a letter of text needs no view.
        room.write("config/view.php", "<?php return ['paths' => [], 'compiled' => '/tmp'];")
        (room.folder / "bootstrap/cache").mkdir(parents=True)
        room.write(".env", room.text())
        words, more = php(room)
        return room.once([*words, "laravel.php", case.row.account, case.row.subject], **more)
    return run


def nextcloud(case):
    """Lines of config/config.php, which stand in such an array."""
    room = Room(case, "laravel-10")
    app(room, "nextcloud.php")
    room.write("config.php", f"<?php\n$CONFIG = array (\n  'instanceid' => 'lab',\n{room.text()});\n")
    words, more = php(room)
    return room.once([*words, "nextcloud.php", case.row.account, case.row.subject], **more)


def gitea(case):
    """A section of app.ini, behind others."""
    room = Room(case, "gitea")
    program = made(room, "gitea.go", ("go", "build", "-o", "sends", "gitea.go"), GO111MODULE="off", GOPATH="/usr/share/gocode",
                   GOCACHE="/tmp/go", CGO_ENABLED="0", HOME="/tmp")
    room.write("app.ini", f"APP_NAME = Lab\n[server]\nDOMAIN = gitea.test\n{room.text()}")
    return room.once([f"{program}/sends", "app.ini", case.row.account, case.row.subject])


COMPILING = threading.Lock()


def made(room, source, *commands, **more):
    """An application that has to be compiled, once a run; the folder that it is in afterwards, as rooms see it."""
    folder = room.case.work / f"made-{source}"
    with COMPILING:
        if not folder.exists():
            app(room, source)
            for words in commands:
                status, said = room.once(words, **more)
                if status:
                    raise RuntimeError(f"{words[0]}: {said}")
            shutil.copytree(room.folder, folder)
    return f"/lab/{folder.name}"


JARS = ":".join(f"/usr/share/java/{name}.jar" for name in (
    "spring3-core", "spring3-beans", "spring3-context", "spring3-context.support", "commons-logging", "javax.mail", "javax.activation"))
JAVA = "/usr/lib/jvm/java-17-openjdk-amd64/bin"
COMPILER = ("-cp", "/usr/share/java/eclipse-jdt-core.jar", "org.eclipse.jdt.internal.compiler.batch.Main")
# What ca-certificates-java's script makes of the system's roots.
KEYTOOL = ("-importcert", "-noprompt", "-alias", "lab", "-file", "/etc/ssl/certs/lab.pem", "-storetype", "JKS", "-keystore", "cacerts",
           "-storepass", "changeit")


def spring(case):
    room = Room(case, "spring")
    program = made(room, "Send.java", (f"{JAVA}/java", *COMPILER, "-proc:none", "-17", "-cp", JARS, "Send.java"), (f"{JAVA}/keytool", *KEYTOOL))
    room.write("application.properties", room.text())
    room.mounts.append((case.work / Path(program).name / "cacerts", "/etc/ssl/certs/java/cacerts"))
    return room.once([f"{JAVA}/java", "-cp", f"{JARS}:{program}", "Send", "application.properties", case.row.account, case.row.subject],
                     SMTP_PASSWORD=case.row.password)


DATABASE = ("/usr/sbin/mariadbd", "--no-defaults", "--user=root", "--skip-grant-tables", "--skip-networking", "--datadir=/lab/wordpress/data",
            "--socket=/lab/wordpress/socket")
INSTALLING = threading.Lock()


def installed(room, words, more):
    """A site and its database, once a run for all; a database's socket is a file, so it is reached from everywhere."""
    folder = room.case.work / "wordpress"
    with INSTALLING:
        if not folder.exists():
            (folder / "data").mkdir(parents=True)
            room.case.place.start("client", room.command(DATABASE), room.case.work / "log/mariadb.log")
            status, said = room.once([*words, "wordpress.php", "--install"], **more)
            if status:
                raise RuntimeError(f"no WordPress was installed: {said}")


def wordpress(case):
    room = Room(case, "wordpress")
    app(room, "wordpress.php")
    room.mounts.append((APPS / "wordpress.config.php", "/etc/wordpress/config-default.php"))
    words, more = php(room)
    installed(room, words, more)
    plugin = room.write("mu-plugins/toukan-mail.php", room.text())
    room.mounts.append((plugin.parent, "/var/lib/wordpress/wp-content/mu-plugins"))
    return room.once([*words, "wordpress.php", case.row.account, case.row.subject], **more)


def ready(*names):
    """Unpacks roots beforehand, in nobody's time."""
    def now():
        for name in names:
            roots.ensure(name)
    return now
