"""Does every text file of the list of inputs come out as a person would read it?"""

from __future__ import annotations

import codecs

import pytest
from hand_made import content, text_file

from customer_import.edges.spreadsheets.text import PART
from customer_import.errors import CommandWrong, FileUnreadable

PLAIN = "Kundnr;Namn;Ort\n0017;Åkers El;Malmö\n0018;Bygg AB;Växjö\n"


def _sentence(path, *expected, **options) -> str:
    with pytest.raises(FileUnreadable) as stop:
        content(path, *expected, **options)
    return str(stop.value)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),
    ],
)
def test_every_encoding_is_found_and_said(tmp_path, encoding, said):
    read = content(text_file(tmp_path, PLAIN, encoding=encoding))
    assert read.column("Namn") == ["Åkers El", "Bygg AB"]
    assert read.column("Kundnr") == ["0017", "0018"]
    assert read.detected.encoding == said


def test_big_endian_utf_16_is_read_by_its_mark(tmp_path):
    path = text_file(tmp_path, codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"))
    assert content(path).column("Ort") == ["Malmö", "Växjö"]


def test_a_guessed_encoding_is_a_warning_with_its_certainty(tmp_path):
    read = content(text_file(tmp_path, PLAIN, encoding="cp1252"))
    [problem] = read.problems
    assert (problem.code, problem.row, problem.value) == ("W-READ-21", None, "cp1252")
    assert int(dict(problem.details)["confidence"]) > 50
    assert any("cp1252" in note for note in read.detected.notes)


def test_utf_8_is_no_guess(tmp_path):
    assert content(text_file(tmp_path, PLAIN)).problems == []


def test_the_encoding_can_be_named(tmp_path):
    path = text_file(tmp_path, PLAIN, encoding="cp850")
    read = content(path, encoding="cp850")
    assert read.column("Ort") == ["Malmö", "Växjö"]
    assert read.problems == []


def test_words_that_no_western_encoding_explains_stop_the_run(tmp_path):
    sentence = _sentence(text_file(tmp_path, PLAIN, encoding="cp850"))
    assert "V„xj" in sentence
    assert "cp850" in sentence


def test_a_named_encoding_that_does_not_fit_names_the_row(tmp_path):
    sentence = _sentence(text_file(tmp_path, PLAIN, encoding="cp1252"), encoding="utf-8")
    assert "row 2" in sentence
    assert "utf-8" in sentence


@pytest.mark.parametrize("word", ["klingon", "hex", "rot13"])
def test_an_encoding_that_does_not_exist_is_the_mappings_fault(tmp_path, word):
    with pytest.raises(CommandWrong, match=word):
        content(text_file(tmp_path, PLAIN), encoding=word)


def test_mixed_encodings_name_the_first_row_that_differs(tmp_path):
    rows = [f"{number};Malmö".encode() for number in range(2, 9)]
    path = text_file(tmp_path, b"\n".join([b"Nr;Ort", *rows, "99;Växjö".encode("cp1252"), b"100;Ystad"]))
    sentence = _sentence(path)
    assert "row 9" in sentence
    assert "mixes two encodings" in sentence


def test_mixed_encodings_may_be_mostly_the_old_one(tmp_path):
    rows = [f"{number};Malmö".encode("cp1252") for number in range(2, 9)]
    path = text_file(tmp_path, b"\n".join([b"Nr;Ort", *rows, "99;Växjö".encode()]))
    assert "row 9" in _sentence(path)


def test_double_encoded_text_is_a_warning_once_a_column(tmp_path):
    twice = "Malmö".encode().decode("cp1252")
    read = content(text_file(tmp_path, f"Nr;Ort\n1;{twice}\n2;{twice}\n"))
    assert read.codes() == [("W-READ-22", 2, "Ort")]


def test_nul_bytes_name_their_row(tmp_path):
    assert "row 2" in _sentence(text_file(tmp_path, "a;b\n1;2\0\n"))


def test_utf_16_without_a_mark_says_what_it_may_be(tmp_path):
    assert "UTF-16" in _sentence(text_file(tmp_path, PLAIN.encode("utf-16-le")))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_separator_is_found(tmp_path, separator):
    read = content(text_file(tmp_path, PLAIN.replace(";", separator)))
    assert read.detected.delimiter == separator
    assert read.column("Ort") == ["Malmö", "Växjö"]


def test_separators_inside_quotes_and_cells_do_not_count(tmp_path):
    read = content(text_file(tmp_path, 'Nr;"Namn, gata, ort, land"\n1;"A, B"\n2;C, D\n'))
    assert read.detected.delimiter == ";"
    assert read.column("Namn, gata, ort, land") == ["A, B", "C, D"]


def test_the_mapping_decides_between_separators(tmp_path):
    path = text_file(tmp_path, "Nr;Namn,förnamn,titel\n1;A,b,c\n")
    assert content(path).detected.delimiter == ","  # nothing speaks for either but the count
    assert content(path, "Nr", "Namn,förnamn,titel").detected.delimiter == ";"


def test_the_separator_can_be_named(tmp_path):
    path = text_file(tmp_path, "Nr:Namn;x\n1:A;y\n")
    assert content(path, delimiter=":").table.columns.tolist() == ["Nr", "Namn;x"]
    assert content(text_file(tmp_path, PLAIN.replace(";", "\t")), delimiter="tab").column("Kundnr") == ["0017", "0018"]


def test_a_separator_of_two_characters_is_the_mappings_fault(tmp_path):
    with pytest.raises(CommandWrong, match="one character"):
        content(text_file(tmp_path, PLAIN), delimiter="::")


def test_a_first_line_may_say_the_separator(tmp_path):
    read = content(text_file(tmp_path, "sep=|\nNr|Namn;a;b;c\n1|x\n"))
    assert read.detected.delimiter == "|"
    assert (read.detected.header_row, read.rows) == (1, [2])  # as Excel numbers them
    assert any("sep=" in note for note in read.detected.notes)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_line_end_is_read(tmp_path, end):
    read = content(text_file(tmp_path, PLAIN.replace("\n", end)))
    assert read.column("Ort") == ["Malmö", "Växjö"]


def test_quoted_newlines_and_separators_stay_and_add_no_rows(tmp_path):
    read = content(text_file(tmp_path, 'Nr;Namn\n1;"A;\nB"\n\n2;"Kalle ""K"" K"\n'))
    assert read.column("Namn") == ["A;\nB", 'Kalle "K" K']
    assert read.rows == [2, 4]
    assert read.blank_rows == 1


def test_title_lines_above_the_header_are_passed_over_and_said(tmp_path):
    read = content(text_file(tmp_path, "Kundregister\nUtskrivet 2026-01-01\n\nKundnr;Namn\n1;A\n"))
    assert read.detected.header_row == 4
    assert read.rows == [5]
    assert any("row 4" in note for note in read.detected.notes)


def test_the_header_is_the_row_that_fits_the_mapping(tmp_path):
    path = text_file(tmp_path, "Rapport;Ansvarig;Avdelning\nKund nr;NAMN*;Ort\n1;A;B\n")
    assert content(path, "Kund nr", "Namn").detected.header_row == 2
    assert content(path).detected.header_row == 1


def test_the_header_row_can_be_named(tmp_path):
    path = text_file(tmp_path, "a;b\nc;d\n1;2\n")
    assert content(path, header_row=2).column("c") == ["1"]
    assert "row 9" in _sentence(path, header_row=9)


def test_headers_match_whatever_people_do_not_see(tmp_path):
    path = text_file(tmp_path, "Titel;x\nKund\u00a0nr.*;\u200bNA\u00admn\n1;A\n")
    read = content(path, "Kund nr", "Namn")
    assert read.detected.header_row == 2
    assert read.column("Kund\u00a0nr.*") == ["1"]


def test_the_same_header_twice_names_both_columns(tmp_path):
    sentence = _sentence(text_file(tmp_path, "Nr;Namn;namn*\n1;A;B\n"))
    assert "column B" in sentence
    assert "column C" in sentence


def test_a_column_without_a_header_goes_by_its_letter(tmp_path):
    assert content(text_file(tmp_path, "Nr;;Ort\n1;2;3\n")).column("(column B)") == ["2"]


def test_blank_rows_are_left_out_and_counted(tmp_path):
    read = content(text_file(tmp_path, "a;b\n1;2\n;\n  ; \n\n3;4\n\n\n"))
    assert read.rows == [2, 6]
    assert read.blank_rows == 3


def test_a_short_row_is_a_problem(tmp_path):
    read = content(text_file(tmp_path, "a;b;c\n1;2;3\n4;5\n6;7;8\n"))
    assert read.codes() == [("E-READ-01", 3, None)]
    assert dict(read.problems[0].details) == {"cells": "2", "expected": "3"}
    assert read.column("c") == ["3", "", "8"]


def test_excel_leaves_out_empty_cells_for_sixteen_rows_at_a_time(tmp_path):
    full = "1;2;3\n" * 15
    read = content(text_file(tmp_path, "a;b;c\n" + full + "4;5\n" * 16 + "6;7;8\n"))
    assert read.problems == []
    assert read.column("c")[15:] == [""] * 16 + ["8"]


def test_one_short_row_among_sixteen_is_not_excels_doing(tmp_path):
    read = content(text_file(tmp_path, "a;b;c\n" + "1;2;3\n" * 15 + "4;5\n" * 7 + "1;2;3\n" + "4;5\n" * 8))
    assert len(read.problems) == 15


def test_the_tail_of_a_long_row_is_not_dropped(tmp_path):
    read = content(text_file(tmp_path, "a;b\n1;2;tre;fyra\n5;6;;\n"))
    [problem] = read.problems
    assert (problem.code, problem.row) == ("E-READ-02", 2)
    assert dict(problem.details) == {"cells": "4", "expected": "2", "tail": "tre;fyra"}


def test_a_total_line_is_a_row_like_any_other(tmp_path):
    assert content(text_file(tmp_path, "Nr;Saldo\n1;10\nTotalt;10\n")).column("Nr") == ["1", "Totalt"]


@pytest.mark.parametrize("word", ["1,5E+05", "1.5E+05", "5,56036E+09", "2e+3"])
def test_numbers_that_excel_has_rewritten_are_problems(tmp_path, word):
    assert content(text_file(tmp_path, f"Nr;Namn\n{word};A\n")).codes() == [("E-READ-06", 2, "Nr")]


@pytest.mark.parametrize("word", ["#N/A", "#REF!", "#SAKNAS!", "#VÄRDEFEL!", "#I/T", "#DIVISION/0!", "#PUUTTUU!"])
def test_errors_of_formulas_are_problems_in_every_language(tmp_path, word):
    read = content(text_file(tmp_path, f"Nr;Namn\n1;{word}\n2;nr #3\n"))
    assert read.codes() == [("E-READ-03", 2, "Namn")]
    assert read.problems[0].value == word


@pytest.mark.parametrize("character", ["\x07", "\x1b", "\u202e", "\u2066", "\x85", "\x7f"])
def test_characters_that_hide_are_problems(tmp_path, character):
    read = content(text_file(tmp_path, f"Nr;Namn\n1;A{character}B\n2;C\n"))
    assert read.codes() == [("E-READ-07", 2, "Namn")]
    assert character not in read.problems[0].value


@pytest.mark.parametrize("digits", ["١٢٣", "１００１", "1०1"])
def test_digits_of_another_script_are_problems(tmp_path, digits):
    read = content(text_file(tmp_path, f"Nr;Namn\n{digits};Å\n2;m²\n"))
    assert read.codes() == [("E-READ-10", 2, "Nr")]


def test_lone_surrogates_are_problems_and_do_not_reach_the_table(tmp_path):
    read = content(text_file(tmp_path, b"Nr;Namn\n1;A\xed\xa0\x80B\n"))
    assert read.codes() == [("E-READ-07", 2, "Namn")]
    assert read.column("Namn") == ["A\ufffdB"]


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "+46701234567", "-5", "@x", "<b>hej</b>", "'; DROP TABLE x", "NA"]
)
def test_what_looks_dangerous_is_text(tmp_path, cell):
    read = content(text_file(tmp_path, f'Nr;Namn\n1;"{cell}"\n'))
    assert read.column("Namn") == [cell]
    assert read.problems == []


