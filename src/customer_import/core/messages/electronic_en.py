"""What is said about e-mail, GLN and EDI addresses in English?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Text

ELECTRONIC: Mapping[str, Text] = {
    "EML-01": Text(
        "Not an e-mail address",
        '"{value}" is not an e-mail address.',
        "Correct the cell; it may hold one address and nothing else.",
        "We look at the form only: something, an @, and a domain with a dot. Whether anybody reads it is not "
        "tested.\n"
        "Right: kontoret@example.com\n"
        "Wrong: kontoret@example, kontoret (at) example.com, a@example.com; b@example.com",
    ),
    "EML-02": Text(
        "Several e-mail addresses",
        '"{value}" is more than one e-mail address.',
        "Keep one address in the cell; if all are needed, put the others into the note.",
        "The field takes one address. Programs that take such a cell send to the first, to all, or to nobody, and "
        "NEXT does not say which.\n"
        "Right: faktura@example.com\n"
        "Wrong: faktura@example.com; chef@example.com",
    ),
    "EML-03": Text(
        "E-mail for invoices is missing",
        "Invoices are to go by e-mail, and the address for them is empty.",
        "Fill in the e-mail for invoices, or choose another invoice type.",
        "The invoice type says how invoices reach the customer. The customer is imported all the same.\n"
        "Right: invoice type: E-mail, e-mail for invoices: faktura@example.com\n"
        "Wrong: invoice type: E-mail, e-mail for invoices: empty",
    ),
    "EDI-01": Text(
        "GLN is wrong",
        '"{value}" is not a GLN of 13 digits{because}.',
        "Compare with the customer's order or with the GS1 register.",
        "The location number (GLN, in old files EAN) tells electronic invoices where to go. Its last digit is worked "
        "out from the others.\n"
        "Right: 9520000000004\n"
        "Wrong: 9520000000005",
    ),
    "EDI-02": Text(
        "EDI address is wrong",
        '"{value}" is not an address in the Peppol network{because}.',
        "Compare with the customer, or look them up in the Peppol directory.",
        "A Peppol address is the code of a register, a colon, and the number there: 0007 and a Swedish organisation "
        "number, 0088 and a GLN, 0192 and a Norwegian, 0184 and a Danish, 0212 or 0216 and a Finnish one. Other EDI "
        "addresses are left alone.\n"
        "Right: 0007:5560360793, 0088:9520000000004\n"
        "Wrong: 0007:5560360794",
    ),
}
