// A real OpenID provider for the tests: npm `oidc-provider` on a loopback port chosen by the system.
//
// Started as `node server.mjs '{"path": "/realms/demo", "tls": "DIR"}'` in the directory that holds
// `node_modules`; both members may be left out. `path` is the issuer's path; `tls` is a directory with
// `chain.pem` and `key.pem`, which the server deletes when it ends, so that no key is left behind.
// stdout: one JSON line when ready, then one JSON line per command: {"ok": ...} or {"error": "..."}.
// stdin: one JSON command per line, the `commands` below. When stdin closes, the server ends.
// stderr: the log.
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';

console.log = console.info = console.debug = console.error; // stdout is for answers
const answer = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const installed = createRequire(`${process.cwd()}/`).resolve('oidc-provider');
const { Provider, errors } = await import(pathToFileURL(installed));

const { path = '', tls } = JSON.parse(process.argv[2] ?? '{}');
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES512', 'EdDSA'];
const CALLBACK = 'https://client.example/callback'; // never asked: the login stops in front of it
const SECRET = crypto.randomBytes(32).toString('base64url');
const COOKIE_KEYS = [crypto.randomBytes(32).toString('base64url')];
const clientOf = (alg) => `shop-${alg.toLowerCase()}`;
const resourceOf = (alg) => `https://orders.example/${alg}`;

let generation = 0;
function freshKeys() {
  generation += 1;
  const make = (alg, type, options, use = 'sig') => ({
    ...crypto.generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
    kid: `${alg}.${generation}`,
    alg,
    use,
  });
  return [
    // First, and of the same type as the ES256 key: whoever takes "any P-256 key" takes the wrong one.
    make('ECDH-ES', 'ec', { namedCurve: 'P-256' }, 'enc'),
    make('RS256', 'rsa', { modulusLength: 2048 }),
    make('PS256', 'rsa', { modulusLength: 2048 }),
    make('ES256', 'ec', { namedCurve: 'P-256' }),
    make('ES512', 'ec', { namedCurve: 'P-521' }),
    make('EdDSA', 'ed25519', {}),
  ];
}

function makeProvider(issuer, keys) {
  const provider = new Provider(issuer, {
    jwks: { keys },
    cookies: { keys: COOKIE_KEYS },
    // One client per algorithm, and one resource: with it named, access tokens are JWTs of that algorithm.
    clients: ALGORITHMS.map((alg) => ({
      client_id: clientOf(alg),
      client_secret: SECRET,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      response_types: ['code'],
      redirect_uris: [CALLBACK],
      id_token_signed_response_alg: alg,
    })),
    enabledJWA: { idTokenSigningAlgValues: ALGORITHMS },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    interactions: { url: (_ctx, interaction) => `${path}/sign-in/${interaction.uid}` },
    // Everybody has consented to everything: what remains of the dialogue is the sign-in.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid offline_access');
      for (const alg of ALGORITHMS) grant.addResourceScope(resourceOf(alg), 'orders.read');
      await grant.save();
      return grant;
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      // What the `use: enc` key is for; without these two the provider refuses to publish it.
      encryption: { enabled: true },
      requestObjects: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined, // no resource named: an opaque access token
        getResourceServerInfo(_ctx, resource) {
          const alg = ALGORITHMS.find((name) => resourceOf(name) === resource);
          if (!alg) throw new errors.InvalidTarget();
          return { scope: 'orders.read', audience: resource, accessTokenFormat: 'jwt', jwt: { sign: { alg } } };
        },
      },
    },
    ttl: { AccessToken: 3600, ClientCredentials: 600, IdToken: 3600, RefreshToken: 86400, Session: 86400, Grant: 86400, Interaction: 600 },
  });
  for (const event of ['server_error', 'authorization.error', 'grant.error']) {
    provider.on(event, (_ctx, error) => console.error(event, error));
  }
  return { provider, handle: provider.callback(), keys };
}

