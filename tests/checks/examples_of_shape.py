"""Right and wrong rows for what the catalogue says of every field."""

from __future__ import annotations

from collections.abc import Mapping

from mapped_parts import Examples, each

LONG = "x" * 51

SHAPES: Mapping[str, Examples] = {
    "SHP-01": Examples(
        right=[{"name": "Bygg AB"}, {"customertypeid": "1"}],
        wrong=[{"name": ""}, {"customertypeid": ""}],
    ),
    "SHP-02": Examples(
        right=[*each("active", "true", "false", "1", "0", "TRUE", ""), *each("novat", "false", "0")],
        wrong=[*each("active", "kanske", "ja", "2", "tr ue", "１"), *each("creditrisk", "x")],
    ),
    "SHP-03": Examples(
        right=each("currencyid", "1", "007", "999999999999999999", ""),
        wrong=each("currencyid", "0", "-1", "1.0", "SEK", "1e3", "١", "9" * 19),
    ),
    "SHP-04": Examples(
        right=each("markuppercent", "12.5", "0", "-3", "+1.25", ""),
        wrong=each("markuppercent", "12,5", "12.5 %", "1.2.3", "tolv", "nan", "inf", "."),
    ),
    "SHP-05": Examples(
        right=[*each("name", "å" * 50), *each("apartmentno", "1" * 10), *each("customernote", "x" * 128_000)],
        wrong=[
            *each("name", "å" * 51),
            *each("address1", LONG),
            *each("address3", LONG),
            *each("bankname", LONG),
            *each("apartmentno", "1" * 11),
            *each("customernote", "x" * 128_001),
        ],
    ),
    "SHP-06": Examples(
        right=[{"currencyid": "1", "active": "true", "novat": "false"}],
        wrong=[
            {"currencyid": "", "active": "true", "novat": "false"},
            {"currencyid": "1", "active": "", "novat": "false"},
            {"currencyid": "1", "active": "true", "novat": ""},
        ],
    ),
}
