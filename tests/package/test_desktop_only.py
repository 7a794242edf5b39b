# test_desktop_only.py: what only tests need is in no program that is installed
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# nm, the library of the tests' service and the programs as arguments.

import subprocess
import sys

NM, SERVICE, *PROGRAMS = sys.argv[1:]


def defined(path):
    """The names of the functions and data that a file has itself."""
    lines = subprocess.run([NM, "--defined-only", "--format=posix", path],
                           check=True, capture_output=True,
                           text=True).stdout.splitlines()
    return {words[0] for words in map(str.split, lines) if len(words) > 2}


# Some by name too, lest the library be another one; static names such as
# "write_page" may be anywhere.
rig = {name for name in defined(SERVICE)
       if name.startswith(("gr_demo_", "gr_test_"))}
results = [(f"the tests' service has {name}", name in rig, [])
           for name in ("gr_demo_faults_next", "gr_demo_iam_answer",
                        "gr_demo_authorization_verify",
                        "gr_demo_throttle_admit", "gr_test_service_new")]
for program in PROGRAMS:
    names = defined(program)
    short = program.rsplit("/", 1)[-1]
    results += [
        (f"{short} has the demo's rooms", "gr_demo_service_new" in names, []),
        (f"{short} has nothing of the tests' service", not rig & names,
         sorted(rig & names)),
    ]
print(f"1..{len(results)}")
for number, (name, good, what) in enumerate(results, 1):
    for symbol in what:
        print("#", symbol)
    print(f"{'' if good else 'not '}ok {number} - {name}")
