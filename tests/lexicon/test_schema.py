"""The loader is the schema: it refuses what is wrong, gathers every fault, and names each place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from labelscan.errors import LexiconError
from labelscan.lexicon import lexicon_folder
from labelscan.lexicon.schema import read

FOLDER = Path(lexicon_folder())


class Breakage(NamedTuple):
    """One thing broken in one file, and how what must be said of it begins."""

    file: str
    old: str  # empty: `new` is put at the end of the file
    new: str
    faults: tuple[str, ...]


def breakage(file: str, old: str, new: str, *faults: str) -> Breakage:
    return Breakage(file, old, new, tuple(f"{file}: {fault}" for fault in faults))


def faults(folder: Path, *breakages: Breakage) -> list[str]:
    """The faults of a copy of the lexicon in which all these things are broken."""
    shutil.copytree(FOLDER, folder)
    for file, old, new, _ in breakages:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        (folder / file).write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read(folder)
    return list(caught.value.faults)


def test_the_lexicon_itself_has_no_fault() -> None:
    assert len(read(FOLDER)["names"]) > 1000


# --- what rows and tables say --------------------------------------------------------------------------------------

NAMES = [
    breakage("names.csv", ",water,solvent", ",liquid,solvent", "Aqua.kind: 'liquid' is not one of acid, amino_acid, "),
    breakage("names.csv", "Aqua,7732-18-5", "Aqua,7732-18-6", "Aqua.cas: 7732-18-6 has a wrong check digit"),
    breakage("names.csv", "Zinc Oxide,1314-13-2", "Zinc Oxide,none", "Zinc Oxide.cas: none has a wrong check digit"),
    breakage("names.csv", "", "𐐨 Cream,,,other,,,cosing\n𐐀-Cream,,,other,,,cosing\n", "'𐐀-Cream' reads like '𐐨 Cream'"),
    breakage("names.csv", "", "𐐨𐐨,,,other,,,hearsay\n", "𐐨𐐨.source: unknown source 'hearsay'"),
]
ALIASES = [
    breakage("aliases.csv", "", "𐐨 cream,Aqua,us_name,list,,cosing\n", "𐐨 cream: reads like the name '𐐀-Cream'"),
    breakage(
        "aliases.csv", "", "𐐨a,Aqua,us_name,shelf,,cosing\n", "𐐨a.context: 'shelf' is not one of both, claim, list"
    ),
    breakage("aliases.csv", "", "𐐨b,Aqua,nickname,list,,cosing\n", "𐐨b.kind: 'nickname' is not one of abbreviation, "),
    breakage("aliases.csv", "", "𐐨c,Unobtainium,us_name,list,,cosing\n", "𐐨c.inci: 'Unobtainium' is not in names.csv"),
    breakage("aliases.csv", "", "𐐨d,Aqua; Mel,us_name,list,,cosing\n", "𐐨d: 2 names for an alias that should mean one"),
    breakage("aliases.csv", "", "𐐨e,,class,list,,cosing\n", "𐐨e: 0 names for an alias"),
    breakage(
        "aliases.csv",
        "",
        "𐐨f,Aqua,us_name,list,,cosing\n𐐨f!,Mel,us_name,both,,cosing\n",
        "𐐨f!: means two things in context list",
    ),
    breakage(
        "aliases.csv",
        "",
        "𐐨g,Aqua,us_name,claim,,cosing\n𐐨g!,Aqua,us_name,both,,cosing\n",
        "𐐨g!: stands twice in context claim",
    ),
    breakage(
        "aliases.csv",
        "",
        "𐐨h,Aqua; Mel,class,both,,cosing\n𐐨h!,Aqua,us_name,claim,,cosing\n",
        "𐐨h!: means two things in context claim",
    ),
    breakage("aliases.csv", "", "𐐨i,Aqua,us_name,list,,hearsay\n", "𐐨i.source: unknown source 'hearsay'"),
    breakage("aliases.csv", "", "𝄞𝄞𝄞,Aqua,us_name,list,,cosing\n", "𝄞𝄞𝄞: has no letter and no digit"),
]
RATINGS = [
    breakage(
        "comedogenicity.csv",
        "Aqua,Deionized Water,0,",
        "Aqua,Deionized Water,6,",
        "Aqua, cosdna-ratings.value: 6 is not between 0 and 5",
    ),
    breakage(
        "comedogenicity.csv",
        "Corn oil,2.5,2,3",
        "Corn oil,2.5,3,2",
        "Zea Mays Oil, acne-org-list: low, value, high do not go up: 3, 2.5, 2",
    ),
    breakage(
        "comedogenicity.csv",
        "Zinc oxide,1,",
        "Zinc oxide,one,",
        "Zinc Oxide, acne-org-list.value: 'one' is not a number",
    ),
    breakage(
        "comedogenicity.csv",
        "Zinc Oxide,Zinc Oxide,1,,,,0,y,,cosdna-ratings",
        "Zinc Oxide,Zinc Oxide,,,,,0,y,,cosdna-ratings",
        "Zinc Oxide, cosdna-ratings: needs either a value or a word",
    ),
    breakage(
        "comedogenicity.csv",
        "Zinc Oxide,Zinc Oxide,1,,,,0,y,,e-zob-list",
        "Zinc Oxide,Zinc Oxide,1,,,severe,0,maybe,,e-zob-list",
        "Zinc Oxide, e-zob-list.weighs: 'maybe' is not one of n, y",
        "Zinc Oxide, e-zob-list: needs either a value or a word",
    ),
    breakage(
        "comedogenicity.csv", "", "Zz Oil,,4,,,,,y,,fulton-1989\n", "Zz Oil, fulton-1989: 'Zz Oil' is not in names.csv"
    ),
]
LIMITS = [
    breakage(
        "limits.csv",
        "Annex VI/30,uv_filter",
        "Annex VI/30,filter",
        "Zinc Oxide, EU Annex VI/30.role: 'filter' is not one of ",
    ),
    breakage(
        "limits.csv",
        "Zinc Oxide,US,21 CFR 352.10,drug,any,any",
        "Zinc Oxide,US,21 CFR 352.10,drug,sometimes,any; not moon",
        "Zinc Oxide, US 21 CFR 352.10.use: 'sometimes' is not one of any, leave-on, rinse-off",
        "Zinc Oxide, US 21 CFR 352.10.site: 'moon' is not one of ",
    ),
    breakage(
        "limits.csv",
        "",
        "zz,XX,Law 1,restricted,any,any,,101,,,,2026-02-30,,,cosing\n",
        "zz, XX Law 1.market: 'XX' is not one of CA, CN, EU, ",
        "zz, XX Law 1.max: 101 is not between 0 and 100",
        "zz, XX Law 1.from: '2026-02-30' is not a date",
        "zz, XX Law 1: 'zz' is not in names.csv",
    ),
    breakage(
        "limits.csv",
        "Zinc Oxide,EU,Annex VI/30a,uv_filter,any,any,,25,25,,,,",
        "Zinc Oxide,EU,Annex VI/30a,uv_filter,any,any,30,25,25,,,2026-02-03,2025-01-01",
        "Zinc Oxide, EU Annex VI/30a: min, max do not go up: 30, 25",
        "Zinc Oxide, EU Annex VI/30a: from, until do not go up: 2026-02-03, 2025-01-01",
    ),
]
ACTIVES = [
    breakage(
        "actives.toml",
        'claim_names = ["niacinamide", ',
        'nick_names = ["nia"]\nclaim_names = ["adapalene", ',
        "niacinamide.nick_names: unknown key",
        "niacinamide.claim_names: 'adapalene' stands in adapalene too",
    ),
    breakage(
        "actives.toml",
        "",
        '\n[zz]\ninci = ["Niacinamide", "Nothing"]\n',
        "zz.inci: 'Nothing' is not in names.csv",
        "zz.inci: 'Niacinamide' stands in niacinamide too",
        *(f"zz: no {key}" for key in ("does", "grade", "group", "rinse_off", "role", "sources", "strength")),
        "zz.grade: '' is not one of A, B, C",
        "zz.role: '' is not one of absorbent, active, ",
    ),
    breakage(
        "actives.toml",
        "strength = { sebum = 0.5, support = 0.3, texture = 0.3 }",
        "strength = { sebum = 0.9, joy = 0.3 }",
        "niacinamide.strength.sebum: 0.9 is not between 0 and 0.8",
        "niacinamide.strength: unknown pathway 'joy'",
    ),
    breakage(
        "actives.toml",
        '["draelos-2006-niacinamide", "bis',
        '["nobody-1999", "draelos-2006-niacinamide", "bis',
        "niacinamide.sources[0]: unknown source 'nobody-1999'",
    ),
    breakage(
        "actives.toml",
        'effective = [2.0, 5.0]\neffective_basis = "less oil',
        'effective = [5.0, 2.0]\neffective_basis = "less oil',
        "niacinamide.effective: does not go up",
    ),
    breakage(
        "actives.toml", 'role = "drug"', 'role = "hero"', "adapalene.role: 'hero' is not one of absorbent, active, "
    ),
]
ORDER = [
    breakage("names.csv", "\nAqua,", "\nArachidyl Aqua,,,other,,,cosing\nAqua,", "'aqua' is out of order"),
    breakage(
        "comedogenicity.csv",
        "\nAqua,Deion",
        "\nAqua,,0,,,,,y,,fulton-1989\nAqua,Deion",
        "'aqua, cosdna-ratings' is out of order",
    ),
    breakage(
        "limits.csv",
        "\nZinc Oxide,EU,Annex VI/30,",
        "\nZinc Oxide,EU,Annex VI/9,uv_filter,any,any,,25,25,,,,,,eu-annex-vi\nZinc Oxide,EU,Annex VI/30,",
        "'zinc oxide, eu, annex vi/30' is out of order",
    ),
]
OTHERS = [
    breakage(
        "markers.toml",
        'strength = "strong"',
        'strength = "iron"\ncolour = "red"',
        "marker[0].strength: 'iron' is not one of strong, weak",
        "marker[0].colour: unknown key",
    ),
    breakage(
        "markers.toml",
        '"6-Methyl Coumarin", ',
        '"Mystery Scent", ',
        "marker[0].names: 'Mystery Scent' is not in names.csv",
    ),
    breakage("markers.toml", "cap = 0.1", "cap = 200", "marker[0].cap: 200 is not between 0 and 100"),
    breakage("markers.toml", "", "\n[extra]\nnames = []\n", "extra: unknown key"),
    breakage(
        "claims.toml", 'rule = "unclogging"', 'rule = "believe"', "non-comedogenic.rule: 'believe' is not one of "
    ),
    breakage(
        "claims.toml",
        '"oil-free", ',
        '"oil-free", "non-comedogenic", ',
        "oil-free.phrases: 'non-comedogenic' stands in non-comedogenic too",
    ),
    breakage("claims.toml", '["vegetable_oil", "butter"]', '["grease"]', "oil-free.kinds: 'grease' is no kind"),
    breakage(
        "claims.toml", '["Paraffinum Liquidum"]', '["Engine Oil"]', "oil-free.members: 'Engine Oil' is not in names.csv"
    ),
    breakage(
        "cautions.toml",
        '[["retinoid"], ["benzoyl-peroxide"]]',
        '[["retinoid"], ["moonlight"]]',
        "retinoid-with-benzoyl-peroxide.together: no active is of group 'moonlight'",
    ),
    breakage(
        "cautions.toml",
        "",
        '\n[zz]\nsays = "Mind."\nvolume = 1\n',
        "zz: no sources",
        "zz.volume: unknown key",
        "zz: needs either together or limited_by",
    ),
    breakage("scoring.toml", 'date = "2', 'date = "x2', "lexicon.date: 'x2"),
    breakage(
        "scoring.toml", "min_items = 2 ", "min_itemz = 2 ", "finding.min_itemz: unknown key", "finding: no min_items"
    ),
    breakage("scoring.toml", "", "\n[moon]\nphase = 1\n", "moon: unknown table"),
    breakage("label_words.toml", "[placeholders]", "[fillers]", "fillers: unknown table", "no table placeholders"),
    breakage("lookalikes.csv", "", "𐐨b,𐐨a,one letter,general-knowledge\n", "𐐨b, 𐐨a: the first must come first"),
    breakage("lookalikes.csv", "", "𐐨c,𐐨d,,general-knowledge\n", "𐐨c, 𐐨d: does not say what they differ in"),
    breakage(
        "about.toml",
        "",
        '\n["Zz"]\nsays = "It is."\nsays_too = "So."\nsources = ["cosing"]\n',
        "'Zz' is not in names.csv",
        "Zz.says_too: unknown key",
    ),
    breakage(
        "shapes.toml",
        "",
        '\n[[shape]]\nid = "zz"\nkind = "moon"\nfunctions = []\nlipid = false\nforms = ["<zz> oil"]\nexamples = []\nnot_examples = []\n',
        "shape[65]: no what",
        "shape[65].kind: 'moon' is not one of ",
        "shape[65].forms: no list 'zz'",
    ),
    breakage(
        "sources.toml",
        "",
        '\n[zz-2026]\nkind = "rumour"\nstatus = "heard"\npages = 3\n',
        "zz-2026: no title",
        "zz-2026.kind: 'rumour' is not one of judgement, law, ",
        "zz-2026.status: 'heard' is not one of memory, read",
        "zz-2026.pages: unknown key",
        "zz-2026: nothing names it",
    ),
]
ALL = [*ORDER, *NAMES, *ALIASES, *RATINGS, *LIMITS, *ACTIVES, *OTHERS]
FORETOLD = [fault for one in ALL for fault in one.faults]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is said where all of this is wrong at once."""
    return faults(tmp_path_factory.mktemp("broken") / "lexicon", *ALL)


