"""The SPF that a label states, against the UV filters on its list."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Lexicon
from .model import Claim, Item, Match, Product, Reason


def is_filter(match: Match, lexicon: Lexicon) -> bool:
    """Whether an ingredient filters ultraviolet light, by its kind or as an active."""
    active = lexicon.active(match.name or "")
    return match.kind == "uv_filter" or (active is not None and active["role"] == "uv_filter")


def stated_spf(
    product: Product, items: Sequence[Item], matches: Sequence[Match], lexicon: Lexicon
) -> tuple[Claim, ...]:
    """The verdict on the SPF that is stated, if one is: a list can show that filters are missing, never how much they protect."""
    if product.spf is None:
        return ()
    filters = [(item, match) for item, match in zip(items, matches, strict=True) if is_filter(match, lexicon)]
    names = list(dict.fromkeys(match.name or item.printed for item, match in filters))
    strange = any(match.match in ("none", "shape") or item.partial for item, match in zip(items, matches, strict=True))
    if names:
        verdict = "consistent"
        says = f"The list holds what filters ultraviolet light: {', '.join(names)}. How high the SPF is, only a test on skin can show."
    elif strange:
        verdict, says = (
            "unverifiable",
            "No UV filter that labelscan knows is on the list; what is not recognised may be one.",
        )
    else:
        verdict, says = (
            "contradicted",
            "Nothing on the list filters ultraviolet light, and without that there is no SPF.",
        )
    reasons = [
        Reason("listed", f"{match.name or item.printed} is listed.", 0.0, match.name, (), item.span, item.statement)
        for item, match in filters
    ]
    sources = tuple(lexicon.scoring["photoprotection"]["sources"])
    step = Reason("spf", says, 0.0, None, sources)
    return (Claim(f"SPF {product.spf:g}", "spf", None, None, verdict, says, (), (*reasons, step)),)
