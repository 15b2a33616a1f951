"""Reports and claims as JSON values: the form that other programs rely on (`labelscan.report/1`)."""

from __future__ import annotations

from typing import Any

from .model import PATHWAYS, Claim, Component, Ingredient, Report, Score

SCHEMA = "labelscan.report/1"


def report(report: Report) -> dict[str, Any]:
    """A report as JSON values."""
    scored = report.error is None
    nothing = Score(0.0, 0.0, 0.0)
    return {
        "schema": SCHEMA,
        "id": report.id,
        "source": {"name": report.source_name, "kind": report.source_kind, "sha256": str(report.source_sha256)},
        "error": None if report.error is None else report.error._asdict(),
        "product": None if report.product is None else report.product._asdict(),
        "statements": [s._asdict() for s in report.statements],
        "ingredients": [_ingredient(i) for i in report.ingredients],
        "coverage": _rounded(report.coverage._asdict()) if scored else None,
        "order": report.order._asdict() if scored else None,
        "pores": {path: _score(report.pores[path] if scored else nothing, scored) for path in PATHWAYS},
        "comedogenic": _risk(report.comedogenic if scored else nothing, scored),
        "claims": [claim(one) for one in report.claims],
        "warnings": [plain(w) for w in report.warnings],
        "notes": list(report.notes),
        "components": [_component(c) for c in report.components] if len(report.components) > 1 else [],
        "lexicon": {"version": report.lexicon_version},
    }


def claim(claim: Claim) -> dict[str, Any]:
    """A claim as in `claims` of a report."""
    found: dict[str, Any] = plain(claim)
    if not claim.parts:
        del found["parts"]
    return found


def plain(value: Any) -> Any:
    """Named tuples as objects and tuples as lists, all the way down; a span stays with its statement."""
    if hasattr(value, "_asdict"):
        return {name: plain(inner) for name, inner in value._asdict().items()}
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return value


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in values.items()}


def _score(score: Score, scored: bool) -> dict[str, Any]:
    if not scored:
        return {"score": None, "low": None, "high": None, "reasons": []}
    found: dict[str, Any] = {
        "score": score.score,
        "low": score.low,
        "high": score.high,
        "reasons": plain(score.reasons),
    }
    if score.component is not None:
        found["component"] = score.component
    return found


def _risk(score: Score, scored: bool) -> dict[str, Any]:
    return {**_score(score, scored), "band": score.band, "highest": plain(score.highest)}


def _component(component: Component) -> dict[str, Any]:
    return {
        "name": component.name,
        "pores": {path: _score(component.pores[path], True) for path in PATHWAYS},
        "comedogenic": _risk(component.comedogenic, True),
        "coverage": _rounded(component.coverage._asdict()),
        "order": component.order._asdict(),
    }


def _ingredient(one: Ingredient) -> dict[str, Any]:
    item, match = one.item, one.match
    return {
        "position": item.position,
        "printed": item.printed,
        "section": item.section,
        "component": item.component,
        "statement": item.statement,
        "span": list(item.span),
        "name": match.name,
        "match": match.match,
        "confidence": round(match.confidence, 3),
        "suggestions": list(match.suggestions),
        "stated": None if item.stated is None else item.stated._asdict(),
        "percent": plain(one.percent),
        "functions": list(match.functions),
        "kind": match.kind,
        "notes": list(item.notes),
    }
