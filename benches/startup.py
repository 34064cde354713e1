#!/usr/bin/env python3
"""CPU time of whole processes, several commands in turn: benches/startup.py 'jwt decode TOKEN' 'jotbook decode TOKEN'

Every round runs each command once, in a new order, and takes user + system time together (the kernel splits the
two by sampling, the sum is exact). Printed: the median, and the ratio to the first command taken round by round,
as the median with the lowest and highest median of eight blocks of rounds.
"""
import os
import random
import shlex
import statistics
import sys

ROUNDS = 400


def cost(command):
    """Milliseconds of CPU that one run takes."""
    quiet = [(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_RDWR, 0) for fd in (0, 1, 2)]
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return (used.ru_utime + used.ru_stime) * 1000


def main():
    commands = [shlex.split(text) for text in sys.argv[1:]]
    if not commands:
        sys.exit(__doc__)
    rounds = []
    for number in range(ROUNDS + 20):
        order = random.sample(range(len(commands)), len(commands))
        costs = {which: cost(commands[which]) for which in order}
        if number >= 20:
            rounds.append(costs)
    for which, command in enumerate(commands):
        ratios = [costs[which] / costs[0] for costs in rounds]
        size = len(ratios) // 8
        blocks = [statistics.median(ratios[at:at + size]) for at in range(0, size * 8, size)]
        middle = statistics.median(costs[which] for costs in rounds)
        print(f"{' '.join(command[:2]):24.24} {middle:6.3f} ms   {statistics.median(ratios):5.3f}"
              f"  [{min(blocks):.3f} to {max(blocks):.3f}]")


main()
