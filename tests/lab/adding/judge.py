"""What Thunderbird was seen to do, against what it has to do."""

import re

from handed.judge import HARMLESS

from .domains import BY_SHEET, MADE, METHODS, NOTHING, NOT_MADE, NOT_SENT, PASSWORD, SOCKETS
from .person import subject
from .servers import WAITING, boxes

STEP = {"emailConfigFoundSubview": "found", "emailIncomingConfigSubview": "asks the person"}


def seen_servers(config):
    """(protocol, host, port, way of TLS) of all, as in the table."""
    return tuple((one["protocol"], one["host"], one["port"], SOCKETS.get(one["socket"], one["socket"]))
                 for one in (*config["incoming"], *config["outgoing"]) if one["host"])


def found(domain, told, fetched):
    """What was found, where it was read, and that it is what was meant."""
    step = STEP.get(told["step"], told["step"])
    if domain.gets == NOTHING:
        if step != "asks the person":
            yield f"it is {step}: {seen_servers(told['config']) if 'config' in told else told['notice']}"
        return
    if step != "found":
        yield f"it {step}, and finds nothing: {told['notice']}"
        return
    config = told["config"]
    if (servers := seen_servers(config)) != domain.meant():
        yield f"it finds {servers}, not {domain.meant()}"
    taken = (config["incoming"][0], config["outgoing"][0])
    for one in (*config["incoming"], *config["outgoing"]):
        # In what it does not take, it does not fill in the address.
        if one["username"] != domain.username and (one in taken or one["username"] != "%EMAILADDRESS%"):
            yield f"the user name is {one['username']!r}, not {domain.username!r}"
        if METHODS.get(one["method"]) != "password":
            yield f"the sign-in is {METHODS.get(one['method'], one['method'])}"
        if one["password"]:
            yield "there is a password in what was published"
    where = read_at(config, fetched)
    if where != domain.source:
        yield f"it read that at {where}, not at {domain.source}"
    first, sending = domain.meant()[0], domain.meant()[1]
    for prefix, (protocol, host, port, _) in (("incoming", first), ("outgoing", sending)):
        stands = tuple(told["shown"].get(f"{prefix}{word}", "") for word in ("Type", "Host", "Port"))
        if (stands[0].lower(), *stands[1:]) != (protocol, host, str(port)):
            yield f"the page shows {stands}, not {(protocol, host, port)}"


def read_at(config, fetched):
    """Where a configuration is from: its own word, and the address that the web server answered with 200.

    It asks everywhere at once, and of two answers takes that of the autoconfig host.
    """
    if config["source"] == "guess":
        return "guess"
    if config["source"] == "exchange" or "exchange" in str(config["by"]):
        return "autodiscover"
    files = [line.split(" ", 1)[1] for line in fetched if line.startswith("200 ") and line.endswith("config-v1.1.xml")]
    files.sort(key=lambda address: not address.startswith("https://autoconfig."))
    return files[0] if files else f"nowhere ({config['source']}, {config['by']})"


def kept(domain, seen):
    """The account as Thunderbird keeps it."""
    if not seen.get("kept"):
        yield f"there is no account: {seen.get('signed') or seen.get('followed')}"
        return
    for (protocol, host, port, way), name in zip(domain.meant(), ("incoming", "outgoing")):
        one = seen["kept"][name]
        there = (one["protocol"], one["host"], one["port"], SOCKETS.get(one["socket"]), METHODS.get(one["method"]), one["username"])
        if there != (protocol, host, port, way, "password", domain.username):
            yield f"it keeps {there} for {name}"


def made(domain, seen, work):
    """The letter is in the mailbox, it came by the port that was meant, and both letters were fetched."""
    if not seen.get("sent", {}).get("sent"):
        yield f"it does not send: {seen.get('sent')}"
        return
    port = domain.meant()[1][2]
    log = (work / "log/postfix.log").read_text(errors="replace")
    taken = re.findall(rf"lab/{re.escape(domain.name)}/(\d+)/smtpd\[\d+\]: \w+: client=.*sasl_method=(\w+), sasl_username=(\S+)", log)
    if taken != [(str(port), "PLAIN", domain.username)]:
        yield f"the server took a letter from {taken}, not one at {port}"
    letters = [text for text in boxes(work, domain) if f"Subject: {subject(domain)}" in text]
    # A letter that POP3 has fetched stays, unless Thunderbird was told otherwise.
    if len(letters) != 1 or "with ESMTPSA" not in letters[0] or f"<{domain.account}>" not in letters[0]:
        yield f"{len(letters)} letters arrived: {letters[:1]}"
    if not {WAITING, subject(domain)} <= set(seen.get("there", ())):
        yield f"it fetched {seen.get('there')}"


def away(domain, seen, work):
    """The false server was met, and heard nothing of anybody."""
    said = (work / f"false/{domain.name}.log").read_text().splitlines()
    port = domain.meant()[1 if domain.false == "post" else 0][2]
    if f"clear connection to {port}" not in said:
        yield "it never came to the false server, so this shows nothing"
    if told := [line for line in said if not HARMLESS.match(line)]:
        yield f"the false server was told {told}"
    if domain.gets == NOT_SENT and seen.get("sent", {}).get("sent") is not False:
        yield f"it says that the letter is sent: {seen.get('sent')}"
    if domain.gets == NOT_MADE and (seen.get("kept") or seen.get("signed", {}).get("notice", {}).get("kind") != "error"):
        yield f"the account is there: {seen.get('kept')}, {seen.get('signed')}"


def explained(domain, seen, explain):
    """What Thunderbird says of it, as our own program reads it."""
    told = (seen["sent"]["box"] if "sent" in seen else seen["signed"]["notice"]["text"]) or ""
    if (said := explain(told)) != domain.explained:
        yield f"explain takes {told!r} for {said}, not {domain.explained}"


def judge(domain, seen, fetched, work, explain):
    faults = [] if domain.gets == BY_SHEET else list(found(domain, seen["found"], fetched))
    if domain.gets in (MADE, BY_SHEET, NOT_SENT) and not faults:
        faults += kept(domain, seen)
    if domain.gets in (MADE, BY_SHEET) and not faults:
        faults += made(domain, seen, work)
    if domain.gets in (NOT_MADE, NOT_SENT) and not faults:
        faults += away(domain, seen, work)
    if domain.explained and not faults:
        faults += explained(domain, seen, explain)
    return faults


def read(row, config):
    """One person's file; `config` is None where Thunderbird refused it."""
    if config is None or row.method is None:
        if config is not None or row.method is not None:
            yield f"it {'refuses the file' if config is None else f'takes {config}'}"
        return
    taken = tuple((one["protocol"], one["host"], one["port"], SOCKETS.get(one["socket"]), one["username"], METHODS.get(one["method"]))
                  for one in (config["incoming"][0], config["outgoing"][0]))
    if taken != row.meant() or len(config["incoming"]) + len(config["outgoing"]) != 2:
        yield f"it reads {config}, not {row.meant()}"


def nowhere_in_clear(work):
    """The password is in no log: neither of a server that took everything, nor in an address that was asked for."""
    for log in (*(work / "log").iterdir(), *(work / "false").iterdir()):
        if PASSWORD in log.read_text(errors="replace"):
            yield f"the password is in {log.name}"
