# test_program.py: what greenroomctl is made of, and what it leaves alone
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import pty
import re
import socket
import subprocess

import ctl
import mock

ROOMS = [mock.room(n, room_name="n" * 200) for n in range(250)]
SECRETS = {"HUAWEICLOUD_SDK_AK": "AKOFTHETESTS00000001",
           "HUAWEICLOUD_SDK_SK": "sk-of-the-tests-never-seen",
           "HUAWEICLOUD_SDK_SECURITY_TOKEN": "security-token-never-seen"}


def test_no_desktop_libraries():
    text = subprocess.run(["ldd", ctl.GREENROOMCTL], capture_output=True,
                          check=True, text=True).stdout
    assert "libsoup-3" in text
    for name in ("libgtk", "libadwaita", "libgdk", "libgraphene",
                 "libpango"):
        assert name not in text, name


def test_nothing_of_the_session():
    """No bus, so no settings service and no keyring; nothing at home."""
    with ctl.folder() as home, mock.Mock(rooms=ROOMS) as service, \
            socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(home / "bus"))
        bus.listen()
        bus.setblocking(False)
        ctl.ask(service, DISPLAY=None, WAYLAND_DISPLAY=None, HOME=str(home),
                DBUS_SESSION_BUS_ADDRESS=f"unix:path={home}/bus",
                GSETTINGS_BACKEND=None, GSETTINGS_SCHEMA_DIR=None,
                XDG_CONFIG_HOME=None, XDG_DATA_HOME=None,
                XDG_CACHE_HOME=None)
        try:
            bus.accept()
        except BlockingIOError:
            pass
        else:
            raise AssertionError("the session bus was asked")
        ctl.equal(os.listdir(home), ["bus"])


def test_secrets_are_not_said():
    with mock.Mock(rooms=ROOMS) as service:
        process = ctl.ask(service, "--all", "--format=json",
                          G_MESSAGES_DEBUG="all", GREENROOM_TOKEN="",
                          **SECRETS)
        token = ctl.ask(service, G_MESSAGES_DEBUG="all")
    said = process.stdout + process.stderr + token.stdout + token.stderr
    for name in ("HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"):
        assert SECRETS[name].encode() not in said, name
    assert ctl.TOKEN.encode() not in said


def on_terminal(service, columns, *arguments):
    """What a person sees: both streams on a terminal of so many columns."""
    master, slave = pty.openpty()
    subprocess.run(["stty", "cols", str(columns)], stdin=slave, check=True)
    process = subprocess.Popen(
        [ctl.GREENROOMCTL, "list", *ctl.source(service), *arguments],
        env=ctl.environment(GREENROOM_TOKEN=ctl.TOKEN),
        stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
    os.close(slave)
    text = b""
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # how a terminal says that nobody writes any more
            break
        if not chunk:
            break
        text += chunk
    os.close(master)
    ctl.equal(process.wait(ctl.TIMEOUT), ctl.DONE)
    return text.decode().splitlines()


def test_terminal():
    """Names fit the line, ids stay whole, and more rooms are told of."""
    with mock.Mock(rooms=ROOMS) as service:
        wide = on_terminal(service, 139)
        narrow = on_terminal(service, 40)
        whole = on_terminal(service, 139, "--all")
    ctl.equal(len(wide), 102)
    ctl.equal({len(line) for line in wide[1:-1]}, {139})
    assert re.fullmatch(r"n+…  Never live  General {13}[0-9-]{36}", wide[1])
    assert narrow[1].startswith("n" * 23 + "…  Never live"), narrow[1]
    assert narrow[1].endswith("000000000000")
    assert wide[-1].startswith("100 of 250 rooms."), wide[-1]
    ctl.equal(len(whole), 251)


def test_wide_terminal():
    """There is room for why a room failed, its avatars and how long it was
    live; they and the name are cut to fit, never the ID."""
    models = [{"asset_name": "An Ning"}, {"model_asset_id": "id-only"}]
    failed = mock.room(
        1, room_name="Coats " * 30, last_job_status="FAILED",
        last_job_start_time="2025-01-10T08:43:17Z",
        last_job_end_time="2025-01-10T10:43:20Z", model_infos=models * 9,
        error_info={"error_code": "MSS.1", "error_msg": "No stream came " * 9})
    coded = mock.room(2, error_info={"error_code": "MSS.77"})
    with mock.Mock(rooms=[failed, coded]) as service:
        for columns in 140, 200:
            head, first, second = on_terminal(service, columns)
            titles = ["Name", "Status", "Why", "Type", "Avatars", "Last live",
                      "Duration", "Room ID"]
            ctl.equal(re.split("  +", head), titles)
            ctl.equal([len(head) - 7 + 36, len(first), len(second)],
                      [columns] * 3)
            cells = [first[head.index(t):].split("  ")[0] for t in titles]
            assert cells[0].startswith("Coats Coats Coats"), cells
            assert cells[2].startswith("No stream came"), cells
            assert cells[4].startswith("An Ning, id"), cells
            ctl.equal([cells[1], cells[3], *cells[5:]],
                      ["Failed", "General", "10 Jan 2025", "2:00:03",
                       "00000000-0000-4000-8000-000000000001"])
            ctl.equal({cells[n][-1] for n in (0, 2, 4)}, {"…"})
            assert "  MSS.77  " in second, second
        piped = ctl.ask(service).stdout.decode().splitlines()[0]
        ctl.equal(re.split("  +", piped),
                  ["Name", "Status", "Type", "Last live", "Room ID"])
        ctl.equal(re.split("  +", on_terminal(service, 139)[0]),
                  re.split("  +", piped))


def test_no_hint_in_a_pipe():
    with mock.Mock(rooms=ROOMS) as service:
        ctl.equal(ctl.ask(service).stderr, b"")


def test_other_locales():
    """The C locale has no Chinese, yet takes and prints it as UTF-8."""
    with mock.Mock(rooms=[mock.room(1, room_name="直播")]) as service:
        for locale in ("C", "C.UTF-8", "nonsense"):
            text = ctl.ask(service, "--name", "直播", LC_ALL=locale).stdout
            assert "直播".encode() in text
        ctl.ask(service, "--status", "直", LC_ALL="C", status=ctl.USAGE)
    ctl.equal(set(service.queries),
              {mock.query(limit=100, offset=0, room_name="直播")})


ctl.main(globals())
