"""Is every setting read from the place that weighs most, and refused with a sentence where it can't be meant?"""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_import.cli.doctor import doctor
from customer_import.cli.importing import run
from customer_import.cli.signin import login
from customer_import.core.messages.sentences import told
from customer_import.core.payload import Wire
from customer_import.errors import CommandWrong
from customer_import.settings import BASE_URL, Settings, read

Given = Callable[..., Settings]
NAMES = [name for name in Settings.__dataclass_fields__ if name != "flags"]


@pytest.fixture
def config(tmp_path: Path) -> Callable[[str | bytes], None]:
    def write(content: str | bytes) -> None:
        file = tmp_path / "config.toml"
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    return write


@pytest.fixture
def settings(tmp_path: Path) -> Given:
    """The settings that a config file, variables (without the prefix) and flags give together."""

    def read_(flags: Mapping[str, Any] | None = None, **variables: str) -> Settings:
        own = {f"CUSTOMER_IMPORT_{name.upper()}": value for name, value in variables.items()}
        return read(flags or {}, {"CUSTOMER_IMPORT_CONFIG_DIR": str(tmp_path), **own})

    return read_


@pytest.fixture
def refused(settings: Given) -> Callable[..., str]:
    """Why settings are refused."""

    def why(flags: Mapping[str, Any] | None = None, **variables: str) -> str:
        with pytest.raises(CommandWrong) as raised:
            settings(flags, **variables)
        return str(raised.value)

    return why


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    found = read({}, {"CUSTOMER_IMPORT_CONFIG_DIR": str(tmp_path)})
    assert (found.base_url, found.rate, found.timeout_seconds, found.settle_seconds) == (BASE_URL, 10, 60, 300)
    assert (found.profile, found.lang, found.sandbox, found.proxy) == ("default", "en", False, "")
    assert found.state_dir.is_absolute()


def test_a_flag_weighs_more_than_a_variable_and_that_more_than_the_file(settings: Given, config: Any) -> None:
    assert settings().rate == 10
    config("rate = 2")
    assert settings().rate == 2
    config("rate = 2\n[profiles.default]\nrate = 3")
    assert settings().rate == 3
    assert settings(rate="4").rate == 4
    assert settings({"rate": 5.0}, rate="4").rate == 5
    assert settings({"rate": None}, rate="4").rate == 4
    assert settings({"rate": None}, rate="").rate == 3


def test_every_setting_can_be_set_in_all_three_places(settings: Given, config: Any, tmp_path: Path) -> None:
    values = {
        "state_dir": "/s",
        "report_dir": "/r",
        "base_url": "http://localhost:1/v1",
        "database": "100001",
        "token_file": "/t",
        "keyring": "false",
        "credentials_dir": "/c",
        "rate": "2.5",
        "timeout_seconds": "7",
        "settle_seconds": "0",
        "concurrency": "3",
        "unavailable_minutes": "1.5",
        "keep_days": "30",
        "notify_to": "/n",
        "notify_partial_above": "5",
        "ledger_url": "postgresql://h.example/ledgers",
        "lease_seconds": "45",
        "lang": "sv",
        "log_format": "json",
        "quiet": "1",
        "sandbox": "yes",
        "allow_host": "h.example",
        "proxy": "http://p.example:3128",
        "no_color": "true",
        "wire_names": "iban=ibanno,fax=faxno",
        "reference_paths": "currency=ref/currency/",
    }
    assert set(values) == set(NAMES) - {"config_dir", "profile"}
    by_variable = settings(**values)
    by_flag = settings(values)
    bare = (
        "rate",
        "timeout_seconds",
        "settle_seconds",
        "concurrency",
        "unavailable_minutes",
        "keep_days",
        "lease_seconds",
    )
    truths = {"keyring": "false", "quiet": "true", "sandbox": "true", "no_color": "true"}
    tables = {"wire_names": '{iban = "ibanno", fax = "faxno"}', "reference_paths": '{currency = "ref/currency/"}'}
    lines = {name: value if name in bare else repr(value) for name, value in values.items()}
    config("\n".join(f"{name} = {value}" for name, value in {**lines, **truths, **tables}.items()))
    assert by_variable == dataclasses.replace(by_flag, flags=frozenset()) == settings()
    assert by_flag.flags == set(values)
    assert by_flag.wire_names == {"iban": "ibanno", "fax": "faxno"}


