# test_usage.py: help, wrong usage, and who is asked
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import ctl
import mock

NOWHERE = ["--endpoint", "http://127.0.0.1:1", "--project-id", mock.PROJECT]

OPTIONS = """--demo --account --endpoint --project-id --app-user-id --name
--avatar --avatar-id --status --type --ownership --since --until
--confirmation --offset --limit --all --rate --format --spreadsheet
--output""".split()

WORDS = """WAITING PROCESSING SUCCESS SUCCEED FAILED CANCELED NULL NORMAL TEMP
TEMPLATE OWNED SHARED_TO_OTHERS SHARED_FROM_OTHERS PUBLIC unconfirm confirmed
reject table json jsonl csv GREENROOM_TOKEN GREENROOM_ENDPOINT
GREENROOM_APP_USER_ID HUAWEICLOUD_SDK_AK HUAWEICLOUD_SDK_SK
HUAWEICLOUD_SDK_SECURITY_TOKEN HUAWEICLOUD_SDK_PROJECT_ID""".split()


def refuse_option(*arguments, words=()):
    """Nothing is asked: port 1 would be another error."""
    return ctl.refuse("list", *NOWHERE, *arguments, words=words,
                      GREENROOM_TOKEN=ctl.TOKEN)


def test_help():
    """One page a command, and one that tells which there are."""
    for arguments in (["list", "--help"], ["list", "-h"], ["help", "list"]):
        text = ctl.run(*arguments).stdout.decode()
        for word in OPTIONS + WORDS:
            assert word in text, f"no {word} in {arguments}"
        assert "greenroomctl list [" in text
        assert "(null)" not in text
        assert max(len(line) for line in text.splitlines()) <= 79
    text = ctl.run("help", "accounts").stdout.decode()
    assert "--names" in text and "--status" not in text
    for arguments in ["--help"], ["-h"], ["help"]:
        text = ctl.run(*arguments).stdout.decode()
        assert "  list " in text and "  accounts " in text
        assert "--status" not in text
        assert text.count("\n") < 20
    ctl.refuse("help", "lst", words=["“lst”", "--help"])


def test_commands():
    ctl.equal(ctl.run("--version").stdout.split()[0], b"greenroomctl")
    alone = ctl.run(status=ctl.USAGE)
    assert b"Usage:" in alone.stderr and alone.stdout == b""
    ctl.refuse("lst", words=["“lst”", "--help"])
    ctl.refuse("--demo", words=["“--demo”"])


def test_unknown_option():
    refuse_option("--colour", words=["--colour", "list --help"])
    refuse_option("--limit", words=["--limit", "list --help"])
    refuse_option("rooms", words=["“rooms”", "--name"])


def test_unknown_words():
    refuse_option("--status", "LIVE", words=["“LIVE”", "PROCESSING"])
    refuse_option("--status", "WAITING,,FAILED", words=["“”", "WAITING"])
    refuse_option("--status", "", words=["“”"])
    refuse_option("--type", "GENERAL", words=["“GENERAL”", "NORMAL"])
    refuse_option("--type", "", words=["“”"])
    refuse_option("--ownership", "MINE", words=["“MINE”", "OWNED"])
    refuse_option("--confirmation", "yes", words=["“yes”", "confirmed"])
    refuse_option("--confirmation", "", words=["“”"])
    refuse_option("--format", "xml", words=["“xml”", "jsonl"])


def test_blocked():
    for text in ("BLOCKED", "blocked", "FAILED,Blocked"):
        refuse_option("--status", text, words=["BLOCKED", "no such filter"])


def test_numbers():
    for option, wrong in {
            "--limit": ["0", "-1", "2147483648", "ten", "", "1.5", "0x10",
                        " 5", "99999999999999999999"],
            "--offset": ["-1", "2147483648", "x"],
            "--rate": ["-1", "fast", "1e3"]}.items():
        for text in wrong:
            refuse_option(f"{option}={text}", words=[option, f"“{text}”"])
    for text in ("0", "1000001", "many"):
        ctl.refuse("list", f"--demo={text}", words=["--demo"])


def test_limit_and_all():
    refuse_option("--limit", "5", "--all", words=["--limit", "--all"])


