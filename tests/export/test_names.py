import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.export.names import NAME_BYTES, assign_names, faults_of_name, safe_stem

# Bytes of any kind, and names built from the pieces that have bitten other programs.
WORDS = [
    "a",
    "A",
    "é",
    "e\u0301",
    "ß",
    "SS",
    "x2",
    "X4",
    "x",
    "4",
    "ｘ８",
    "日本",
    ".",
    " ",
    "-",
    "_",
    "con",
    "NUL",
    "=1",
    "\n",
]
WORDS += ["\u202e", "'", '"', "x" * 90, ".png", "COM1", "aux.h", "x\u03018"]
names = st.one_of(
    st.binary(min_size=1, max_size=255).filter(lambda b: b"/" not in b and b"\0" not in b),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda words: "".join(words).encode()),
)
paths = st.lists(names, min_size=1, max_size=3).map(b"/".join)


@pytest.mark.fault(47)
@given(paths)
def test_every_path_gets_a_name_that_is_read_everywhere(path):
    assert faults_of_name(safe_stem(path)) == []


@pytest.mark.fault(46)
@given(st.lists(paths, max_size=12))
@settings(max_examples=60)
def test_names_are_unique_even_where_capitals_do_not_count(many):
    made = list(assign_names(many))
    assert len({name.casefold() for name in made}) == len(many)
    assert [fault for name in made for fault in faults_of_name(name)] == []


@given(st.lists(paths, max_size=8), paths)
@settings(max_examples=60)
def test_one_more_path_renames_no_other(many, more):
    assert list(assign_names([*many, more]))[:-1] == list(assign_names(many))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (b"plain.png", "plain"),
        (b"sub/frame_0001.jpg", "frame_0001"),
        ("Évian ñ.png".encode(), "Evian-n"),
        ("Straße.webp".encode(), "Strasse"),
        (b"v1.2 final.png", "v1-2-final"),
        (b"photo.2020", "photo-2020"),
        (b"up_x4.png", "up_x-4"),
        (b"UPX4plus.png", "UPX-4plus"),
        (b"fox2d.png", "fox-2d"),
        (b"-rf.png", "rf"),
        (b"=cmd.png", "cmd"),
    ],
)
def test_a_name_stays_as_close_to_the_original_as_it_may(path, name):
    assert safe_stem(path) == name


@pytest.mark.parametrize(
    "path", ["日本.png".encode(), b"\xff\xfe.png", b"CON.png", b"lpt1.png", b"...", b"a" * 200 + b".png"]
)
def test_a_name_that_loses_letters_carries_a_digest(path):
    assert re.search(r"-[0-9a-f]{8}$", safe_stem(path))


def test_names_that_differ_only_in_lost_letters_stay_apart():
    assert safe_stem("日本.png".encode()) != safe_stem("中国.png".encode())


def test_a_twin_is_told_by_its_folder():
    assert list(assign_names([b"one/0001.png", b"two/0001.png", b"two/0001.jpg"]))[:2] == ["0001", "two_0001"]


def test_thousands_of_names_are_unique_too():
    many = [b"%d/%d.png" % (number % 7, number % 3000) for number in range(9000)]
    made = list(assign_names(many))
    assert len({name.casefold() for name in made}) == len(many)
    assert made[:3000] == [str(number) for number in range(3000)]


def test_the_same_path_in_three_roots_gets_three_names():
    assert len(set(assign_names([b"d/a.png"] * 4))) == 4


@pytest.mark.parametrize("name", ["", "a b", "a.b", "é", "x2", "aX8b", "con", "NUL", "a" * NAME_BYTES])
def test_faults_are_told(name):
    assert faults_of_name(name)
