# test_query.py: what each option asks of the service, to the letter
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import time

import ctl
import mock
import signature

KEYS = {"HUAWEICLOUD_SDK_AK": "AKOFTHETESTS00000001",
        "HUAWEICLOUD_SDK_SK": "sk-of-the-tests"}
EVERY_SIGNED = ["host", "x-project-id", "x-sdk-date"]

# Options, and what they add to the query. The tests run in Shanghai.
FILTERS = [
    ([], {}),
    (["--name", ""], {}),
    (["--name", "spring"], {"room_name": "spring"}),
    (["--name", "直" * 128], {"room_name": "直" * 128}),
    (["--name", "first", "--name", "last"], {"room_name": "last"}),
    (["--avatar", "An Ning"], {"model_name": "An Ning"}),
    (["--avatar-id", "a55e7000"], {"dh_id": "a55e7000"}),
    (["--status", "WAITING"], {"live_state": "WAITING"}),
    (["--status", "success,processing"],
     {"live_state": "PROCESSING,SUCCESS"}),
    (["--status", "Succeed"], {"live_state": "SUCCESS"}),
    (["--status", "null"], {"live_state": "NULL"}),
    (["--status", "NULL, CANCELED,FAILED,SUCCEED,SUCCESS,PROCESSING,WAITING"],
     {"live_state": "WAITING,PROCESSING,SUCCESS,FAILED,CANCELED,NULL"}),
    (["--type", "normal"], {"room_type": "NORMAL"}),
    (["--type", "TEMP"], {"room_type": "TEMP"}),
    (["--type", "Template"], {"room_type": "TEMPLATE"}),
    (["--ownership", "owned"], {"template_own_type": "OWNED"}),
    (["--ownership", "Public"], {"template_own_type": "PUBLIC"}),
    (["--ownership", "shared_to_others"],
     {"template_own_type": "SHARED_TO_OHTERS"}),
    (["--ownership", "SHARED_TO_OHTERS"],
     {"template_own_type": "SHARED_TO_OHTERS"}),
    (["--ownership", "SHARED_FROM_OTHERS"],
     {"template_own_type": "SHARED_FROM_OHTERS"}),
    (["--ownership", "SHARED_FROM_OHTERS"],
     {"template_own_type": "SHARED_FROM_OHTERS"}),
    (["--confirmation", "UNCONFIRM"], {"confirm_state": "unconfirm"}),
    (["--confirmation", "confirmed"], {"confirm_state": "confirmed"}),
    (["--confirmation", "Reject"], {"confirm_state": "reject"}),
    (["--since", "2026-11-22"], {"start_time": "2026-11-21T16:00:00Z"}),
    (["--until", "2026-11-22"], {"end_time": "2026-11-22T15:59:59Z"}),
    (["--since", "2026-11-22T18:30:00+08:00"],
     {"start_time": "2026-11-22T10:30:00Z"}),
    (["--since", "2026-11-22t18:30:00.75-03:30"],
     {"start_time": "2026-11-22T22:00:00Z"}),
    (["--until", "2026-11-22T18:30:00z"],
     {"end_time": "2026-11-22T18:30:00Z"}),
    (["--since", "2026-11-22", "--until", "2026-11-22"],
     {"start_time": "2026-11-21T16:00:00Z",
      "end_time": "2026-11-22T15:59:59Z"}),
    (["--until", "9999-12-31"], {"end_time": "9999-12-31T15:59:59Z"}),
    (["--limit", "7"], {"limit": 7}),
    (["--offset", "30"], {"offset": 30}),
    (["--offset", "2147483647"], {"offset": 2147483647, "limit": 1}),
    (["--limit=2147483647"], {}),
    (["--all"], {}),
]

ODD_NAMES = ["a b", "a+b", "a&b=c", "a/b", "~tilde", "a*b", "100 %", "%41",
             "a?b#c", "q\"uote'", "back\\slash", "直播间 · 春", "🎬👩‍💻", "é",
             "--", "a;b,c:d@e", "(x)!$[]", "ß" * 128]


def test_filters():
    for options, added in FILTERS:
        with mock.Mock() as service:
            ctl.ask(service, *options)
        expected = mock.query(**{"limit": 100, "offset": 0, **added})
        ctl.equal(service.queries, [expected])


def test_day_whose_midnight_comes_twice():
    """Or never: the first and the last second of that day in Havana."""
    for day, start, end in (
            ("2026-11-01", "2026-11-01T04:00:00Z", "2026-11-02T04:59:59Z"),
            ("2026-10-31", "2026-10-31T04:00:00Z", "2026-11-01T03:59:59Z"),
            ("2026-03-08", "2026-03-08T05:00:00Z", "2026-03-09T03:59:59Z"),
            ("2026-03-07", "2026-03-07T05:00:00Z", "2026-03-08T04:59:59Z")):
        with mock.Mock() as service:
            ctl.ask(service, "--since", day, "--until", day,
                    TZ="CST5CDT,M3.2.0/0,M11.1.0/1")
        ctl.equal(service.queries, [mock.query(
            limit=100, offset=0, start_time=start, end_time=end)])


