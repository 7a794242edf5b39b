# test_contrast.py: every colour of the style sheets can be told from its ground
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes what the style sheets say over each ground that it can stand on,
with the palette of libadwaita (1.2 to 1.7, its default accent): 4.5:1 for
text, 3:1 for icons and for what tells a state. A rule with a colour that is
not listed here fails: it must be said what it stands on."""

import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
TEXT, GRAPHIC = 4.5, 3

PALETTES = {
    "light": {"view_bg_color": "#ffffff", "window_bg_color": "#fafafa",
              "popover_bg_color": "#ffffff", "fg": (0, 0, 0, .8),
              "card": (255, 255, 255, 1)},
    "dark": {"view_bg_color": "#1e1e1e", "window_bg_color": "#242424",
             "popover_bg_color": "#383838", "fg": (255, 255, 255, 1),
             "card": (255, 255, 255, .08)},
}
# High contrast only takes the text to full strength, and so do newer versions
# with their other fallback colours of the light style.
PALETTES["light, high contrast"] = {**PALETTES["light"], "fg": (0, 0, 0, 1)}
PALETTES["dark, high contrast"] = PALETTES["dark"]
ACCENT = "#3584e4"

# Each rule that sets a colour of something one sees: what it must reach, and
# the grounds. A ground is a stack of names, from the bottom up; "tint" is the
# pill's own.
PILL = [("view", "tint"), ("view", "selected", "tint"),
        ("view", "hover", "tint"), ("side", "tint"), ("view",)]
ERROR = [("side", "error"), ("window", "error")]
RULES = {
    ".dim-label": (TEXT, [("view",), ("side",), ("window",), ("popover",),
                          ("window", "card"), ("view", "selected"),
                          ("view", "hover"), *ERROR]),
    "row label.subtitle": (TEXT, [("window", "card")]),
    ".gr-table > header > button > box > label": (TEXT, [("view",)]),
    ".gr-table > listview > row:selected": (GRAPHIC, [("view",)]),
    ".gr-table > listview > row:selected:dir(rtl)": (GRAPHIC, [("view",)]),
    ".gr-pill.live": (TEXT, PILL),
    ".gr-pill.waiting": (TEXT, PILL),
    ".gr-pill.failed": (TEXT, PILL),
    ".gr-pill.blocked": (TEXT, PILL),
    ".gr-pill.never": (TEXT, [("view",), ("view", "selected"),
                              ("view", "hover"), ("side",)]),
    ".gr-error-icon": (GRAPHIC, ERROR),
    ".gr-error .heading": (TEXT, ERROR),
}
UNSEEN = {".gr-announcement"}  # only heard


def read(name):
    text = (ROOT / "src/ui" / name).read_text()
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    colors = dict(re.findall(r"@define-color (\w+) ([^;]+);", text))
    rules = {}
    for selectors, body in re.findall(r"([^{};]+)\{([^}]*)\}", text):
        declared = dict(re.findall(r"(?:^|;)\s*([\w-]+):\s*([^;]+)", body))
        for selector in selectors.split(","):
            rules.setdefault(selector.strip(), {}).update(declared)
    return colors, rules


def parse(word, names, current=None):
    """A colour of CSS as (red, green, blue, alpha)."""
    word = word.strip()
    if match := re.fullmatch(r"alpha\((.+), *([\d.]+)\)", word):
        *rgb, alpha = parse(match[1], names, current)
        return (*rgb, alpha * float(match[2]))
    if word == "currentColor":
        return current
    if word.startswith("@"):
        value = names[word[1:]]
        return parse(value, names) if isinstance(value, str) else value
    assert re.fullmatch("#[0-9a-f]{6}", word), word
    return (*bytes.fromhex(word[1:]), 1)


def over(top, ground):
    return tuple(t * top[3] + g * (1 - top[3])
                 for t, g in zip(top, ground[:3])) + (1,)


def luminance(color):
    linear = [c / 255 / 12.92 if c / 255 <= .04045 else
              ((c / 255 + .055) / 1.055) ** 2.4 for c in color[:3]]
    return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + .05) / (dark + .05)


def lay(stack, color, names, rules):
    """The ground that the names of a stack make."""
    def background(selector, current):
        return parse(rules[selector]["background"], names, current)

    fg = names["fg"]
    view = parse("@view_bg_color", names)
    window = parse("@window_bg_color", names)
    bottoms = {"view": view, "window": window,
               "popover": parse("@popover_bg_color", names),
               "side": over(background(".gr-side", fg), window)}
    ground = bottoms[stack[0]]
    row = ".gr-table > listview > row:selected"
    for name in stack[1:]:
        layer = {
            "tint": lambda: background(".gr-pill", color),
            "error": lambda: background(".gr-error", fg),
            "selected": lambda: background(row, fg),
            "hover": lambda: background(row + ":hover", fg),
            "card": lambda: names["card"],
        }[name]()
        ground = over(layer, ground)
    return ground


def color_of(declared, names):
    """What a rule paints with."""
    if "color" in declared:
        return parse(declared["color"], names)
    if "box-shadow" in declared:
        return parse(declared["box-shadow"].split()[-1], names)
    return (*names["fg"][:3], names["fg"][3] * float(declared["opacity"]))


def paints(declared):
    shadow = declared.get("box-shadow", "none").split()[-1]
    return bool({"color", "opacity"} & declared.keys()) or shadow != "none"


def check(style, rules, names):
    for selector, (least, stacks) in RULES.items():
        color = color_of(rules[selector], names)
        for stack in stacks:
            ground = lay(stack, color, names, rules)
            reached = contrast(over(color, ground), ground)
            if reached < least:
                yield (f"{selector} over {', '.join(stack)}: {reached:.2f}, "
                       f"not {least}")


colors, rules = read("style.css")
dark, more = read("dark.css")
unlisted = sorted({selector for selector, declared in {**rules, **more}.items()
                   if paints(declared)} ^ (RULES.keys() | UNSEEN))
results = [("every rule with a colour is listed", unlisted)]
for style, palette in PALETTES.items():
    names = {**palette, "accent_bg_color": ACCENT,
             "view_fg_color": palette["fg"], **colors,
             **(dark if style.startswith("dark") else {})}
    results.append((style, list(check(style, rules, names))))

print(f"1..{len(results)}")
for number, (name, wrong) in enumerate(results, 1):
    for line in wrong:
        print("#", line)
    print(f"{'not ' if wrong else ''}ok {number} - {name}")
sys.exit(any(wrong for _, wrong in results))
