# test_formats.py: what is printed, to the byte
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import csv
import io
import json
import unicodedata

import ctl
import mock

FULL = (ctl.DATA / "full-room.json").read_text(encoding="utf-8")
REFERENCE = (ctl.DATA / "reference-200.json").read_text(encoding="utf-8")

# Rooms as no JSON library would write them again.
ODD_ROOMS = [
    '{"room_id":"odd-1","room_name":"\\u76f4\\u64ad \\ud83c\\udfac \\/ \\"q\\"'
    '\\\\","zeta":1.0E+2,"alpha":[1, 2 ,3],"big":'
    '123456789012345678901234567890,"neg":-0.0}',
    '{ "zeta" : null , "room_name" : "twice", "room_name":"twice",'
    ' "room_id":"odd-2","nested":{"a":{"b":[{},[]]}} }',
    '{}', 'null', '[1,2]', '"text"', '7',
    '{"room_name":7,"room_id":{"a":1},"model_infos":"none","create_time":[]}',
    '{"room_id":"odd-3","last_job_status":"REHEARSING","view_mode":""}',
]
PRETTY = '{\r\n  "room_id" : "odd-4",\n\t"room_name" : "two  blanks"\n}'

ROOMS = [
    mock.room(1, room_name="Plain", last_job_status="SUCCEED",
              last_job_start_time="2021-01-10T08:43:17Z"),
    mock.room(2, room_name="双十一返场 · 家居专场", room_type="TEMPLATE",
              last_job_status="PROCESSING"),
    mock.room(3, room_name="Combining é, 👩‍💻 and ｗｉｄｅ",
              room_type="TEMP", last_job_status="WAITING"),
    mock.room(4, room_name="", room_type="SECRET", last_job_status="ODD"),
    mock.room(5, room_name="n" * 256, last_job_status="BLOCKED"),
]


def listing(rooms, *arguments, **options):
    with mock.Mock(rooms=rooms, **options) as service:
        return ctl.ask(service, *arguments).stdout


def cells(text):
    """The width of a text by the Unicode database."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text)


def column(line, start, end):
    """What stands in these cells of a line."""
    at, text = 0, ""
    for c in line:
        if start <= at and (end is None or at < end):
            text += c
        at += cells(c)
    return text.strip()


def test_json_holds_every_byte():
    rooms = ODD_ROOMS + [PRETTY] + ROOMS
    text = listing(rooms, "--format", "json").decode()
    head = f'{{"count": {len(rooms)}, "smart_live_rooms": ['
    ctl.equal(text, head + ",\n".join(rooms) + "]}\n")
    ctl.equal(len(json.loads(text)["smart_live_rooms"]), len(rooms))


def test_json_of_the_reference():
    with mock.Mock(lambda request, number: (200, REFERENCE)) as service:
        text = ctl.ask(service, "--format=JSON").stdout.decode()
    room = REFERENCE[REFERENCE.index("[ ") + 2:REFERENCE.rindex(" ]")]
    ctl.equal(text, f'{{"count": 1, "smart_live_rooms": [{room}]}}\n')
    ctl.equal(json.loads(text), json.loads(REFERENCE))


def test_json_of_nothing():
    ctl.equal(listing([], "--format", "json"),
              b'{"count": 0, "smart_live_rooms": []}\n')


def test_count_is_the_last_word():
    """It may change while pages come; missing, it is what was seen."""
    rooms = [mock.room(n) for n in range(250)]

    def answer(request, number):
        page = rooms[request.offset:request.offset + request.limit]
        return 200, mock.page_of(page, 250 + request.offset // 99)

    with mock.Mock(answer) as service:
        text = ctl.ask(service, "--limit=250", "--format=json").stdout
    ctl.equal(json.loads(text)["count"], 252)
    for count in ("-5", "null", '"many"', "1e99"):
        with mock.Mock(lambda request, number: (
                200, mock.page_of(rooms[:3], count))) as service:
            text = ctl.ask(service, "--limit=3", "--format=json").stdout
            after = ctl.ask(service, "--limit=3", "--offset=40",
                            "--format=json").stdout
        ctl.equal(json.loads(text)["count"], 3)
        ctl.equal(json.loads(after)["count"], 43)


def test_jsonl():
    rooms = ODD_ROOMS + ROOMS
    ctl.equal(listing(rooms, "--format", "jsonl").decode(),
              "".join(room + "\n" for room in rooms))
    ctl.equal(listing([PRETTY], "--format", "jsonl"),
              b'{"room_id" : "odd-4","room_name" : "two  blanks"}\n')
    ctl.equal(listing([], "--format", "jsonl"), b"")


def test_csv():
    room = FULL[FULL.index("{", 3):FULL.rindex("]")].strip()
    texts = ['a,b "c"', "line\nbreak\r\n", "=cmd", "直播, 间", " blank "]
    rooms = [room, "{}"] + [
        mock.room(n, room_name=text) for n, text in enumerate(texts)]
    output = listing(rooms, "--format", "csv").decode()
    records = list(csv.reader(io.StringIO(output, newline="")))
    header = records[0]
    ctl.equal(len(header), 25)
    ctl.equal(header[0], "room_id")
    ctl.equal(header[-1], "confirm_state")
    ctl.equal({len(record) for record in records}, {25})
    ctl.equal(records[2], [""] * 25)
    ctl.equal([record[2] for record in records[3:]], texts)
    assert output.endswith("\r\n")
    check_full(dict(zip(header, records[1])), json.loads(room))


def test_spreadsheet():
    """What it would compute is text, and it knows the encoding."""
    texts = {"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)",
             "\t=1": "'\t'=1", "\r=1": "'\r'=1", "＝1": "'＝1",
             ' "=1': ' "\'=1', "a;=1": "a;'=1", "a;\"=1": "a;\"'=1",
             "a\n=1": "a\n'=1", "直播, 间": "直播, 间", "a=1": "a=1",
             "1-2": "1-2", "'=1": "'=1"}
    rooms = [mock.room(n, room_name=text) for n, text in enumerate(texts)]
    for arguments in [], ["--format=csv"]:
        output = listing(rooms, "--spreadsheet", *arguments)
        assert output.startswith(b"\xef\xbb\xbfroom_id,"), output[:20]
        records = list(csv.reader(io.StringIO(output.decode("utf-8-sig"),
                                              newline="")))
        ctl.equal([r[2] for r in records[1:]], list(texts.values()))
        ctl.equal({len(r) for r in records}, {25})
    plain = listing(rooms, "--format=csv")
    assert plain.startswith(b"room_id,")
    assert b"'=1+1" not in plain
    ctl.refuse("list", "--demo", "--spreadsheet", "--format=json",
               words=["--spreadsheet", "csv"])


def check_full(record, room):
    """Every field of the reference's tables, under its name."""
    models = room.pop("model_infos")
    for name in ("model_asset_id", "asset_name"):
        ctl.equal(record.pop(f"model_infos.{name}"),
                  ";".join(model[name] for model in models))
    ctl.equal(record.pop("model_infos.backup_model_asset_ids"), ";".join(
        i for model in models for i in model["backup_model_asset_ids"]))
    for name in ("error_info", "shared_config"):
        for member, value in room.pop(name).items():
            text = ";".join(value) if isinstance(value, list) else value
            ctl.equal(record.pop(f"{name}.{member}"), text)
    ctl.equal(record, room)


