/**
 * A real OpenID provider on loopback, for tests: `node provider.mjs PORT CALLBACK…`.
 *
 * POST /test with JSON {account, claims, mode, rotate} decides who signs in next, what is claimed about them, how the
 * provider misbehaves, and whether it changes its keys.
 */
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, importJWK, SignJWT, decodeJwt, UnsecuredJWT } from "jose";
import { Provider } from "oidc-provider";

const [port, ...callbacks] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const CLAIMS = [
  "employeeHsaId", "commissionHsaId", "commissionPurpose", "commissionEndDate", "healthCareUnitHsaId",
  "healthCareProviderHsaId", "systemRole", "acr", "name", "given_name", "family_name", "email",
  "personalIdentityNumber",
];
const test = { account: "nobody", claims: {}, mode: "" };
const store = new Map();
let key, handle;

class Memory {
  constructor(kind) { this.kind = kind; }
  at(id) { return `${this.kind} ${id}`; }
  async upsert(id, payload) { store.set(this.at(id), payload); }
  async find(id) { return store.get(this.at(id)); }
  async findByUid(uid) { return [...store.values()].find((kept) => kept.uid === uid); }
  async findByUserCode() {}
  async consume(id) { store.get(this.at(id)).consumed = Math.floor(Date.now() / 1000); }
  async destroy(id) { store.delete(this.at(id)); }
  async revokeByGrantId(grant) { for (const [id, kept] of store) if (kept.grantId === grant) store.delete(id); }
}

async function begin() {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  key = { ...(await exportJWK(privateKey)), kid: `key-${Date.now()}-${Math.random()}`, alg: "RS256", use: "sig" };
  const provider = new Provider(issuer, {
    adapter: Memory,
    jwks: { keys: [key] },
    clients: [{
      client_id: "lotsen", client_secret: "a secret between the two of us", redirect_uris: callbacks,
      token_endpoint_auth_method: "client_secret_post",
    }],
    claims: { openid: ["sub"], profile: CLAIMS },
    cookies: { keys: ["only for tests"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...test.claims, sub }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    renderError: (ctx, out) => { ctx.body = JSON.stringify(out); },
  });
  provider.use(misbehaving);
  provider.on("server_error", (_ctx, error) => console.error(error));
  handle = provider.callback();
  return provider;
}

/** What the identity token says instead of the truth, by mode. */
const LIES = {
  "wrong-audience": (said) => ({ ...said, aud: "somebody-else" }),
  "expired": (said) => ({ ...said, iat: said.iat - 7200, exp: said.iat - 3600 }),
  "other-nonce": (said) => ({ ...said, nonce: "of another question" }),
  "other-issuer": (said) => ({ ...said, iss: "https://elsewhere.example" }),
  "somebody-else": (said) => ({ ...said, sub: "somebody else" }),
  "no-nonce": ({ nonce, ...said }) => said,
  "for-another-party": (said) => ({ ...said, aud: [said.aud, "other"], azp: "other" }),
  "shown-long-ago": (said) => ({ ...said, auth_time: said.iat - 11 * 3600 }),
  "shown-some-day": (said) => ({ ...said, auth_time: "yesterday" }),
  "unsigned": (said) => said,
  "wrong-key": (said) => said,
};

async function misbehaving(ctx, next) {
  const step = ctx.path;
  if (test.mode === `gone ${step}`) return void (ctx.status = 503);
  if (test.mode === `slow ${step}`) await new Promise((done) => setTimeout(done, 3000));
  await next();
  if (test.mode === `broken ${step}`) { ctx.status = 200; ctx.type = "json"; ctx.body = '{"issuer": '; }
  if (test.mode === `list ${step}`) { ctx.status = 200; ctx.body = ["nothing", "useful"]; }
  if (test.mode === `doubled ${step}`) {
    ctx.type = "json";
    ctx.body = `{"sub": "somebody else", ${JSON.stringify(ctx.body).slice(1)}`;
  }
  if (step === "/token" && LIES[test.mode] && ctx.body.id_token) {
    ctx.body = { ...ctx.body, id_token: await signed(LIES[test.mode](decodeJwt(ctx.body.id_token))) };
  }
}

async function signed(said) {
  if (test.mode === "unsigned") return new UnsecuredJWT(said).encode();
  const signing = test.mode === "wrong-key"
    ? (await generateKeyPair("RS256")).privateKey
    : await importJWK(key, "RS256");
  return new SignJWT(said).setProtectedHeader({ alg: "RS256", kid: key.kid }).sign(signing);
}

let provider = await begin();
createServer(async (request, response) => {
  const path = request.url.split("?")[0];
  if (path === "/test") {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { rotate, ...told } = JSON.parse(Buffer.concat(chunks));
    Object.assign(test, told);
    if (rotate) provider = await begin();
    return response.end();
  }
  if (path.startsWith("/interaction/")) {
    const cancelled = { error: "access_denied" };
    const result = test.mode === "cancelled" ? cancelled : { login: { accountId: test.account } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  return handle(request, response);
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
