"""What flags say is told in the language of the window."""

import io
import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QLabel

from reviewer.art.defects import grainy, letterboxed, once_jpeg, oversharpened, pixelated, screentoned, upscaled
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.cli.building import registry
from reviewer.export.destination import check_destination
from reviewer.gui.faults import FaultDialog
from reviewer.gui.forms.exportplan import fault_text
from reviewer.gui.looks.language import LANGUAGES, read_catalogue, speak
from reviewer.gui.looks.sayings import CONTEXT, Sayings, told
from reviewer.imaging.decode import decode
from reviewer.model.errors import ImageError, RecipeError, ReviewError, WhereError
from reviewer.model.imports import differing_view
from reviewer.model.recipe import Recipe
from reviewer.model.recipetext import read_recipe
from reviewer.model.resources import resource
from reviewer.model.where import parse
from reviewer.scan.discover import discover
from reviewer.store import Review
from reviewer.store.access import not_saved
from tests.flags.drawing import picture_of
from tests.imaging.files import RGB, chunk, encode, png
from tests.reviews import COLUMNS, make_review

THIN = (
    "39 % of 879 px of line keep less than 40 % of their contrast at x4 matlab.",
    "39 % von 879 px Linie behalten weniger als 40 % ihres Kontrasts bei ×4 matlab.",
)
CODES = [code for code in LANGUAGES if code != "en"]


def said() -> set[str]:
    """Give every sentence that the flags say of pictures of many faults and of none."""
    clean = draw_portrait(384, 384, Style(), 3)
    pictures = [
        clean,
        once_jpeg(clean, 80, crop=(3, 5)),
        upscaled(clean, 1.1),
        upscaled(clean, 1.6),
        upscaled(clean, 2.0),
        pixelated(clean, 3),
        oversharpened(clean, 1.5, 2.0),
        grainy(clean, 6.0, 1),
        screentoned(clean),
        letterboxed(clean),
        np.full((3, 300, 3), 200, np.uint8),
        np.full((300, 300, 3), 200, np.uint8),
    ]
    flags = list(registry())
    return {flag.measure(picture_of(rgb), Recipe()).sentence for rgb in pictures for flag in flags}


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "de")
    yield
    speak(qapp, "en")


def test_every_saying_of_the_flags_has_words_in_german(german: None) -> None:
    sentences = said()
    assert len(sentences) > 40
    assert {sentence for sentence in sentences if told(sentence) == sentence} == set()


def test_numbers_in_sayings_have_the_decimal_sign_of_german(german: None) -> None:
    assert [words for words in map(told, said()) if re.search(r"\d\.\d", words)] == []


def test_in_english_a_saying_is_as_it_is(qapp: QApplication) -> None:
    assert told("Was a JPEG, quality 90, grid at (3, 5).") == "Was a JPEG, quality 90, grid at (3, 5)."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Its sharpest edges are 3.0 px wide.", "Seine schärfsten Kanten sind 3,0 px breit."),
        ("Was a JPEG, quality 90, grid at (3, 5).", "War ein JPEG der Qualität 90, Raster bei (3, 5)."),
        (
            "Strokes look drawn twice: 1.7 % of the strokes touch a second one, 1 line ends in the open.",
            "Striche wirken doppelt gezogen: 1,7 % der Striche berühren einen zweiten, 1 Linie endet frei.",
        ),
        ("Was a JPEG, quality about 71, grid at (3, 5).", "War ein JPEG etwa der Qualität 71, Raster bei (3, 5)."),
        (
            "Black and white bars: 40 px above, 7 px left (25 % of it).",
            "Schwarze und weiße Balken: 40 px oben, 7 px links (25 % des Bildes).",
        ),
        (
            "The same picture as a, which is in colour.png, byte for byte.",
            "Dasselbe Bild wie a, which is in colour.png, Byte für Byte.",
        ),
        (
            "A variant of {x} é: a part of it or its colours differ. It is the best of 3 copies: a.",
            "Eine Variante von {x} é: ein Teil davon oder die Farben weichen ab. Es ist die beste von 3 Kopien: a.",
        ),
        (
            "The filter cannot be understood at column 1 of 'jpg': did you mean jpeg>=0.5 or reason:jpeg?",
            "Der Filter ist in Spalte 1 von 'jpg' nicht zu verstehen; meinten Sie jpeg>=0.5 oder reason:jpeg?",
        ),
        (
            "It is the best of 6 copies: a.png, b.png, c.png and 2 more.",
            "Es ist die beste von 6 Kopien: a.png, b.png, c.png und 2 weitere.",
        ),
        (
            f"{THIN[0]} Most that is thin and dark is pattern or grain.",
            f"{THIN[1]} Das meiste, was dünn und dunkel ist, ist Muster oder Korn.",
        ),
        (differing_view("anna & bob").name, "Abweichend von anna & bob"),
        ("What a plug-in says.", "What a plug-in says."),
        ("", ""),
    ],
)
def test_a_saying_keeps_its_figures_and_names(german: None, sentence: str, expected: str) -> None:
    assert told(sentence) == expected


