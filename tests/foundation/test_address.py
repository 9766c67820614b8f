"""Where the database is, from the environment alone."""

from pathlib import Path

import pytest

from entente.foundation.database import address

APPLICATION = "postgresql://app:p%40ss@db.example:6432/ours?sslmode=require"
OWNER = "postgresql://owner@db.example:6432/ours"


@pytest.fixture
def own_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", APPLICATION)
    monkeypatch.setenv("DATABASE_OWNER_URL", OWNER)


def test_without_addresses_the_server_is_embedded(home: Path):
    assert address.is_embedded()
    assert address.application_url() == f"postgresql://entente_app@/entente?host={home}/socket&port=5432"
    assert address.owner_url() == f"postgresql://entente_owner@/entente?host={home}/socket&port=5432"


def test_with_addresses_the_server_is_the_operators(own_server: None):
    assert not address.is_embedded()
    assert (address.application_url(), address.owner_url()) == (APPLICATION, OWNER)


def test_one_address_without_the_other_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", APPLICATION)

    with pytest.raises(address.AddressIncomplete, match="`export DATABASE_OWNER_URL=postgresql://"):
        address.owner_url()


def test_a_network_address_becomes_a_django_database():
    assert address.django_database(APPLICATION) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "ours",
        "USER": "app",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require", "options": "-c jit=off -c max_parallel_workers_per_gather=0"},
    }


def test_a_socket_address_becomes_a_django_database(home: Path):
    found = address.django_database(address.application_url())

    assert (found["HOST"], found["PORT"], found["NAME"]) == (f"{home}/socket", "5432", "entente")


@pytest.mark.parametrize("url", ["nonsense", "postgresql://[::1/x", "mysql://a@b/c"])
def test_an_address_that_cannot_be_read_is_refused(url: str):
    with pytest.raises(address.AddressUnreadable, match="postgresql://role:password@host:5432/database"):
        address.django_database(url)


@pytest.mark.parametrize("name", ["home", "d" * 200, "é" * 50, "with space", "with,comma", "it's"])
def test_the_socket_has_a_short_plain_path(name: str):
    folder = address.socket_folder(Path("/srv") / name)

    assert len(bytes(folder / ".s.PGSQL.5432.lock")) <= 107
    assert folder == address.socket_folder(Path("/srv") / name)
    assert folder != address.socket_folder(Path("/srv") / f"{name}2")
    assert not set(str(folder)) & set(" ,'é")


def test_a_relative_home_is_taken_from_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENTENTE_HOME", "place")

    assert address.home() == tmp_path / "place"
