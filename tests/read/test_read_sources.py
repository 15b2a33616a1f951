"""Sources, kinds and encodings: what comes in, and what is said of what cannot be read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pdf_making import nothing, one_column, pdf, picture_only

from labelscan import errors
from labelscan.read import MAX_BYTES, limits, read, text
from labelscan.read.encoding import charset, declared_charset, decode

LABEL = "Rétinol Crème\n\nIngrédients : Aqua, Glycerin"


def test_path_bytes_and_open_file_are_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "crème.txt"
    path.write_text(LABEL, encoding="utf-8")
    from_path = read(path)
    assert from_path == read(str(path)) == read(path.read_bytes(), "crème.txt")
    with path.open("rb") as file:
        assert read(file) == from_path
    assert (from_path.name, from_path.kind) == ("crème.txt", "text")
    assert len(str(from_path.sha256)) == 64


class Dripping(io.BytesIO):
    """An open file that gives a few bytes at a time, as a pipe does."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size, 7) if size is not None and size > 0 else size)


def test_a_file_that_gives_little_at_a_time_is_read_to_its_end() -> None:
    assert read(Dripping(LABEL.encode()), "x").blocks == read(LABEL.encode(), "x").blocks


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_path_that_does_not_say_its_size(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with subprocess.Popen(["sh", "-c", f"printf 'Aqua, Glycerin' > '{path}'"]):
        assert read(path).blocks[0].text == "Aqua, Glycerin"


def test_name_can_be_given() -> None:
    assert read(b"Aqua, Glycerin", "-").name == "-"
    assert read(io.BytesIO(b"Aqua, Glycerin")).name == "the given bytes"


KINDS = {
    "text": (
        b"Ingredients: Aqua, Glycerin",
        b"Ingredients: Aqua, Zinc <5%, Glycerin > all else",
        b"BM Balm\nIngredients: Cera Alba",
        b"% of PDF readers like it",
    ),
    "html": (
        b"<!DOCTYPE html><title>x</title><p>Aqua, Glycerin",
        b"  <html><body>Aqua, Glycerin",
        b"\xef\xbb\xbf<HTML><body>Aqua, Glycerin",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>Aqua",
        b"<div><p>Aqua,</p><p>Glycerin</p><p>Panthenol</p></div>",
        "<html><body>Aqua, Glycerin".encode("utf-16"),
    ),
    "record": (
        b'{"ingredients": "<p>Aqua</p><p>Glycerin</p><p>Panthenol</p>"}',
        b'<?xml version="1.0"?><a><inci>Aqua</inci></a>',
    ),
    "pdf": (pdf(one_column), b"\r\n\r\n" + pdf(one_column)),
}


@pytest.mark.parametrize(("kind", "data"), [(kind, data) for kind, sources in KINDS.items() for data in sources])
def test_kind_is_told_from_the_bytes(kind: str, data: bytes) -> None:
    assert read(data, "misleading.jpg").kind == kind


REFUSED: tuple[tuple[type[errors.UnreadableSource], bytes], ...] = (
    (errors.SourceEmpty, b""),
    (errors.SourceEmpty, b" \n\t "),
    (errors.SourceEmpty, b"\xef\xbb\xbf\n\n"),
    (errors.SourceEmpty, b"<html><body><script>var a = 1</script></body></html>"),
    (errors.SourceUnsupported, b"PK\x03\x04" + bytes(100)),
    (errors.SourceUnsupported, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)),
    (errors.SourceUnsupported, b"\x1f\x8b\x08" + bytes(100)),
    (errors.SourceUnsupported, b"{\\rtf1 Aqua}"),
    (errors.SourceUnsupported, b"\x7fELF" + bytes(100)),
    (errors.SourceUnsupported, b"Aqua, \x00 Glycerin"),
    (errors.SourceUnsupported, bytes(range(1, 256)) * 20),
    (errors.SourceDamaged, b"%PDF-1.7\nnothing that follows makes sense"),
    (errors.SourceDamaged, b"%PDF-1.7\n"),
    (errors.SourceEncrypted, pdf(one_column, password="secret")),
    (errors.SourceIsScan, pdf(picture_only)),
    (errors.SourceEmpty, pdf(nothing)),
    (errors.SourceTooLarge, b"a" * (text.MAX_BYTES + 1)),
    (errors.SourceTooLarge, b"a\n\n" * (text.MAX_BLOCKS + 1)),
    (errors.SourceTooLarge, b"<html>" + b"<p>x" * limits.MAX_TAGS),
    (errors.SourceTooLarge, b"<html>" + b"<div>" * (limits.MAX_DEPTH + 1)),
    (errors.SourceTooLarge, b"<html><p " + b"a " * (limits.MAX_TAG + 1) + b">Aqua"),
    (errors.SourceTooLarge, b"<html>" + b"x" * limits.MAX_BYTES),
    (errors.SourceTooLarge, b"x" * (MAX_BYTES + 1)),
)