def test_a_profile_is_named_by_flag_variable_or_file(settings: Given, config: Any) -> None:
    config(
        'profile = "north"\nrate = 1\n[profiles.north]\nrate = 2\n[profiles.south]\nrate = 3\n[profiles.east]\nrate = 4'
    )
    assert (settings().profile, settings().rate) == ("north", 2)
    assert (settings(profile="south").profile, settings(profile="south").rate) == ("south", 3)
    assert settings({"profile": "east"}, profile="south").rate == 4


def test_a_profile_that_is_not_there_is_answered_with_those_that_are(refused: Any, config: Any, tmp_path: Path) -> None:
    config("[profiles.north]\n[profiles.south]")
    assert refused({"profile": "nort"}) == (
        f'There is no profile "nort" (--profile) in {tmp_path}/config.toml; there is: north, south. '
        "Make it with: customer-import login --profile nort"
    )
    assert "(CUSTOMER_IMPORT_PROFILE)" in refused(profile="nort")
    config("")
    assert "there is: none yet." in refused(profile="north")


def test_a_profile_that_is_about_to_be_made_need_not_be_there_yet(tmp_path: Path) -> None:
    own = {"CUSTOMER_IMPORT_CONFIG_DIR": str(tmp_path)}
    assert read({"profile": "north"}, own, new_profile=True).profile == "north"
    with pytest.raises(CommandWrong, match="a name of letters and digits"):
        read({"profile": "../north"}, own, new_profile=True)


@pytest.mark.parametrize("name", ["../etc/passwd", "a/b", ".hidden", "a b", "", "\x1b[2J"])
def test_a_profile_names_no_place_of_its_own(refused: Any, config: Any, name: str) -> None:
    assert "The profile is" in refused({"profile": name})


SECRETS = {
    "token": 'token = "t0ps3cret"',
    "access_token": 'access_token = "t0ps3cret"',
    "client_secret": '[profiles.north]\nclient_secret = "t0ps3cret"',
    "password": '[profiles.north.deep]\npassword = "t0ps3cret"',
    "key": 'key = "t0ps3cret"',
    "API-KEY": 'API-KEY = "t0ps3cret"',
    "one_time_key": 'one_time_key = "t0ps3cret"',
}


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_in_the_config_file_is_refused_and_not_repeated(refused: Any, config: Any, name: str) -> None:
    config(SECRETS[name])
    why = refused()
    assert f'("{name}")' in why
    assert "have it revoked" in why
    assert "t0ps3cret" not in why


@pytest.mark.parametrize("name", ["token", "client_secret", "key"])
def test_a_secret_in_the_environment_is_refused_and_not_repeated(refused: Any, name: str) -> None:
    why = refused(**{name: "t0ps3cret"})
    assert f"CUSTOMER_IMPORT_{name.upper()}" in why
    assert "t0ps3cret" not in why


@pytest.mark.parametrize(
    "token", ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmN", "0123456789abcdef0123456789abcdef01234567"]
)
def test_a_token_given_as_a_file_name_is_not_repeated(refused: Any, token: str) -> None:
    why = refused({"token_file": Path(token)})
    assert "was given a token instead" in why
    assert token not in why


URLS_WITH_SECRETS = [
    "https://anna:t0ps3cret@api.next-tech.com/v1",
    "https://t0ps3cret@api.next-tech.com/v1",
    "https://api.next-tech.com/v1?token=t0ps3cret",
    "https://api.next-tech.com/v1#t0ps3cret",
    "https://api.next-tech.com:t0p@s3cret/v1",
    "https://api.next-tech.com:80:t0ps3cret@x/v1",
    "https://api.next-tech.com/v1/eyJhbGciOiJIUzI1.t0ps3cret.x/",
]


@pytest.mark.parametrize("url", URLS_WITH_SECRETS)
def test_a_secret_in_the_base_url_is_refused_and_not_repeated(refused: Any, url: str) -> None:
    why = refused({"base_url": url})
    assert "have it revoked" in why
    assert "s3cret" not in why


ADDRESSES: dict[str, str] = {
    "http://api.next-tech.com/v1": "not encrypted",
    "http://192.168.1.7:8000/v1": "not encrypted",
    "http://127.0.0.1.example.com/v1": "not encrypted",
    "http://localhost.example.com/v1": "not encrypted",
    "http://0.0.0.0/v1": "not encrypted",
    "https://192.168.1.7/v1": "not the endpoint we know",
    "https://93.184.216.34/v1": "not the endpoint we know",
    "https://[2001:db8::1]/v1": "not the endpoint we know",
    "https://example.com/v1": "not the endpoint we know",
    "https://api.next-tech.com.example.com/v1": "not the endpoint we know",
    "https://api.next-tech.corn/v1": "not the endpoint we know",
    "https://аpi.next-tech.com/v1": "not the endpoint we know",
    "https://api.next-tech.com./v1": "not the endpoint we know",
    "ftp://api.next-tech.com/v1": "is no address",
    "file:///etc/passwd": "is no address",
    "api.next-tech.com/v1": "is no address",
    "https:///v1": "is no address",
    "https://": "is no address",
    "/v1": "is no address",
    "https://[::1/v1": "is no address",
    "https://api.next-tech.com:port/v1": "is no address",
    "https://api.next-tech.com:99999/v1": "is no address",
    "https://api.next-tech.com/v1\nX-Header: y": "one line of text was expected",
    "\x1b[2Jhttps://x/": "one line of text was expected",
}


