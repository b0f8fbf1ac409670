// A person at Thunderbird's window: what is put in front of every script that adding/person.py has run in it.
// It uses the page that adds an account ("account hub") by its own fields and buttons, and reads what stands there.

/* eslint-env mozilla/chrome-script */

const PATIENCE_MS = 60000;
const NAME = "花子 Example";

const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");

const wait = ms => new Promise(resolve => window.setTimeout(resolve, ms));

// Until `look` gives something.
async function until(what, look) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const found = await look();
    if (found) {
      return found;
    }
    await wait(50);
  }
  throw new Error(`nothing came of: ${what}`);
}

const dialog = () => document.querySelector("account-hub-container")?.modal;
const hub = () => dialog()?.querySelector("account-hub-email");
const step = () => [...(hub()?.querySelectorAll(".account-hub-step") ?? [])].find(one => !one.hidden);
const text = element => element?.textContent.trim().replace(/\s+/g, " ") ?? "";

function notice(one) {
  const root = one.shadowRoot.querySelector("account-hub-header").shadowRoot;
  const form = root.querySelector("#emailFormNotification");
  const shown = selector => text(root.querySelector(selector));
  return form.hidden ? null : {
    kind: [...form.classList].find(word => ["error", "success", "info", "warning"].includes(word)),
    text: `${shown("#emailFormNotificationTitle")} ${shown("#emailFormNotificationText")}`.trim(),
  };
}

