"""What else do files call a field, and which columns have none?

A field's line in `customer.py` has its label in every language and the headers of systems we know; here stand other
spellings that people use. Case, stars, dots, hyphens, blanks, the words for "number" and how å ä ö æ ø are written
don't matter, so one spelling is enough. No word stands here that can mean anything, such as a lone "nr" or "id".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from customer_import.core.customer import FIELDS
from customer_import.core.fields import LANGUAGES


@dataclass(frozen=True, slots=True)
class Alias:
    """One header that is known to mean `field` ("" for none) in `language`.

    `rank` orders the headers of a field where a file has several of them; the lowest is taken.
    """

    field: str
    language: str
    header: str
    rank: int = 0


# By field and language, as in `customer.py`. Invoice addresses stand before others: they are what NEXT prints.
_FURTHER: Mapping[str, Mapping[str, str]] = {
    "customerno": {
        "sv": "Kund-id|Kundens nummer|Kundreskontranr|Debitornr",
        "no": "Kunde-id|Kundekode|Debitornr",
        "da": "Kunde-id|Kundekode|Debitornr",
        "fi": "Asiakasnumero|Asiakastunnus|Asiakastunniste|Asiakas-id",
        "en": "Customer code|Customer ID|Client number|Client ID|Client code",
    },
    "name": {
        "sv": "Firma|Firmanamn|Bolag|Bolagsnamn|Kundens namn",
        "no": "Kundenavn|Kunde|Firmanavn|Firma|Bedrift|Bedriftsnavn|Selskap|Selskapsnavn|Foretaksnavn",
        "da": "Kundenavn|Kunde|Firma|Virksomhed|Virksomhedsnavn|Virksomhedens navn",
        "fi": "Asiakas|Asiakkaan nimi|Asiakasnimi|Yritys|Yrityksen nimi|Yritysnimi|Toiminimi",
        "en": "Customer name|Customer|Company|Client|Client name|Business name|Organisation name|Organization name",
    },
    "customertypeid": {
        "sv": "Typ av kund|Kundens typ",
        "no": "Type kunde",
        "da": "Type kunde",
        "fi": "Asiakkaan tyyppi",
        "en": "Type of customer|Client type",
    },
    "organizationno": {
        "sv": (
            "Organisationsnummer/personnummer|Org/personnr|Personnummer/organisationsnummer|Org. nummer|Pers/orgnr|"
            "Org/pers nr"
        ),
        "no": "Org. nummer|Foretaksnummer|Fødselsnummer|Organisasjonsnummer/fødselsnummer",
        "da": "CVR|CVR/SE-nr|CVR-nr/CPR-nr",
        "fi": "Yritystunnus|LY-tunnus|Y-tunnus/henkilötunnus|Henkilötunnus",
        "en": "Organization number|Org number|Company registration number|Company number|Business ID|Corporate ID",
    },
    "privateperson": {
        "sv": "Är privatperson|Privatkund",
        "no": "Er privatperson|Privatkunde",
        "da": "Er privatperson|Privatkunde",
        "fi": "Yksityisasiakas|Henkilöasiakas",
        "en": "Is private person|Private customer|Is private",
    },
    "externalid": {"sv": "Extern id|Externt kundnr", "en": "External customer ID"},
    "address1": {
        "sv": "Fakturanamn|Namn på faktura",
        "no": "Adressenavn|Fakturanavn",
        "da": "Adressenavn|Fakturanavn",
        "fi": "Laskutusnimi|Laskun saaja",
        "en": "Billing name|Invoice name|Addressee",
    },
    "address2": {
        "sv": "Fakturaadress|Fakturaadress 1|Faktureringsadress|Postadress 1|Gatuadress 1",
        "no": "Fakturaadresse|Postadresse|Adresselinje 1|Adressefelt 1|Gateadresse|Gate",
        "da": "Faktureringsadresse|Fakturaadresse|Adresselinje 1|Gade|Gadeadresse|Vej",
        "fi": "Laskutusosoite|Postiosoite|Katuosoite|Lähiosoite|Jakeluosoite|Osoiterivi 1",
        "en": (
            "Billing address|Billing street|Billing address line 1|Invoice address|Postal address|Mailing address|"
            "Address line 1|Street|Address"
        ),
    },
    "address3": {
        "sv": "Fakturaadress 2|Faktureringsadress 2|Postadress 2|Gatuadress 2|C/o namn|Extra adressrad",
        "no": "Fakturaadresse 2|Postadresse 2|Adresselinje 2|c/o|c/o-adresse",
        "da": "Faktureringsadresse 2|Adresselinje 2|c/o|c/o-adresse",
        "fi": "Laskutusosoite 2|Osoite 2|Osoiterivi 2|Lisäosoite|c/o-osoite",
        "en": "Billing address 2|Billing address line 2|Address line 2|Street 2|Care of",
    },
    "address4": {
        "sv": "Fakturapostnr|Zip-kod",
        "no": "Fakturapostnr|Postkode",
        "da": "Faktureringspostnr|Postkode",
        "fi": "Laskutuspostinumero|Postikoodi",
        "en": "Billing postal code|Billing zip|Postcode|Zip|Zip code|Billing postcode",
    },
    "address5": {
        "sv": "Fakturaort|Fakturapostort|Adressort",
        "no": "Sted|Fakturapoststed|By",
        "da": "Bynavn|Postdistrikt|Faktureringsby",
        "fi": "Kaupunki|Paikkakunta|Postitmp|Postitoimip|Laskutuskaupunki",
        "en": "Billing city|Town|Town/City|City/Town|Post town|Postal city",
    },
    "address6": {
        "sv": "Fakturaland|Landsnamn",
        "no": "Fakturaland|Landnavn",
        "da": "Landenavn|Faktureringsland",
        "fi": "Maan nimi|Laskutusmaa",
        "en": "Billing country|Country name|Country/Region",
    },
    "countrycode": {
        "sv": "Landkod|Land ISO|Landskod ISO",
        "no": "Lands-/områdekode|Landskode",
        "da": "Landkode|Lande-/områdekode",
        "fi": "Maatunnus|Maan koodi",
        "en": "Country/Region Code|ISO country code|Country ISO",
    },
    "email": {
        "sv": "Mailadress|Mejladress",
        "no": "E-postadresse|Mail|Mailadresse",
        "da": "E-mailadresse|Mail|Mailadresse|E-post",
        "fi": "Sähköpostiosoite|Sposti|Email",
        "en": "Email address|Mail",
    },
    "phone": {
        "sv": "Telefonnummer|Tel|Tel nr|Tfn|Telefon växel|Växel|Telefon arbete|Telefon fast",
        "no": "Telefonnummer|Tlf|Tlf nr|Tel|Fasttelefon|Telefon jobb",
        "da": "Telefonnummer|Tlf|Tlf nr|Tel|Fastnet|Telefon arbejde",
        "fi": "Puhelinnumero|Puh|Puh nro|Puhelin työ",
        "en": "Telephone|Telephone number|Tel|Phone 1|Work phone|Business phone|Office phone",
    },
    "mobilephone": {
        "sv": "Mobilnummer|Mobiltelefonnummer|Mobiltel|GSM",
        "no": "Mobilnummer|Mobiltelefon|Mobiltlf|Mobil nr",
        "da": "Mobilnummer|Mobiltelefon|Mobiltlf|Mobil nr",
        "fi": "Matkapuhelinnumero|Matkapuh|Kännykkä|GSM|Mobiili",
        "en": "Mobile|Mobile number|Mobile phone number|Cell|Cell phone|Cell phone number|Phone mobile",
    },
    "fax": {
        "sv": "Faxnummer|Telefax",
        "no": "Faksnummer|Fax|Faxnummer",
        "da": "Faxnummer|Telefax",
        "fi": "Faksinumero|Fax",
        "en": "Fax number|Telefax",
    },
    "webaddress": {
        "sv": "Webbplats|Webbsida|Hemsida|Hemsideadress|Webb|WWW|URL|Internetadress",
        "no": "Nettsted|Hjemmeside|Webadresse|Webside|Web",
        "da": "Hjemmeside|Website|Webadresse|Web",
        "fi": "Kotisivu|Verkkosivu|Verkkosivut|Www-osoite|Verkkosivusto",
        "en": "Web|Web address|Web page|Homepage|URL",
    },
    "invoicetypeid": {
        "sv": "Typ av faktura|Fakturasätt|Faktureringssätt|Fakturametod",
        "no": "Fakturatype|Faktureringsmåte",
        "da": "Fakturatype|Faktureringsmåde",
        "fi": "Laskutustapa|Laskutyyppi",
        "en": "Invoicing method|Type of invoice",
    },
    "billingtermsid": {
        "sv": "Bet villkor|Betalvillkor",
        "no": "Betalingsvilkår|Betalingsbetingelse",
        "da": "Betalingsbetingelse|Betalingsvilkår",
        "fi": "Maksuehdot|Maksuehtokoodi",
        "en": "Payment terms|Terms of payment|Payment term|Payment terms code",
    },
    "currencyid": {
        "sv": "Faktureringsvaluta|Fakturavaluta",
        "no": "Valutakode",
        "da": "Valutakode",
        "fi": "Valuuttakoodi|Laskutusvaluutta",
        "en": "Currency code|Invoice currency",
    },
    "vatno": {
        "sv": "VAT-nr|Momsnr|VAT reg nr|EU VAT-nummer|EU-momsnr",
        "no": "MVA-nr|MVA reg nr|VAT-nummer",
        "da": "Moms nr|VAT-nummer|SE-nummer",
        "fi": "ALV-tunnus|ALV-rekisterinumero|VAT-numero|VAT-tunnus",
        "en": "VAT no|VAT ID|VAT registration number|VAT registration no|VAT reg no|EU VAT number",
    },
    "constructioncompany": {
        "sv": "Byggföretag|Byggmoms|Omvänd byggmoms|Omvänd skattskyldighet|Omvänd betalningsskyldighet",
        "no": "Entreprenør",
        "da": "Entreprenør|Omvendt betalingspligt",
        "fi": "Rakennusyritys|Käännetty ALV|Käännetty verovelvollisuus",
        "en": "Construction|Construction industry|Reverse construction VAT",
    },
    "novat": {
        "sv": "Momsfri|Utan moms|Momsfri kund",
        "no": "Uten MVA|MVA-fri|MVA-fritak|Avgiftsfri",
        "da": "Momsfri|Uden moms|Momsfritaget",
        "fi": "Ei ALV|Veroton|ALV 0",
        "en": "VAT exempt|VAT free|Exempt from VAT",
    },
    "useinvoicefee": {
        "sv": "Faktureringsavgift|Aviavgift|Fakturaavgift ja/nej",
        "no": "Fakturagebyr|Faktureringsgebyr",
        "da": "Fakturagebyr|Faktureringsgebyr",
        "fi": "Laskutuslisä|Laskutusmaksu",
        "en": "Invoicing fee|Billing fee",
    },
    "markuppercent": {
        "sv": "Påslagsprocent|Påslag procent",
        "no": "Påslag %|Påslagsprosent",
        "da": "Avance %|Tillæg %",
        "fi": "Lisäprosentti|Kate %",
        "en": "Markup|Markup percentage",
    },
    "invoiceemail": {
        "sv": "Fakturamejl|Fakturamail|Faktureringsmejl|E-postadress faktura|E-postadress för faktura|Mejl faktura",
        "no": "E-post faktura|E-postadresse faktura|E-post for faktura|Fakturamail",
        "da": "Faktura e-mail|Fakturamail|E-mail faktura|Faktureringsemail",
        "fi": "Laskutuksen sähköposti|Laskutussähköpostiosoite|Sähköpostilaskuosoite|Laskun sähköposti",
        "en": "Billing email|Invoicing email|EmailInvoice|Email for invoices|Invoice email address",
    },
    "ediaddress": {
        "sv": "EDI-adress|E-fakturaadress|Elektronisk fakturaadress|Peppol-id|Peppol",
        "no": "Elektronisk adresse|Peppol-id|E-fakturaadresse|EHF",
        "da": "Elektronisk adresse|Peppol-id",
        "fi": "Verkkolaskutunnus|Verkkolaskutusosoite|Peppol-id|OVT-tunnus",
        "en": "Peppol ID|E-invoice address|Electronic address|Electronic invoice address",
    },
    "eancode": {
        "sv": "EAN|EAN-nr|GLN|GLN-kod|GLN-nr|Lokaliseringskod",
        "no": "EAN|GLN|GLN-nummer|EAN-nummer",
        "da": "EAN|EAN lokationsnummer|GLN|GLN-nummer",
        "fi": "EAN|GLN|GLN-numero",
        "en": "EAN|EAN number|GLN|GLN code|GLN number",
    },
    "bankname": {
        "sv": "Banknamn|Bankens namn",
        "no": "Banknavn|Bankens navn",
        "da": "Banknavn|Pengeinstitut",
        "fi": "Pankin nimi",
        "en": "Bank name|Name of bank",
    },
    "clearingno": {"sv": "Clearing|Clearing kod", "da": "Bank reg nr|Reg nr bank", "en": "Clearing code|Sort code"},
    "bankaccountno": {
        "sv": "Bankkontonummer|Kontonummer|Konto nr",
        "no": "Bankkonto|Bankkontonummer|Konto nr",
        "da": "Bankkonto|Bankkontonummer|Konto nr",
        "fi": "Pankkitili|Pankkitilin numero|Tilinro",
        "en": "Bank account|Bank account no",
    },
    "iban": {"sv": "IBAN-nummer|IBAN konto", "fi": "IBAN-tilinumero", "en": "IBAN number|IBAN account"},
    "swift": {
        "sv": "BIC|SWIFT|BIC/SWIFT|BIC-kod|SWIFT-kod|SWIFT-adress",
        "no": "SWIFT-adresse|BIC-kode|SWIFT-kode",
        "fi": "BIC-koodi|SWIFT-koodi",
        "en": "BIC code|SWIFT code|Bank identifier code",
    },
    "propertyname": {
        "sv": "Fastighet|Fastighetsbet|Fastighetens beteckning",
        "no": "Eiendomsbetegnelse",
        "da": "Ejendomsbetegnelse",
        "fi": "Kiinteistötunnus",
        "en": "Property|Property name",
    },
    "housingcooperativeno": {
        "sv": "Brf organisationsnummer|Organisationsnummer brf|Bostadsrättsföreningens organisationsnummer|Brf nr",
        "no": "Borettslagets organisasjonsnummer|Borettslag orgnr",
        "da": "Andelsforening CVR",
        "fi": "Taloyhtiön Y-tunnus",
        "en": "Housing cooperative organisation number",
    },
    "apartmentno": {
        "sv": "Lägenhetsnummer|Lägenhet|Lgh|Lgh nr",
        "no": "Leilighetsnummer|Leilighet|Bruksenhetsnummer",
        "da": "Lejlighedsnummer|Lejlighed",
        "fi": "Huoneistonumero|Huoneisto|Asunnon numero",
        "en": "Apartment|Apartment no|Flat number|Flat",
    },
    "active": {"sv": "Är aktiv|Aktiv kund", "no": "Er aktiv", "da": "Er aktiv", "en": "Is active|Active customer"},
    "isalsosupplier": {
        "sv": "Är leverantör|Är även leverantör",
        "no": "Er leverandør",
        "da": "Er leverandør",
        "fi": "On toimittaja",
        "en": "Is supplier|Is also supplier|Is vendor",
    },
    "customernote": {
        "sv": "Noteringar|Anteckning|Anteckningar|Kommentar|Kommentarer|Anmärkning|Notis|Intern notering",
        "no": "Kommentarer|Notat|Notater|Merknad|Merknader|Bemerkning|Anmerkning",
        "da": "Note|Notat|Bemærkning|Bemærkninger|Kommentar|Kommentarer",
        "fi": "Lisätiedot|Lisätieto|Huomautus|Huomautukset|Muistiinpano|Muistiinpanot|Kommentti|Kommentit",
        "en": "Notes|Comment|Comments|Remark|Remarks|Memo|Internal note|Internal notes",
    },
}

_NO_FIELD: Mapping[str, str] = {
    "sv": (
        "Leverantör nr|Leverantörsnummer|Saldo|Kundsaldo|Kreditgräns|Kreditlimit|Rabatt|Kontaktperson|Kontakt|"
        "Er referens|Vår referens|Referens|Leveransadress|Leveranspostnr|Leveransort|Leveransland|Leveransnamn|"
        "Besöksadress|Besökspostnr|Besöksort|Säljare|Kundansvarig|Prislista|Språk|Senast fakturerad|Skapad|Ändrad|"
        "Skapad datum|Ändrad datum|Omsättning|Kundgrupp|Kundkategori|Distrikt|Leveransvillkor|Leveranssätt|Kommun|Län"
    ),
    "no": (
        "Leverandørnummer|Saldo|Kredittgrense|Rabatt|Kontaktperson|Kontakt|Deres referanse|Vår referanse|"
        "Leveringsadresse|Besøksadresse|Selger|Kundeansvarlig|Prisliste|Språk|Opprettet|Endret|Omsetning|Kundegruppe|"
        "Leveringsbetingelser|Leveringspostnummer|Leveringssted|Kommune|Fylke"
    ),
    "da": (
        "Leverandørnummer|Saldo|Kreditmaksimum|Rabat|Kontaktperson|Deres reference|Vores reference|Leveringsadresse|"
        "Sælger|Prisliste|Sprog|Oprettet|Ændret|Omsætning|Kundegruppe|Leveringsbetingelser|Leveringspostnummer|"
        "Leveringsby|Kommune"
    ),
    "fi": (
        "Toimittajanumero|Saldo|Luottoraja|Alennus|Yhteyshenkilö|Viitteenne|Viitteemme|Toimitusosoite|Toimituspostinumero|"
        "Myyjä|Hinnasto|Kieli|Luotu|Muokattu|Liikevaihto|Asiakasryhmä|Toimitusehto|Kunta"
    ),
    "en": (
        "Supplier number|Vendor number|Balance|Credit limit|Discount|Contact person|Contact|Your reference|"
        "Our reference|Delivery address|Shipping address|Delivery city|Shipping city|Delivery postal code|Shipping zip|"
        "Visiting address|Salesperson|Price list|Language|"
        "Created|Modified|Created at|Updated at|Turnover|Customer group|Delivery terms"
    ),
}


def aliases() -> Iterator[Alias]:
    """Every header we know, with the field it means ("": none), those of `customer.py` too.

    Where a field has several columns in one file, what stands here first in a language comes first, and what a
    field's own line says comes after invoice addresses alone.
    """
    for field in FIELDS:
        for language in LANGUAGES:
            further = _split(_FURTHER.get(field.name, {}).get(language, ""))
            of_invoice = [header for header in further if is_of_invoice(header)]
            own = field.aliases.get(language, ())
            ordered = [*of_invoice, *own, *(header for header in further if header not in of_invoice)]
            yield from (Alias(field.name, language, header, rank) for rank, header in enumerate(ordered))
    for language, headers in _NO_FIELD.items():
        yield from (Alias("", language, header) for header in _split(headers))


def is_of_invoice(header: str) -> bool:
    """Whether a header says that it is about invoices."""
    return header.casefold().startswith(("faktur", "bill", "invoic", "lasku"))


def _split(written: str) -> list[str]:
    return written.split("|") if written else []