def test_what_is_noted_of_a_file_has_words_in_german(german: None) -> None:
    drawn = np.random.default_rng(1).integers(0, 256, (24, 32, 3), np.uint8)
    hdr = png(drawn, RGB, 8, chunk(b"cICP", bytes([9, 16, 0, 1])))
    files = [
        hdr,
        png(drawn, RGB, 8, chunk(b"gAMA", (100_000).to_bytes(4, "big"))),
        hdr[:-12],
        encode(drawn, "PNG", icc_profile=b"nonsense"),
        encode(Image.fromarray(drawn[..., 0].astype(np.float32)), "TIFF"),
        encode(drawn, "MPO", save_all=True, append_images=[Image.fromarray(drawn)]),
    ]
    notes = {note for file in files for note in decode(file).facts.notes}
    assert len(notes) == 6
    assert {note for note in notes if told(note) == note} == set()


@pytest.mark.parametrize("code", CODES)
def test_a_translated_saying_has_the_blanks_of_its_source(code: str) -> None:
    texts = read_catalogue(resource("languages", f"{code}.ts").read_text(encoding="utf-8"))
    patterns = {source: translation for (context, source), translation in texts.items() if context == CONTEXT}
    assert len(patterns) > 50
    for source, translation in patterns.items():
        assert set(re.findall(r"\{\w+\}", source)) == set(re.findall(r"\{\w+\}", translation))


def test_the_pattern_of_most_words_counts() -> None:
    sayings = Sayings({"{all}.": "wide {all}", "Just {one}.": "narrow {one}"})
    assert [sayings.tell(text) for text in ("Just 1.", "Else 1.", "Else")] == ["narrow 1", "wide Else 1", "Else"]


def test_a_sentence_longer_than_any_flag_says_is_left_as_it_is(german: None) -> None:
    endless = "1-px light line beside " * 100
    assert told(endless) == endless


@pytest.mark.parametrize(
    "expression",
    ["(", "jpeg>0.8)", "(jpeg>0.8", "nonsense", "jpeg", "jpeg>", "jpeg>x", "blur>0.5", "dup:x", "decided:x", "reason:x",
     "undecided OR", "-", "width"],
)  # fmt: skip
def test_what_is_wrong_with_a_filter_is_told_in_the_language(german: None, expression: str) -> None:
    with pytest.raises(WhereError) as error:
        parse(expression, ["jpeg"], ["sketch"])
    assert told(str(error.value)).startswith("Der Filter ist in Spalte ")
    assert "expected" not in told(str(error.value))


def test_what_keeps_a_review_from_being_opened_is_told_in_the_language(german: None, tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    make_review(path, 1).close()
    (tmp_path / "env.sh").write_text("export A=1")
    refusals = []
    with Review.open(path, COLUMNS):
        for place in (path, tmp_path, tmp_path / "none.review", tmp_path / "env.sh"):
            with pytest.raises(ReviewError) as error:
                Review.open(place, COLUMNS)
            refusals.append(told(str(error.value)))
        with pytest.raises(ReviewError) as error:
            Review.create(path, COLUMNS)
        refusals.append(told(str(error.value)))
    expected = [
        f"{path} ist in einem anderen Fenster offen (Prozess ",
        f"{tmp_path} ist ein Ordner",
        f"{tmp_path / 'none.review'} gibt es nicht",
        f"{tmp_path / 'env.sh'} ist keine ",
        f"{path} gibt es schon",
    ]
    assert [refusal for refusal, begin in zip(refusals, expected, strict=True) if not refusal.startswith(begin)] == []


class Failed(Exception):
    """Fail as SQLite does, with one of its codes."""

    def __init__(self, code: int) -> None:
        super().__init__("words of sqlite")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (sqlite3.SQLITE_FULL, "Die Platte ist voll"),
        (sqlite3.SQLITE_READONLY, "nicht mehr schreiben"),
        (sqlite3.SQLITE_BUSY, "Ein anderes Programm"),
        (sqlite3.SQLITE_IOERR, "Die Platte versagte (words of sqlite)"),
        (sqlite3.SQLITE_CORRUPT, "beschädigt (words of sqlite)"),
        (sqlite3.SQLITE_ERROR, "words of sqlite; alles"),
    ],
)
def test_why_a_decision_was_not_saved_is_told_in_the_language(german: None, code: int, cause: str) -> None:
    words = told(not_saved(Path("/my/a.review"), Failed(code)))
    assert words.startswith("Nicht gespeichert in /my/a.review: ")
    assert cause in words
    assert "safe" not in words


