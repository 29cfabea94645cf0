"""Does each cleaner tidy what it can read, and leave the rest alone?"""

from __future__ import annotations

import pytest
from babel import Locale

from customer_import.core.cleaning import CLEANERS, DEFAULTS, base, chain, country_code, country_name
from customer_import.core.customer import FIELD

NBSP, ZERO_WIDTH, SOFT_HYPHEN = "\u00a0", "\u200b", "\u00ad"


def cleaned(name, value, country=""):
    return CLEANERS[name](value, country)


@pytest.mark.parametrize(
    ("cleaner", "value", "expected"),
    [
        ("trim", f"  Åke{NBSP}{NBSP}Öberg \t", "Åke Öberg"),
        ("trim", f"{ZERO_WIDTH}Bygg{SOFT_HYPHEN}firman{ZERO_WIDTH} ", "Byggfirman"),
        ("trim", "A\u030ake", "Åke"),
        ("trim", "Storgatan 1\nBox 2", "Storgatan 1 Box 2"),
        ("boolean", "Ja", "true"),
        ("boolean", "NEJ", "false"),
        ("boolean", "nei", "false"),
        ("boolean", "Kyllä", "true"),
        ("boolean", "Ei", "false"),
        ("boolean", "Yes", "true"),
        ("boolean", "no", "false"),
        ("boolean", "TRUE", "true"),
        ("boolean", "SANT", "true"),
        ("boolean", "FALSKT", "false"),
        ("boolean", "EPÄTOSI", "false"),
        ("boolean", "1", "true"),
        ("boolean", "0", "false"),
        ("boolean", "x", "true"),
        ("boolean", "kanske", "kanske"),
        ("boolean", "2", "2"),
        ("decimal_comma", "12,5", "12.5"),
        ("decimal_comma", "1 234,50", "1234.50"),
        ("decimal_comma", "1234,50", "1234.50"),
        ("decimal_comma", f"1{NBSP}234{NBSP}567", "1234567"),
        ("decimal_comma", "1.234,50", "1234.50"),
        ("decimal_comma", "1.234.567", "1234567"),
        ("decimal_comma", "\u22125,5", "-5.5"),
        ("decimal_comma", "1.234", "1.234"),
        ("decimal_comma", "12.5", "12.5"),
        ("decimal_comma", "12 34", "12 34"),
        ("decimal_comma", "1,2,3", "1,2,3"),
        ("decimal_comma", "1,5E+05", "1,5E+05"),
        ("decimal_point", "1,234.50", "1234.50"),
        ("decimal_point", "12.5", "12.5"),
        ("decimal_point", "12,5", "12,5"),
        ("percent", "12,5 %", "12,5"),
        ("percent", "12,5", "12,5"),
        ("digits", "735 00000 00000", "7350000000000"),
        ("digits", "735-A", "735-A"),
        ("email", " Anna.Berg@EXEMPEL.se ", "Anna.Berg@exempel.se"),
        ("email", "a@b@C.se", "a@b@C.se"),
        ("email", "saknas", "saknas"),
        ("phone", " +46 (0)70-123 45 67 ", "+46 (0)70-123 45 67"),
        ("phone", "070 - 123  45 67", "070 - 123 45 67"),
        ("vat_number", "se 556036-0793 01", "SE556036079301"),
        ("vat_number", "NO 923 609 016 MVA", "NO923609016MVA"),
        ("vat_number", "saknas", "saknas"),
        ("vat_number", "556036-0793", "556036-0793"),
        ("iban", "se45 5000 0000 0583 9825 7466", "SE4550000000058398257466"),
        ("iban", "5839-8257466", "5839-8257466"),
        ("bic", "essesess", "ESSESESS"),
        ("bic", "SEB", "SEB"),
        ("country_code", "Sverige", "SE"),
        ("country_code", "norge", "NO"),
        ("country_code", "Danmark", "DK"),
        ("country_code", "Ruotsi", "SE"),
        ("country_code", "Suomi", "FI"),
        ("country_code", "Germany", "DE"),
        ("country_code", "Tyskland", "DE"),
        ("country_code", "USA", "US"),
        ("country_code", "se", "SE"),
        ("country_code", "SWE", "SE"),
        ("country_code", "UK", "GB"),
        ("country_code", "EU", "EU"),
        ("country_code", "Narnia", "Narnia"),
        ("country_name", "NO", "Norge"),
        ("country_name", "Germany", "Tyskland"),
        ("country_name_fi", "SE", "Ruotsi"),
        ("country_name_en", "Sverige", "Sweden"),
        ("country_name", "Narnia", "Narnia"),
    ],
)
def test_a_value_is_written_as_the_endpoint_should_get_it(cleaner, value, expected):
    assert cleaned(cleaner, value) == expected


