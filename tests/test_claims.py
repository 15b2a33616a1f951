"""Claims with a figure against whole lists: verdicts, flags, sentences."""

from __future__ import annotations

import doctest

import pytest

import labelscan
from labelscan import phrases
from labelscan.claims import Case, judge, wording
from labelscan.errors import ClaimNotUnderstood, NoIngredientList
from labelscan.intervals import gather, intervals
from labelscan.lexicon import Lexicon
from labelscan.model import Claim


def check(claim: str, listed: str, head: str = "Face serum", **options: str) -> Claim:
    """A claim against a list under a name."""
    return labelscan.check(claim, labelscan.scan_text(f"{head}\n\nIngredients: {listed}", **options))


ACID = "Aqua, Propanediol, Glycerin, Salicylic Acid, Polysorbate 20, Sodium Hydroxide, Phenoxyethanol, Ethylhexylglycerin, Disodium EDTA"
NIACINAMIDE = "Aqua, Propanediol, Glycerin, Butylene Glycol, Pentylene Glycol, Niacinamide, Phenoxyethanol"
BEHIND = "Aqua, Glycerin, Niacinamide, Phenoxyethanol, Salicylic Acid, Xanthan Gum"
WILLOW = "Aqua, Butylene Glycol, Glycerin, Salix Alba Bark Extract, Betaine, Carbomer, Phenoxyethanol"
ACIDS = "Aqua, Glycerin, Lactic Acid, Sodium Hydroxide, Propanediol, Glycolic Acid, Salicylic Acid, Phenoxyethanol"
ACIDS_BEHIND = (
    "Aqua, Glycerin, Propanediol, Phenoxyethanol, Lactic Acid, Sodium Hydroxide, Glycolic Acid, Salicylic Acid"
)
DERIVATIVE = "Aqua, Glycerin, Potassium Azeloyl Diglycinate, Propanediol, Phenoxyethanol"
PEPTIDES = "Aqua, Glycerin, Butylene Glycol, Carbomer, Polysorbate 20, Phenoxyethanol, Palmitoyl Tripeptide-1, Palmitoyl Tetrapeptide-7"
CLEANSER = (
    "Aqua, Sodium Lauroyl Methyl Isethionate, Cocamidopropyl Betaine, Glycerin, Azelaic Acid, Salicylic Acid, "
    "Sodium Chloride, Sodium Benzoate"
)
VITAMIN_C = (
    "Aqua, Glycerin, Butylene Glycol, 1,2-Hexanediol, Niacinamide, Phenoxyethanol, Panthenol, 3-O-Ethyl Ascorbic Acid"
)
RETINOL = "Aqua, Caprylic/Capric Triglyceride, Glycerin, Polysorbate 20, Retinol, Tocopherol, BHT, Phenoxyethanol"
SERUM, WASH, LOTION = "Face serum", "Face cleanser", "Body lotion"

# The worked examples of the design, as whole lists: number, claim, list, product, market, verdict, flags.
EXAMPLES = [
    ("1", "2 % salicylic acid", ACID, SERUM, "EU", "consistent", ["at_legal_limit"]),
    ("1 variant", "20 % niacinamide", NIACINAMIDE, SERUM, "EU", "contradicted", []),
    ("2", "2 % salicylic acid", BEHIND, SERUM, "EU", "contradicted", ["at_legal_limit"]),
    ("2 US", "2 % salicylic acid", BEHIND, SERUM, "US", "unverifiable", []),
    ("3", "2 % BHA", WILLOW, SERUM, "EU", "not_listed", []),
    ("4a", "10 % AHA/BHA complex", ACIDS, SERUM, "EU", "unverifiable", []),
    ("4b", "10 % AHA/BHA complex", ACIDS_BEHIND, SERUM, "EU", "contradicted", []),
    ("5", "2 % azelaic acid derivative solution", DERIVATIVE, SERUM, "EU", "unverifiable", ["below_effective"]),
    ("6", "5 % Matrixyl 3000", PEPTIDES, SERUM, "EU", "unverifiable", []),
    ("7", "1.5 % salicylic acid and azelaic acid cleanser", CLEANSER, WASH, "EU", "unverifiable", []),
    ("9", "Vitamin C 50,000 ppm", VITAMIN_C, SERUM, "EU", "contradicted", ["below_effective"]),
    ("10 EU", "20 mg/mL salicylic acid", ACID, SERUM, "EU", "consistent", ["at_legal_limit"]),
    ("11", "Rétinol 0,3 %", RETINOL, SERUM, "EU", "consistent", ["at_legal_limit"]),
    ("11 body", "Rétinol 0,3 %", RETINOL, LOTION, "EU", "consistent", ["exceeds_legal_limit"]),
    ("12", "1 % retinol complex, encapsulated", RETINOL, SERUM, "EU", "unverifiable", []),
    ("12 retinol", "1 % retinol", RETINOL, SERUM, "EU", "consistent", ["exceeds_legal_limit"]),
]


