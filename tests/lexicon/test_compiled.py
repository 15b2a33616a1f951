"""The compiled lexicon: quick, never stale, and never needed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from labelscan.errors import LexiconError
from labelscan.lexicon import Lexicon, compiled, lexicon_folder, schema
from labelscan.lexicon.compiled import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lexicon that may be changed."""
    return shutil.copytree(lexicon_folder(), tmp_path / "lexicon")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, in place of the user's own."""
    monkeypatch.setattr(compiled, "cache_folder", lambda: tmp_path / "cache" / "labelscan")
    return tmp_path / "cache" / "labelscan"


def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that are read from now on, instead of loaded from the cache."""
    read, seen = schema.read, []

    def counted(folder: Path) -> dict[str, object]:
        seen.append(folder)
        return read(folder)

    monkeypatch.setattr(schema, "read", counted)
    return seen


def test_the_second_time_nothing_is_read(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = reads(monkeypatch)
    first, second = load(folder), load(folder)
    assert seen == [folder]
    assert first == second
    assert Lexicon(second).match("Water/Aqua/Eau").name == "Aqua"
    assert len(list(cache.iterdir())) == 1


def test_a_change_of_one_letter_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = reads(monkeypatch)
    before = load(folder)
    names = folder / "names.csv"
    names.write_text(
        names.read_text(encoding="utf-8").replace("Zea Mays Starch,", "Zea Mays Starck,"), encoding="utf-8"
    )
    for file in folder.glob("*.*"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Zea Mays Starch", "Zea Mays Starck"), encoding="utf-8")
    after = load(folder)
    assert len(seen) == 2
    assert before["version"] != after["version"]
    assert Lexicon(before).entry("Zea Mays Starch") is not None
    assert Lexicon(after).entry("Zea Mays Starch") is None


def test_a_fault_that_comes_later_is_seen_in_spite_of_the_cache(folder: Path) -> None:
    load(folder)
    with (folder / "names.csv").open("a", encoding="utf-8") as names:
        names.write("Zzz,,,no_kind,,,cosing\n")
    with pytest.raises(LexiconError, match="no_kind"):
        load(folder)


def test_only_the_newest_form_is_kept(folder: Path, cache: Path) -> None:
    load(folder)
    (old,) = cache.iterdir()
    scoring = folder / "scoring.toml"
    scoring.write_text(scoring.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
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
    damage: object, folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(damage)
    whole = load(folder)
    (stored,) = cache.iterdir()
    stored.write_bytes(damage(stored.read_bytes()))
    seen = reads(monkeypatch)
    assert load(folder) == whole
    assert load(folder) == whole
    assert seen == [folder]


def test_a_folder_that_may_not_be_written_is_done_without(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.parent.mkdir()
    cache.write_text("a file where the folder should be", encoding="utf-8")
    seen = reads(monkeypatch)
    assert load(folder) == load(folder)
    assert seen == [folder, folder]
    assert cache.read_text(encoding="utf-8") == "a file where the folder should be"


def test_a_full_disk_leaves_no_half_of_a_form(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    whole = load(folder)
    monkeypatch.undo()
    monkeypatch.setattr(compiled, "cache_folder", lambda: cache)
    assert load(folder) == whole


def test_the_cache_folder_follows_the_custom_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert compiled.cache_folder() == tmp_path / "labelscan"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert compiled.cache_folder() == tmp_path / "local" / "labelscan"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert compiled.cache_folder().parts[-3:] == ("Library", "Caches", "labelscan")