@pytest.mark.parametrize(
    ("country", "value", "expected"),
    [
        ("SE", "12345", "123 45"),
        ("SE", "123 45", "123 45"),
        ("SE", "S-123 45", "123 45"),
        ("SE", "SE-12345", "123 45"),
        ("SE", "1234 5", "1234 5"),
        ("SE", "1234", "1234"),
        ("NO", "N-0150", "0150"),
        ("NO", "150", "150"),
        ("DK", "DK-2100", "2100"),
        ("FI", "FI-00100", "00100"),
        ("FI", "00100", "00100"),
        ("DE", "10115", "10115"),
        ("", "12345", "12345"),
    ],
)
def test_a_postal_code_is_written_as_its_country_writes_it(country, value, expected):
    assert cleaned("postal_code", value, country) == expected


@pytest.mark.parametrize(
    ("country", "value", "expected"),
    [
        ("SE", "5560360793", "556036-0793"),
        ("SE", "556036 0793", "556036-0793"),
        ("SE", "556036\u20130793", "556036-0793"),
        ("SE", "165560360793", "556036-0793"),
        ("SE", "199001012385", "19900101-2385"),
        ("SE", "900101+2385", "900101+2385"),
        ("SE", "5560360794", "556036-0794"),
        ("SE", "55603607", "55603607"),
        ("NO", "923 609 016", "923609016"),
        ("NO", "NO 923 609 016 MVA", "923609016"),
        ("DK", "DK 13 58 56 28", "13585628"),
        ("FI", "20774740", "2077474-0"),
        ("FI", "2077474-0", "2077474-0"),
        ("DE", "HRB 12345", "HRB 12345"),
        ("", "5560360793", "556036-0793"),
        ("", "5560360794", "5560360794"),
        ("", "923609016", "923609016"),
    ],
)
def test_an_organisation_number_is_written_as_its_country_writes_it(country, value, expected):
    assert cleaned("organization_number", value, country) == expected


def test_a_note_keeps_its_lines_and_loses_blank_ones_at_its_ends():
    tidy = base(FIELD["customernote"])
    assert tidy("\r\n  Ring   först. \r\n\r\nPort 12 \n") == "Ring först.\n\nPort 12"


def test_a_customer_number_loses_only_its_ends():
    assert base(FIELD["customerno"])(f" {NBSP}00 12  A{ZERO_WIDTH}") == "00 12  A"


def test_every_default_names_a_field_and_cleaners_that_exist():
    for field, names in DEFAULTS.items():
        assert field in FIELD
        assert set(names) <= set(CLEANERS)


def test_a_percentage_is_read_with_the_decimal_sign_of_its_source():
    field = FIELD["markuppercent"]

    def through(decimal, value):
        for cleaner in chain(field, None, decimal):
            value = cleaner(value)
        return value

    assert through(",", "12,5 %") == "12.5"
    assert through(".", "12.5%") == "12.5"


def test_no_spelling_means_two_countries():
    meanings = {}
    for language in ("sv", "nb", "da", "fi", "en"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and country_code(code) == code and code not in ("EU", "EZ", "UN"):
                meanings.setdefault(name.casefold(), set()).add(code)
    assert not {name: codes for name, codes in meanings.items() if len(codes) > 1}


def test_a_country_goes_to_its_name_and_back_in_every_language():
    for language in ("sv", "no", "da", "fi", "en"):
        for code in ("SE", "NO", "DK", "FI", "DE", "GB", "US", "PL", "EE"):
            assert country_code(country_name(code, language)) == code