def test_personal_numbers_are_masked_in_problems_but_not_in_the_table(tmp_path):
    read = content(text_file(tmp_path, "Nr;Namn\n1;850709-9805\u202e\n"))
    assert "9805" not in read.problems[0].value
    assert read.column("Namn") == ["850709-9805\u202e"]


def test_a_quote_that_never_closes_names_the_row_it_opened_on(tmp_path):
    sentence = _sentence(text_file(tmp_path, 'Nr;Namn\n1;"två\nrader"\n2;"öppen\n3;C\n4;D\n'))
    assert "row 3 (line 4" in sentence
    assert "never closes" in sentence


def test_a_quote_that_closes_at_the_next_one_names_the_row_it_opened_on(tmp_path):
    sentence = _sentence(text_file(tmp_path, 'Nr;Namn\n1;A\n2;"öppen\n3;"C"\n4;"D"\n'))
    assert "row 3" in sentence
    assert "never closes" in sentence


def test_a_quote_that_swallows_too_much_names_the_row_it_opened_on(tmp_path):
    sentence = _sentence(text_file(tmp_path, 'Nr;Namn\n2;"öppen\n' + "3;C\n" * 50_000))
    assert "row 2" in sentence
    assert "never closes" in sentence


def test_a_quoted_cell_of_many_lines_may_also_be_too_large(tmp_path):
    sentence = _sentence(text_file(tmp_path, 'Nr;Namn\n2;"A' + "\nB" * 70_000 + '"\n3;C\n'))
    assert "row 2" in sentence
    assert "no field takes a cell of that size" in sentence


