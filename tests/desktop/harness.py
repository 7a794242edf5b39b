# harness.py: the real program, driven from outside
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
import tempfile
import threading
import time
import traceback

from gi.repository import GLib

import accessible
from pixels import Pixels

BUILD = pathlib.Path(os.environ["GR_BUILD_ROOT"])
PICTURES = BUILD / "screenshots"
TIMEOUT = 30
# Eight hours before UTC, without a database of time zones.
ZONE = "TST-8"
FONT = "Cantarell 11"
# What a platform says of itself, whatever the program does.
HARMLESS = (
    # GTK 4.24.1 under Xvfb, seldom
    "gdk_frame_timings_submitted() called on submitted frame",
    "gtk_svg_advance: time went backward",
)

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


def start(command, **arguments):
    """A process that does not outlive the tests."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True,
                               **arguments)
    _running.append(process)
    return process


def xdotool(*arguments):
    done = subprocess.run(["xdotool", *arguments], capture_output=True,
                          text=True, timeout=TIMEOUT)
    return done.stdout.split()


def by_code(key):
    """A key as xdotool presses it: F1 to F10 by their codes. By their names it
    holds Alt with them where the layouts are those of xkb-data 2.48."""
    return re.sub(r"\bF(\d+)$", lambda f: str(66 + int(f[1])), key)


class Home:
    """Where the program keeps what it remembers."""

    def __init__(self, config="."):
        self.directory = tempfile.TemporaryDirectory()
        path = pathlib.Path(self.directory.name, config, "gtk-4.0",
                            "settings.ini")
        path.parent.mkdir(parents=True)
        path.write_text(f"[Settings]\ngtk-font-name={FONT}\n")

    def environment(self):
        return {"XDG_CONFIG_HOME": self.directory.name}

    def keyfile(self):
        """Where GSETTINGS_BACKEND=keyfile keeps the settings."""
        return pathlib.Path(self.directory.name, "glib-2.0/settings/keyfile")

    def settings(self):
        return self.keyfile().read_text() if self.keyfile().exists() else ""

    def write_settings(self, text):
        self.keyfile().parent.mkdir(parents=True, exist_ok=True)
        self.keyfile().write_text(text)


class Greenroom:
    """The program under test and what an assistive technology sees of it."""

    bus = None

    def __init__(self, *options, service=None, environment=None, home=None,
                 command=None, harmless=None):
        self.home = home or Home()
        env = {**os.environ, "TZ": ZONE, **self.home.environment()}
        env.pop("GTK_A11Y", None)
        if service:
            env["GREENROOM_TOKEN"] = service.token
            options = ("--endpoint", service.endpoint,
                       "--project-id", service.project, *options)
        env.update(environment or {})
        self.sandboxed = command is not None
        # complaints that are not its own
        self.harmless = (*HARMLESS, *([harmless] if harmless else []))
        self.process = start([*(command or [BUILD / "src/ui/greenroom"]),
                              *options], env=env,
                             stderr=subprocess.STDOUT)
        self.output = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        Greenroom.bus = Greenroom.bus or accessible.Bus()
        self.root = wait(self._find_root, "the program on the bus")
        self.wait_for("frame")

    def _read(self):
        for line in self.process.stdout:
            self.output.append(line.rstrip("\n"))

    def _find_root(self):
        assert self.process.poll() is None, \
            "the program ended: " + "\n".join(self.output)
        for root, pid in self.bus.programs():
            # A sandbox has process numbers of its own, but then there is
            # one Greenroom on the bus only.
            if pid == self.process.pid or (
                    self.sandboxed and root.look().name == "greenroom"):
                return root
        return None

    # --- looking ---------------------------------------------------------

    def find_all(self, role=None, name=None, root=None):
        """What shows now, below root, but for the rows of the table. name is
        a string, or a compiled pattern to search for."""
        for node in (root or self.root).look().walk():
            if role and node.role != role:
                continue
            if isinstance(name, re.Pattern):
                if not name.search(node.name):
                    continue
            elif name is not None and node.name != name:
                continue
            yield node

    def find(self, role=None, name=None, root=None):
        return next(self.find_all(role, name, root), None)

    def wait_for(self, role=None, name=None, root=None):
        return wait(lambda: self.find(role, name, root),
                    f"{role or 'anything'} named {name!r}")

    def wait_gone(self, role=None, name=None, root=None):
        wait(lambda: not self.find(role, name, root),
             f"no {role or 'thing'} named {name!r}")

    def texts(self, root=None):
        """Every word that is showing: names and texts."""
        return (root or self.root).look(rows=True).texts()

    def wait_count(self, words):
        """Waits for "240 rooms" in the status line."""
        return self.wait_for("status bar", words)

    def table(self):
        return self.wait_for("tree table")

    def rows(self):
        """The rows of the table that are in sight, without the titles."""
        lists = [n for n in self.table().look(rows=True).walk()
                 if n.role == "list"]
        return [n for n in lists[0].children if n.role == "table row"] \
            if lists else []

    def pane(self, name):
        """A root that is quicker to look at than the whole window."""
        return self.wait_for("panel", name)

    def focused(self):
        """What has the focus."""
        return self.root.focused()

    # --- doing -----------------------------------------------------------

    def press(self, role, name, root=None):
        """A button of GTK 4.8 can be a button around a button: the inner one
        takes the click."""
        found = wait(lambda: list(self.find_all(role, name, root)),
                     f"{role} named {name!r}")
        inner = [n for n in found[0].walk() if n.role == role
                 and n.name == found[0].name]
        wait(lambda: inner[-1].look().has("sensitive"),
             f"{name!r} that can be pressed")
        if inner[-1].actions():
            inner[-1].click()
        else:  # a check button of GTK 4.8
            self.tap(inner[-1])

    def tap(self, node):
        """Clicks with the pointer."""
        window = wait(self.x_window, "an X window")
        place = dict(line.split("=") for line in xdotool(
            "getwindowgeometry", "--shell", window))
        frame = next(n for n in node.ancestors() if n.role == "frame")
        # What the window draws around itself counts in X, not in GTK.
        border = [(int(place[size]) - frame.extents[i]) // 2
                  for size, i in (("WIDTH", 2), ("HEIGHT", 3))]
        x, y, width, height = node.extents
        self.activate()
        xdotool("mousemove", "--window", window,
                str(border[0] + x + width // 2),
                str(border[1] + y + height // 2), "click", "1")

    def set_text(self, name, text, root=None):
        """Changes the text of an entry as a screen reader would."""
        wait(lambda: next((n for n in self.find_all(None, name, root)
                           if n.has("editable")), None),
             f"an entry named {name!r}").set_text(text)

    def choose(self, caption, item, root=None):
        """Opens a drop-down and takes one of its items."""
        self.press("push button", caption, root)
        box = wait(lambda: next(
            (n for n in self.find_all("combo box", caption, root)
             if any(i.has("focused") for i in items_of(n))), None),
            f"the items of {caption!r}")
        # Where the keys start is not the same on each version of GTK.
        there = [n.name for n in items_of(box)].index(item)
        self.keys("Home", *["Down"] * there, "Return")
        wait(lambda: not items_of(box.look()), "the drop-down to close")

    def select_room(self, name):
        """Selects the first row in sight whose name is like the pattern, and
        waits for its details."""
        number = wait(lambda: next(
            (i for i, row in enumerate(self.rows(), 1)
             if name.match(row.name)), None), f"a row named {name!r}")
        next(n for n in self.table().look().walk()
             if n.role == "list").select(number - 1)
        self.wait_for("heading", name)

    def keys(self, *names):
        """Real key presses, in xdotool's names: "ctrl+f", "Down"."""
        self.activate()
        xdotool("key", "--clearmodifiers", "--delay", "30",
                *map(by_code, names))

    def move(self, key):
        """Presses a key that moves the focus; returns what has it then."""
        def state(node):
            return node and (node.path, node.has("selected"))
        before = state(wait(self.focused, "a focus"))

        def moved():
            # On GTK 4.18 the first Down from outside comes to a row, and the
            # next one selects it; on 4.8 that moves on.
            node = self.focused()
            return node if node and state(node) != before else None
        self.keys(key)
        return wait(moved, f"{key} to move the focus")

    def type(self, text):
        self.activate()
        xdotool("type", "--delay", "30", text)

    def x_windows(self):
        """Its windows, by their class where a sandbox has process numbers of
        its own."""
        ours = (("--class", "^greenroom$") if self.sandboxed else
                ("--pid", str(self.process.pid)))
        return xdotool("search", "--onlyvisible", *ours)

    def x_window(self):
        found = self.x_windows()
        return found[-1] if found else None

    def is_active(self):
        if not self.sandboxed:
            return xdotool("getactivewindow", "getwindowpid") == [
                str(self.process.pid)]
        active = xdotool("getactivewindow")
        return bool(active) and active[0] in self.x_windows()

    def activate(self):
        if not self.is_active():
            xdotool("windowactivate", "--sync",
                    wait(self.x_window, "an X window"))

    def resize(self, width, height):
        xdotool("windowsize", "--sync", wait(self.x_window, "an X window"),
                str(width), str(height))

    def picture(self, name, **how):
        """Leaves build/screenshots/NAME.png, once nothing moves any more; what
        never rests is taken as it is."""
        window = wait(self.x_window, "an X window")
        Pixels.at_rest(window, **how).save(PICTURES / f"{name}.png")

    # --- ending ----------------------------------------------------------

    def dump(self):
        for line in self.output[-30:]:
            print("# program:", line)
        with contextlib.suppress(GLib.Error, AssertionError):
            told = [f"{n.role} {n.name!r}" for n in self.find_all()
                    if n.name and n.role not in ("label", "filler")]
            for line in told[:120]:
                print("#", line)

    def stop(self):
        """Ends the program and checks that it had nothing to complain of."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(TIMEOUT)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.reader.join(TIMEOUT)
        bad = [line for line in self.output
               if re.search(r"(CRITICAL|WARNING) \*\*|-(CRITICAL|WARNING)",
                            line)
               and not any(words in line for words in self.harmless)]
        assert not bad, "the program complained: " + "; ".join(bad)
        assert self.process.returncode in (0, -signal.SIGTERM), \
            f"the program ended with {self.process.returncode}"


def items_of(node):
    return [n for n in node.walk() if n.role == "list item"]


def cells_of(row):
    """What the columns of a row say."""
    return [cell.name for cell in row.children if cell.role == "table cell"]


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


def run(name, function, *arguments):
    try:
        function(*arguments)
        return True
    except Exception:
        for line in traceback.format_exc().splitlines():
            print("#", line)
        return False


def main(names):
    """Runs every test_…() of a module. A function fixture() of the module is
    a context whose values the tests with parameters share; after a failure
    the next test gets a new one."""
    wanted = sys.argv[1:]
    tests = [(n, f) for n, f in names.items() if n.startswith("test_")
             and (not wanted or n in wanted)]
    shared = Shared(names.get("fixture"))
    print(f"1..{len(tests) + 1}", flush=True)
    failed = 0
    for number, (name, function) in enumerate(tests, 1):
        good = run(name, shared.call, function)
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {name}", flush=True)
    good = run("end", shared.close)
    failed += not good
    print(f"{'ok' if good else 'not ok'} {len(tests) + 1} - end", flush=True)
    sys.exit(failed > 0)


class Shared:
    """What the tests of a module share, made when first needed."""

    def __init__(self, fixture):
        self.fixture = fixture
        self.stack = contextlib.ExitStack()
        self.values = None

    def call(self, function):
        if not function.__code__.co_argcount:
            function()
            return
        if self.values is None:
            self.values = self.stack.enter_context(self.fixture())
        try:
            function(*self.values)
        except BaseException:
            for value in self.values:
                if isinstance(value, Greenroom):
                    value.dump()
            self.values = None
            self.close()
            raise

    def close(self):
        self.stack.close()
