"""What is wrong with the settings, in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

SETTINGS: Mapping[str, str] = {
    "move_it": "Ta bort den, låt återkalla den, och logga in med `customer-import login`.",
    "the_default": "från början",
    "line_of_file": "{name} i {file}",
    "profile_of_file": 'profilen "{profile}" i {file}',
    "secret_in_environment": "Miljön innehåller en hemlighet ({variable}), som andra program kan läsa. {move_it}",
    "config_unreadable": "Konfigurationsfilen {path} går inte att läsa: {why}. Rätta den eller ta bort den.",
    "secret_in_config": (
        'Konfigurationsfilen {path} innehåller en hemlighet ("{secret}"), och sådana filer kopieras. {move_it}'
    ),
    "profiles_are_no_tables": "Profilerna i {path} är inga tabeller; [profiles.NAMN] väntades.",
    "profile_is_no_name": "Profilen är {shown} ({place}); ett namn av bokstäver och siffror väntades.",
    "no_such_profile": (
        'Det finns ingen profil "{profile}" ({place}) i {file}; det finns: {names}. Skapa den med: customer-import '
        "login --profile {profile}"
    ),
    "none_yet": "ingen än",
    "setting_elsewhere": 'Inställningen "{name}" kan inte stå i {place}; ange den som {variable}.',
    "no_such_setting_but": 'Det finns ingen inställning som heter "{name}" ({place}); menade du "{near}"?',
    "no_such_setting": 'Det finns ingen inställning som heter "{name}" ({place}); inställningarna är: {names}.',
    "no_home": "Det finns ingen hemkatalog för inställningen {name} ({place}); ange en.",
    "setting_is_no": "Inställningen {name} är {shown} ({place}); {expected} väntades.",
    "not_shown": "ingen sådan",
    "a_path": "en sökväg",
    "a_number": "ett tal",
    "a_whole_number": "ett heltal",
    "true_or_false": "true eller false",
    "a_line": "en rad text",
    "a_table": "en tabell med namn",
    "token_for_a_file": "En inställning som anger en fil fick en token i stället. {move_it}",
    "setting_out_of_bounds": "Inställningen {name} är {value} ({place}); ett tal från {least} till {most} väntades.",
    "no_such_language": "Språket är {shown} ({place}); rapporter skrivs på en eller sv.",
    "no_such_log_format": "Inställningen log_format är {shown} ({place}); text eller json väntades.",
    "wire_names_wrong": "Inställningen wire_names är fel ({place}): {why}.",
    "proxy_is_no_address": "Proxyn är ingen adress ({place}); http://DATOR:PORT väntades.",
    "path_of_list_wrong": (
        'Sökvägen till listan {name} är {shown} ({place}); en under basadressen väntades, som "customertype/".'
    ),
    "base_url_with_secret": (
        "Basadressen innehåller mer än en adress, kanske ett lösenord eller en token ({place}). Ta bort det, och är"
        " det en hemlighet, låt återkalla den."
    ),
    "base_url_is_none": "Basadressen är {shown} ({place}), och det är ingen adress; {known} är en.",
    "base_url_open": 'Basadressen "{base_url}" är inte krypterad ({place}); https väntades (http bara till localhost).',
    "base_url_unknown": (
        'Basadressen "{base_url}" är inte den tjänst vi känner ({place}), och token skulle skickas dit. Är det '
        "rätt, säg det med --allow-host {host}."
    ),
    "wire_unknown": "inget fält heter {names}",
    "wire_impossible": "{name} kan inte vara ett fältnamn i NEXT",
    "wire_twice": "två fält skulle heta {name} i NEXT",
}