function write(selector, value) {
  const field = step().querySelector(selector);
  field.focus();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

// Presses a button of the page's lower edge, and waits for what comes.
async function press(selector) {
  const before = step().id;
  const button = hub().querySelector(`account-hub-footer ${selector}`);
  await until(`${selector} can be pressed at ${before}`, () => !button.disabled && !button.hidden);
  button.click();
  await until(`${selector} at ${before}`, () => {
    const now = step();
    return now && !hub().classList.contains("busy") && (now.id != before || notice(now)?.kind == "error");
  });
  // Fluent writes its words a moment later.
  await wait(200);
  return { step: step().id, notice: notice(step()) };
}

async function open() {
  await until("the window is there", () => typeof window.openAccountHub == "function");
  await window.openAccountHub("MAIL");
  await until("the page that adds an account", () => step()?.id == "emailAutoConfigSubview");
}

// What it shows of a server, as a person sees it; what it will do is in `config`.
function shown() {
  const data = {};
  for (const name of ["incomingType", "incomingHost", "incomingPort", "outgoingType", "outgoingHost", "outgoingPort",
                      "sharedUsername", "incomingUsername", "outgoingUsername", "sharedSocketType", "incomingSocketType",
                      "outgoingSocketType", "sharedAuthenticationType", "incomingAuthenticationType", "outgoingAuthenticationType"]) {
    const element = step().querySelector(`#${name}`);
    if (element && element.checkVisibility()) {
      data[name] = text(element);
    }
  }
  return data;
}

const server = one => ({ protocol: one.type, host: one.hostname, port: one.port, socket: one.socketType, method: one.auth,
                         username: one.username, password: one.password ?? null });

const read = config => ({
  source: config.source, by: config.subSource ?? null, id: config.id ?? null, name: config.displayName ?? null,
  incoming: [config.incoming, ...config.incomingAlternatives].map(server),
  outgoing: [config.outgoing, ...config.outgoingAlternatives].map(server),
});

// An address is typed: what does Thunderbird find?
async function find(address) {
  await open();
  write("#realName", NAME);
  write("#email", address);
  const told = await press("#forward");
  if (told.step == "emailConfigFoundSubview") {
    told.shown = shown();
    told.config = read(step().captureState());
  }
  return told;
}

// What was found is taken, and the password typed.
async function sign_in(password) {
  const told = await press("#forward");
  return told.step == "emailPasswordSubview" ? last_step(password) : told;
}

async function last_step(password) {
  write("#password", password);
  const told = await press("#forward");
  if (told.step == "emailAddedSuccessSubview") {
    await finish();
  }
  return told;
}

async function finish() {
  hub().querySelector("account-hub-footer #forward").click();
  await until("the page is closed", () => !dialog().open);
}

// Whatever page it is at: away with it, as by the cross at its upper right.
async function leave() {
  if (dialog()?.open) {
    step().shadowRoot.querySelector("account-hub-header").shadowRoot.querySelector("#closeButton").click();
    dialog().close();
  }
}

const account_of = address => MailServices.accounts.accounts.find(one => one.defaultIdentity?.email == address);

// The accounts as Thunderbird keeps them.
function kept(address) {
  const account = account_of(address);
  if (!account) {
    return null;
  }
  const incoming = account.incomingServer;
  const outgoing = MailServices.outgoingServer.getServerByIdentity(account.defaultIdentity);
  return {
    name: account.defaultIdentity.fullName,
    incoming: { protocol: incoming.type, host: incoming.hostname, port: incoming.port, socket: incoming.socketType,
                method: incoming.authMethod, username: incoming.username },
    outgoing: { protocol: outgoing.type, host: outgoing.serverURI.host, port: outgoing.serverURI.port, socket: outgoing.socketType,
                method: outgoing.authMethod, username: outgoing.username },
  };
}

// Writes and sends, by the sending machinery that the window for writing uses; nobody is asked anything.
async function send(address, subject) {
  const account = account_of(address);
  const identity = account.defaultIdentity;
  const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
  fields.from = MailServices.headerParser.makeMimeAddress(identity.fullName, identity.email);
  fields.to = address;
  fields.subject = subject;
  fields.body = "Hello.\r\n";
  fields.forcePlainText = true;
  fields.useMultipartAlternative = false;
  // A copy in Sent would be written by IMAP; here it is about sending.
  identity.doFcc = false;
  const sending = Cc["@mozilla.org/messengercompose/send;1"].createInstance(Ci.nsIMsgSend);
  const { promise, resolve } = Promise.withResolvers();
  const listener = {
    QueryInterface: ChromeUtils.generateQI(["nsIMsgSendListener"]),
    onStartSending() {},
    onSendProgress() {},
    onStatus() {},
    onStopSending: (_id, status, message) => resolve({ sent: Components.isSuccessCode(status), status, message }),
    onGetDraftFolderURI() {},
    onSendNotPerformed: () => resolve({ sent: false }),
    onTransportSecurityError: (_id, status) => resolve({ sent: false, status, certificate: true }),
  };
  sending.createAndSendMessage(null, identity, account.key, fields, false, false, Ci.nsIMsgSend.nsMsgDeliverNow, null,
                               "text/plain", "Hello.\r\n", null, null, listener, null, "", Ci.nsIMsgCompType.New);
  return promise;
}

// Gets new messages, until those are there that bear all of these subjects; which are there.
async function fetch_all(address, subjects) {
  const incoming = account_of(address).incomingServer;
  const subjects_there = () => {
    const inbox = incoming.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox);
    return inbox ? [...inbox.messages].map(one => one.mime2DecodedSubject) : [];
  };
  let asked = 0;
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    if (subjects.every(one => subjects_there().includes(one))) {
      break;
    }
    if (Date.now() - asked > 3000) {
      incoming.getNewMessages(incoming.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox) ?? incoming.rootFolder, window.msgWindow, null);
      asked = Date.now();
    }
    await wait(100);
  }
  return subjects_there();
}

// A file, by the reader that everything which is found goes through.
function read_file(contents) {
  const { readFromXML } = ChromeUtils.importESModule("resource:///modules/accountcreation/readFromXML.sys.mjs");
  const { JXON } = ChromeUtils.importESModule("resource:///modules/JXON.sys.mjs");
  return read(readFromXML(JXON.build(new DOMParser().parseFromString(contents, "text/xml")), "file"));
}

