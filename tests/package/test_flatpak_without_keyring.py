# test_flatpak_without_keyring.py: the Flatpak where no portal keeps secrets
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import sandbox


def test_without_portal():
    sandbox.use_without_keyring(sandbox.MISSING, "flatpak-without-keyring")


if __name__ == "__main__":
    sandbox.main(globals())