@pytest.mark.parametrize(
    ("claim", "listed", "head", "market", "verdict", "flags"),
    [case[1:] for case in EXAMPLES],
    ids=[case[0] for case in EXAMPLES],
)
def test_worked_examples(claim: str, listed: str, head: str, market: str, verdict: str, flags: list[str]) -> None:
    found = check(claim, listed, head, market=market)
    assert (found.verdict, list(found.flags)) == (verdict, flags), found.says


DRUG = "Acne treatment gel\nDrug Facts\nActive ingredient: Salicylic Acid {}\n\nInactive ingredients: Water, Glycerin, Carbomer, Sodium Hydroxide"


@pytest.mark.parametrize(
    ("stated", "claim", "verdict", "flags"),
    [
        ("2%", "2% salicylic acid", "consistent", ["at_legal_limit", "regulated_strength"]),
        ("1%", "1% salicylic acid", "consistent", ["regulated_strength"]),
        ("3%", "3% salicylic acid", "consistent", ["exceeds_legal_limit"]),
        ("0.4%", "0.4% salicylic acid", "consistent", ["below_effective"]),
        ("1%", "2% salicylic acid", "contradicted", ["at_legal_limit", "regulated_strength"]),
    ],
)
def test_example_10_the_strengths_of_drug_facts(stated: str, claim: str, verdict: str, flags: list[str]) -> None:
    found = labelscan.check(claim, labelscan.scan_text(DRUG.format(stated)))
    assert (found.verdict, list(found.flags)) == (verdict, flags), found.says


@pytest.mark.parametrize(
    ("claim", "listed", "options", "parts"),
    [
        (
            "2 % salicylic acid",
            BEHIND,
            {"market": "US"},
            ["unlikely", "behind Phenoxyethanol", "customarily at most 1 %"],
        ),
        ("20 % niacinamide", NIACINAMIDE, {}, ["number 6", "6 x 20 %", "at most 16.7 %"]),
        ("2 % salicylic acid", BEHIND, {}, ["behind Phenoxyethanol", "legal maximum is 1 %", "at most 1 %"]),
        ("2 % BHA", WILLOW, {}, ["Salix Alba Bark Extract", "the 2 % could be of that", "none of Salicylic Acid"]),
        ("10 % AHA/BHA complex", ACIDS, {}, ["0 to 34.7 %", "shared out", "Salicylic Acid 0 to 2 %"]),
        ("10 % AHA/BHA complex", ACIDS_BEHIND, {}, ["0 to 3 % together"]),
        ("2 % azelaic acid derivative solution", DERIVATIVE, {}, ["0.99 % Azelaic Acid", "10 % or more"]),
        ("Vitamin C 50,000 ppm", VITAMIN_C, {}, ["3-O-Ethyl Ascorbic Acid", "0.86 % Ascorbic Acid"]),
        ("1 % retinol complex", RETINOL, {}, ["“complex”", "0 to 0.3 %"]),
        ("2 % salicylic acid", ACID, {}, ["number 4 of 9", "no proof", "2 % is the most that the law allows"]),
        ("2 % salicylic acid", ACID, {"market": "UK"}, ["as EU, not checked"]),
    ],
)
def test_sentences_say_why(claim: str, listed: str, options: dict[str, str], parts: list[str]) -> None:
    says = check(claim, listed, **options).says
    assert all(part in says for part in parts), says
    assert "verified" not in says


