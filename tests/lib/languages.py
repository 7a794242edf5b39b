#!/usr/bin/env python3
# languages.py: languages, locales and pseudo-languages for tests
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program in a language: languages.py LANGUAGE CMD [ARG...]

Nothing of it needs to be installed. The catalogues are those of the build
directory; the locales, which decide on numbers and dates, are compiled when
they are needed. Two more languages are made of the English strings: "long"
is 40 % longer, "mirrored" is written from right to left. In both every string
stands in brackets, so that what is not translated is seen.

    GR_BUILD_ROOT      the build directory
    GR_TEST_PRELOAD    the library of gr-test-catalogues.c
"""

import contextlib
import functools
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(os.environ["GR_BUILD_ROOT"])
LOCALES = {"de": "de_DE.UTF-8", "zh_CN": "zh_CN.UTF-8", "en": "en_US.UTF-8",
           "long": "en_US.UTF-8", "mirrored": "ar_EG.UTF-8"}
OPEN, CLOSE = "⟦", "⟧"

# What is not words: formats of printf and of dates, and markup.
KEPT = re.compile(r"(%%|%[-+ #0']*(?:\d+\$)?[-+ #0']*[\d.*]*(?:l|ll|z)?[a-zA-Z]"
                  r"|<[^>]*>|&\w+;|\n)")
# Of strings that are no words at all.
RAW = re.compile(r"^[\W\d_]*$")
LONGER = str.maketrans("AEIOUYaeiouycnsz", "ÁÉÍÓÚÝáéíóúýçñšž")
MIRRORED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 2 *
    "ابكدعفغهيجقلمنوپرحستثطشصظز")
FILLER = " lórem ipsúm dólor sít amét"


def _words(text, change):
    """Changes words; what is not words stays."""
    return "".join(part if i % 2 else change(part)
                   for i, part in enumerate(KEPT.split(text)))


def _unmark(text):
    """Takes the key of a control, which keys press, out of its words."""
    match = re.search(r"(?<!_)_(\w)", text)
    return (text.replace("_", "", 1), f"(_{match[1]})") if match else (text, "")


def lengthen(text):
    if RAW.match(text):
        return text
    words, key = _unmark(text)
    missing = -(-len(words) * 2 // 5) - 2 - len(key)
    filler = (FILLER * (missing // len(FILLER) + 1))[:max(missing, 0)]
    return OPEN + _words(words, lambda w: w.translate(LONGER)) + filler \
        + key + CLOSE


def mirror(text):
    if RAW.match(text):
        return text
    words, key = _unmark(text)
    return OPEN + _words(words, lambda w: w.translate(MIRRORED)) + key + CLOSE


PSEUDO = {"long": lengthen, "mirrored": mirror}


def read_catalogue(path):
    """{key: [translation]} as gettext has them, keys with context and
    plural."""
    data = path.read_bytes()
    count, ours, theirs = struct.unpack_from("<8x3I", data)

    def string(table, i):
        length, start = struct.unpack_from("<2I", data, table + 8 * i)
        return data[start:start + length].decode()
    return {string(ours, i): string(theirs, i).split("\0")
            for i in range(count)}


def write_catalogue(path, strings):
    keys = sorted(key.encode() for key in strings)
    values = ["\0".join(strings[key.decode()]).encode() for key in keys]
    tables, texts = [], b""
    start = 28 + 16 * len(keys)
    for text in [*keys, *values]:
        tables.append(struct.pack("<2I", len(text), start + len(texts)))
        texts += text + b"\0"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack(
        "<7I", 0x950412de, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
        + b"".join(tables) + texts)


@functools.cache
def _folder():
    """Of what is made here; goes with the process."""
    folder = tempfile.TemporaryDirectory()
    _folder.keep = folder
    return pathlib.Path(folder.name)


def make_pseudo(language, folder):
    """A catalogue of every string that there is, as the complete German one
    knows them."""
    known = read_catalogue(BUILD / "po/de/LC_MESSAGES/greenroom.mo")
    header = known.pop("")
    strings = {key: [PSEUDO[language](text) for text in
                     key.split("\4")[-1].split("\0")] for key in known}
    where = folder / language / "LC_MESSAGES"
    write_catalogue(where / "greenroom.mo", {"": header, **strings})
    if language == "mirrored":  # GTK asks its own catalogue
        write_catalogue(where / "gtk40.mo",
                        {"": header, "default:LTR": ["default:RTL"]})


@functools.cache
def catalogues(language):
    if language not in PSEUDO:
        return BUILD / "po"
    make_pseudo(language, _folder() / "catalogues")
    return _folder() / "catalogues"


def locale(name):
    """Compiles a locale, which takes seconds, once a build directory; returns
    the folder in which it is found."""
    folder = BUILD / "locales"
    folder.mkdir(exist_ok=True)
    if not (folder / name).exists():
        language, codeset = name.split(".")
        with tempfile.TemporaryDirectory(dir=folder) as work:
            made = pathlib.Path(work, name)
            subprocess.run(["localedef", "-i", language, "-f", codeset, made],
                           check=True, capture_output=True)
            with contextlib.suppress(OSError):  # another test was faster
                made.rename(folder / name)
    return folder


def environment(language):
    """What makes a program speak language."""
    folder = locale(LOCALES[language])
    return {"LANGUAGE": language, "LC_ALL": LOCALES[language],
            "LOCPATH": str(folder), "LD_PRELOAD": os.environ["GR_TEST_PRELOAD"],
            "GR_TEST_CATALOGUES": str(catalogues(language))}


def translate(language, text, context=None):
    """What a program says in language for an English string."""
    if language == "en":
        return text
    if language in PSEUDO:
        return PSEUDO[language](text)
    known = read_catalogue(BUILD / f"po/{language}/LC_MESSAGES/greenroom.mo")
    return known[f"{context}\4{text}" if context else text][0]


def only_english(language):
    """English strings that are others in language."""
    if language in (*PSEUDO, "en"):
        return set()
    known = read_catalogue(BUILD / f"po/{language}/LC_MESSAGES/greenroom.mo")
    texts = {text for values in known.values() for text in values}
    return {text for key in known for text in key.split("\4")[-1].split("\0")
            if text and text not in texts}


if __name__ == "__main__":
    sys.exit(subprocess.run(
        sys.argv[2:],
        env={**os.environ, **environment(sys.argv[1])}).returncode)
