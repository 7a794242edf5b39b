# test_store.py: what a software store shows of Greenroom keeps to its rules
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of Flathub that appstreamcli does not check: the lengths of texts,
the pictures, and colours that the icon stands out from. And that the manifest
of a release builds that release."""

import json
import pathlib
import re
import struct
import sys
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(sys.argv[1])
ID = "io.github.greenroom.Greenroom"
META = ET.parse(ROOT / f"data/{ID}.metainfo.xml.in").getroot()
SUMMARY, CAPTION = 35, 100
WIDTH, HEIGHT = 1000, 700


def size_of(path):
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG"), path
    return struct.unpack(">II", data[16:24])


def test_summary():
    text = META.findtext("summary")
    assert len(text) <= SUMMARY, f"{len(text)} characters"
    assert not text.endswith("."), text
    assert "Greenroom" not in text, text


def test_pictures():
    found = META.findall("screenshots/screenshot")
    assert 3 <= len(found) <= 5, len(found)
    assert [f for f in found if f.get("type") == "default"] == found[:1]
    names = []
    for shot in found:
        caption, image = shot.findtext("caption"), shot.find("image")
        assert 0 < len(caption) <= CAPTION and caption[-1] != ".", caption
        scale = int(image.get("scale", 1))
        size = int(image.get("width")), int(image.get("height"))
        assert scale in (1, 2), scale
        assert size[0] <= WIDTH * scale and size[1] <= HEIGHT * scale, size
        names.append(image.text.rpartition("/")[2])
        assert size_of(ROOT / "data/screenshots" / names[-1]) == size, names
    there = {path.name for path in (ROOT / "data/screenshots").iterdir()}
    assert there == set(names), there ^ set(names)


def luminance(color):
    levels = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [v / 12.92 if v <= .04045 else ((v + .055) / 1.055) ** 2.4
              for v in levels]
    return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + .05) / (darker + .05)


def test_colors():
    """They are none of the icon's own, and words can be read on them."""
    icon = (ROOT / f"data/icons/hicolor/scalable/apps/{ID}.svg").read_text()
    own = {color.lower() for color in re.findall(r"#[0-9a-fA-F]{6}", icon)}
    colors = {color.get("scheme_preference"): color.text
              for color in META.findall("branding/color")}
    assert colors.keys() == {"light", "dark"}, colors
    assert not own & set(colors.values()), own & set(colors.values())
    assert contrast(colors["light"], "#000000") >= 7
    assert contrast(colors["dark"], "#ffffff") >= 7


def test_links():
    kinds = {url.get("type") for url in META.findall("url")}
    assert kinds == {"homepage", "bugtracker", "vcs-browser", "help",
                     "contribute", "translate"}, kinds


def test_release_builds_its_tag():
    """The same version in meson.build, in the newest release of the metainfo
    and in the tag that the manifest builds; the development version is built
    of what lies there."""
    version = re.search(r"\bversion: '([^']+)'",
                        (ROOT / "meson.build").read_text())[1]
    assert META.find("releases/release").get("version") == version
    release, devel = (json.loads((ROOT / f"flatpak/{name}.json").read_text())
                      for name in (ID, f"{ID}.Devel"))
    assert sources(release) == [
        {"type": "git", "tag": f"v{version}",
         "url": META.findtext("url[@type='vcs-browser']") + ".git"}]
    assert [(s["type"], s["path"]) for s in sources(devel)] == [("dir", "..")]
    for key in ("runtime", "runtime-version", "sdk", "finish-args"):
        assert release[key] == devel[key], key


def sources(manifest):
    return manifest["modules"][-1]["sources"]


tests = [(name, test) for name, test in globals().copy().items()
         if name.startswith("test_")]
print(f"1..{len(tests)}")
failed = 0
for number, (name, test) in enumerate(tests, 1):
    try:
        test()
        print(f"ok {number} - {name}")
    except AssertionError as error:
        failed += 1
        print("#", error)
        print(f"not ok {number} - {name}")
sys.exit(failed > 0)