@pytest.mark.parametrize("url", ADDRESSES, ids=repr)
def test_an_address_that_the_token_must_not_go_to_is_refused(refused: Any, url: str) -> None:
    why = refused(base_url=url)
    assert ADDRESSES[url] in why
    assert "CUSTOMER_IMPORT_BASE_URL" in why
    assert why.isprintable()


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/v1",
        "http://127.0.0.1:1/v1",
        "http://[::1]:8000/v1",
        "https://API.next-tech.com/v1",
        BASE_URL,
    ],
)
def test_loopback_and_the_endpoint_itself_need_no_permission(settings: Given, url: str) -> None:
    assert settings(base_url=url).base_url == url


def test_another_host_is_taken_when_it_is_allowed_by_name(settings: Given, refused: Any) -> None:
    assert settings({"allow_host": "Test.Example"}, base_url="https://test.example/v1").base_url
    assert settings({"allow_host": "10.0.0.7"}, base_url="https://10.0.0.7:8443/v1").base_url
    assert "not encrypted" in refused({"allow_host": "test.example"}, base_url="http://test.example/v1")


def test_a_slash_at_the_end_of_the_address_makes_no_difference(settings: Given) -> None:
    assert settings(base_url=f"{BASE_URL}/").base_url == BASE_URL


NUMBERS = {
    "rate": ["0", "-1", "10.01", "11", "1000000", "0.001"],
    "timeout_seconds": ["0", "-5", "3601", "0.01"],
    "settle_seconds": ["-1", "86401"],
    "concurrency": ["0", "-2", "51"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in NUMBERS.items() for value in values])
def test_a_number_out_of_bounds_says_the_bounds_and_who_set_it(
    refused: Any, config: Any, tmp_path: Path, name: str, value: str
) -> None:
    for why, place in (
        (refused(**{name: value}), f"CUSTOMER_IMPORT_{name.upper()}"),
        (refused({name: float(value) if "." in value else int(value)}), f"--{name.replace('_', '-')}"),
    ):
        assert why.startswith(f"The setting {name} is ")
        assert f"({place}); a number from " in why
    config(f"[profiles.default]\n{name} = {value}")
    assert f'(profile "default" in {tmp_path}/config.toml)' in refused()


WRONG_TYPES: dict[str, list[str]] = {
    "rate": ['"fast"', "true", "[1]", "nan", "inf", "2026-01-01", '"1e1"', '"nan"', '"1_0"'],
    "timeout_seconds": ['"none"', '""', "{}"],
    "concurrency": ["2.5", '"many"', "false"],
    "quiet": ['"perhaps"', "2", "[]"],
    "state_dir": ["7", '""', '"a\\u0000b"', "{}"],
    "lang": ["true", "1.5", '"sv\\n"'],
    "wire_names": ["[1]", '"iban"', "{iban = 7}", '{iban = ""}'],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG_TYPES.items() for value in values])
def test_a_value_of_the_wrong_type_says_what_was_expected_and_who_set_it(
    refused: Any, config: Any, tmp_path: Path, name: str, value: str
) -> None:
    config(f"{name} = {value}")
    why = refused()
    assert why.startswith(f"The setting {name} is ")
    assert why.endswith(" was expected.")
    assert f"({name} in {tmp_path}/config.toml); " in why


def test_a_language_we_do_not_speak_is_refused(refused: Any) -> None:
    assert refused(lang="fi") == "The language is 'fi' (CUSTOMER_IMPORT_LANG); reports are written in en or sv."


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "fi_FI.UTF-8"}, "en"),
        ({"LC_MESSAGES": "sv_FI"}, "sv"),
        ({"LANG": "sv_SE", "CUSTOMER_IMPORT_LANG": "en"}, "en"),
    ],
    ids=str,
)
def test_the_language_of_the_system_is_the_default(environment: dict[str, str], lang: str, tmp_path: Path) -> None:
    assert read({}, {"CUSTOMER_IMPORT_CONFIG_DIR": str(tmp_path), **environment}).lang == lang


