# test_failures.py: what goes wrong, how it is said, and the exit status
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import socket

import ctl
import mock

ROOMS = [mock.room(n) for n in range(250)]


def fail_with(answer, status, words, asked=1):
    """One sentence with these words, no output, and so many requests."""
    with mock.Mock(lambda request, number: answer) as service:
        for form in ("table", "json"):
            text = ctl.refuse(
                "list", *ctl.source(service), "--format", form, status=status,
                words=words, GREENROOM_TOKEN=ctl.TOKEN)
            assert ctl.TOKEN not in text
    ctl.equal(len(service.log), 2 * asked)
    return text


def fail_at_first(failures):
    """Answers with each of the failures once, then as a service does."""
    def answer(request, number):
        if number < len(failures):
            return failures[number]
        return 200, mock.page_of(
            ROOMS[request.offset:request.offset + request.limit], 250)
    return answer


def test_invalid_parameter():
    fail_with(mock.error(400, "MSS.00000003", "Invalid parameter"),
              ctl.FAILED, ["(MSS.00000003, HTTP 400, request mock-request-"])


def test_unauthorized():
    fail_with(mock.error(401, "MSS.00000001", "Unauthorized"), ctl.SIGN_IN,
              ["(MSS.00000001, HTTP 401, request mock-request-"])
    fail_with(mock.error(401, "APIGW.0301", "Incorrect IAM authentication "
                         "information: decrypt token fail"),
              ctl.SIGN_IN, ["APIGW.0301", "HTTP 401"])
    fail_with(mock.error(400, "MSS.00010008", "Invalid token"), ctl.SIGN_IN,
              ["MSS.00010008", "HTTP 400"])


def test_forbidden():
    fail_with(mock.error(403, "MSS.00024001", "privilege not found"),
              ctl.FAILED, ["MSS.00024001", "HTTP 403"])


def test_not_found():
    fail_with(mock.error(404, "APIGW.0101", "API not found"), ctl.FAILED,
              ["APIGW.0101", "HTTP 404"])


def test_unknown_code():
    fail_with(mock.error(400, "MSS.77777777", "Something quite new"),
              ctl.FAILED, ["Something quite new", "MSS.77777777", "HTTP 400"])


def test_json_of_another_kind():
    """Nobody reads it; the status is said once."""
    for status, body in ((418, '{"detail":"tea"}'), (401, "{}"), (407, "[1]"),
                         (600, '{"a":[]}'), (999, '{"cut'), (204, "")):
        text = fail_with((status, body),
                         ctl.SIGN_IN if status == 401 else ctl.FAILED,
                         [f"(HTTP {status}"])
        assert not set("{[") & set(text), text


def test_answer_that_steers_a_terminal():
    text = fail_with(mock.error(400, "MSS.1\x1b[2J", "a\x1b]0;t\x07b\nc"),
                     ctl.FAILED, ["HTTP 400"])
    for c in text[:-1]:
        assert c.isprintable(), repr(c)


def test_not_metastudio():
    for body in ("<html>Welcome</html>", "{}", "[]", "null", "", "hello",
                 '{"count":3}', '{"count":0,"smart_live_rooms":{}}',
                 "[" * 2_000_000, b"\xff\xfe\x00"):
        fail_with((200, body), ctl.FAILED, [])


def test_token_that_is_repeated():
    """Nothing of it is printed, however long it is and however it comes."""
    token = "MII" + "".join(f"{n * 2654435761 % 2**32:08x}" for n in range(800))
    bodies = [token, " " * 4090 + token, token.upper(), f"bad {token[:70]}…",
              "\n".join(token[n:n + 60] for n in range(0, len(token), 60))]
    for body in bodies:
        with mock.Mock(lambda request, number: (
                403, body, ("X-Request-Id", token))) as service:
            text = ctl.refuse("list", *ctl.source(service), "--format=jsonl",
                              status=ctl.FAILED, words=["HTTP 403"],
                              GREENROOM_TOKEN=token,
                              G_MESSAGES_DEBUG="").lower()
        for n in range(len(token) - 8):
            assert token[n:n + 8].lower() not in text, text


