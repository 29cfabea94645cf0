"""What is said around signing in and out, in English?"""

from __future__ import annotations

from collections.abc import Mapping

SIGNING: Mapping[str, str] = {
    "finishing_sign_in": (
        "An earlier sign-in to database {database} was cut off after its answer had come. Nothing is lost: it is "
        "being finished now, and no key is used. To sign in anew, type the command again afterwards."
    ),
    "earlier_key_not_sent": (
        "An earlier sign-in to database {database} was cut off before its key was sent; that key can still be used."
    ),
    "earlier_answer_lost": (
        "An earlier sign-in to database {database} was cut off after its key had been sent, and before the answer was"
        " kept. If that key is refused now, it is used up: ask an administrator for a new one, and have the old one "
        "deleted in NEXT."
    ),
    "answer_set_aside": (
        "An earlier sign-in brought no token that can be used; what the endpoint answered is kept in {file}."
    ),
    "signed_in": "Signed in to database {database}. The token is kept in {place}, for you alone.",
    "token_not_tried": "The token is kept, but could not be tried ({why}). Try it later with: {doctor}",
    "profile_made": 'The profile "{profile}" stands in {file}. Use it with: --profile {profile}',
    "profile_lines": 'The profile "{profile}" could not be put into {file} ({why}). Add these lines to it:\n{lines}',
    "own_manner": "it is written in a manner of its own",
    "sign_out_question": 'Remove the token of the profile "{profile}" from this machine?',
    "signed_out": "Removed: {places}.",
    "still_valid": "The token itself stays valid until its key is deleted in NEXT.",
    "nothing_to_sign_out": 'There is no token of the profile "{profile}"; nothing was removed.',
    "token_is_lent": (
        "This process also has a token from systemd ({file}), which only the service's unit can take away."
    ),
    "kept_as_it_is": "Nothing was removed.",
    "secret_as_argument": (
        "A secret was given as an argument, and every program on this machine can read those. Take it out, have it "
        "revoked, and sign in with `customer-import login`."
    ),
    "key_used_up": (
        "The one-time key may be used up: ask an administrator for a new one, and have the old token revoked."
    ),
    "the_keyring": "the keyring of this system",
    "token_unreadable": "What is kept in {place} can't be read as a token. Sign in again.",
    "token_odd": "The token in {place} has blanks, line breaks or other letters in it. Sign in again.",
    "token_file_unreadable": "The token file {path} can't be read ({why}). Sign in again.",
    "token_missing": "There is no token file {path}. Sign in first, with: {login}",
    "token_is_link": "The token file {path} is a link or no regular file; name the file itself.",
    "token_of_another": "The token file {path} belongs to another user; make it yours or sign in again.",
    "token_open": "Others can read the token file {path}. Close it with: {chmod}",
    "secret_file_unreadable": "The file {path} can't be read ({why}); nothing was sent.",
    "secret_file_open": "Others can read {path}; nothing was sent. Close it with: {chmod}",
    "secret_file_not_utf8": "The file {path} is not UTF-8; nothing was sent.",
    "token_place_is_link": "{path} is a link or no regular file; name another for the token. Nothing was sent.",
    "token_not_storable": "The token can't be stored in {path} ({why}); nothing was sent.",
    "token_not_stored": (
        "The token can't be stored in {path} ({why}); the endpoint's answer is in {answer}. Make room and sign in "
        "again: the answer will be used, and no new key is needed."
    ),
    "sign_in_refused": "The endpoint refused to sign us in ({reason}). {used_up}",
    "answer_not_stored": "The answer to the sign-in can't be stored in {answer} ({why}). {used_up}",
    "answer_without_token": (
        "The endpoint answered the sign-in without a token that can be used; its answer is in {answer}. {used_up}"
    ),
    "sign_in_unreachable": (
        "The endpoint {base_url} could not be reached ({why}); the key was not sent and can still be used."
    ),
    "answer_lost": "The answer to the sign-in was lost ({why}). {used_up}",
    "answer_cut": "The answer to the sign-in was lost ({why}); what came of it is in {answer}. {used_up}",
    "keyring_silent": (
        "The keyring of this system does not answer ({why}). Unlock it, or name a file with --token-file."
    ),
    "keyring_keeps": (
        "The keyring of this system does not answer ({why}); the token may still be in it. Unlock it and sign out "
        'again, or remove the entry "{entry}" by hand.'
    ),
    "sign_in_cut_off": "A sign-in was cut off after its answer had come; nothing is lost. Finish it with: {login}",
    "no_sign_in_to_sandbox": "The sandbox needs no sign-in: leave --sandbox away to sign in to NEXT.",
    "no_sign_out_of_sandbox": "The sandbox needs no sign-in, so there is nothing to sign out of.",
    "token_not_taken": (
        "The token is kept, but the endpoint does not take it ({why}). It may be down for maintenance: try again "
        "later with {doctor}. If it stays so, ask for a new key."
    ),
    "token_not_removed": "The token can't be removed from {path} ({why}).",
    "sign_in_under_way": (
        'Another sign-in of the profile "{profile}" is under way; nothing was sent. Finish that one first.'
    ),
    "answer_of_unknown_database": (
        "A sign-in was cut off, and its answer is in {answer}, but not which database it was for. Finish it with: "
        "{login} --database NUMBER"
    ),
    "answer_in_the_way": "{path} can't be set aside ({why}); nothing was sent.",
    "interrupted_with_token": "Interrupted after the token had come. Finish with: {login}",
    "interrupted_after_key": "Interrupted. {used_up}",
    "interrupted_before_key": "Interrupted. The key was not sent and can still be used.",
    "answer_empty": "{name} is empty; nothing was sent. Copy it again, whole.",
    "answer_spoilt": (
        "{name} has blanks, line breaks or characters in it that can't be seen; nothing was sent. Copy it again, whole."
    ),
    "the_database": "The database number",
    "the_client_id": "The client id",
    "the_client_secret": "The client secret",
    "the_key": "The one-time key",
    "any_database": "any database",
    "sign_in_of_a_stranger": (
        'The sign-in is for database {database} at {base_url}, and the profile "{profile}" is for {wanted} at '
        "{wanted_url}. Nothing was sent. Give another profile a name with --profile NAME, or mend this one in {file}."
    ),
    "keyring_slow": "no answer within {seconds} seconds",
    "ask_database": "Database number",
    "ask_client_id": "Client id",
    "ask_client_secret": "Client secret",
    "ask_key": "One-time API key",
    "answers_one_way": "Give the answers with --stdin or with --files, and not with both.",
    "no_terminal_to_confirm": "There is no terminal to ask on. Give --yes to sign out without being asked.",
    "answers_counted": "Standard input has {count} lines; four were expected: {database}, {client_id}, "
    "{client_secret}, {key}.",
    "no_terminal_to_ask": "There is no terminal to ask on. Give the four answers with --stdin, a line each, or with "
    "--files.",
}