def test_what_stands_beyond_the_header_is_kept_whole_and_masked_where_it_is_told(tmp_path):
    read = content(text_file(tmp_path, "Nr;Namn\n1;A;ring; pnr 850709-9805\n2;B\n"))
    assert [dict(sheet.tails) for sheet in read.sheets] == [{2: ("ring", " pnr 850709-9805")}]
    assert "9805" not in dict(read.problems[0].details)["tail"]


def test_our_own_columns_have_no_problems(tmp_path):
    assert content(text_file(tmp_path, "Nr;Import: problem\n1;\u0663 A\n")).codes() == []


def test_text_after_a_closing_quote_names_its_row(tmp_path):
    sentence = _sentence(text_file(tmp_path, 'Nr;Namn\n1;A\n2;"A" B\n'))
    assert "row 3" in sentence
    assert "after the quotation mark" in sentence


def test_a_cell_over_128_kib_names_its_row(tmp_path):
    sentence = _sentence(text_file(tmp_path, "Nr;Namn\n1;" + "x" * 140_000 + "\n"))
    assert "row 2" in sentence
    assert "128 KiB" in sentence


def test_a_line_without_end_is_refused_before_it_is_held_in_memory(tmp_path):
    assert "16 MiB" in _sentence(text_file(tmp_path, "Nr;Namn\n1;" + "x;" * 9_000_000))


