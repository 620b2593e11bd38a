"""What a whole process takes."""
import os
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Usage:
    """Of a process and its threads."""

    #: Seconds by the clock on the wall, which other work on the machine makes longer.
    wall: float
    #: Seconds of all processors, user and system.
    cpu: float
    #: MB at the most. No less than this Python took when it started the process (about 20).
    peak: float


def run(command, **environment):
    """Runs a command to its end; fails when it does."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}: ended with {process.returncode}")
    return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000 * 1.024)


def time_to_first_byte(command):
    """Seconds from the start of a command to the first byte that it prints."""
    start = time.perf_counter()
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        first = process.stdout.read(1)
        wall = time.perf_counter() - start
        process.stdout.read()
    if not first:
        raise SystemExit(f"{' '.join(map(str, command))}: printed nothing")
    return wall
