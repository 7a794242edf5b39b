# ctl.py: runs the real greenroomctl, and prints what came of it as TAP
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A scenario is a function `test_…()` of a module that ends with
`ctl.main(globals())`. The programs are the module's arguments."""

import concurrent.futures
import contextlib
import os
import pathlib
import pty
import subprocess
import sys
import tempfile
import traceback

import mock

GREENROOMCTL, GREENROOM_DEMO = sys.argv[1:3]
DATA = pathlib.Path(__file__).parent.parent / "data"
TOKEN = "token-of-the-tests"
TIMEOUT = 60

DONE, FAILED, USAGE, SIGN_IN, INTERRUPTED = 0, 1, 2, 3, 130


def environment(**variables):
    """The environment of the tests, in Shanghai; None unsets a variable."""
    result = {**os.environ, "TZ": "CST-8", **variables}
    return {name: value for name, value in result.items()
            if value is not None}


def run(*arguments, status=DONE, **variables):
    """Runs greenroomctl to its end, which is to be `status`."""
    process = subprocess.run(
        [GREENROOMCTL, *arguments], env=environment(**variables),
        stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT)
    assert process.returncode == status, (
        f"{arguments} ended with {process.returncode}, not {status}: "
        f"{process.stderr.decode()}{process.stdout[:500]!r}")
    return process


def start(*arguments, options=None, **variables):
    """Starts greenroomctl; stdout and stderr are pipes."""
    return subprocess.Popen(
        [GREENROOMCTL, *arguments], env=environment(**variables),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, **(options or {}))


def source(service):
    """The options that name a mock."""
    return ["--endpoint", service.endpoint, "--project-id", mock.PROJECT]


def ask(service, *arguments, status=DONE, **variables):
    """Lists the rooms of a mock with a token."""
    return run("list", *source(service), *arguments, status=status,
               **{"GREENROOM_TOKEN": TOKEN, **variables})


def on_terminal(service, *arguments):
    """Lists the rooms of a mock; what a terminal gets to see of it."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [GREENROOMCTL, "list", *source(service), *arguments],
        env=environment(GREENROOM_TOKEN=TOKEN), stdin=subprocess.DEVNULL,
        stdout=its, stderr=subprocess.PIPE)
    os.close(its)
    text = b""
    with contextlib.suppress(OSError):  # the other end is closed
        while chunk := os.read(ours, 65536):
            text += chunk
    os.close(ours)
    _, trouble = process.communicate(timeout=TIMEOUT)
    equal((process.returncode, trouble), (DONE, b""))
    return text.decode()


def refuse(*arguments, words=(), status=USAGE, **variables):
    """Runs what must be refused, with these words and nothing printed."""
    process = run(*arguments, status=status, **variables)
    text = process.stderr.decode()
    assert process.stdout == b"", process.stdout
    assert text.startswith("greenroomctl: ") and text.count("\n") == 1, text
    for word in words:
        assert word in text, f"no {word!r} in {text!r}"
    return text


@contextlib.contextmanager
def folder():
    with tempfile.TemporaryDirectory() as name:
        yield pathlib.Path(name)


def equal(actual, expected):
    assert actual == expected, f"{actual!r}\n  is not\n{expected!r}"


def _try(function):
    try:
        function()
    except BaseException:  # assert, timeout, exit: each is a failure
        return traceback.format_exc()
    return None


def main(scenarios, together=4):
    """Runs them, some at a time (most of it is waiting), and prints TAP."""
    tests = [(name, function) for name, function in scenarios.items()
             if name.startswith("test_")]
    print(f"1..{len(tests)}", flush=True)
    failed = False
    with concurrent.futures.ThreadPoolExecutor(together) as pool:
        for number, ((name, _), trouble) in enumerate(
                zip(tests, pool.map(_try, (t[1] for t in tests))), 1):
            for line in (trouble or "").splitlines():
                print("#", line)
            print("not ok" if trouble else "ok", number, "-", name[5:],
                  flush=True)
            failed = failed or trouble is not None
    sys.exit(1 if failed else 0)
