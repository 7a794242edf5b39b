#!/usr/bin/env python3
# test_languages.py: each language, and two that show what was forgotten
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through the window in each language and reads all that is to be seen.
In the pseudo-languages every word must stand in brackets, in the others no
English one may be left, but for the service's own. Leaves pictures
lang-LANGUAGE-*.png."""

import contextlib
import json
import os
import re
import subprocess
import sys
import urllib.request

sys.path.append(os.path.join(os.path.dirname(__file__), "../lib"))

import harness
import languages
import services

DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
# Parts of the libraries that GTK 4.8 names after their types.
TYPE = re.compile(r"^(Gtk|Adw|Gr)[A-Z]\w+$")
# The program's own name on the bus, and what the libraries translate.
OTHERS = {"greenroom", "Close", "Maximize", "Minimize", "Shortcuts",
          "Search Shortcuts", "Show Text", "Show Password"}
KEYS = re.compile(r"\b(Alt|Ctrl|Shift|Escape)\b")
COAT = re.compile("^Autumn Coat Launch, Shanghai")
WORD = re.compile(r"[^\W\d_]{2,}")


def strings_of(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return {text for part in value for text in strings_of(part)}
    return {value} if isinstance(value, str) and value else set()


def data_of(service):
    """Every string that the service says."""
    found = set()
    for offset in (0, 100, 200):
        request = urllib.request.Request(
            f"{service.endpoint}/v1/{service.project}/smart-live-rooms"
            f"?limit=100&offset={offset}",
            headers={"X-Auth-Token": service.token})
        with urllib.request.urlopen(request, timeout=30) as answer:
            found |= strings_of(json.load(answer))
    return found


class Language:
    """What is to be seen of a language."""

    def __init__(self, name, data):
        self.name = name
        self.data = sorted(data, key=len, reverse=True)
        self.english = languages.only_english(name)

    def __call__(self, text, context=None):
        """As it is shown: without the mark of a key."""
        return re.sub("_(?=.)", "", languages.translate(self.name, text,
                                                        context))

    def _forgets(self, text):
        if TYPE.match(text) or text in OTHERS or text in self.data:
            return False
        if self.name not in languages.PSEUDO:
            return text in self.english
        before = None
        while before != text:
            before = text
            text = re.sub(f"{languages.OPEN}[^{languages.OPEN}"
                          f"{languages.CLOSE}]*{languages.CLOSE}", " ", text)
        if not WORD.search(text):
            return False
        for known in self.data:
            text = text.replace(known, " ")
        return bool(WORD.search(KEYS.sub(" ", text)))

    def check(self, node):
        texts = node.look(rows=True).texts()
        assert len(texts) > 3, texts
        forgotten = sorted({text for text in texts if self._forgets(text)})
        assert not forgotten, f"not in {self.name}: {forgotten}"


def select_coat(app, language):
    """The room that has most to tell."""
    def rows():
        table = app.find("tree table", language("Rooms"))
        found = [n for n in table.look(rows=True).walk()
                 if n.role == "list"] if table else []
        names = [n.name for n in found[0].children] if found else []
        return found and [(found[0], i) for i, name in enumerate(names)
                          if COAT.match(name)]
    node, index = harness.wait(rows, "the row of the coats")[0]
    node.select(index)
    app.wait_for("heading", COAT)


@contextlib.contextmanager
def session(name, **more):
    service = services.Demo()
    language = Language(name, data_of(service))
    with harness.session(service=service, environment={
            **languages.environment(name), **more}) as app:
        app.wait_for("status bar", re.compile("240"))
        select_coat(app, language)
        yield app, language
    service.stop()


def windows(app):
    return {n.path: n for n in app.root.look().children
            if n.role in ("frame", "dialog")}


def see(app, language, keys, picture):
    """Opens a window with keys, reads it and closes it."""
    before = windows(app).keys()
    app.keys(*keys)
    path = harness.wait(lambda: windows(app).keys() - before,
                        f"another window after {keys}").pop()
    language.check(windows(app)[path])
    app.picture(f"lang-{language.name}-{picture}")
    app.keys("Escape")
    harness.wait(lambda: path not in windows(app), "no other window")


def check_sides(app, language):
    """What is first stands where reading begins."""
    filters, details = (app.pane(language(name)).extents
                        for name in ("Filters", "Room details"))
    assert (filters[0] < details[0]) == (language.name != "mirrored")


def see_narrow(app, language):
    app.resize(720, 620)
    harness.wait(lambda: not app.find("panel", language("Filters")),
                 "one pane")
    app.picture(f"lang-{language.name}-narrow")
    app.keys("F9")
    app.wait_for("panel", language("Filters"))
    app.picture(f"lang-{language.name}-narrow-filters")
    app.keys("F9")
    harness.wait(lambda: not app.find("panel", language("Filters")),
                 "one pane")
    app.keys("ctrl+i")
    app.wait_for("panel", language("Room details"))
    language.check(app.root)
    app.picture(f"lang-{language.name}-details-over")


def see_all(name):
    with session(name) as (app, language):
        language.check(app.root)
        check_sides(app, language)
        app.picture(f"lang-{name}")
        see(app, language, ["F1"], "help")
        see(app, language, ["ctrl+question"], "shortcuts")
        see_narrow(app, language)


def see_dialogs(name):
    """Welcome, the sign-in dialog, and its three pages; in the dark."""
    language = Language(name, {"Huawei Cloud", "HUAWEI", "IAM"})
    with harness.session(environment={**languages.environment(name),
                                      **DARK}) as app:
        app.wait_for("push button", language("Sign in…"))
        language.check(app.root)
        app.picture(f"lang-{name}-welcome-dark")
        app.press("push button", language("Sign in…"))
        for page, field in (("IAM user", "User name"),
                            ("Access keys", "Secret key (SK)"),
                            ("Token", "Ends")):
            dialog = app.wait_for("dialog")
            app.press("page tab", language(page), dialog)
            app.wait_for(None, language(field), dialog)
            language.check(dialog)
            app.picture(f"lang-{name}-sign-in-{page.split()[0].lower()}-dark")


def see_dark(name):
    with session(name, **DARK) as (app, language):
        app.picture(f"lang-{name}-dark")


def make_test(look, name):
    return lambda: look(name)


for _name in languages.LOCALES:
    for _look in (see_all, see_dialogs, see_dark):
        globals()[f"test_{_name}_{_look.__name__}"] = make_test(_look, _name)


def first_ink(path, cell):
    """How far below the top of a cell its first letter begins."""
    x, y, _, height = cell.extents
    grey = subprocess.run(
        ["convert", path, "-crop", f"20x{height}+{x + 8}+{y}", "+repage",
         "-colorspace", "gray", "-depth", "8", "gray:-"],
        check=True, capture_output=True).stdout
    assert len(grey) == 20 * height, len(grey)
    return next(n // 20 for n, value in enumerate(grey) if value < 128)


def test_what_is_cut_stands_on_the_line_of_its_row():
    """Where the fonts of the language are high, too."""
    with session("zh_CN") as (app, language):
        app.resize(720, 620)
        table = app.wait_for("tree table", language("Rooms"))
        cells = [cell for row in table.look(rows=True).walk()
                 if row.role == "table row"
                 for cell in row.children if cell.role == "table cell"
                 and re.match("安然", cell.name)]
        whole = min(cells[:8], key=lambda cell: len(cell.name))
        cut = max(cells[:8], key=lambda cell: len(cell.name))
        assert len(cut.name) > len(whole.name) + 5, (cut.name, whole.name)
        app.picture("lang-zh_CN-cut")
        path = harness.PICTURES / "lang-zh_CN-cut.png"
        assert first_ink(path, cut) == first_ink(path, whole)


if __name__ == "__main__":
    harness.main(globals())
