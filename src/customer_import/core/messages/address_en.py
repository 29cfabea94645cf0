"""What is said about addresses and telephones in English?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Phrase, Text

ADDRESS: Mapping[str, Text] = {
    "ADR-01": Text(
        "Unknown country code",
        '"{value}" is not a country code (two capital letters, as in ISO 3166).',
        "Correct the cell, or let the mapping turn names into codes by clean: country_code.",
        "NEXT wants the two-letter code of the country, not its name.\n"
        "Right: SE, NO, DK, FI, GB\n"
        "Wrong: Sverige, SWE, UK",
    ),
    "ADR-03": Text(
        "Postal code is wrong",
        '"{value}" is not {a_postal_code}.',
        "Fix the cell, or map a country.",
        "The form of a postal code follows the customer's country: Sweden and Finland 5 digits, Norway and Denmark "
        "4. Without a country, Sweden is taken for granted.\n"
        "Right: 123 45 in Sweden, 0150 in Norway\n"
        "Wrong: 1234 5 in Sweden, 123 45 in Norway",
    ),
    "ADR-02": Text(
        "Country code is missing",
        "The country code is empty, and invoices with an OCR reference need it.",
        "Fill the cell, or give countrycode a default in the mapping.",
        "Only those who use OCR references need it, so this is not looked for until the mapping says "
        "countrycode_missing: error (or warning) under rules:.\n"
        "Right: SE\n"
        "Wrong: an empty cell",
    ),
    "ADR-04": Text(
        "City and postal code are swapped",
        '"{value}" is a city, and the postal code stands where the city belongs.',
        "Swap the two cells, or the two columns in the mapping if it is so on every row.",
        "The address is printed line by line, and electronic invoices take each part from its own field.\n"
        "Right: postal code: 123 45, city: Storstad\n"
        "Wrong: postal code: Storstad, city: 123 45",
    ),
    "ADR-05": Text(
        "Postal code and city in one cell",
        '"{value}" is a postal code and a city in one cell.',
        "Put the city into its own column.",
        "NEXT has a field for each of them, and electronic invoices take them from there.\n"
        "Right: 123 45 in one cell and Storstad in the next\n"
        "Wrong: 123 45 Storstad",
    ),
    "ADR-06": Text(
        "Postal code in the city's cell",
        '"{value}" holds a postal code, and the city alone was expected.',
        "Leave the city in this cell, and put the postal code into its own.",
        "NEXT has a field for each of them, and electronic invoices take them from there. The customer is imported all "
        "the same.\n"
        "Right: Storstad\n"
        "Wrong: 123 45 Storstad",
    ),
    "ADR-07": Text(
        "Country and country code differ",
        'The address says "{value}", and the country code is {other}.',
        "Correct one of them.",
        "The country's name is printed in the address, and the country code decides on forms, VAT and OCR references. "
        "Often the code was left out and has become SE.\n"
        "Right: Norge with NO\n"
        "Wrong: Norge with SE",
    ),
    "ADR-08": Text(
        "Name repeated in the address",
        '"{value}" is the customer\'s name once more, where the street was expected.',
        "Put the street there, or leave the cell empty.",
        "The name is printed above the address already, so an invoice would show it twice.\n"
        "Right: name: Bygg AB, address: Storgatan 1\n"
        "Wrong: name: Bygg AB, address: Bygg AB",
    ),
    "PHN-01": Text(
        "Hardly a telephone number",
        '"{value}" can\'t be called: it is too short, too long, or holds more than one number.',
        "Correct the cell; it may hold one number, with + and the country's prefix if it is abroad.",
        "Only the number of digits is looked at, by the plan of the customer's country. The customer is imported all "
        "the same.\n"
        "Right: 08-465 004 01, +46 70 174 06 05\n"
        "Wrong: 08-465 004 01 / 070-174 06 05",
    ),
}

ADDRESS_PHRASES: Mapping[str, Phrase] = {
    "a_postal_code": Phrase(
        "country",
        {
            "SE": "a Swedish postal code (5 digits)",
            "NO": "a Norwegian postal code (4 digits)",
            "DK": "a Danish postal code (4 digits)",
            "FI": "a Finnish postal code (5 digits)",
            "": "a postal code",
        },
    ),
}
