# test_proxy.py: what goes through the system's proxy, and what does not
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import ctl
import mock

ROOMS = [mock.room(n) for n in range(3)]


def settings(proxy):
    """A system that sends everything through this proxy."""
    return {"GIO_USE_PROXY_RESOLVER": "libproxy", "no_proxy": None,
            "NO_PROXY": None, "http_proxy": proxy.endpoint,
            "https_proxy": proxy.endpoint, "GREENROOM_TOKEN": ctl.TOKEN}


def test_this_computer_is_asked_directly():
    with mock.Mock(rooms=ROOMS) as service, mock.Mock() as proxy:
        ctl.ask(service, **settings(proxy))
        ctl.equal(len(service.log), 1)
        ctl.equal(proxy.log, [])


def test_others_are_asked_through_the_proxy():
    with mock.Mock(lambda request, number: (403, "")) as proxy:
        ctl.refuse("list", "--endpoint", "https://rooms.invalid",
                   "--project-id", mock.PROJECT, status=ctl.FAILED,
                   **settings(proxy))
        ctl.equal({(request.method, request.target) for request in proxy.log},
                  {("CONNECT", "rooms.invalid:443")})


ctl.main(globals())
