# test_paging.py: which pages are asked for, and how often a second
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import random
import threading
import time

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


def pages(start, end, until=None):
    """Pages of 100, each with the last room of the page before it, up to
    `end`; the last one asks for no room from `until` on."""
    offsets = [start, *range(start + 99, end - 1, 99)]
    return [(o, 100 if until is None else min(100, until - o))
            for o in offsets]


def test_default():
    check([], range(100), [(0, 100)])


def test_limit():
    check(["--limit=1"], range(1), [(0, 1)])
    check(["--limit=100"], range(100), [(0, 100)])
    check(["--limit=101"], range(101), [(0, 100), (99, 2)])
    check(["--limit=250"], range(250), pages(0, 250, 250))
    check(["--limit=250", "--offset=930"], range(930, 1000), [(930, 100)])
    check(["--limit=250", "--offset=730"], range(730, 980),
          pages(730, 980, 980))


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
        for offset, limit in pages(0, 250, 250)))


def test_four_at_a_time():
    four = threading.Barrier(4)

    def answer(request, number):
        if 0 < request.offset <= 8 * 99:
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
        ctl.equal(len(service.log), 11)
        assert starts_in_any_second(service.log) <= rate + 1


def test_rooms_that_repeat():
    """A list that grows at its head while it is read: each room once."""
    def answer(request, number):
        rooms = ROOMS[1000 - 7 * number:] + ROOMS[:400]
        page = rooms[request.offset:request.offset + request.limit]
        return 200, mock.page_of(page, len(rooms))

    with mock.Mock(answer) as service:
        numbers = listing(service, "--all")
    ctl.equal([n for n in numbers if n < 400], list(range(400)))
    ctl.equal(len(set(numbers)), len(numbers))


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


def list_living(change, n_rooms=1000, lateness=lambda: 0):
    """Lists rooms that `change(rooms, number)` changes before each answer, of
    which `lateness()` says how late it comes; returns the numbers of those listed, of those that were there all the
    time, and what was said."""
    rooms = list(ROOMS[:n_rooms])
    always = set(rooms)
    lock = threading.Lock()

    def answer(request, number):
        time.sleep(lateness() / 100)
        with lock:
            change(rooms, number)
            always.intersection_update(rooms)
            page = rooms[request.offset:request.offset + request.limit]
            return 200, mock.page_of(page, len(rooms))

    with mock.Mock(answer) as service:
        process = ctl.ask(service, "--all", "--format=jsonl", "--rate=0")
    return (ids(process.stdout), ids("\n".join(always)),
            process.stderr.decode())


def check_living(change, n_rooms=1000):
    listed, always, words = list_living(change, n_rooms)
    ctl.equal(sorted(set(always) - set(listed)), [])
    ctl.equal(len(set(listed)), len(listed))
    ctl.equal(words, "")
    return listed


def test_room_that_goes_meanwhile():
    """What slips to the left is in no page that is asked: one looks again."""
    def remove_first(rooms, number):
        if number == 1:
            del rooms[0]

    ctl.equal(check_living(remove_first, 200), list(range(200)))
    for n_rooms in 101, 102, 199, 298, 1000:
        check_living(remove_first, n_rooms)


def test_last_room_of_a_page_goes_meanwhile():
    check_living(lambda rooms, number: rooms.remove(ROOMS[99])
                 if number == 1 else None)


def test_last_page_goes_meanwhile():
    def remove_some(rooms, number):
        if number == 1:
            del rooms[3:6]

    check_living(remove_some, 101)
    check_living(remove_some, 102)


def test_rooms_that_go_all_the_time():
    """A room fewer with each answer, at its head or anywhere."""
    check_living(lambda rooms, number: rooms.pop(0))
    check_living(lambda rooms, number: rooms.pop(number * 7919 % len(rooms)))


def test_many_rooms_that_go_at_once():
    for n_gone in 98, 99, 100, 150, 290, 300:
        def remove_many(rooms, number):
            if number == 4:
                del rooms[:n_gone]

        check_living(remove_many)


def test_rooms_that_come_and_go():
    """The count stays, and yet nothing does."""
    spare = list(ROOMS[500:])

    def replace(rooms, number):
        rooms.pop(0)
        rooms.append(spare.pop())

    check_living(replace, 500)


def test_rooms_that_come_and_go_anywhere():
    """Nothing is lost in silence, in whatever order the answers come."""
    for seed in range(8):
        chance = random.Random(seed)
        new = iter(ROOMS[500:])

        def churn(rooms, number):
            for _ in range(chance.choice([0, 0, 1, 3])):
                rooms.pop(chance.randrange(len(rooms)))
            for _ in range(chance.choice([0, 0, 1, 3])):
                rooms.insert(chance.randrange(len(rooms)), next(new))

        listed, always, words = list_living(churn, 400, lateness=chance.random)
        ctl.equal(len(set(listed)), len(listed))
        assert set(always) <= set(listed) or words, set(always) - set(listed)


def test_room_that_moves_to_the_head():
    """It was behind the walk when one came there: one looks again."""
    def move(rooms, number):
        if number == 5:
            rooms.insert(0, rooms.pop(950))

    check_living(move)


def test_list_that_never_stands_still():
    """One does not look for ever, and says so; what came is kept."""
    def turn(rooms, number):
        rooms[:] = [mock.room(1000 * number + n) for n in range(1000)]

    listed, _, words = list_living(turn)
    assert len(listed) >= 1000 and len(set(listed)) == len(listed)
    assert words.startswith("greenroomctl: The list changed while"), words
    ctl.equal(words.count("\n"), 1)


def test_server_that_ignores_offset():
    """It ends with words, however many rooms are counted."""
    for count, most in (1000, 11), (2147483647, 210):
        for form in "jsonl", "json":
            with mock.Mock(lambda request, number: (
                    200, mock.page_of(ROOMS[:100], count))) as service:
                process = ctl.ask(service, "--all", "--rate=0",
                                  f"--format={form}")
            assert len(service.log) <= most, len(service.log)
            words = process.stderr.decode()
            assert words.startswith("greenroomctl: The service gives the same "
                                    "rooms again and again"), words
            rooms = (json.loads(process.stdout)["smart_live_rooms"]
                     if form == "json" else process.stdout.splitlines())
            ctl.equal(len(rooms), 100)


ctl.main(globals())
