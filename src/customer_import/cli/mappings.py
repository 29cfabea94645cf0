"""The commands that deal with mappings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from customer_import.cli import options

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
def check_mapping(mapping: str, *, file: Path | None, sheet: str | None, keyless: bool) -> int:
    """Check MAPPING (a file, or the name of one we ship): every fault at once, with its line.

    With FILE, also how the two fit: columns that are missing or unused, and how many of the cells its `values:` cover.
    """
    from customer_import.wiring.mappings import held_against, loaded  # noqa: PLC0415  help does without

    found = loaded(mapping, keyless=keyless)
    key = "no key (it can be used with --keyless only)" if keyless else f"key {found.key.field}"
    click.echo(f"{mapping} is right: {len(found.fields)} fields, {key}.")
    if file is None:
        return 0
    fit = held_against(found, file, sheet)
    for sentence in fit.sentences():
        click.echo(sentence)
    return fit.exit_code


@mapping.command("test")
@click.argument("mapping")
@_KEYLESS
@click.option("--lang", type=click.Choice(["en", "sv"]), default="en", show_default=True)
def test_mapping(mapping: str, *, keyless: bool, lang: str) -> int:
    """Try the `tests:` of MAPPING (a file, or the name of one we ship), offline: what becomes of each row?"""
    from customer_import.wiring.mappings import proved  # noqa: PLC0415  help does without

    proofs = proved(mapping, keyless=keyless, language=lang)
    for proof in proofs:
        for difference in proof.differences:
            name = f" ({proof.example.name})" if proof.example.name else ""
            click.echo(f"{mapping}, line {proof.example.line}{name}: {difference}")
    wrong = sum(bool(proof.differences) for proof in proofs)
    click.echo(f"{mapping}: {len(proofs) - wrong} of {len(proofs)} tests are right.")
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
@click.option("--lang", type=click.Choice(["en", "sv"]), default="en", show_default=True)
def suggest_mapping(*, file: Path, output: Path | None, replace: bool, lang: str, **flags: Any) -> None:
    """Write a mapping for FILE, as far as its columns can be recognised, with a reason on every line."""
    from customer_import.wiring import suggesting  # noqa: PLC0415  help does without
    from customer_import.wiring.sources import Reading  # noqa: PLC0415  as above

    suggestion = suggesting.suggested(file, Reading(**flags), lang)
    if output is None:
        click.echo(suggestion.mapping.text, nl=False)
        said = suggesting.preset_hint(suggestion, lang)
    else:
        said = suggesting.written(suggestion, output, lang, replace=replace)
    for sentence in said:
        click.echo(sentence, err=True)
