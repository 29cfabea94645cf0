"""The commands that tell what we know: fields and problems."""

from __future__ import annotations

import click

from customer_import.cli import options
from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong


@click.command(short_help="Print the table of fields.")
@click.option("--markdown", is_flag=True, help="As a Markdown table, as the README has it.")
def fields(*, markdown: bool) -> None:
    """Print every field a customer has: its name here and at the endpoint, type, length, and what it means."""
    from customer_import.core.catalogue import markdown_table, text_table  # noqa: PLC0415  help does without

    click.echo(markdown_table() if markdown else text_table())


@click.command(short_help="Explain a problem.")
@click.argument("code", required=False)
@click.option("--lang", type=click.Choice(["en", "sv"]), help="The language, else the one of your settings.")
def explain(*, code: str | None, lang: str | None) -> None:
    """Explain the problem with CODE ("ADR-03", "E-ADR-03" or its name); without CODE, list all.

    The second column says how bad a problem usually is; what is off is looked for when a mapping's rules: ask for it.
    """
    from customer_import.core import messages, problems  # noqa: PLC0415  help does without

    lang = options.settings({"lang": lang}).lang
    if code is None:
        for kind in problems.KINDS.values():
            click.echo(f"{kind.code:<8} {kind.usual or 'off':<8} {kind.name:<28} {messages.title(kind.code, lang)}")
        return
    wanted = code.upper().removeprefix("E-").removeprefix("W-")
    found = problems.KINDS.get(wanted) or problems.BY_NAME.get(code.lower())
    if found is None:
        raise CommandWrong(say("problem_code_unknown", typed=code))
    click.echo(messages.explain(found.code, lang))
