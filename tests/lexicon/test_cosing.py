"""An official CosIng export in the user's own copy of the lexicon. The files are made here, in the forms in which such exports are found."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from labelscan.cli import commands
from labelscan.lexicon import load_lexicon
from labelscan.lexicon.places import imported_file

HEADER = "COSING Ref No,INCI name,INN name,Ph. Eur.\u00a0Name,CAS No,EC No,Chem/IUPAC Name / Description,Restriction,Function,Update Date"
ROWS = (
    "74001,ZORBLATTIA FICTA LEAF EXTRACT,,,-,-,Extract of the leaves of a plant,,SKIN CONDITIONING,15/10/2010",
    '74002,GLYCERIN,glycerol,glycerolum,56-81-5,200-289-5,Propane-1;2;3-triol,,"HUMECTANT, SOLVENT",15/10/2010',
    '74003,PEG-77 ZORBLATTATE,,, 9004-99-3 / 56-81-5,-,"A diester,\nin two lines",,SURFACTANT - EMULSIFYING,',
    '74004,SH-ZORBLATTAPEPTIDE-9 HCL,,,1-11-1,200-289-5/203-049-8,,II/1371,"ANTIOXIDANT, SKIN PROTECTING",15/10/2010',
    "74005,WATER,,,7732-18-5,231-791-2,,,SOLVENT,15/10/2010",
    "74006,ZORBLATTIA FICTA LEAF EXTRACT,,,-,-,again,,PERFUMING,15/10/2010",
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own, so that nobody's import is touched."""
    monkeypatch.setattr("labelscan.lexicon.places.data_folder", lambda: str(tmp_path / "data"))
    monkeypatch.setattr("labelscan.lexicon.compiled.cache_folder", lambda: str(tmp_path / "cache"))
    load_lexicon.cache_clear()
    yield tmp_path
    load_lexicon.cache_clear()


def _import(raw: bytes | str, tmp_path: Path) -> tuple[int, str]:
    """The exit code and all that is said of an import."""
    file = tmp_path / "COSING_Ingredients.csv"
    file.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    done = CliRunner().invoke(commands, ["lexicon", "import", str(file)])
    assert "Traceback" not in done.output
    return done.exit_code, done.output


def _official(rows: tuple[str, ...] = ROWS, end: str = "\n") -> str:
    return end.join([HEADER, *rows, ""])


