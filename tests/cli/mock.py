# mock.py: another implementation of the service, which notes what is asked
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small server of the rooms, with nothing but Python's own library.

It shares no code with Greenroom: what passes here does not pass because the
client and the demo service make the same mistake.
"""

import http.server
import json
import re
import threading
import time
import urllib.parse

PROJECT = "70b76abcdef34253880af501cd123456"
PATH = f"/v1/{PROJECT}/smart-live-rooms"
TRUNCATE = object()


class Request:
    """What was asked; `query` is as it stood on the wire."""

    def __init__(self, method, target, headers, body):
        self.method = method
        self.target = target
        self.path, _, self.query = target.partition("?")
        self.headers = headers
        self.body = body
        self.time = time.monotonic()
        self.pairs = urllib.parse.parse_qsl(
            self.query, keep_blank_values=True, strict_parsing=True)
        self.parameters = dict(self.pairs)

    @property
    def offset(self):
        return int(self.parameters.get("offset", 0))

    @property
    def limit(self):
        return int(self.parameters.get("limit", 10))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        length = int(self.headers.get("Content-Length", 0))
        self.server.mock.answer(self, Request(
            self.command, self.path, self.headers, self.rfile.read(length)))

    do_POST = do_PUT = do_HEAD = do_CONNECT = do_GET

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass  # a client that ends while it is answered


class Mock:
    """with Mock(...) as mock: mock.log is what was asked of it.

    `answer_with(request, number)` returns a status and a body, and headers
    if there are more, or TRUNCATE among them to break off; without it the
    mock has `rooms`, each a text of JSON.
    """

    def __init__(self, answer_with=None, rooms=()):
        self.answer_with = answer_with or self.list_rooms
        self.rooms = rooms
        self.log = []
        self.lock = threading.Lock()
        self.under_way = self.busiest = 0
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.mock = self
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever,
                         kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.server.shutdown()
        self.server.server_close()

    def list_rooms(self, request, number):
        page = self.rooms[request.offset:request.offset + request.limit]
        return 200, page_of(page, len(self.rooms))

    def answer(self, handler, request):
        with self.lock:
            number = len(self.log)
            self.log.append(request)
            self.under_way += 1
            self.busiest = max(self.busiest, self.under_way)
        status, body, *more = self.answer_with(request, number)
        body = body if isinstance(body, bytes) else body.encode()
        handler.send_response(status)
        handler.send_header("X-Request-Id", f"mock-request-{number}")
        handler.send_header("Content-Length", str(
            len(body) + (100 if TRUNCATE in more else 0)))
        for name, value in (m for m in more if m is not TRUNCATE):
            handler.send_header(name, value)
        with self.lock:
            self.under_way -= 1
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = TRUNCATE in more

    @property
    def queries(self):
        return [request.query for request in self.log]

    @property
    def asked(self):
        """Offset and limit of each request, in order of the offset."""
        return sorted((r.offset, r.limit) for r in self.log)


def room(number, **fields):
    """A believable room as text of JSON."""
    return json.dumps({
        "room_id": f"00000000-0000-4000-8000-{number:012d}",
        "room_name": f"Room {number}",
        "room_type": "NORMAL",
        "create_time": "2026-01-02T03:04:05Z",
        **fields}, ensure_ascii=False)


def page_of(rooms, count):
    """The service's shape, with each room's bytes as they are."""
    return (f'{{\n  "count" : {count},\n  "smart_live_rooms" : [ '
            + ", ".join(rooms) + " ]\n}")


def error(status, code, message):
    """An error of the service."""
    return status, json.dumps({"error_code": code, "error_msg": message})


def query(**parameters):
    """The canonical query: keys in order, all but unreserved escaped."""
    text = "&".join(
        f"{key}={urllib.parse.quote(str(value), safe='~')}"
        for key, value in sorted(parameters.items()))
    assert re.fullmatch(r"[A-Za-z0-9._~%=&-]*", text)
    return text