@pytest.mark.parametrize(
    ("figure", "flag"),
    [("1.9", None), ("1.97", "at_legal_limit"), ("2.03", "at_legal_limit"), ("2.05", "exceeds_legal_limit")],
)
def test_the_law_has_a_slack_of_2_percent(figure: str, flag: str | None) -> None:
    assert check(f"{figure}% salicylic acid", ACID).flags == ((flag,) if flag else ())


@pytest.mark.parametrize(
    ("figure", "verdict"), [("16.7", "consistent"), ("17.4", "consistent"), ("17.6", "contradicted")]
)
def test_a_contradiction_survives_a_slack_of_5_percent(figure: str, verdict: str) -> None:
    assert check(f"{figure}% niacinamide", NIACINAMIDE).verdict == verdict


@pytest.mark.parametrize(
    ("figure", "verdict"), [("1", "consistent"), ("1.05", "unverifiable"), ("1.15", "contradicted")]
)
def test_the_line_has_a_slack_of_5_percent(figure: str, verdict: str) -> None:
    assert check(f"{figure}% salicylic acid", BEHIND).verdict == verdict


SUPPORT = [
    # support by position, and none: claim, list, market, verdict
    ("4% niacinamide", "Aqua, Niacinamide, Glycerin, Phenoxyethanol", "EU", "consistent"),
    ("4% niacinamide", "Aqua, Glycerin, Xanthan Gum, Niacinamide", "EU", "unverifiable"),
    ("4% niacinamide", "Aqua, Glycerin, Phenoxyethanol, Niacinamide", "EU", "contradicted"),
    ("4% niacinamide", "Aqua, Glycerin, Phenoxyethanol, Niacinamide", "US", "unverifiable"),
    ("4% niacinamide", "Aqua, Glycerin, Phenoxyethanol, Niacinamide", "JP", "contradicted"),
    ("4% niacinamide", "Aqua, Glycerin, Benzyl Alcohol, Niacinamide", "EU", "unverifiable"),
    ("0.5% niacinamide", "Aqua, Glycerin, Phenoxyethanol, Niacinamide", "EU", "consistent"),
    ("0.05% retinol", "Aqua, Glycerin, Phenoxyethanol, Retinol", "CN", "consistent"),
    ("4% niacinamide", "Aqua, Glycerin, Phenoxyethanol, Niacinamide (4%)", "US", "consistent"),
    ("4% niacinamide", "Aqua, Glycerin, Niacinamide (10%)", "EU", "contradicted"),
    ("90% squalane", "Squalane (90%), Tocopherol", "EU", "consistent"),
    ("100% squalane", "Squalane", "EU", "consistent"),
    ("95% squalane", "Squalane, Retinol (0.3%), BHT", "EU", "consistent"),  # nothing else is left
    # markers that are none
    ("4% niacinamide", "Aqua, Glycerin, Panthenol, Caprylyl Glycol, Niacinamide", "EU", "consistent"),
    ("5% glycolic acid", "Aqua, Lactic Acid, Sodium Hydroxide, Glycolic Acid, Phenoxyethanol", "EU", "consistent"),
    ("5% niacinamide", "Aqua, Glycerin, Sodium Hydroxide, Niacinamide, Phenoxyethanol", "EU", "unverifiable"),
    # its own custom
    ("2% hyaluronic acid", "Aqua, Glycerin, Hyaluronic Acid, Phenoxyethanol", "EU", "unverifiable"),
]


@pytest.mark.parametrize(("claim", "listed", "market", "verdict"), SUPPORT)
def test_what_supports_a_figure(claim: str, listed: str, market: str, verdict: str) -> None:
    found = check(claim, listed, market=market)
    assert found.verdict == verdict, found.says


ALPHABETICAL = "Allantoin, Aqua, Carbomer, Dimethicone, Glycerin, Niacinamide, Panthenol, Phenoxyethanol, Squalane"


