"""The whole working, as `--why` shows it."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

import labelscan
from labelscan.cli import commands
from labelscan.render.terminal import rendered, rendered_claim

LABEL = """Pore serum. With 2% salicylic acid. Oil-free, shrinks pores.

Ingredients: Aqua, Propanediol, Niacinamide, Salicylic Acid, Cetyl Alcohol, Phenoxyethanol, Zorblatt"""


@pytest.fixture(scope="module")
def report() -> labelscan.model.Report:
    return labelscan.scan_text(LABEL)


def test_every_ingredient_and_every_reason_is_shown(report: labelscan.model.Report) -> None:
    text = " ".join(rendered(report, width=100, why=True).split())
    for one in report.ingredients:
        assert f"{one.item.position}. {one.match.name or one.item.printed}:" in text
        assert all(why in text for why in one.percent.why)
    for score in (*report.pores.values(), report.comedogenic):
        assert all(f"{reason.points:+.1f} {reason.says}" in text for reason in score.reasons)
    for claim in report.claims:
        assert all(" ".join(reason.says.split()) in text for reason in claim.reasons)


def test_points_shown_add_up_to_the_scores_shown(report: labelscan.model.Report) -> None:
    text = rendered(report, width=100, why=True).partition("how the scores add up")[2].partition("claims")[0]
    for part in re.split(r"\n  (?=\S)", text)[1:]:
        score = float(re.search(r" (\d+\.\d) \(", part)[1])  # type: ignore[index]
        points = [float(found) for found in re.findall(r"\n +\+(\d+\.\d) ", part)]
        assert sum(points) == pytest.approx(score, abs=0.05 * len(points) + 0.05)


def test_without_it_the_working_is_not_shown(report: labelscan.model.Report) -> None:
    assert "The working" not in rendered(report)


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_is_too_wide_and_no_figure_loses_its_sign(width: int, report: labelscan.model.Report) -> None:
    lines = rendered(report, width=width, why=True).splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line.lstrip().startswith("%")]


def test_a_claim_of_several_parts_is_told_part_by_part(report: labelscan.model.Report) -> None:
    claim = labelscan.check("2% salicylic acid + 5% niacinamide", report)
    text = rendered_claim(claim, report, why=True)
    assert "2% salicylic acid: consistent" in text
    assert "5% niacinamide: consistent" in text
    assert "1. Salicylic Acid is listed as Salicylic Acid, number 4." in text


@pytest.mark.parametrize("command", [["scan", "-"], ["check", "2% salicylic acid", "-"]])
def test_on_the_command_line(command: list[str]) -> None:
    done = CliRunner().invoke(commands, [*command, "--why"], input=LABEL)
    assert done.exit_code == 0, done.output
    assert "So the claim is consistent." in done.output
