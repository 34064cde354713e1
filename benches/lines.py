#!/usr/bin/env python3
"""CPU time per token of --lines: benches/lines.py JOTBOOK [ANOTHER...]

Makes 200,000 tokens with HS256, every one different, and runs each program over them in turn. Printed: the median
of user + system time of all threads per token, with the lowest and highest, and the largest memory of any run.
"""
import base64
import hashlib
import hmac
import json
import os
import statistics
import sys
import tempfile

TOKENS = 200_000
ROUNDS = 7
SECRET = b"correct-horse-battery-staple-1234567890"
RUNS = {
    "decode": ["decode", "--lines", "@{tokens}"],
    "verify": ["verify", "--lines", "@{tokens}", "-k", "{secret}"],
    "verify --quiet": ["verify", "--lines", "--quiet", "@{tokens}", "-k", "{secret}"],
}


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def token(number):
    claims = {
        "iss": "https://login.example", "sub": f"user-{number:06}", "aud": ["api", "billing"], "iat": 1767225600,
        "exp": 1767226500, "jti": f"{number * 7919:032x}", "scope": "read write profile", "role": "admin",
    }
    payload = json.dumps(claims, separators=(",", ":")).encode()
    signed = encoded(b'{"alg":"HS256","typ":"JWT"}') + b"." + encoded(payload)
    return signed + b"." + encoded(hmac.digest(SECRET, signed, hashlib.sha256)) + b"\n"


def cost(command):
    """Microseconds of CPU per token, and MiB at most."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return (used.ru_utime + used.ru_stime) * 1e6 / TOKENS, used.ru_maxrss / 1024


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        files = {"tokens": f"{folder}/tokens", "secret": f"{folder}/secret"}
        with open(files["tokens"], "wb") as out:
            out.writelines(token(number) for number in range(TOKENS))
        with open(files["secret"], "wb") as out:
            out.write(SECRET)
        for name, words in RUNS.items():
            line = [word.format(**files) for word in words] + ["--now", "2026-01-01"]
            costs = {program: [] for program in sys.argv[1:]}
            for _ in range(ROUNDS):
                for program, seen in costs.items():
                    seen.append(cost([program, *line]))
            for program, seen in costs.items():
                times = [time for time, _ in seen]
                print(f"{name:15} {program:30.30} {statistics.median(times):6.2f} us"
                      f"  [{min(times):.2f} to {max(times):.2f}]  {max(size for _, size in seen):.0f} MiB")


main()
