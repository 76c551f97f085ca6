// Writes tokens for the benchmarks: COUNT lines in FILE, signed with a fresh key of ALG, whose public half goes to
// FILE.jwks.json. Payloads are some 1.2 KB, as those of a real access token with roles.
//
//     node tokens.mjs ALG COUNT FILE
import { createWriteStream, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { generateKeyPairSync, sign } from 'node:crypto';

const [alg, count, file] = process.argv.slice(2);
const kinds = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
};
const { publicKey, privateKey } = kinds[alg]();
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg };
writeFileSync(`${file}.jwks.json`, JSON.stringify({ keys: [jwk] }));

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ alg, typ: 'at+jwt', kid: 'k1' });
const roles = Array.from({ length: 20 }, (_, index) => `role-${index}`);
const text = 'what an application keeps about a person who signed in '.repeat(10);
const out = createWriteStream(file);
for (let index = 0; index < Number(count); index += 1) {
  const payload = encode({
    iss: 'https://idp.example',
    sub: `user-${index}`,
    aud: 'https://api.example',
    client_id: 'web-shop',
    iat: 1790000000 + (index % 1000),
    exp: 1790003600 + (index % 1000),
    jti: `${index.toString(16)}-bench`,
    scope: 'openid profile email orders:read orders:write',
    roles,
    extra: { list: [1, 2, 3], text },
    email: `user-${index}@example.com`,
  });
  const input = `${header}.${payload}`;
  const key = alg === 'ES256' ? { key: privateKey, dsaEncoding: 'ieee-p1363' } : privateKey;
  const signature = sign(alg === 'EdDSA' ? null : 'sha256', Buffer.from(input), key);
  if (!out.write(`${input}.${signature.toString('base64url')}\n`)) await once(out, 'drain');
}
out.end();
await once(out, 'finish');