// What a sheet calls a thing stands in quotation marks of its language.
const names = sentence => [...sentence.matchAll(/[“「]([^”」]+)[”」]/g)].map(found => found[1]);
const plain = element => (element.label ?? element.getAttribute?.("label") ?? text(element)).trim().replace(/[:：]$/, "");
const can = element => element.checkVisibility?.() && !element.disabled && !element.hasAttribute("disabled");

// Menu by menu, by what is written there: what a press opens is looked through next.
async function by_menu(words) {
  await until("the menu's button", () => document.getElementById("button-appmenu")?.checkVisibility());
  document.getElementById("button-appmenu").click();
  for (const word of words) {
    const entry = await until(`“${word}” in the menu`, () =>
      [...document.querySelectorAll("#appMenu-popup toolbarbutton")].find(one => one.checkVisibility() && plain(one) == word));
    entry.click();
  }
}

// Labels get their words a moment after they are there.
const WORDS_MS = 15000;

// A field, by the label that stands at it; some fields are elements with an inside of their own.
async function field(label) {
  const end = Date.now() + WORDS_MS;
  let labels = [];
  while (Date.now() < end) {
    const inside = [step(), ...[...step().querySelectorAll("*")].map(one => one.shadowRoot).filter(one => one)];
    labels = inside.flatMap(root => [...root.querySelectorAll("label")].map(one => [one, root])).filter(([one]) => one.checkVisibility());
    const found = labels.find(([one]) => plain(one) == label);
    const control = found && (found[0].control ?? found[1].querySelector(`#${found[0].getAttribute("for")}`));
    if (control) {
      return control;
    }
    await wait(50);
  }
  throw new Error(`nothing is called “${label}” at ${step().id}, only ${labels.map(([one]) => plain(one)).join(", ")}`);
}

async function fill({ label, text: value }) {
  const control = await field(label);
  control.focus();
  if (control.localName == "select") {
    const choice = [...control.options].find(one => !one.hidden && !one.disabled && plain(one) == value);
    if (!choice) {
      throw new Error(`“${label}” has no “${value}”, only ${[...control.options].map(plain).join(", ")}`);
    }
    control.value = choice.value;
  } else {
    control.value = value;
  }
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

const title = () => text(step().shadowRoot.querySelector("#title"));

// A button of the page, by what stands on it; what comes of it: another page, a notice, or another button that can be pressed now.
async function button(word) {
  const before = step().id;
  const there = () => [...step().querySelectorAll("button"), ...hub().querySelectorAll("account-hub-footer button")].find(one => plain(one) == word && can(one));
  const end = Date.now() + WORDS_MS;
  while (!there() && Date.now() < end) {
    await wait(50);
  }
  if (!there()) {
    throw new Error(`“${word}” cannot be pressed at ${before}`);
  }
  there().click();
  await wait(100);
  await until(`“${word}” at ${before}`, () => {
    // Between two pages there is none for a moment.
    const now = step();
    return now && !hub().classList.contains("busy") && (now.id != before || notice(now));
  });
  await wait(200);
  return { step: step().id, notice: notice(step()) };
}

// A sheet, step by step as it is written: fields first, then what stands in quotation marks. Its first step leads to the page,
// which is there by itself as long as there is no account.
async function by_sheet(steps) {
  await until("the window is there", () => dialog()?.open || MailServices.accounts.accounts.some(one => one.defaultIdentity));
  if (!dialog()?.open) {
    await by_menu(names(steps[0].text));
  }
  await until("the page that adds an account", () => dialog()?.open && step()?.id == "emailAutoConfigSubview");
  await wait(500);
  const seen = [];
  for (const { text: sentence, values } of steps.slice(1)) {
    for (const value of values) {
      await fill(value);
    }
    await until("a title", title);
    for (const word of names(sentence).filter(one => one != title())) {
      seen.push({ word, ...(await button(word)) });
    }
  }
  return { step: step().id, seen };
}
