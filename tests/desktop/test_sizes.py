#!/usr/bin/env python3
# test_sizes.py: from 720 pixels to a display of 3840 x 2160 at 200 %
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs on a display of 3840 x 2160. Sizes are in the program's own pixels, of
which the display has as many as its scale says. Leaves pictures size-*.png."""

import re
import subprocess

import harness
import services

COAT = re.compile("^Autumn Coat Launch, Shanghai")
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
PANES = ("Filters", "Room details")
# What a window draws around itself where nothing composes; GTK 4.18 begins to
# count behind it, 4.8 before it.
FRAME = 20


def start(service, scale, **more):
    return harness.session(service=service, environment={
        "GDK_SCALE": str(scale), **more})


def select(app):
    app.wait_count("240 rooms")
    rows = harness.wait(app.rows, "rows")
    wanted = next(i for i, row in enumerate(rows) if COAT.match(row.name))
    next(n for n in app.table().look().walk()
         if n.role == "list").select(wanted)


def resize(app, scale, width, height):
    app.resize(width * scale, height * scale)

    def there():
        extents = app.wait_for("frame", "Greenroom").extents
        return width - FRAME <= extents[2] <= width and extents
    return harness.wait(there, f"a width of {width}")


def shown(app):
    return [name for name in PANES if app.find("panel", name)]


def check_fit(app, frame):
    """Nothing that can be pressed or read reaches beyond the window; what
    scrolls is in a scroll pane."""
    for node in app.root.look().walk():
        if node.role not in ("push button", "entry", "check box", "heading",
                             "status bar", "tree table"):
            continue
        if any(n.role == "scroll pane" for n in node.ancestors()):
            continue
        # GTK 4.18 counts from within the shadow, GTK 4.8 from the window.
        x, width = node.extents[0] - frame[0], node.extents[2]
        assert x >= -FRAME and x + width <= frame[2] + FRAME, \
            f"{node.role} {node.name!r} at {x}, {width} wide, in {frame}"


def check_picture(app, name, scale, size):
    app.picture(name, tries=3)  # a large one takes longer than a second
    words = subprocess.run(
        ["identify", "-format", "%w %h", harness.PICTURES / f"{name}.png"],
        capture_output=True, text=True, check=True).stdout
    assert words == f"{size[0] * scale} {size[1] * scale}", words


def see(scale, size, panes, name, **more):
    service = services.Demo()
    with start(service, scale, **more) as app:
        select(app)
        frame = resize(app, scale, *size)
        harness.wait(lambda: shown(app) == panes, f"panes {panes}")
        check_fit(app, frame)
        check_picture(app, name, scale, size)
    service.stop()


def test_4k_at_200():
    see(2, (1920, 1080), list(PANES), "size-4k-200")


def test_4k_at_200_dark():
    see(2, (1920, 1080), list(PANES), "size-4k-200-dark", **DARK)


def test_4k_at_100():
    see(1, (3840, 2160), list(PANES), "size-4k-100")


def test_smallest_at_200():
    see(2, (720, 480), [], "size-720-200")


def test_smallest_at_100():
    see(1, (720, 480), [], "size-720-100")


def test_where_three_columns_end():
    """From 1000 pixels on, the details stand beside the rooms."""
    service = services.Demo()
    with start(service, 1) as app:
        select(app)
        for width, panes in ((1040, list(PANES)), (960, []),
                             (1040, list(PANES))):
            frame = resize(app, 1, width, 700)
            harness.wait(lambda: shown(app) == panes,
                         f"panes {panes} at {width}")
            check_fit(app, frame)
        app.picture("size-1040")
        resize(app, 1, 960, 700)
        app.keys("ctrl+i")
        harness.wait(lambda: shown(app) == ["Room details"]
                     and not app.find("tree table", "Rooms"),
                     "the details over the rooms")
    service.stop()


def test_sides_keep_their_width():
    """What a large window has more of is the rooms'."""
    service = services.Demo()
    with start(service, 1) as app:
        select(app)
        widths = []
        for size in ((1360, 840), (3840, 2160)):
            resize(app, 1, *size)
            widths.append([app.pane(name).extents[2] for name in PANES])
        assert widths[0] == widths[1], widths
    service.stop()


if __name__ == "__main__":
    harness.main(globals())