def refused(data: bytes) -> str:
    """Say why bytes are no picture."""
    with pytest.raises(ImageError) as end:
        decode(data)
    return str(end.value)


def test_why_a_picture_cannot_be_seen_has_words_in_german(german: None) -> None:
    file = io.BytesIO()
    Image.fromarray(draw_portrait(128, 128, Style(), 3)).save(file, "PNG")
    whole = file.getvalue()
    sentences = {refused(b""), refused(b"no picture"), refused(whole[:2000])}
    assert len(sentences) == 3
    assert {sentence for sentence in sentences if told(sentence) == sentence} == set()
    assert "PNG ist abgeschnitten" in told(refused(whole[:2000]))


def test_why_a_file_is_passed_over_has_words_in_german(german: None, tmp_path: Path) -> None:
    (tmp_path / "in" / "folder.png").mkdir(parents=True)
    (tmp_path / "in" / "loop.png").symlink_to(".")
    (tmp_path / "in" / "out.png").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "in" / "pipe.png")
    for name in ("a.png", "a.png.json", "thumbs.db"):
        (tmp_path / "in" / name).touch()
    sentences = {seen.sentence for seen in discover(bytes(tmp_path / "in")) if seen.fault is not None}
    assert len(sentences) >= 5
    assert {sentence for sentence in sentences if told(sentence) == sentence} == set()


def test_why_an_export_is_refused_has_words_in_german(german: None, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "holiday.txt").touch()
    (tmp_path / "file").touch()
    for place in ("taken", "file", "file/below", "source/below"):
        with pytest.raises(ReviewError) as end:
            check_destination(tmp_path / place, (bytes(tmp_path / "source"),), "a")
        assert told(str(end.value)) != str(end.value)
        assert str(tmp_path) in told(str(end.value))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("scale = 1", "my.toml, Zeile 1, 'scale': Der Maßstab muss eine ganze Zahl von 2 bis 16 sein, nicht 1."),
        ("\nphase = [4, 0]", "my.toml, Zeile 2, 'phase': Die Abtastphase muss auf beiden Achsen zwischen 0 und 3"),
        ("dpid_lambda = 4.5", "nicht bei 4,5."),
        ("seed = -1", "Der Startwert"),
        ('background = "red"', "nicht 'red'."),
        ("minimum = 1", "Die Mindestseite"),
        ("tile = 258", "oder 0 für ganze Bilder, nicht 258."),
        ("tile = 256\noverlap = 6", "Zeile 2, 'overlap': Die Überlappung"),
        ("val = 0.7", "zwischen 0 und 0,5 liegen, nicht bei 0,7."),
        ('lmdb = true\nlayout = "hr-only"', "LMDB enthält Paare"),
        ("flat = 1.5", "'flat' muss im Rezept zwischen 0 und 1 liegen, nicht bei 1,5."),
        ('title = "a\\nb"', "'title' muss im Rezept eine Zeile"),
        ('format = "gif"', "'format' ist im Rezept eines von 'png', 'webp', nicht 'gif'."),
        ('scale = "4"', "'scale' muss im Rezept eine ganze Zahl sein, nicht '4'."),
        ("val = true", "'val' muss im Rezept eine Zahl sein"),
        ("lmdb = 1", "'lmdb' muss im Rezept true oder false sein"),
        ("title = 1", "'title' muss im Rezept ein Text sein"),
        ("val = nan", "'val' muss im Rezept eine endliche Zahl sein"),
        ('kernels = "box"', "'kernels' muss im Rezept eine Liste sein"),
        ("phase = [1]", "'phase' muss im Rezept eine Liste von 2 Werten sein"),
        ("[scal]", "my.toml, Zeile 1, 'scal': Ein Rezept hat keine Einstellung 'scal'; war 'scale' gemeint?"),
        ("colour = 1", "Ein Rezept hat keine Einstellung 'colour'; es hat alpha"),
        ("overlap = 8", "Ganze Bilder überlappen nicht"),
        ("sc.ale = 1", "Ein Rezept hat keine Einstellung 'sc'"),
        ("scale 4", "my.toml ist kein Rezept in TOML: "),
    ],
)
def test_what_is_wrong_with_a_recipe_has_words_in_german(german: None, text: str, words: str) -> None:
    with pytest.raises(RecipeError) as end:
        read_recipe(text.encode(), "my.toml")
    assert words in told(str(end.value))
    assert told(str(end.value)).startswith("my.toml")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "/a: Decision 7 was changed since it was written. 'reviewer check' compares it with its backups.",
            "/a: Entscheidung 7 wurde verändert, seit sie geschrieben wurde. 'reviewer check'",
        ),
        ("/a.review could not be backed up: no room. What is saved in it is as it was.", "ließ sich nicht sichern: no"),
        ("The key scheme gives one key to two actions (a); no key was changed.", "Die Belegung gibt zwei Handlungen"),
        (
            'A key scheme is JSON with "keys": {action: [key, ...]}; this one is not: the keys of a are no list.',
            "diese ist es nicht: die Tasten von a sind keine Liste.",
        ),
        (
            "Measuring it failed: x. After 5 pictures in a row the rest was scanned without it.",
            "Nach 5 Bildern in Folge",
        ),
    ],
)
def test_a_rare_fault_is_told_in_the_language(german: None, sentence: str, words: str) -> None:
    assert words in told(sentence)


