"""The compiled lexicon: quick, never stale, and never needed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labelscan.errors import LexiconError
from labelscan.lexicon import Lexicon, compiled, lexicon_folder, places, schema
from labelscan.lexicon.compiled import Tables, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lexicon that may be changed."""
    return shutil.copytree(lexicon_folder(), tmp_path / "lexicon")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, in place of the user's own."""
    monkeypatch.setattr(compiled, "cache_folder", lambda: str(tmp_path / "cache" / "labelscan"))
    return tmp_path / "cache" / "labelscan"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that are read, instead of loaded from the cache."""
    read, seen = schema.read, []

    def counted(folder: Path, imported: Path | None = None) -> dict[str, Any]:
        seen.append(folder)
        return read(folder, imported)

    monkeypatch.setattr(schema, "read", counted)
    return seen


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The same, where every lexicon reads as a short one."""
    seen: list[Path] = []

    def counted(folder: Path, _imported: Path | None = None) -> dict[str, Any]:
        seen.append(folder)
        return {"date": "2026-01-02", "names": [("Aqua", (), 1.5)], "by_name": {"aqua": 0}}

    monkeypatch.setattr(schema, "read", counted)
    return seen


def told(tables: Tables) -> dict[str, Any]:
    """What the lexicon of `short` holds, unpacked."""
    return {name: tables[name] for name in ("version", "date", "names", "by_name")}


def test_the_second_time_nothing_is_read(folder: Path, cache: Path, reads: list[Path]) -> None:
    first, second = load(folder), load(folder)
    assert reads == [folder]
    assert told(first) == told(second)
    assert Lexicon(second).match("Water/Aqua/Eau").name == "Aqua"
    assert len(list(cache.iterdir())) == 1


def test_a_change_of_one_letter_is_read(folder: Path, reads: list[Path]) -> None:
    before = load(folder)
    names = (folder / "names.csv").read_text(encoding="utf-8")
    (folder / "names.csv").write_text(names.replace(",water,solvent,", ",water,solvents,"), encoding="utf-8")
    after = load(folder)
    assert reads == [folder, folder]
    assert before["version"] != after["version"]
    assert Lexicon(before).match("Aqua").functions == ("solvent",)
    assert Lexicon(after).match("Aqua").functions == ("solvents",)


@pytest.mark.parametrize(
    "file", sorted(path.name for path in Path(lexicon_folder()).iterdir() if path.suffix in (".csv", ".toml"))
)
def test_every_file_counts(file: str, folder: Path, short: list[Path]) -> None:
    before = load(folder)
    with (folder / file).open("ab") as text:
        text.write(b"#")
    after = load(folder)
    assert short == [folder, folder]
    assert before["version"] != after["version"]


def test_a_change_that_keeps_size_and_time_is_read(folder: Path, short: list[Path]) -> None:
    file = folder / "scoring.toml"
    before, stat = load(folder), file.stat()
    text = file.read_bytes()
    file.write_bytes(text.replace(b"Judgement", b"judgement"))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert file.stat().st_size == stat.st_size
    assert load(folder)["version"] != before["version"]
    assert short == [folder, folder]


def test_two_lexicons_have_a_form_each(folder: Path, cache: Path, tmp_path: Path, short: list[Path]) -> None:
    other = shutil.copytree(folder, tmp_path / "other")
    for _ in range(2):
        load(folder)
        load(other)
    assert short == [folder, other]
    assert len(list(cache.iterdir())) == 2


def test_a_fault_that_comes_later_is_seen_in_spite_of_the_cache(folder: Path) -> None:
    load(folder)
    with (folder / "names.csv").open("a", encoding="utf-8") as names:
        names.write("Zzz,,,no_kind,,,cosing\n")
    with pytest.raises(LexiconError, match="no_kind"):
        load(folder)


@pytest.mark.usefixtures("short")
def test_only_the_newest_form_is_kept(folder: Path, cache: Path) -> None:
    load(folder)
    (old,) = cache.iterdir()
    with (folder / "scoring.toml").open("ab") as scoring:
        scoring.write(b"# a remark")
    load(folder)
    (new,) = cache.iterdir()
    assert old.name != new.name


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda raw: raw[: len(raw) // 2], id="cut off"),
        pytest.param(lambda raw: raw[:10], id="almost nothing"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]), id="one bit"),
        pytest.param(lambda raw: b"\0" * len(raw), id="zeros"),
        pytest.param(lambda _: b"\0\0\0\0", id="a checksum of nothing"),
        pytest.param(lambda raw: raw + b"more", id="too long"),
    ],
)
def test_a_damaged_form_is_read_again(
    damage: Callable[[bytes], bytes], folder: Path, cache: Path, short: list[Path]
) -> None:
    whole = load(folder)
    (stored,) = cache.iterdir()
    stored.write_bytes(damage(stored.read_bytes()))
    assert told(load(folder)) == told(whole)
    assert told(load(folder)) == told(whole)
    assert short == [folder, folder]


@pytest.mark.parametrize("damage", ["one bit", "gone"])
def test_a_table_that_is_read_late_is_checked_then(damage: str, folder: Path, cache: Path, reads: list[Path]) -> None:
    load(folder)
    late = load(folder)
    assert reads == [folder]
    (stored,) = cache.iterdir()
    raw = bytearray(stored.read_bytes())
    raw[-1000] ^= 1
    stored.unlink() if damage == "gone" else stored.write_bytes(raw)
    rest = {name: late[name] for name in late["rest"]}
    assert reads == [folder, folder]
    assert rest["about"]["Glycerin"]["says"]
    assert rest["texts"]["glycerin"] == "Glycerin"
    with pytest.raises(KeyError):
        late["no such table"]


def test_a_folder_that_may_not_be_written_is_done_without(folder: Path, cache: Path, short: list[Path]) -> None:
    cache.parent.mkdir()
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert told(load(folder)) == told(load(folder))
    assert short == [folder, folder]
    assert cache.read_text(encoding="utf-8") == "a file where the folder should be"


def test_a_form_that_could_not_be_finished_is_not_taken_for_one(
    folder: Path, cache: Path, short: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        whole = load(folder)
    assert not list(cache.iterdir())
    assert told(load(folder)) == told(whole)
    assert short == [folder, folder]


def test_the_cache_folder_follows_the_custom_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Path(places.cache_folder()) == tmp_path / "labelscan"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert Path(places.cache_folder()) == tmp_path / "local" / "labelscan"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert Path(places.cache_folder()).parts[-3:] == ("Library", "Caches", "labelscan")
