"""What do problems about mapping columns to fields say in English?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Text

MAPPING: Mapping[str, Text] = {
    "MAP-01": Text(
        "Column nobody uses",
        "No field takes anything from this column.",
        "Map it to a field, or name it under ignore: in the mapping.",
        "A column that is neither mapped nor ignored may hold something that you wanted to have in NEXT.\n"
        "Right: ignore: [Saldo]\n"
        "Wrong: a column that the mapping does not mention",
    ),
    "MAP-02": Text(
        "Value is not in the list",
        '"{value}" is not one of the values that the mapping lists[; the nearest is "{nearest}"].',
        "Correct the cell[ (the list has: {allowed})], or add the value to the mapping.",
        "The mapping says for this column which words it may hold and what each of them means.\n"
        "Right: Företag, where the mapping lists Företag and Privatperson\n"
        "Wrong: Företagg",
    ),
    "MAP-03": Text(
        "Name is unknown to NEXT",
        '"{value}" is not found among the names in NEXT[; the nearest is "{nearest}"].',
        "Correct the cell[ (NEXT has: {allowed})], or add the name in NEXT first.",
        "The column holds names (of customer types, currencies, billing terms …) and NEXT wants their ids. We ask "
        "NEXT for its list; this name is not in it.\n"
        "Right: 30 dagar, where NEXT has the billing terms 30 dagar\n"
        "Wrong: 30 dgr",
    ),
    "MAP-04": Text(
        "Cell can't be told apart",
        '"{value}" can\'t be told apart into {parts}.',
        'Write it like "{example}", or give each its own column and map them one by one.',
        "The mapping takes two things out of one column, in a way that has a name (split:). This cell is written in "
        "another way, perhaps that of another country, and we don't guess where one thing ends.\n"
        "Right: 123 45 Malmö\n"
        "Wrong: Malmö 12345",
    ),
    "MAP-05": Text(
        "Columns have changed",
        'The columns are not those of the last good run[: "{lost}" is gone][: "{gained}" is new]'
        '[: "{old}" is now called "{new}"].',
        "Make sure that the field should be fed so from now on; the next good run is compared with this one.",
        "An export that gains, loses or renames a column changes what customers get. A run stops for that "
        "(--on-drift stop), or says it and goes on (--on-drift warn).\n"
        "Right: Kundnr;Namn;Ort, as in the last good run\n"
        "Wrong: Kundnr;Namn;Postort",
    ),
}
