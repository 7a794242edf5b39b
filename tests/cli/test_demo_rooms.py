# test_demo_rooms.py: greenroomctl and greenroom-demo, against each other
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import json
import subprocess

import ctl
import mock

AK, SK = "AKOFTHETESTS00000001", "sk-of-the-tests"
KEYS = {"GREENROOM_TOKEN": "", "HUAWEICLOUD_SDK_AK": AK,
        "HUAWEICLOUD_SDK_SK": SK}


class Demo:
    """A running greenroom-demo; to ctl.ask() it looks like a mock."""

    def __init__(self, port):
        self.endpoint = f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def demo(*arguments):
    process = subprocess.Popen(
        [ctl.GREENROOM_DEMO, "--token", ctl.TOKEN, "--ak", AK, "--sk", SK,
         "--project-id", mock.PROJECT, *arguments], env=ctl.environment(),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        word, port = process.stdout.readline().split()
        assert word == "PORT"
        yield Demo(port)
    finally:
        process.terminate()
        process.wait(ctl.TIMEOUT)
        process.stdout.close()


def rooms_of(process):
    document = json.loads(process.stdout)
    return document["count"], document["smart_live_rooms"]


def all_rooms(service, *arguments, **variables):
    count, rooms = rooms_of(ctl.ask(
        service, "--all", "--rate=0", "--format=json", *arguments,
        **variables))
    ctl.equal(count, len(rooms))
    ctl.equal(len({room["room_id"] for room in rooms}), len(rooms))
    return rooms


def test_token_and_keys():
    with demo() as service:
        rooms = all_rooms(service)
        ctl.equal(len(rooms), 240)
        ctl.equal(all_rooms(service, **KEYS), rooms)
        ctl.equal(rooms_of(ctl.ask(service, "--format=json", **KEYS)),
                  (240, rooms[:100]))


def test_wrong_secrets():
    with demo() as service:
        for wrong in ({"GREENROOM_TOKEN": "wrong"},
                      {**KEYS, "HUAWEICLOUD_SDK_SK": "wrong"},
                      {**KEYS, "HUAWEICLOUD_SDK_AK": "wrong"}):
            process = ctl.ask(service, "--format=json", status=ctl.SIGN_IN,
                              **wrong)
            ctl.equal(process.stdout, b"")
            assert b"HTTP 401, request " in process.stderr, process.stderr


def state_of(room):
    return room.get("last_job_status", "NULL")


def test_filters():
    with demo() as service:
        rooms = all_rooms(service)
        for word in ("WAITING", "PROCESSING", "SUCCESS", "FAILED", "CANCELED",
                     "NULL"):
            expected = [room for room in rooms
                        if state_of(room).replace("SUCCEED", "SUCCESS")
                        == word]
            assert expected, word
            ctl.equal(all_rooms(service, "--status", word), expected)
            ctl.equal(all_rooms(service, "--status", word, **KEYS), expected)
        for word in ("NORMAL", "TEMP", "TEMPLATE"):
            expected = [room for room in rooms if room["room_type"] == word]
            assert expected, word
            ctl.equal(all_rooms(service, "--type", word), expected)
        ctl.equal(all_rooms(service, "--status=FAILED,SUCCEED,NULL"),
                  [room for room in rooms
                   if state_of(room) in ("FAILED", "SUCCEED", "NULL")])


def test_names():
    """Each name finds its room, however it has to be escaped."""
    with demo() as service:
        rooms = all_rooms(service)
        names = {room["room_name"] for room in rooms}
        for odd in ("&", " ", "—", "·", "（"):
            name = next(n for n in sorted(names) if odd in n)[:128]
            for who in ({}, KEYS):
                ctl.equal(all_rooms(service, "--name", name, **who),
                          [room for room in rooms
                           if name.lower() in room["room_name"].lower()])
        ctl.equal(all_rooms(service, "--name", "+/~*%"), [])


def test_faults():
    with demo("--fault", "500:1") as service:
        ctl.equal(len(all_rooms(service)), 240)
    with demo("--fault", "500") as service:
        process = ctl.ask(service, "--format=json", status=ctl.FAILED)
        ctl.equal(process.stdout, b"")
        assert b"MSS.00000004, HTTP 500, request " in process.stderr


def test_own_demo():
    """--demo runs the service inside greenroomctl."""
    count, rooms = rooms_of(ctl.run("list", "--demo", "--all",
                                    "--format=json"))
    ctl.equal((count, len(rooms)), (240, 240))
    ctl.equal(ctl.run("list", "--demo").stdout.count(b"\n"), 101)
    lines = ctl.run("list", "--demo=12431", "--all", "--format=jsonl").stdout
    ctl.equal(len({json.loads(line)["room_id"]
                   for line in lines.splitlines()}), 12431)


def test_own_demo_needs_no_environment():
    """It neither uses nor sends what the environment holds."""
    with mock.Mock() as service:
        process = ctl.run(
            "list", "--demo", "--app-user-id=user 7", "--format=json",
            GREENROOM_ENDPOINT=service.endpoint,
            GREENROOM_TOKEN="two words are no token",
            GREENROOM_APP_USER_ID="用户", HUAWEICLOUD_SDK_AK="A,B",
            HUAWEICLOUD_SDK_PROJECT_ID="a/b")
    ctl.equal(service.log, [])
    ctl.equal(rooms_of(process)[0], 240)


ctl.main(globals())
