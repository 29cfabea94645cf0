"""Is the house still a house: does every module keep to its room?"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "customer_import"
SOURCE = ROOT / "src" / PACKAGE

STORIES = (
    "pipeline",
    "understanding",
    "suggest",
    "undo",
    "ending",
    "uploader",
    "scribe",
    "standing",
    "lookups",
    "calls",
    "stopping",
    "witness",
)
IMPURE = {
    "asyncio", "getpass", "http.client", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets",
    "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib.request",
}  # fmt: skip
HOMES = {
    "pandas": ("core.checks",),
    "pandera": ("core.checks",),
    "numpy": ("core.checks",),
    "httpx": ("edges.endpoint", "edges.tokens", "edges.ping"),  # a ping is a call to nobody that the endpoint knows
    "apprise": ("edges.notify",),
    "prometheus_client": ("edges.metrics",),
    "authlib": ("edges.tokens",),
    "keyring": ("edges.tokens",),
    "openpyxl": ("edges.spreadsheets", "edges.reports", "edges.template"),
    "python_calamine": ("edges.spreadsheets",),
    "charset_normalizer": ("edges.spreadsheets",),
    "tqdm": ("edges.terminal",),
    "sqlalchemy": ("edges.ledger", "edges.cluster"),
    "procrastinate": ("edges.cluster",),
    "psycopg": ("edges.cluster",),
    "fsspec": ("edges.remote",),
    "paramiko": ("edges.remote",),
    "filelock": ("edges.lock",),
    "jinja2": ("edges.reports",),
    "fastapi": ("edges.sandbox",),
    "starlette": ("edges.sandbox",),
    "uvicorn": ("edges.sandbox",),
    "pydantic": ("edges.sandbox",),
    "ruamel": ("core.strict_yaml", "core.mapping"),
    "rapidfuzz": ("core.suggesting",),
    "stdnum": ("core.cleaning", "core.checks", "core.contents"),
    "phonenumbers": ("core.checks",),
    "email_validator": ("core.checks",),
    "babel": ("core.cleaning", "core.checks", "core.contents", "edges.schedule"),
    "croniter": ("edges.schedule",),
    "crontab": ("edges.schedule",),
    "click": ("cli",),
    "platformdirs": ("settings",),
    "anyio": (*STORIES, "wiring", "edges.endpoint", "edges.tokens"),
}
REAL_CLOCKS = {"time.time", "time.monotonic", "time.perf_counter", "datetime.now", "datetime.utcnow", "date.today"}
NOT_OUR_WORDS = {"utils", "helpers", "common", "manager", "processor", "handler", "data", "info"}
LONGEST_FUNCTION, LONGEST_MODULE, MOST_PARAMETERS = 40, 400, 6


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module

    def imports(self) -> Iterator[str]:
        """Every imported module, late ones and those for types too, by full name."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def of_the_house(self) -> set[str]:
        """The modules of the house it imports, without the package's name; `from a import b` means b where b is one."""
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE:
                found |= {_module_of(f"{node.module}.{alias.name}".removeprefix(f"{PACKAGE}.")) for alias in node.names}
            elif isinstance(node, ast.Import):
                inside = [alias.name for alias in node.names if alias.name.startswith(f"{PACKAGE}.")]
                found |= {_module_of(name.removeprefix(f"{PACKAGE}.")) for name in inside}
        return found - {"", self.name}


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): Module(_name(path), path, ast.parse(path.read_text())) for path in SOURCE.rglob("*.py")}


def _module_of(name: str) -> str:
    """The module that a dotted name is, or is in; "" for the package itself."""
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    return name


def _within(name: str, *rooms: str) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def test_the_core_imports_nothing_of_the_house_but_the_core() -> None:
    strangers = {
        (module.name, other)
        for module in MODULES.values()
        if _within(module.name, "core")
        for other in module.of_the_house()
        if not _within(other, "core", "errors")
    }
    assert strangers == set()


def test_the_core_touches_no_disk_network_clock_chance_or_environment() -> None:
    impure = {
        (module.name, imported)
        for module in MODULES.values()
        if _within(module.name, "core")
        for imported in module.imports()
        if imported in IMPURE
    }
    assert impure == set()


def test_edges_import_the_core_and_never_one_another() -> None:
    strangers = {
        (module.name, other)
        for module in MODULES.values()
        if _within(module.name, "edges")
        for other in module.of_the_house()
        if not _within(other, "core", "errors", "ports", ".".join(module.name.split(".")[:2])) and other != "edges"
    }
    assert strangers == set()