def test_one_column_asks_for_the_separator(tmp_path):
    assert 'is the separator ";"' in _sentence(text_file(tmp_path, "Kundnr:Namn\n1:A\n"))


@pytest.mark.parametrize("text", ["\n\n\n", "\ufeff", "sep=;\n", "   \n"])
def test_nothing_but_blank_lines_is_empty(tmp_path, text):
    assert "nothing in it" in _sentence(text_file(tmp_path, text))


@pytest.mark.parametrize("text", ["a;b\n", "a;b\n\n\n", "Titel\na;b\n;\n"])
def test_a_header_without_rows_is_said(tmp_path, text):
    assert "no row below" in _sentence(text_file(tmp_path, text))


def test_a_large_file_comes_in_parts_with_the_same_facts(tmp_path):
    rows = "".join(f"{number};Namn {number}\n" for number in range(2, 2 * PART + 5_002))
    read = content(text_file(tmp_path, "Nr;Namn\n" + rows))
    assert [len(sheet.table) for sheet in read.sheets] == [PART - 1, PART, 5_001]
    assert len({sheet.detected for sheet in read.sheets}) == 1
    assert read.column("Nr") == [str(number) for number in read.rows]


def test_blank_rows_between_parts_are_counted_once(tmp_path):
    read = content(text_file(tmp_path, "a;b\n" + "1;2\n" * (PART - 10) + "\n" * (PART + 20) + "3;4\n\n"))
    assert read.blank_rows == PART + 20
    assert read.rows[-1] == 2 * PART + 12


def test_the_table_is_text_with_row_numbers(tmp_path):
    table = content(text_file(tmp_path, PLAIN)).table
    assert set(map(str, table.dtypes)) == {"str"}
    assert (table.index.name, str(table.index.dtype)) == ("row", "int64")