@pytest.mark.parametrize(
    ("claim", "verdict"), [("10% niacinamide", "unverifiable"), ("99.9% niacinamide", "unverifiable")]
)
def test_an_order_that_says_nothing_supports_and_contradicts_nothing(claim: str, verdict: str) -> None:
    found = check(claim, ALPHABETICAL)
    assert found.verdict == verdict
    assert "alphabetical" in found.says


def test_but_the_sum_holds_without_an_order() -> None:
    assert check("60% niacinamide", ALPHABETICAL.replace("Squalane", "Squalane (50%)")).verdict == "contradicted"


@pytest.mark.parametrize(
    ("claim", "listed", "verdict"),
    [
        (
            "10% niacinamide + 1% zinc PCA",
            "Aqua, Niacinamide, Pentylene Glycol, Zinc PCA, Phenoxyethanol",
            "consistent",
        ),
        ("Niacinamide 10% + Zinc 1%", "Aqua, Niacinamide, Pentylene Glycol, Zinc PCA, Phenoxyethanol", "unverifiable"),
        ("40% glycerin + 40% propanediol", "Aqua, Glycerin, Propanediol, Phenoxyethanol", "contradicted"),
        ("20% glycerin + 15% propanediol", "Aqua, Glycerin, Propanediol, Phenoxyethanol", "consistent"),
        ("10% glycerin + 15% propanediol", "Aqua, Glycerin, Propanediol, Phenoxyethanol", "contradicted"),
        ("10% niacinamide + 1% squalane", "Aqua, Niacinamide, Phenoxyethanol", "not_listed"),
    ],
)
def test_several_figures_are_judged_one_by_one_and_together(claim: str, listed: str, verdict: str) -> None:
    found = check(claim, listed)
    assert found.verdict == verdict, found.says
    assert len(found.parts) == 2
    assert [part["verdict"] for part in found.to_dict()["parts"]] == [part.verdict for part in found.parts]


def test_together_they_may_not_fit_where_each_alone_does() -> None:
    found = check("40% glycerin + 40% propanediol", "Aqua, Glycerin, Propanediol, Phenoxyethanol")
    assert [
        check(c, "Aqua, Glycerin, Propanediol, Phenoxyethanol").verdict for c in ("40% glycerin", "30% propanediol")
    ] == ["consistent"] * 2
    assert found.verdict == "contradicted"


@pytest.mark.parametrize(
    ("listed", "verdict"),
    [
        ("Aqua, Glycerin, Azelaic Acid, Salicylic Acid, Coco-Glucoside", "unverifiable"),
        ("Aqua, Glycerin, Salicylic Acid, Phenoxyethanol, Azelaic Acid, Coco-Glucoside", "ambiguous"),
        ("Aqua, Glycerin, Phenoxyethanol, Coco-Glucoside, Salicylic Acid, Azelaic Acid", "ambiguous"),
        ("Aqua, Glycerin, Phenoxyethanol, Salicylic Acid, Coco-Glucoside", "contradicted"),
        ("Aqua, Glycerin, Azelaic Acid, Coco-Glucoside", "not_listed"),
    ],
)
def test_one_figure_of_two_substances_has_three_readings(listed: str, verdict: str) -> None:
    found = check("1.5% salicylic acid and azelaic acid", listed, "Face cleanser")
    assert found.verdict == verdict, found.says


@pytest.mark.parametrize(
    "claim",
    [
        *(
            "2% salicylic acid complex",
            "2% salicylic acid solution",
            "encapsulated 2% salicylic acid",
            "2% salicylic acid blend",
        ),
        *("2% of a salicylic acid system", "salicylic acid complex 2%", "2% liposomal salicylic acid"),
    ],
)
def test_words_that_make_a_figure_one_of_a_mixture(claim: str) -> None:
    found = check(claim, BEHIND)
    assert found.verdict == "unverifiable", found.says
    assert "exceeds_legal_limit" not in check(claim.replace("2%", "20%"), BEHIND).flags


