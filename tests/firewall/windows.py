"""The commands for Windows, read by a grammar of PowerShell and by the usage lines of netsh.

No Windows is here, so nothing is carried out: every command has to be whole by the grammar, every cmdlet and parameter
has to be one that its maker documents, and so every tag and value of netsh.
"""

import shlex
import sys
from pathlib import Path

import tree_sitter_powershell
from tree_sitter import Language, Parser

sys.path.insert(0, str(Path(__file__).resolve().parent))
import guide  # noqa: E402

# What the cmdlets take of what is used here: the parameter and, where it has a list of them, its values.
# From github.com/MicrosoftDocs/windows-powershell-docs, docset/winserver2022-ps/{netsecurity,nettcpip,netconnection},
# read 2026-11-22. All parameters of one call are of one parameter set there (Get-NetFirewallRule: ByQuery).
# Not from there: of Remove-NetFirewallRule an excerpt was read; Enable-NetFirewallRule, Get-NetFirewallApplicationFilter and
# Get-NetConnectionProfile stand here as they are known, unread.
DIRECTION = {"Inbound", "Outbound"}
ACTION = {"NotConfigured", "Allow", "Block"}
TRUE = {"True", "False"}
CMDLETS = {
    "Get-NetFirewallProfile": {"-PolicyStore": {"PersistentStore", "ActiveStore", "RSOP", "SystemDefaults"}},
    "Get-NetFirewallRule": {
        "-PolicyStore": {"PersistentStore", "ActiveStore", "RSOP", "SystemDefaults"},
        "-Direction": DIRECTION,
        "-Action": ACTION,
        "-Enabled": TRUE,
    },
    "Get-NetFirewallPortFilter": {},
    "Get-NetFirewallApplicationFilter": {},
    "New-NetFirewallRule": {
        "-Name": None,
        "-DisplayName": None,
        "-Direction": DIRECTION,
        "-Action": ACTION,
        "-Protocol": {"TCP", "UDP"},
        "-LocalPort": None,
        "-RemotePort": None,
        "-Profile": {"Any", "Domain", "Private", "Public", "NotApplicable"},
    },
    "Remove-NetFirewallRule": {"-Name": None},
    "Disable-NetFirewallRule": {"-DisplayName": None},
    "Enable-NetFirewallRule": {"-DisplayName": None},
    "Test-NetConnection": {"-ComputerName": None, "-Port": None},
    "Get-NetTCPConnection": {"-State": {"Listen", "Established"}, "-LocalPort": None, "-ErrorAction": {"SilentlyContinue"}},
    "Get-NetConnectionProfile": {},
    # Microsoft.PowerShell.Utility: what stands behind them are properties, not parameters.
    "Format-Table": {},
    "Format-List": {},
    "Read-Host": {},
}
# Without one of these a rule would be for everything.
NEEDED = {"New-NetFirewallRule": {"-Name", "-DisplayName", "-Direction", "-Action", "-Protocol", "-Profile"}}

# `netsh advfirewall firewall add rule ?` and its neighbours, as Windows prints them.
RULE = {
    "name": None,
    "dir": {"in", "out"},
    "action": {"allow", "block", "bypass"},
    "protocol": {"TCP", "UDP", "any"},
    "localport": None,
    "remoteport": None,
    "profile": {"public", "private", "domain", "any"},
}
NETSH = {
    ("advfirewall", "show", "allprofiles", "firewallpolicy"): {},
    ("advfirewall", "firewall", "show", "rule"): {"name": None},
    ("advfirewall", "firewall", "add", "rule"): RULE,
    ("advfirewall", "firewall", "delete", "rule"): {key: RULE[key] for key in ("name", "dir", "localport", "profile")},
}
# Words without a value that may stand at the end.
FLAGS = {("advfirewall", "firewall", "show", "rule"): {"verbose"}}


def fail(*said):
    sys.exit("tests/firewall: " + " ".join(str(one) for one in said))


def below(node, kind):
    """All nodes of this kind, from the outside in."""
    found = [node] if node.type == kind else []
    return found + [one for child in node.children for one in below(child, kind)]


def powershell(parser, text):
    """Every cmdlet of the command with its parameters and their values."""
    tree = parser.parse(text.encode())
    if tree.root_node.has_error:
        fail("not PowerShell by the grammar:", text)
    calls = below(tree.root_node, "command")
    if not calls:
        fail("no cmdlet in:", text)
    for call in calls:
        name = call.child_by_field_name("command_name").text.decode()
        known = CMDLETS.get(name)
        if known is None:
            fail("no cmdlet that is known:", name)
        elements = call.child_by_field_name("command_elements")
        given = {}
        latest = None
        for one in elements.children if elements else []:
            word = one.text.decode().strip()
            if one.type == "command_parameter":
                latest = word
                if word not in known or word in given:
                    fail(name, "takes no", word, "(or took it already):", text)
                given[word] = []
            elif latest and word and word != ",":
                given[latest].extend(part.strip().strip("'") for part in word.split(","))
        for parameter, values in given.items():
            if not values or (known[parameter] and not set(values) <= known[parameter]):
                fail(name, parameter, "with", values, "in", text)
        if not NEEDED.get(name, set()) <= given.keys():
            fail(name, "lacks", NEEDED[name] - given.keys(), "in", text)
        if name == "New-NetFirewallRule":
            outwards = given["-Direction"] == ["Outbound"]
            port = "-RemotePort" if outwards else "-LocalPort"
            other = "-LocalPort" if outwards else "-RemotePort"
            if port not in given or other in given:
                fail("the wrong port is named in", text)
            if not outwards and set(given["-Profile"]) & {"Any", "Public"}:
                fail("open to strangers:", text)


def netsh(text):
    words = shlex.split(text, posix=True)
    if words[:1] != ["netsh"]:
        fail("not netsh:", text)
    for context, tags in NETSH.items():
        if tuple(words[1 : 1 + len(context)]) == context:
            break
    else:
        fail("no context of netsh:", text)
    seen = set()
    for word in words[1 + len(context) :]:
        tag, equals, value = word.partition("=")
        if not equals:
            if word not in FLAGS.get(context, ()):
                fail("no such word:", word, "in", text)
            continue
        if tag not in tags or tag in seen or not value:
            fail("no such tag:", word, "in", text)
        seen.add(tag)
        if tags[tag] and not set(value.split(",")) <= tags[tag]:
            fail("no such value:", word, "in", text)
    if "add" in words and ("remoteport" in seen) != ("dir=out" in words):
        fail("the wrong port is named in", text)


def main(program):
    parser = Parser(Language(tree_sitter_powershell.language()))
    # The grammar has to be able to say no.
    for broken in ("Get-NetFirewallRule -DisplayName 'open", "Get-X | | Get-Y", "New-NetFirewallRule -Name (Read-Host"):
        if not parser.parse(broken.encode()).root_node.has_error:
            fail("the grammar takes", broken)
    count = 0
    for words in ((), ("--run-a-server",)):
        for host in ((), ("--host", "smtp.example.jp"), ("--host", "2001:db8::1")):
            for step in guide.steps(program, "windows", *words, *host):
                undo = step["undo"] and step["undo"]["command"]
                for command in filter(None, (step["command"], undo)):
                    count += 1
                    if command["shell"] == "powershell":
                        powershell(parser, command["text"])
                    else:
                        netsh(command["text"])
    print(f"windows: {count} commands are whole, with parameters and tags that are documented")


if __name__ == "__main__":
    main(sys.argv[1])
