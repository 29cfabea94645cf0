"""Are the presets found from any folder, and do they turn a small file of their system into the right fields?"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os

import pytest
from tables import sheet_of, table_of_rows

from customer_import.core.headers import normalise
from customer_import.core.mapping import apply, parse
from customer_import.edges import presets
from customer_import.errors import MappingWrong

# Names and ids as a tenant has them; never the sandbox's.
LISTS = {
    "customertype": {"Företag": 1, "Privat": 2, "Offentlig": 3},
    "currency": {"SEK": 11, "Svenska kronor": 11, "NOK": 12, "Norska kronor": 12},
    "billingterms": {"30 dagar netto": 21, "10 dagar netto": 22},
    "invoicetype": {"E-post": 31, "EDI": 32, "Papper": 33},
}


def a_sheet(text):
    header, *rows = csv.reader(io.StringIO(text), delimiter=";")
    return sheet_of(table_of_rows(header, rows))


def golden(preset, text):
    """The fields that `text` becomes, a row each, blank ones left out; and the problems' codes with row and column."""
    found = presets.load(preset)
    mapped = apply(parse(found.text, origin=found.origin), a_sheet(text), LISTS)
    cells = [dict(zip(mapped.table.columns, row, strict=True)) for _number, row in mapped.table.of_rows()]
    rows = [{name: value for name, value in row.items() if value} for row in cells]
    return rows, [(problem.code, problem.row, problem.column) for problem in mapped.problems]


ONBOARDING = """\
Kundnr*;Kund*;Kundtyp*;Valuta*;Person/Orgnr*;Namn*;Adressrad 1;Adressrad 2;Postnr;Ort;Land;E-post;Faktura e-post;Telefon;Fax;Fakturatyp;Elektronisk adress;Notering;Entreprenadbolag;Ingen moms;Leverantör nr;Betalningsvillkor;IBAN;SWIFT/BIC;Bank;Bankkonto;Clearing nr;EAN-kod;VAT-nummer;Landskod;Fastighetsbeteckning;Brf org nr;Lägenhet nr
001001;Bygg AB ; Företag;Svenska kronor;5560360793;Bygg AB, Ekonomi;Storgatan 1;Box 2;11122;Malmö;Sverige;Info@BYGG.se;faktura@bygg.se;040-12 34 56;;E-post;0007:5560360793;Ring först;Ja;Nej;77;30 dagar netto;se45 5000 0000 0583 9825 7466;essesess;SEB;5839-8257466;5000;735 0000 000000;se 556036079301;;;;
1002;Anna Prov;Privat;SEK;199001012385;Anna Prov;Byvägen 3;;S-222 33;Lund;;;;;;Papper;;;nej;;;;;;;;;;;;Byn 1:2;769600-0000;1102
1003;Fjell AS;Företag;NOK;NO 923 609 016 MVA;Fjell AS;Fjellveien 4;;0150;Oslo;Norge;;;;;;;;;;;;;;;;;;;;;;
1004;Okänd typ;Stiftelse;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;
"""  # noqa: E501  # a line of the file is a line here


def test_the_onboarding_workbook_becomes_customers():
    rows, problems = golden("next-onboarding", ONBOARDING)
    assert rows == [
        {
            "customerno": "001001",
            "name": "Bygg AB",
            "customertypeid": "1",
            "privateperson": "false",
            "organizationno": "556036-0793",
            "address1": "Bygg AB, Ekonomi",
            "address2": "Storgatan 1",
            "address3": "Box 2",
            "address4": "111 22",
            "address5": "Malmö",
            "address6": "Sverige",
            "countrycode": "SE",
            "email": "Info@bygg.se",
            "phone": "040-12 34 56",
            "currencyid": "11",
            "billingtermsid": "21",
            "invoicetypeid": "31",
            "invoiceemail": "faktura@bygg.se",
            "ediaddress": "0007:5560360793",
            "eancode": "7350000000000",
            "vatno": "SE556036079301",
            "constructioncompany": "true",
            "novat": "false",
            "bankname": "SEB",
            "clearingno": "5000",
            "bankaccountno": "5839-8257466",
            "iban": "SE4550000000058398257466",
            "swift": "ESSESESS",
            "customernote": "Ring först",
        },
        {
            "customerno": "1002",
            "name": "Anna Prov",
            "customertypeid": "2",
            "privateperson": "true",
            "organizationno": "19900101-2385",
            "address1": "Anna Prov",
            "address2": "Byvägen 3",
            "address4": "222 33",
            "address5": "Lund",
            "countrycode": "SE",
            "currencyid": "11",
            "invoicetypeid": "33",
            "constructioncompany": "false",
            "propertyname": "Byn 1:2",
            "housingcooperativeno": "769600-0000",
            "apartmentno": "1102",
        },
        {
            "customerno": "1003",
            "name": "Fjell AS",
            "customertypeid": "1",
            "privateperson": "false",
            "organizationno": "923609016",
            "address1": "Fjell AS",
            "address2": "Fjellveien 4",
            "address4": "0150",
            "address5": "Oslo",
            "address6": "Norge",
            "countrycode": "NO",
            "currencyid": "12",
        },
        {"customerno": "1004", "name": "Okänd typ", "privateperson": "false", "countrycode": "SE"},
    ]
    assert problems == [("E-MAP-03", 5, "Kundtyp*")]


