// What a script with npm `jose` does with a line of tokens, as well as its documentation shows: decode, or verify with
// a key set, and print a line of JSON for each.
//
//     node jose.mjs decode < tokens
//     node jose.mjs verify JWKS < tokens
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';

const [task, jwks] = process.argv.slice(2);
const keys = task === 'verify' ? createLocalJWKSet(JSON.parse(readFileSync(jwks, 'utf8'))) : null;
const currentDate = new Date(1790000100 * 1000);
let out = [];
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (keys) {
    const { payload, protectedHeader } = await jwtVerify(line, keys, { currentDate });
    out.push(JSON.stringify({ header: protectedHeader, claims: payload, valid: true }));
  } else {
    out.push(JSON.stringify({ header: decodeProtectedHeader(line), claims: decodeJwt(line) }));
  }
  if (out.length === 1000) {
    process.stdout.write(`${out.join('\n')}\n`);
    out = [];
  }
}
if (out.length) process.stdout.write(`${out.join('\n')}\n`);
