"""The pages of imports: kept, tried out, taken in, looked at, undone."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from entente.foundation.database.tenancy import workspace_transaction
from entente.interfaces.jobs import tasks, uploads
from entente.stages.capture.batches import recent
from tests.interfaces.web.conftest import LEADS, MAP, upload
from tests.turns import be_impatient, taken_turn

pytestmark = pytest.mark.django_db
NEW = "/w/atelier/imports/new/"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entente.interfaces.jobs.uploads.home", lambda: tmp_path)


@pytest.fixture
def marketer(sign_in: Callable[..., Client], cast) -> Client:
    """A member who may import."""
    return sign_in(cast.marketer)


def _given(text: str | bytes = LEADS, *, name: str = "leads.csv", kind: str = "leads") -> dict:
    return {
        "file": upload(text, name=name),
        "kind": kind,
        "map_from": "file",
        "map": upload(MAP, name="MAP.toml"),
    }


def _batches(cast) -> list:
    with workspace_transaction(cast.workspace_id):
        return recent(cast.workspace_id)


def _taken(client: Client) -> str:
    """Import the leads; gives the address of the result."""
    return client.post(client.post(NEW, _given())["Location"], {"action": "take", "map": MAP})["Location"]


def test_a_trial_says_what_would_become_of_the_rows_and_keeps_nothing(marketer: Client, cast):
    answer = marketer.post(NEW, _given())
    page = marketer.get(answer["Location"]).content.decode()

    counts = re.findall(r'<th scope="row">(\w+)</th><td class="figure"><span class="number">.*?>(\d+)<', page)
    assert dict(counts)["Read"] == "3"
    assert dict(counts)["Accepted"] == "2"
    assert dict(counts)["Refused"] == "1"
    assert "not a date" in page
    assert _batches(cast) == []


FRENCH = {"accept-language": "fr"}


def test_the_rows_set_aside_are_explained_in_the_language_of_whoever_reads(marketer: Client):
    place = marketer.post(NEW, _given())["Location"]

    french = marketer.get(place, headers=FRENCH).content.decode()
    english = marketer.get(place).content.decode()

    assert "Ligne 4, colonne «\u00a0captured_at\u00a0»\u00a0: on y lit «\u00a0not a date\u00a0»" in french
    assert "une date qui existe, sous la forme yyyy-mm-dd HH:MM" in french
    assert "Line 4, column &quot;captured_at&quot; holds &quot;not a date&quot;" in english


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "leads.csv est vide"),
        (b"\0\1\2\3\4\5\6\7" * 200, "leads.csv n’est pas un fichier texte"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_french(marketer: Client, text, sentence: str):
    page = marketer.post(NEW, _given(text), headers=FRENCH)

    assert page.status_code == 400
    assert sentence in page.content.decode()


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("a = [1", "La correspondance n’est pas du TOML\u00a0: elle s’arrête trop tôt"),
        ("[columns]\nkey: 1\n", "la ligne 2 est illisible à partir du caractère 4"),
        ('a = "1"\na = "2"', "ce que donne la ligne 2 y est déjà"),
        ('[columns]\nkey = "key"', "[columns] captured_at manque"),
    ],
)
def test_a_wrong_map_is_said_in_french_and_kept(marketer: Client, written: str, sentence: str):
    place = marketer.post(NEW, _given())["Location"]

    marketer.post(place, {"action": "try", "map": written}, headers=FRENCH)
    page = marketer.get(place, headers=FRENCH).content.decode()

    assert sentence in page
    assert written.splitlines()[0].replace('"', "&quot;") in page


def test_a_guessed_map_has_its_remarks_in_the_language_of_the_reader(marketer: Client):
    given = {"file": upload("Id;Mail\n1;a@b.fr\n"), "kind": "leads", "map_from": "guess"}

    page = marketer.get(marketer.post(NEW, given, headers=FRENCH)["Location"]).content.decode()

    assert "introuvable et nécessaire" in page


def test_taking_it_in_shows_counts_that_lead_to_their_rows(
    marketer: Client, cast, django_capture_on_commit_callbacks
):
    place = marketer.post(NEW, _given())["Location"]
    with django_capture_on_commit_callbacks(execute=True):
        result = marketer.post(place, {"action": "take", "map": MAP})["Location"]

    page = marketer.get(result).content.decode()
    rows = marketer.get(f"{result}rows/accepted/").content.decode()

    assert f'href="{result}rows/accepted/"' in page
    assert ("A-1" in rows, "A-2" in rows, "A-3" in rows) == (True, True, False)
    assert marketer.get(place).status_code == 404
    (batch,) = _batches(cast)
    assert batch.counts["accepted"] == 2


def test_each_count_of_an_import_leads_to_its_rows(marketer: Client):
    result = _taken(marketer)
    filtering = MAP + '[[filters]]\ncolumn = "name"\ndrop = ["Bob Lee"]\n'
    place = marketer.post(NEW, _given())["Location"]
    marketer.post(place, {"action": "try", "map": filtering})
    trial = marketer.get(place).content.decode()
    again = marketer.post(place, {"action": "take", "map": filtering})["Location"]

    page = marketer.get(again).content.decode()
    said = {
        outcome: marketer.get(f"{again}rows/{outcome}/").content.decode()
        for outcome in ("unchanged", "filtered", "refused")
    }

    assert all(f'href="{again}rows/{outcome}/"' in page for outcome in said)
    assert ("A-1" in said["unchanged"], "A-2" in said["unchanged"]) == (True, False)
    assert "the map filters by the column “name”" in said["filtered"]
    assert "not a date of the form in the map" in said["refused"]
    assert [line in trial for line in ("line 2<", "line 3<", "line 4<")] == [True, True, True]
    assert marketer.get(f"{result}rows/read/").status_code == 404


def test_each_count_in_the_list_leads_to_its_rows_for_who_may_see_persons(marketer: Client, sign_in, cast):
    result = _taken(marketer)

    page = marketer.get("/w/atelier/imports/").content.decode()
    observed = sign_in(cast.observer).get("/w/atelier/imports/").content.decode()

    found = re.findall(r'<td class="figure" data-label="(\w+)">(?:<a href="(.*?)">)?(\d+)<', page)
    assert found == [
        ("Read", result, "3"),
        ("Accepted", f"{result}rows/accepted/", "2"),
        ("Merged", "", "0"),
        ("Unattached", "", "0"),
        ("Refused", f"{result}rows/refused/", "1"),
    ]
    assert f'<a href="{result}">2</a>' in observed
    assert "rows/" not in observed


def test_the_rows_set_aside_are_a_file_for_importers_alone(marketer: Client, sign_in, cast):
    result = _taken(marketer)

    answer = marketer.get(f"{result}refused/")

    text = answer.getvalue().decode()
    assert text.splitlines()[0] == "line,outcome,reason,explanation,row"
    assert "not a date" in text
    assert sign_in(cast.rep).get(f"{result}refused/").status_code == 403


def test_a_file_elsewhere_on_the_machine_is_never_served(marketer: Client, cast, monkeypatch, tmp_path: Path):
    result = _taken(marketer)
    monkeypatch.setattr("entente.interfaces.jobs.uploads.home", lambda: tmp_path / "another")

    assert marketer.get(f"{result}refused/").status_code == 404
    assert marketer.get(result).status_code == 200


def test_undoing_says_first_what_depends_on_the_import(marketer: Client, cast):
    result = _taken(marketer)

    page = marketer.get(f"{result}undo/").content.decode()
    assert re.findall(r'<th scope="row">rows that it brought</th><td class="figure">(\d+)', page) == ["2"]
    assert re.findall(r">rows that later imports found unchanged</th><td class=\"figure\">(\d+)", page) == [
        "0"
    ]
    assert _batches(cast)[0].undone_at is None

    assert marketer.post(f"{result}undo/").status_code == 302
    assert _batches(cast)[0].undone_at is not None
    assert marketer.post(f"{result}undo/").status_code == 400


def test_the_map_of_the_last_import_serves_again(marketer: Client, cast):
    _taken(marketer)

    place = marketer.post(NEW, {"file": upload(), "kind": "leads", "map_from": "saved"})["Location"]

    assert re.findall(r"rows that were here already", marketer.get(place).content.decode())
    found = uploads.find(cast.workspace_id, token=place.split("/")[-2])
    assert (found.state, found.counts["unchanged"]) == ("tried", 2)


def test_a_guessed_map_is_corrected_on_the_page(marketer: Client, cast):
    text = LEADS.replace("captured_at", "moment of glory")
    place = marketer.post(NEW, {"file": upload(text), "kind": "leads", "map_from": "guess"})["Location"]

    page = marketer.get(place).content.decode()
    assert "captured_at is missing" in page
    corrected = MAP.replace('captured_at = "captured_at"', 'captured_at = "moment of glory"')
    assert marketer.post(place, {"action": "try", "map": corrected}).status_code == 302
    assert uploads.find(cast.workspace_id, token=place.split("/")[-2]).counts["accepted"] == 2


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (b"\x00\x01\x02\xff" * 400, "noise.csv", "not a text file"),
        (b"", "empty.csv", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "picture.png", "picture"),
        (gzip.compress(LEADS.encode())[:-9], "cut.csv.gz", "cut short"),
    ],
)
def test_a_hostile_file_gets_one_sentence_and_leaves_nothing(
    marketer: Client, cast, text: bytes, name: str, said: str
):
    answer = marketer.post(NEW, _given(text, name=name))

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert "uploads/" not in re.sub(r"<a [^>]*>", "", answer.content.decode())
    assert uploads.standing(cast.workspace_id) == []
    assert _batches(cast) == []


@pytest.mark.parametrize("written", ["kind = ", 'kind = "deals"', '[columns]\nkey = "nowhere"\n', "\x00"])
def test_a_map_that_does_not_fit_keeps_the_file_and_says_why(marketer: Client, cast, written: str):
    place = marketer.post(NEW, _given())["Location"]

    answer = marketer.post(place, {"action": "take", "map": written})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert uploads.find(cast.workspace_id, token=place.split("/")[-2]).path.read_text() == LEADS
    assert _batches(cast) == []


@pytest.mark.parametrize("change", [{"file": None}, {"kind": "cats"}, {"map": None}, {"map_from": "air"}])
def test_a_form_without_its_parts_is_refused(marketer: Client, cast, change: dict):
    given = {name: value for name, value in (_given() | change).items() if value is not None}

    assert marketer.post(NEW, given).status_code == 400
    assert uploads.standing(cast.workspace_id) == []


def test_forgetting_removes_the_file(marketer: Client, cast):
    place = marketer.post(NEW, _given())["Location"]

    assert marketer.post(place, {"action": "forget"}).status_code == 302
    assert uploads.standing(cast.workspace_id) == []


def test_an_upload_is_seen_by_its_own_company_alone(marketer: Client, sign_in, cast):
    place = marketer.post(NEW, _given())["Location"]

    answer = sign_in(cast.stranger).get(place.replace("atelier", "elsewhere"))

    assert answer.status_code == 404


@pytest.mark.parametrize("token", ["..", "x" * 32, "%2e%2e%2f"])
def test_an_invented_upload_is_not_there(marketer: Client, token: str):
    assert marketer.get(f"/w/atelier/imports/uploads/{token}/").status_code == 404


def test_looking_changes_nothing(marketer: Client, cast):
    place = marketer.post(NEW, _given())["Location"]
    before = uploads.standing(cast.workspace_id)

    for address in (place, NEW, "/w/atelier/imports/"):
        assert marketer.get(address).status_code == 200

    assert uploads.standing(cast.workspace_id) == before


def test_a_large_file_is_taken_in_by_the_worker(marketer: Client, cast, monkeypatch):
    monkeypatch.setattr("entente.interfaces.web.imports.uploading.BACKGROUND_BYTES", 10)
    place = marketer.post(NEW, _given())["Location"]
    assert marketer.post(place, {"action": "take", "map": MAP})["Location"] == place
    assert "Waits for its turn" in marketer.get(place).content.decode()

    tasks.import_uploads(workspace_id=cast.workspace_id)

    (batch,) = _batches(cast)
    assert marketer.get(place)["Location"] == f"/w/atelier/imports/{batch.id}/"
    tasks.import_uploads(workspace_id=cast.workspace_id)
    assert len(_batches(cast)) == 1


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_while_another_import_runs_a_file_waits_for_the_worker(marketer: Client, cast, monkeypatch):
    be_impatient(monkeypatch)
    tried = marketer.post(NEW, _given())["Location"]
    with taken_turn(cast.workspace_id):
        place = marketer.post(NEW, _given(name="second.csv"))["Location"]
        page = marketer.get(place).content.decode()
        assert marketer.post(tried, {"action": "take", "map": MAP})["Location"] == tried
        assert "Waits for its turn" in marketer.get(tried).content.decode()
        assert _batches(cast) == []

    assert "A file is being taken in, or something else that changes many leads" in page
    assert marketer.post(place, {"action": "try", "map": MAP})["Location"] == place
    tasks.import_uploads(workspace_id=cast.workspace_id)
    assert [batch.file_name for batch in _batches(cast)] == ["leads.csv"]


def test_two_large_files_wait_under_one_job(
    marketer: Client, cast, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("entente.interfaces.web.imports.uploading.BACKGROUND_BYTES", 10)
    for name in ("one.csv", "two.csv"):
        marketer.post(marketer.post(NEW, _given(name=name))["Location"], {"action": "take", "map": MAP})

    tasks.import_uploads(workspace_id=cast.workspace_id)

    assert sorted(batch.file_name for batch in _batches(cast)) == ["one.csv", "two.csv"]


def test_what_the_worker_refuses_is_said_on_the_page(marketer: Client, cast, monkeypatch):
    monkeypatch.setattr("entente.interfaces.web.imports.uploading.BACKGROUND_BYTES", 10)
    place = marketer.post(NEW, _given())["Location"]
    marketer.post(place, {"action": "take", "map": MAP})
    uploads.find(cast.workspace_id, token=place.split("/")[-2]).path.write_bytes(b"")

    tasks.import_uploads(workspace_id=cast.workspace_id)

    assert "leads.csv is empty" in marketer.get(place).content.decode()
    assert _batches(cast) == []


def test_who_may_not_import_may_look_at_the_list(sign_in, cast):
    client: Client = sign_in(cast.observer)

    assert client.get("/w/atelier/imports/").status_code == 200
    assert client.post(NEW, _given()).status_code == 403
    assert uploads.standing(cast.workspace_id) == []


def test_the_list_asks_the_same_number_of_questions_whatever_the_imports(
    marketer: Client, cast, django_assert_num_queries
):
    _taken(marketer)
    with django_assert_num_queries(12):
        marketer.get("/w/atelier/imports/")
    for _number in range(3):
        _taken(marketer)

    with django_assert_num_queries(12):
        marketer.get("/w/atelier/imports/")
