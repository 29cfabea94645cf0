"""What is said in English about the text of a mapping or a job that is wrong, or that a file does not fit?"""

from __future__ import annotations

from collections.abc import Mapping

FAULTS: Mapping[str, str] = {
    "yaml_large": "there are more than {most} KiB; a mapping or a job is a page or two.",
    "yaml_not_utf8": "the file is not UTF-8; save it again with the encoding UTF-8.",
    "yaml_no_lines": 'the file holds no "name: value" lines; begin with "version: 1".',
    "nearest_one": "did you mean {word}?",
    "yaml_tab": "there is a tab; write spaces instead.",
    "yaml_unreadable": "this is not readable YAML ({why}); check indentation, colons and quotation marks.",
    "yaml_character": "there is a character that text files don't have; delete it.",
    "yaml_second": 'a second document begins ("---"); one file holds one.',
    "yaml_deep": "blocks are nested more than {most} deep.",
    "yaml_name": "a name before a colon is a single word or text, not a list or a block.",
    "yaml_twice": "{name} stands here a second time (first on line {first}); keep one.",
    "yaml_alias": "*{name} repeats another place; write the value out. (A text that begins with * needs quotation "
    "marks.)",
    "yaml_anchor": "&{name} names a place for repeating; leave it out. (A text that begins with & needs quotation "
    "marks.)",
    "yaml_tag": "{name} gives the value a type; leave it out, every value is text. (A text that begins with ! needs "
    "quotation marks.)",
    "option_of_job": "option of a job",
    "option_of": "option of {name}",
    "option_of_field": "option",
    "option_of_test": "option of a test",
    "part_of_mapping": "part of a mapping",
    "option_of_source": "option of the source",
    "option_of_key": "option of the key",
    "option_unknown": "{name} is no {kind} here; {hint}",
    "option_one_value": '"{name}" needs one value; {hint}',
    "option_empty_list": '"{name}" is an empty list; name something, or leave the line out.',
    "option_texts": '"{name}" needs one text or a list of them.',
    "option_word": '"{name}" can\'t be {value}; {hint}',
    "option_after": 'write it after "{name}:", in quotation marks if it is the word {word} itself.',
    "option_is_list": "this is a list.",
    "option_is_block": "this is a block.",
    "job_missing": '"{name}" is missing: {meaning}.',
    "options_needed": '"{name}" needs options: {known}.',
    "job_limits": "a whole number from {least} to {most}",
    "job_number": '"{name}" can\'t be {value}; {limits} was expected.',
    "job_share": '"{name}" can\'t be {value}; a share of the rows such as "5 %" was expected.',
    "job_ping": '"ping" is no address; one that begins with https:// was expected.',
    "job_login": '"source_login" is for a source that is a URL; leave it out.',
    "job_report_dir": '"report_dir" is a URL; name a folder of this machine.',
    "job_name": "{name} can't be a name; letters, digits, dots and hyphens can.",
    "job_schedule": '"schedule" can\'t be {value}; five parts were expected: minute hour day month weekday, such as '
    '"15 5 * * 1-5".',
    "job_version": '"version" is {said}; this program reads version {ours}.',
    "source_password": '"source" holds a password, which everybody who reads the job can read; leave only the user\'s '
    'name there, and name a private file with password = "…" under source_login, or sign in with a key.',
    "source_chained": '"source" is several URLs in one (::), which is not read; name the place where the files lie.',
    "source_no_server": '"source" names no server; one such as sftp://files.example.com/in/*.xlsx was expected.',
    "source_no_file": '"source" must name one folder and then files, such as sftp://files.example.com/in/*.xlsx; *, '
    "? and [ may stand in the last part alone.",
    "place_is_url": '"{name}" is a URL, and the source is not; name a folder of this machine.',
    "place_elsewhere": '"{name}" must lie where the source lies, since files are moved there and not copied here; a '
    "URL that begins like that of the source was expected, such as {example}.",
    "preset_unknown": 'There is no preset "{name}"; {hint}',
    "mapping_no_file": "{path} is no file; give the path of a mapping or the name of a preset.",
    "mapping_nowhere": "There is no mapping at {path}; {hint}",
    "mapping_unreadable": "{path} can't be read ({why}); give the path of a mapping you may read.",
    "preset_nearest": 'did you mean the preset "{near}"? All presets: {names}.',
    "preset_all": "all presets: {names}.",
    "key_lacks": "the key takes {asked} {remedy}.",
    "field_lacks": "{field} takes {asked} {remedy}.",
    "file_has_near": "the nearest it has: {columns}",
    "file_has": "it has: {columns}",
    "file_lacks": "column {columns}, which the file lacks ({has});",
    "field_unfed": "{field} is required and has no source; feed it from a column or a constant.",
    "fault_at": "{origin}, line {line}: {said}",
    "and_below": "{text}\n{more}",
    "nearest_all": "allowed: {words}.",
    "lacks_remedy": "correct the name here or in the file",
    "lacks_remedy_or_optional": 'correct the name here or in the file, or add "optional: true"',
    "either": "{one} or {other}",
    "job_means_version": "the edition of this language",
    "job_means_name": "what the job is called: letters, digits, hyphens",
    "job_means_source": "the file, or files such as inbox/*.xlsx, from the job's folder; or a URL such as "
    "sftp://me@host/in/*.xlsx",
    "job_means_mapping": "a mapping file, from the job's folder, or the name of one we ship",
    "header_row_given": '"{value}" is no row; write the number that Excel shows beside it, or auto.',
    "problem_code_unknown": 'There is no problem "{typed}". `customer-import explain` lists them all.',
}
"""Sentences, and parts of such, by code."""
