"""The temperature of leads by command: from the file to the list, the story, the board and the contract."""

from datetime import date
from pathlib import Path

from tests.interfaces.cli.conftest import LEADS, LEADS_MAP, Answer, Desk

HEATED = "".join(
    f"{row},{temperature}\n"
    for row, temperature in zip(LEADS.splitlines(), ("rating", "", "Hot", "warm", "hot", "cold"), strict=True)
)
RATED_MAP = LEADS_MAP + 'temperature = "rating"\n'
PROMISED = {"speed_minutes": 60, "speed_share": 0.8, "speed_hot_minutes": 120, "speed_hot_share": 0.9}


def bring(desk: Desk, text: str = HEATED, *options: object) -> Answer:
    file, mapping = desk.folder / "rated.csv", desk.folder / "rated.toml"
    file.write_text(text, encoding="utf-8")
    mapping.write_text(RATED_MAP, encoding="utf-8")
    return desk.command("import", "leads", file, "--map", mapping, "--workspace", desk.slug, *options)


def found(desk: Desk, *options: object) -> list[tuple[str, str | None]]:
    answer = desk.command("lead", "list", "--workspace", desk.slug, "--json", *options).json
    return [(one["external_id"], one["temperature"]) for one in answer["leads"]]


def test_the_list_shows_and_filters_by_temperature(company: Desk):
    assert bring(company).code == 0

    assert found(company, "--temperature", "hot") == [("L4", "hot"), ("L2", "hot")]
    assert found(company, "--temperature", "cold", "--temperature", "none") == [("L5", "cold"), ("L1", None)]
    shown = company.command("lead", "list", "--workspace", company.slug, "--temperature", "warm").out
    assert "Temperature" in shown.splitlines()[0]
    assert " warm " in shown.splitlines()[1]


def test_a_word_that_is_no_temperature_is_refused_with_its_line(company: Desk):
    answer = bring(company, HEATED.replace("Hot", "boiling"), "--json")

    assert (answer.code, answer.json["refused"]) == (0, 1)
    refused = Path(answer.json["refused_file"]).read_text("utf-8")
    assert 'Line 3, column ""rating"" holds ""boiling""; expected one of hot, warm, cold' in refused


def test_the_story_names_the_clause_that_set_the_time(company: Desk):
    company.promise(date(2024, 4, 1), **PROMISED)
    bring(company)

    def deadline(key: str) -> dict:
        answer = company.command("lead", "show", key, "--workspace", company.slug, "--json").json
        return answer["deadline"] | {"lead": answer["temperature"]}

    hot, warm, none = (deadline(key) for key in ("L4", "L3", "L1"))
    assert (hot["lead"], hot["temperature"], hot["promised_seconds"]) == ("hot", "hot", 7200)
    assert hot["why"].endswith("The clause for hot leads applies.")
    assert (warm["lead"], warm["temperature"], warm["promised_seconds"]) == ("warm", None, 3600)
    assert warm["why"].endswith("It has no clause for warm leads: the general one applies.")
    assert none["temperature"] is None


def test_the_board_tells_hot_leads_apart_in_json(company: Desk):
    company.promise(date(2024, 4, 1), **PROMISED)
    bring(company)

    board = company.command("scoreboard", "--workspace", company.slug, "--month", "2024-04", "--json").json

    cards = {one["temperature"]: one for one in board["sales"] if one["about"] == "speed"}
    assert {key: one["n"] for key, one in cards.items()} == {None: 1, "hot": 1}
    assert (cards["hot"]["promised"], cards["hot"]["delivered"], cards["hot"]["aside"]) == (0.9, 1, None)
    assert "&temperature=hot" in cards["hot"]["address"]
