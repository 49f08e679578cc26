"""The language of the window: translations that lie beside the program, and numbers written as it writes them."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from reviewer.gui.looks.sayings import CONTEXT, Sayings
from reviewer.model.resources import resource

SYSTEM = ""
"""The language of the system, as far as there is a translation into it."""

LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
"""The languages of the window by their codes, each in its own words; English is what the texts are written in."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Language", text)


class Catalogue(QTranslator):
    """Translate by a ``.ts`` file of Qt's own kind, so that no step of a build stands between it and the window.

    ``others`` knows the texts of Qt's own dialogs, buttons and keys.
    """

    def __init__(self, text: str, others: QTranslator, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = read_catalogue(text)
        self._sayings = Sayings({source: told for (context, source), told in self._texts.items() if context == CONTEXT})
        self._others = others

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        """Give a text in the language of the catalogue, or of the others; as it is where neither knows it."""
        if context == CONTEXT:
            return self._sayings.tell(source)
        return self._texts.get((context, source)) or self._others.translate(context, source) or source

    def isEmpty(self) -> bool:
        """Tell whether there is nothing to translate by."""
        return not self._texts


def read_catalogue(text: str) -> dict[tuple[str, str], str]:
    """Read a ``.ts`` file: finished translations by their context and source."""
    from xml.etree import ElementTree as ET  # English does without

    found = {}
    for context in ET.fromstring(text).iter("context"):  # noqa: S314 - the program's own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                found[name, message.findtext("source", "")] = translation.text
    return found


def chosen_language(name: str) -> str:
    """Give the code of the language to speak: the one of a name, else the system's, else English."""
    if name in LANGUAGES:
        return name
    code = QLocale.system().name().partition("_")[0]
    return code if code in LANGUAGES else "en"


def speak(application: QCoreApplication, name: str) -> None:
    """Let the application speak a language from now on; windows that are there must be made anew."""
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
    code = chosen_language(name)
    QLocale.setDefault(QLocale(QLocale.Language.English) if code == "en" else QLocale(code))
    if code == "en":
        return
    theirs = QTranslator(application)
    theirs.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    ours = resource("languages", f"{code}.ts").read_text(encoding="utf-8")
    application.installTranslator(Catalogue(ours, theirs, application))


def counted(number: int) -> str:
    """Give a whole number with its thousands parted as the language of the window parts them."""
    return QLocale().toString(int(number))


def pictures(number: int) -> str:
    """Give a number of pictures with its noun."""
    one, many = _tr("1 picture"), _tr("{count} pictures")
    return one if number == 1 else many.format(count=counted(number))


def files(number: int) -> str:
    """Give a number of files with its noun."""
    one, many = _tr("1 file"), _tr("{count} files")
    return one if number == 1 else many.format(count=counted(number))


def brief(amount: float) -> str:
    """Give a number with no more digits than it needs, at most six, as the language of the window writes it."""
    return f"{amount:g}".replace(".", QLocale().decimalPoint())


def share_text(share: float) -> str:
    """Give a share of one in percent."""
    return f"{brief(round(100 * share, 3))} %"


def measured(amount: float, digits: int) -> str:
    """Give a number with so many digits after its decimal sign, as the language of the window writes it."""
    return QLocale().toString(float(amount), "f", digits)
