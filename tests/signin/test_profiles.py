"""Does a profile get into the config file with every other line left as it is?"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from customer_import.edges.configfile import add_profile, has_profile

FACTS = {"database": "100234", "base_url": "https://x/v1"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


def written(file: Path, text: str) -> Path:
    file.parent.mkdir()
    file.write_bytes(text.encode())
    return file


def test_a_file_that_is_not_there_is_made(file: Path) -> None:
    assert add_profile(file, "acme", FACTS)
    assert file.read_text() == '[profiles.acme]\ndatabase = "100234"\nbase_url = "https://x/v1"\n'
    assert has_profile(file, "acme")
    assert not has_profile(file, "other")


def test_comments_and_everything_else_stay(file: Path) -> None:
    before = "# ours, since 2024\nrate = 5   # slow\n\n[profiles.north]\n# the old one\ndatabase = '1'"
    assert add_profile(written(file, before), "acme", FACTS)
    assert file.read_text() == f'{before}\n\n[profiles.acme]\ndatabase = "100234"\nbase_url = "https://x/v1"\n'


def test_a_section_that_is_there_gets_what_it_lacks_below_its_header(file: Path) -> None:
    before = '[profiles.acme]  # the big one\nrate = 2 # slow\n[profiles.b]\ndatabase = "2"\n'
    assert add_profile(written(file, before), "acme", {"database": "100234"})
    assert file.read_text() == before.replace("one\n", 'one\ndatabase = "100234"\n')


@pytest.mark.parametrize("header", ['[profiles."acme"]', "[ profiles . acme ]", "[profiles.'acme']"])
def test_a_header_may_be_written_otherwise(file: Path, header: str) -> None:
    assert add_profile(written(file, f"{header}\n"), "acme", {"database": "1"})
    assert file.read_text() == f'{header}\ndatabase = "1"\n'


def test_what_a_profile_says_already_weighs_more(file: Path) -> None:
    before = '[profiles.acme]\ndatabase = "1"\n'
    assert add_profile(written(file, before), "acme", {"database": "2"})
    assert file.read_text() == before


def test_nothing_to_say_writes_nothing(file: Path) -> None:
    assert add_profile(written(file, "[profiles.acme]\n"), "acme", {})
    assert file.read_text() == "[profiles.acme]\n"


def test_a_name_with_a_dot_is_one_name(file: Path) -> None:
    assert add_profile(file, "acme.north", FACTS)
    assert list(tomllib.loads(file.read_text())["profiles"]) == ["acme.north"]


def test_lines_of_windows_stay_so(file: Path) -> None:
    assert add_profile(written(file, "rate = 5\r\n"), "acme", {"database": "1"})
    assert file.read_bytes() == b'rate = 5\r\n\r\n[profiles.acme]\r\ndatabase = "1"\r\n'


@pytest.mark.parametrize(
    "before",
    [
        "profiles = {acme = {rate = 2}}\n",
        "profiles.acme.rate = 2\n",
        'text = """\n[profiles.acme]\n"""\nprofiles = {}\n',
    ],
)
def test_a_file_in_a_manner_of_its_own_is_left_to_its_owner(file: Path, before: str) -> None:
    assert not add_profile(written(file, before), "acme", FACTS)
    assert file.read_text() == before
    assert [one.name for one in file.parent.iterdir()] == ["config.toml"]


def test_a_link_stays_a_link_and_the_permissions_stay(file: Path, tmp_path: Path) -> None:
    mine = tmp_path / "dotfiles.toml"
    mine.write_text("rate = 5\n")
    mine.chmod(0o640)
    file.parent.mkdir()
    file.symlink_to(mine)
    assert add_profile(file, "acme", {"database": "1"})
    assert file.is_symlink()
    assert "[profiles.acme]" in mine.read_text()
    assert mine.stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_no_toml_is_not_touched(file: Path) -> None:
    with pytest.raises(ValueError, match="Invalid value"):
        add_profile(written(file, "rate = ["), "acme", FACTS)
    assert file.read_text() == "rate = ["
