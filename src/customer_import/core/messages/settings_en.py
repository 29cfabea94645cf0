"""What is wrong with the settings, in English?"""

from __future__ import annotations

from collections.abc import Mapping

SETTINGS: Mapping[str, str] = {
    "move_it": "Take it out, have it revoked, and sign in with `customer-import login`.",
    "the_default": "the default",
    "line_of_file": "{name} in {file}",
    "profile_of_file": 'profile "{profile}" in {file}',
    "secret_in_environment": "The environment holds a secret ({variable}), which other programs can read. {move_it}",
    "config_unreadable": "The config file {path} can't be read: {why}. Mend it or take it away.",
    "secret_in_config": 'The config file {path} holds a secret ("{secret}"), and config files get copied. {move_it}',
    "profiles_are_no_tables": "The profiles in {path} are not tables; [profiles.NAME] was expected.",
    "profile_is_no_name": "The profile is {shown} ({place}); a name of letters and digits was expected.",
    "no_such_profile": (
        'There is no profile "{profile}" ({place}) in {file}; there is: {names}. Make it with: customer-import '
        "login --profile {profile}"
    ),
    "none_yet": "none yet",
    "setting_elsewhere": 'The setting "{name}" can\'t stand in {place}; give it as {variable}.',
    "no_such_setting_but": 'There is no setting called "{name}" ({place}); did you mean "{near}"?',
    "no_such_setting": 'There is no setting called "{name}" ({place}); the settings are: {names}.',
    "no_home": "There is no home directory for the setting {name} ({place}); name one.",
    "setting_is_no": "The setting {name} is {shown} ({place}); {expected} was expected.",
    "not_shown": "not one",
    "a_path": "a path",
    "a_number": "a number",
    "a_whole_number": "a whole number",
    "true_or_false": "true or false",
    "a_line": "one line of text",
    "a_table": "a table of names",
    "token_for_a_file": "A setting that names a file was given a token instead. {move_it}",
    "setting_out_of_bounds": "The setting {name} is {value} ({place}); a number from {least} to {most} was expected.",
    "no_such_language": "The language is {shown} ({place}); reports are written in en or sv.",
    "no_such_log_format": "The setting log_format is {shown} ({place}); text or json was expected.",
    "wire_names_wrong": "The setting wire_names is wrong ({place}): {why}.",
    "proxy_is_no_address": "The proxy is no address ({place}); http://HOST:PORT was expected.",
    "path_of_list_wrong": (
        'The path of the list {name} is {shown} ({place}); one below the base URL was expected, like "customertype/".'
    ),
    "base_url_with_secret": (
        "The base URL holds more than an address, perhaps a password or a token ({place}). Take it out, and if it "
        "is a secret, have it revoked."
    ),
    "base_url_is_none": "The base URL is {shown} ({place}), which is no address; {known} is one.",
    "base_url_open": (
        'The base URL "{base_url}" is not encrypted ({place}); https was expected (http only to localhost).'
    ),
    "base_url_unknown": (
        'The base URL "{base_url}" is not the endpoint we know ({place}), and the token would go there. If that is '
        "right, say so with --allow-host {host}."
    ),
    "wire_unknown": "no field is called {names}",
    "wire_impossible": "{name} can't be the endpoint's name for a field",
    "wire_twice": "two fields would be called {name} at the endpoint",
}