@pytest.mark.parametrize(("error", "data"), REFUSED)
def test_what_cannot_be_read_is_said_in_one_sentence(error: type[errors.UnreadableSource], data: bytes) -> None:
    with pytest.raises(error) as raised:
        read(data, "serum.xyz")
    said = str(raised.value)
    assert type(raised.value) is error
    assert said.startswith("serum.xyz ")
    assert said.endswith(".")
    assert "\n" not in said


def test_cut_off_pdf() -> None:
    whole = pdf(one_column, one_column)
    with pytest.raises(errors.UnreadableSource):
        read(whole[: len(whole) // 3], "cut.pdf")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.SourceNotFound, match=r"^gone\.txt does not exist\.$"):
        read(tmp_path / "gone.txt")
    with pytest.raises(errors.SourceNotFound):
        read("nul\x00in it.txt")
    with pytest.raises(errors.SourceUnsupported, match="is a folder"):
        read(tmp_path)


def test_file_open_as_text() -> None:
    with pytest.raises(errors.SourceUnsupported, match="binary mode"):
        read(io.StringIO("Aqua"))  # type: ignore[arg-type]


WESTERN = "Crème à l’acide – 0,3 % „Müller“"
ENCODED = (
    (WESTERN, "utf-8", None),
    (WESTERN, "utf-8-sig", None),
    (WESTERN, "utf-16", None),
    (WESTERN, "utf-32", None),
    (WESTERN, "cp1252", None),
    (WESTERN, "cp1252", "iso-8859-1"),
    (WESTERN, "cp1252", "no such charset"),
    (WESTERN, "cp1252", "utf-8"),
    ("Składniki: łój", "cp1250", "windows-1250"),
    ("成分：水、甘油", "gb18030", "gb2312"),
    ("全成分：水、グリセリン", "cp932", "shift_jis"),
)


@pytest.mark.parametrize(("written", "encoding", "declared"), ENCODED)
def test_encodings(written: str, encoding: str, declared: str | None) -> None:
    assert decode(written.encode(encoding), declared) == written


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Ros\xe9 \x81 oil", "Rosé \ufffd oil"),  # a byte that cp1252 does not know
        ("Rosé crème brûlée à l'été".encode() + b" \xe9", "Rosé crème brûlée à l'été \ufffd"),  # cut in a letter
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
    ],
)
def test_damaged_text(data: bytes, expected: str) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<META CHARSET=Shift_JIS>", "Shift_JIS"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=euc-kr'>", "euc-kr"),
        (b"<p>our charset is nice", None),
    ],
)
def test_declared_charset(head: bytes, expected: str | None) -> None:
    assert declared_charset(head) == expected


@pytest.mark.parametrize("name", ["rot13", "punycode", "unicode_escape", "zip", "", None, "x" * 100])
def test_codecs_that_are_no_charsets(name: str | None) -> None:
    assert charset(name) is None


def test_declared_charset_is_used_in_pages() -> None:
    page = '<meta charset="windows-1251"><html><p>Состав: Вода, Глицерин</p>'.encode("cp1251")
    assert read(page).blocks[0].text == "Состав: Вода, Глицерин"


HEAVY = {"selectolax", "pypdfium2", "pdfplumber", "json", "html", "zlib", "labelscan.read.html", "labelscan.read.pdf"}


def test_reading_text_loads_no_parser(tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_text(LABEL, encoding="utf-8")
    code = (
        "import sys; before = set(sys.modules); import labelscan.read; labelscan.read.read(sys.argv[1]);"
        "print(*(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, str(path)], capture_output=True, text=True, check=True, env=_path()
    )
    loaded = set(done.stdout.split())
    assert "labelscan.read.text" in loaded
    assert not loaded & HEAVY


def _path() -> dict[str, str]:
    return {"PYTHONPATH": ":".join(entry for entry in sys.path if entry)}
