"""Addresses, against a server of our own: redirects, time-outs, sizes, faults."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import labelscan
from labelscan import errors
from labelscan.read import address, called, read

LABEL = b"Calm Cream\n\nIngredients: Aqua, Glycerin, Niacinamide, Phenoxyethanol"
BOMB = gzip.compress(bytes(50_000_000))  # 50 KB
PAGE = b"<!DOCTYPE html><html><body><h1>Calm</h1><h2>Ingredients</h2><p>Aqua, Glycerin, Panthenol</p></body></html>"


class Shop(BaseHTTPRequestHandler):
    """Answers as the path says."""

    def do_GET(self) -> None:
        kind, _, rest = self.path.strip("/").partition("/")
        getattr(self, f"say_{kind}", self.say_missing)(rest)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def say_label(self, _: str) -> None:
        self.answer(LABEL, Content_Type="image/png")

    def say_page(self, _: str) -> None:
        self.answer(gzip.compress(PAGE), Content_Type="text/plain", Content_Encoding="gzip")

    def say_missing(self, _: str) -> None:
        self.answer(b"gone", 404)

    def say_status(self, rest: str) -> None:
        self.answer(b"no", int(rest))

    def say_turns(self, rest: str) -> None:
        count = int(rest)
        self.answer(b"", 302, Location=f"/turns/{count - 1}" if count else "/label/cream.txt")

    def say_circle(self, _: str) -> None:
        self.answer(b"", 302, Location="/circle/again")

    def say_elsewhere(self, _: str) -> None:
        self.answer(b"", 302, Location="file:///etc/hostname")

    def say_silence(self, _: str) -> None:
        time.sleep(3)

    def say_drops(self, _: str) -> None:
        """A byte from time to time, so that no single wait is long."""
        self.send_response(200)
        self.end_headers()
        for _number in range(40):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.1)

    def say_huge(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        for _number in range(200):
            self.wfile.write(b"a" * 65_536)

    def say_bomb(self, _: str) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def say_rubbish(self, _: str) -> None:
        self.answer(b"this is no gzip", Content_Encoding="gzip")

    def say_exotic(self, _: str) -> None:
        self.answer(b"\x01\x02", Content_Encoding="br")

    def say_short(self, _: str) -> None:
        self.answer(b"Aqua", Content_Length="1000")

    def say_empty(self, _: str) -> None:
        self.answer(b"")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def shop() -> Iterator[str]:
    """The address of the server."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Clients that hang up are part of the tests."""

    with Quiet(("127.0.0.1", 0), Shop) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("no_proxy", "*")


def test_the_kind_is_told_from_the_bytes_and_the_name_from_the_path(shop: str) -> None:
    label, page = read(f"{shop}/label/calm%20cream.txt?colour=2"), read(f"{shop}/page/calm")
    assert (label.name, label.kind) == ("calm cream.txt", "text")
    assert (page.name, page.kind) == ("calm", "html")


def test_scan_of_an_address(shop: str) -> None:
    report = labelscan.scan(f"{shop}/label/cream.txt")
    assert (report.source_name, len(report.ingredients)) == ("cream.txt", 4)


def test_five_redirects_and_no_more(shop: str) -> None:
    assert read(f"{shop}/turns/4").kind == "text"
    with pytest.raises(errors.UnreadableSource, match="redirects more than 5 times"):
        read(f"{shop}/turns/5")


REFUSED: dict[str, tuple[type[errors.LabelscanError], str]] = {
    "missing/serum.html": (errors.SourceNotFound, "serum.html does not exist on its server (answer 404)."),
    "status/410": (errors.SourceNotFound, "does not exist"),
    "status/403": (errors.UnreadableSource, "is not given out by its server (answer 403)"),
    "status/500": (errors.UnreadableSource, "its server answered 500."),
    "circle/serum": (errors.UnreadableSource, "redirects more than 5 times"),
    "elsewhere/serum": (errors.SourceNotFound, "is no address that can be loaded"),
    "huge/serum": (errors.SourceTooLarge, "read up to 1 MB"),
    "bomb/serum": (errors.SourceTooLarge, "read up to 1 MB"),
    "rubbish/serum": (errors.UnreadableSource, "came packed, and broken"),
    "exotic/serum": (errors.SourceUnsupported, "packed in a way that is not read"),
    "short/serum": (errors.UnreadableSource, "the connection broke off"),
    "silence/serum": (errors.UnreadableSource, "does not answer in time"),
    "drops/serum": (errors.UnreadableSource, "took longer than 2 seconds"),
}


@pytest.mark.parametrize("path", REFUSED)
def test_what_goes_wrong_is_one_sentence(shop: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if path.startswith(("silence", "drops")):
        monkeypatch.setattr(address, "WAIT_SECONDS", 0.5)
        monkeypatch.setattr(address, "MAX_SECONDS", 2.0)
    kind, words = REFUSED[path]
    with pytest.raises(kind) as raised:
        address.fetch(f"{shop}/{path}", 1_000_000)
    said = str(raised.value)
    assert type(raised.value) is kind
    assert words in said
    assert said.startswith(path.rpartition("/")[2])
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize(
    "wrong", ["http://127.0.0.1:1/serum", "http://nowhere.invalid/serum", "https://", "http://[::1", "http://a b/c"]
)
def test_addresses_that_lead_nowhere(wrong: str) -> None:
    with pytest.raises(errors.SourceNotFound):
        read(wrong)


def test_an_empty_answer(shop: str) -> None:
    with pytest.raises(errors.SourceEmpty):
        read(f"{shop}/empty/serum")


CALLED = {
    "https://shop.example/serums/pore%20serum.html?ref=1#top": "pore serum.html",
    "https://shop.example/serums/": "serums",
    "https://shop.example": "shop.example",
    "https://me:secret@shop.example:8080/": "shop.example:8080",
    "HTTP://shop.example/a.pdf": "a.pdf",
    "some/folder/serum.html": "serum.html",
    "http:/serum.html": "serum.html",
}


@pytest.mark.parametrize("source", CALLED)
def test_what_a_source_is_called(source: str) -> None:
    assert called(source) == CALLED[source]


def test_httpx_is_loaded_for_addresses_only() -> None:
    code = "import labelscan, sys; labelscan.scan_text('Ingredients: Aqua, Glycerin'); print('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