def test_the_place_of_lent_tokens_is_told_by_systemd(tmp_path: Path) -> None:
    own = {"CUSTOMER_IMPORT_CONFIG_DIR": str(tmp_path), "CREDENTIALS_DIRECTORY": "/run/credentials/x.service"}
    assert read({}, own).credentials_dir == Path("/run/credentials/x.service")
    assert read({"credentials_dir": "/mine"}, own).credentials_dir == Path("/mine")


def test_what_is_wrong_is_said_in_swedish_too(settings: Given, config: Any, tmp_path: Path) -> None:
    config("rate = 40")
    with pytest.raises(CommandWrong) as raised:
        settings()
    assert told(raised.value.sentence, "sv") == (
        f"Inställningen rate är 40 (rate i {tmp_path}/config.toml); ett tal från 0.01 till 10 väntades."
    )


def test_a_log_format_that_there_is_not_is_refused(refused: Any) -> None:
    assert refused(log_format="xml") == (
        "The setting log_format is 'xml' (CUSTOMER_IMPORT_LOG_FORMAT); text or json was expected."
    )


def test_every_setting_is_a_flag_of_the_commands_that_reach_a_tenant() -> None:
    for command in (run, login, doctor):
        flags = {flag for option in command.params for flag in (*option.opts, *option.secondary_opts)}
        assert {f"--{name.replace('_', '-')}" for name in NAMES} <= flags


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says it in other ways")
def test_a_terminal_that_is_dumb_gets_no_colours(tmp_path: Path) -> None:
    own = {"CUSTOMER_IMPORT_CONFIG_DIR": str(tmp_path), "HOME": str(tmp_path)}
    assert read({}, {**own, "TERM": "dumb"}).no_color
    assert not read({}, {**own, "TERM": "xterm-256color"}).no_color


def test_what_other_programs_are_told_weighs_less_than_what_we_are_told(config: Any, tmp_path: Path) -> None:
    own = {"CUSTOMER_IMPORT_CONFIG_DIR": str(tmp_path), "HTTPS_PROXY": "http://theirs:1", "NO_COLOR": "1"}
    assert (read({}, own).proxy, read({}, own).no_color) == ("http://theirs:1", True)
    assert read({}, {**own, "CUSTOMER_IMPORT_PROXY": "http://ours:2"}).proxy == "http://ours:2"
    config('proxy = "http://file:3"\nno_color = false')
    assert (read({}, own).proxy, read({}, own).no_color) == ("http://file:3", False)
    assert read({}, {**own, "HTTP_PROXY": "http://plain:4", "https_proxy": ""}).proxy == "http://file:3"


@pytest.mark.parametrize(
    "proxy", ["socks5://p:1", "p.example:3128", "http://", "http://[::1", "http://u:s3cret@", "junk"]
)
def test_a_proxy_that_is_no_address_is_refused_and_not_repeated(refused: Any, proxy: str) -> None:
    why = refused(proxy=proxy)
    assert "CUSTOMER_IMPORT_PROXY" in why
    assert "s3cret" not in why


def test_a_password_of_the_proxy_is_not_shown(settings: Given) -> None:
    found = settings(proxy="http://u:s3cret@p.example:3128")
    assert "s3cret" not in repr(found)
    assert found.proxy.endswith("p.example:3128")


UNKNOWN = {
    "raet = 5": ('There is no setting called "raet"', 'did you mean "rate"?'),
    'Report-Dir = "x"': ('There is no setting called "Report-Dir"', 'did you mean "report_dir"?'),
    "zebra = 1": ('There is no setting called "zebra"', "the settings are: allow_host, "),
    "[profiles.default]\nraet = 5": ('profile "default" in ', 'did you mean "rate"?'),
    'config_dir = "/x"': ('"config_dir" can\'t stand in ', "CUSTOMER_IMPORT_CONFIG_DIR"),
    '[profiles.default]\nprofile = "x"': ('"profile" can\'t stand in profile "default"', "CUSTOMER_IMPORT_PROFILE"),
    "profiles = 3": ("are not tables", "[profiles.NAME] was expected"),
    "profiles = []": ("are not tables", "[profiles.NAME] was expected"),
    "[profiles]\nnorth = 3": ("are not tables", "[profiles.NAME] was expected"),
    "profile = 3": ("The profile is 3", "a name of letters and digits was expected"),
}  # fmt: skip


@pytest.mark.parametrize("line", UNKNOWN)
def test_a_line_that_means_nothing_is_answered_with_the_nearest_that_does(refused: Any, config: Any, line: str) -> None:
    config(line)
    why = refused()
    for part in UNKNOWN[line]:
        assert part in why


