"""What do problems about the endpoint's answers say in English?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Text

ANSWERS: Mapping[str, Text] = {
    "END-01": Text(
        "NEXT refused the customer",
        "NEXT did not accept the customer[ and said: {reason}].",
        "Correct the row, and import it again.",
        "The row passed our own checks and NEXT still said no; its own words stand in the message.\n"
        "Right: a customer type that NEXT has\n"
        "Wrong: a customer type that was removed yesterday",
    ),
    "END-02": Text(
        "The key belongs to another customer",
        "NEXT has this key for a customer who looks like somebody else[ (id {id})].",
        "Compare the two, and give one of them another number.",
        "The customer number is taken in NEXT, but neither the name nor the organisation number agrees with the "
        "row. To write over a stranger would be worse than to wait.\n"
        "Right: 1001 Bygg AB in the file and 1001 Bygg AB in NEXT\n"
        "Wrong: 1001 Bygg AB in the file and 1001 Café Solen in NEXT",
    ),
    "END-03": Text(
        "Several customers have the key",
        "NEXT has more than one customer with this key[ (ids {ids})].",
        "Settle in NEXT which one is right, then import the row again.",
        "We don't guess which of them you mean, and never make one more.\n"
        "Right: one customer in NEXT with the number 1001\n"
        "Wrong: two customers in NEXT with the number 1001",
    ),
    "END-04": Text(
        "The customer exists already",
        "NEXT has this customer already[ (id {id})], and this run may only create.",
        "Run with --mode upsert if the customer should be updated.",
        "With --mode create, what is in NEXT is left alone.\n"
        "Right: a new customer number\n"
        "Wrong: a customer number that NEXT has",
    ),
    "END-05": Text(
        "The customer is not in NEXT",
        "NEXT does not have this customer, and this run may only update.",
        "Run with --mode upsert if the customer should be created.",
        "With --mode update, nothing new is made.\n"
        "Right: a customer number that NEXT has\n"
        "Wrong: a customer number that NEXT does not have",
    ),
    "END-06": Text(
        "Not known whether it arrived",
        "NEXT gave no clear answer, so nobody knows yet whether the customer was saved.",
        "Run customer-import resume, which looks before it does anything.",
        "The connection broke, or the answer made no sense, after the customer had left. Sending it again could make "
        "it twice; so we look first.\n"
        "Right: resume, after a while\n"
        "Wrong: importing the same row by hand in the meantime",
    ),
    "END-07": Text(
        "Changed since the run",
        "Somebody has changed the customer since the run[ (id {id}: {fields})], so it was kept as it is.",
        "Look at the customer in NEXT, and put it back by hand if that is right.",
        "An undo only takes back what is still as the run left it; what somebody did afterwards weighs more.\n"
        "Right: the run set the city, and the city is still the same\n"
        "Wrong: the run set the city, and somebody has corrected it since",
    ),
    "END-08": Text(
        "The customer is not found any more",
        "NEXT does not show the customer[ (id {id})] under its key any more, so it could not be put back.",
        "Look for the customer in NEXT by its id, and put it back by hand.",
        "Somebody may have given it another number since, or there are two with that number.\n"
        "Right: the customer still has the number from the file\n"
        "Wrong: it was given another number after the run",
    ),
    "END-09": Text(
        "Our customer has another key now",
        "The customer that was made from this row[ (id {id})] is in NEXT under another key, so no second one was made.",
        "Look at it in NEXT: give it its number or the line in its note back, or take its number into the file.",
        "Either NEXT kept another number than was sent, or somebody has changed the number, or the line in the note "
        "that customer-import knows the row by. To make the customer once more would make it twice.\n"
        "Right: a note that still has its line ci1:…\n"
        "Wrong: a note in which that line was changed or removed",
    ),
    "END-20": Text(
        "NEXT saved something else",
        "NEXT answered with another value than was sent[ in {fields}].",
        "Look at the customer in NEXT.",
        "The customer was saved, and at least one value is not the one we sent: NEXT may have tidied it.\n"
        "Right: the answer has what was sent\n"
        "Wrong: 070-123 45 67 was sent and 0701234567 came back",
    ),
    "END-21": Text(
        "The customer is inactive in NEXT",
        "NEXT has this customer[ (id {id})] set inactive, and it stays so.",
        "Set it active in NEXT if it should be used, or let the mapping say `active`.",
        "An inactive customer can't be chosen in NEXT. An import doesn't wake it unless the mapping feeds the field "
        "active; an undo of the run that made it is one way it came to be inactive.\n"
        "Right: active: {const: true}\n"
        "Wrong: expecting a customer to be offered that somebody has set inactive",
    ),
}
"""Texts of the problems that only an answer of the endpoint can show, by code."""
