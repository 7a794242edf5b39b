# accounts.py: settings and a keyring with accounts, and whom they ask
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import ctl
import mock

ACCOUNT_TOOL = sys.argv[3]
TOKEN, KEYS, PASSWORD = range(3)
SCHEMA = "io.github.greenroom.Greenroom"

# No word with this may be seen outside the keyring. The secrets are as long as
# real ones and made of it, so that a part of one, wherever it was cut, is found
# like the whole.
HUSH = b"hush-"
BOUGHT_TOKEN = "hush-" * 700 + "bought"
TOKEN_TEXT = "hush-" * 1000 + "token"
SK_TEXT = "hush-" * 8
SECRETS = [
    f"token={TOKEN_TEXT}\n",
    f"sk={SK_TEXT}\nsecurity-token={'hush-' * 400}security\n",
    f"password={'hush-' * 5}密码\n",
]


class Iam(mock.Mock):
    """A service that sells tokens, too."""

    def __init__(self, rooms=()):
        super().__init__(self.sell_or_list, rooms)

    def sell_or_list(self, request, number):
        if request.path != "/v3/auth/tokens":
            return self.list_rooms(request, number)
        return 201, json.dumps({"token": {
            "expires_at": "2099-01-01T00:00:00.000000Z",
            "project": {"id": mock.PROJECT, "name": "x"}}}), (
                "X-Subject-Token", BOUGHT_TOKEN)


class Home:
    """Settings of its own in a folder of its own, and the keyring of all."""

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.log = b""  # what the programs said
        return self

    def __exit__(self, *exception):
        self.clear_keyring()
        self.temporary.cleanup()

    def variables(self):
        return {"GSETTINGS_BACKEND": "keyfile",
                "XDG_CONFIG_HOME": str(self.folder),
                "G_MESSAGES_DEBUG": None}

    def settings(self):
        """For env(1)."""
        return [f"{name}={value}" for name, value in self.variables().items()
                if value is not None]

    def environment(self, **variables):
        return ctl.environment(**{**self.variables(), **variables})

    def read(self):
        """What stands in the settings."""
        path = self.folder / "glib-2.0/settings/keyfile"
        return path.read_text() if path.exists() else ""

    # greenroomctl

    def run(self, *arguments, status=ctl.DONE, **variables):
        return ctl.run(*arguments, status=status,
                       **{**self.variables(), **variables})

    def run_any(self, *arguments, **variables):
        return subprocess.run(
            [ctl.GREENROOMCTL, *arguments],
            env=self.environment(**variables), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=ctl.TIMEOUT)

    def refuse(self, *arguments, words=(), status=ctl.USAGE, **variables):
        return ctl.refuse(*arguments, words=words, status=status,
                          **{**self.variables(), **variables})

    def names(self):
        return self.run("accounts", "--names").stdout.decode().splitlines()

    # The tool that does what the window does

    def tool(self, *arguments, secrets="", status=0, **variables):
        """A status of None: any."""
        process = subprocess.run(
            [ACCOUNT_TOOL, *arguments], input=secrets.encode(),
            env=self.environment(**variables), capture_output=True,
            timeout=ctl.TIMEOUT)
        self.log += process.stdout + process.stderr
        if status is not None:
            assert process.returncode == status, process.stderr.decode()
        return process

    def save(self, name, kind, service, options=(), status=0, variables=None,
             secrets=None, **properties):
        """Signs in at a mock."""
        values = {"region": "", "endpoint": service.endpoint,
                  "project-id": mock.PROJECT, "ak": "AK", "domain": "studio",
                  "user": "producer", **properties}
        return self.tool(
            *options, "save", name, str(kind),
            *(f"{key}={value}" for key, value in values.items()),
            secrets=secrets or SECRETS[kind], status=status,
            **(variables or {}))

    def connect(self):
        """Names, and what came of connecting as them."""
        lines = self.tool("connect").stdout.decode().splitlines()
        return {line.split("\t")[0]: line.split("\t")[1:] for line in lines}

    def uuids(self):
        return {name: uuid for name, (uuid, _) in self.connect().items()}

    # The keyring, as somebody else sees it

    def keyring(self):
        """Account and kind of each secret of Greenroom."""
        process = subprocess.run(
            ["secret-tool", "search", "--all", "xdg:schema", SCHEMA],
            capture_output=True, timeout=ctl.TIMEOUT)
        text = (process.stdout + process.stderr).decode()
        return list(zip(re.findall(r"^attribute.account = (.*)$", text, re.M),
                        re.findall(r"^attribute.kind = (.*)$", text, re.M)))

    def clear_keyring(self):
        subprocess.run(["secret-tool", "clear", "xdg:schema", SCHEMA],
                       timeout=ctl.TIMEOUT)

    def wait_until(self, condition):
        end = time.monotonic() + ctl.TIMEOUT
        while not condition():
            assert time.monotonic() < end, "still not"