def test_damaged():
    """Not a page of the network's, but an answer that changed on its way."""
    fail_with((200, '{"smart_live_rooms":[{}'), ctl.FAILED,
              ["127.0.0.1 came damaged", "HTTP 200, request mock-request-"],
              asked=4)


def test_redirect():
    """Nobody follows it, credentials in hand."""
    with mock.Mock(rooms=ROOMS) as other:
        fail_with((302, "", ("Location", other.endpoint + mock.PATH)),
                  ctl.FAILED, [])
    ctl.equal(other.log, [])


def test_long_wait():
    fail_with((429, '{"error_code":"APIGW.0308","error_msg":"throttled"}',
               ("Retry-After", "3600")), ctl.FAILED, ["APIGW.0308"])


def test_server_error():
    """Four tries in all."""
    fail_with(mock.error(500, "MSS.00000004", "Internal Error"), ctl.FAILED,
              ["MSS.00000004", "HTTP 500", "request mock-request-"], asked=4)


def test_truncated():
    body = mock.page_of(ROOMS[:100], 250)
    fail_with((200, body, mock.TRUNCATE), ctl.FAILED, [], asked=4)


def test_recovers():
    failures = [mock.error(500, "MSS.00000004", "Internal Error"),
                (502, "<html>Bad gateway</html>"),
                (200, mock.page_of(ROOMS[:100], 250)[:-20], mock.TRUNCATE)]
    with mock.Mock(fail_at_first(failures)) as service:
        text = ctl.ask(service, "--format=jsonl").stdout.decode()
    ctl.equal(text.split("\n")[:-1], ROOMS[:100])
    ctl.equal([r.query for r in service.log],
              [mock.query(limit=100, offset=0)] * 4)


def test_waits_as_told():
    failures = [(429, "{}", ("Retry-After", "1"))]
    with mock.Mock(fail_at_first(failures)) as service:
        ctl.ask(service)
    first, second = service.log
    assert second.time - first.time >= 0.95


def test_no_answer():
    with socket.socket() as listener:  # bound, but nobody listens
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        ctl.refuse("list", "--endpoint", f"http://127.0.0.1:{port}",
                   "--project-id", mock.PROJECT, status=ctl.FAILED,
                   words=["127.0.0.1"], GREENROOM_TOKEN=ctl.TOKEN)


def test_unknown_host():
    ctl.refuse("list", "--endpoint", "https://nowhere.invalid",
               "--project-id", mock.PROJECT, status=ctl.FAILED,
               words=["nowhere.invalid"], GREENROOM_TOKEN=ctl.TOKEN)


def test_tls_with_a_plain_server():
    with mock.Mock(rooms=ROOMS) as service:
        ctl.refuse("list", "--endpoint",
                   service.endpoint.replace("http:", "https:"),
                   "--project-id", mock.PROJECT, status=ctl.FAILED,
                   GREENROOM_TOKEN=ctl.TOKEN)
    ctl.equal(service.log, [])


def test_bodies_that_are_almost_right():
    """A room that is odd costs itself, not the page."""
    rooms = ['{"room_id":"a","room_name":"\\u0000cut"}', '{"room_id":1e999}',
             '{"room_name":null,"model_infos":[null,{},7,{"asset_name":[]}]}']
    body = mock.page_of(rooms + ["null", ROOMS[0]], 5).encode()
    body = body.replace(b'"Room 0"', b'"R\xc3\x28\xff"')
    with mock.Mock(lambda request, number: (200, body)) as service:
        for form in ("table", "json", "jsonl", "csv"):
            output = ctl.ask(service, "--format", form).stdout.decode()
            assert "00000000-0000-4000-8000-000000000000" in output
            assert "R\ufffd(\ufffd" in output


ctl.main(globals())
