"""What is said in Swedish about the text of a mapping or a job that is wrong, or that a file does not fit?"""

from __future__ import annotations

from collections.abc import Mapping

FAULTS: Mapping[str, str] = {
    "yaml_large": "det är mer än {most} KiB; en mappning eller ett jobb är en sida eller två.",
    "yaml_not_utf8": "filen är inte UTF-8; spara den igen med kodningen UTF-8.",
    "yaml_no_lines": 'filen har inga rader "namn: värde"; börja med "version: 1".',
    "nearest_one": "menade du {word}?",
    "yaml_tab": "där är en tabb; skriv blanksteg i stället.",
    "yaml_unreadable": "det här är ingen läsbar YAML ({why}); kontrollera indrag, kolon och citattecken.",
    "yaml_character": "där är ett tecken som textfiler inte har; ta bort det.",
    "yaml_second": 'ett andra dokument börjar ("---"); en fil har ett.',
    "yaml_deep": "block är nästlade mer än {most} djupt.",
    "yaml_name": "ett namn före ett kolon är ett ord eller en text, ingen lista och inget block.",
    "yaml_twice": "{name} står här en andra gång (först på rad {first}); behåll ett.",
    "yaml_alias": "*{name} upprepar ett annat ställe; skriv ut värdet. (En text som börjar med * behöver citattecken.)",
    "yaml_anchor": "&{name} namnger ett ställe för upprepning; ta bort det. (En text som börjar med & behöver "
    "citattecken.)",
    "yaml_tag": "{name} ger värdet en typ; ta bort den, alla värden är text. (En text som börjar med ! behöver "
    "citattecken.)",
    "option_of_job": "alternativ för ett jobb",
    "option_of": "alternativ för {name}",
    "option_of_field": "alternativ",
    "option_of_test": "alternativ för ett prov",
    "part_of_mapping": "del av en mappning",
    "option_of_source": "alternativ för källan",
    "option_of_key": "alternativ för nyckeln",
    "option_unknown": "{name} är okänt som {kind}; {hint}",
    "option_one_value": '"{name}" behöver ett värde; {hint}',
    "option_empty_list": '"{name}" är en tom lista; ange något, eller ta bort raden.',
    "option_texts": '"{name}" behöver en text eller en lista av texter.',
    "option_word": '"{name}" kan inte vara {value}; {hint}',
    "option_after": 'skriv det efter "{name}:", inom citattecken om det är ordet {word} självt.',
    "option_is_list": "det här är en lista.",
    "option_is_block": "det här är ett block.",
    "job_missing": '"{name}" saknas: {meaning}.',
    "options_needed": '"{name}" behöver alternativ: {known}.',
    "job_limits": "ett heltal från {least} till {most}",
    "job_number": '"{name}" kan inte vara {value}; {limits} väntades.',
    "job_share": '"{name}" kan inte vara {value}; en andel av raderna som "5 %" väntades.',
    "job_ping": '"ping" är ingen adress; en som börjar med https:// väntades.',
    "job_login": '"source_login" är för en källa som är en URL; ta bort det.',
    "job_report_dir": '"report_dir" är en URL; ange en mapp på den här datorn.',
    "job_name": "{name} kan inte vara ett namn; bokstäver, siffror, punkter och bindestreck kan det.",
    "job_schedule": '"schedule" kan inte vara {value}; fem delar väntades: minut timme dag månad veckodag, till '
    'exempel "15 5 * * 1-5".',
    "job_version": '"version" är {said}; det här programmet läser version {ours}.',
    "source_password": '"source" innehåller ett lösenord, som alla som läser jobbet kan läsa; lämna bara användarens '
    'namn där, och ange en privat fil med password = "…" under source_login, eller logga in med en nyckel.',
    "source_chained": '"source" är flera URL:er i en (::), som inte läses; ange platsen där filerna ligger.',
    "source_no_server": '"source" anger ingen server; en som sftp://files.example.com/in/*.xlsx väntades.',
    "source_no_file": '"source" måste ange en mapp och sedan filer, till exempel sftp://files.example.com/in/*.xlsx; '
    "*, ? och [ får stå bara i sista delen.",
    "place_is_url": '"{name}" är en URL, och källan är ingen; ange en mapp på den här datorn.',
    "place_elsewhere": '"{name}" måste ligga där källan ligger, eftersom filer flyttas dit och inte kopieras hit; en '
    "URL som börjar som källans väntades, till exempel {example}.",
    "preset_unknown": 'Det finns ingen mappning med namnet "{name}"; {hint}',
    "mapping_no_file": "{path} är ingen fil; ange en mappnings sökväg eller namnet på en som följer med.",
    "mapping_nowhere": "Det finns ingen mappning {path}; {hint}",
    "mapping_unreadable": "{path} kan inte läsas ({why}); ange en mappning som du får läsa.",
    "preset_nearest": 'menade du mappningen "{near}"? Alla som följer med: {names}.',
    "preset_all": "alla som följer med: {names}.",
    "key_lacks": "nyckeln tar {asked} {remedy}.",
    "field_lacks": "{field} tar {asked} {remedy}.",
    "file_has_near": "närmast finns: {columns}",
    "file_has": "där finns: {columns}",
    "file_lacks": "kolumnen {columns}, som filen saknar ({has});",
    "field_unfed": "{field} krävs och har ingen källa; mata det från en kolumn eller en konstant.",
    "fault_at": "{origin}, rad {line}: {said}",
    "and_below": "{text}\n{more}",
    "nearest_all": "tillåtna: {words}.",
    "lacks_remedy": "rätta namnet här eller i filen",
    "lacks_remedy_or_optional": 'rätta namnet här eller i filen, eller lägg till "optional: true"',
    "either": "{one} eller {other}",
}
"""Sentences, and parts of such, by code."""
