"""The commands that deal with mappings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from customer_import.cli import options

_LANG = click.option("--lang", type=click.Choice(["en", "sv"]), help="The language, else the one of your settings.")
_KEYLESS = click.option("--keyless", is_flag=True, help="It has no key on purpose, and will be used with --keyless.")


@click.group(short_help="List the mappings we ship, suggest one for a file, check your own.")
def mapping() -> None:
    """List the mappings we ship, have one suggested for a file, or check one of your own."""


@mapping.command("list")
def list_mappings() -> None:
    """List the mappings that can be named instead of a file."""
    from customer_import.wiring.mappings import shipped  # noqa: PLC0415  help does without

    for name, title in shipped():
        click.echo(f"{name:<24} {title}")


@mapping.command("check")
@click.argument("mapping")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--sheet", help="The sheet to read, where the workbook has several.")
@_KEYLESS
@_LANG
def check_mapping(mapping: str, *, file: Path | None, sheet: str | None, keyless: bool, lang: str | None) -> int:
    """Check MAPPING (a file, or the name of one we ship): every fault at once, with its line.

    With FILE, also how the two fit: columns that are missing or unused, and how many of the cells its `values:` cover.
    """
    from customer_import.core.messages.sentences import say, told  # noqa: PLC0415  help does without
    from customer_import.wiring.mappings import held_against, loaded  # noqa: PLC0415  as above

    language = options.settings({"lang": lang}).lang
    found = loaded(mapping, keyless=keyless)
    key = say("mapping_keyless") if keyless else say("mapping_key", key=found.key.field)
    click.echo(told(say("mapping_right", mapping=mapping, fields=len(found.fields), key=key), language))
    if file is None:
        return 0
    fit = held_against(found, file, sheet)
    for sentence in fit.sentences():
        click.echo(told(sentence, language))
    return fit.exit_code


@mapping.command("test")
@click.argument("mapping")
@_KEYLESS
@_LANG
def test_mapping(mapping: str, *, keyless: bool, lang: str | None) -> int:
    """Try the `tests:` of MAPPING (a file, or the name of one we ship), offline: what becomes of each row?"""
    from customer_import.core.messages.sentences import say, told  # noqa: PLC0415  help does without
    from customer_import.wiring.mappings import proved  # noqa: PLC0415  as above

    language = options.settings({"lang": lang}).lang
    proofs = proved(mapping, keyless=keyless, language=language)
    for proof in proofs:
        place = {"mapping": mapping, "line": proof.example.line}
        name = f" ({proof.example.name})" if proof.example.name else ""
        for difference in proof.differences:
            click.echo(told(say("test_place", **place, name=name, difference=difference), language))
    wrong = sum(bool(proof.differences) for proof in proofs)
    right = say("tests_right", mapping=mapping, right=len(proofs) - wrong, count=len(proofs))
    click.echo(told(right, language))
    return 1 if wrong else 0


@mapping.command("schema")
def mapping_schema() -> None:
    """Print the JSON Schema of mappings, for editors: save it as schema.json beside yours."""
    from customer_import.core.mapping.schema import text  # noqa: PLC0415  help does without

    click.echo(text(), nl=False)


@mapping.command("suggest")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write it (default: standard output).")
@click.option("--replace", is_flag=True, help="Write over the file that is there.")
@options.reading
@_LANG
def suggest_mapping(*, file: Path, output: Path | None, replace: bool, lang: str | None, **flags: Any) -> None:
    """Write a mapping for FILE, as far as its columns can be recognised, with a reason on every line."""
    from customer_import.wiring import suggesting  # noqa: PLC0415  help does without
    from customer_import.wiring.sources import Reading  # noqa: PLC0415  as above

    language = options.settings({"lang": lang}).lang
    suggestion = suggesting.suggested(file, Reading(**flags), language)
    if output is None:
        click.echo(suggestion.mapping.text, nl=False)
        said = suggesting.preset_hint(suggestion, language)
    else:
        said = suggesting.written(suggestion, output, language, replace=replace)
    for sentence in said:
        click.echo(sentence, err=True)
