"""Which wrong lines do mappings have, and what is said about each?

One list for two judges: the parser, and the JSON Schema that editors go by.
"""

from __future__ import annotations

GOOD = """\
version: 1
name: Kunder
key: customerno
fields:
  customerno: Kundnr
  name: Namn
  customertypeid: {const: 1}
"""

WRONG_FIELDS = [
    ("email: !!str E-post", "tag:yaml.org,2002:str gives the value a type"),
    ("email: !python/object:os.system E-post", "gives the value a type"),
    ("email: &mail E-post", "&mail names a place for repeating"),
    ("email: *mail", "*mail repeats another place"),
    ("name: Kundnamn", '"name" stands here a second time (first on line 6); keep one'),
    ("email:\tE-post", "there is a tab; write spaces instead"),
    ("emial: E-post", '"emial" is no field; did you mean "email"?'),
    ("Postnr: address4", '"Postnr" is no field; did you mean "address4: Postnr"? The field comes first'),
    ("email: {form: E-post}", '"form" is no option here; did you mean "from"?'),
    ("email: {from: E-post, const: a@b.se}", 'email has two sources, "from" and "const"; keep one'),
    ("email: {from: E-post, join: [A, B]}", 'email has two sources, "from" and "join"; keep one'),
    ("email: {clean: email}", 'email has no source; write "from", "join" or "const"'),
    ("currencyid: {const: SEK}", '"const" can\'t be "SEK": currencyid takes a whole number'),
    ("currencyid: {const: 0123}", '"const" can\'t be "0123": currencyid takes a whole number'),
    ("currencyid: {const: 1_000}", '"const" can\'t be "1_000": currencyid takes a whole number'),
    ("active: {from: Aktiv, default: kanske}", '"default" can\'t be "kanske": active takes true or false'),
    ("markuppercent: {const: mycket}", '"const" can\'t be "mycket": markuppercent takes a number'),
    ("countrycode: {const: Narnia}", '"const" can\'t be "Narnia": countrycode takes at most 2 characters'),
    ("novat: {from: Momstyp, values: {}}", '"values" maps to nothing'),
    ("novat: {from: Momstyp, values: {Export: }}", '"Export" maps to nothing'),
    ("novat: {from: Momstyp, values: {Export: ~}}", '"Export" maps to nothing'),
    ("novat: {from: Momstyp, values: {Export: kanske}}", '"Export" in the list can\'t be "kanske": novat takes'),
    ("novat: {from: Momstyp, values: {SE: no, se: yes}}", '"se" is listed already, in other letters'),
    ("novat: {from: Momstyp, values: [SE]}", '"values" maps to nothing; write {value of the file'),
    ("novat: {from: Momstyp, otherwise: false}", '"otherwise" needs "values"'),
    ("currencyid: {from: Valuta, lookup: curency}", '"lookup" can\'t be "curency"; did you mean "currency"?'),
    ("currencyid: {from: Valuta, lookup: invoicetype}", 'does not fit currencyid; write "lookup: currency"'),
    ("name2: X", '"name2" is no field; did you mean "name"?'),
    ("address4: {from: Postnr, clean: postalcode}", 'no way to clean; did you mean "postal_code"?'),
    ("address4: {from: Postnr, clean: [none, trim]}", '"none" is no way to clean'),
    ("address4: {from: Postnr, blank: claer}", '"blank" can\'t be "claer"; did you mean "clear"?'),
    ("active: {from: Aktiv, blank: clear}", '"blank: clear" can\'t be: active is never empty'),
    ("address4: {from: Postnr, default: 1, blank: clear}", "with a default the field is never blank"),
    ("address4: {const: X, default: Y}", "a constant is never blank"),
    ("address4: {from: Postnr, with: x}", '"with" needs "join"'),
    ("address4: {from: Postnr, optional: maybe}", '"optional" can\'t be "maybe"'),
    ("address4: {from: []}", '"from" is an empty list'),
    ("address4: {from: {a: b}}", '"from" needs one text or a list of them'),
    ("address4: [Postnr, Postnummer]", '"address4" needs one value; this is a list'),
    ("address4:", '"address4" needs one value'),
    ("address4: {from: P, split: postcode_and_city, take: city}", 'did you mean "postal_code_and_city"?'),
    ("address4: {from: P, split: postal_code_and_city, take: town}", "allowed: city, postal_code"),
    ("address4: {from: P, split: postal_code_and_city, take: postalcode}", 'did you mean "postal_code"?'),
    ("address4: {from: P, split: postal_code_and_city}", '"split" needs "take": it says which part'),
    ("address4: {from: P, take: city}", '"take" needs "split"'),
    ("address4: {join: [P], split: address, take: city}", '"split" needs "from"'),
    ("address4: {from: P, else_from: Q, split: address, take: city}", '"else_from" can\'t stand beside "split"'),
    ("address4: {from: '*'}", '"*" is no header that a column can have'),
    ("address4: {const: ''}", '"const" is blank'),
    ("[a]: b", "a name before a colon is a single word"),
]
"""A line at the end of `fields:`, and a part of what is said about it."""

WRONG_PARTS = [
    ("feilds: {}", '"feilds" is no part of a mapping here; did you mean "fields"?'),
    ("source: {header_rows: 3}", '"header_rows" is no option of the source here; did you mean "header_row"?'),
    ("source: {header_row: 0}", '"header_row" can\'t be "0"; write auto, or the row number'),
    ("source: {header_row: first}", '"header_row" can\'t be "first"'),
    ("source: {encoding: cp1525}", '"encoding" can\'t be "cp1525"; did you mean "cp1252"?'),
    ("source: {encoding: rot13}", '"encoding" can\'t be "rot13"'),
    ("source: {delimiter: x}", '"delimiter" can\'t be "x"'),
    ("source: {decimal: ;}", '"decimal" can\'t be ";"'),
    ("source: Kunder", '"source" needs options'),
    ("ignore: [Namn]", '"Namn" is ignored here and used above'),
    (
        "rules: {organisationno_checksum: off}",
        '"organisationno_checksum" is no rule; did you mean "organizationno_',
    ),
    (
        "rules: {organizationno_checksum: false}",
        '"organizationno_checksum" can\'t be "false"; allowed: error, off,',
    ),
    ("rules: {key_twice: warning}", '"key_twice" stays an error'),
    ("rules: {refused_by_endpoint: off}", '"refused_by_endpoint" is the endpoint\'s answer'),
    ("rules: warning", '"rules" needs lines such as'),
    ("---", 'a second document begins ("---")'),
    ("a: b: c", "this is not readable YAML"),
    ("a: 'b", "this is not readable YAML"),
    ("a: \x07", "there is a character that text files don't have"),
    ("a: \ud800", "there is a character that text files don't have"),
]
"""A line at the end of the file, and a part of what is said about it."""
