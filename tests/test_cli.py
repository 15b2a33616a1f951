"""The command line, run as its user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from labelscan.cli import commands

SERUM = (
    "Clear Evening Serum\n"
    "With 2 % salicylic acid. Shrinks pores. Non-comedogenic.\n\n"
    "Ingredients: Aqua, Propanediol, Glycerin, Salicylic Acid, Polysorbate 20, Sodium Hydroxide, Phenoxyethanol, "
    "Ethylhexylglycerin, Disodium EDTA.\n"
)


@pytest.fixture
def serum(tmp_path: Path) -> Path:
    path = tmp_path / "serum.txt"
    path.write_text(SERUM, encoding="utf-8")
    return path


def run(*args: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(commands, [str(arg) for arg in args], input=given)


def test_scan_prints_a_report(serum: Path) -> None:
    done = run("scan", serum)
    assert done.exit_code == 0
    assert "Salicylic Acid" in done.stdout
    assert "9 of 9 ingredients recognised" in done.stdout
    assert "a myth" in done.stdout
    assert "\x1b" not in done.stdout  # no colour when piped
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_scan_reads_standard_input() -> None:
    done = run("scan", "-", "--format", "json", given=SERUM.encode())
    assert done.exit_code == 0
    assert json.loads(done.stdout)["source"]["name"] == "standard input"


def test_json_of_one_source_is_an_object_of_several_a_list(serum: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Ingredients: Cocos Nucifera Oil, Tocopherol.", encoding="utf-8")
    assert json.loads(run("scan", serum, "--format", "json").stdout)["schema"] == "labelscan.report/1"
    assert [len(r["ingredients"]) for r in json.loads(run("scan", serum, other, "--format", "json").stdout)] == [9, 2]


def test_output_goes_to_a_file_that_appears_whole(serum: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    done = run("scan", serum, "-o", out)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert json.loads(out.read_text(encoding="utf-8"))["error"] is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.json", "serum.txt"]


def test_output_to_a_place_that_cannot_be_written(serum: Path, tmp_path: Path) -> None:
    done = run("scan", serum, "-o", tmp_path / "no" / "such" / "folder.txt")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"   \n\t ", "empty"),
        (b"How to use: apply a thin layer every evening and rinse in the morning.", "no ingredient list"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n999999\n%%EOF", ""),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), ""),
        (bytes(range(256)) * 40, ""),
        ("Лосьон для лица: наносить утром и вечером.".encode(), "no ingredient list"),
        (b"{" * 100_000, "no ingredient list"),
    ],
    ids=["empty", "blank", "prose", "broken pdf", "picture", "binary", "another language", "brackets"],
)
def test_what_cannot_be_read_gets_one_sentence_and_exit_code_1(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "thing.bin"
    path.write_bytes(content)
    done = run("scan", path, "--format", "json")
    assert done.exit_code == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.output
    report = json.loads(done.stdout)
    assert report["error"]["says"] == done.stderr.strip()
    assert report["ingredients"] == []
    assert report["comedogenic"]["score"] is None
    assert {path: score["score"] for path, score in report["pores"].items()} == dict.fromkeys(report["pores"])


def test_a_missing_file_does_not_stop_the_others(serum: Path, tmp_path: Path) -> None:
    done = run("scan", tmp_path / "nothing.html", serum)
    assert done.exit_code == 1
    assert "nothing.html" in done.stderr
    assert "Salicylic Acid" in done.stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("scan",), "Missing argument"),
        (("scna", "x"), "Did you mean 'scan'?"),
        (("scan", "-", "--market", "XX"), "XX"),
        (("scan", "-", "--date", "yesterday"), "not a date"),
        (("check", "niacinamide", "{serum}"), "no figure"),
        (("check", "2 % moonlight", "{serum}"), "no ingredient"),
        (("rate", "{serum}"), "-o"),
    ],
)
def test_wrong_usage_is_exit_code_2(args: tuple[str, ...], says: str, serum: Path) -> None:
    done = run(*(arg.format(serum=serum) for arg in args), given=SERUM.encode())
    assert done.exit_code == 2
    assert says in done.stderr


@pytest.mark.parametrize(
    ("claim", "verdict", "code"),
    [
        ("2% salicylic acid", "consistent", 0),
        ("10 % propanediol complex", "unverifiable", 0),
        ("30 % polysorbate 20", "contradicted", 3),
        ("10 % niacinamide", "not_listed", 3),
    ],
)
def test_check_says_its_verdict_by_exit_code_too(claim: str, verdict: str, code: int, serum: Path) -> None:
    done = run("check", claim, serum, "--format", "json")
    assert (json.loads(done.stdout)["verdict"], done.exit_code) == (verdict, code)
    told = run("check", claim, serum)
    assert (told.exit_code, verdict.replace("_", " ") in told.stdout) == (code, True)


def test_check_of_a_file_without_a_list_is_exit_code_1(tmp_path: Path) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("A wonderful cream for every day.", encoding="utf-8")
    assert run("check", "2 % retinol", path).exit_code == 1


def test_rate_keeps_every_row_in_order(tmp_path: Path, serum: Path) -> None:
    rows = [
        {"id": "a", "name": "Serum", "ingredients": "Aqua, Glycerin, Niacinamide"},
        {"code": 2, "ingredients": ""},
        {"id": "c", "Ingredients Text": "Cocos Nucifera Oil, Tocopherol"},
        {"id": "d", "file": str(serum)},
        {"id": "e", "name": "Only a name"},
    ]
    listed, out = tmp_path / "list.jsonl", tmp_path / "out.jsonl"
    listed.write_text("".join(json.dumps(row) + "\n" for row in rows) + "no json\n\n", encoding="utf-8")
    done = run("rate", listed, "-o", out)
    assert done.exit_code == 1
    reports = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [report["id"] for report in reports] == ["a", "2", "c", "d", "e", None]
    assert [len(report["ingredients"]) for report in reports] == [3, 0, 2, 9, 0, 0]
    assert [report["error"] is None for report in reports] == [True, False, True, True, False, False]


def test_lexicon_check_counts_and_finds_faults(tmp_path: Path) -> None:
    assert "sound" in run("lexicon", "check").stdout
    assert "names" in run("lexicon", "stats").stdout
    done = run("lexicon", "check", tmp_path)
    assert done.exit_code == 1
    assert "names.csv" in done.stderr


def test_every_command_says_what_it_does() -> None:
    for name, command in commands.commands.items():
        assert command.help, name
        assert run(name, "--help").exit_code == 0


def test_a_closed_pipe_is_quiet(serum: Path) -> None:
    script = f"{sys.executable} -m labelscan.cli scan {serum} {serum} | head -1"
    done = subprocess.run(script, shell=True, capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_output_survives_a_terminal_that_knows_no_unicode(serum: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "labelscan.cli", "scan", str(serum)], capture_output=True, env=env, check=True
    )
    assert b"####" in done.stdout
    assert done.stdout.isascii()
