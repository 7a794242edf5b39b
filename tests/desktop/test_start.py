#!/usr/bin/env python3
# test_start.py: it starts without a warning, in the colours of its style
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import pathlib
import re
import subprocess

import harness

SHEETS = pathlib.Path(__file__).parents[2] / "src/ui"
# How often a start may end by what the platform says of itself.
TRIES = 5


def start(style):
    """The end of a program that any warning ends, and what it said."""
    home = harness.Home()
    done = subprocess.run(
        [harness.BUILD / "src/ui/greenroom", "--demo",
         "--exit-after-startup"], capture_output=True, text=True,
        timeout=harness.TIMEOUT,
        env={**os.environ, **home.environment(),
             "ADW_DEBUG_COLOR_SCHEME": f"prefer-{style}",
             "G_DEBUG": "fatal-warnings"})
    return done.returncode, done.stdout + done.stderr


def is_harmless(said):
    return any(words in said for words in harness.HARMLESS)


def starts_without_a_warning(style):
    for _ in range(TRIES):
        status, said = start(style)
        if status == 0 or not is_harmless(said):
            break
    assert status == 0, said


def test_starts_without_a_warning_in_the_light():
    starts_without_a_warning("light")


def test_starts_without_a_warning_in_the_dark():
    starts_without_a_warning("dark")


def failed_color(sheet):
    text = (SHEETS / sheet).read_text()
    return re.search(r"@define-color gr_failed (#\w+);", text)[1].upper()


def colors(picture):
    """Each colour of a picture."""
    done = subprocess.run(["convert", picture, "-depth", "8", "-format", "%c",
                           "histogram:info:"], capture_output=True, text=True,
                          check=True)
    return {color[:7] for color in re.findall(r"#[0-9A-F]{6,8}", done.stdout)}


def test_colors_are_those_of_the_style():
    """The word "Failed" in the table is as the style's sheet says."""
    light, dark = failed_color("style.css"), failed_color("dark.css")
    for style, there, absent in (("light", light, dark), ("dark", dark, light)):
        with harness.session("--demo", environment={
                "ADW_DEBUG_COLOR_SCHEME": f"prefer-{style}"}) as app:
            app.wait_count("240 rooms")
            app.press("check box", "Failed")
            app.wait_for("push button", "Remove filter: Failed")
            harness.wait(app.rows, "rows")
            app.picture(f"start-{style}")
        shown = colors(harness.PICTURES / f"start-{style}.png")
        assert there in shown, f"{style}: {there} is not there"
        assert absent not in shown, f"{style}: {absent} is there"


if __name__ == "__main__":
    harness.main(globals())
