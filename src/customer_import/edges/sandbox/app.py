"""How does the endpoint answer? The routes of the API over a store of our own."""
# No `from __future__ import annotations` here: FastAPI reads the annotations of routes, and two of them are models that
# are made when the app is built.

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, FastAPI, HTTPException, Query, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import Response
from starlette.types import ASGIApp

from customer_import import __version__
from customer_import.edges.sandbox.clock import Clock
from customer_import.edges.sandbox.door import DESCRIPTION_PATH, TOKEN_PATH, Door, SlidingSecond
from customer_import.edges.sandbox.filters import EVERYTHING, HIDDEN, FilterWrong, read_filter, without
from customer_import.edges.sandbox.references import BEHIND, LISTS, Reference
from customer_import.edges.sandbox.requestlog import TENANT, LogLayer, RequestLog
from customer_import.edges.sandbox.shapes import Shapes
from customer_import.edges.sandbox.store import Record, SignInRefused, Store

PageNumber = Annotated[int, Query(ge=1)]
PageSize = Annotated[int, Query(ge=1, le=100)]
FilterText = Annotated[str | None, Query(description="A JSON object of constraints, all of which must hold")]
_FORM = "application/x-www-form-urlencoded"
_SIGN_IN_KEYS = ("grant_type", "username", "password", "client_id", "client_secret")


class Json(Response):
    """An answer in JSON, as compact as the endpoint's."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes of `content`; characters beyond ASCII are escaped, which lets broken text through, too."""
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode()


def build_app(
    store: Store,
    *,
    clock: Clock,
    rate: float = 10,
    log: RequestLog | None = None,
    front: Callable[[ASGIApp], ASGIApp] | None = None,
    wire_names: Mapping[str, str] | None = None,
) -> FastAPI:
    """The endpoint under `/v1`, over `store`.

    `rate` is in calls per second (0: no limit). `front` is a layer that stands between the log and everything else: it
    sees each call first and each answer last, so it can lose, delay, repeat or forge either. `wire_names` overrides
    the catalogue's wire names by our field names. Raises `CommandWrong` where `rate` is no such number.
    """
    app = FastAPI(
        title="NEXT Project API (sandbox)",
        version=__version__,
        openapi_url=DESCRIPTION_PATH,
        docs_url=None,
        redoc_url=None,
        exception_handlers={RequestValidationError: _malformed, StarletteHTTPException: _refused},
    )
    app.add_api_route(TOKEN_PATH, _sign_in_route(store), methods=["POST"], openapi_extra=_sign_in_description())
    app.include_router(_customer_routes(store, Shapes(wire_names or {})), prefix="/v1")
    app.include_router(_list_routes(), prefix="/v1")
    # The layer that is added last sees a call first.
    app.add_middleware(Door, store=store, window=SlidingSecond(rate))
    if front is not None:
        app.add_middleware(front)
    app.add_middleware(LogLayer, log=log or RequestLog(), clock=clock)
    return app


def _customer_routes(store: Store, shapes: Shapes) -> APIRouter:
    router = APIRouter(prefix="/customer", tags=["customer"], default_response_class=Json)
    new_customer, changed_customer = shapes.new_customer, shapes.changed_customer

    @router.post("/", response_model=shapes.customer)
    async def create(request: Request, body: new_customer) -> Json:  # type: ignore[valid-type]  # made when the app is built
        values = shapes.values(body)
        _references_exist(values, shapes)
        _not_both(values)
        return Json(shapes.answer(store.create(request.scope[TENANT], values)))

    @router.put("/{customer_id}", response_model=shapes.customer)
    async def update(request: Request, customer_id: int, body: changed_customer) -> Json:  # type: ignore[valid-type]  # as above
        values = shapes.values(body)
        _references_exist(values, shapes)
        record = store.update(request.scope[TENANT], customer_id, values, _not_both)
        return Json(shapes.answer(_found(record)))

    @router.get("/{customer_id}", response_model=shapes.customer)
    async def read(request: Request, customer_id: int) -> Json:
        return Json(shapes.answer(_found(store.get(request.scope[TENANT], customer_id))))

    @router.get("/", response_model=shapes.page)
    async def read_page(
        request: Request, filter_str: FilterText = None, page: PageNumber = 1, size: PageSize = 50
    ) -> Json:
        try:
            wire_active = shapes.wire_name["active"]
            condition = EVERYTHING if filter_str is None else read_filter(filter_str, shapes.answered, wire_active)
        except FilterWrong as wrong:
            # One object and no list: the endpoint's pages show both forms.
            fault = {"loc": ["query", "filter_str"], "msg": str(wrong), "type": "value_error"}
            raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, fault) from None
        seen = without(condition, request.scope.get(HIDDEN, ()))
        records, total = store.page(request.scope[TENANT], seen, page, size)
        items = [shapes.answer(record) for record in records]
        return Json({"items": items, "total": total, "page": page, "size": size})

    return router


