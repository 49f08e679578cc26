"""Letters that choose an entry of a menu while Alt is held, chosen for whatever language the menu is in."""

from collections.abc import Collection, Sequence


def with_mnemonics(texts: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """Give the texts of one menu as Qt marks them: ``&`` stands before the letter of each, no two alike.

    A digit by itself is preferred, then the first letters of words. An earlier entry takes its second choice where a
    later one would be left without any; where there are more entries than letters, the last go without. ``taken`` has
    capital letters that are used elsewhere.
    """
    owner: dict[str, int] = {}
    for place in range(len(texts)):
        _settle(place, texts, owner, set(taken))
    letters = {place: letter for letter, place in owner.items()}
    return [_marked(text, letters.get(place, "")) for place, text in enumerate(texts)]


def _settle(place: int, texts: Sequence[str], owner: dict[str, int], asked: set[str]) -> bool:
    """Find a letter for one text, where need be by sending the owner of one to another; each is ``asked`` once."""
    choices = [letter for letter in _choices(texts[place]) if letter not in asked]
    for letter in sorted(choices, key=lambda letter: letter in owner):
        if letter in asked:
            continue
        asked.add(letter)
        if letter not in owner or _settle(owner[letter], texts, owner, asked):
            owner[letter] = place
            return True
    return False


def _choices(text: str) -> list[str]:
    """Give the capital letters and digits of a text, the ones that are found first with the eye first."""
    firsts = [word[0] for word in text.split()]
    digits = [word for word in text.split() if len(word) == 1 and word.isdigit()]
    letters = [letter.upper() for letter in (*digits, *firsts, *text) if letter.isalnum()]
    return [letter for letter in dict.fromkeys(letters) if len(letter) == 1]


def _marked(text: str, letter: str) -> str:
    """Put the sign before a letter: where it begins a word, else where it first stands."""
    places = [place for place, found in enumerate(text) if found.upper() == letter]
    if not places:
        return text.replace("&", "&&")
    place = min(places, key=lambda place: place > 0 and not text[place - 1].isspace())
    return f"{text[:place].replace('&', '&&')}&{text[place:].replace('&', '&&')}"
