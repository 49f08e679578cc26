"""What the program never does, whatever it is given: run what it reads, speak to a network, render a name as markup."""

import ast
from collections.abc import Iterator
from pathlib import Path

import reviewer

SOURCES = sorted(Path(reviewer.__file__).parent.rglob("*.py"))
UNSAFE = {
    *("pickle", "marshal", "shelve", "dill", "joblib", "yaml", "code", "runpy"),
    *("socket", "ssl", "http", "ftplib", "smtplib", "urllib.request", "requests", "httpx", "webbrowser"),
    *("PySide6.QtNetwork", "PySide6.QtWebEngineWidgets", "PySide6.QtSql"),
}
RUNNING = {"eval", "exec", "compile", "__import__", "system", "popen", "literal_eval", "allow_pickle", "torch"}


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _called(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCES:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _is_unsafe(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in UNSAFE)


def test_nothing_that_unpacks_code_or_speaks_to_a_network_is_imported() -> None:
    assert len(SOURCES) > 100
    assert [(path, name) for path, tree in _trees() for name in _imported(tree) if _is_unsafe(name)] == []


def test_nothing_that_is_read_is_run() -> None:
    found = []
    for path, tree in _trees():
        for name, call in _called(tree):
            is_other = ast.unparse(call.func) in {"re.compile", "QApplication.exec", "loop.exec", "QLocale.system"}
            is_pickle = any(
                keyword.arg == "allow_pickle" and ast.unparse(keyword.value) != "False" for keyword in call.keywords
            )
            is_shell = any(keyword.arg == "shell" for keyword in call.keywords)
            if (name in RUNNING and not is_other) or is_pickle or is_shell:
                found.append((path, call.lineno, ast.unparse(call.func)))
    assert found == []


def test_truncated_pictures_are_never_taken_for_whole_ones() -> None:
    assert [path for path in SOURCES if "LOAD_TRUNCATED_IMAGES" in path.read_text(encoding="utf-8")] == []


def test_every_label_is_one_that_shows_plain_text() -> None:
    gui = Path(reviewer.__file__).parent / "gui"
    found = [
        (path, call.lineno)
        for path, tree in _trees()
        if path.is_relative_to(gui)
        and path.name not in {"labels.py", "help.py"}  # the latter shows the program's own pages
        for name, call in _called(tree)
        if name in {"QLabel", "QTextEdit", "QTextBrowser", "setHtml", "information", "warning", "critical", "question"}
        and not ast.unparse(call.func).startswith("_log.")
    ]
    assert found == []


def test_no_failure_is_passed_over_in_silence() -> None:
    found = []
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                kinds = "" if node.type is None else ast.unparse(node.type)
                is_broad = not kinds or kinds in {"Exception", "BaseException"}
                if is_broad and all(isinstance(one, ast.Pass | ast.Continue) for one in node.body):
                    found.append((path, node.lineno))
    assert found == []
