"""What is said in English about a suggested mapping, what columns hold, and the preset that fits a file?"""

from __future__ import annotations

from collections.abc import Mapping

SUGGESTING: Mapping[str, str] = {
    # The head of the file.
    "suggest_title": 'Suggested by customer-import for "{file}", from its headers and rows ({rows} looked at).',
    "suggest_how": "Each line says how sure it is, and why. What is not sure is commented out: delete the right #.",
    "suggest_left": "LEFT FOR YOU: {sentence}",
    # Why a column is bound.
    "suggest_known": "a header that is known",
    "suggest_composed": "a known header, with words around it that change nothing",
    "suggest_misspelt": 'the known header "{like}", with a slip',
    "suggest_content": "{share} of the values are {content}",
    "suggest_first_and_last": "first and last name",
    "suggest_split": "{share} of the values are {content}; split into its parts",
    # Why a line is there that no column of its own feeds.
    "suggest_address_name": "follows: the first line of the address is the name",
    "suggest_country_of_land": "follows: the country's code comes from its name, and decides how numbers are read",
    "suggest_country_of_numbers": "assumed: the organisation numbers are of this country",
    "suggest_country_of_language": "assumed: the headers are in this country's language",
    "suggest_type_missing": "assumed: no column says which customer type; write the one that your NEXT has",
    "suggest_private": "follows: the customer type says who is a private person",
    "suggest_vat_type": "follows: the kind of VAT says this too",
    # Why a column is not bound.
    "suggest_doubted": "the header says so, but only {share} of the values look like it",
    "suggest_taken": 'the column "{like}" feeds it already',
    "suggest_almost": 'something like the known header "{like}"',
    "suggest_vague": "such a header can mean anything; here it may be the number of the customer",
    "suggest_unsure": "Not sure:",
    "suggest_unknown": "Columns that nothing is known of; give them a field, or move them to ignore:",
    "suggest_ignored": "Columns that customers in NEXT have no field for.",
    # The key.
    "suggest_key_unique": "What says which customer a row is: every number looked at is there once.",
    "suggest_key_repeated": "What says which customer a row is. Take care: {twice} rows looked at repeat a number.",
    "suggest_key_number": "What says which customer a row is.",
    "suggest_key_open": "What says which customer a row is? Perhaps the column {headers}: give it to customerno "
    "below, and take the # away here.",
    "suggest_key_stamp": "No column has a customer number, so these say which customer a row is. Whoever changes "
    "one of their cells makes another customer.",
    "suggest_key_none": "What says which customer a row is? No column was found that does.",
    # What is left for a person.
    "suggest_left_name": "no column is surely the name of the customer.",
    "suggest_left_key": "the key, which says which customer a row is.",
    "suggest_left_stamp": "whether the columns of the key truly tell your customers apart.",
    "suggest_left_type": "the customer type, which no column says.",
    "suggest_left_columns": "{count} columns that are not sure.",
    # What the command prints.
    "suggest_written": "{path} feeds {fields} fields from {columns} of {all} columns.",
    "suggest_preset": "The file looks like {title} ({known} of {columns} columns): --mapping {preset} may be enough.",
    "suggest_next": "Look it through, then: customer-import mapping check {path}",
    # The preset that fits.
    "preset_fits": "{file} looks like {title} ({known} of {columns} columns).",
    "preset_of_stream": "The file comes from a pipe, so nobody can look at it before: name the mapping with --mapping.",
    "preset_question": "{fits} Use the mapping {preset}?",
    "preset_type_it": "{fits} Say so with: {command}",
    "preset_either": "{fits} It may also be {others}. Say which, for example: {command}",
    "preset_none": "{file} has the columns of no system that is known here. Make a mapping for it with: {command}",
    # What a column holds.
    "holds_email": "e-mail addresses",
    "holds_iban": "IBANs",
    "holds_vat_number": "VAT numbers",
    "holds_organisation_number": "organisation numbers",
    "holds_personal_number": "personal numbers",
    "holds_bankgiro": "bankgiro numbers",
    "holds_gln": "GLNs",
    "holds_web_address": "web addresses",
    "holds_currency": "currencies",
    "holds_country_code": "country codes",
    "holds_country": "countries",
    "holds_bic": "BICs",
    "holds_date": "dates",
    "holds_postal_code_and_city": "postal codes with cities",
    "holds_postal_code": "postal codes",
    "holds_boolean": "yes and no",
    "holds_phone": "phone numbers",
    "holds_whole_number": "whole numbers",
    "holds_amount": "amounts",
    "holds_text": "words",
    "holds_nothing": "nothing",
}
"""The words by code, with {places} for facts."""