@pytest.mark.parametrize(
    ("claim", "listed", "verdict", "ingredient"),
    [
        ("1% vitamin C", "Aqua, Ascorbic Acid, Ascorbyl Glucoside, Phenoxyethanol", "consistent", "Ascorbic Acid"),
        ("1% vitamin C", "Aqua, Glycerin, Ascorbyl Glucoside", "unverifiable", "Ascorbyl Glucoside"),
        ("2% hyaluronic acid", "Aqua, Glycerin, Sodium Hyaluronate", "unverifiable", "Sodium Hyaluronate"),
        ("20% AHA", "Aqua, Glycolic Acid, Glycerin, Phenoxyethanol", "consistent", "Glycolic Acid"),
        ("1% ceramides", "Aqua, Glycerin, Ceramide NP, Ceramide AP", "unverifiable", None),
        ("5% peptides", PEPTIDES, "unverifiable", None),
        (
            "10% Argireline",
            "Aqua, Glycerin, Phenoxyethanol, Acetyl Hexapeptide-8",
            "unverifiable",
            "Acetyl Hexapeptide-8",
        ),
        ("2% ceramide NP", "Aqua, Glycerin, Ceramide AP", "not_listed", "Ceramide NP"),
        ("2% Matrixyl 3000", "Aqua, Glycerin, Phenoxyethanol", "not_listed", "Palmitoyl Tripeptide-1"),
        ("5% azelaic acid", DERIVATIVE, "not_listed", "Azelaic Acid"),
    ],
)
def test_words_for_a_family(claim: str, listed: str, verdict: str, ingredient: str | None) -> None:
    found = check(claim, listed)
    assert (found.verdict, found.ingredient) == (verdict, ingredient), found.says


@pytest.mark.parametrize(
    ("claim", "listed", "flags"),
    [
        ("0.5% niacinamide", "Aqua, Glycerin, Niacinamide", ["below_effective"]),
        ("2% niacinamide", "Aqua, Glycerin, Niacinamide", []),
        ("2% hydroquinone", "Aqua, Glycerin, Hydroquinone", ["exceeds_legal_limit"]),
        ("30% zinc oxide", "Aqua, Zinc Oxide, Glycerin", []),  # no sunscreen: not limited
        ("2% squalane", "Aqua, Glycerin", []),
    ],
)
def test_flags(claim: str, listed: str, flags: list[str]) -> None:
    assert list(check(claim, listed).flags) == flags


def test_a_filter_is_limited_in_a_sunscreen() -> None:
    found = check("30% zinc oxide", "Aqua, Zinc Oxide, Glycerin", "Sunscreen SPF 50")
    assert list(found.flags) == ["exceeds_legal_limit"]


def test_a_claim_above_its_own_legal_maximum_is_a_matter_of_law() -> None:
    found = check("3% salicylic acid", ACID)
    assert (found.verdict, found.flags) == ("consistent", ("exceeds_legal_limit",))
    assert "3% is more than the 2 %" in found.says


def test_facts_that_contradict_one_another_contradict_no_claim() -> None:
    found = check("2% niacinamide", "Aqua, Glycerin (2%), Squalane (40%), Niacinamide, Phenoxyethanol")
    assert found.verdict == "unverifiable"
    assert "contradicts itself" in found.says
    stated = check("40% squalane", "Aqua, Glycerin (2%), Squalane (40%), Niacinamide, Phenoxyethanol")
    assert (stated.verdict, "contradicts itself" in stated.says) == ("consistent", True)


def test_a_kit_is_judged_by_the_product_most_favourable_to_the_claim() -> None:
    kit = labelscan.scan_text(
        "Clear skin kit\n\nIngredients: Cleanser: Aqua, Decyl Glucoside, Glycerin, Phenoxyethanol, Salicylic Acid. "
        "Serum: Aqua, Propanediol, Salicylic Acid, Glycerin, Xanthan Gum."
    )
    found = labelscan.check("2% salicylic acid", kit)
    assert (found.verdict, found.component) == ("consistent", "Serum")


def test_every_step_of_a_verdict_is_told() -> None:
    found = check("2% salicylic acid", ACID)
    assert [step.rule for step in found.reasons] == ["listed", "possible", "legal-maximum", "because", "verdict"]
    assert found.reasons[0].span is not None
    assert [step.rule for step in check("2% squalane", ACID).reasons] == ["because", "verdict"]


