"""What hostile pages may cost: they are refused before the parser sees them, and what is let in stays small."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from labelscan import errors
from labelscan.read import limits, read

PAGE = b"<!doctype html><html><body>"
MANY = 40_000
MEGABYTES = 400  # of a whole process, on any page


def _open(tag: bytes, number: int) -> bytes:
    return b"".join(tag % one for one in range(number))


REFUSED = {
    "8 MB": b"x" * limits.MAX_BYTES,
    "12 MB with their signs as entities": b"<p title='" + b'"&>' * 1_000_000 + b"'>x",
    "150,000 tags": b"<p>x" * limits.MAX_TAGS,
    "800,000 attributes": (b"<p" + b" a" * 900 + b">x\n") * 900,
    "800,000 attributes.": b"<p" + b" a='>'" * 900 + b">x" + (b"<p z='>'" + b" b" * 900 + b">x\n") * 900,
    "100,000 different attributes": _open(b"<p class='x'a%x=''>", limits.MAX_NAMES + 1_000),
    "more than 1,000 attributes": b"<p" + _open(b" a%x", MANY) + b">",
    "more than 1,000 attributes.": b"<p " + _open(b'a%x=""', MANY) + b">",
    "has a tag with more than 1,000 attributes": b"<p title='>'" + _open(b" a%x", MANY) + b">",
    "has a tag with more than 1,000 attributes.": b"<p" + _open(b" a%x='<'", MANY) + b">",
    "4,000 deep": b"<div>" * (limits.MAX_DEPTH + 1),
    "leaves open": b"<p>" + _open(b"<b a=%d>", 1_000) + b"</p>" + b"<p>x" * 1_000,
    "leaves open.": b"<p><font title='>'" + _open(b" a%x", 900) + b"></p>" + b"<p>x" * 1_000,
    "it leaves open": b"<p><EM title='" + b"x" * 100_000 + b"'></p>" + b"<p>x" * 1_000,
}


@pytest.mark.parametrize(("said", "body"), REFUSED.items())
def test_hostile_pages_are_refused_at_once(said: str, body: bytes) -> None:
    start = time.perf_counter()
    with pytest.raises(errors.SourceTooLarge, match=said.rstrip(".")):
        read(PAGE + body, "serum.html")
    assert time.perf_counter() - start < 5.0


READ = (
    b"<p>" + _open(b"<i class='icon-%d'></i>", 2_000) + b"<p>x" * 1_000,  # each is closed
    b"<b>" * 200 + b"<p>x" * 10_000,  # of those that are alike the parser opens three anew
    b"<p><b class='a b c'><i class='d e f'>x</i></b>" * 25_000,
    b"<i data-tip='<b>x</b>'>x</i><p>y" * 2_000,
    b"<script>for (i=0;i<n;i++) {" + b" a = b;" * 300 + b"}</script><p>x",
    b"<p class='" + b"grid " * 3_000 + b"'>x",
    b"<p title='" + b"> " * 3_000 + b"'>x",
)


@pytest.mark.parametrize("body", READ)
def test_pages_that_only_look_hostile_are_read(body: bytes) -> None:
    assert read(PAGE + body + b"<p>Aqua, Glycerin</p>").blocks[-1].text == "Aqua, Glycerin"


LISTED = b"Aqua, Glycerin, Urea, "
LARGE = {
    "text": b"<h2>Ingredients</h2><p>" + LISTED * (7_900_000 // len(LISTED)),
    "templates": b"<template><p>" + LISTED * (7_000_000 // len(LISTED)),
    "data": b"<script>ingredients=[" + b'{"":0},' * 300_000 + b"0]</script><p>" + b"x" * 900_000,
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell peak memory here")
@pytest.mark.parametrize("name", LARGE)
def test_memory_of_a_large_page_with_an_emoji(name: str) -> None:
    """The worst of each kind are tried by `benchmarks/readers.py --worst`."""
    code = (
        "import sys; from labelscan.read import read; read(sys.stdin.buffer); print(open('/proc/self/status').read())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=PAGE + LARGE[name] + "\U0001f600".encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": ":".join(entry for entry in sys.path if entry)},
    )
    peak = next(line for line in done.stdout.decode().splitlines() if line.startswith("VmHWM"))
    assert int(peak.split()[1]) / 1_000 < MEGABYTES
