#!/usr/bin/env python3
"""The set that `rotate-key --publish` writes, read by joserfc, jwcrypto and PyJWT: each loads it and verifies what
`encode --keyring` signed, for every algorithm that it knows. Usage: keyring.py PATH-TO-JOTBOOK"""

import json
import os
import subprocess
import sys
import tempfile

import jwt as pyjwt
from joserfc import jws as rjws
from joserfc.jwk import KeySet
from jwcrypto import jwk, jws

ALGS = ["ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]
SECRETS = ["HS256", "HS384", "HS512"]
PRIVATE = {"d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"}


def joserfc(text, token, alg, kid):
    found = KeySet.import_key_set(json.loads(text)).get_by_kid(kid)
    return rjws.deserialize_compact(token, found, [alg]).payload


def jwcrypto(text, token, alg, kid):
    found = jws.JWS()
    found.allowed_algs = [alg]
    found.deserialize(token, jwk.JWKSet.from_json(text).get_key(kid))
    return found.payload


def pyjwt_(text, token, alg, kid):
    return pyjwt.api_jws.decode(token, pyjwt.PyJWKSet.from_json(text)[kid].key, [alg])


LIBRARIES = {
    "joserfc": (joserfc, set(rjws.JWSRegistry.algorithms)),
    "jwcrypto": (jwcrypto, set(jws.default_allowed_algs)),
    "PyJWT": (pyjwt_, set(pyjwt.algorithms.get_default_algorithms())),
}


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        def run(*words):
            done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit("FAIL jotbook %s: %s" % (" ".join(words), done.stderr))
            return done.stdout.strip()

        for alg in ALGS + SECRETS:
            run("rotate-key", "--keyring", "ring.jwks", "--alg", alg, "--kid", "key-" + alg)
        run("rotate-key", "--keyring", "ring.jwks", "--list", "--publish", "set.jwks")
        with open(os.path.join(folder, "set.jwks")) as file:
            text = file.read()
        keys = json.loads(text)["keys"]
        failed = [] if sorted(key["kid"] for key in keys) == sorted("key-" + alg for alg in ALGS) else ["not all keys"]
        failed += ["%s has %s" % (key["kid"], name) for key in keys for name in PRIVATE & set(key)]
        passed = 0
        verified = dict.fromkeys(ALGS, 0)
        for alg in ALGS:
            token = run("encode", "sub=alice", "--exp", "1h", "--keyring", "ring.jwks", "--alg", alg)
            head, payload, signature = token.split(".")
            # The first character, so that no spare bits are changed.
            forged = ".".join([head, payload, ("B" if signature[0] == "A" else "A") + signature[1:]])
            for name, (verify, known) in LIBRARIES.items():
                if alg not in known:
                    continue
                try:
                    if json.loads(verify(text, token, alg, "key-" + alg))["sub"] != "alice":
                        failed.append("%s %s: other claims" % (name, alg))
                        continue
                except Exception as error:
                    failed.append("%s %s: %r" % (name, alg, error))
                    continue
                try:
                    verify(text, forged, alg, "key-" + alg)
                    failed.append("%s %s: a forged token is accepted" % (name, alg))
                except Exception:
                    passed += 1
                    verified[alg] += 1
        failed += ["%s: fewer than two libraries verified it" % alg for alg in ALGS if verified[alg] < 2]
        for line in failed:
            print("FAIL published set: " + line)
        print("published set: %d passed, %d failed" % (passed, len(failed)))
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
