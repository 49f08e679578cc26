"""Tags beside a picture: JSON of Danbooru and gallery-dl, and plain text, read without trusting either."""

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator
from typing import Any

from reviewer.imaging.reading import read_file
from reviewer.model.errors import ImageError
from reviewer.model.picture import shown
from reviewer.model.tags import MOST_TAGS, Beside, plain

LIMIT = 1 << 20
"""The largest file that is read for its tags, in bytes."""
ENDINGS = (b".json", b".txt")
_DANBOORU = "danbooru"
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def sidecar_names(name: bytes) -> tuple[bytes, ...]:
    """Give the names that files with the tags of a picture may have: ``a.jpg.json``, ``a.json``, and so ``.txt``."""
    stem = name.rpartition(b".")[0] or name
    return tuple(base + ending for ending in ENDINGS for base in dict.fromkeys((name, stem)))


def read_beside(path: bytes) -> Beside:
    """Read what lies beside a picture; a file that cannot be used costs its own tags and is told of in ``fault``."""
    folder, slash, name = path.rpartition(b"/")
    found = [_read(folder + slash + side, side) for side in sidecar_names(name)]
    tags = dict.fromkeys(tag for one in found for tag in one.tags)
    return Beside(
        tuple(tags)[:MOST_TAGS],
        next((one.post for one in found if one.post), ""),
        next((one.parent for one in found if one.parent), ""),
        " ".join(one.fault for one in found if one.fault),
    )


def _read(path: bytes, name: bytes) -> Beside:
    """Read one file, which may not be there."""
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return Beside()
    if stat.S_ISLNK(mode):
        return _unusable(name, "it is a link, and links are not followed")
    try:
        text = _text(read_file(path, limit=LIMIT).data)
        return _of_json(json.loads(text)) if name.endswith(b".json") else Beside(_tags(_split(text)))
    except (ImageError, RecursionError, ValueError, MemoryError) as error:
        return _unusable(name, _cause(error))


def _cause(error: Exception) -> str:
    if isinstance(error, ImageError):
        told = error.sentence.rstrip(".").partition(";")[0]  # what follows is advice about a picture
        return told[:1].lower() + told[1:]
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return "it is neither UTF-8 nor UTF-16" if isinstance(error, UnicodeError) else "it is no JSON"


def _unusable(name: bytes, cause: str) -> Beside:
    return Beside(fault=f"The tags in {shown(name)} are not used: {cause}.")


def _text(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def _split(text: str) -> Iterator[str]:
    """Give the tags of a text: one a line, or joined by commas; a single line of words_like_this by spaces."""
    lines = [line for line in text.splitlines() if line.strip()]
    for line in lines:
        if "," in line:
            yield from line.split(",")
        elif len(lines) == 1 and "_" in line:
            yield from line.split()
        else:
            yield line


def _tags(words: Iterable[str]) -> tuple[str, ...]:
    tags: dict[str, None] = {}
    for word in words:
        tag = plain(word)
        if tag and tag.isprintable():
            tags[tag] = None
        if len(tags) >= MOST_TAGS:
            break
    return tuple(tags)


def _of_json(found: Any) -> Beside:
    """Read a post as Danbooru's own interface or gallery-dl writes it."""
    if isinstance(found, list):  # gallery-dl writes [directory, url, post] where it lists
        found = next((part for part in reversed(found) if isinstance(part, dict)), {})
    if not isinstance(found, dict):
        return Beside()
    words = [word for key, value in found.items() if _holds_tags(key) for word in _words(value)]
    site = found.get("category")
    site = site if isinstance(site, str) and _ID.fullmatch(site) else _DANBOORU
    related = found.get("relationships")
    parent = found.get("parent_id") or (related.get("parent_id") if isinstance(related, dict) else None)
    return Beside(_tags(words), _named(site, found.get("id")), _named(site, parent))


def _holds_tags(key: str) -> bool:
    return key == "tags" or key.startswith(("tags_", "tag_string"))


def _words(value: Any) -> Iterator[str]:
    """Give the tags of a value: words joined by spaces, a list, objects with a name, or lists by kind."""
    if isinstance(value, str):
        yield from (value.split(",") if ", " in value else value.split())
    elif isinstance(value, list):
        for one in value[:MOST_TAGS]:
            yield from _name(one)
    elif isinstance(value, dict):
        for kind in value.values():
            if isinstance(kind, list):
                yield from (word for one in kind[:MOST_TAGS] for word in _name(one))


def _name(one: Any) -> Iterator[str]:
    if isinstance(one, str):
        yield one
    elif isinstance(one, dict):
        yield from (one[key] for key in ("name", "translated_name") if isinstance(one.get(key), str))


def _named(site: str, number: Any) -> str:
    """Name a post; empty where it has no usable number."""
    is_number = isinstance(number, int) and not isinstance(number, bool) and 0 < number < 1 << 63
    if is_number or (isinstance(number, str) and _ID.fullmatch(number) and number != "0"):
        return f"{site}/{number}"
    return ""