def test_everything_at_once():
    with mock.Mock() as service:
        ctl.ask(service, "--name", "spring", "--avatar=An", "--avatar-id=x",
                "--status=FAILED", "--type=TEMPLATE", "--ownership=PUBLIC",
                "--since=2026-11-01", "--until=2026-11-22",
                "--confirmation=reject", "--offset=3", "--limit=4")
    ctl.equal(service.queries, [
        "confirm_state=reject&dh_id=x&end_time=2026-11-22T15%3A59%3A59Z"
        "&limit=4&live_state=FAILED&model_name=An&offset=3&room_name=spring"
        "&room_type=TEMPLATE&start_time=2026-10-31T16%3A00%3A00Z"
        "&template_own_type=PUBLIC"])


def test_request():
    with mock.Mock() as service:
        ctl.ask(service)
    [request] = service.log
    ctl.equal(request.method, "GET")
    ctl.equal(request.path, mock.PATH)
    ctl.equal(request.body, b"")
    ctl.equal(request.headers["X-Auth-Token"], ctl.TOKEN)
    for name in ("Authorization", "X-Sdk-Date", "X-App-UserId", "Cookie",
                 "X-Security-Token"):
        assert name not in request.headers, name


def test_odd_names_with_token():
    for name in ODD_NAMES:
        with mock.Mock() as service:
            ctl.ask(service, f"--name={name}", f"--avatar={name}")
        ctl.equal(service.queries, [mock.query(
            limit=100, offset=0, room_name=name, model_name=name)])


def test_odd_names_with_keys():
    for name in ODD_NAMES:
        with mock.Mock() as service:
            ctl.ask(service, f"--name={name}", GREENROOM_TOKEN="", **KEYS)
        [request] = service.log
        ctl.equal(request.query, mock.query(
            limit=100, offset=0, room_name=name))
        signature.verify(request, *KEYS.values(), EVERY_SIGNED)


def test_keys():
    with mock.Mock() as service:
        ctl.ask(service, GREENROOM_TOKEN="", **KEYS,
                GREENROOM_APP_USER_ID="user 7",
                HUAWEICLOUD_SDK_SECURITY_TOKEN="security-of-the-tests")
    [request] = service.log
    signature.verify(request, *KEYS.values(), [
        *EVERY_SIGNED, "x-app-userid", "x-security-token"])
    ctl.equal(request.headers["X-Project-Id"], mock.PROJECT)
    ctl.equal(request.headers["X-App-UserId"], "user 7")
    ctl.equal(request.headers["X-Security-Token"], "security-of-the-tests")
    assert "X-Auth-Token" not in request.headers
    date = time.strptime(request.headers["X-Sdk-Date"], "%Y%m%dT%H%M%SZ")
    assert abs(time.mktime(date) - time.mktime(time.gmtime())) < 60


def test_token_beats_keys():
    with mock.Mock() as service:
        ctl.ask(service, **KEYS)
    ctl.equal(service.log[0].headers["X-Auth-Token"], ctl.TOKEN)
    assert "Authorization" not in service.log[0].headers


def test_environment_alone():
    with mock.Mock() as service:
        ctl.run("list", GREENROOM_ENDPOINT=service.endpoint,
                HUAWEICLOUD_SDK_PROJECT_ID=mock.PROJECT,
                GREENROOM_TOKEN=ctl.TOKEN, GREENROOM_APP_USER_ID="env-user")
    ctl.equal(service.log[0].path, mock.PATH)
    ctl.equal(service.log[0].headers["X-App-UserId"], "env-user")


def test_options_beat_variables():
    with mock.Mock() as other, mock.Mock() as service:
        ctl.ask(service, "--app-user-id", "option-user",
                GREENROOM_ENDPOINT=other.endpoint,
                HUAWEICLOUD_SDK_PROJECT_ID="another-project",
                GREENROOM_APP_USER_ID="env-user")
    ctl.equal(other.log, [])
    ctl.equal(service.log[0].path, mock.PATH)
    ctl.equal(service.log[0].headers["X-App-UserId"], "option-user")


def test_option_and_variable():
    with mock.Mock() as service:
        ctl.run("list", "--endpoint", service.endpoint + "/",
                HUAWEICLOUD_SDK_PROJECT_ID=mock.PROJECT,
                GREENROOM_TOKEN=ctl.TOKEN)
        ctl.run("list", "--project-id", mock.PROJECT,
                GREENROOM_ENDPOINT=service.endpoint,
                GREENROOM_TOKEN=ctl.TOKEN)
    ctl.equal([request.path for request in service.log], [mock.PATH] * 2)


def test_nothing_else_is_asked():
    """A refused command line reaches nobody."""
    with mock.Mock() as service:
        ctl.ask(service, "--status", "BLOCKED", status=ctl.USAGE)
        ctl.ask(service, "--name", "x" * 129, status=ctl.USAGE)
        ctl.ask(service, "--output", "/nonexistent/x", status=ctl.FAILED)
    ctl.equal(service.log, [])


def test_verifier():
    """The verifier of these tests agrees with the vectors."""
    vectors = json.loads((ctl.DATA / "signing-vectors.json").read_text())
    for vector in vectors:
        headers = {name.lower(): value
                   for name, value in vector["headers_in"].items()}
        target = vector["url"].split(vector["host"], 1)[1]
        signed = vector["signed_headers"].split(";")
        text = signature.sign(
            vector["method"], target, headers,
            (vector["body"] or "").encode(), signed, vector["sk"])
        assert vector["authorization"].endswith("Signature=" + text), (
            vector["name"])
    assert len(vectors) >= 15


ctl.main(globals())