@pytest.mark.parametrize("fault", FORETOLD)
def test_a_fault_is_found_among_all_the_others(fault: str, found: list[str]) -> None:
    assert sum(one.startswith(fault) for one in found) == 1


def test_nothing_else_is_found(found: list[str]) -> None:
    assert not [one for one in found if not one.startswith(tuple(FORETOLD))]


@pytest.mark.parametrize(
    "one", [NAMES[0], ALIASES[6], RATINGS[1], LIMITS[0], ACTIVES[2], OTHERS[5]], ids=lambda one: one.faults[0]
)
def test_one_thing_wrong_is_one_fault(one: Breakage, tmp_path: Path) -> None:
    found = faults(tmp_path / "lexicon", one)
    assert len(found) == len(one.faults)


def test_the_error_names_how_many_and_shows_them(found: list[str]) -> None:
    error = LexiconError(found)
    assert str(error).startswith(f"the lexicon has {len(found)} faults:\n  ")
    assert found[0] in str(error)
    assert str(LexiconError(["names.csv: it is missing"])) == "the lexicon has 1 fault:\n  names.csv: it is missing"
    assert f"and {len(found) - 50} more" in str(error)


# --- files that cannot be read as what they should be ---------------------------------------------------------------

FILES = [
    breakage("names.csv", "inci,cas,ec,kind", "inci,cas,kind", "the columns are ['inci', 'cas', 'kind', "),
    breakage("aliases.csv", "note,source", "note,source,mood", "the columns are ['alias', "),
    breakage("comedogenicity.csv", "\nAqua,", "\nAqua,one,too,many,", "row "),
    breakage("limits.csv", "\nZinc Oxide,EU,", "\nZinc Oxide,", "row "),
    breakage("actives.toml", "[niacinamide]", "[niacinamide", "Expected "),
    breakage("claims.toml", "[oil-free]", "[alcohol-free]", "Cannot declare "),
    breakage("sources.toml", "", '\n[zz]\ntitle = "no end\n', "Illegal character "),
]


