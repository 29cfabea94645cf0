"""What is said around signing in and out, in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

SIGNING: Mapping[str, str] = {
    "finishing_sign_in": (
        "En tidigare inloggning till databas {database} avbröts efter att svaret hade kommit. Inget är förlorat: den "
        "slutförs nu, och ingen nyckel används. Skriv kommandot en gång till för att logga in på nytt."
    ),
    "earlier_key_not_sent": (
        "En tidigare inloggning till databas {database} avbröts innan nyckeln skickades; den nyckeln kan fortfarande "
        "användas."
    ),
    "earlier_answer_lost": (
        "En tidigare inloggning till databas {database} avbröts efter att nyckeln hade skickats men innan svaret var "
        "sparat. Om den nyckeln nekas nu är den förbrukad: be en administratör om en ny, och låt ta bort den gamla i "
        "NEXT."
    ),
    "answer_set_aside": (
        "En tidigare inloggning gav ingen token som går att använda; det som tjänsten svarade finns i {file}."
    ),
    "signed_in": "Inloggad till databas {database}. Token finns i {place}, bara för dig.",
    "token_not_tried": "Token är sparad men kunde inte provas ({why}). Prova den senare med: {doctor}",
    "profile_made": 'Profilen "{profile}" finns i {file}. Använd den med: --profile {profile}',
    "profile_lines": 'Profilen "{profile}" kunde inte skrivas in i {file} ({why}). Lägg till dessa rader:\n{lines}',
    "own_manner": "filen är skriven på sitt eget sätt",
    "sign_out_question": 'Ta bort token för profilen "{profile}" från den här datorn?',
    "signed_out": "Borttaget: {places}.",
    "still_valid": "Själva token gäller tills dess nyckel tas bort i NEXT.",
    "nothing_to_sign_out": 'Det finns ingen token för profilen "{profile}"; inget togs bort.',
    "token_is_lent": "Den här processen har också en token från systemd ({file}), som bara tjänstens unit kan ta bort.",
    "kept_as_it_is": "Inget togs bort.",
    "secret_as_argument": (
        "En hemlighet gavs som argument, och dem kan alla program på datorn läsa. Ta bort den, låt återkalla den, och"
        " logga in med `customer-import login`."
    ),
    "key_used_up": "Engångsnyckeln kan vara förbrukad: be en administratör om en ny, och låt återkalla gamla token.",
    "the_keyring": "systemets nyckelring",
    "token_unreadable": "Det som finns i {place} går inte att läsa som en token. Logga in igen.",
    "token_odd": "Token i {place} innehåller mellanslag, radbrytningar eller andra tecken. Logga in igen.",
    "token_file_unreadable": "Tokenfilen {path} går inte att läsa ({why}). Logga in igen.",
    "token_missing": "Det finns ingen tokenfil {path}. Logga in först, med: {login}",
    "token_is_link": "Tokenfilen {path} är en länk eller ingen vanlig fil; ange själva filen.",
    "token_of_another": "Tokenfilen {path} tillhör en annan användare; gör den till din eller logga in igen.",
    "token_open": "Andra kan läsa tokenfilen {path}. Stäng den med: {chmod}",
    "secret_file_unreadable": "Filen {path} går inte att läsa ({why}); inget har skickats.",
    "secret_file_open": "Andra kan läsa {path}; inget har skickats. Stäng den med: {chmod}",
    "secret_file_not_utf8": "Filen {path} är inte UTF-8; inget har skickats.",
    "token_place_is_link": "{path} är en länk eller ingen vanlig fil; ange en annan för token. Inget har skickats.",
    "token_not_storable": "Token kan inte sparas i {path} ({why}); inget har skickats.",
    "token_not_stored": (
        "Token kan inte sparas i {path} ({why}); tjänstens svar finns i {answer}. Gör plats och logga in igen: svaret"
        " används, och ingen ny nyckel behövs."
    ),
    "sign_in_refused": "Tjänsten nekade inloggningen ({reason}). {used_up}",
    "answer_not_stored": "Svaret på inloggningen kan inte sparas i {answer} ({why}). {used_up}",
    "answer_without_token": (
        "Tjänsten svarade på inloggningen utan en token som går att använda; svaret finns i {answer}. {used_up}"
    ),
    "sign_in_unreachable": (
        "Tjänsten {base_url} gick inte att nå ({why}); nyckeln har inte skickats och kan fortfarande användas."
    ),
    "answer_lost": "Svaret på inloggningen gick förlorat ({why}). {used_up}",
    "answer_cut": "Svaret på inloggningen gick förlorat ({why}); det som kom finns i {answer}. {used_up}",
    "keyring_silent": "Systemets nyckelring svarar inte ({why}). Lås upp den, eller ange en fil med --token-file.",
    "keyring_keeps": (
        "Systemets nyckelring svarar inte ({why}); token kan finnas kvar i den. Lås upp den och logga ut igen, eller "
        'ta bort posten "{entry}" för hand.'
    ),
    "sign_in_cut_off": (
        "En inloggning avbröts efter att svaret hade kommit; inget är förlorat. Slutför den med: {login}"
    ),
    "no_sign_in_to_sandbox": "Sandlådan behöver ingen inloggning: utelämna --sandbox för att logga in i NEXT.",
    "no_sign_out_of_sandbox": "Sandlådan behöver ingen inloggning, så det finns inget att logga ut ur.",
    "token_not_taken": (
        "Token är sparad, men tjänsten godtar den inte ({why}). Den kan vara nere för underhåll: försök igen senare "
        "med {doctor}. Fortsätter det, be om en ny nyckel."
    ),
    "token_not_removed": "Token kan inte tas bort från {path} ({why}).",
    "sign_in_under_way": 'En annan inloggning för profilen "{profile}" pågår; inget har skickats. Avsluta den först.',
    "answer_of_unknown_database": (
        "En inloggning avbröts, och svaret finns i {answer}, men inte vilken databas det gäller. Slutför den med: "
        "{login} --database NUMMER"
    ),
    "answer_in_the_way": "{path} kan inte flyttas undan ({why}); inget har skickats.",
    "interrupted_with_token": "Avbrutet efter att token hade kommit. Slutför med: {login}",
    "interrupted_after_key": "Avbrutet. {used_up}",
    "interrupted_before_key": "Avbrutet. Nyckeln har inte skickats och kan fortfarande användas.",
    "answer_empty": "{name} är tomt; inget har skickats. Kopiera om det, helt.",
    "answer_spoilt": (
        "{name} innehåller mellanslag, radbrytningar eller tecken som inte syns; inget har skickats. Kopiera om det, "
        "helt."
    ),
    "the_database": "Databasnumret",
    "the_client_id": "Klient-id",
    "the_client_secret": "Klienthemligheten",
    "the_key": "Engångsnyckeln",
    "any_database": "vilken databas som helst",
    "sign_in_of_a_stranger": (
        'Inloggningen gäller databas {database} på {base_url}, och profilen "{profile}" gäller {wanted} på '
        "{wanted_url}. Inget har skickats. Ge en annan profil ett namn med --profile NAMN, eller rätta den här i "
        "{file}."
    ),
    "keyring_slow": "inget svar inom {seconds} sekunder",
    "ask_database": "Databasnummer",
    "ask_client_id": "Klient-id",
    "ask_client_secret": "Klienthemlighet",
    "ask_key": "Engångsnyckel (API)",
    "answers_one_way": "Ge svaren med --stdin eller med --files, inte med båda.",
    "no_terminal_to_confirm": "Det finns ingen terminal att fråga i. Ange --yes för att logga ut utan fråga.",
    "answers_counted": "Standardinmatningen har {count} rader; fyra väntades: {database}, {client_id}, "
    "{client_secret}, {key}.",
    "no_terminal_to_ask": "Det finns ingen terminal att fråga i. Ge de fyra svaren med --stdin, en rad var, eller med "
    "--files.",
}
