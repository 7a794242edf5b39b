# test_accounts_leaks.py: no secret is seen outside the keyring
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""To be run by bus.sh and keyring.sh, whose home is searched."""

import contextlib
import os
import pathlib
import threading

import accounts
import ctl
import mock

NAMES = ["Token", "Keys", "User"]
KEYRINGS = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "keyrings"


def check_text(text, where):
    """In no case of its letters."""
    assert accounts.HUSH not in text.lower(), (where, text[:2000])


def search_files(*folders):
    """Everything but the keyring itself."""
    seen = 0
    for folder in folders:
        for path in pathlib.Path(folder).rglob("*"):
            if path.is_file() and KEYRINGS not in path.parents:
                seen += 1
                check_text(path.read_bytes(), path)
    return seen


def check_nowhere(home, *texts):
    assert search_files(os.environ["HOME"], os.environ["XDG_RUNTIME_DIR"],
                        home.folder) > 0
    check_text(home.log, "log")
    for text in texts:
        check_text(text, "output")


def check_process(process):
    """What other programs of the same user see of it."""
    folder = pathlib.Path("/proc") / str(process.pid)
    for name in ("cmdline", "environ", "comm"):
        check_text((folder / name).read_bytes(), name)


@contextlib.contextmanager
def studio(service):
    """An account of each kind, stored with all logs on."""
    with accounts.Home() as home:
        for kind, name in enumerate(NAMES):
            home.save(name, kind, service,
                      variables={"G_MESSAGES_DEBUG": "all"})
        assert b"DEBUG" in home.log
        yield home


def test_store_and_sign_out():
    with mock.Mock() as service, studio(service) as home:
        check_nowhere(home)
        home.tool("connect", G_MESSAGES_DEBUG="all")
        check_nowhere(home)
        for name in NAMES:
            home.tool("remove", name, G_MESSAGES_DEBUG="all")
        check_nowhere(home)
        ctl.equal(home.keyring(), [])
        ctl.equal(home.names(), [])


def test_list():
    """Each kind, while it runs and after it."""
    asked, go_on = threading.Event(), threading.Event()

    class Slow(accounts.Iam):
        def list_rooms(self, request, number):
            asked.set()
            go_on.wait(ctl.TIMEOUT)
            return super().list_rooms(request, number)

    with Slow(rooms=[mock.room(1)]) as service, studio(service) as home:
        for name in NAMES:
            asked.clear()
            go_on.clear()
            process = ctl.start("list", "--account", name, **{
                **home.variables(), "G_MESSAGES_DEBUG": "all"})
            assert asked.wait(ctl.TIMEOUT)
            check_process(process)
            go_on.set()
            out, err = process.communicate(timeout=ctl.TIMEOUT)
            ctl.equal(process.returncode, ctl.DONE)
            assert b"DEBUG" in out + err
            check_nowhere(home, out, err)
        for format in ("json", "jsonl", "csv"):
            path = home.folder / f"rooms.{format}"
            home.run("list", "--account", "Keys", "--format", format,
                     "--output", str(path))
        check_nowhere(home)
        for arguments in (["accounts"], ["accounts", "--names"]):
            process = home.run(*arguments, G_MESSAGES_DEBUG="all")
            check_nowhere(home, process.stdout, process.stderr)


def echo(request, number):
    """A gateway that repeats what it was sent."""
    sent = " ".join(f"{name}: {value}"
                    for name, value in request.headers.items())
    return mock.error(401, "APIGW.0301", "verify aksk signature fail, "
                      + sent + request.body.decode())


def test_echo():
    with mock.Mock(echo) as service, studio(service) as home:
        for name in NAMES:
            text = home.refuse("list", "--account", name, status=ctl.SIGN_IN,
                               words=["APIGW.0301"])
            check_nowhere(home, text.encode())
            process = home.run_any("list", "--account", name,
                                   G_MESSAGES_DEBUG="all")
            check_nowhere(home, process.stdout, process.stderr)


def test_redirect():
    """To another origin nothing is sent at all, of IAM neither."""
    with mock.Mock() as other:
        def redirect(request, number):
            return 307, "{}", ("Location", other.endpoint + request.target)
        with mock.Mock(redirect) as service, studio(service) as home:
            for name in NAMES:
                home.refuse("list", "--account", name, status=ctl.FAILED,
                            words=[other.endpoint])
            ctl.equal(len(service.log), len(NAMES))
        ctl.equal(other.log, [])


def test_no_keyring_log():
    """Nor when the keyring fails."""
    with mock.Mock() as service, studio(service) as home:
        home.tool("lock")
        try:
            for kind, name in enumerate(NAMES):
                home.save(name, kind, service, status=1,
                          variables={"G_MESSAGES_DEBUG": "all"})
                home.save("New " + name, kind, service, status=1,
                          variables={"G_MESSAGES_DEBUG": "all"})
        finally:
            home.tool("unlock")
        check_nowhere(home)
        ctl.equal(home.names(), NAMES)


ctl.main(globals(), together=1)
