# harness.py: the demo service and the real program, driven from outside
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives Greenroom as a person with an assistive technology does.

A scenario is a function `test_…()` of a module that ends with
`harness.main(globals())`; the module prints TAP. It runs on the private
display and bus of tests/lib/gui.sh.
"""

import atexit
import contextlib
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time
import traceback
import urllib.parse
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

BUILD = pathlib.Path(os.environ["GR_BUILD_ROOT"])
PICTURES = BUILD / "screenshots"
TOKEN = "token-of-the-tests"
PROJECT = "70b76abcdef34253880af501cd123456"
TIMEOUT = 20

_running = []


@atexit.register
def _stop_all():
    for process in _running:
        if process.poll() is None:
            process.kill()


def wait(condition, what, timeout=TIMEOUT):
    """Returns the first true value of condition(); fails after timeout."""
    end = time.monotonic() + timeout
    error = None
    while time.monotonic() < end:
        try:
            value = condition()
            if value:
                return value
        except GLib.Error as e:  # an object that went away while we looked
            error = e
        time.sleep(0.03)
    raise AssertionError(f"waited {timeout} s for {what}"
                         + (f" (last error: {error.message})" if error else ""))


class Service:
    """greenroom-demo as a process of its own, with its request log."""

    def __init__(self, *options, token=TOKEN, project=PROJECT):
        self.log = []
        self.process = subprocess.Popen(
            [BUILD / "src/demo/greenroom-demo", "--token", token,
             "--project-id", project, "--log", *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        _running.append(self.process)
        line = self.process.stdout.readline()
        match = re.match(r"PORT (\d+)", line)
        assert match, f"greenroom-demo said {line!r}"
        self.port = int(match[1])
        self.token, self.project = token, project
        self.endpoint = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stderr:
            self.log.append(line.rstrip("\n"))

    def requests(self):
        """The list calls so far: (path, {parameter: value}) each."""
        found = []
        for line in list(self.log):
            match = re.match(r"GET (\S+/smart-live-rooms\S*) ", line)
            if match:
                url = urllib.parse.urlsplit(match[1])
                pairs = urllib.parse.parse_qsl(url.query,
                                               keep_blank_values=True)
                found.append((url.path, dict(pairs)))
        return found

    def asked(self, **filters):
        """Whether the last list call asked for exactly these filters."""
        calls = self.requests()
        if not calls:
            return False
        path, parameters = calls[-1]
        parameters = {k: v for k, v in parameters.items()
                      if k not in ("offset", "limit")}
        return (path == f"/v1/{self.project}/smart-live-rooms"
                and parameters == filters)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)


class Greenroom:
    """The program under test and what an assistive technology sees of it."""

    def __init__(self, *options, service=None, environment=None,
                 command=(BUILD / "src/ui/greenroom",)):
        env = dict(os.environ)
        env.pop("GTK_A11Y", None)
        if service:
            env["GREENROOM_TOKEN"] = service.token
            options = ("--endpoint", service.endpoint,
                       "--project-id", service.project, *options)
        env.update(environment or {})
        self.process = subprocess.Popen(
            [*command, *options], env=env,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        _running.append(self.process)
        self.output = []
        threading.Thread(target=self._read, daemon=True).start()
        self.app = wait(self._find_app, "the program on the bus")
        # What is remembered is not what is on the screen now.
        self.app.set_cache_mask(Atspi.Cache.NONE)
        self.window = wait(lambda: self.find("frame"), "a window")

    def _read(self):
        for line in self.process.stdout:
            self.output.append(line.rstrip("\n"))

    def _find_app(self):
        assert self.process.poll() is None, \
            "the program ended: " + "\n".join(self.output)
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            # A sandbox has process numbers of its own, but then there is
            # one Greenroom on the bus only.
            if app and (app.get_process_id() == self.process.pid
                        or app.get_name() == "greenroom"):
                return app
        return None

    # --- looking ---------------------------------------------------------

    def walk(self, root=None):
        """Every accessible below root, depth first, hidden ones too."""
        node = root or self.app
        yield node
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child:
                yield from self.walk(child)

    def find_all(self, role=None, name=None, root=None, showing=True):
        """name is a string, or a compiled pattern to search for."""
        for node in self.walk(root):
            if role and node.get_role_name() != role:
                continue
            if isinstance(name, re.Pattern):
                if not name.search(node.get_name() or ""):
                    continue
            elif name is not None and node.get_name() != name:
                continue
            if showing and not is_showing(node):
                continue
            yield node

    def find(self, role=None, name=None, root=None, showing=True):
        return next(self.find_all(role, name, root, showing), None)

    def wait_for(self, role=None, name=None, root=None, timeout=TIMEOUT):
        return wait(lambda: self.find(role, name, root),
                    f"{role or 'anything'} named {name!r}", timeout)

    def wait_gone(self, role=None, name=None):
        wait(lambda: not self.find(role, name), f"no {role} named {name!r}")

    def texts(self, root=None):
        """Every word that is showing: names and texts."""
        found = []
        for node in self.walk(root):
            if is_showing(node):
                found += [t for t in (node.get_name(), text_of(node)) if t]
        return found

    def rows(self):
        """The rows of the table, as far as they are bound."""
        table = self.find("tree table", "Rooms")
        return list(self.find_all("table row", root=table)) if table else []

    # --- doing -----------------------------------------------------------

    def click(self, node, action=0):
        assert Atspi.Action.do_action(node.get_action_iface(), action), \
            f"{node.get_name()!r} took no action"

    def press(self, role, name):
        self.click(self.wait_for(role, name))

    def set_text(self, node, text):
        editable = node.get_editable_text_iface()
        assert editable, f"{node.get_name()!r} cannot be edited"
        Atspi.EditableText.set_text_contents(editable, text)

    def keys(self, *names):
        """Real key presses, in xdotool's names: "ctrl+f", "Down"."""
        self.activate()
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "30",
                        *names], check=True)

    def type(self, text):
        self.activate()
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def x_window(self):
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid",
             str(self.process.pid)], capture_output=True, text=True)
        return found.stdout.split()[-1] if found.stdout.split() else None

    def activate(self):
        active = subprocess.run(["xdotool", "getactivewindow", "getwindowpid"],
                                capture_output=True, text=True)
        if active.stdout.strip() != str(self.process.pid):
            window = wait(self.x_window, "an X window")
            subprocess.run(["xdotool", "windowactivate", "--sync", window],
                           check=True, stderr=subprocess.DEVNULL)

    def focused(self):
        return next((n for n in self.walk()
                     if has_state(n, Atspi.StateType.FOCUSED)), None)

    def picture(self, name):
        """Leaves build/screenshots/NAME.png."""
        PICTURES.mkdir(exist_ok=True)
        subprocess.run(["import", "-window", "root", PICTURES / f"{name}.png"],
                       check=True)

    def dump(self):
        for line in self.output[-30:]:
            print("# program:", line)
        with contextlib.suppress(GLib.Error):
            for node in self.walk():
                if is_showing(node):
                    print("#", node.get_role_name(), repr(node.get_name()),
                          repr(text_of(node) or ""))

    def stop(self):
        """Ends the program and checks that it had nothing to complain of."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        bad = [l for l in self.output
               if re.search(r"(CRITICAL|WARNING) \*\*|-(CRITICAL|WARNING)", l)]
        assert not bad, "the program complained: " + "; ".join(bad)


def has_state(node, state):
    return node.get_state_set().contains(state)


def is_showing(node):
    """GTK 4.8 sets SHOWING on windows alone: a widget that is not mapped is
    known by its size."""
    if has_state(node, Atspi.StateType.SHOWING):
        return True
    component = node.get_component_iface()
    if not component or not has_state(node, Atspi.StateType.VISIBLE):
        return False
    extents = component.get_extents(Atspi.CoordType.WINDOW)
    return extents.width > 0 and extents.height > 0


def text_of(node):
    try:
        text = node.get_text_iface()
        if text is None:
            return None
        return Atspi.Text.get_text(text, 0,
                                   Atspi.Text.get_character_count(text))
    except GLib.Error:
        return None


@contextlib.contextmanager
def session(*options, **arguments):
    """A program for a scenario; dumps what was to be seen when it fails."""
    app = Greenroom(*options, **arguments)
    try:
        yield app
    except BaseException:
        app.dump()
        raise
    finally:
        app.stop()


def main(names):
    Atspi.set_timeout(5000, 10000)
    tests = [(n, f) for n, f in names.items() if n.startswith("test_")]
    wanted = sys.argv[1:]
    print(f"1..{len(tests)}", flush=True)
    failed = False
    for number, (name, function) in enumerate(tests, 1):
        if wanted and name not in wanted:
            continue
        try:
            function()
            print(f"ok {number} - {name}", flush=True)
        except Exception:
            failed = True
            for line in traceback.format_exc().splitlines():
                print("#", line)
            print(f"not ok {number} - {name}", flush=True)
    sys.exit(failed)
