"""What is said about numbers of customers, VAT and tax deductions in English?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Phrase, Text

IDENTITY: Mapping[str, Text] = {
    "VAT-01": Text(
        "Reverse VAT and no VAT at once",
        "The customer is a construction company and has no VAT on invoices, and NEXT allows one of them at most.",
        "Decide which of the two is right.",
        "A construction company gets invoices with reverse VAT, which is a way of paying VAT; a customer without "
        "VAT pays none.\n"
        "Right: construction company: yes, no VAT: no\n"
        "Wrong: construction company: yes, no VAT: yes",
    ),
    "VAT-02": Text(
        "Not a VAT number",
        '"{value}" is not {a_vat_number}{because}.',
        "Compare with an invoice or the register of the customer's country.",
        "A VAT number begins with its country's two letters (Greece: EL) and follows that country's form, usually "
        "with a check digit. In Sweden it is SE, the ten digits of the organisation number, and 01.\n"
        "Right: SE556036079301\n"
        "Wrong: SE556036079401 or 556036-0793",
    ),
    "VAT-03": Text(
        "VAT number is missing",
        "The customer is a construction company and has no VAT number, which reverse VAT needs on the invoice.",
        "Fill in the VAT number.",
        "An invoice with reverse VAT must show the buyer's VAT number. The customer is imported all the same.\n"
        "Right: construction company: yes, VAT number: SE556036079301\n"
        "Wrong: construction company: yes, VAT number: empty",
    ),
    "ORG-01": Text(
        "Organisation number is wrong",
        '"{value}" is not {an_organisation_number}{because}.',
        "Compare with the register of companies or with the customer.",
        "The last digit (in Norway too, in Denmark all together) is worked out from the others, so that a slip of "
        "the hand shows. The form follows the customer's country: Sweden 10 digits (or 12, for persons), Norway 9, "
        "Denmark 8, Finland 7 and a check digit. Without a country, Sweden is taken for granted.\n"
        "Right: 556036-0793\n"
        "Wrong: 556036-0794",
    ),
    "VAT-04": Text(
        "VAT number and organisation number differ",
        '"{value}" is not made of the customer\'s organisation number.',
        "Compare both with the register; if the customer belongs to a VAT group, both may be right.",
        "In Sweden a VAT number is SE, the ten digits of the organisation number, and 01; in Norway, Denmark and "
        "Finland the register's number stands in it too. Only VAT groups have another one.\n"
        "Right: 556036-0793 with SE556036079301\n"
        "Wrong: 556036-0793 with SE556016068001",
    ),
    "VAT-05": Text(
        "VAT number of another country",
        '"{value}" is a VAT number of {country}, and the customer is in {other}.',
        "Correct the country or the number; if the customer is registered for VAT there, both may be right.",
        "The first two letters of a VAT number are its country. Often the country of the customer was left out and has "
        "become Sweden.\n"
        "Right: DK13585628 for a customer in Denmark\n"
        "Wrong: DK13585628 for a customer whose country code is SE",
    ),
    "ORG-02": Text(
        "Private person with a company's number",
        '"{value}" is the number of a company, and the customer is marked as a private person.',
        "Correct the number, or the customer type that makes the customer a private person.",
        "In Sweden the third digit tells: 0 or 1 for persons, as it begins a month, and 2 or more for companies. In "
        "the other Nordic countries it is the length.\n"
        "Right: private person: yes, 19121212-1212\n"
        "Wrong: private person: yes, 556036-0793",
    ),
    "ORG-03": Text(
        "Company with a personal number",
        '"{value}" is a personal number, and the customer is not marked as a private person.',
        "Mark the customer as a private person, or correct the number.",
        "Sole traders trade under their personal number, so this is not looked for until the mapping says "
        "company_with_personal_number: warning (or error) under rules:.\n"
        "Right: private person: yes, 19121212-1212\n"
        "Wrong: private person: no, 19121212-1212",
    ),
    "PRP-01": Text(
        "No place for the tax deduction",
        "The customer is a private person, and {what_is_missing} is empty.",
        "Fill in the property, or the housing cooperative's organisation number and the apartment's number.",
        "Invoices with a Swedish tax deduction (ROT, RUT, green technology) need one of the two. Not every private "
        "person asks for one, so this is not looked for until the mapping says deduction_place_missing: warning (or "
        "error) under rules:.\n"
        "Right: property: Almby 12:34, or cooperative: 716400-1234 and apartment: 1102\n"
        "Wrong: cooperative: 716400-1234 and no apartment",
    ),
}

IDENTITY_PHRASES: Mapping[str, Phrase] = {
    "an_organisation_number": Phrase(
        "country",
        {
            "SE": "a Swedish organisation number or personal identity number",
            "NO": "a Norwegian organisation number or personal identity number",
            "DK": "a Danish CVR number or personal identity number",
            "FI": "a Finnish business id or personal identity code",
            "": "an organisation number",
        },
    ),
    "a_vat_number": Phrase(
        "country",
        {
            "SE": "a Swedish VAT number (SE, 10 digits, 01)",
            "NO": "a Norwegian VAT number (9 digits, MVA)",
            "DK": "a Danish VAT number (DK, 8 digits)",
            "FI": "a Finnish VAT number (FI, 8 digits)",
            "": "a VAT number of the country it begins with",
        },
    ),
    "what_is_missing": Phrase(
        "reason",
        {
            "apartment": "the apartment's number",
            "cooperative": "the housing cooperative's organisation number",
            "": "both the property and the housing cooperative",
        },
    ),
}
