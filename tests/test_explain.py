"""All that is known of one ingredient."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from labelscan.cli import commands
from labelscan.errors import NotKnown
from labelscan.explain import explain
from labelscan.lexicon import Lexicon, lexicon_folder
from labelscan.render.terminal import rendered_explanation


def _shown(name: str, lexicon: Lexicon, width: int = 80) -> str:
    return rendered_explanation(explain(name, lexicon), width)


@pytest.mark.parametrize(
    ("asked", "means"),
    [
        ("Salicylic Acid", "Salicylic Acid"),
        ("salicylic acid", "Salicylic Acid"),
        ("Shea Butter", "Butyrospermum Parkii Butter"),
        ("Water/Aqua/Eau", "Aqua"),
        ("vitamin b3", "Niacinamide"),
        ("BHA", "BHA"),
        ("Phenoxyetanol", "Phenoxyethanol"),
    ],
)
def test_a_name_is_explained_by_any_of_its_names(lexicon: Lexicon, asked: str, means: str) -> None:
    known = explain(asked, lexicon)
    assert known.entry is not None
    assert known.entry.inci == means
    assert means in _shown(asked, lexicon)


def test_an_active_is_explained_with_grade_range_limits_and_sources(lexicon: Lexicon) -> None:
    text = " ".join(_shown("Salicylic Acid", lexicon).split())
    for said in (
        "CAS 69-72-7",
        "unclogs (strength 0.7 of 0.8)",
        "evidence A",
        "studied at 0.5 to 2 %",
        "EU, Annex III/98",
        "at most 2 %",
        "21 CFR 333.310",
    ):
        assert said in text, said
    known = explain("Salicylic Acid", lexicon)
    assert set(known.active["sources"]) <= dict(known.sources).keys() if known.active else False
    assert {limit.source for limit in known.limits} <= dict(known.sources).keys()


def test_a_rating_is_shown_with_every_source_and_their_disagreement(lexicon: Lexicon) -> None:
    known = explain("Isopropyl Myristate", lexicon)
    text = " ".join(_shown("Isopropyl Myristate", lexicon).split())
    assert len(known.ratings) >= 5
    assert known.rating is not None
    assert f"Rated {known.rating.value:g} of 5" in text
    assert all(rating.source in text for rating in known.ratings)


def test_a_name_that_means_something_else_in_claims_says_so(lexicon: Lexicon) -> None:
    assert explain("BHA", lexicon).in_claims == "Salicylic Acid"
    assert "In a claim, BHA means Salicylic Acid." in _shown("BHA", lexicon)
    assert explain("Niacinamide", lexicon).in_claims is None


def test_a_word_for_several_substances_names_them(lexicon: Lexicon) -> None:
    known = explain("Iron Oxides", lexicon)
    assert known.entry is None
    assert known.match.match == "class"
    assert "CI 77491" in _shown("Iron Oxides", lexicon)


def test_a_name_outside_the_lexicon_is_explained_by_its_shape(lexicon: Lexicon) -> None:
    known = explain("Grevillea Banksii Flower Extract", lexicon)
    assert known.match.match == "shape"
    assert "botanical extract" in _shown("Grevillea Banksii Flower Extract", lexicon)


def test_what_is_no_name_is_refused_with_what_may_have_been_meant(lexicon: Lexicon) -> None:
    with pytest.raises(NotKnown, match="no ingredient called 'Retinoll Plus'"):
        explain("Retinoll Plus", lexicon)
    with pytest.raises(NotKnown, match=r"Did you mean Polyglyceryl-\d+ Stearate"):
        explain("Polyglyceryl Stearrate", lexicon)


def test_every_active_and_every_rated_ingredient_has_its_sentences(lexicon: Lexicon) -> None:
    rated = {name for name in lexicon_names() if lexicon.ratings(name)}
    actives = {name for active in lexicon.actives.values() for name in active["inci"]}
    missing = sorted(name for name in rated | actives if not lexicon.about(name).get("says"))
    assert not missing


def lexicon_names() -> list[str]:
    """All names of names.csv."""
    import csv

    with Path(lexicon_folder(), "names.csv").open(encoding="utf-8", newline="") as lines:
        return [row["inci"] for row in csv.DictReader(lines)]


def test_the_sentences_are_sound() -> None:
    """Sentences promise nothing that no evidence carries, and are of a readable length."""
    about = tomllib.loads(Path(lexicon_folder(), "about.toml").read_text(encoding="utf-8"))
    said = [table["says"] for table in about.values()]
    assert len(set(said)) == len(said)
    assert list(about) == sorted(about, key=str.casefold)
    for name, table in about.items():
        says = table["says"]
        assert 100 <= len(says) <= 600, name
        assert says.endswith("."), name
        for never in ("miracle", "detox", "toxin", "guarantee", "shrinks pores", "opens pores", "closes pores", "  "):
            assert never not in says.lower(), (name, never)


@pytest.mark.parametrize("width", [60, 80, 140])
def test_every_name_can_be_shown(lexicon: Lexicon, width: int) -> None:
    for name in lexicon_names()[::23]:
        text = _shown(name, lexicon, width)
        assert text.startswith(name) or lexicon.match(name).name == name
        assert max(map(len, text.splitlines())) <= width


def test_the_json_is_one_object_with_everything(lexicon: Lexicon) -> None:
    found = explain("Niacinamide", lexicon).to_dict()
    assert found["schema"] == "labelscan.ingredient/1"
    assert found["entry"]["inci"] == "Niacinamide"
    assert found["active"]["grade"] == "A"
    assert found["version"] == lexicon.version
    assert json.loads(json.dumps(found)) == found


def test_on_the_command_line_words_need_no_quotes() -> None:
    done = CliRunner().invoke(commands, ["explain", "salicylic", "acid", "--format", "json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["entry"]["inci"] == "Salicylic Acid"


def test_on_the_command_line_an_unknown_name_is_one_sentence_and_1() -> None:
    done = CliRunner().invoke(commands, ["explain", "zorblatt"])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "zorblatt" in done.stderr


def test_the_output_goes_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "niacinamide.json"
    done = CliRunner().invoke(commands, ["explain", "Niacinamide", "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert json.loads(out.read_text(encoding="utf-8"))["entry"]["inci"] == "Niacinamide"


@pytest.mark.parametrize(
    "asked", ["", " ", "\x1b[31mred\x1b[0m", "a" * 10_000, "<script>alert(1)</script>", "水", "\u202egnirts"]
)
def test_hostile_names_are_refused_or_cleaned(asked: str) -> None:
    done = CliRunner().invoke(commands, ["explain", asked])
    assert done.exit_code in (0, 1)
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output
    assert "Traceback" not in done.output