@pytest.mark.parametrize(("leads_to", "words"), [("nowhere", "die zu keiner Datei führt"), (".", "ist ein Ordner")])
def test_why_a_link_is_no_review_has_words_in_german(german: None, tmp_path: Path, leads_to: str, words: str) -> None:
    link = tmp_path / "a.review"
    link.symlink_to(tmp_path / leads_to)
    with pytest.raises(ReviewError) as end:
        Review.open(link, COLUMNS)
    assert words in told(str(end.value))


def test_what_nothing_else_caught_is_told_in_the_language(german: None, qtbot: Any) -> None:
    dialog = FaultDialog(ReviewError("/a.toml is no text in UTF-8, so it is no recipe."), Path("/log"), None)
    qtbot.addWidget(dialog)
    assert "/a.toml ist kein Text in UTF-8" in " ".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("train/hr/a.png: It has 12 bytes; the manifest says 13.", "Sie hat 12 Byte; laut Manifest 13."),
        ("train/hr/a.png: It cannot be read (no such file or directory).", "Sie lässt sich nicht lesen ("),
        (
            "train/hr/a.png: The process that read it died (signal 9, SIGKILL).",
            "Der Prozess, der sie las, brach ab (signal 9",
        ),
        ("train/hr/a.png: Reading it took more than 91 s and was stopped.", "Sie zu lesen dauerte mehr als 91 s"),
        ("train/hr/a.png: It has a wrong checksum in its chunk IDAT.", "Die Prüfsumme ihres Abschnitts IDAT stimmt"),
        ("train/hr/a.png: It is said to have 9 x 8 pixels, no multiple of 4.", "Sie soll 9 x 8 Pixel haben, kein Viel"),
        ("train/hr/a.png: Its name is used twice (capitals apart).", "Ihr Name kommt zweimal vor"),
        ("train/hr.lmdb/data.mdb: It holds 3 pictures; the manifest names 4.", "Sie enthält 3 Bilder; das Manifest"),
        ("b: c.txt: What nobody translated.", "c.txt: What nobody translated."),
    ],
)
def test_what_is_wrong_with_an_export_is_told_after_its_name(german: None, fault: str, expected: str) -> None:
    name, words = fault_text(fault).split(": ", 1)
    assert name == fault.split(": ", 1)[0]
    assert words.startswith(expected)
