# services.py: whom the program asks in the tests
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo service as a process of its own, and a service that shares no
code with it."""

import http.server
import json
import re
import subprocess
import threading
import urllib.parse
import urllib.request

import harness

TOKEN = "token-of-the-tests"
PROJECT = "70b76abcdef34253880af501cd123456"


class Asked:
    """What was asked, of either service."""

    token, project = TOKEN, PROJECT

    def __init__(self):
        self.log = []
        self.start = 0  # of the requests that were not looked at yet
        self.before = {}  # the filters until then

    def targets(self):
        """The target of each GET, in order."""
        found = (re.match(r"GET (\S+)", line) for line in list(self.log))
        return [match[1] for match in found if match]

    def requests(self):
        """The list calls so far: (path, {parameter: value}) each."""
        found = []
        for target in self.targets():
            url = urllib.parse.urlsplit(target)
            if url.path.endswith("/smart-live-rooms"):
                pairs = urllib.parse.parse_qsl(
                    url.query, keep_blank_values=True, strict_parsing=True)
                assert len(pairs) == len(dict(pairs)), target
                found.append((url.path, dict(pairs)))
        return found

    def asked(self, **filters):
        """Whether these filters, and no others, were asked for since the last
        time, from the first room on. Anything else fails; but pages of what
        was asked for before may come late."""
        calls = self.requests()[self.start:]
        begun = False
        for path, parameters in calls:
            assert path == f"/v1/{self.project}/smart-live-rooms", path
            paging = {"offset", "limit"}
            assert paging <= parameters.keys(), parameters
            left = {k: v for k, v in parameters.items() if k not in paging}
            if left == filters and parameters["offset"] == "0":
                begun = True
            assert left == filters or left == self.before and not begun \
                and parameters["offset"] != "0", \
                f"asked for {left}, not {filters}"
        return begun

    def wait_asked(self, **filters):
        try:
            harness.wait(lambda: self.asked(**filters),
                         f"a request with {filters}")
        except AssertionError:
            for _, parameters in self.requests()[-6:]:
                print("# asked for", parameters)
            raise
        self.start = len(self.requests())
        self.before = filters


class Demo(Asked):
    """greenroom-demo with its request log."""

    def __init__(self, *options):
        super().__init__()
        self.process = harness.start(
            [harness.BUILD / "tests/service/greenroom-demo", "--token", TOKEN,
             "--project-id", PROJECT, *options],
            stderr=subprocess.PIPE)
        line = self.process.stdout.readline()
        match = re.match(r"PORT (\d+)", line)
        assert match, f"greenroom-demo said {line!r}"
        self.port = int(match[1])
        self.endpoint = f"http://127.0.0.1:{self.port}"
        if "--control" in options:
            match = re.match(r"CONTROL (\d+)", self.process.stdout.readline())
            self.control = f"http://127.0.0.1:{match[1]}"
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stderr:
            self.log.append(line.rstrip("\n"))

    def change(self, what, **how):
        """Changes the rooms: insert, remove, move or set."""
        request = urllib.request.Request(
            f"{self.control}/{what}", json.dumps(how).encode(),
            {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=harness.TIMEOUT) as answer:
            return json.load(answer)

    def rooms(self, offset, limit):
        """What the service lists there, as it says it."""
        request = urllib.request.Request(
            f"{self.endpoint}/v1/{PROJECT}/smart-live-rooms"
            f"?offset={offset}&limit={limit}", headers={"X-Auth-Token": TOKEN})
        with urllib.request.urlopen(request, timeout=harness.TIMEOUT) as answer:
            return json.load(answer)["smart_live_rooms"]

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(harness.TIMEOUT)


class Mock(Asked):
    """Answers every list call with the same body."""

    def __init__(self, body):
        super().__init__()
        mock = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                mock.log.append(f"GET {self.path}")
                path = urllib.parse.urlsplit(self.path).path
                known = path == f"/v1/{PROJECT}/smart-live-rooms"
                allowed = self.headers["X-Auth-Token"] == TOKEN
                answer = body if known and allowed else b"{}"
                self.send_response(200 if known and allowed else
                                   404 if allowed else 401)
                self.send_header("Content-Type", "application/json")
                self.send_header("X-Request-Id", "request-of-the-mock")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0),
                                                      Handler)
        self.server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever,
                         daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
