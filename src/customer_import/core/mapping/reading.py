"""How are the parts of a mapping's text taken out, with a fault where they have the wrong shape?"""

from __future__ import annotations

from collections.abc import Iterable

from customer_import.core.strict_yaml import Block, Faults, Items, Node, Text, nearest, quoted


def refuse_unknown(block: Block, allowed: Iterable[str], kind: str, faults: Faults) -> None:
    """A fault for every name in `block` that is not `allowed`; `kind` says what such a name is ("option")."""
    known = tuple(allowed)
    for name, _ in block.entries.values():
        if name.value not in known:
            faults.add(name.line, f"{quoted(name.value)} is no {kind} here; {nearest(name.value, known)}")


def one_text(node: Node | None, name: str, faults: Faults) -> Text | None:
    """The single text that `name` says; `None`, and a fault unless it is not there at all, when it is none."""
    if isinstance(node, Text) and not node.is_nothing:
        return node
    if node is not None:
        faults.add(node.line, f'"{name}" needs one value; {_instead(node, name)}')
    return None


def several_texts(node: Node | None, name: str, faults: Faults) -> tuple[Text, ...]:
    """The text or texts that `name` says; empty when it is not there, and with a fault when it has another shape."""
    if isinstance(node, Text):
        nodes: tuple[Node, ...] = (node,)
    elif isinstance(node, Items):
        nodes = node.nodes
        if not nodes:
            faults.add(node.line, f'"{name}" is an empty list; name something, or leave the line out.')
    elif node is None:
        return ()
    else:
        faults.add(node.line, f'"{name}" needs one text or a list of them.')
        return ()
    return tuple(text for inner in nodes if (text := one_text(inner, name, faults)) is not None)


def one_of(node: Node | None, name: str, allowed: Iterable[str], faults: Faults) -> str | None:
    """The text that `name` says when it is one of `allowed`; `None`, and a fault unless it is not there, if not."""
    text = one_text(node, name, faults)
    words = tuple(allowed)
    if text is None or text.value in words:
        return text.value if text else None
    faults.add(text.line, f'"{name}" can\'t be {quoted(text.value)}; {nearest(text.value, words)}')
    return None


def yes_or_no(node: Node | None, name: str, faults: Faults) -> bool:
    """Whether `name` says true; false when it is not there."""
    return one_of(node, name, ("true", "false"), faults) == "true"


def _instead(node: Node, name: str) -> str:
    if isinstance(node, Text):
        return f'write it after "{name}:", in quotation marks if it is the word {quoted(node.value or "null")} itself.'
    return "this is a list." if isinstance(node, Items) else "this is a block."