def test_a_variable_that_means_nothing_is_answered_with_the_nearest_that_does(refused: Any) -> None:
    assert refused(raet="5") == ('There is no setting called "raet" (CUSTOMER_IMPORT_RAET); did you mean "rate"?')


def test_what_an_unknown_setting_is_set_to_is_not_repeated(refused: Any, config: Any) -> None:
    config('tokens = "t0ps3cret"')
    assert "t0ps3cret" not in refused()


@pytest.mark.parametrize(
    "content",
    [b"rate = ", b"rate = 1\nrate = 2", b"\xff\xfe", b"\0", "rate = «1»".encode(), b"a = " + b"[" * 100_000],
    ids=["cut", "twice", "not UTF-8", "NUL", "odd quotes", "brackets"],
)
def test_a_config_file_that_can_not_be_read_is_a_sentence(refused: Any, config: Any, content: bytes) -> None:
    config(content)
    why = refused()
    assert "config.toml can't be read: " in why
    assert why.endswith("Mend it or take it away.")
    assert "\n" not in why


def test_a_config_file_that_is_a_folder_is_a_sentence(refused: Any, tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert "can't be read: Is a directory" in refused()


WIRE_NAMES = {
    '{ibann = "x"}': "no field is called ibann",
    '{iban = "swift"}': "two fields would be called swift at the endpoint",
    '{iban = "x", swift = "x"}': "two fields would be called x at the endpoint",
    '{iban = "id"}': "'id' can't be the endpoint's name for a field",
    '{iban = "a b"}': "'a b' can't be",
    '{iban = "iban__in"}': "'iban__in' can't be",
    '{iban = "1"}': "'1' can't be",
}


@pytest.mark.parametrize("names", WIRE_NAMES)
def test_a_wire_name_that_can_not_be_is_refused(refused: Any, config: Any, names: str, tmp_path: Path) -> None:
    config(f"wire_names = {names}")
    why = refused()
    assert why.startswith(f"The setting wire_names is wrong (wire_names in {tmp_path}/config.toml): ")
    assert WIRE_NAMES[names] in why


def test_two_fields_may_trade_their_wire_names(settings: Given, config: Any) -> None:
    config('wire_names = {iban = "swift", swift = "iban"}')
    wire = Wire(settings().wire_names)
    assert wire.body({"iban": 1, "swift": 2}) == {"swift": 1, "iban": 2}
    assert wire.values({"swift": 1, "iban": 2}) == {"iban": 1, "swift": 2}


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example/", "/customertype/", "../x", "a?b", "a#b", "a b", "", "a//b", "ä"]
)
def test_a_path_of_a_list_that_leads_elsewhere_is_refused(refused: Any, config: Any, path: str) -> None:
    config(f'[reference_paths]\ncustomertype = "{path}"')
    assert "reference_paths" in refused()


def test_a_home_directory_is_found_for_paths_that_name_it(settings: Given) -> None:
    assert settings(state_dir="~/state").state_dir == Path.home() / "state"


def test_settings_do_not_change(settings: Given) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings().rate = 5  # type: ignore[misc]  # that is the point


names = st.sampled_from([*Settings.__dataclass_fields__, "token", "raet"])
values = (
    st.text(max_size=30) | st.integers() | st.floats() | st.booleans() | st.none() | st.lists(st.text(), max_size=2)
)
variables = st.dictionaries(
    st.builds("CUSTOMER_IMPORT_{}".format, st.sampled_from([name.upper() for name in NAMES])),
    st.text(max_size=30) | st.sampled_from(["1", "sv", "http://localhost/", "~nobody/x", "~"]),
    max_size=4,
)


@given(st.dictionaries(names, values, max_size=4), variables)
def test_whatever_is_set_is_taken_or_refused_in_one_printable_line(
    flags: dict[str, Any], environment: dict[str, str]
) -> None:
    try:
        found = read(flags, {"CUSTOMER_IMPORT_CONFIG_DIR": "/nowhere", **environment})
    except CommandWrong as wrong:
        assert str(wrong).isprintable()  # noqa: PT017  either is right, and only one of them has a message
    else:
        assert 0 < found.rate <= 10


def test_settings_load_nothing_heavy() -> None:
    program = (
        "import sys; from customer_import.settings import read; read({}, {'CUSTOMER_IMPORT_CONFIG_DIR': '/nowhere'})\n"
        "print(sorted({'pandas', 'pandera', 'httpx', 'sqlalchemy', 'anyio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
