"""What shape have customers on the wire, going in and coming out?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as Property

from customer_import.core.customer import FIELDS
from customer_import.core.fields import Field, Kind
from customer_import.edges.sandbox.filters import Answered
from customer_import.edges.sandbox.references import BEHIND, DEFAULT_CURRENCY, Reference
from customer_import.edges.sandbox.store import STAMPS, Record

_TYPES: Mapping[Kind, Any] = {Kind.TEXT: str, Kind.INTEGER: int, Kind.NUMBER: float, Kind.BOOLEAN: bool}
# What stands behind an id in an answer: its wire name, our field, and which attribute of the record is told.
_BEHIND = (
    ("customertypename", "customertypeid", "name"),
    ("currencycode", "currencyid", "code"),
    ("billingterms", "billingtermsid", "name"),
    ("invoicetype", "invoicetypeid", "name"),
)
_NEVER = ("hasfavorites", "hasprices")


class Shapes:
    """The customer record under one set of wire names: request models, answers, and what filters may name.

    `wire_names` overrides wire names by our field names. The models take no unknown key, no null where a field is not
    nullable, no text beyond its length, and JSON types as they are: "1" is no number, and true is none either.
    """

    def __init__(self, wire_names: Mapping[str, str]) -> None:
        self.wire_name = {field.name: wire_names.get(field.name, field.wire_name) for field in FIELDS}
        self._field_name = {wire: name for name, wire in self.wire_name.items()}
        self.new_customer = self._model("NewCustomer", partial=False)
        self.changed_customer = self._model("ChangedCustomer", partial=True)
        self.customer = self._answer_model()
        self.page = _page_model(self.customer)
        self.answered = dict(self._answered())

    def values(self, body: BaseModel) -> dict[str, object]:
        """What a request body says, by our field names; keys that it leaves out are left out."""
        return {self._field_name[wire]: value for wire, value in body.model_dump(exclude_unset=True).items()}

    def answer(self, record: Record) -> dict[str, object]:
        """The whole record as the endpoint answers it."""
        answer = {"id": record["id"], **{stamp: record[stamp] for stamp in STAMPS}}
        for name, wire in self.wire_name.items():
            answer[wire] = record[name]
        for key, field, told in _BEHIND:
            reference = BEHIND[field].get(record[field])  # type: ignore[call-overload]  # an id, or None and then absent
            answer[key] = getattr(reference, told, None)
        answer.update(dict.fromkeys(_NEVER, False))
        return answer

    def _model(self, name: str, *, partial: bool) -> type[BaseModel]:
        properties: dict[str, Any] = {self.wire_name[field.name]: _property(field, partial=partial) for field in FIELDS}
        return create_model(name, __config__=ConfigDict(strict=True, extra="forbid"), **properties)

    def _answer_model(self) -> type[BaseModel]:
        """The answer, for the endpoint's description of itself."""
        properties: dict[str, Any] = {"id": (int, ...)}
        properties |= {stamp: (int if stamp.endswith("id") else str, ...) for stamp in STAMPS}
        properties |= {self.wire_name[field.name]: (_annotation(field), ...) for field in FIELDS}
        properties |= {key: (str | None, ...) for key, _, _ in _BEHIND}
        properties |= dict.fromkeys(_NEVER, (bool, ...))
        return create_model("Customer", **properties)

    def _answered(self) -> Iterator[tuple[str, Answered]]:
        yield "id", Answered("id", Kind.INTEGER)
        for stamp in STAMPS:
            yield stamp, Answered(stamp, Kind.INTEGER if stamp.endswith("id") else Kind.TEXT)
        for field in FIELDS:
            yield self.wire_name[field.name], Answered(field.name, field.kind)
        for key, name, told in _BEHIND:
            yield key, Answered(_case(name, BEHIND[name], told), Kind.TEXT)
        for key in _NEVER:
            yield key, Answered("0", Kind.BOOLEAN)


def _page_model(item: type[BaseModel]) -> type[BaseModel]:
    items: Any = list[item]  # type: ignore[valid-type]  # made at run time
    return create_model("CustomerPage", items=(items, ...), total=(int, ...), page=(int, ...), size=(int, ...))


def _annotation(field: Field) -> Any:
    return _or_null(_TYPES[field.kind], field)


def _or_null(annotation: Any, field: Field) -> Any:
    return annotation | None if field.nullable else annotation


def _property(field: Field, *, partial: bool) -> tuple[Any, Any]:
    limits: dict[str, Any] = {"description": field.meaning}
    if field.kind is Kind.NUMBER:
        limits["allow_inf_nan"] = False
    if field.max_length is not None:
        limits["max_length"] = field.max_length
    kind = _TYPES[field.kind]
    annotation = _or_null(Annotated[kind, Property(**limits)], field)
    if field.required and not partial:
        return annotation, ...
    default = DEFAULT_CURRENCY.id if field.name == "currencyid" else field.default
    # A partial change has no defaults: what is left out stays. The placeholder is kept out of the description.
    return annotation, Property(default=None, json_schema_extra=_without_default) if partial else default


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


def _case(column: str, references: Mapping[int, Reference], told: str) -> str:
    """SQL for what an answer tells of the record behind `column`; our own words, without quotes in them."""
    cases = " ".join(f"WHEN {reference.id} THEN '{getattr(reference, told)}'" for reference in references.values())
    return f"(CASE {column} {cases} END)"
