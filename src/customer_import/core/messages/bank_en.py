"""What is said about bank accounts in English?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Text

BANK: Mapping[str, Text] = {
    "BNK-01": Text(
        "IBAN is wrong",
        '"{value}" is not an IBAN{because}.',
        "Compare with the customer's invoice or bank.",
        "An IBAN begins with its country's two letters and two check digits, has a fixed length for each country, "
        "and shows nearly every slip of the hand.\n"
        "Right: SE45 5000 0000 0583 9825 7466\n"
        "Wrong: SE45 5000 0000 0583 9825 7467",
    ),
    "BNK-02": Text(
        "BIC is wrong",
        '"{value}" is not a BIC (8 or 11 characters, the fifth and sixth a country){because}.',
        "Compare with the customer's invoice or bank.",
        "A BIC (SWIFT code) is four letters for the bank, two for the country, two characters for the place, and "
        "three for a branch if any.\n"
        "Right: SWEDSESS, DABADKKKXXX\n"
        "Wrong: SWEDBANK, SWEDSE",
    ),
    "BNK-03": Text(
        "BIC and IBAN of two countries",
        '"{value}" is the BIC of a bank in {country}, and the IBAN is of {other}.',
        "Correct one of them; a few banks abroad have accounts with a Swedish IBAN, and then both are right.",
        "BIC and IBAN name the same bank, so they usually name the same country. The customer is imported all the "
        "same.\n"
        "Right: SWEDSESS with SE72 8000 0810 3400 0978 3242\n"
        "Wrong: DABADKKK with SE72 8000 0810 3400 0978 3242",
    ),
    "BNK-04": Text(
        "Bank in another country",
        '"{value}" is of a bank in {country}, and the customer is in {other}.',
        "Compare with the customer's invoice; accounts abroad are allowed, and then nothing is wrong.",
        "Most customers have their bank at home, so this may be a slip, or a way to lead money astray. The customer is "
        "imported all the same.\n"
        "Right: NO93 8601 1117 947 for a customer in Norway\n"
        "Wrong: NO93 8601 1117 947 for a customer whose country code is SE",
    ),
    "BNK-05": Text(
        "Not a clearing number",
        '"{value}" is not a Swedish clearing number (4 digits, or 5 where the first is 8).',
        "Correct the cell; the account number has a column of its own.",
        "The clearing number stands before a Swedish account number and names the bank.\n"
        "Right: 5839, 8327-9\n"
        "Wrong: 5839-8257466, 583, SEB",
    ),
    "BNK-06": Text(
        "Unknown clearing number",
        '"{value}" is not the clearing number of a bank that we know{because}.',
        "Compare with the customer's invoice; if the bank is new, leave it as it is.",
        "Every bank has its series of clearing numbers. Those of Swedbank and the savings banks that begin with 8 "
        "may have a fifth digit, which is worked out from the others. The customer is imported all the same.\n"
        "Right: 5839 (SEB), 8327-9 (Swedbank)\n"
        "Wrong: 9999, 8327-1",
    ),
    "BNK-07": Text(
        "Account number is wrong",
        '"{value}" is not an account number[ of {bank}]{because}.',
        "Compare with the customer's invoice or bank.",
        "The bank is known by the clearing number, and every bank has its length and its check digit: most have 7 "
        "digits, Handelsbanken 9, personal accounts of Nordea, some savings banks and others 10. Zeros at the "
        "beginning may be left out.\n"
        "Right: clearing number 5839, account 825 74 66\n"
        "Wrong: clearing number 5839, account 825 74 67",
    ),
    "BNK-08": Text(
        "Account number is doubtful",
        '"{value}" is hardly an account number[ of {bank}]: the check digit does not agree with the others.',
        "Compare with the customer's invoice or bank.",
        "Nearly all account numbers of Swedbank (clearing numbers that begin with 8) and Plusgirot have a check "
        "digit, but a few old ones don't. The customer is imported all the same.\n"
        "Right: clearing number 8424-4, account 983 189 224-6\n"
        "Wrong: clearing number 8424-4, account 983 189 224-5",
    ),
    "BNK-09": Text(
        "Bankgiro or plusgiro number is wrong",
        '"{value}" is written as a bankgiro or plusgiro number and is none.',
        "Compare with the customer's invoice.",
        "A bankgiro number has 7 or 8 digits, a plusgiro number 2 to 8, and the last one is worked out from the "
        "others.\n"
        "Right: 160-9908, BG 5050-1055, PG 90 19 50-6\n"
        "Wrong: 160-9909",
    ),
    "BNK-10": Text(
        "Clearing number of another bank",
        '"{value}" is not the bank that has the clearing number {clearing}: that is {bank}.',
        "Correct the bank's name or the clearing number.",
        "The clearing number tells the bank, so one of the two cells is wrong. The customer is imported all the same.\n"
        "Right: SEB with 5839\n"
        "Wrong: Nordea with 5839",
    ),
    "BNK-11": Text(
        "Clearing number and IBAN of two banks",
        '"{value}" is a clearing number of {bank}, and the IBAN is of another bank.',
        "See which of the two is right, and correct or empty the other.",
        "The three digits after the check digits of a Swedish IBAN name the bank: 500 is SEB, 600 Handelsbanken, 800 "
        "Swedbank, 300 Nordea. The customer is imported all the same.\n"
        "Right: 5839 with SE45 5000 0000 0583 9825 7466\n"
        "Wrong: 6112 with SE45 5000 0000 0583 9825 7466",
    ),
}
