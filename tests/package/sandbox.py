# sandbox.py: the installed Flatpak, as its scenarios start it
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import http.server
import json
import os
import pathlib
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "desktop"))
import accounts  # noqa: E402
import harness  # noqa: E402
import services  # noqa: E402
import sign_in  # noqa: E402

ID = "io.github.greenroom.Greenroom"
# What ends "flatpak run" ends what runs in the sandbox too.
RUN = ["flatpak", "run", "--user", "--die-with-parent"]
ROOMS = pathlib.Path(__file__).parents[1] / "data" / "reference-200.json"
COUNT = "1 room"


class Home(harness.Home):
    """Somebody's home: a sandbox has its own folder below it."""

    def __init__(self):
        super().__init__(f".var/app/{ID}/config")
        self.folder = pathlib.Path(self.directory.name, ".var/app", ID)

    def environment(self):
        return {"HOME": self.directory.name}

    def files(self):
        """Each file, and what stands in it: those of the session too, with
        its keyring."""
        for root in (self.directory.name, os.environ["HOME"]):
            for path in pathlib.Path(root).rglob("*"):
                if path.is_file():
                    yield path, path.read_bytes()

    def keyrings(self):
        """What holds secrets that only the portal's key opens."""
        return [path for path, content in self.files()
                if content.startswith(b"GnomeKeyring")
                and self.folder in path.parents]


def run(command, *arguments, home=None):
    """What a command of the Flatpak says."""
    done = subprocess.run([*RUN, f"--command={command}", ID, *arguments],
                          env={**os.environ,
                               **(home.environment() if home else {})},
                          capture_output=True, text=True,
                          timeout=harness.TIMEOUT)
    assert done.returncode == 0, done.stderr
    return done.stdout


# GTK's, in a sandbox whose portal has no Inhibit: only a desktop's backend
# brings that.
NO_INHIBIT = "Creating a portal monitor failed"


def session(*options, home, **environment):
    return harness.session(*options, home=home, command=[*RUN, ID],
                           harmless=NO_INHIBIT,
                           environment={"G_MESSAGES_DEBUG": "all",
                                        **environment})


# A cover of each format that most covers have, of one colour each.
COVERS = {"/cover.png": (200, 0, 200), "/cover.jpeg": (0, 160, 60)}


class Covers:
    """A host of covers, and a service whose rooms have them."""

    def __init__(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(self.paint())

            def paint(self):
                colour = "rgb({},{},{})".format(*COVERS[self.path])
                kind = self.path.rpartition(".")[2]
                return subprocess.run(
                    ["convert", "-size", "320x180", f"xc:{colour}",
                     f"{kind}:-"], capture_output=True, check=True).stdout

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0),
                                                      Handler)
        threading.Thread(target=self.server.serve_forever,
                         daemon=True).start()
        origin = f"http://127.0.0.1:{self.server.server_port}"
        self.service = services.Mock(json.dumps({
            "count": len(COVERS), "smart_live_rooms": [
                {"room_id": path, "room_name": f"Room with {path}",
                 "thumbnail": origin + path} for path in COVERS]}).encode())

    def stop(self):
        self.service.stop()
        self.server.shutdown()
        self.server.server_close()


def count_pixels(app, colour):
    """How much of the window is of that colour; JPEG is not exact."""
    window = harness.wait(app.x_window, "an X window")
    pixels = subprocess.run(["import", "-window", window, "-depth", "8",
                             "rgb:-"], capture_output=True, check=True).stdout
    near = [range(part - 6, part + 7) for part in colour]
    return sum(r in near[0] and g in near[1] and b in near[2]
               for r, g, b in zip(pixels[::3], pixels[1::3], pixels[2::3]))


def quit_by_key(app):
    app.keys("ctrl+q")
    app.process.wait(harness.TIMEOUT)


def check_in_clear(app, home):
    """The token stands in no file, and the log does not tell it."""
    assert services.TOKEN not in "\n".join(app.output)
    for path, content in home.files():
        assert services.TOKEN.encode() not in content, path


# What the dialog says where the portal has a keyring that gave it no key, and
# where there is no such portal.
CLOSED = ("The desktop did not open its keyring for Greenroom. Unlock it, or "
          "install one if there is none, then try again.")
MISSING = ("The desktop has no keyring for programs in a sandbox. Install one, "
           "such as GNOME Keyring or KWallet, log in to the desktop again, "
           "then try again.")


def use_without_keyring(words, picture):
    """The dialog says what is wrong; for this session Greenroom works, and
    the next one knows nothing of it."""
    service, home = services.Mock(ROOMS.read_bytes()), Home()
    with session(home=home) as app:
        sign_in.ask_with_token(app, service, "Guest")
        app.wait_for("label", words)
        app.picture(picture)
        app.press("push button", "Use for this session only",
                  sign_in.dialog(app))
        sign_in.wait_signed_in(app, "Guest", COUNT)
        quit_by_key(app)
        check_in_clear(app, home)
    assert not home.keyrings()
    with session(home=home) as app:
        app.wait_for("label", "Welcome to Greenroom")
    service.stop()


def main(names):
    """As harness.main(); a sandbox has no settings but those in its folder."""
    os.environ.pop("GSETTINGS_BACKEND", None)
    harness.main(names)