def _list_routes() -> APIRouter:
    router = APIRouter(tags=["lists"], default_response_class=Json)
    for path, references in LISTS.items():
        router.add_api_route(f"/{path}/", _list_route(references), methods=["GET"], name=path)
    return router


def _list_route(references: tuple[Reference, ...]) -> Callable[..., Any]:
    async def read_list(page: PageNumber = 1, size: PageSize = 50) -> Json:
        shown = references[(page - 1) * size : page * size]
        return Json({"items": [_told(one) for one in shown], "total": len(references), "page": page, "size": size})

    return read_list


def _told(reference: Reference) -> dict[str, object]:
    told: dict[str, object] = {"id": reference.id, "name": reference.name}
    return {**told, "currencycode": reference.code} if reference.code else told


def _references_exist(values: Mapping[str, object], shapes: Shapes) -> None:
    for field, references in BEHIND.items():
        value = values.get(field)
        if value is not None and value not in references:
            raise HTTPException(
                HTTPStatus.BAD_REQUEST,
                f"the value '{value}' in the field '{shapes.wire_name[field]}' does not match a valid record",
            )


def _not_both(record: Mapping[str, object]) -> None:
    if record.get("constructioncompany") and record.get("novat"):
        raise HTTPException(HTTPStatus.BAD_REQUEST, "constructioncompany and novat may not both be true")


def _found(record: Record | None) -> Record:
    if record is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "Customer not found")
    return record


def _sign_in_route(store: Store) -> Callable[..., Any]:
    async def token(request: Request) -> Json:
        try:
            form = await _form(request)
            token = store.sign_in(form["client_id"], form["client_secret"], form["username"], form["password"])
        except SignInRefused as refusal:
            error = str(refusal)
            status = HTTPStatus.UNAUTHORIZED if error == "invalid_client" else HTTPStatus.BAD_REQUEST
            return Json({"error": error}, status)
        return Json({"access_token": token, "token_type": "bearer"}, headers={"cache-control": "no-store"})

    return token


async def _form(request: Request) -> dict[str, str]:
    """The sign-in form, whole and with each key once. Raises `SignInRefused`."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise SignInRefused("invalid_request")
    try:
        pairs = parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=20, errors="strict")
    except ValueError:
        raise SignInRefused("invalid_request") from None
    form = dict(pairs)
    if len(form) != len(pairs) or not form.get("grant_type"):
        raise SignInRefused("invalid_request")
    if form["grant_type"] != "password":
        raise SignInRefused("unsupported_grant_type")
    if not all(form.get(key) for key in _SIGN_IN_KEYS):
        raise SignInRefused("invalid_request")
    return form


def _sign_in_description() -> dict[str, Any]:
    properties = {key: {"type": "string"} for key in (*_SIGN_IN_KEYS, "scope")}
    schema = {"type": "object", "properties": properties, "required": list(_SIGN_IN_KEYS)}
    return {"requestBody": {"required": True, "content": {_FORM: {"schema": schema}}}}


async def _malformed(_request: Request, fault: RequestValidationError) -> Json:
    """422 as FastAPI words it, also where the echoed input can't be written as JSON (NaN)."""
    errors = jsonable_encoder(fault.errors())
    try:
        return Json({"detail": errors}, HTTPStatus.UNPROCESSABLE_ENTITY)
    except ValueError:
        without_input = [{key: value for key, value in error.items() if key != "input"} for error in errors]
        return Json({"detail": without_input}, HTTPStatus.UNPROCESSABLE_ENTITY)


async def _refused(_request: Request, refusal: StarletteHTTPException) -> Json:
    return Json({"detail": refusal.detail}, refusal.status_code, headers=refusal.headers)
