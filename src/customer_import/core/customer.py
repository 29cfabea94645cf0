"""Which fields does a customer have? One line each; all else about a field is derived from its line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from customer_import.core.fields import Field, Source, boolean, integer, number, text

# fmt: off
# Name, group, meaning, length, then what is special, then the headers of real files by language (label first).
FIELDS: tuple[Field, ...] = (
    text("customerno", "identity", "Customer number, used with external systems; the endpoint makes a 6-digit one when left out", 50, sv="Kundnr|Kundnummer|Kundkod", no="Kundenummer", da="Kundenr|Kundenummer", fi="Asiakaskoodi", en="Customer number|CompanyId"),
    text("name", "identity", "Name of the customer", 50, required=True, nullable=False, max_length_source=Source.OWNER, personal=True, sv="Kund|Kundnamn|Namn|Företag|Företagsnamn", no="Navn", da="Navn|Firmanavn", fi="Nimi", en="Name|ContactName|CompanyName"),
    integer("customertypeid", "identity", "Customer type (id): company, private, government", required=True, nullable=False, sv="Kundtyp", no="Kundetype", da="Kundetype", fi="Asiakastyyppi", en="Customer type"),
    text("organizationno", "identity", "Organisation number or personal identity number", inferred=True, personal=True, sv="Organisationsnummer|Organisationsnr|Orgnr|Person/Orgnr|Personnr|Personnummer", no="Organisasjonsnummer|Organisasjonsnr|Orgnr", da="CVR nummer", fi="Y-tunnus", en="Organisation number|CompanyGovNo"),
    boolean("privateperson", "identity", "The customer is a private person", inferred=True, sv="Privatperson", no="Privatperson", da="Privatperson", fi="Yksityishenkilö", en="Private person"),
    text("externalid", "identity", "Id in the external system; null until the customer has been exported to the bookkeeping", inferred=True, sv="Externt id", no="Ekstern id", da="Eksternt id", fi="Ulkoinen tunnus", en="External id"),
    text("address1", "address", "Address line 1, usually the name", 50, wire="billaddress1", personal=True, sv="Adressnamn|Namn", en="Address name"),
    text("address2", "address", "Address line 2, usually the street", 50, wire="billaddress2", personal=True, sv="Adressrad 1|Adress 1|Adress|Utdelningsadress|Postadress|Gatuadress|Gata", no="Adresse|Postadresse - linje 1", da="Adresse1|Adresse", fi="Osoite", en="Street address|Address 1|CompanyPostStreet"),
    text("address3", "address", "Address line 3, usually a second street line: building, box, c/o", 50, wire="billaddress3", personal=True, sv="Adressrad 2|Adress 2|c/o|C/O-adress", no="Adresse2|Adressefelt2|Postadresse - linje 2", da="Adresse2", en="Street address 2|Address 2"),
    text("address4", "address", "Address line 4, usually the postal code", 50, wire="billaddress4", sv="Postnr|Postnummer|Postkod", no="Postnr|Postadresse - postnummer", da="Postnummer", fi="Postinumero", en="Postal code|CompanyPostPostcode"),
    text("address5", "address", "Address line 5, usually the city", 50, wire="billaddress5", sv="Ort|Postort|Stad", no="Poststed|Postadresse - sted", da="By", fi="Postitoimipaikka", en="City|CompanyPostPostarea"),
    text("address6", "address", "Address line 6, usually the country", 50, wire="billaddress6", sv="Land", no="Land|Postadresse - land", da="Land", fi="Maa", en="Country|CompanyCountry"),
    text("countrycode", "address", "Country code (ISO 3166-1 alpha-2); needed where invoices carry an OCR reference", 2, sv="Landskod|Lands-/regionkod", no="Landkode", da="Landekode", fi="Maakoodi", en="Country code"),
    text("email", "contact", "E-mail to the customer", inferred=True, personal=True, sv="E-post|E-postadress|Mail|Mejl", no="E-post|Email", da="E-mail", fi="Sähköposti", en="E-mail|CompanyEmail"),
    text("phone", "contact", "Primary phone", inferred=True, personal=True, sv="Telefon|Telefon 1|Telefonnr.", no="Telefon", da="Telefon", fi="Puhelin", en="Phone|PhoneNumber|CompanyPhone"),
    text("mobilephone", "contact", "Mobile phone, can be used for SMS", inferred=True, personal=True, sv="Mobil|Mobilnr|Mobiltelefon|Telefon 2", no="Mobil", da="Mobil", fi="Matkapuhelin", en="Mobile phone|CompanyMobile"),
    text("fax", "contact", "Fax", inferred=True, personal=True, sv="Fax", no="Faks|Telefax", da="Fax", fi="Faksi", en="Fax|CompanyFax"),
    text("webaddress", "contact", "Web address", inferred=True, sv="Webbadress", no="Nettside", da="Webside", fi="Kotisivut", en="Website|CompanyWebsite"),
    integer("invoicetypeid", "invoicing", "Invoice type (id): e-mail, paper, EDI", inferred=True, sv="Fakturatyp", en="Invoice type"),
    integer("billingtermsid", "invoicing", "Billing terms (id), used on the invoice", sv="Betalningsvillkor|Betalningsvillkorskod", no="Betalingsbetingelser", da="Betalingsbetingelser", fi="Maksuehto", en="Billing terms"),
    integer("currencyid", "invoicing", "Currency (id); left out when created means the default currency", nullable=False, sv="Valuta|Valutakod", no="Valuta", da="Valuta", fi="Valuutta", en="Currency"),
    text("vatno", "invoicing", "VAT number; needed for reverse contractor VAT", sv="VAT-nummer|Momsregistreringsnummer|Momsregistreringsnr.|Momsreg.nr.|VAT-id", no="MVA-nummer", da="Momsnummer", fi="ALV-numero", en="VAT number"),
    boolean("constructioncompany", "invoicing", "Construction company: reverse contractor VAT by default; never together with novat", sv="Entreprenadbolag|Momstyp", en="Construction company"),
    boolean("novat", "invoicing", "No VAT on invoices by default; never together with constructioncompany", sv="Ingen moms", en="No VAT"),
    boolean("useinvoicefee", "invoicing", "An invoice fee is added on invoices to this customer", inferred=True, sv="Fakturaavgift", en="Invoice fee"),
    number("markuppercent", "invoicing", "Markup percentage", inferred=True, sv="Påslag %", en="Markup percent"),
    integer("frameworkcontractid", "invoicing", "Framework contract (id), set on the customer's work orders", inferred=True, sv="Ramavtal", en="Framework contract"),
    integer("defaultexternalworkorderstatusid", "invoicing", "External work-order status (id) that the customer's work orders begin with", sv="Extern arbetsorderstatus", en="External work-order status"),
    text("invoiceemail", "electronic", "E-mail that invoices are sent to", inferred=True, personal=True, sv="Faktura e-post|E-post faktura", no="Faktura e-post", da="Faktureringsmail", fi="Laskutussähköposti", en="Invoice e-mail"),
    text("ediaddress", "electronic", "EDI address", inferred=True, sv="Elektronisk adress", no="EHF-adresse", da="EDI-adresse", fi="Verkkolaskuosoite", en="EDI address"),
    text("eancode", "electronic", "EAN code (GLN)", inferred=True, sv="EAN-kod", no="EAN-kode", da="EAN-nummer", fi="EAN-koodi", en="EAN code"),
    text("bankname", "banking", "Name of the bank", 50, sv="Bank", no="Bank", da="Bank", fi="Pankki", en="Bank"),
    text("clearingno", "banking", "Clearing number of the bank", 20, sv="Clearing nr", da="Bankens reg.nr.", en="Clearing number"),
    text("bankaccountno", "banking", "Account number in the bank", 50, personal=True, sv="Bankkonto", no="Kontonummer|Gironummer", da="Kontonummer", fi="Tilinumero", en="Bank account number"),
    text("iban", "banking", "IBAN", inferred=True, personal=True, sv="IBAN", no="IBAN", da="IBAN", fi="IBAN", en="IBAN"
    ),
    text("swift", "banking", "SWIFT / BIC", inferred=True, sv="SWIFT/BIC", no="SWIFT/BIC", da="SWIFT/BIC", fi="SWIFT/BIC", en="SWIFT/BIC"),
    text("propertyname", "property", "Property designation", inferred=True, personal=True, sv="Fastighetsbeteckning", en="Property designation"),
    text("housingcooperativeno", "property", "Organisation number of the housing cooperative", inferred=True, sv="Brf org nr", en="Housing cooperative number"),
    text("apartmentno", "property", "Number of the apartment", 10, personal=True, sv="Lägenhet nr", en="Apartment number"
    ),
    boolean("active", "status", "The customer is active and in use", default=True, sv="Aktiv", no="Aktiv", da="Aktiv", fi="Aktiivinen", en="Active"),
    boolean("isalsosupplier", "status", "Also a supplier: the same id exists at the supplier endpoint and changes show there too", sv="Även leverantör", no="Også leverandør", da="Også leverandør", fi="Myös toimittaja", en="Also supplier|CompanySupplier"),
    boolean("creditrisk", "status", "The customer is a credit risk; a null read from the endpoint means no right to see it", sv="Kreditrisk", no="Kredittrisiko", da="Kreditrisiko", fi="Luottoriski", en="Credit risk"),
    text("customernote", "status", "Internal notes", 128_000, personal=True, sv="Notering", no="Kommentar", da="Noter", fi="Lisätietoja", en="Note|CompanyNote"),
)
# fmt: on

FIELD: Mapping[str, Field] = MappingProxyType({field.name: field for field in FIELDS})
