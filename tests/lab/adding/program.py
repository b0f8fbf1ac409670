"""Thunderbird as Debian packages it, in a root of its own, with a new profile that trusts the lab."""

from pathlib import Path

PROGRAM = "/usr/lib/thunderbird/thunderbird"
# What it would do by itself besides, and what would stand in the way: tours, reports about itself, questions at the start.
# Nothing of account creation is changed.
PREFERENCES = {
    "app.donation.eoy.version.viewed": 999,
    "app.normandy.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
    "marionette.port": 2828,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
}
LOCALES = {"en": "en-US", "ja": "ja"}
# Its files of /etc are the namespace's.
MOUNTS = tuple((f"/etc/{name}", f"/etc/{name}") for name in ("hosts", "nsswitch.conf", "resolv.conf"))


def written(value):
    return {True: "true", False: "false"}.get(value, value) if not isinstance(value, str) else f'"{value}"'


def start(place, root, work, authority, language):
    """Starts it in `language` (en or ja); `adding.marionette` finds it at its port. It is ended by that, so it is no server of the lab's."""
    home = work / f"home-{language}"
    profile = home / "profile"
    profile.mkdir(parents=True)
    preferences = {**PREFERENCES, "intl.locale.requested": LOCALES[language]}
    (profile / "user.js").write_text("".join(f'user_pref("{name}", {written(value)});\n' for name, value in preferences.items()))
    inside = f"/lab/{home.name}"
    database = f"sql:{inside}/profile"
    certificate = f"/lab/{authority.root_file.relative_to(work.path)}"
    for command in (["-N", "--empty-password"], ["-A", "-n", "lab", "-t", "C,,", "-i", certificate]):
        place.once(root, work, ["/usr/bin/certutil", *command, "-d", database])
    command = ["/usr/bin/env", f"HOME={inside}", PROGRAM, "--headless", "--marionette", "--remote-allow-system-access",
               "--profile", f"{inside}/profile", "--no-remote"]
    return place.start("client", place.entered(root, work, command, MOUNTS), work / f"log/thunderbird-{language}.log")


def version(root):
    """Which release it is, as it says itself."""
    lines = (Path(root) / "usr/lib/thunderbird/application.ini").read_text().splitlines()
    return next(line.split("=")[1] for line in lines if line.startswith("Version="))
