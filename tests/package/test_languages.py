# test_languages.py: every string is translated, with its placeholders intact
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import gettext
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(sys.argv[1])
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2",
            "g_dngettext:2,3"]


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode == 0, done.stderr.splitlines()[:20]


def keys_differ(captions, translate):
    """Whether each filter has a key of its own."""
    keys = {}
    for caption in captions:
        words = translate(caption)
        key = re.search("_([a-z])", words, re.IGNORECASE)
        if not key:
            return False, [f"{words!r} has no key"]
        other = keys.setdefault(key[1].lower(), words)
        if other != words:
            return False, [f"{words!r} has the key of {other!r}"]
    return True, []


SIDEBAR = xml.etree.ElementTree.parse(
    ROOT / "src/ui/filters/gr-filter-sidebar.ui")
CAPTIONS = [node.text for node in SIDEBAR.iter("property")
            if node.get("translatable") and "_" in node.text]

with tempfile.TemporaryDirectory() as folder:
    template = pathlib.Path(folder) / "greenroom.pot"
    good, said = run("xgettext", "--from-code=UTF-8", "-D", ROOT, "-o",
                     template, "-f", ROOT / "po/POTFILES",
                     *(f"--keyword={k}" for k in KEYWORDS))
    results = [("the template", good, said),
               ("the keys of the filters", *keys_differ(CAPTIONS, str))]
    for language in (ROOT / "po/LINGUAS").read_text().split():
        catalogue = ROOT / f"po/{language}.po"
        compiled = pathlib.Path(folder) / f"{language}.mo"
        results.append((f"{language}: well-formed", *run(
            "msgfmt", "--check", "-o", compiled, catalogue)))
        with compiled.open("rb") as file:
            known = gettext.GNUTranslations(file)
        results.append((f"{language}: the keys of the filters",
                        *keys_differ(CAPTIONS, known.gettext)))
        results.append((f"{language}: complete", *run(
            "msgcmp", catalogue, template)))

print(f"1..{len(results)}")
for number, (name, good, said) in enumerate(results, 1):
    if not good:
        for line in said:
            print("#", line)
    print(f"{'' if good else 'not '}ok {number} - {name}")
