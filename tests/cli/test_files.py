# test_files.py: where the output goes, and that it is whole or not there
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import resource
import signal
import subprocess
import threading

import ctl
import mock

ROOMS = [mock.room(n) for n in range(250)]
FORMATS = ["table", "json", "jsonl", "csv"]


def list_into(service, *arguments, **options):
    """Lists with these options of subprocess.run()."""
    return subprocess.run(
        [ctl.GREENROOMCTL, "list", *ctl.source(service), "--all", *arguments],
        env=ctl.environment(GREENROOM_TOKEN=ctl.TOKEN), timeout=ctl.TIMEOUT,
        stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)


def fail_late(request, number):
    """The first page comes, the second is refused."""
    if request.offset == 0:
        return 200, mock.page_of(ROOMS[:100], 250)
    return mock.error(400, "MSS.00000003", "Invalid parameter")


def names(folder):
    return sorted(os.listdir(folder))


def test_same_as_printed():
    with mock.Mock(rooms=ROOMS) as service, ctl.folder() as folder:
        for form in FORMATS:
            printed = ctl.ask(service, "--all", "--format", form).stdout
            quiet = ctl.ask(service, "--all", "--format", form, "--output",
                            str(folder / form))
            ctl.equal(quiet.stdout, b"")
            ctl.equal(quiet.stderr, b"")
            ctl.equal((folder / form).read_bytes(), printed)
        ctl.equal(names(folder), sorted(FORMATS))


def test_file_keeps_mode_and_link():
    with mock.Mock(rooms=ROOMS) as service, ctl.folder() as folder:
        private, link, new = (folder / n for n in ("private", "link", "new"))
        private.write_text("old")
        private.chmod(0o600)
        link.symlink_to(private)
        for path in (link, new):
            list_into(service, "--output", path, check=True,
                      preexec_fn=lambda: os.umask(0o027))
        ctl.equal(names(folder), ["link", "new", "private"])
        assert link.is_symlink()
        assert private.read_text().startswith("Name ")
        ctl.equal(private.stat().st_mode & 0o777, 0o600)
        ctl.equal(new.stat().st_mode & 0o777, 0o640)


def test_file_is_never_wider_than_the_old_one():
    """Nor is it while it is written, or when the old one is narrowed then."""
    def answer(request, number):
        modes.extend(path.stat().st_mode & 0o777 for path in folder.iterdir()
                     if path.name.startswith(".greenroom-"))
        if number == 1 and narrowed:
            old.chmod(narrowed)
        return service.list_rooms(request, number)

    for mode, narrowed in (0o600, None), (0o644, None), (0o666, 0o600):
        modes = []
        with mock.Mock(answer, rooms=ROOMS) as service, \
                ctl.folder() as folder:
            old = folder / "old"
            old.write_text("old")
            old.chmod(mode)
            list_into(service, "--output", old, check=True,
                      preexec_fn=lambda: os.umask(0))
            ctl.equal(set(modes), {0o600})
            ctl.equal(old.stat().st_mode & 0o777, narrowed or mode)
            assert old.read_text().startswith("Name ")


def test_file_keeps_its_group():
    """What the group may do is for that group alone."""
    group = 3 if os.geteuid() == 0 else os.getgroups()[-1]
    with mock.Mock(rooms=ROOMS) as service, ctl.folder() as folder:
        old = folder / "old"
        old.write_text("old")
        os.chown(old, -1, group)
        old.chmod(0o640)
        list_into(service, "--output", old, check=True)
        ctl.equal(old.stat().st_gid, group)
        ctl.equal(old.stat().st_mode & 0o777, 0o640)


def test_failure_keeps_the_old_file():
    with mock.Mock(fail_late) as service, ctl.folder() as folder:
        old = folder / "old"
        for form in FORMATS:
            old.write_text("old")
            for path in (old, folder / "new"):
                ctl.ask(service, "--all", "--format", form, "--output",
                        str(path), status=ctl.FAILED)
            ctl.equal(names(folder), ["old"])
            ctl.equal(old.read_text(), "old")