def test_stories_see_the_core_and_what_they_ask_of_the_outside() -> None:
    strangers = {
        (module.name, other)
        for module in MODULES.values()
        if _within(module.name, *STORIES)
        for other in module.of_the_house()
        if not _within(other, "core", "errors", "ports", *STORIES)
    }
    assert strangers == set()


def test_only_wiring_sees_edges() -> None:
    seers = {
        (module.name, other)
        for module in MODULES.values()
        if not _within(module.name, "wiring", "edges")
        for other in module.of_the_house()
        if _within(other, "edges")
    }
    assert seers == set()


def test_there_are_no_cycles_late_imports_counted() -> None:
    # A package's own front door may import its rooms; the rooms don't import the door.
    arrows = {name: module.of_the_house() for name, module in MODULES.items()}
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join([*path[path.index(name) :], name])
        if name in done:
            return
        for other in sorted(arrows[name]):
            walk(other, (*path, name))
        done.add(name)

    for name in sorted(arrows):
        walk(name, ())


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_has_a_home(library: str) -> None:
    outside = {
        (module.name, imported)
        for module in MODULES.values()
        if not _within(module.name, *HOMES[library])
        for imported in module.imports()
        if imported.split(".")[0] == library
    }
    assert outside == set()


def test_the_environment_is_handed_over_in_one_place_and_read_in_settings() -> None:
    readers = {name for name, module in MODULES.items() if "os.environ" in ast.unparse(module.tree)}
    readers |= {name for name, module in MODULES.items() if "os.getenv" in ast.unparse(module.tree)}
    assert readers == {"cli.options"}


def test_the_real_clock_and_real_chance_are_only_in_wiring() -> None:
    users = {
        (name, ast.unparse(node))
        for name, module in MODULES.items()
        if not _within(name, "wiring")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and (ast.unparse(node) in REAL_CLOCKS or ast.unparse(node).split(".")[0] in ("random", "secrets"))
    }
    assert users == set()


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_says_in_its_first_sentence_which_question_it_answers(name: str) -> None:
    assert ast.get_docstring(MODULES[name].tree), f"{name} has no docstring"


def _functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, module in MODULES.items():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name}.{node.name}", node


def test_functions_and_modules_stay_small() -> None:
    long = [name for name, node in _functions() if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION]
    long += [name for name, module in MODULES.items() if len(module.path.read_text().splitlines()) > LONGEST_MODULE]
    assert long == []


def test_functions_ask_for_few_things() -> None:
    greedy = []
    for name, node in _functions():
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        if len([one for one in arguments if one.arg not in ("self", "cls")]) > MOST_PARAMETERS:
            greedy.append(name)
    assert greedy == []


def test_public_functions_and_classes_say_what_they_are() -> None:
    silent = []
    for name, module in MODULES.items():
        for node in module.tree.body:
            public = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            if public and not node.name.startswith("_") and not ast.get_docstring(node):
                silent.append(f"{name}.{node.name}")
    assert silent == []


def test_nothing_has_a_name_that_says_nothing() -> None:
    named = {(name, part) for name in MODULES for part in name.split(".") if part in NOT_OUR_WORDS}
    for name, module in MODULES.items():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                named |= {(name, node.name) for word in _words(node.name) if word in NOT_OUR_WORDS}
            elif isinstance(node, ast.arg) and node.arg in NOT_OUR_WORDS:
                named.add((name, node.arg))
    assert named == set()


def _words(name: str) -> list[str]:
    spaced = "".join(f"_{char.lower()}" if char.isupper() else char for char in name)
    return spaced.strip("_").split("_")


def test_help_loads_neither_tables_nor_the_network() -> None:
    program = (
        "import sys; sys.argv = ['customer-import', '--help']\n"
        "from customer_import.cli import main; main()\n"
        "print(sorted({'pandas', 'pandera', 'httpx', 'click', 'sqlalchemy'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_what_needs_no_table_loads_none() -> None:
    program = (
        "import sys; from customer_import.cli.program import customer_import\n"
        "for command in (['fields'], ['explain']): customer_import.main(command, standalone_mode=False)\n"
        "print(sorted({'pandas', 'pandera', 'httpx'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_tests_patch_nothing() -> None:
    patching = {"monkeypatch", "mock", "mocker", "patch", "MagicMock"}
    patched = {
        (path.name, node.id if isinstance(node, ast.Name) else node.arg)
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Name) and node.id in patching) or (isinstance(node, ast.arg) and node.arg in patching)
    }
    assert patched == set()
