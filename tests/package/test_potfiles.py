# test_potfiles.py: po/POTFILES names what has text for people, and no more
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
MARKED = re.compile(r"\b(?:_|N_|C_|NC_|ngettext|Q_|g_dngettext|g_dpgettext2)"
                    r" ?\(\s*\"|translatable=\"(?:yes|true)\"")


def has_text(path):
    if path.suffix in (".c", ".h", ".ui"):
        return MARKED.search(path.read_text(encoding="utf-8")) is not None
    return path.name.endswith((".desktop.in", ".metainfo.xml.in",
                               ".gschema.xml.in"))


listed = [line for line in (ROOT / "po/POTFILES").read_text().splitlines()
          if line and not line.startswith("#")]
found = sorted(str(p.relative_to(ROOT)) for folder in ("data", "src")
               for p in (ROOT / folder).rglob("*")
               if p.is_file() and has_text(p))
results = [
    ("sorted, each once", listed == sorted(set(listed)), []),
    ("none is missing", not set(found) - set(listed),
     sorted(set(found) - set(listed))),
    ("none is there in vain", not set(listed) - set(found),
     sorted(set(listed) - set(found))),
]
print(f"1..{len(results)}")
for number, (name, good, what) in enumerate(results, 1):
    for path in what:
        print("#", path)
    print(f"{'' if good else 'not '}ok {number} - {name}")
