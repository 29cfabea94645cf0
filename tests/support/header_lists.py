"""Which columns do the files of real systems have, and which field does each feed?

For each list: its language, and "Header = field" by line breaks; no field stands after a header that feeds none.
`SYSTEMS` are documented or seen; `TYPED` are written by us as people write them, with traps.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Headers:
    """The columns of one system's file: each header with the field it feeds, "" for none."""

    name: str
    language: str
    fields: dict[str, str]


def _headers(name: str, language: str, written: str) -> Headers:
    pairs = (line.rpartition(" = ") if " = " in line else (line, "", "") for line in written.strip().splitlines())
    return Headers(name, language, {header.strip(): field.strip() for header, _, field in pairs})


SYSTEMS = (
    _headers(
        "NEXT onboarding workbook",
        "sv",
        """
Kundnr* = customerno
Kund* = name
Kundtyp* = customertypeid
Valuta* = currencyid
Person/Orgnr* = organizationno
Namn* = address1
Adressrad 1 = address2
Adressrad 2 = address3
Postnr = address4
Ort = address5
Land = address6
E-post = email
Faktura e-post = invoiceemail
Telefon = phone
Fax = fax
Fakturatyp = invoicetypeid
Elektronisk adress = ediaddress
Notering = customernote
Entreprenadbolag = constructioncompany
Ingen moms = novat
Leverantör nr
Betalningsvillkor = billingtermsid
IBAN = iban
SWIFT/BIC = swift
Bank = bankname
Bankkonto = bankaccountno
Clearing nr = clearingno
EAN-kod = eancode
VAT-nummer = vatno
Landskod = countrycode
Fastighetsbeteckning = propertyname
Brf org nr = housingcooperativeno
Lägenhet nr = apartmentno
""",
    ),
    _headers(
        "Fortnox",
        "sv",
        """
Kundnummer = customerno
Kundnamn = name
Organisationsnummer = organizationno
Adress 1 = address2
Adress 2 = address3
Postnr = address4
Ort = address5
Land = address6
Landskod = countrycode
E-post = email
E-post faktura = invoiceemail
Telefon 1 = phone
Telefon 2 = mobilephone
VAT-nummer = vatno
Kundtyp = customertypeid
Momstyp = constructioncompany
Betalningsvillkor = billingtermsid
Valuta = currencyid
""",
    ),
    _headers(
        "Business Central",
        "sv",
        """
Nr. = customerno
Namn = name
Adress = address2
Adress 2 = address3
Postnr = address4
Ort = address5
Lands-/regionkod = countrycode
Momsregistreringsnr. = vatno
Valutakod = currencyid
Betalningsvillkorskod = billingtermsid
Telefonnr. = phone
E-post = email
""",
    ),
    _headers(
        "Tripletex",
        "no",
        """
Kundenummer = customerno
Navn = name
Organisasjonsnummer = organizationno
Telefon = phone
Mobil = mobilephone
Faks = fax
Epost = email
Postadresse - linje 1 = address2
Postadresse - linje 2 = address3
Postadresse - postnummer = address4
Postadresse - sted = address5
Postadresse - land = address6
""",
    ),
    _headers(
        "Fiken",
        "no",
        """
Navn = name
Orgnr = organizationno
Adresse = address2
Adresse2 = address3
Postnr = address4
Poststed = address5
Land = address6
E-post = email
Telefon = phone
""",
    ),
    _headers(
        "Uni Micro",
        "no",
        """
Kundenummer = customerno
Navn = name
Adresse = address2
Adressefelt2 = address3
Postnr = address4
Poststed = address5
Landkode = countrycode
Land = address6
Telefon = phone
Telefax = fax
Mobil = mobilephone
Email = email
Organisasjonsnr = organizationno
Gironummer = bankaccountno
Kommentar = customernote
""",
    ),
    _headers(
        "Rackbeat",
        "da",
        """
Kundenr = customerno
Navn = name
Adresse1 = address2
Adresse2 = address3
Postnummer = address4
By = address5
Land = address6
""",
    ),
    _headers(
        "Effihub",
        "da",
        """
Firmanavn = name
Kundenummer = customerno
CVR nummer = organizationno
Faktureringsmail = invoiceemail
Webside = webaddress
Noter = customernote
""",
    ),
    _headers(
        "Netvisor",
        "fi",
        """
Asiakaskoodi = customerno
Nimi = name
Osoite = address2
Postinumero = address4
Postitoimipaikka = address5
Maa = address6
Aktiivinen = active
Kotisivut = webaddress
Lisätietoja = customernote
Maksuehto = billingtermsid
""",
    ),
    _headers(
        "Xero",
        "en",
        """
ContactName = name
PhoneNumber = phone
BankAccountNumber = bankaccountno
Website = webaddress
""",
    ),
    _headers(
        "24SevenOffice",
        "en",
        """
CompanyId = customerno
CompanyName = name
CompanyGovNo = organizationno
CompanyPhone = phone
CompanyMobile = mobilephone
CompanyFax = fax
CompanyEmail = email
CompanyPostStreet = address2
CompanyPostPostcode = address4
CompanyPostPostarea = address5
CompanyCountry = address6
CompanyWebsite = webaddress
CompanyNote = customernote
CompanySupplier = isalsosupplier
""",
    ),
    _headers(
        "Swedish files, as seen",
        "sv",
        """
Kundnr = customerno
Namn = name
Organisationsnr = organizationno
Utdelningsadress = address2
c/o = address3
Postnummer = address4
Postort = address5
E-postadress = email
Mobil = mobilephone
Momsreg.nr. = vatno
""",
    ),
)

