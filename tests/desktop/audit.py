# audit.py: what is wrong with what an assistive technology sees
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at every object of an accessible tree: at its name, its role, and
whether its name tells it from the others around it."""

import re

import accessible

C_TYPE = re.compile(r"^(Gtk|Gdk|Adw|Gr|G)[A-Z][A-Za-z]+$")
TWICE = re.compile(r"^(.+) \1$")

# The libraries' own inner parts: role, name, and the role or name of something
# around it, where that matters. Nobody can reach those without a role, but the
# row in a drop-down, which its button stands for. What newer versions are
# like is said beside it.
INNER_PARTS = [
    # GTK 4.8.3. From 4.12 on these have no name.
    ("filler", "GtkBuiltinIcon", None),    # arrows, and ticks of check boxes
    ("filler", "GtkPanedHandle", None),
    ("filler", "GtkPopoverContent", None),
    ("filler", "GtkGizmo", None),          # the arrow of a popover
    ("scroll bar", "GtkScrollbar", None),
    ("filler", "GtkRange", "scroll bar"),
    ("filler", "GtkListItemWidget", "push button"),
    ("list", "GtkListView", "combo box"),
    ("scroll pane", "", "menu"),           # its items take the focus
    ("filler", "GtkShortcutLabel", None),
    ("push button", "GtkImage", "Keyboard Shortcuts"),  # its search
    # libadwaita 1.2.2
    ("filler", "AdwGizmo", None),          # around the buttons of a header bar
    ("filler", "GtkPopover", "combo box"),
    ("scroll pane", "", "combo box"),
    ("list item", "", "GtkListView"),      # what an AdwComboRow has chosen
    ("filler", "AdwLeaflet", None),        # in AdwPreferencesWindow and About
    ("scroll pane", "", "AdwLeaflet"),     # AdwPreferencesPage
    ("scroll pane", "", "Help"),
    ("filler", "AdwViewSwitcherTitle", "AdwLeaflet"),
    ("filler", "AdwSqueezer", "AdwLeaflet"),
    ("page tab list", "AdwViewSwitcher", "AdwLeaflet"),
    ("page tab", "GtkLabel", "AdwViewSwitcher"),
    ("filler", "AdwIndicatorBin", "AdwViewSwitcher"),
    ("image", "GtkImage", "AdwViewSwitcher"),
    ("filler", "AdwWindowTitle", "AdwSqueezer"),
    ("image", "GtkImage", "text"),         # the pencil of an AdwEntryRow
    ("image", "GtkImage", "combo box"),    # the arrow of an AdwComboRow
    ("image", "GtkImage", "About"),
    ("push button", "GtkButton", "About"),  # the version, to be copied
    ("list", "GtkListBox", "About"),
    # GTK 4.18.6
    ("panel", "", "push button"),          # the row in a drop-down
    # libadwaita 1.7.6
    ("scroll pane", "", "Columns"),        # AdwPreferencesPage
    ("scroll pane", "", "About"),
    ("list", "", "About"),
    ("list", "", "Sign in"),               # AdwPreferencesGroup
    ("list item", "", "combo box"),        # what an AdwComboRow has chosen
    ("list", "GtkListBox", "Advanced"),    # around the title of AdwExpanderRow
    ("image", "GtkImage", "Advanced"),     # its arrow
    # libadwaita 1.10.0
    ("list", "", "Help"),                  # AdwPreferencesGroup
    ("panel", "", "About"),                # around what an AdwDialog shows
]

# What can be operated, by its role.
CONTROLS = {
    "check box", "check menu item", "combo box", "entry", "link", "list box",
    "menu item", "page tab", "push button", "radio button", "radio menu item",
    "spin button", "text", "tree table",
}
# What names a part of a window: within it a name needs to be unique.
GROUPS = {"panel", "list", "tree table", "dialog", "frame", "table row",
          "text", "popup menu", "list item", "alert"}
# What has a role that says nothing.
MEANINGLESS = {"filler", "role 0"}


def findings(root):
    """Sentences about what is wrong below root, which was looked at."""
    nodes = list(root.walk())
    actions = actions_of(nodes)
    found = []
    for node in nodes:
        found += check_name(node, actions[node])
    return [*found, *check_unique(nodes)]


def actions_of(nodes):
    answers = nodes[0].program.bus.call_all([
        node.question(accessible.ACTION, "GetActions") for node in nodes])
    return {node: [action[0] for action in answer[0]] if answer else []
            for node, answer in zip(nodes, answers)}


def operable(node, actions):
    """GTK tells the actions of a class ("clipboard.copy") of each of its
    widgets; those that a person can do there have no dot."""
    return (node.has("focusable") or node.role in CONTROLS
            or any("." not in name for name in actions))


def is_inner_part(node):
    around = {None}
    for ancestor in node.ancestors():
        around |= {ancestor.role, ancestor.name}
    return any(node.role == role and node.name == name and where in around
               for role, name, where in INNER_PARTS)


def check_name(node, actions):
    if is_inner_part(node):
        return
    if C_TYPE.match(node.name):
        yield f"{describe(node)} is called after its C type"
    elif operable(node, actions):
        if not node.name.strip():
            yield f"{describe(node)} has no name"
        # What follows a colon is no word of ours.
        if node.role in CONTROLS and "_" in node.name.partition(":")[0]:
            yield f"{describe(node)} says its mnemonic"
        if TWICE.match(node.name):
            yield f"{describe(node)} says its name twice"
        if node.role in MEANINGLESS:
            yield f"{describe(node)} has no role that fits"


def check_unique(nodes):
    """GTK 4.8 has buttons around buttons: those are one."""
    seen = {}
    for node in nodes:
        if node.role not in CONTROLS or not node.name:
            continue
        key = node.role, node.name, context(node)
        first = seen.setdefault(key, node)
        if first is not node and first not in node.ancestors():
            yield f"{describe(node)} is there twice"


def context(node):
    return next((around for around in node.ancestors()
                 if around.role in GROUPS and around.name), None)


def describe(node):
    path = [f"{n.role} {n.name!r}" for n in node.ancestors()
            if n.name and not C_TYPE.match(n.name)]
    return " in ".join([f"{node.role} {node.name!r}", *path[:-1][:3]])