def test_times():
    for text in ("yesterday", "2026-02-30", "2026-13-01", "2026-11-22T10:00",
                 "2026-11-22T10:00:00", "2026-W47-1", "20261122",
                 "2026-11-22T25:00:00Z", "2026-11-22T10:00:00+0800", ""):
        refuse_option("--since", text, words=[f"“{text}”", "2026-11-22"])
        refuse_option("--until", text, words=[f"“{text}”"])
    refuse_option("--since", "2026-11-22", "--until", "2026-11-21",
                  words=["ends before"])
    refuse_option("--since", "2026-11-22T10:00:00+08:00",
                  "--until", "2026-11-22T01:59:59Z", words=["ends before"])


def test_long_texts():
    for option in ("--name", "--avatar", "--avatar-id"):
        refuse_option(option, "直" * 129, words=["128"])
        refuse_option(option, "two\nlines", words=["line breaks"])
    refuse_option("--name", b"\xff\xfe", words=["--name", "UTF-8"])


def test_output_needs_a_name():
    refuse_option("--output", "", words=["--output"])


def test_two_sources():
    for pair in (["--demo", "--account", "A"], ["--demo", *NOWHERE],
                 ["--demo", "--project-id", "x"], ["--account", "A", *NOWHERE],
                 ["--demo=5", "--endpoint", "https://a.example"],
                 ["--account", "A", "--endpoint", "https://a.example"]):
        ctl.refuse("list", *pair, words=["Only one"],
                   GREENROOM_TOKEN=ctl.TOKEN)


def test_half_a_source():
    ctl.refuse("list", "--endpoint", "https://a.example",
               words=["--project-id", "HUAWEICLOUD_SDK_PROJECT_ID"],
               GREENROOM_TOKEN=ctl.TOKEN)
    ctl.refuse("list", "--project-id", "x",
               words=["--endpoint", "GREENROOM_ENDPOINT"],
               GREENROOM_TOKEN=ctl.TOKEN)


def test_plain_http():
    for endpoint in ("http://metastudio.example", "http://10.0.0.1:8080",
                     "ftp://metastudio.example", "metastudio.example",
                     "https://user:secret@metastudio.example"):
        text = ctl.refuse("list", "--endpoint", endpoint, "--project-id", "x",
                          GREENROOM_TOKEN=ctl.TOKEN)
        assert ctl.TOKEN not in text and "secret" not in text
    ctl.refuse("list", words=["https://"],
               GREENROOM_ENDPOINT="http://metastudio.example",
               HUAWEICLOUD_SDK_PROJECT_ID="x", GREENROOM_TOKEN=ctl.TOKEN)


def test_app_user_id():
    refuse_option("--app-user-id", "用户")
    refuse_option("--app-user-id", "u" * 257)
    ctl.refuse("list", "--demo", "--app-user-id", "用户")


def test_unknown_account():
    ctl.refuse("list", "--account", "Studio", words=["“Studio”"])


def test_not_signed_in():
    ctl.refuse("list", status=ctl.SIGN_IN, words=[
        "--demo", "GREENROOM_ENDPOINT", "GREENROOM_TOKEN",
        "HUAWEICLOUD_SDK_PROJECT_ID", "HUAWEICLOUD_SDK_AK"])
    ctl.refuse("list", *NOWHERE, status=ctl.SIGN_IN,
               words=["GREENROOM_TOKEN", "HUAWEICLOUD_SDK_AK"])
    ctl.refuse("list", *NOWHERE, status=ctl.SIGN_IN,
               words=["HUAWEICLOUD_SDK_SK"], HUAWEICLOUD_SDK_AK="AK")


def test_keys_without_endpoint():
    """The vendor's SDKs are told their region by a program, we are not."""
    text = ctl.refuse("list", status=ctl.SIGN_IN,
                      words=["GREENROOM_ENDPOINT"], HUAWEICLOUD_SDK_AK="AK",
                      HUAWEICLOUD_SDK_SK="secret-key",
                      HUAWEICLOUD_SDK_PROJECT_ID="x")
    assert "secret-key" not in text


ctl.main(globals())