TYPED = (
    _headers(
        "typed in Sweden",
        "sv",
        """
Kund nr = customerno
Företagsnamn = name
Org. nr = organizationno
Besöksadress
Leveransadress
Fakturaadress = address2
Post nr = address4
Postort = address5
Landskod = countrycode
Kontaktperson
Epostadress = email
Fakturamejl = invoiceemail
Tel. = phone
Mobilnummer = mobilephone
Momsreg nr = vatno
Bet. villkor = billingtermsid
Saldo
Säljare
Anteckningar = customernote
""",
    ),
    _headers(
        "typed in Sweden, with traps",
        "sv",
        """
Nr
Id
Org
Ordernr
Kontornr
Kundgrp
Kundsedan
Lev.ort
Lev.postnr
Postkort
Fakturadag
Momspliktig
Inaktiv
Leverantörens orgnr
Projektnummer
Artikelnamn
Bankdag
Ortnamn
Adresstyp
Telefontid
E-postutskick
Landskap
""",
    ),
    _headers(
        "typed in Norway",
        "no",
        """
Kundenr. = customerno
Kundenavn = name
Org.nr. = organizationno
Leveringsadresse
Fakturaadresse = address2
Postnummer = address4
Sted = address5
E-postadresse = email
E-post faktura = invoiceemail
Tlf = phone
Mobiltelefon = mobilephone
Betalingsvilkår = billingtermsid
Merknad = customernote
Selger
""",
    ),
    _headers(
        "typed in Denmark",
        "da",
        """
Kunde nr. = customerno
Virksomhed = name
CVR-nr. = organizationno
Vej = address2
Postnr. = address4
By = address5
Landekode = countrycode
E-mail = email
Telefonnummer = phone
EAN-nr. = eancode
Bemærkninger = customernote
Kontaktperson
Rabat
""",
    ),
    _headers(
        "typed in Finland, without dots",
        "fi",
        """
Asiakasnumero = customerno
Yrityksen nimi = name
Y-tunnus = organizationno
Lahiosoite = address2
Postinro = address4
Postitoimipaikka = address5
Sahkoposti = email
Puhelinnumero = phone
Matkapuhelin = mobilephone
Verkkolaskuosoite = ediaddress
Laskutussahkoposti = invoiceemail
Yhteyshenkilo
Toimitusosoite
Huomautus = customernote
""",
    ),
    _headers(
        "typed in English",
        "en",
        """
Customer No. = customerno
Customer name = name
Company registration number = organizationno
Billing street = address2
Billing address line 2 = address3
Billing zip code = address4
Billing city = address5
Billing country = address6
Shipping street
Shipping city
Email address = email
Billing e-mail = invoiceemail
Phone no. = phone
Cell phone = mobilephone
VAT registration no. = vatno
Payment terms = billingtermsid
Currency code = currencyid
Created at
Notes = customernote
""",
    ),
    _headers(
        "typed in haste",
        "sv",
        """
Kundnumer = customerno
Kundnanm = name
Organisatonsnummer = organizationno
Faktura adress = address2
Posnummer = address4
E-psotadress = email
Telefonnumer = phone
Mobiltelfon = mobilephone
Betalningsvilkor = billingtermsid
Anteckningr = customernote
""",
    ),
)
"""Lists written for this table, headers that are known and headers that are not."""
