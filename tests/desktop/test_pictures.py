#!/usr/bin/env python3
# test_pictures.py: a picture of each state, for people to look at
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Leaves build/screenshots/*.png. What is asserted is that the state was
there when the picture was taken, and that the picture shows it: how large it
is, how bright, how colourful (a window without rows or covers has a tenth of
the colours), and that no two are alike."""

import re
import subprocess

import harness
import services

COAT = re.compile("^Autumn Coat Launch, Shanghai")


# Size, the least number of colours, brightness of 0 to 1.
LIGHT, DARK = (.75, 1), (.15, .25)
LOOKS = {
    "table-light": ((1360, 840), 5000, LIGHT),
    "table-dark": ((1360, 840), 5000, DARK),
    "text-200": ((1360, 840), 4000, LIGHT),
    "narrow": ((720, 620), 3000, LIGHT),
    "details-over": ((720, 620), 1500, LIGHT),
    "filters": ((1360, 840), 600, LIGHT),
    "empty-no-match": ((1360, 840), 100, LIGHT),
    "error": ((1360, 840), 150, LIGHT),
    "welcome": ((1360, 840), 300, LIGHT),
}
taken = {}


def check(name):
    path = harness.PICTURES / f"{name}.png"
    # Newer versions of ImageMagick count an alpha as one more colour.
    told = subprocess.run(
        ["convert", path, "-alpha", "off", "-format",
         "%w %h %k %[fx:mean] %#", "info:"],
        check=True, capture_output=True, text=True).stdout.split()
    size, least, (darkest, brightest) = LOOKS[name]
    print("#", name, *told)
    assert tuple(map(int, told[:2])) == size, told
    assert int(told[2]) >= least, told
    assert darkest <= float(told[3]) <= brightest, told
    assert told[4] not in taken, (name, taken[told[4]])
    taken[told[4]] = name


def take(name, size=None, state=None, environment=None, faults=()):
    service = services.Demo(*faults)
    with harness.session(service=service, environment=environment) as app:
        if size:
            app.resize(*size)
        state(app)
        app.picture(name)
    service.stop()
    check(name)


def show_room(app):
    app.wait_count("240 rooms")
    rows = harness.wait(app.rows, "rows")
    wanted = next(i for i, row in enumerate(rows) if COAT.match(row.name))
    next(n for n in app.table().look().walk()
         if n.role == "list").select(wanted)


def select_coat(app):
    show_room(app)
    app.wait_for("heading", COAT)


def select_coat_narrow(app):
    """The details do not fit beside: the row is selected, and that is all."""
    show_room(app)
    app.wait_for("label", "1 selected")


def show_details_over(app):
    show_room(app)
    app.keys("ctrl+i")
    app.wait_for("heading", COAT)


def filter_rooms(app):
    app.wait_count("240 rooms")
    filters = app.pane("Filters")
    app.press("check box", "Failed", filters)
    app.wait_for("push button", "Remove filter: Failed")
    app.choose("Type", "Template", filters)
    app.wait_for("push button", "Remove filter: Template")


def match_nothing(app):
    filter_rooms(app)
    app.set_text("Search room names", "no such room")
    app.wait_for("label", "No rooms match")


def test_table_light():
    take("table-light", state=select_coat)


def test_table_dark():
    take("table-dark", state=select_coat,
         environment={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"})


def test_text_200():
    # GTK takes the size of the text from the display, not from settings.ini.
    resources = ["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s"]
    subprocess.run([*resources, "-set", "RESOURCE_MANAGER", "Xft.dpi:\t192\n"],
                   check=True)
    try:
        take("text-200", state=select_coat_narrow)
    finally:
        subprocess.run(["xprop", "-root", "-remove", "RESOURCE_MANAGER"],
                       check=True)


def test_narrow():
    take("narrow", size=(720, 620), state=lambda app: app.wait_count(
        "240 rooms"))


def test_details_over():
    take("details-over", size=(720, 620), state=show_details_over)


def test_filters():
    take("filters", state=filter_rooms)


def test_no_match():
    take("empty-no-match", state=match_nothing)


def test_error():
    take("error", faults=("--fault", "400"),
         state=lambda app: app.wait_for("push button", "Try again"))


def test_welcome():
    with harness.session() as app:
        app.wait_for("push button", re.compile("[Dd]emo rooms"))
        app.picture("welcome")
    check("welcome")


if __name__ == "__main__":
    harness.main(globals())