let current;
let connections = 0;

async function serve(request, response) {
  try {
    if (request.url.startsWith(`${path}/sign-in/`)) {
      await current.provider.interactionFinished(request, response, { login: { accountId: 'maria' } });
    } else if (request.url.startsWith(`${path}/`)) {
      request.originalUrl = request.url;
      request.url = request.url.slice(path.length);
      current.handle(request, response);
    } else {
      response.writeHead(404).end();
    }
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
}

const pem = (name) => fs.readFileSync(join(tls, name));
const server = tls
  ? https.createServer({ cert: pem('chain.pem'), key: pem('key.pem') }, serve)
  : http.createServer(serve);
server.on('connection', () => { connections += 1; });
await new Promise((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve));
const { port } = server.address();
const issuer = `${tls ? 'https' : 'http'}://127.0.0.1:${port}${path}`;
current = makeProvider(issuer, freshKeys());
const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();

async function token(alg, form) {
  const body = new URLSearchParams({ client_id: clientOf(alg), client_secret: SECRET, ...form });
  const response = await fetch(metadata.token_endpoint, { method: 'POST', body });
  const text = await response.text();
  if (!response.ok) throw new Error(`token endpoint: ${response.status} ${text}`);
  return JSON.parse(text);
}

// The authorization code flow with PKCE, walked by hand: no browser, every redirect followed until the callback.
async function login(alg, resource) {
  const verifier = crypto.randomBytes(32).toString('base64url');
  let url = new URL(metadata.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: clientOf(alg),
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: resource ? 'openid offline_access orders.read' : 'openid offline_access',
    nonce: crypto.randomUUID(),
    code_challenge: crypto.createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...resource,
  });
  const cookies = new Map();
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value) cookies.set(name, value); else cookies.delete(name);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`login ends at ${url}: ${response.status} ${await response.text()}`);
    url = new URL(location, url);
    if (url.href.startsWith(CALLBACK)) {
      const code = url.searchParams.get('code');
      if (!code) throw new Error(`login refused: ${url.search}`);
      return token(alg, { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: CALLBACK, ...resource });
    }
  }
  throw new Error('login redirects for ever');
}

const status = () => ({ connections, keys: current.keys.map(({ kid, alg, use, kty }) => ({ kid, alg, use, kty })) });
const replaceKeys = (keys) => { current = makeProvider(issuer, keys); return status(); };
// With the resource named in a request the access token is a JWT, else it is opaque.
const named = (alg, resource) => (resource ? { resource: resourceOf(alg) } : undefined);
const commands = {
  // {"alg": "ES256", "resource": true}: the token response of a login.
  login: ({ alg, resource }) => login(alg, named(alg, resource)),
  // {"alg": "ES256", "resource": true}: the token response of the client credentials grant.
  service: ({ alg, resource }) => token(alg, { grant_type: 'client_credentials', ...named(alg, resource) }),
  // {"alg": "ES256", "resource": true, "refresh_token": "..."}: the token response of the refresh grant.
  refresh: ({ alg, resource, refresh_token }) => token(alg, { grant_type: 'refresh_token', refresh_token, ...named(alg, resource) }),
  // New keys sign, the old ones are still published.
  rotate: () => replaceKeys([...freshKeys(), ...current.keys]),
  // Only the newest keys are left.
  drop: () => replaceKeys(current.keys.filter(({ kid }) => kid.endsWith(`.${generation}`))),
  // The keys published and the connections accepted so far.
  status,
};

answer({ issuer, port, jwks_uri: metadata.jwks_uri });
for await (const line of readline.createInterface({ input: process.stdin })) {
  try {
    const { cmd, ...options } = JSON.parse(line);
    answer({ ok: await commands[cmd](options) });
  } catch (error) {
    console.error(error);
    answer({ error: String(error.message ?? error) });
  }
}
if (tls) fs.rmSync(tls, { recursive: true, force: true });
process.exit(0);
