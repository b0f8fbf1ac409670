"""What differs from run to run in the program's JSON, made equal before it is compared.

This is the only place where that happens. Everything else in a snapshot has to
come out the same every time.

- values under the keys in VOLATILE: certificate serials, fingerprints, keys and dates
  (the authority is made fresh at each run, and so are the signatures of the zones)
- within texts: times and dates, hexadecimal fingerprints, queue ids, the lab's folder,
  the client's port numbers
- which port shows first that IPv6 swallows connections: they are tried at the same moment
- `asked` is sorted: questions leave together, and answers come as they like
- which likely name of one machine is knocked at first depends on the order in which DNS
  answers: guessed alternatives have no host, and conversations are not compared in `asked`
  (what they showed is in the servers and the findings); nor are addresses, which are no
  longer waited for once the answer is there; for the same reason documents that are not
  there are left out: some are asked for only while nothing better has answered
- beside a published server, guesses are no alternatives: they are knocked at meanwhile, and
  whether one had answered when the published one was verified is a race; so is whether a
  slow resolver has said yet that there is no policy and no certificate in DNS
"""

import json
import re

VOLATILE = re.compile(
    r"(^|_)(serial|serial_number|fingerprint|sha1|sha256|spki|spki_sha256|public_key|"
    r"clock|not_before|not_after|now|valid_from|valid_until|issued_at|expires|queue_id|session_id)$"
)

TEXTS = (
    (re.compile(r"\b\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?( ?(Z|UTC|[+-]\d\d:\d\d))?"), "<date>"),
    (re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} \w{3} \d{4} [\d:]{8}( [+-]\d{4}| GMT)?"), "<date>"),
    (re.compile(r"\b([0-9A-Fa-f]{2}:){19,}[0-9A-Fa-f]{2}\b"), "<fingerprint>"),
    (re.compile(r"\b[0-9A-Fa-f]{40,}\b"), "<fingerprint>"),
    (re.compile(r"\bqueued as [0-9A-Za-z]+"), "queued as <id>"),
    (re.compile(r"/\S*/toukan-lab-[\w-]+"), "<lab>"),
    (re.compile(r"\b192\.0\.2\.10:\d+"), "192.0.2.10:<port>"),
)


def normalise(value):
    """`value` without what may differ."""
    if isinstance(value, dict):
        return {
            key: "<volatile>" if VOLATILE.search(key) and inner is not None else normalise_member(key, inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [normalise(inner) for inner in value]
    if isinstance(value, str):
        for pattern, stand_in in TEXTS:
            value = pattern.sub(stand_in, value)
    return value


def normalise_member(key, value):
    value = normalise(value)
    if key == "output" and isinstance(value, dict) and is_published(value):
        value["alternatives"] = [one for one in value["alternatives"] if one["source"] != "guess"]
    if key == "alternatives" and isinstance(value, list):
        for server in value:
            if server.get("source") == "guess":
                server["host"] = "<a likely name>"
    if key == "findings" and isinstance(value, list):
        for finding in value:
            if finding["id"] == "ipv6-broken":
                finding["text"] = finding["text"].replace(f"port {finding['evidence']['port']}", "port <port>")
                finding["evidence"]["port"] = "<port>"
    if key == "evidence" and "clock" in value:
        value["since"] = "<volatile>"
    # The validity of a certificate that vouches for itself.
    if key == "evidence" and {"from", "until"} <= value.keys():
        value |= {"from": "<volatile>", "until": "<volatile>"}
    if key == "asked" and isinstance(value, list):
        value = [question for question in value if question["what"] != "smtp" and not is_without_document(question)]
        for question in value:
            # What was under way for reading mail when the answer about sending ended the run.
            if question["what"] == "dnssec" and question["target"].startswith("_imap"):
                question["answer"] = "<verdict>"
            if question["what"] == "addresses":
                question["answer"] = "<addresses>"
            # Asked beside the way to the result, which does not wait for them.
            if question["what"] in ("tlsa", "txt") and question["answer"] in ("no such name", "no answer"):
                question["answer"] = "<nothing>"
        value.sort(key=lambda question: json.dumps(question, sort_keys=True))
    return value


def is_published(output):
    """Whether the recommended server is one that somebody named."""
    submission = (output.get("recommended") or {}).get("submission")
    return "alternatives" in output and submission is not None and submission["source"] != "guess"


def is_without_document(question):
    return question["what"] == "document" and " characters from " not in question["answer"]


def as_text(value):
    """How a snapshot is written: stable, readable in a diff."""
    return json.dumps(normalise(value), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