READINGS = [
    # text, then (claim as it stands, percent, first name) of each figure
    ("with 0,3 % of retinol", [("0,3 % of retinol", 0.3, "Retinol")]),
    ("Niacinamide 10% Zinc PCA 1%", [("Niacinamide 10%", 10, "Niacinamide"), ("Zinc PCA 1%", 1, "Zinc PCA")]),
    (
        "with niacinamide (10 %) and zinc PCA (1%)",
        [("niacinamide (10 %)", 10, "Niacinamide"), ("zinc PCA (1%)", 1, "Zinc PCA")],
    ),
    ("AHA 30% + BHA 2% Peeling Solution", [("AHA 30%", 30, "Glycolic Acid"), ("BHA 2%", 2, "Salicylic Acid")]),
    (
        "2% salicylic acid and niacinamide 5%",
        [("2% salicylic acid", 2, "Salicylic Acid"), ("niacinamide 5%", 5, "Niacinamide")],
    ),
    ("retinol 0.2% in squalane", [("retinol 0.2%", 0.2, "Retinol")]),
    ("up to 5% glycolic acid", [("up to 5% glycolic acid", 5, "Glycolic Acid")]),
    ("2% pure salicylic acid.", [("2% pure salicylic acid", 2, "Salicylic Acid")]),
    ("99% of women saw smoother skin", []),
    ("0% alcohol, 50% off, 100% money back", []),
    ("97% natural origin", []),
]


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_readings(text: str, expected: list[tuple[str, float, str]], lexicon: Lexicon) -> None:
    assert [(r.text, r.percent, r.inci) for r in wording.readings(text, lexicon)] == expected


@pytest.mark.parametrize("claim", ["salicylic acid", "a lot of niacinamide", "", "5% zorblatt"])
def test_what_is_no_claim_is_refused(claim: str) -> None:
    with pytest.raises(ClaimNotUnderstood):
        check(claim, ACID)


def test_a_report_without_a_list_has_nothing_to_check() -> None:
    (failed,) = labelscan.rate([{"ingredients": ""}])
    with pytest.raises(NoIngredientList):
        labelscan.check("2% salicylic acid", failed)


def test_claims_in_the_prose_are_judged_by_scan() -> None:
    found = labelscan.scan_text(f"Clear serum with 2% salicylic acid and 20% niacinamide\n\nIngredients: {BEHIND}")
    assert [(claim.ingredient, claim.verdict) for claim in found.claims] == [
        ("Salicylic Acid", "contradicted"),
        ("Niacinamide", "consistent"),
    ]


def test_judge_needs_no_report(lexicon: Lexicon) -> None:
    found = labelscan.scan_text(f"Ingredients: {ACID}")
    assert found.product is not None
    facts = gather([i.item for i in found.ingredients], [i.match for i in found.ingredients], found.product, lexicon)
    (reading,) = wording.read("2% salicylic acid", lexicon)
    assert judge(reading, Case(facts, intervals(facts), found.product, lexicon)).verdict == "consistent"


@pytest.mark.parametrize("module", [phrases])
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


# --- free acid, units of effect ------------------------------------------------------------------------------------

GLYCOLIC = "Aqua, Glycolic Acid, Propanediol, Sodium Hydroxide, Glycerin, Phenoxyethanol"


@pytest.mark.parametrize(
    ("claim", "verdict", "says"),
    [
        # example 8: at pH 3.6 62.9 % is free, so a free acid value of 10 takes 15.9 %, which is not 10 %
        ("10 % glycolic acid, free acid value 10, pH 3.6", "contradicted", "takes 15.9 % in all"),
        ("10 % glycolic acid, free acid value 6.3, pH 3.6", "consistent", "takes 10 % in all"),
        ("10 % glycolic acid, free acid value: 6,3 at pH 3,6", "consistent", "62.9 %"),
        ("10 % glycolic acid, free acid value 6.3", "unverifiable", "depends on the pH"),
        ("10 % glycolic acid, free acid value 90, pH 6", "contradicted", "more than everything"),
    ],
)
def test_example_8_a_free_acid_value_and_the_ph_tell_the_whole(claim: str, verdict: str, says: str) -> None:
    found = check(claim, GLYCOLIC)
    assert found.verdict == verdict, found.says
    assert says in found.says
    assert len(found.parts) == 2