FORTNOX = """\
Kundnummer;Kundnamn;Organisationsnummer;Adress 1;Adress 2;Postnr;Ort;Land;Landskod;E-post;E-post faktura;Telefon 1;Telefon 2;VAT-nummer;Kundtyp;Momstyp;Betalningsvillkor;Valuta;Saldo
1;Bygg AB;556036-0793;Storgatan 1;c/o Berg;111 22;Malmö;Sverige;SE;a@b.se;f@b.se;040-1;070-1;SE556036079301;Företag;SE omvänd skattskyldighet;30;SEK;12,50
2;Anna Prov;900101-2385;Byvägen 3;;22233;Lund;Sverige;;;;;;;Privatperson;SE;10;;0
3;Fjell AS;923609016;Fjellveien 4;;0150;Oslo;Norge;;;;;;;Företag;Export;;NOK;0
4;Dansk ApS;13585628;Gade 1;;2100;København;Danmark;DK;;;;;;Företag;EU omvänd skattskyldighet;;;0
5;Fel AB;;;;;;;;;;;;;Företag;Byggmoms;14;;0
"""  # noqa: E501  # a line of the file is a line here


def test_a_fortnox_register_becomes_customers():
    rows, problems = golden("fortnox", FORTNOX)
    assert rows == [
        {
            "customerno": "1",
            "name": "Bygg AB",
            "customertypeid": "1",
            "privateperson": "false",
            "organizationno": "556036-0793",
            "address1": "Bygg AB",
            "address2": "Storgatan 1",
            "address3": "c/o Berg",
            "address4": "111 22",
            "address5": "Malmö",
            "address6": "Sverige",
            "countrycode": "SE",
            "email": "a@b.se",
            "phone": "040-1",
            "mobilephone": "070-1",
            "invoiceemail": "f@b.se",
            "currencyid": "11",
            "billingtermsid": "21",
            "vatno": "SE556036079301",
            "constructioncompany": "true",
            "novat": "false",
        },
        {
            "customerno": "2",
            "name": "Anna Prov",
            "customertypeid": "2",
            "privateperson": "true",
            "organizationno": "900101-2385",
            "address1": "Anna Prov",
            "address2": "Byvägen 3",
            "address4": "222 33",
            "address5": "Lund",
            "address6": "Sverige",
            "countrycode": "SE",
            "billingtermsid": "22",
            "constructioncompany": "false",
            "novat": "false",
        },
        {
            "customerno": "3",
            "name": "Fjell AS",
            "customertypeid": "1",
            "privateperson": "false",
            "organizationno": "923609016",
            "address1": "Fjell AS",
            "address2": "Fjellveien 4",
            "address4": "0150",
            "address5": "Oslo",
            "address6": "Norge",
            "countrycode": "NO",
            "currencyid": "12",
            "constructioncompany": "false",
            "novat": "true",
        },
        {
            "customerno": "4",
            "name": "Dansk ApS",
            "customertypeid": "1",
            "privateperson": "false",
            "organizationno": "13585628",
            "address1": "Dansk ApS",
            "address2": "Gade 1",
            "address4": "2100",
            "address5": "København",
            "address6": "Danmark",
            "countrycode": "DK",
            "constructioncompany": "false",
            "novat": "true",
        },
        {
            "customerno": "5",
            "name": "Fel AB",
            "customertypeid": "1",
            "privateperson": "false",
            "address1": "Fel AB",
            "countrycode": "SE",
        },
    ]
    assert problems == [
        ("W-MAP-01", None, "Saldo"),
        ("E-MAP-03", 6, "Betalningsvillkor"),
        ("E-MAP-02", 6, "Momstyp"),
        ("E-MAP-02", 6, "Momstyp"),
    ]


