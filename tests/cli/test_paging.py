# test_paging.py: which pages are asked for, and how often a second
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import threading

import ctl
import mock

ROOMS = [mock.room(n) for n in range(1000)]


def ids(output):
    """The numbers of the rooms in lines of JSON."""
    return [int(json.loads(line)["room_id"][-12:])
            for line in output.splitlines()]


def listing(service, *arguments):
    return ids(ctl.ask(service, "--format=jsonl", *arguments).stdout)


def check(arguments, rooms, asked, total=1000):
    """The right rooms, by the right questions."""
    with mock.Mock(rooms=ROOMS[:total]) as service:
        ctl.equal(listing(service, "--rate=0", *arguments), list(rooms))
    ctl.equal(service.asked, asked)


def pages(start, end, last=100):
    """Pages of 100 up to `end`, the last one of `last`."""
    offsets = range(start, end, 100)
    return [(o, last if o == offsets[-1] else 100) for o in offsets]


def test_default():
    check([], range(100), [(0, 100)])


def test_limit():
    check(["--limit=1"], range(1), [(0, 1)])
    check(["--limit=100"], range(100), [(0, 100)])
    check(["--limit=101"], range(101), [(0, 100), (100, 1)])
    check(["--limit=250"], range(250), pages(0, 250, 50))
    check(["--limit=250", "--offset=930"], range(930, 1000), [(930, 100)])
    check(["--limit=250", "--offset=730"], range(730, 980),
          pages(730, 980, 50))


def test_limit_beyond_the_end():
    check(["--limit=2147483647"], range(1000), pages(0, 1000))
    check(["--limit=500"], range(99), [(0, 100)], total=99)


def test_all():
    check(["--all"], range(1000), pages(0, 1000))
    check(["--all"], range(0), [(0, 100)], total=0)
    check(["--all"], range(1), [(0, 100)], total=1)
    check(["--all"], range(100), [(0, 100)], total=100)
    check(["--all"], range(101), pages(0, 101), total=101)
    check(["--all", "--offset=950"], range(950, 1000), [(950, 100)])
    check(["--all", "--offset=1000"], range(0), [(1000, 100)])
    check(["--all", "--offset=2147483647"], range(0), [(2147483647, 1)])


def test_filters_stay():
    with mock.Mock(rooms=ROOMS) as service:
        listing(service, "--limit=250", "--name=春 & +", "--status=FAILED")
    ctl.equal(sorted(service.queries), sorted(
        mock.query(limit=limit, offset=offset, room_name="春 & +",
                   live_state="FAILED")
        for offset, limit in pages(0, 250, 50)))


def test_four_at_a_time():
    four = threading.Barrier(4)

    def answer(request, number):
        if 0 < request.offset <= 800:
            four.wait(ctl.TIMEOUT)
        return service.list_rooms(request, number)

    with mock.Mock(answer, rooms=ROOMS) as service:
        ctl.equal(listing(service, "--all", "--rate=0"), list(range(1000)))
    ctl.equal(service.busiest, 4)


def starts_in_any_second(log):
    times = sorted(request.time for request in log)
    return max(sum(1 for t in times if start <= t < start + 1)
               for start in times)


def test_rate():
    """By default 9 calls a second: the service allows 10 elsewhere than in
    Beijing. What stands between our clock and that of the client is as long
    as a connection takes, so one more may arrive."""
    for arguments, rate in ([], 9), (["--rate=3"], 3):
        with mock.Mock(rooms=ROOMS) as service:
            listing(service, "--all", *arguments)
        ctl.equal(len(service.log), 10)
        assert starts_in_any_second(service.log) <= rate + 1


def test_rooms_that_repeat():
    """A list that grows at its head while it is read: each room once."""
    def answer(request, number):
        start = max(0, request.offset - 7 * (request.offset // 100))
        return 200, mock.page_of(ROOMS[start:start + request.limit], 400)

    with mock.Mock(answer) as service:
        ctl.equal(listing(service, "--all"), list(range(379)))


def test_rooms_without_id_are_kept():
    rooms = ["{}", '{"room_id":""}'] * 60
    with mock.Mock(rooms=rooms) as service:
        output = ctl.ask(service, "--all", "--format=jsonl").stdout
    ctl.equal(output.decode().split(), rooms)


def test_list_that_shrinks():
    """Its rest is not waited for."""
    def answer(request, number):
        total = 500 if request.offset == 0 else 230
        page = ROOMS[request.offset:min(request.offset + request.limit, total)]
        return 200, mock.page_of(page, total)

    with mock.Mock(answer) as service:
        ctl.equal(listing(service, "--all"), list(range(230)))


def test_server_that_ignores_offset():
    with mock.Mock(lambda request, number: (
            200, mock.page_of(ROOMS[:100], 1000))) as service:
        ctl.equal(listing(service, "--all", "--rate=0"), list(range(100)))
    assert len(service.log) <= 10


ctl.main(globals())
