"""Are the sample files what they claim to be: right where they should be, wrong where they should be, and nobody's?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from make import ROOT, fortnox_csv, fortnox_customers, make_customers, onboarding_csv, onboarding_workbook, sample_files
from openpyxl import load_workbook
from sample_customers import Customer
from sample_numbers import TEST_PERSONAL_NUMBERS
from sample_words import HEADERS
from sample_workbook import CUSTOMERS_TAB, HEADER_ROW, row_of
from stdnum import ean, get_cc_module, iban, luhn

from customer_import.core.customer import FIELD
from customer_import.core.problems import KINDS, Severity

KEPT = sorted(sample_files())
LONGEST = {
    "Kundnr*": "customerno",
    "Kund*": "name",
    "Namn*": "address1",
    "Adressrad 1": "address2",
    "Adressrad 2": "address3",
    "Postnr": "address4",
    "Ort": "address5",
    "Land": "address6",
    "Landskod": "countrycode",
    "Bank": "bankname",
    "Bankkonto": "bankaccountno",
    "Clearing nr": "clearingno",
    "Lägenhet nr": "apartmentno",
    "Notering": "customernote",
}
# What PTS keeps free for fiction, as digits alone: 08-465 004, 031-390 06, 040-628 04, 0980-319 2 and 070-174 06 05 on.
FICTION = re.compile(r"08465004\d\d|03139006\d\d|04062804\d\d|09803192\d\d|07017406(?:0[5-9]|[1-9]\d)")

SAMPLES = {
    "the onboarding workbook": make_customers(60, seed=18),
    "the Fortnox register": fortnox_customers(),
    "the file with mistakes before they were made": make_customers(40, seed=3),
    "five hundred for a test": make_customers(500, seed=7),
}


@pytest.fixture(params=SAMPLES.values(), ids=SAMPLES.keys())
def customers(request) -> list[Customer]:
    return request.param


def cells(workbook: bytes) -> dict[str, list[tuple]]:
    """Everything a reader can see of every cell, by sheet."""
    sheets = load_workbook(io.BytesIO(workbook)).worksheets
    return {
        sheet.title: [
            (cell.coordinate, cell.data_type, cell.value, cell.number_format) for row in sheet for cell in row
        ]
        for sheet in sheets
    }


def number_of(customer: Customer) -> str:
    return re.sub(r"\D", "", customer["Person/Orgnr*"])


# ---- the kept files


@pytest.mark.parametrize("path", KEPT)
def test_a_kept_file_is_what_its_maker_makes(path):
    kept, made = Path(ROOT, path).read_bytes(), sample_files()[path]
    assert cells(kept) == cells(made) if path.endswith(".xlsx") else kept == made


def test_the_maker_makes_the_same_bytes_every_time():
    assert sample_files() == sample_files()


def test_the_onboarding_workbook_holds_sixty_customers_of_every_kind():
    customers = SAMPLES["the onboarding workbook"]
    assert len(customers) == 60
    assert Counter(customer["Kundtyp*"] for customer in customers) == {"Företag": 39, "Privat": 15, "Offentlig": 6}
    assert sum(customer["Entreprenadbolag"] == "Ja" for customer in customers) == 9
    assert sum(customer["Kund*"].startswith("BRF ") for customer in customers) == 5
    assert Counter(customer["Landskod"] for customer in customers) == {"SE": 56, "NO": 2, "DK": 1, "FI": 1}


def test_the_sample_has_letters_that_a_wrong_encoding_would_break():
    text = "".join(customer["Kund*"] + customer["Adressrad 1"] for customer in SAMPLES["the onboarding workbook"])
    assert set("åäöÅÄÖéæø") <= set(text)


# ---- what every valid customer must be


def test_customer_numbers_are_six_digits_and_never_repeat(customers):
    numbers = [customer["Kundnr*"] for customer in customers]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"0\d{5}", number) for number in numbers)


def test_nothing_mandatory_is_missing(customers):
    assert all(customer[header] for customer in customers for header in HEADERS if header.endswith("*"))


@pytest.mark.parametrize(("header", "field"), LONGEST.items())
def test_nothing_is_longer_than_the_endpoint_takes(customers, header, field):
    assert max(len(customer[header]) for customer in customers) <= FIELD[field].max_length


def test_organisation_numbers_have_right_check_digits_in_their_country(customers):
    for customer in customers:
        if customer["Landskod"] == "SE":
            assert luhn.is_valid(number_of(customer)[-10:]), customer["Kund*"]
        else:
            country = customer["Landskod"].lower()
            business = get_cc_module(country, {"no": "orgnr", "dk": "cvr", "fi": "ytunnus"}[country])
            assert business.is_valid(customer["Person/Orgnr*"]), customer["Kund*"]


def test_private_persons_have_test_numbers_and_bodies_have_numbers_of_a_series_that_is_never_used(customers):
    private = {number[2:] for number in TEST_PERSONAL_NUMBERS}
    for customer in customers:
        number = number_of(customer)
        if customer["Kundtyp*"] == "Privat":
            assert number[-10:] in private, customer["Kund*"]
        elif customer["Landskod"] == "SE":
            assert re.fullmatch(r"4\d[2-9]\d{7}", number), customer["Kund*"]


# Copied from Skatteverket's list as published; that the rule in sample_numbers meets them is the proof of the rule.
@pytest.mark.parametrize(
    "number",
    [
        "199004012382",
        "199004012390",
        "199007302384",
        "199010312396",
        "199504012387",
        "199505302399",
        "199602292386",
        "199608152386",
    ],
)
def test_the_test_numbers_are_those_of_skatteverkets_list(number):
    assert number in TEST_PERSONAL_NUMBERS


def test_vat_numbers_are_right_and_every_construction_company_has_one(customers):
    for customer in customers:
        if customer["VAT-nummer"]:
            assert get_cc_module(customer["Landskod"].lower(), "vat").is_valid(customer["VAT-nummer"])
        else:
            assert customer["Entreprenadbolag"] != "Ja"
        assert (customer["Entreprenadbolag"], customer["Ingen moms"]) != ("Ja", "Ja")


def test_bank_and_location_numbers_are_right(customers):
    assert all(iban.is_valid(customer["IBAN"]) for customer in customers if customer["IBAN"])
    locations = [customer["EAN-kod"] for customer in customers if customer["EAN-kod"]]
    assert all(ean.is_valid(location) and location.startswith("952") for location in locations)


def test_no_address_in_the_files_reaches_anybody(customers):
    for customer in customers:
        for header in ("E-post", "Faktura e-post"):
            assert re.fullmatch(r"([a-z.]+@([a-z]+\.)?example\.(com|org|net))?", customer[header])
        for header in ("Telefon", "Fax"):
            digits = re.sub(r"\D", "", customer[header].replace("+46 ", "0"))
            assert not digits or FICTION.fullmatch(digits), customer[header]


def test_the_same_seed_makes_the_same_customers_and_another_makes_others():
    assert make_customers(50, seed=1) == make_customers(50, seed=1) != make_customers(50, seed=2)


# ---- the onboarding workbook, cell by cell


@pytest.fixture(scope="module")
def sheet():
    return load_workbook(ROOT / "sample_data/next-onboarding.xlsx")[CUSTOMERS_TAB]


def column(sheet, header):
    at = HEADERS.index(header) + 1
    below = (sheet.cell(row, at) for row in range(HEADER_ROW + 1, sheet.max_row + 1))
    return [cell for cell in below if cell.value is not None]


def test_the_headers_stand_below_title_lines(sheet):
    assert [cell.value for cell in sheet[HEADER_ROW]] == list(HEADERS)
    assert all(sheet.cell(row, 1).value for row in range(1, HEADER_ROW))


def test_there_are_other_tabs_and_nothing_is_hidden(sheet):
    workbook = sheet.parent
    assert workbook.sheetnames == ["Läs mig", "Ev. kunder", "Ev. leverantörer", "Ev. artiklar", "Listor"]
    assert all(tab.sheet_state == "visible" for tab in workbook)
    assert not any(line.hidden for tab in workbook for line in [*tab.row_dimensions.values()])
    assert not any(line.hidden for tab in workbook for line in [*tab.column_dimensions.values()])


def test_customer_numbers_are_text_with_zeros_or_numbers_that_a_format_gives_zeros(sheet):
    kinds = Counter((cell.data_type, cell.number_format) for cell in column(sheet, "Kundnr*"))
    assert kinds == {("s", "@"): 48, ("n", "000000"): 12}
    assert all(cell.value.startswith("00") for cell in column(sheet, "Kundnr*") if cell.data_type == "s")


@pytest.mark.parametrize("header", ["Person/Orgnr*", "Postnr"])
def test_some_numbers_were_typed_as_numbers_and_some_as_text(sheet, header):
    kinds = Counter(cell.data_type for cell in column(sheet, header))
    assert min(kinds["s"], kinds["n"]) >= 10


def test_one_line_in_the_middle_is_blank(sheet):
    blank = [row[0].row for row in sheet.iter_rows(HEADER_ROW + 1) if all(cell.value is None for cell in row)]
    assert blank == [35]
    assert sheet.max_row == row_of(59) == 65


def test_names_copied_by_a_formula_keep_the_result_that_was_stored(sheet):
    formulas = [cell for cell in column(sheet, "Namn*") if cell.data_type == "f"]
    results = load_workbook(ROOT / "sample_data/next-onboarding.xlsx", data_only=True)[CUSTOMERS_TAB]
    assert len(formulas) >= 3
    assert all(results[cell.coordinate].value == sheet.cell(cell.row, 2).value for cell in formulas)


# ---- the file with mistakes


@pytest.fixture(scope="module")
def expected():
    return json.loads((ROOT / "tests/sample_files/expected_mistakes.json").read_text(encoding="utf-8"))


def test_every_expected_mistake_names_a_kind_of_error_and_a_cell_of_the_file(expected):
    rows = {row_of(nth) for nth in range(expected["rows"])}
    for problem in expected["problems"]:
        assert KINDS[problem["code"]].severity is Severity.ERROR
        assert problem["row"] in rows
        assert problem["column"] in HEADERS


def test_there_are_mistakes_of_more_than_fifteen_kinds_in_fewer_than_half_of_the_rows(expected):
    assert len({(problem["column"], problem["code"]) for problem in expected["problems"]}) > 15
    assert len({problem["code"] for problem in expected["problems"]}) > 15
    assert expected["rejected"] == len({problem["row"] for problem in expected["problems"]}) < expected["rows"] / 2


def test_only_the_cells_with_mistakes_differ_from_a_valid_file(expected):
    customers = SAMPLES["the file with mistakes before they were made"]
    right = dict(enumerate(cells(onboarding_workbook(customers, overtyped={}))[CUSTOMERS_TAB]))
    wrong = dict(enumerate(cells((ROOT / expected["file"]).read_bytes())[CUSTOMERS_TAB]))
    differing = {wrong[at][0] for at in wrong if wrong[at] != right[at]}
    rows = Counter(int(re.sub(r"\D", "", name)) for name in differing)
    first_of_the_pair = next(problem["row"] for problem in expected["problems"] if problem["code"] == "KEY-02")
    assert rows == Counter(p["row"] for p in expected["problems"]) - Counter([first_of_the_pair])


def test_the_error_the_formula_and_the_rounded_number_are_real_ones(expected):
    found = {problem["code"]: problem for problem in expected["problems"]}
    formulas = load_workbook(ROOT / expected["file"])[CUSTOMERS_TAB]
    results = load_workbook(ROOT / expected["file"], data_only=True)[CUSTOMERS_TAB]

    def cell(sheet, code):
        return sheet.cell(found[code]["row"], HEADERS.index(found[code]["column"]) + 1)

    assert (cell(formulas, "READ-03").data_type, cell(formulas, "READ-03").value) == ("e", "#N/A")
    assert cell(formulas, "READ-04").data_type == "f"
    assert cell(results, "READ-04").value is None
    assert cell(formulas, "READ-05").value > 10**15
    assert "_x000B_" in cell(formulas, "READ-07").value


def test_the_same_number_stands_in_the_two_rows_that_say_so(expected):
    sheet = load_workbook(ROOT / expected["file"])[CUSTOMERS_TAB]
    rows = [problem["row"] for problem in expected["problems"] if problem["code"] == "KEY-02"]
    numbers = {f"{int(sheet.cell(row, 1).value):06d}" for row in rows}
    assert (len(rows), len(numbers)) == (2, 1)


# ---- the text files


def test_the_fortnox_register_is_cp1252_with_semicolons_and_crlf():
    kept = (ROOT / "sample_data/fortnox-kunder.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        kept.decode()
    text = kept.decode("cp1252")
    assert text.count("\r\n") == text.count("\n") == 41
    assert text.startswith("Kundnummer;Kundnamn;Organisationsnummer;")
    assert '"Port 2; lastkaj B"' in text


def test_the_fortnox_register_has_forty_customers_and_says_how_each_pays_vat():
    text = (ROOT / "sample_data/fortnox-kunder.csv").read_bytes().decode("cp1252")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert len({row["Kundnummer"] for row in rows}) == len(rows) == 40
    assert {"SE", "SE omvänd skattskyldighet"} < {row["Momstyp"] for row in rows}
    assert {row["Kundtyp"] for row in rows} == {"Företag", "Privatperson"}


def test_customers_written_as_text_come_back_as_they_were():
    customers = make_customers(70, seed=4)
    text = onboarding_csv(customers).decode("utf-8-sig")
    assert list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";")) == customers
    assert len(fortnox_csv(customers).splitlines()) == 71
