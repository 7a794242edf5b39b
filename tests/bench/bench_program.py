# bench_program.py: what the program costs until its first rows, and to keep
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints, and asserts nothing but that the programs work.

Run on the private display of tests/lib/gui.sh, with the bare window,
greenroom and greenroom-demo as arguments.
"""

import contextlib
import os
import re
import statistics
import subprocess
import sys
import time

BARE, GREENROOM, DEMO = sys.argv[1:4]
ROUNDS = int(os.environ.get("BENCH_ROUNDS", 15))
SIZES = 100, 1000000
PROJECT = "70b76abcdef34253880af501cd123456"
ENVIRONMENT = {**os.environ, "GREENROOM_TOKEN": "token-of-the-bench"}


@contextlib.contextmanager
def service(rooms):
    """The demo service, in a process of its own; its port."""
    process = subprocess.Popen(
        [DEMO, "--token", ENVIRONMENT["GREENROOM_TOKEN"], "--project-id",
         PROJECT, "--rooms", str(rooms)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield int(process.stdout.readline().split()[1])
    finally:
        process.kill()
        process.wait()


def command(port, *options):
    return [GREENROOM, "--endpoint", f"http://127.0.0.1:{port}",
            "--project-id", PROJECT, *options]


def run(arguments):
    """Seconds until the program ended, and of the processor's time."""
    start = time.monotonic()
    process = subprocess.Popen(arguments, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    end = time.monotonic()
    assert status == 0, f"{arguments[0]} ended with {status}"
    return end - start, usage.ru_utime + usage.ru_stime


def print_start(commands):
    """In turns, so that what else the machine does befalls all alike."""
    taken = {name: [] for name in commands}
    for i in range(ROUNDS + 1):
        for name, arguments in commands.items():
            result = run(arguments)
            if i > 0:  # the first time, files are read from the disk
                taken[name].append(result)
    medians = {name: [statistics.median(values) for values in zip(*results)]
               for name, results in taken.items()}
    base = next(iter(medians.values()))
    for name, (wall, cpu) in medians.items():
        print(f"first frame, {name}: {wall * 1000:.0f} ms, ratio "
              f"{wall / base[0]:.2f}; processor {cpu * 1000:.0f} ms, ratio "
              f"{cpu / base[1]:.2f}", flush=True)


def weigh(process):
    """Memory that is the process's own, in KiB, once it stays the same."""
    seen = []
    while len(seen) < 100 and not (
            len(seen) > 5 and max(seen[-5:]) - min(seen[-5:]) < 50):
        time.sleep(0.3)
        with open(f"/proc/{process.pid}/smaps_rollup") as rollup:
            seen.append(sum(map(int, re.findall(
                r"^Private_\w+:\s+(\d+) kB", rollup.read(), re.MULTILINE))))
    return seen[-1]


def find_window():
    """The id of the program's window, once it is there."""
    for _ in range(200):
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Greenroom"],
            capture_output=True, text=True).stdout.split()
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError("no window")


def press_end():
    """Into the rooms, and to the last of them."""
    subprocess.run(["xdotool", "windowfocus", "--sync", find_window(),
                    "key", "--delay", "100", "Down", "End"], check=True)


def print_memory(rooms, port):
    process = subprocess.Popen(command(port), env=ENVIRONMENT)
    try:
        find_window()
        first = weigh(process)
        press_end()
        last = weigh(process)
    finally:
        process.terminate()
        process.wait()
    print(f"memory, {rooms} rooms: {first / 1024:.1f} MiB, at the end of the "
          f"list {last / 1024:.1f} MiB", flush=True)
    return first, last


with contextlib.ExitStack() as stack:
    ports = {n: stack.enter_context(service(n)) for n in SIZES}
    print_start({"bare window": [BARE],
                 **{f"{n} rooms": command(port, "--exit-after-startup")
                    for n, port in ports.items()}})
    few, many = (print_memory(n, port) for n, port in ports.items())
    print(f"memory, more for {SIZES[1]} rooms: "
          f"{(many[0] - few[0]) / 1024:.1f} MiB, at the end "
          f"{(many[1] - few[1]) / 1024:.1f} MiB")