def test_full_disk_keeps_the_old_file():
    """A limit of the file's size stands for the disk's."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    with mock.Mock(rooms=ROOMS) as service, ctl.folder() as folder:
        old = folder / "old"
        old.write_text("old")
        for form in FORMATS:
            process = list_into(service, "--format", form, "--output", old,
                                preexec_fn=limit, restore_signals=False)
            ctl.equal(process.returncode, ctl.FAILED)
            assert b"Cannot write" in process.stderr, process.stderr
            ctl.equal(names(folder), ["old"])
            ctl.equal(old.read_text(), "old")


def test_no_such_place():
    with mock.Mock(rooms=ROOMS) as service, ctl.folder() as folder:
        (folder / "folder").mkdir()
        os.mkfifo(folder / "pipe")
        for path in (folder / "none" / "x", folder / "folder",
                     folder / "pipe", "/dev/full"):
            ctl.refuse("list", *ctl.source(service), "--output", str(path),
                       status=ctl.FAILED, words=[str(path)],
                       GREENROOM_TOKEN=ctl.TOKEN)
        ctl.equal(names(folder), ["folder", "pipe"])
        ctl.equal(service.log, [])


def test_full_stdout():
    with mock.Mock(rooms=ROOMS) as service:
        for form in FORMATS:
            with open("/dev/full", "wb") as full:
                process = list_into(service, "--format", form, stdout=full)
            ctl.equal(process.returncode, ctl.FAILED)
            ctl.equal(process.stderr.count(b"\n"), 1)
            assert b"standard output" in process.stderr, process.stderr


def test_closed_stdout():
    """What was standard output must not become a socket or a file."""
    with mock.Mock(rooms=ROOMS) as service, ctl.folder() as folder:
        for more in ([], ["--format=json"]):
            process = list_into(service, *more,
                                preexec_fn=lambda: os.close(1))
            ctl.equal(process.returncode, ctl.FAILED)
            assert b"standard output" in process.stderr, process.stderr
        for request in service.log:
            ctl.equal(request.path, mock.PATH)


def test_reader_that_leaves():
    """`greenroomctl list --all | head -1` ends without a word."""
    rooms = [mock.room(n, room_description="x" * 900) for n in range(3000)]
    with mock.Mock(rooms=rooms) as service:
        for form in ("table", "jsonl", "csv"):
            process = ctl.start("list", *ctl.source(service), "--all",
                                "--rate=0", "--format", form,
                                GREENROOM_TOKEN=ctl.TOKEN)
            assert process.stdout.readline()
            process.stdout.close()
            ctl.equal(process.stderr.read(), b"")
            ctl.equal(process.wait(ctl.TIMEOUT), ctl.FAILED)


def test_failure_prints_no_half_document():
    with mock.Mock(fail_late) as service:
        half = ctl.ask(service, "--all", "--format=json", status=ctl.FAILED)
        lines = ctl.ask(service, "--all", "--format=jsonl", status=ctl.FAILED)
    ctl.equal(half.stdout, b"")
    for line in lines.stdout.splitlines():
        json.loads(line)


def interrupt(number, status, *arguments, **options):
    """Sends a signal while the second page is awaited, then the page."""
    reached, sent = threading.Event(), threading.Event()

    def answer(request, n):
        if request.offset > 0:
            reached.set()
            sent.wait(ctl.TIMEOUT)
        page = ROOMS[request.offset:request.offset + request.limit]
        return 200, mock.page_of(page, 250)

    with mock.Mock(answer) as service:
        process = ctl.start("list", *ctl.source(service), "--all", *arguments,
                            options=options, GREENROOM_TOKEN=ctl.TOKEN)
        assert reached.wait(ctl.TIMEOUT)
        process.send_signal(number)
        sent.set()
        output, errors = process.communicate(timeout=ctl.TIMEOUT)
    ctl.equal(process.returncode, status)
    ctl.equal(errors, b"")
    return output


def test_interrupted():
    ctl.equal(interrupt(signal.SIGINT, ctl.INTERRUPTED, "--format=json"), b"")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with ctl.folder() as folder:
            (folder / "old").write_text("old")
            for name in ("old", "new"):
                interrupt(number, 128 + number, "--format=csv", "--output",
                          str(folder / name))
            ctl.equal(names(folder), ["old"])
            ctl.equal((folder / "old").read_text(), "old")


def test_interrupted_while_the_reader_waits():
    rooms = [mock.room(n, room_description="x" * 900) for n in range(1000)]
    with mock.Mock(rooms=rooms) as service:
        process = ctl.start("list", *ctl.source(service), "--all",
                            "--format=jsonl", GREENROOM_TOKEN=ctl.TOKEN)
        assert process.stdout.read(1) == b"{"  # and the pipe fills up
        process.send_signal(signal.SIGINT)
        ctl.equal(process.wait(ctl.TIMEOUT), ctl.INTERRUPTED)
        process.communicate()


def test_ignored_signal_stays_ignored():
    """As under nohup."""
    output = interrupt(
        signal.SIGHUP, ctl.DONE, "--format=jsonl",
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    ctl.equal(output.count(b"\n"), 250)


ctl.main(globals())
