# test_mnemonics.py: one letter, one place to go, in each language
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The underlined letters of a window, or of a menu, are different from each
other, and no translation lost its own."""

import collections
import gettext
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(sys.argv[1])
UI = ROOT / "src/ui"
# What makes up the main window; each other file is one of its own.
MAIN = {"gr-window.ui", "gr-filter-sidebar.ui", "gr-room-details.ui",
        "gr-list-pages.ui", "gr-status-bar.ui", "gr-account-banner.ui",
        "gr-account-button.ui", "gr-date-entry.ui"}
LETTER = re.compile(r"_(\w)")


def label_of(node, tag):
    return next((child.text for child in node.findall(tag)
                 if child.get("name") == "label"), None)


def collect():
    """The strings with a letter, by where they are."""
    groups = collections.defaultdict(list)
    for path in sorted(UI.glob("*/*.ui")):
        root = ET.parse(path).getroot()
        for menu in root.iter("menu"):
            groups[f"a menu of {path.name}"] += [
                label_of(item, "attribute") for item in menu.iter("item")]
        where = "the main window" if path.name in MAIN else path.name
        for node in root.iter("object"):
            names = {child.get("name"): child.text
                     for child in node.findall("property")}
            if names.get("use-underline") == "true":
                groups[where].append(names.get("label")
                                     or names.get("title"))
    return groups


def catalogue(language, folder):
    path = pathlib.Path(folder, f"{language}.mo")
    subprocess.run(["msgfmt", "-o", path, ROOT / f"po/{language}.po"],
                   check=True)
    return gettext.GNUTranslations(path.open("rb")).gettext


def faults(strings, translate):
    letters = collections.defaultdict(list)
    for string in strings:
        translated = translate(string)
        match = LETTER.search(translated)
        if bool(match) != bool(LETTER.search(string)):
            yield f"“{translated}” has {'one' if match else 'no'} letter"
        elif match:
            letters[match[1].casefold()].append(translated)
    for letter, which in letters.items():
        if len(which) > 1:
            yield f"{letter} goes to {' and '.join(which)}"


groups = collect()
assert len(groups["the main window"]) >= 9, "every filter has a letter"
results = []
with tempfile.TemporaryDirectory() as folder:
    languages = {"en": str, **{
        name: catalogue(name, folder)
        for name in (ROOT / "po/LINGUAS").read_text().split()}}
    for language, translate in languages.items():
        results.append((language, [
            f"in {where}, {fault}" for where, strings in groups.items()
            for fault in faults(strings, translate)]))

print(f"1..{len(results)}")
for number, (name, wrong) in enumerate(results, 1):
    for line in wrong:
        print("#", line)
    print(f"{'not ' if wrong else ''}ok {number} - {name}")
sys.exit(any(wrong for _, wrong in results))
