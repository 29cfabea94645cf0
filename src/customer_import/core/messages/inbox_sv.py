"""What is said in Swedish about the place where a job's files wait?"""

from __future__ import annotations

from collections.abc import Mapping

INBOX: Mapping[str, str] = {
    "inbox_missing": "Det finns ingen mapp {folder}, där jobbet letar efter filer; skapa den eller rätta `source`.",
    "inbox_forbidden": "{folder} får inte listas av den här användaren; rätta rättigheterna eller logga in som en "
    "annan.",
    "inbox_unreadable": "{file} kan inte läsas ({why}); kontrollera rättigheterna.",
    "inbox_unmovable": "{file} kan inte flyttas till {folder} ({why}); skapa utrymme där eller rätta rättigheterna.",
    "inbox_changed": "Den ändrades under tiden, så den lämnas kvar där den är, till nästa gång.",
    "inbox_uncopied": "Kopian av {file} kan inte skrivas till {folder} ({why}); skapa utrymme eller ange en annan "
    "tillståndskatalog.",
    "remote_no_extra": "En källa som är en URL kräver ett tillägg: pip install 'customer-import[remote]'",
    "remote_no_package": "{protocol}:// kräver ett eget paket: pip install {package}",
    "remote_no_protocol": "Ingenting här talar {protocol}://; sftp:// och s3:// är exempel på vad som kan läsas.",
    "remote_no_times": "{protocol}:// talar inte om när en fil ändrades senast, så en fil som ännu skrivs kan inte "
    "skiljas från en hel; använd ett annat protokoll, till exempel sftp://.",
    "remote_away": "{place} går inte att nå eller svarar inte ({why}); det som ännu väntar där importerades inte. "
    "Kontrollera namnet, porten och nätet; nästa körning av jobbet försöker igen.",
    "remote_refused": "{place} släpper inte in oss som {user}; skriv användarens password eller key_file i den privata "
    "fil som source_login anger, eller lägg en nyckel som servern känner i ~/.ssh.",
    "remote_denied": "{place} släpper inte in oss ({why}); kontrollera vad som står i den privata fil som "
    "source_login anger.",
    "remote_options_wrong": "{path} anger {name}, som {protocol}:// inte känner till; ett av dessa väntades: {known}.",
    "remote_options_unknown": "Det som står i {path} passar inte {protocol}:// ({why}); se paketets dokumentation.",
    "remote_login_broken": '{path} är inte TOML ({why}); rader som password = "…" väntades.',
    "remote_key_missing": "Det finns ingen nyckel {key}, som {path} anger som key_file; rätta raden.",
    "remote_host_unknown": "{place} visar en värdnyckel som ingen har gått i god för ({kind} {fingerprint}), så "
    "ingenting skickades dit. Fråga den som sköter servern om den är rätt, och lägg först då till den i {file} med: "
    "ssh-keyscan {scan} >> {file}",
    "remote_host_changed": "{place} visar en annan värdnyckel ({kind} {fingerprint}) än den i known_hosts: den som "
    "sköter servern har bytt den, eller så svarar någon annan. Ingenting skickades dit. Fråga den som sköter servern; "
    "om den är bytt, ta bort den gamla med: ssh-keygen -R {name}",
    "private_link": "{path} är en länk eller ingen vanlig fil; ange filen själv.",
    "private_not_ours": "{path} tillhör en annan användare; gör den till din.",
    "private_open": "Andra kan läsa {path}, som innehåller hemligheter; stäng den med: chmod 600 {quoted}",
    "private_unreadable": "Den privata filen {path} kan inte läsas ({why}).",
}
"""Sentences by code."""
