# test_accounts.py: the stored accounts in a terminal, with a real keyring
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""To be run by bus.sh and keyring.sh: all scenarios share that keyring, and
each has settings of its own."""

import subprocess
import sys
import time

import accounts
import ctl
import mock
import signature

BUS, MUTE_SECRETS = sys.argv[4:6]


def test_none():
    with accounts.Home() as home:
        process = home.run("accounts")
        ctl.equal(process.stdout, b"")
        assert b"Sign in" in process.stderr
        ctl.equal(home.run("accounts", "--names").stdout, b"")
        home.refuse("list", status=ctl.SIGN_IN, words=["Nobody", "--demo"])
        home.refuse("list", "--account", "Studio",
                    words=["“Studio”", "no other", "--demo"])


def test_table():
    with accounts.Home() as home, mock.Mock() as service:
        for kind, name in enumerate(["Token", "演播室 Keys", "User"]):
            home.save(name, kind, service)
        home.save("Region", accounts.TOKEN, service, region="cn-east-3")
        ctl.equal(home.run("accounts").stdout.decode().splitlines(), [
            "Name         Kind         Region or endpoint"
            "      Project ID",
            *[f"{name}  {kind:<11}  {place:<22}  {mock.PROJECT}"
              for name, kind, place in [
                  ("Token      ", "Token", service.endpoint),
                  ("演播室 Keys", "Access keys", service.endpoint),
                  ("User       ", "IAM user", service.endpoint),
                  ("Region     ", "Token", "cn-east-3")]]])
        ctl.equal(home.run("accounts", "--names").stdout.decode(),
                  "Token\n演播室 Keys\nUser\nRegion\n")
        ctl.equal(service.log, [])


def test_accounts_usage():
    with accounts.Home() as home:
        assert b"--names" in home.run("accounts", "--help").stdout
        home.refuse("accounts", "Studio", words=["“Studio”", "--help"])
        home.refuse("accounts", "--secrets", words=["--secrets", "--help"])


def test_list_with_token():
    with accounts.Home() as home, mock.Mock(rooms=[mock.room(1)]) as service:
        home.save("Studio", accounts.TOKEN, service,
                  **{"app-user-id": "user-7"})
        text = home.run("list", "--account", "Studio").stdout.decode()
        assert "Room 1" in text, text
        [request] = service.log
        ctl.equal(request.path, mock.PATH)
        ctl.equal(request.headers["X-Auth-Token"], accounts.TOKEN_TEXT)
        ctl.equal(request.headers["X-App-UserId"], "user-7")


def test_list_with_keys():
    with accounts.Home() as home, mock.Mock() as service:
        home.save("Studio", accounts.KEYS, service, ak="AKEXAMPLE")
        home.run("list", "--account", "Studio", "--app-user-id", "user-8")
        [request] = service.log
        signature.verify(request, "AKEXAMPLE", accounts.SK_TEXT, [
            "host", "x-app-userid", "x-project-id", "x-sdk-date",
            "x-security-token"])
        ctl.equal(request.headers["X-App-UserId"], "user-8")


def test_list_with_password():
    """One token, however many pages; it is kept nowhere."""
    rooms = [mock.room(number) for number in range(250)]
    with accounts.Home() as home, accounts.Iam(rooms=rooms) as service:
        home.save("Studio", accounts.PASSWORD, service)
        home.run("list", "--account", "Studio", "--all")
        ctl.equal([r.path for r in service.log].count("/v3/auth/tokens"), 1)
        ctl.equal(len(service.log), 4)
        for request in service.log[1:]:
            ctl.equal(request.headers["X-Auth-Token"], accounts.BOUGHT_TOKEN)
        ctl.equal(sorted(home.keyring()), [
            (home.uuids()["Studio"], "password")])


def test_who_is_asked():
    with accounts.Home() as home, mock.Mock() as service, \
            mock.Mock() as other:
        home.save("One", accounts.TOKEN, service)
        home.run("list")
        ctl.equal(len(service.log), 1)
        # The vendor's variables alone say only a part.
        home.run("list", HUAWEICLOUD_SDK_AK="AK", HUAWEICLOUD_SDK_SK="SK")
        ctl.equal(service.log[1].headers["X-Auth-Token"], accounts.TOKEN_TEXT)
        home.run("list", GREENROOM_ENDPOINT=other.endpoint,
                 HUAWEICLOUD_SDK_PROJECT_ID=mock.PROJECT,
                 GREENROOM_TOKEN="env-token")
        ctl.equal(len(service.log), 2)
        ctl.equal(other.log[0].headers["X-Auth-Token"], "env-token")
        # An account that is named beats the environment.
        home.run("list", "--account", "One",
                 GREENROOM_ENDPOINT=other.endpoint,
                 HUAWEICLOUD_SDK_PROJECT_ID=mock.PROJECT,
                 GREENROOM_TOKEN="env-token", GREENROOM_APP_USER_ID="env-user")
        ctl.equal(len(other.log), 1)
        ctl.equal(service.log[2].headers["X-Auth-Token"], accounts.TOKEN_TEXT)
        assert "X-App-UserId" not in service.log[2].headers
        # Options that say only a part are no reason to ask somebody else.
        home.refuse("list", "--endpoint", other.endpoint, "--project-id",
                    "x", status=ctl.SIGN_IN, words=["GREENROOM_TOKEN"])
        home.save("Two", accounts.TOKEN, service)
        home.refuse("list", words=["--account", "“One”", "“Two”"])
        home.refuse("list", HUAWEICLOUD_SDK_AK="AK",
                    words=["--account", "“One”", "“Two”"])
        home.refuse("list", "--account", "Three",
                    words=["“Three”", "“One”", "“Two”"])
        home.refuse("list", "--account", "one", words=["“one”"])
        ctl.equal(len(service.log), 3)


def test_demo_opens_nothing():
    """Neither settings nor keyring are there."""
    with accounts.Home() as home:
        nothing = {"GSETTINGS_SCHEMA_DIR": str(home.folder),
                   "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        assert b"\n" in home.run("list", "--demo", **nothing).stdout
        home.refuse("list", status=ctl.SIGN_IN, words=["Nobody"], **nothing)
        home.refuse("accounts", status=ctl.FAILED, words=["not installed"],
                    **nothing)


def test_no_secrets():
    with accounts.Home() as home, mock.Mock() as service:
        home.save("Studio", accounts.TOKEN, service)
        subprocess.run(["secret-tool", "clear", "account",
                        home.uuids()["Studio"]], check=True)
        home.refuse("list", status=ctl.SIGN_IN, words=["Sign in again"])
        ctl.equal(service.log, [])


def test_expired():
    with accounts.Home() as home, mock.Mock() as service:
        home.save("Studio", accounts.TOKEN, service, **{
            "token-expires": str(int(time.time()) + 2)})
        home.wait_until(lambda: home.run_any("list").returncode != ctl.DONE)
        home.refuse("list", status=ctl.SIGN_IN, words=["token", "expired"])


def test_locked():
    with accounts.Home() as home, mock.Mock() as service:
        home.save("Studio", accounts.TOKEN, service)
        home.tool("lock")
        try:
            home.refuse("list", status=ctl.SIGN_IN,
                        words=["locked", "Unlock it"])
            ctl.equal(home.run("accounts", "--names").stdout, b"Studio\n")
        finally:
            home.tool("unlock")
        home.run("list")
        ctl.equal(len(service.log), 1)


def test_no_keyring():
    with accounts.Home() as home, mock.Mock() as service:
        home.save("Studio", accounts.TOKEN, service)
        home.refuse("list", status=ctl.SIGN_IN,
                    words=["no keyring", "GNOME Keyring"],
                    DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
        # A sandbox whose portal is missing.
        home.refuse("list", status=ctl.SIGN_IN, words=["no keyring"],
                    SECRET_BACKEND="file", SNAP_NAME="greenroom")
        ctl.equal(service.log, [])


def test_mute_keyring():
    with accounts.Home() as home, mock.Mock() as service:
        home.save("Studio", accounts.TOKEN, service)
        process = subprocess.run(
            [BUS, MUTE_SECRETS, "env", *home.settings(), ctl.GREENROOMCTL,
             "list"], env=home.environment(), capture_output=True,
            timeout=ctl.TIMEOUT)
        assert b"does not answer" in process.stderr, process.stderr
        ctl.equal(process.returncode, ctl.SIGN_IN)
        ctl.equal(service.log, [])


def test_service_refuses():
    """A 401 is one question and one sentence."""
    with accounts.Home() as home, mock.Mock(
            lambda *_: mock.error(401, "APIGW.0301", "token expires")
            ) as service:
        home.save("Studio", accounts.TOKEN, service)
        home.refuse("list", "--all", status=ctl.SIGN_IN,
                    words=["expired", "APIGW.0301"])
        ctl.equal(len(service.log), 1)


ctl.main(globals(), together=1)
