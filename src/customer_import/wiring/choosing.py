"""Which mapping is meant, where nobody has named one?"""

from __future__ import annotations

import shlex
import tempfile
from dataclasses import replace
from pathlib import Path

from customer_import.core.customer import FIELDS
from customer_import.core.looking import known_headers
from customer_import.core.messages.sentences import Sentence, say, told
from customer_import.core.recognising import Fit, proposed
from customer_import.core.sheet import SourceOptions
from customer_import.core.template import TEMPLATE
from customer_import.edges.spreadsheets import read
from customer_import.errors import CommandWrong
from customer_import.wiring.desk import Counter, again_command
from customer_import.wiring.mappings import all_presets
from customer_import.wiring.sources import STANDARD_INPUT, Request, snapshot_of


def chosen(desk: Counter, request: Request) -> Request:
    """`request` with its mapping: the one that was named, or the preset that somebody at the terminal agrees to.

    Nothing is taken for granted, but for a template that we wrote ourselves: without a terminal, and where the answer
    is no, it raises `CommandWrong` with the command to type. Raises `FileUnreadable` too.
    """
    if request.mapping:
        return request
    if str(request.file) == STANDARD_INPUT:
        raise CommandWrong(say("preset_of_stream"))
    found = _fits(request)
    language = desk.settings.lang
    if not found:
        command = f"customer-import mapping suggest {shlex.quote(str(request.file))} -o my.yaml"
        raise CommandWrong(say("preset_none", file=request.file.name, command=command))
    with_preset = replace(request, mapping=found[0].preset)
    if _is_our_template(found[0]):
        return with_preset
    question = say("preset_question", fits=_told(request, found[0]), preset=found[0].preset)
    if len(found) == 1 and desk.agrees(told(question, language)):
        return with_preset
    command = again_command(desk.settings, with_preset, request.file, *_more(request))
    others = ", ".join(fit.preset for fit in found[1:])
    code = "preset_either" if others else "preset_type_it"
    raise CommandWrong(say(code, fits=_told(request, found[0]), command=command, others=others))


def _fits(request: Request) -> tuple[Fit, ...]:
    """The presets that fit the file, looked at as `inspect` does."""
    options = replace(request.reading().over(SourceOptions(expected_headers=known_headers())), likeliest=True)
    with tempfile.TemporaryDirectory(prefix="customer-import-") as folder:
        snapshot = snapshot_of(request.file, Path(folder))
        sheet = next(read(snapshot.path, options, name=snapshot.name))
        return proposed(all_presets(), list(map(str, sheet.table.columns)))


def _is_our_template(fit: Fit) -> bool:
    """Whether the file has the columns of our own template, every one of them and no other."""
    return fit.preset == TEMPLATE and fit.known == fit.columns == len(FIELDS)


def _told(request: Request, fit: Fit) -> Sentence:
    return say("preset_fits", file=request.file.name, title=fit.title, known=fit.known, columns=fit.columns)


def _more(request: Request) -> list[str]:
    """What was typed beside, so that the command is the whole of it."""
    said = {"--plan": request.plan, "--out": request.out}
    return [word for flag, value in said.items() if value is not None for word in (flag, str(value))]
