# signature.py: checks SDK-HMAC-SHA256 as the vendor's signing guide has it
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Verifies a request as it came, from its raw target and headers."""

import hashlib
import hmac
import re
import urllib.parse

SCHEME = re.compile(r"SDK-HMAC-SHA256 Access=([^,]+), "
                    r"SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})")


def _escape(text):
    return urllib.parse.quote(text, safe="~")


def canonical_path(path):
    parts = urllib.parse.unquote(path).split("/")
    text = "/".join(_escape(part) for part in parts)
    return text if text.endswith("/") else text + "/"


def canonical_query(query):
    pairs = urllib.parse.parse_qsl(query, keep_blank_values=True)
    return "&".join(f"{_escape(k)}={_escape(v)}" for k, v in sorted(pairs))


def sign(method, target, headers, body, signed, secret):
    """`headers` maps lower-case names to values; `signed` names some."""
    path, _, query = target.partition("?")
    request = "\n".join([
        method.upper(), canonical_path(path), canonical_query(query),
        "".join(f"{name}:{headers[name].strip()}\n" for name in signed),
        ";".join(signed), hashlib.sha256(body).hexdigest()])
    text = "\n".join(["SDK-HMAC-SHA256", headers["x-sdk-date"],
                      hashlib.sha256(request.encode()).hexdigest()])
    return hmac.new(secret.encode(), text.encode(),
                    hashlib.sha256).hexdigest()


def verify(request, key, secret, must_sign):
    """Raises AssertionError unless `request` is signed by this key."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    match = SCHEME.fullmatch(headers["authorization"])
    assert match, headers["authorization"]
    signed = match[2].split(";")
    assert match[1] == key, match[1]
    assert signed == sorted(signed)
    assert set(must_sign) <= set(signed), signed
    expected = sign(request.method, request.target, headers, request.body,
                    signed, secret)
    assert match[3] == expected, f"{request.target}: wrong signature"
