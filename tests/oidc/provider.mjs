// An OpenID provider on loopback, from the npm package oidc-provider, for tests/suite/oidc.rs.
// Prints its issuer; a line on standard input replaces its keys; the end of standard input stops it.
// The package is found from the folder that is the first argument, where `npm ci` has put it.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { generateKeyPairSync } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { createInterface } from 'node:readline';

// The package tells its notices on standard output, which is for the issuer alone.
console.info = console.warn;

const require = createRequire(`${process.argv[2]}/`);
const { Provider } = await import(pathToFileURL(require.resolve('oidc-provider')).href);

const kinds = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
};

let round = 0;
function keys() {
  round += 1;
  return Object.entries(kinds).map(([alg, make]) => ({
    ...make().privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: `${alg}-${round}`,
  }));
}

function provider(issuer) {
  const server = (alg) => ({
    scope: 'read', audience: `urn:test:${alg}`, accessTokenFormat: 'jwt', accessTokenTTL: 600, jwt: { sign: { alg } },
  });
  return new Provider(issuer, {
    jwks: { keys: keys() },
    scopes: ['read'],
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'] },
    clients: [{
      client_id: 'test', client_secret: 'a-client-secret-of-the-test', redirect_uris: [], response_types: [],
      grant_types: ['client_credentials'], token_endpoint_auth_method: 'client_secret_post', scope: 'read',
    }],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (context, resource) => server(resource.split(':').at(-1)),
      },
    },
  }).callback();
}

let answer;
const web = createServer((request, response) => answer(request, response));
web.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${web.address().port}`;
  answer = provider(issuer);
  console.log(issuer);
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => {
    answer = provider(issuer);
    console.log(issuer);
  });
  lines.on('close', () => process.exit(0));
});
