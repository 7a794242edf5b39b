# test_accounts_crash.py: killed at any moment, an account is whole or absent
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""To be run by bus.sh and keyring.sh. A process that stores or signs out is
killed at each message that it sends to or gets from the keyring."""

import accounts
import ctl
import mock
import signature

KILLED = -9


def check(home):
    """What is listed has its secrets, and settings have none."""
    for name, (_, outcome) in home.connect().items():
        ctl.equal((name, outcome), (name, "ok"))
    assert accounts.HUSH.decode() not in home.read()


def check_after_next(home, service, by_change):
    """The next start, or the next change, clears what is left of those that
    are not listed, and what those that are do not need."""
    if by_change:
        home.save("Next", accounts.TOKEN, service)
    else:
        home.tool("sweep")
    left = home.keyring()
    ctl.equal({uuid for uuid, _ in left}, set(home.uuids().values()))
    ctl.equal(len(left), len(set(left)))
    assert "unfinished" not in home.read(), home.read()


def kill_at_each_moment(prepare, change):
    """Returns how many moments there were."""
    moment = 0
    while True:
        moment += 1
        with accounts.Home() as home, mock.Mock() as service:
            prepare(home, service)
            process = change(home, service, "--die-at", str(moment))
            whole = process.returncode == 0
            if not whole:
                ctl.equal(process.returncode, KILLED)
            check(home)
            check_after_next(home, service, moment % 4 == 0)
            if whole:
                return moment


def nothing(home, service):
    pass


def save_keys(home, service):
    home.save("Studio", accounts.KEYS, service)


def test_save():
    moments = kill_at_each_moment(
        nothing, lambda home, service, *options: home.save(
            "Studio", accounts.KEYS, service, options, status=None))
    assert moments > 10, moments


def test_replace():
    """It stays listed, with the old keys at the old place, or the new ones at
    the new place."""
    with mock.Mock() as elsewhere:
        def replace(home, service, *options):
            process = home.save("Studio", accounts.KEYS, elsewhere, options,
                                status=None, secrets="sk=hush-other\n",
                                ak="OTHER")
            elsewhere.log.clear()
            home.run("list", "--account", "Studio")
            [request] = service.log + elsewhere.log
            pair = ("AK", accounts.SK_TEXT) if service.log else ("OTHER",
                                                          "hush-other")
            signature.verify(request, *pair, ["host", "x-sdk-date"])
            assert ("X-Security-Token" in request.headers) == bool(service.log)
            if process.returncode == 0:
                assert elsewhere.log
                ctl.equal([kind for _, kind in home.keyring()], ["sk"])
            return process
        assert kill_at_each_moment(save_keys, replace) > 10


def test_remove():
    assert kill_at_each_moment(
        save_keys, lambda home, service, *options: home.tool(
            *options, "remove", "Studio", status=None)) > 10


ctl.main(globals(), together=1)