@pytest.fixture(scope="module")
def unreadable(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return faults(tmp_path_factory.mktemp("unreadable") / "lexicon", *FILES)


@pytest.mark.parametrize("fault", [fault for one in FILES for fault in one.faults])
def test_a_file_that_cannot_be_read_is_named_with_all_the_others(fault: str, unreadable: list[str]) -> None:
    assert any(one.startswith(fault) for one in unreadable)


SHAPES = [
    breakage("aliases.csv", "\nZea Mays Oil/Corn Oil,", "\n,", "a row without alias"),
    breakage("actives.toml", "# Sub", 'loose = "end"\n# Sub', "loose: is not a table"),
    breakage("actives.toml", "strength = {}", "strength = 3", "acetyl-hexapeptide-8.strength: is not a table"),
    breakage("actives.toml", 'inci = ["Adapalene"]', 'inci = "Adapalene"', "adapalene.inci: is not a list"),
    breakage(
        "markers.toml",
        'sources = ["eu-annex-iii", "general-knowledge"]',
        'sources = "eu-annex-iii"',
        "marker[0].sources: is not a list",
    ),
    breakage("claims.toml", 'kinds = ["vegetable_oil", "butter"]', 'kinds = "butter"', "oil-free.kinds: is not a list"),
    breakage("cautions.toml", 'together = [["retinoid"]]', 'together = "retinoid"', "retinoid.together: is not a list"),
]


@pytest.fixture(scope="module")
def misshapen(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return faults(tmp_path_factory.mktemp("misshapen") / "lexicon", *SHAPES)


@pytest.mark.parametrize("fault", [fault for one in SHAPES for fault in one.faults])
def test_a_value_of_the_wrong_shape_is_a_fault_and_no_crash(fault: str, misshapen: list[str]) -> None:
    assert any(one.startswith(fault) for one in misshapen)


@pytest.mark.parametrize("file", ["names.csv", "actives.toml", "label_words.toml", "scoring.toml"])
def test_a_missing_file_is_named(file: str, tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "lexicon")
    (folder / file).unlink()
    with pytest.raises(LexiconError, match=file):
        read(folder)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "lexicon")
    (folder / "aliases.csv").write_bytes(
        "alias,inci,kind,context,note,source\ncrème,Aqua,us_name,list,,cosing\n".encode("latin-1")
    )
    with pytest.raises(LexiconError, match=r"aliases\.csv: 'utf-8' codec"):
        read(folder)


def test_a_folder_that_is_not_there_is_a_fault_of_every_file(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        read(tmp_path / "nowhere")
    assert len(caught.value.faults) == len(list(FOLDER.glob("*.csv"))) + len(list(FOLDER.glob("*.toml")))
