// OpenID providers (oidc-provider) with pages of their own for signing in and for consent.
//
//   node provider.mjs CONFIG.json      what is in it: oidc.py
//
// Whatever is secret and was given out is written to the log, one JSON object a line, so that it can be
// looked for where it has no business.

import { appendFileSync, readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { pathToFileURL } from "node:url";

const config = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { default: Provider } = await import(pathToFileURL(`${config.modules}/oidc-provider/lib/index.js`));

const note = (entry) => appendFileSync(config.log, `${JSON.stringify(entry)}\n`);

// The pages: plain forms, as a person and a browser need them.
const escaped = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const page = (title, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>
<body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
const cancel = (at) => `<form method="post" action="${at}/abort"><button id="cancel">Cancel</button></form>`;

function signInPage(at, hint, wrong) {
  return page("Sign in", `${wrong ? '<p id="wrong">That is not the password.</p>' : ""}
<form method="post" action="${at}/login">
<label>Address <input id="login" name="login" value="${escaped(hint)}"></label>
<label>Password <input id="password" name="password" type="password"></label>
<button id="go">Sign in</button></form>${cancel(at)}`);
}

function consentPage(at, details) {
  const asked = String(details.params.scope ?? "").split(" ").filter(Boolean);
  return page("Allow access", `<p><b id="client">${escaped(details.params.client_id)}</b> asks for:</p>
<ul>${asked.map((scope) => `<li>${escaped(scope)}</li>`).join("")}</ul>
<form method="post" action="${at}/consent"><button id="go">Allow</button></form>${cancel(at)}`);
}

const MAX_FORM = 4096;
async function form(request) {
  let text = "";
  for await (const piece of request) {
    text += piece;
    if (text.length > MAX_FORM) throw new Error("the form is too long");
  }
  return new URLSearchParams(text);
}

// What a person did on a page.
async function pages(provider, ctx, step) {
  const details = await provider.interactionDetails(ctx.req, ctx.res);
  const at = `/interaction/${details.uid}`;
  const show = (html) => {
    ctx.set("Cache-Control", "no-store");
    ctx.type = "html";
    ctx.body = html;
  };
  const finish = async (result, mergeWithLastSubmission) => {
    ctx.respond = false;
    await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission });
  };
  if (ctx.method === "GET") {
    return show(details.prompt.name === "login" ? signInPage(at, details.params.login_hint ?? "", false) : consentPage(at, details));
  }
  const said = await form(ctx.req);
  switch (step) {
    case "abort":
      note({ event: "declined" });
      return finish({ error: "access_denied", error_description: "The person said no" }, false);
    case "login": {
      const login = said.get("login");
      if (config.accounts[login] === undefined || config.accounts[login] !== said.get("password")) {
        return show(signInPage(at, login ?? "", true));
      }
      note({ event: "signed-in", account: login });
      return finish({ login: { accountId: login } }, false);
    }
    case "consent": {
      const { accountId } = details.session;
      const known = details.grantId && (await provider.Grant.find(details.grantId));
      const grant = known || new provider.Grant({ accountId, clientId: details.params.client_id });
      grant.addOIDCScope((details.prompt.details.missingOIDCScope ?? []).join(" "));
      return finish({ consent: { grantId: await grant.save() } }, true);
    }
    default:
      ctx.status = 404;
  }
}

function make(one) {
  const provider = new Provider(one.issuer, {
    clients: [
      // Who asks whether a token holds.
      { client_id: "dovecot", client_secret: config.introspection, grant_types: [], response_types: [], redirect_uris: [] },
      ...one.clients,
    ],
    findAccount: (_ctx, id) => (config.accounts[id] === undefined ? undefined : { accountId: id, claims: () => ({ sub: id }) }),
    scopes: ["openid", "offline_access", ...one.scopes],
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: () => true },
      registration: { enabled: one.registration },
      revocation: { enabled: true },
    },
    // As mail providers do: whoever may have one gets one, whatever else was asked for.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: [config.introspection] },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 86400, IdToken: 3600, Interaction: 600, RefreshToken: 86400, Session: 600 },
    renderError: (ctx, out) => {
      ctx.type = "html";
      ctx.body = page("That did not work", `<p id="error">${escaped(out.error)}: ${escaped(out.error_description)}</p>`);
    },
  });
  const grants = new Set();
  for (const kind of ["access_token", "refresh_token", "authorization_code"]) {
    provider.on(`${kind}.saved`, (token) => {
      grants.add(token.grantId);
      note({ event: kind, secret: token.jti, account: token.accountId, client: token.clientId, scope: token.scope, issuer: one.issuer });
    });
  }
  provider.on("registration_create.success", (ctx, client) => {
    const { client_secret: secret, registration_access_token: registration } = ctx.body;
    note({ event: "registered", client: client.clientId, metadata: ctx.oidc.body, secrets: [secret, registration].filter(Boolean) });
  });
  provider.on("grant.success", (ctx) => note({ event: "token", by: ctx.oidc.params.grant_type, client: ctx.oidc.client.clientId }));
  for (const event of ["grant.error", "authorization.error", "registration_create.error", "server_error", "introspection.error"]) {
    provider.on(event, (_ctx, error) => note({ event, error: error.error ?? error.message, why: error.error_description }));
  }
  provider.use(async (ctx, next) => {
    // The library answers at OpenID's address only; many providers do at that of RFC 8414 too.
    if (one.rfc8414 && ctx.path === "/.well-known/oauth-authorization-server") ctx.path = "/.well-known/openid-configuration";
    const asked = /^\/interaction\/[\w-]+(?:\/(\w+))?$/.exec(ctx.path);
    return asked ? pages(provider, ctx, asked[1]) : next();
  });
  return { provider, grants };
}

// What an owner of an account or of the provider does behind its back, on the loopback only.
const behind = {
  // Takes back all that was allowed: no token holds any more.
  async revoke({ provider, grants }) {
    for (const id of grants) {
      for (const kind of ["AccessToken", "RefreshToken", "AuthorizationCode"]) await provider[kind].revokeByGrantId(id);
      await (await provider.Grant.find(id))?.destroy();
    }
    grants.clear();
  },
};

for (const one of config.providers) {
  const made = make(one);
  const answer = made.provider.callback();
  const { key, cert } = { key: readFileSync(one.certificate), cert: readFileSync(one.certificate) };
  https.createServer({ key, cert }, answer).listen(443, one.address);
  const within = http
    .createServer(async (request, response) => {
      const name = request.method === "POST" && request.url.startsWith("/behind/") && request.url.slice("/behind/".length);
      if (!name || !(name in behind)) return answer(request, response);
      await behind[name](made);
      return response.end("done\n");
    })
    .listen(one.loopback, "127.0.0.1");
  // Dovecot keeps a connection for a minute and does not ask again where it was closed under its hands.
  within.keepAliveTimeout = 120_000;
}
