# sign_in.py: the sign-in dialog and the account menu, from outside
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import harness
import services


def dialog(app):
    return app.wait_for("dialog")


def open_dialog(app):
    app.press("push button", "Sign in…")
    return dialog(app)


def fill(app, **fields):
    """Fields go by their names, with _ for a blank."""
    for name, text in fields.items():
        app.set_text(name.replace("_", " "), text, dialog(app))


def choose_endpoint(app, service):
    """With keys: the region is in the middle of the Tab order."""
    if not app.find("text", "Endpoint"):
        focus(app, "combo box", "Region")
        app.keys("space", "Down", "Down", "Return")
    app.wait_for("text", "Endpoint")
    fill(app, Endpoint=service.endpoint)


def focus(app, role, name):
    """Goes there with Tab."""
    for _ in range(40):
        here = app.focused()
        if here and here.role == role and here.name == name:
            return
        app.keys("Tab")
    raise AssertionError(f"Tab does not lead to {name!r}, but to "
                         + (f"{here.role} {here.name!r}" if here else
                            "nothing"))


def press_sign_in(app):
    app.press("push button", "Sign in", dialog(app))


def wait_signed_in(app, name, words="240 rooms"):
    app.wait_gone("dialog")
    app.wait_for("push button", f"Account: {name}")
    app.wait_count(words)


def menu(app, account, item):
    app.press("push button", f"Account: {account}")
    node = harness.wait(
        lambda: next((n for n in app.find_all(None, item)
                      if n.role in ("menu item", "radio button",
                                    "radio menu item", "push button")), None),
        f"{item!r} in the menu")
    node.click()


def ask_with_token(app, service, name):
    open_dialog(app)
    app.press("page tab", "Token")
    fill(app, Token=services.TOKEN, Name_in_Greenroom=name,
         Project_ID=services.PROJECT)
    choose_endpoint(app, service)
    press_sign_in(app)


def sign_in_with_token(app, service, name, words="240 rooms"):
    ask_with_token(app, service, name)
    wait_signed_in(app, name, words)
