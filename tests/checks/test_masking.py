"""What of a value is shown, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_import.core.customer import FIELDS
from customer_import.core.masking import display, mask, mask_text


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("name", "Anna Berg", "An•• ••••"),
        ("email", "anna@example.com", "an••@•••••••.•••"),
        ("phone", "+46 70-123 45 67", "+46 ••-••• •• ••"),
        ("address2", "Åsgatan 5", "Ås••••• •"),
        ("iban", "SE45 5000", "SE•• ••••"),
    ],
)
def test_personal_values_keep_two_letters_and_their_shape(field, value, shown):
    assert mask(field, value) == shown


@pytest.mark.parametrize(("field", "value"), [("customerno", "1001"), ("address4", "123 45"), ("address5", "Örebro")])
def test_other_values_are_shown_whole(field, value):
    assert mask(field, value) == value


@pytest.mark.parametrize(
    "number",
    [
        "556036-0793",  # a Swedish company
        "165560360793",  # the same with its century of twelve digits
        "212000-0142",  # a Swedish municipality
        "SE556036079301",  # a VAT number
        "974760673",  # a Norwegian company
        "NO974760673MVA",
        "10150817",  # a Danish company
        "2077474-0",  # a Finnish company
    ],
)
def test_numbers_of_companies_are_shown_whole(number):
    assert mask("organizationno", number) == number


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("19121212-1212", "19••••••-••••"),  # Skatteverket's test person
        ("121212-1212", "12••••-••••"),
        ("121212+1212", "12••••+••••"),
        ("701063-2391", "70••••-••••"),  # Skatteverket's example of a coordination number
        ("SE121212121201", "SE••••••••••••"),  # a sole trader's VAT number
        ("15108695088", "15•••••••••"),  # Norwegian
        ("211062-5629", "21••••-••••"),  # Danish
        ("131052-308T", "13••••-••••"),  # Finnish: the authority's own example
        ("131052A308T", "13•••••••••"),
        ("101011234", "10•••••••"),  # ten digits that lost their zero
        ("19121212", "19••••••"),  # a date of birth
        ("Anna Berg", "An•• ••••"),  # a name in the wrong column
        ("１２１２１２-１２１２", "１２••••-••••"),  # digits of another script
    ],
)
def test_numbers_that_may_be_a_persons_are_masked(number, shown):
    assert mask("organizationno", number) == shown


def test_a_sole_traders_vat_number_is_masked_and_a_companys_is_not():
    assert mask("vatno", "SE121212121201") == "SE••••••••••••"
    assert mask("vatno", "SE556036079301") == "SE556036079301"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ring Anna 121212-1212 om 556036-0793", "Ring Anna 12••••-•••• om 556036-0793"),
        ("pnr 191212121212.", "pnr 19••••••••••."),
        ("20121212–1212", "20••••••–••••"),
        ("samordning 701063-2391", "samordning 70••••-••••"),
        ("fnr 15108695088", "fnr 15•••••••••"),
        ("hetu 131052-308T, 131052A308T", "hetu 13••••-••••, 13•••••••••"),
        ("cpr 211062-5629", "cpr 21••••-••••"),
        ("SE121212121201", "SE12••••••••01"),
    ],
)
def test_personal_numbers_are_hidden_in_free_text(text, shown):
    assert mask_text(text) == shown


@pytest.mark.parametrize(
    "text",
    ["", "kund 1001", "556036-0793", "212000-0142", "order 9912345678", "2024-05-17", "20991399-1234", "00123456"],
)
def test_other_numbers_stay_in_free_text(text):
    assert mask_text(text) == text


@given(
    st.sampled_from([field.name for field in FIELDS if field.personal and field.name != "organizationno"]), st.text()
)
def test_at_most_two_letters_or_digits_of_a_personal_value_are_ever_shown(field, value):
    assert sum(character.isalnum() for character in mask(field, value)) <= 2


@given(st.text())
def test_masking_twice_is_masking_once(text):
    assert mask("email", mask("email", text)) == mask("email", text)
    assert mask_text(mask_text(text)) == mask_text(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\x00", "a␊b␀"),
        ("AB\u202egpj.exe", "AB<U+202E>gpj.exe"),
        ("\ud800", "<U+D800>"),
        ("a\u00a0b", "a\u00a0b"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out_and_what_is_long_is_cut(text, shown):
    assert display(text) == shown


@given(st.text(st.characters(codec=None)), st.integers(1, 80))
def test_what_is_displayed_is_printable_and_never_over_its_limit(text, limit):
    shown = display(text, limit)
    assert len(shown) <= limit
    assert all(character.isprintable() or character.isspace() for character in shown)
    assert "\n" not in shown


def test_what_was_spelt_out_stays_readable_in_a_masked_value():
    assert mask("customernote", "Ring<U+202E>Anna<U+200B>") == "Ri••<U+202E>••••<U+200B>"


@given(st.text(alphabet="0123456789-+ .@aSE", max_size=16))
def test_what_is_hidden_of_a_text_does_not_depend_on_how_long_it_is(text):
    rest = " " + 20 * "x"
    assert mask_text(text + rest) == mask_text(text) + rest
