# test_proxy.py: what goes through the system's proxy, and what does not
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import socket

import ctl
import mock

LOGIN = "Basic " + base64.b64encode(b"user:p@x").decode()
ROOMS = [mock.room(n) for n in range(3)]


def settings(address):
    """A system that sends everything through the proxy at this address."""
    return {"GIO_USE_PROXY_RESOLVER": "libproxy", "no_proxy": None,
            "NO_PROXY": None, "http_proxy": address, "HTTP_PROXY": None,
            "https_proxy": address, "HTTPS_PROXY": None,
            "GREENROOM_TOKEN": ctl.TOKEN}


def refuse(address, **details):
    """Asks a host elsewhere, in vain."""
    return ctl.refuse("list", "--endpoint", "https://rooms.invalid",
                      "--project-id", mock.PROJECT, status=ctl.FAILED,
                      **details, **settings(address))


def connects(proxy):
    """What a proxy was asked, and by whom."""
    return [(request.method, request.target,
             request.headers.get("Proxy-Authorization"))
            for request in proxy.log]


def test_this_computer_is_asked_directly():
    with mock.Mock(rooms=ROOMS) as service, mock.Mock() as proxy:
        ctl.ask(service, **settings(proxy.endpoint))
        ctl.equal(len(service.log), 1)
        ctl.equal(proxy.log, [])


def test_others_are_asked_through_the_proxy():
    """It is the proxy that says no, and not the service."""
    with mock.Mock(lambda request, number: (403, "")) as proxy:
        text = refuse(proxy.endpoint, words=[
            f"proxy {proxy.endpoint[7:]} does not let", "HTTP 403"])
        assert "rooms.invalid" not in text and "permission" not in text, text
        ctl.equal(connects(proxy), [("CONNECT", "rooms.invalid:443", None)])


def demand(request, number):
    """A proxy that wants user:p@x, and then lets nobody through."""
    if request.headers.get("Proxy-Authorization") == LOGIN:
        return 404, ""
    return 407, "", ("Proxy-Authenticate", 'Basic realm="proxy"')


def test_the_proxy_gets_its_password():
    with mock.Mock(demand) as proxy:
        where = proxy.endpoint.replace("//", "//user:p%40x@")
        text = refuse(where, words=[proxy.endpoint[7:], "HTTP 404"])
        for secret in ("user", "p%40x", "p@x"):
            assert secret not in text, text
        ctl.equal(connects(proxy), [("CONNECT", "rooms.invalid:443", LOGIN)])
        for request in proxy.log:
            ctl.equal(request.headers.get("X-Auth-Token"), None)


def test_the_password_of_the_proxy_is_wrong():
    with mock.Mock(demand) as proxy:
        for login in ("", "user:other@"):
            text = refuse(proxy.endpoint.replace("//", "//" + login), words=[
                f"proxy {proxy.endpoint[7:]} wants another user name"])
            assert "other@" not in text, text
        ctl.equal(len(proxy.log), 2)


def test_the_service_never_gets_it():
    """A service that asks for a password as proxies do is told nothing."""
    def answer(request, number):
        return 401, "{}", ("WWW-Authenticate", 'Basic realm="x"')
    with mock.Mock(answer) as service:
        ctl.ask(service, status=ctl.SIGN_IN, **settings("http://u:p@[::1]:9"))
    for request in service.log:
        for name in ("Authorization", "Proxy-Authorization"):
            ctl.equal(request.headers.get(name), None)
    ctl.equal(len(service.log), 1)


def test_nobody_there():
    """The proxy is named, not the endpoint."""
    with socket.socket() as listener:  # bound, but nobody listens
        listener.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{listener.getsockname()[1]}"
        text = refuse(f"http://user:p%40x@{where}",
                      words=[f"proxy {where} cannot be reached"])
        for word in ("rooms.invalid", "p%40x", "user"):
            assert word not in text, text
    refuse("http://proxy.invalid:3128",
           words=["proxy proxy.invalid:3128 cannot be reached"])


def test_proxies_that_cannot_be_read():
    for address in ("::::", "proxy:3128", "http://", "http://[::1",
                    "http//h:3", "user:secret@h:1", "ftp2://h:1",
                    "http://h:secret", "http://u:secret%zz@h:8"):
        text = refuse(address, words=["proxy", "cannot be read",
                                      "nothing was sent"])
        assert "secret" not in text, text


ctl.main(globals())
