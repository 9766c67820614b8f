"""The source obeys the rules of the house, and each rule is proven to bite."""

import pytest

from tests.house import rules
from tests.house.rules import Module, Rule

OFFENDING: list[tuple[Rule, str, str]] = [
    (rules.drawers, "src/entente/kit/utils.py", ""),
    (rules.drawers, "src/entente/common/money.py", ""),
    (rules.drawers, "src/entente/kit/date_helpers.py", ""),
    (rules.vague_verbs, "a.py", "def handle_lead(): ..."),
    (rules.vague_verbs, "a.py", "class A:\n    async def _process_rows(self): ..."),
    (rules.returns, "a.py", "def due(start: int): ..."),
    (rules.first_line, "a.py", "import os"),
    (rules.first_line, "a.py", '"""Counts the\nbusiness time."""'),
    (rules.clock, "src/entente/stages/followup/rules.py", "import datetime\nx = datetime.datetime.now()"),
    (
        rules.clock,
        "src/entente/stages/followup/rules.py",
        "from django.utils import timezone\nx = timezone.now()",
    ),
    (rules.clock, "src/entente/kit/period.py", "from datetime import date\nread = date.today"),
    (rules.clock, "src/entente/kit/period.py", "from time import time"),
    (rules.unfinished, "a.py", "x = 1  # TODO: the rest"),
    (rules.unfinished, "a.py", "def f() -> None:\n    raise NotImplementedError"),
    (rules.swallowed, "a.py", "try:\n    f()\nexcept ValueError:\n    pass"),
    (rules.swallowed, "a.py", "try:\n    f()\nexcept ValueError:\n    ..."),
    (rules.hidden_words, "a.py", "x = f\"{name} {_('owns')}\""),
    (rules.function_sizes, "a.py", "def f() -> None:\n" + "    x = 1\n" * 50),
    (rules.file_sizes, "a.py", "x = 1\n" * 401),
]

INNOCENT: list[tuple[Rule, str, str]] = [
    (rules.drawers, "src/entente/foundation/database/address.py", ""),
    (rules.vague_verbs, "a.py", "def handover_of(): ..."),
    (rules.returns, "a.py", "def due(start: int) -> int: ..."),
    (rules.first_line, "a.py", '"""Counts the business time.\n\nWith a word more."""'),
    (
        rules.clock,
        "src/entente/interfaces/jobs/drain.py",
        "from django.utils import timezone\nx = timezone.now()",
    ),
    (rules.clock, "src/entente/foundation/database/server.py", "import time\nx = time.monotonic()"),
    (rules.unfinished, "a.py", "x = 'TODOLIST'"),
    (rules.unfinished, "a.py", "try:\n    f()\nexcept NotImplementedError:\n    x = 1"),
    (rules.swallowed, "a.py", "try:\n    f()\nexcept ValueError:\n    return None"),
    (rules.hidden_words, "a.py", "word = _('owns')\nx = f\"{name} {word}\""),
    (rules.function_sizes, "a.py", "def f() -> None:\n" + "    x = 1\n" * 49),
    (rules.file_sizes, "a.py", "x = 1\n" * 400),
]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_source_obeys(rule: Rule):
    offences = [offence for module in rules.modules() for offence in rule(module)]

    assert not offences, "\n".join([rule.__doc__ or "", *offences])


@pytest.mark.parametrize(
    ("rule", "path", "text"), OFFENDING, ids=lambda value: getattr(value, "__name__", None)
)
def test_a_rule_bites(rule: Rule, path: str, text: str):
    assert list(rule(Module(path, text)))


@pytest.mark.parametrize(
    ("rule", "path", "text"), INNOCENT, ids=lambda value: getattr(value, "__name__", None)
)
def test_a_rule_spares_what_is_right(rule: Rule, path: str, text: str):
    assert not list(rule(Module(path, text)))


def test_every_rule_is_proven_to_bite():
    assert {rule for rule, _, _ in OFFENDING} == set(rules.RULES)


def test_nine_functions_in_ten_have_at_most_32_lines():
    sizes = [rules.line_count(function) for module in rules.modules() for function in module.functions]

    assert sum(size > 32 for size in sizes) * 10 <= len(sizes)


def test_nine_files_in_ten_have_at_most_160_lines():
    sizes = [len(module.text.splitlines()) for module in rules.modules()]

    assert sum(size > 160 for size in sizes) * 10 <= len(sizes)


def test_every_folder_of_source_is_a_package():
    folders = {path.parent for path in rules.SOURCE.rglob("*.py")}

    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