@pytest.mark.parametrize("name", presets.names())
def test_every_preset_is_a_right_mapping_and_is_explained(name):
    found = presets.load(name)
    assert parse(found.text, origin=found.origin).origin == f"preset {name}"
    assert found.text.startswith("#")


@pytest.mark.parametrize("name", presets.names())
def test_no_preset_makes_a_customer_both_construction_company_and_without_vat(name):
    found = presets.load(name)
    fields = parse(found.text, origin=found.origin).fields
    rules = [fields[field] for field in ("constructioncompany", "novat") if field in fields]
    listed = [rule.values for rule in rules]
    tables = [values.table for values in listed if values]
    for reversed_vat, no_vat in zip(tables[::2], tables[1::2], strict=True):
        assert set(reversed_vat) == set(no_vat)
        assert not [value for value, said in reversed_vat.items() if said == no_vat[value] == "true"]


@pytest.mark.parametrize("name", presets.names())
def test_a_preset_needs_nothing_but_its_mandatory_columns(name):
    found = presets.load(name)
    mapping = parse(found.text, origin=found.origin)
    needed = [next(rule.headers(), "") for rule in mapping.fields.values() if not rule.optional]
    first = {normalise(header): "x" for header in (*needed, *mapping.key.columns) if header}
    sheet = a_sheet(";".join(first) + "\n" + ";".join(first.values()))
    mapped = apply(mapping, sheet, LISTS, secret=b"secret")
    assert {mapping.key.field, "name", "customertypeid"} <= set(mapped.table.columns)
    assert len(first) <= 3


def test_presets_are_found_from_any_folder(tmp_path):
    with contextlib.chdir(tmp_path):
        assert {"fortnox", "next-onboarding"} <= set(presets.names())
        assert presets.names() == sorted(presets.names())
        assert presets.load("Fortnox").origin == "preset fortnox"


def test_a_path_is_read_with_the_checksum_of_its_bytes(tmp_path):
    file = tmp_path / "mitt.yaml"
    file.write_bytes("\ufeffversion: 1\n".encode())
    found = presets.load(str(file))
    assert (found.text, found.origin) == ("version: 1\n", str(file))
    assert found.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "fortnx",
            'There is no preset "fortnx"; did you mean the preset "fortnox"? All presets: 24sevenoffice, ',
        ),
        ("qqq", "all presets: 24sevenoffice, business-central, "),
        ("", "all presets: 24sevenoffice"),
        ("fortnox.yaml", 'There is no mapping at fortnox.yaml; did you mean the preset "fortnox"?'),
        ("/no/such/folder/m.yaml", "There is no mapping at"),
        ("../fortnox", "There is no mapping at ../fortnox"),
        ("a\0b", "There is no"),
    ],
)
def test_a_mapping_that_does_not_exist_is_answered_with_those_that_do(name, said, tmp_path):
    with contextlib.chdir(tmp_path), pytest.raises(MappingWrong) as stopped:
        presets.load(name)
    assert said in str(stopped.value)


def test_a_folder_or_a_device_is_no_mapping(tmp_path):
    for path in (f"{tmp_path}/", os.devnull):
        with pytest.raises(MappingWrong, match=r"is no file; give the path|There is no preset|There is no mapping"):
            presets.load(path)


def test_a_mapping_over_a_mebibyte_is_not_read_whole(tmp_path):
    file = tmp_path / "stor.yaml"
    with file.open("wb") as opened:
        opened.truncate(50 * 1024 * 1024)
    with pytest.raises(MappingWrong, match="more than 1,024 KiB"):
        presets.load(str(file))
