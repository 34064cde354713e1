#!/usr/bin/env python3
"""What looking for tokens in a log costs, beside ripgrep: benches/scan.py JOTBOOK [LOG]

Runs `rg -o` with the pattern of a token and `jotbook inspect`, as text and with --json, in turn over the same file,
output thrown away. Printed: the median of user + system time of the whole process with the lowest and highest, the
ratio to ripgrep taken round by round, and the largest memory. Without LOG one of about 250 MB is made: lines of a
web server, every ninth with a token, most of them different.
"""
import base64
import hashlib
import hmac
import json
import os
import random
import statistics
import sys
import tempfile

ROUNDS = 7
LINES = 1_000_000
EVERY = 9
SECRET = b"correct-horse-battery-staple-1234567890"
PATTERN = r"eyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*"


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def token(number):
    claims = {
        "iss": "https://login.example/realms/shop", "sub": f"user-{number:08}", "aud": "api.example",
        "iat": 1767225600 + number, "exp": 1767229200 + number, "jti": f"{number * 7919:032x}",
        "scope": "openid profile email", "name": "Ada Lovelace", "roles": ["user", "editor"],
    }
    header = b'{"alg":"HS256","typ":"JWT","kid":"%d"}' % (number % 3)
    signed = encoded(header) + b"." + encoded(json.dumps(claims, separators=(",", ":")).encode())
    return signed + b"." + encoded(hmac.digest(SECRET, signed, hashlib.sha256))


def write_log(out):
    draw = random.Random(1)
    for number in range(LINES):
        # Two of seven tokens stand there a second time.
        shown = number // EVERY % (LINES // EVERY * 5 // 7)
        bearer = b' auth="Bearer ' + token(shown) + b'"' if number % EVERY == 0 else b""
        out.write(b"2026-01-01T00:00:00.%03dZ host-%02d app[%d]: method=GET path=/api/v2/orders?limit=50 status=200 "
                  b'req_id=%032x ua="Mozilla/5.0 (X11; Linux x86_64)"%s\n'
                  % (number % 1000, number % 24, number % 9973, draw.getrandbits(128), bearer))


def cost(command):
    """Seconds of CPU, and MiB at most."""
    quiet = [(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_RDWR, 0) for fd in (1, 2)]
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def compare(jotbook, log):
    commands = {
        "rg -o": ["rg", "-aoN", "--no-filename", "-j1", PATTERN, log],
        "inspect": [jotbook, "inspect", log],
        "inspect --json": [jotbook, "inspect", "--json", log],
    }
    costs = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            seen = cost(command)
            if number > 0:
                costs[name].append(seen)
    for name, seen in costs.items():
        times = [time for time, _ in seen]
        ratio = statistics.median(time / other for time, (other, _) in zip(times, costs["rg -o"]))
        print(f"{name:15} {statistics.median(times):6.3f} s  [{min(times):.3f} to {max(times):.3f}]"
              f"  {ratio:5.2f} of rg  {max(size for _, size in seen):5.0f} MiB")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    if len(sys.argv) == 3:
        compare(sys.argv[1], sys.argv[2])
        return
    with tempfile.NamedTemporaryFile() as log:
        write_log(log)
        log.flush()
        compare(sys.argv[1], log.name)


main()
