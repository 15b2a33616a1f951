"""What a label says of the product itself: its form, how and where it is used, SPF, pH, and whose law it stands under."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import NotKnown
from .model import Document, LabelText, Product
from .patterns import Pattern
from .phrases import has, places, sentences, taken_back

if TYPE_CHECKING:
    from .lexicon import Lexicon

MARKETS = ("EU", "UK", "US", "CA", "KR", "JP", "CN")
USES = ("leave-on", "rinse-off")
_GIVEN = "as given"
_INFERRED = {
    "EU": "the default",
    "US": "inferred from 'Active ingredients', as US Drug Facts print",
    "CN": "inferred from '其他微量成分', as Chinese labels print",
    "JP": "inferred from '有効成分', as Japanese quasi-drugs print",
}
_KANA = Pattern("[\u3041-\u30ff]")


def describe(
    document: Document,
    label: LabelText,
    lexicon: Lexicon,
    market: str | None = None,
    use: str | None = None,
    date: str | None = None,
) -> Product:
    """The product that a label is of. What is not given is inferred, and `use_basis` and `market_basis` say from what.

    Raises `NotKnown` for a market, use or date that labelscan does not know.
    """
    checked(market, use, date)
    form = _form(document, label, lexicon)
    drug = any(statement.section in ("active", "inactive") for statement in label.statements)
    words = lexicon.words["traces"]["words"]
    traces = any(word in statement.text for statement in label.statements for word in words)
    japanese = drug and any(_KANA.search(statement.text) for statement in label.statements)
    printed = "JP" if japanese else "US" if drug else "CN" if traces else "EU"
    return Product(
        name=label.title,
        brand=document.brand,
        form=form.form,
        use=use or form.use,
        use_basis=_GIVEN if use else form.basis,
        market=market or printed,
        market_basis=_GIVEN if market else _INFERRED[printed],
        date=date or lexicon.date,
        spf=_spf(document, label, lexicon),
        ph=_ph(label, lexicon),
        site=form.site,
    )


def checked(market: str | None, use: str | None, date: str | None) -> None:
    """Raise `NotKnown` for a market, use or date that labelscan does not know."""
    if market is not None and market not in MARKETS:
        raise NotKnown(f"{market!r} is no market that labelscan knows: {', '.join(MARKETS)}.")
    if use is not None and use not in USES:
        raise NotKnown(f"{use!r} is no use that labelscan knows: {', '.join(USES)}.")
    try:
        datetime.date.fromisoformat(date or "2000-01-01")
    except ValueError:
        raise NotKnown(f"{date!r} is not a date such as 2026-01-31.") from None


def of_component(product: Product, name: str | None, lexicon: Lexicon) -> Product:
    """One product of a kit, used as its own name says, unless the use was given."""
    found = _named((name or "").lower(), lexicon.words["forms"])
    if found is None or product.use_basis == _GIVEN:
        return product
    return product._replace(form=found.form, use=found.use, use_basis=found.basis, site=found.site)


class _Form(NamedTuple):
    """What a product is, and from what that was inferred."""

    form: str | None
    use: str
    basis: str
    site: str


def _form(document: Document, label: LabelText, lexicon: Lexicon) -> _Form:
    """The form. The name says it best, then the category, then the first sentence that names one, then the directions."""
    words = lexicon.words["forms"]
    named = [text for text in (label.title, document.category) if text]
    prose = [text.lower() for text in sentences(text for text in label.prose if text not in named)]
    texts = (" ".join(named).lower(), *prose)
    found = next((form for text in texts if (form := _named(text, words)) is not None), None)
    if found is None or found.form in words["depends"]:
        named_form, site = (found.form, found.site) if found else (None, "face")
        if any(_rinsed(text, words) for text in prose):
            return _Form(named_form, "rinse-off", "inferred from the directions", site)
    return found or _Form(None, "leave-on", "assumed: the label does not say", "face")


def _named(text: str, words: dict[str, Any]) -> _Form | None:
    """The form that a text in small letters names, by the order of the lexicon: what is rinsed off before what stays on."""
    for use, table in (("rinse-off", words["rinse_off"]), ("leave-on", words["leave_on"])):
        for word, form in table:
            if any(_is_named(text, at, word, words) for at in places(text, word)):
                site = next((site for named, site in words["sites"] if has(text, named)), "face")
                return _Form(form, use, f"inferred from '{word.strip('*')}'", site)
    return None


def _is_named(text: str, at: int, word: str, words: dict[str, Any]) -> bool:
    """Whether a word says what the product is: not `your moisturiser`, nor the `oil` of `oil-free`."""
    following = text[at + len(word.strip("*")) :].lstrip(" -–")
    return not taken_back(text, at, words["another"], 1) and not following.startswith(tuple(words["not_before"]))


def _rinsed(text: str, words: dict[str, Any]) -> bool:
    """Whether a sentence of the directions says that the product is rinsed off, and not the eyes."""
    return any(has(text, word) for word in words["rinsed"]) and not any(has(text, w) for w in words["not_rinsed"])


_SPF = Pattern(r"\b(?:SPF|LSF|FPS|IP)\s?[-:]?\s?(\d{1,3})(?!\d)\+?")


def _spf(document: Document, label: LabelText, lexicon: Lexicon) -> float | None:
    """The SPF that is stated of the product: `SPF 30`, `SPF50+`, `LSF 30`, `FPS 30`; not one that is advised beside it."""
    advised = lexicon.words["sun"]["advised"]
    own = (text for text in sentences(label.prose) if not any(has(text.lower(), word) for word in advised))
    return next((spf for text in (document.product or "", *own) if (spf := spf_in(text)) is not None), None)


def spf_in(text: str) -> float | None:
    """The SPF that a text states.

    >>> spf_in("Face fluid SPF 50+"), spf_in("LSF 30"), spf_in("Serum")
    (50.0, 30.0, None)
    """
    found = _SPF.search(text)
    return float(found[1]) if found is not None and 2 <= int(found[1]) <= 100 else None


_DECIMAL = r"(\d{1,2}(?:[.,]\d{1,2})?)"
_PH = Pattern(
    r"\b[pP][hH](?:[- ]?(?:value|[Ww]ert|level))?\s{0,2}(?:[:=~≈]|of|is|von)?\s{0,2}(?:about |ca\.? ?)?"
    rf"{_DECIMAL}(?:\s?[-–]\s?{_DECIMAL})?(?!\d|[.,]\d|\s?%)"
)


def _ph(label: LabelText, lexicon: Lexicon) -> float | None:
    """The pH that is stated: `pH 3.5`, `pH: 3,5`, `pH of 3.5 - 4.0` (the middle of a range); not that of the skin."""
    of_skin = lexicon.words["acidity"]["of_skin"]
    texts = sentences((*label.prose, *(statement.text for statement in label.statements)))
    own = (text for text in texts if not any(has(text.lower(), word) for word in of_skin))
    return next((ph for text in own if (ph := ph_in(text)) is not None), None)


def ph_in(text: str) -> float | None:
    """The pH that a text states, of a range the middle.

    >>> ph_in("pH 3.5"), ph_in("pH: 3,5 - 4,0"), ph_in("alpha")
    (3.5, 3.75, None)
    """
    found = _PH.search(text)
    ends = [float(end.replace(",", ".")) for end in found.groups() if end] if found else []
    return sum(ends) / len(ends) if ends and all(0 < end < 14 for end in ends) else None
