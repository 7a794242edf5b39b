#!/usr/bin/env python3
# test_store_pictures.py: the pictures that a software store shows
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Leaves build/screenshots/store-*.png: the window alone, at twice the size,
with its shadow and rounded corners, as stores want it. For data/screenshots
they are taken on the newest platform."""

import subprocess

import harness
import services
from pixels import Pixels
from test_pictures import show_details_over, show_room

# The most that a store shows of a window, at a scale of 2.
WIDTH, HEIGHT = 2000, 1400


def check(pixels):
    """Transparent at the corners, a shadow around it, nothing seen through
    it."""
    assert (pixels.width, pixels.height) == (WIDTH, HEIGHT)
    x, y = WIDTH // 2, HEIGHT // 2
    left = next(i for i in range(WIDTH) if pixels.alpha(i, y) == 255)
    top = next(i for i in range(HEIGHT) if pixels.alpha(x, i) == 255)
    assert 0 < left < WIDTH // 10, f"the window begins at {left}"
    assert 0 < pixels.alpha(left - 4, y) < 255, "no shadow"
    assert pixels.alpha(0, 0) < 16, "a picture without transparency"
    assert pixels.alpha(left, top) < 255, "a corner that is not round"
    assert pixels.alpha(x, y) == 255


def take(name, state, style="light"):
    service = services.Demo()
    with harness.session(service=service, environment={
            "GDK_SCALE": "2",
            "ADW_DEBUG_COLOR_SCHEME": f"prefer-{style}"}) as app:
        app.wait_count("240 rooms")
        app.resize(WIDTH, HEIGHT)
        app.wait_gone("panel", "Room details")
        state(app)
        pixels = Pixels.at_rest(app.x_window())
    service.stop()
    check(pixels)
    pixels.save(harness.PICTURES / f"store-{name}.png")


def announce_shadows():
    """GTK draws shadows where the window manager says that it knows of them.
    What else it knows it need not say: nothing is done here but looking."""
    subprocess.run(["xprop", "-root", "-f", "_NET_SUPPORTED", "32a", "-set",
                    "_NET_SUPPORTED", "_GTK_FRAME_EXTENTS"], check=True)


def show_filters(app):
    app.keys("F9")
    app.wait_for("panel", "Filters")
    # By its key: the pointer knows no scale here.
    app.keys("alt+4")
    app.wait_for("push button", "Remove filter: Failed")
    harness.wait(app.rows, "rows")


def test_rooms():
    take("rooms", show_room)


def test_room():
    take("room", show_details_over)


def test_filters():
    take("filters", show_filters)


def test_room_dark():
    take("room-dark", show_details_over, "dark")


if __name__ == "__main__":
    announce_shadows()
    harness.main(globals())
