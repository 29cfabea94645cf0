"""How are the parts of a mapping's text taken out, with a fault where they have the wrong shape?"""

from __future__ import annotations

from collections.abc import Iterable

from customer_import.core.messages.sentences import say
from customer_import.core.strict_yaml import Block, Faults, Items, Node, Text, nearest, quoted


def refuse_unknown(block: Block, allowed: Iterable[str], kind: str, faults: Faults) -> None:
    """A fault for every name in `block` that is not `allowed`; `kind` says what such a name is ("option")."""
    known = tuple(allowed)
    for name, _ in block.entries.values():
        if name.value not in known:
            faults.add(
                name.line, say("option_unknown", name=quoted(name.value), kind=kind, hint=nearest(name.value, known))
            )


def one_text(node: Node | None, name: str, faults: Faults) -> Text | None:
    """The single text that `name` says; `None`, and a fault unless it is not there at all, when it is none."""
    if isinstance(node, Text) and not node.is_nothing:
        return node
    if node is not None:
        faults.add(node.line, say("option_one_value", name=name, hint=_instead(node, name)))
    return None


def several_texts(node: Node | None, name: str, faults: Faults) -> tuple[Text, ...]:
    """The text or texts that `name` says; empty when it is not there, and with a fault when it has another shape."""
    if isinstance(node, Text):
        nodes: tuple[Node, ...] = (node,)
    elif isinstance(node, Items):
        nodes = node.nodes
        if not nodes:
            faults.add(node.line, say("option_empty_list", name=name))
    elif node is None:
        return ()
    else:
        faults.add(node.line, say("option_texts", name=name))
        return ()
    return tuple(text for inner in nodes if (text := one_text(inner, name, faults)) is not None)


def one_of(node: Node | None, name: str, allowed: Iterable[str], faults: Faults) -> str | None:
    """The text that `name` says when it is one of `allowed`; `None`, and a fault unless it is not there, if not."""
    text = one_text(node, name, faults)
    words = tuple(allowed)
    if text is None or text.value in words:
        return text.value if text else None
    faults.add(text.line, say("option_word", name=name, value=quoted(text.value), hint=nearest(text.value, words)))
    return None


def yes_or_no(node: Node | None, name: str, faults: Faults) -> bool:
    """Whether `name` says true; false when it is not there."""
    return one_of(node, name, ("true", "false"), faults) == "true"


def _instead(node: Node, name: str) -> str:
    if isinstance(node, Text):
        return say("option_after", name=name, word=quoted(node.value or "null"))
    return say("option_is_list") if isinstance(node, Items) else say("option_is_block")
