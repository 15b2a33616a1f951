"""What the files of the lexicon may hold: kinds, roles and other words of their cells, and the keys of their tables.

A key that is unknown is refused, since one that is misspelt would be passed over.
"""

from __future__ import annotations


def split(text: str) -> frozenset[str]:
    return frozenset(text.split())


KINDS = split(
    "acid amino_acid antioxidant botanical_extract butter chelator clay colourant drug_active emollient_ester emulsifier essential_oil fatty_acid "
    "fatty_alcohol ferment fragrance fragrance_allergen humectant hydrosol mineral other peptide ph_adjuster polymer preservative protein salt "
    "silicone solvent sugar surfactant uv_filter vegetable_oil vitamin water wax"
)
ALIAS_KINDS = split(
    "us_name common_name botanical_with_common spelling_variant misspelling translation trade_name abbreviation old_name class blend"
)
UNDECIDED = frozenset({"class", "blend"})
TRADED = frozenset({"trade_name", "blend"})  # names of raw materials, which may be solutions
CONTEXTS = {"list": ("list",), "claim": ("claim",), "both": ("list", "claim")}
MARKETS = frozenset({"EU", "UK", "US", "CA", "KR", "JP", "CN"})
ROLES = split("preservative uv_filter restricted colourant prohibited drug advice")
ACTIVE_ROLES = split("active derivative drug adjunct weak absorbent moisturiser exfoliant uv_filter ph_adjuster none")
CLAIM_RULES = frozenset({"myth", "unclogging", "empty", "free_of", "drug"})
USES = frozenset({"any", "leave-on", "rinse-off"})
SITES = split("any face body hair oral eye lip nail hand deodorant spray foot nappy fragrance professional")
PATHWAYS = ("sebum", "unclog", "support", "texture", "photoprotection")

ACTIVE_KEYS = split(
    "inci group claim_names parent parent_factor iu_micrograms role grade effective effective_basis strength pka ph_max ph_needed rinse_off "
    "photosensitising conflicts pore_endpoint does note sources"
)
ACTIVE_NEEDED = split("inci group role grade strength rinse_off does sources")
NUMBERED = {"markers.toml": "marker", "shapes.toml": "shape"}  # files with several tables of one name
ABOUT_KEYS = frozenset({"says", "sources"})
MARKER_KEYS = frozenset({"names", "cap", "strength", "use", "not_with", "note", "sources"})
CLAIM_KEYS = frozenset(
    {
        "phrases",
        "patterns",
        "of",
        "kind",
        "rule",
        "rated_from",
        "flags",
        "says",
        "members",
        "kinds",
        "but_not",
        "sources",
    }
)
CAUTION_KEYS = frozenset(
    {"together", "limited_by", "not_roles", "from_percent", "uses", "without_spf", "says", "sources"}
)
MARKER_NEEDED = frozenset({"names", "cap", "strength", "sources"})
CLAIM_NEEDED = frozenset({"phrases", "rule", "says", "sources"})
CAUTION_NEEDED = frozenset({"says", "sources"})
LISTS = split(
    "inci claim_names effective ph_max conflicts sources names phrases patterns of flags members kinds but_not together not_roles not_with uses"
)  # keys whose value is a list
SOURCE_KEYS = frozenset({"title", "kind", "status", "licence", "note", "rating"})
SOURCE_KINDS = split("law trial review list register supplier judgement observation")

# The keys of each table of constants and of words: no more and no less.
KEYS: dict[str, dict[str, str]] = {
    "label_words.toml": {
        "headings": "main active inactive may_contain highlights",
        "heading_endings": "words",
        "stops": "words",
        "disclaimers": "phrases",
        "placeholders": "texts",
        "legends": "words",
        "qualifiers": "words",
        "abbreviations": "words",
        "joiners": "words",
        "traces": "words",
        "prose": "words",
        "spelling": "pairs",
        "near_names": "endings misread alike parts",
        "forms": "rinse_off leave_on sites not_before another rinsed not_rinsed depends",
        "quantities": "below above most least to units by_volume international bases",
        "composition": "sections ends names numbers amounts others hazards marks units between withheld says",
        "catalogue": "kits steps parts measures least_in_page most_in_kit",
        "sun": "uva not_uva advised",
        "acidity": "of_skin",
        "claims": "not_pure between joins ends negations free_before free_after free_between mirrors free_acid diluted related",
    },
    "scoring.toml": {
        "lexicon": "date",
        "matching": "shortest longest edits fuzzy_confidence suggest_cutoff suggestions",
        "finding": (
            "min_items min_among_others known_share min_on_picture min_whole headed_share max_words longest "
            "longest_prose most_headings cut_short"
        ),
        "order": "alphabetical_run alphabetical_share never_first_of never_first_kinds",
        "thresholds": "traces percent sources",
        "markets": "as without custom sources",
        "verdicts": "claim_slack threshold_slack legal_slack small_claim",
        "middle": "floor",
        "risk": (
            "severity half_dose exposure quality unknown_rating unknown_weight bands wide_band "
            "least_coverage lipid_kinds sources"
        ),
        "confidence": "disputed_spread other_side three words",
        "benefit": "grade below_power no_range no_range_groups ph_unknown ph_steps ph_curve sources",
        "grades": "A B C",
        "photoprotection": "spf spf_without_uva filters sources",
        "ranking": "balanced",
        "sentences": "always wide sources",
    },
    "cosing.toml": {
        "columns": "inci cas ec functions restriction",
        "file": "delimiters none header_within most_bytes most_rows",
        "kinds": "first",
    },
    "shapes.toml": {"guards": "letters words marks"},
}
OPEN = {
    "label_words.toml": ("families",),
    "shapes.toml": ("words", "shape"),
}  # tables whose keys are words, or that are rules of their own
SHAPE = frozenset({"id", "what", "kind", "functions", "lipid", "forms", "examples", "not_examples"})
