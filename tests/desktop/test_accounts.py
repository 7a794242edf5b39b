#!/usr/bin/env python3
# test_accounts.py: signing in, every way, and what remains of it
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import os

import harness
import services
from accounts import (AK, DOMAIN, PASSWORD, SK, USER, fresh, greenroom, stored,
                      wait_focused, wait_heard)
from sign_in import (choose_endpoint, dialog, fill, focus, menu, open_dialog,
                     press_sign_in, sign_in_with_token, wait_signed_in)


def test_password_with_keys():
    """Signs in without a mouse, starts again and is still signed in."""
    with fresh() as (service, home):
        with greenroom(home) as app:
            app.wait_for("label", "Welcome to Greenroom")
            app.keys("Return")
            dialog(app)
            app.picture("sign-in")
            wait_focused(app, "Account")
            app.type(DOMAIN)
            assert app.move("Tab").name == "User name"
            app.type(USER)
            assert app.move("Tab").name == "Password"
            app.type(PASSWORD)
            focus(app, "text", "Name in Greenroom")
            app.type("Studio")
            app.keys("Tab")
            app.keys("space", "Down", "Down", "Return")
            app.keys("Tab")
            app.type(service.endpoint)
            assert DOMAIN in app.listener.heard()
            app.keys("Return")

            # The user has two projects.
            app.wait_for("combo box", "Project")
            assert service.bought() == 1
            focus(app, "combo box", "Project")
            app.keys("space", "Home", "Return")
            focus(app, "text", "Project ID")
            app.keys("ctrl+a")
            app.type(services.PROJECT)
            app.keys("Return")
            # Each press once; the rooms are listed with the last token.
            wait_signed_in(app, "Studio")
            wait_heard(app, "Signed in: Studio")
            assert service.bought() == 2
        assert [kind for _, kind in stored()] == ["password"]

        with greenroom(home) as app:
            app.wait_for("push button", "Account: Studio")
            app.wait_count("240 rooms")
            menu(app, "Studio", "Sign out")
            app.wait_for("label", "Welcome to Greenroom")
            harness.wait(lambda: not stored(), "an empty keyring")
        with greenroom(home) as app:
            app.wait_for("label", "Welcome to Greenroom")


def test_wrong_password():
    """One press is one try: accounts lock."""
    with fresh() as (service, home):
        with greenroom(home) as app:
            open_dialog(app)
            fill(app, Account=DOMAIN, User_name=USER, Password="hush-wrong",
                 Project_ID=services.PROJECT)
            choose_endpoint(app, service)
            press_sign_in(app)
            field = harness.wait(
                lambda: next((n for n in app.find_all("text", "Password")
                              if n.has("focused")), None), "the focus there")
            words = harness.wait(field.description, "what is wrong")
            assert "password" in words.lower(), words
            app.wait_for("label", words)
            wait_heard(app, words)
            assert service.bought() == 1
            app.picture("sign-in-wrong")

            fill(app, Password=PASSWORD)
            harness.wait(lambda: not field.description(), "nothing wrong")
            app.keys("Escape")
            app.wait_gone("dialog")
            app.wait_for("push button", "Sign in…")
            assert service.bought() == 1
        assert not stored()


def test_access_keys():
    with fresh() as (service, home):
        with greenroom(home) as app:
            open_dialog(app)
            app.press("page tab", "Access keys")
            app.wait_for("text", "Access key (AK)")
            app.picture("sign-in-keys")
            app.set_text("Access key (AK)", AK, dialog(app))
            app.set_text("Secret key (SK)", "hush-wrong", dialog(app))
            fill(app, Name_in_Greenroom="Keys", Project_ID=services.PROJECT)
            choose_endpoint(app, service)
            press_sign_in(app)
            harness.wait(lambda: next(
                (n for n in app.find_all("text", "Secret key (SK)")
                 if n.has("focused") and n.description()), None),
                "the key that is wrong")
            app.set_text("Secret key (SK)", SK, dialog(app))
            press_sign_in(app)
            wait_signed_in(app, "Keys")
        assert [kind for _, kind in stored()] == ["sk"]
        with greenroom(home) as app:
            app.wait_count("240 rooms")


def test_session_only():
    """Nothing is stored, and the next start knows nothing of it."""
    with fresh() as (service, home):
        with greenroom(home) as app:
            open_dialog(app)
            app.press("page tab", "Token")
            fill(app, Token=services.TOKEN, Name_in_Greenroom="Guest",
                 Project_ID=services.PROJECT)
            choose_endpoint(app, service)
            focus(app, "check box", "Use for this session only")
            app.keys("space")
            press_sign_in(app)
            wait_signed_in(app, "Guest")
            assert not stored()
        with greenroom(home) as app:
            app.wait_for("label", "Welcome to Greenroom")


def test_switch():
    """Filters stay, each service is asked as its own account; one signs out,
    the other stays."""
    with fresh() as (first, home), fresh("--rooms", "12") as (second, _):
        with greenroom(home) as app:
            sign_in_with_token(app, first, "First")
            menu(app, "First", "Add account…")
            app.press("page tab", "Token", dialog(app))
            fill(app, Token=services.TOKEN, Name_in_Greenroom="Second",
                 Project_ID=services.PROJECT)
            choose_endpoint(app, second)
            press_sign_in(app)
            wait_signed_in(app, "Second", "12 rooms")

            app.set_text("Search room names", "a")
            harness.wait(
                lambda: second.requests()[-1][1].get("room_name") == "a",
                "the filter")
            n_asked = len(first.requests())
            menu(app, "Second", "First")
            app.wait_for("push button", "Account: First")
            harness.wait(lambda: len(first.requests()) > n_asked, "a new list")
            assert first.requests()[-1][1]["room_name"] == "a"
            assert len(stored()) == 2

            menu(app, "First", "Sign out")
            app.wait_for("label", "Welcome to Greenroom")
            harness.wait(lambda: len(stored()) == 1, "one secret less")
            menu(app, "No account", "Second")
            app.wait_for("push button", "Account: Second")


def choose_with_keys(app, account, item):
    """In the account menu."""
    focus(app, "push button", f"Account: {account}")
    app.keys("space")
    here = harness.wait(lambda: (node := app.focused())
                        and "menu item" in node.role and node, "the menu")
    items = [n.name for n in app.find_all() if "menu item" in n.role]
    way = items.index(item) - items.index(here.name)
    app.keys(*["Down" if way > 0 else "Up"] * abs(way), "Return")


def test_switch_with_keys():
    with fresh() as (first, home), fresh("--rooms", "12") as (second, _):
        with greenroom(home) as app:
            sign_in_with_token(app, first, "First")
            choose_with_keys(app, "First", "Add account…")
            dialog(app)
            app.press("page tab", "Token", dialog(app))
            fill(app, Token=services.TOKEN, Name_in_Greenroom="Second",
                 Project_ID=services.PROJECT)
            choose_endpoint(app, second)
            focus(app, "text", "Project ID")
            app.keys("Return")
            wait_signed_in(app, "Second", "12 rooms")

            n_heard = app.listener.heard().count("240 rooms")
            choose_with_keys(app, "Second", "First")
            app.wait_count("240 rooms")
            harness.wait(lambda: app.listener.heard().count("240 rooms")
                         > n_heard, "to hear how many rooms there are")
            choose_with_keys(app, "First", "Sign out")
            app.wait_for("label", "Welcome to Greenroom")
            wait_heard(app, "Signed out: First")
            harness.wait(lambda: len(stored()) == 1, "one secret less")


if __name__ == "__main__":
    os.environ.pop("GREENROOM_TOKEN", None)
    harness.main(globals())
