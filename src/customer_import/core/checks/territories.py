"""Do two country codes mean one country, to banks, tax authorities and the post?

Sources: ISO 3166-1, which gives codes of their own to parts of countries; the SWIFT IBAN registry, which lists the
parts that use another country's IBAN (Åland FI; Jersey, Guernsey and the Isle of Man GB; the French overseas parts
FR); the VAT directive 2006/112/EC, articles 6 and 7 (Monaco counts as France, the Isle of Man as the United Kingdom).
"""

from __future__ import annotations

from collections.abc import Mapping

_PARTS: Mapping[str, str] = {
    "AX": "FI",
    **dict.fromkeys(("FO", "GL"), "DK"),
    **dict.fromkeys(("SJ", "BV"), "NO"),
    **dict.fromkeys(("GG", "IM", "JE", "GI"), "GB"),
    **dict.fromkeys(("MC", "GF", "GP", "MQ", "RE", "PF", "TF", "YT", "NC", "BL", "MF", "PM", "WF"), "FR"),
    **dict.fromkeys(("AW", "BQ", "CW", "SX"), "NL"),
    **dict.fromkeys(("AS", "GU", "MP", "PR", "VI", "UM"), "US"),
    **dict.fromkeys(("SM", "VA"), "IT"),
    **dict.fromkeys(("HK", "MO"), "CN"),
    "LI": "CH",
}


def same_country(one: str, other: str) -> bool:
    """Whether two alpha-2 codes are of one country or of parts of one; what isn't known ("") differs from nothing."""
    return not one or not other or _PARTS.get(one, one) == _PARTS.get(other, other)
