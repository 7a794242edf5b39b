# test_languages.py: every string is translated, with its placeholders intact
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2",
            "g_dngettext:2,3"]


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode == 0, done.stderr.splitlines()[:20]


with tempfile.TemporaryDirectory() as folder:
    template = pathlib.Path(folder) / "greenroom.pot"
    good, said = run("xgettext", "--from-code=UTF-8", "-D", ROOT, "-o",
                     template, "-f", ROOT / "po/POTFILES",
                     *(f"--keyword={k}" for k in KEYWORDS))
    results = [("the template", good, said)]
    for language in (ROOT / "po/LINGUAS").read_text().split():
        catalogue = ROOT / f"po/{language}.po"
        results.append((f"{language}: well-formed", *run(
            "msgfmt", "--check", "-o", "/dev/null", catalogue)))
        results.append((f"{language}: complete", *run(
            "msgcmp", catalogue, template)))

print(f"1..{len(results)}")
for number, (name, good, said) in enumerate(results, 1):
    if not good:
        for line in said:
            print("#", line)
    print(f"{'' if good else 'not '}ok {number} - {name}")