def test_the_ph_of_the_label_counts_where_the_claim_has_none() -> None:
    found = check("10 % glycolic acid, free acid value 10", GLYCOLIC, "Face serum. pH 3.6")
    assert found.verdict == "contradicted"


@pytest.mark.parametrize(
    ("claim", "listed", "ingredient", "percent", "flags"),
    [
        # example 11: 1 IU is 0.3 µg of retinol, or 0.55 µg of its palmitate; both are 0.3 % retinol equivalents
        ("10 000 UI/g de vitamine A", RETINOL, "Retinol", 0.3, ["at_legal_limit"]),
        ("10,000 IU/g vitamin A", RETINOL.replace("Retinol", "Retinyl Palmitate"), "Retinyl Palmitate", 0.5495, None),
        ("20,000 IU/g retinol", RETINOL, "Retinol", 0.6, ["exceeds_legal_limit"]),
        ("2.000 IE/g Retinol", RETINOL, "Retinol", 0.06, ["below_effective"]),
    ],
)
def test_example_11_international_units(
    claim: str, listed: str, ingredient: str, percent: float, flags: list[str] | None
) -> None:
    found = check(claim, listed)
    assert found.ingredient == ingredient
    assert found.percent == pytest.approx(percent, abs=1e-4)
    assert "activity is" in found.says
    assert flags is None or list(found.flags) == flags


def test_units_of_what_is_not_known_are_no_claim() -> None:
    with pytest.raises(ClaimNotUnderstood):
        check("400 IU/g niacinamide", ACID)


# --- properties ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("listed", [ACID, NIACINAMIDE, RETINOL, GLYCOLIC, ACIDS])
def test_a_claim_that_is_consistent_leaves_every_other_verdict_as_it_was(listed: str) -> None:
    claims = ["2% salicylic acid", "5% niacinamide", "0.3% retinol", "8% glycolic acid", "oil-free", "shrinks pores"]
    alone = labelscan.scan_text(f"Face serum.\n\nIngredients: {listed}")
    before = {claim: labelscan.check(claim, alone).verdict for claim in claims}
    for added in (claim for claim, verdict in before.items() if verdict == "consistent"):
        with_claim = labelscan.scan_text(f"Face serum. With {added}.\n\nIngredients: {listed}")
        assert {claim: labelscan.check(claim, with_claim).verdict for claim in claims} == before
        assert [i.percent for i in with_claim.ingredients] == [i.percent for i in alone.ingredients]


CHINESE = "精华液\n成分：水、甘油、烟酰胺、丁二醇、苯氧乙醇、其他微量成分：透明质酸钠、黄原胶、EDTA二钠"


def test_30_traces_of_a_chinese_label_are_at_most_a_tenth_of_a_percent() -> None:
    found = labelscan.scan_text(CHINESE)
    assert found.product is not None
    assert found.product.market == "CN"
    traces = [one for one in found.ingredients if one.item.trace]
    assert [one.name for one in traces] == ["Sodium Hyaluronate", "Xanthan Gum", "Disodium EDTA"]
    assert all(one.percent.high == 0.1 for one in traces)
    assert all(
        one.percent.high is not None and one.percent.high > 0.1 for one in found.ingredients if not one.item.trace
    )
    for one in found.ingredients:
        assert found.statements[0].text[slice(*one.item.span)] == one.item.printed


@pytest.mark.parametrize("words", ["其他微量成分：", "\n其它微量成分:", "、其他微量成份 "])
def test_the_words_for_traces_stand_anywhere(words: str) -> None:
    found = labelscan.scan_text(f"成分：水、甘油、烟酰胺{words}透明质酸钠、黄原胶", market="CN")
    assert [one.name for one in found.ingredients if one.item.trace] == ["Sodium Hyaluronate", "Xanthan Gum"]
    assert len(found.ingredients) == 5
