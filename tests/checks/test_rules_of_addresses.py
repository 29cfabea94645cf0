"""Countries, postal codes and e-mail addresses: right ones and wrong ones."""

from __future__ import annotations

import pytest
from mapped_parts import checked, codes


@pytest.mark.parametrize("code", ["SE", "NO", "DK", "FI", "GB", "GR", "AX", "XK"])
def test_a_country_code_of_iso_3166_passes(code):
    assert codes({"countrycode": code}) == []


@pytest.mark.parametrize("code", ["SW", "UK", "EU", "ZZ", "se", "S1", "S"])
def test_any_other_country_code_is_refused(code):
    assert codes({"countrycode": code}) == ["E-ADR-01"]


def test_a_country_in_words_is_too_long_and_no_code():
    assert codes({"countrycode": "Sverige"}) == ["E-ADR-01", "E-SHP-05"]


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("SE", "123 45"),
        ("SE", "12345"),
        ("NO", "0150"),
        ("DK", "2100"),
        ("FI", "00100"),
        ("DE", "10115"),
        ("GB", "SW1A 1AA"),
        ("IE", "D02 AF30"),
        ("NL", "1012 AB"),
        ("PT", "1000-205"),
        ("", "123 45"),
    ],
)
def test_a_postal_code_of_its_country_passes(country, code):
    assert codes({"address4": code, "countrycode": country}) == []


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("SE", "1234 5"),
        ("SE", "1182"),
        ("SE", "023 45"),
        ("SE", "SE-123 45"),
        ("SE", "１２３４５"),
        ("NO", "123 45"),
        ("DK", "21000"),
        ("FI", "0010"),
        ("DE", "Berlin"),
        ("GB", "SW1A 1AA London"),
        ("", "1182"),
    ],
)
def test_any_other_postal_code_is_refused(country, code):
    (problem,) = checked({"address4": code, "countrycode": country}).problems
    assert problem.code == "E-ADR-03"
    assert dict(problem.details) == {"country": country or "SE", "reason": "form"}


def test_an_unknown_country_is_told_once_and_not_of_the_postal_code_too():
    assert codes({"address4": "1182", "countrycode": "SW"}) == ["E-ADR-01"]


@pytest.mark.parametrize(
    "address",
    [
        "kontoret@example.com",
        "förnamn.efternamn@exempel.se",
        "a+b@sub.example.co.uk",
        "o'brien@example.com",
        "info@åkeri.se",
        "x@xn--keri-qoa.se",
        "1@2.se",
        f"{'a' * 64}@example.com",
    ],
)
@pytest.mark.parametrize("field", ["email", "invoiceemail"])
def test_an_email_address_passes(field, address):
    assert codes({field: address}) == []


@pytest.mark.parametrize(
    "address",
    [
        "kontoret(at)example.com",
        "kontoret@example",
        "@example.com",
        "kontoret@",
        "a@b@example.com",
        "a b@example.com",
        ".a@example.com",
        "a..b@example.com",
        "a@-example.com",
        "a@example..com",
        "a@example.com.",
        "a@127.0.0.1",
        "Anna <a@example.com>",
        "mailto:a@example.com",
        f"a@{'b.' * 130}com",
        "a@example.com\n",
        "a" * 100_000,
        "a." * 50_000 + "@",
    ],
)
def test_anything_else_is_not_an_email_address(address):
    assert codes({"email": address}) == ["E-EML-01"]