def test_csv_of_nothing():
    output = listing([], "--format", "csv")
    ctl.equal(output.count(b"\r\n"), 1)
    assert output.startswith(b"room_id,project_id,room_name,")


def test_table():
    lines = listing(ROOMS).decode().splitlines()
    ctl.equal(len(lines), 1 + len(ROOMS))
    starts = [lines[0].index(title) for title in
              ("Name", "Status", "Type", "Last live", "Room ID")] + [None]
    rows = [[column(line, *edges) for edges in zip(starts, starts[1:])]
            for line in lines[1:]]
    ids = [json.loads(room)["room_id"] for room in ROOMS]
    names = [json.loads(room)["room_name"] for room in ROOMS]
    ctl.equal([row[0] for row in rows], names)
    ctl.equal([row[1] for row in rows],
              ["Finished", "Live", "Waiting", "ODD", "Blocked"])
    ctl.equal([row[2] for row in rows],
              ["General", "Template", "Temporary", "SECRET", "General"])
    ctl.equal([row[3] for row in rows], ["10 Jan 2021", "", "", "", ""])
    ctl.equal([row[4] for row in rows], ids)


def test_table_of_many():
    """All in columns, from the first page to the last."""
    rooms = [mock.room(n, room_name="直" * (n % 30)) for n in range(640)]
    lines = listing(rooms, "--all").decode().splitlines()
    ctl.equal(len(lines), 641)
    ctl.equal({cells(line) for line in lines[1:]},
              {cells(lines[0]) - len("Room ID") + 36})


def test_table_of_nothing():
    ctl.equal(listing([]).split(),
              b"Name Status Type Last live Room ID".split())


def test_table_steers_no_terminal():
    evil = "\x1b[31mred\x1b]0;title\x07 \u202eback \x9b2J \x00nul\nnext\trow"
    rooms = [json.dumps({"room_id": evil, "room_name": evil,
                         "room_type": evil, "last_job_status": evil})]
    text = listing(rooms).decode()
    ctl.equal(text.count("\n"), 2)
    for c in text.replace("\n", ""):
        assert unicodedata.category(c) not in ("Cc", "Zl", "Zp"), repr(c)
        assert c != "\u202e"
    assert "red" in text and "next row" in text


def test_raw_controls_are_json_that_steers_no_terminal():
    """What stands in a string as no JSON may, is printed as its escape."""
    raw = '{"room_id":"raw","room_name":"a\x01b\x1b[31m\x9b\u202e\n\x7fc"}'
    kept = ('{"room_id":"raw","room_name":'
            '"a\\u0001b\\u001b[31m\\u009b\\u202e\\u000a\\u007fc"}')
    name = "a\x01b\x1b[31m\x9b\u202e\n\x7fc"
    text = listing([raw], "--format", "json").decode()
    assert kept in text, text
    ctl.equal(json.loads(text)["smart_live_rooms"][0]["room_name"], name)
    ctl.equal(listing([raw], "--format", "jsonl").decode(), kept + "\n")
    assert "\x1b" not in listing([raw]).decode()
    records = list(csv.reader(io.StringIO(
        listing([raw], "--format", "csv").decode(), newline="")))
    ctl.equal(records[1][2], name)


def test_csv_steers_no_terminal():
    """A file has the service's own text; a terminal would obey it."""
    rooms = [mock.room(1, room_name="a\x1b[31m\u202e,b")]
    with mock.Mock(rooms=rooms) as service:
        text = ctl.on_terminal(service, "--format", "csv")
    assert '"a\ufffd[31m\ufffd,b"' in text, text
    assert "\x1b" not in text and "\u202e" not in text, text


def test_text_with_markup_is_text():
    rooms = [mock.room(1, room_name="<b>bold</b> & %s %n")]
    assert b"<b>bold</b> & %s %n" in listing(rooms)


ctl.main(globals())