FORMS: dict[str, Callable[[], bytes]] = {
    "plain": lambda: _official().encode(),
    "byte order mark, Windows line ends": lambda: b"\xef\xbb\xbf" + _official(end="\r\n").encode(),
    "a title before the header": lambda: (
        "sep=,\nFile creation date: 22/11/2026\n\nIngredients/Fragrance Inventory\n\n" + _official()
    ).encode(),
    "cp1252": lambda: _official().replace("Extract of", "Extrait \u00e9 of").encode("cp1252"),
    "UTF-16": lambda: _official().encode("utf-16"),
    "semicolons": lambda: _official((*ROWS[:1],)).replace(",", ";").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_export_is_used_from_then_on(form: str, home: Path) -> None:
    assert load_lexicon().match("Zorblattia Ficta Leaf Extract").name is None
    code, said = _import(FORMS[form](), home)
    assert code == 0, said
    found = load_lexicon().match("Zorblattia Ficta Leaf Extract")
    assert (found.match, found.name, found.kind) == ("exact", "Zorblattia Ficta Leaf Extract", "botanical_extract")
    assert "used from now on" in said
    assert load_lexicon().version.endswith("+import")


def test_the_four_columns_found_in_the_wild(home: Path) -> None:
    code, _ = _import(
        "inci_name,cas_number,einecs_number,function\nZORBLATTIA FICTA ROOT OIL,56-81-5,200-289-5,PERFUMING\n", home
    )
    assert code == 0
    entry = load_lexicon().entry("Zorblattia Ficta Root Oil")
    assert entry is not None
    assert (entry.cas, entry.ec, entry.functions) == (("56-81-5",), ("200-289-5",), ("perfuming",))


def test_columns_in_another_order_and_missing(home: Path) -> None:
    assert _import("Function,INCI name\nSOLVENT,ZORBLATTANE\n", home)[0] == 0
    entry = load_lexicon().entry("zorblattane")
    assert entry is not None
    assert (entry.inci, entry.kind, entry.cas) == ("Zorblattane", "solvent", ())


def test_curated_names_and_aliases_stand_before_imported_ones(home: Path) -> None:
    before = load_lexicon().entry("Glycerin")
    assert _import(_official(), home)[0] == 0
    known = load_lexicon()
    assert known.entry("Glycerin") == before
    assert known.match("Water").name == "Aqua"
    assert len(known) == known.curated + 3  # the leaf extract once, the ester and the peptide


def test_cells_are_cleaned(home: Path) -> None:
    assert _import(_official(), home)[0] == 0
    ester, peptide = (load_lexicon().entry(name) for name in ("PEG-77 Zorblattate", "sh-Zorblattapeptide-9 HCl"))
    assert ester is not None
    assert ester.cas == ("9004-99-3", "56-81-5")
    assert ester.inci == "PEG-77 Zorblattate"
    assert peptide is not None
    assert peptide.inci == "sh-Zorblattapeptide-9 HCl"
    assert (peptide.cas, peptide.ec, peptide.kind) == (
        (),
        ("200-289-5", "203-049-8"),
        "peptide",
    )  # 1-11-1 has a wrong check digit
    assert peptide.note == "EU Annex II/1371"
    first = load_lexicon().entry("Zorblattia Ficta Leaf Extract")
    assert first is not None
    assert first.functions == ("skin conditioning",)  # of a name that stands twice, the first row


def test_another_import_takes_the_place_of_the_first_and_can_be_removed(home: Path) -> None:
    assert _import(_official(), home)[0] == 0
    assert _import("INCI name,Function\nZORBLATTANE,SOLVENT\n", home)[0] == 0
    assert load_lexicon().match("Zorblattane").name == "Zorblattane"
    assert load_lexicon().entry("PEG-77 Zorblattate") is None
    done = CliRunner().invoke(commands, ["lexicon", "import", "--remove"])
    assert done.exit_code == 0
    assert not Path(imported_file()).exists()
    load_lexicon.cache_clear()
    assert load_lexicon().entry("Zorblattane") is None
    assert "No names were imported" in CliRunner().invoke(commands, ["lexicon", "import", "--remove"]).output


BROKEN: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no column of INCI names"),
    "another kind of file": (b"%PDF-1.7\n\x00\xff\xfe", "no column of INCI names"),
    "a page": (b"<!doctype html><title>CosIng</title>", "no column of INCI names"),
    "a header alone": (HEADER.encode() + b"\n", "no row under its header"),
    "cut off in a row": (_official(ROWS[:1]).encode() + b"74002,GLYC", "line 3: 2 cells, where the header has 10"),
    "cut off in quotes": (
        _official(ROWS[:1]).encode() + b'74003,X,,,,,"A diester,\nin',
        "line 4: unexpected end of data",
    ),
    "a row too long": (_official((ROWS[0], ROWS[1] + ",more,cells")).encode(), "line 3: 12 cells"),
    "a row without a name": (_official((ROWS[0], "74009,-,,,,,,,SOLVENT,")).encode(), "line 3: no name"),
    "a cell without end": (_official().encode() + b'1,"' + b"x" * 200_000 + b'",,,,,,,,\n', "field larger than"),
    "null bytes": (_official(ROWS[:1]).encode() + b"7,\x00\x00,,,,,,,,\n", "line 3: no name"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_file_changes_nothing_and_says_where_it_is_broken(fault: str, home: Path) -> None:
    assert _import(_official(), home)[0] == 0
    before = Path(imported_file()).read_bytes()
    raw, says = BROKEN[fault]
    code, said = _import(raw, home)
    assert code == 1
    assert says in said
    assert "nothing was changed" in said
    assert Path(imported_file()).read_bytes() == before
    assert sorted(path.name for path in Path(imported_file()).parent.iterdir()) == ["cosing.csv"]


def test_a_file_that_is_too_large_is_refused(home: Path) -> None:
    code, said = _import(_official((*ROWS[:1] * 200_001,)), home)
    assert code == 1
    assert "more than 200,000 rows" in said


def test_a_file_that_is_not_there_and_a_folder_that_may_not_be_written(
    home: Path,
) -> None:
    done = CliRunner().invoke(commands, ["lexicon", "import", str(home / "none.csv")])
    assert done.exit_code == 2
    assert "none.csv cannot be read" in done.output
    (home / "data").write_text("a file where the folder should be")
    code, said = _import(_official(), home)
    assert code == 2
    assert "cannot be written" in said


def test_a_stored_file_that_was_damaged_is_named(home: Path) -> None:
    stored = home / "labelscan" / "cosing.csv"
    stored.parent.mkdir()
    stored.write_text("inci\nX\n", encoding="utf-8")
    own = {"XDG_DATA_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    asked = [sys.executable, "-m", "labelscan.cli", "explain", "Glycerin"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, env=os.environ | own)
    assert done.returncode == 2
    assert "cosing.csv: the columns are" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_stored_rows_have_the_form_of_names(home: Path) -> None:
    assert _import(_official(), home)[0] == 0
    with open(imported_file(), encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["inci"] for row in rows] == sorted((row["inci"] for row in rows), key=str.casefold)
    assert {row["source"] for row in rows} == {"cosing"}


def test_a_near_name_of_an_imported_one_is_found(home: Path) -> None:
    assert _import(_official(), home)[0] == 0
    assert load_lexicon().match("Zorblatia Ficta Leaf Extract").name == "Zorblattia Ficta Leaf Extract"
