"""A first map is guessed from the headers of usual exports, in English and in French."""

from pathlib import Path

import pytest

from entente.integrations.files.chunks import read_chunks
from entente.integrations.files.faults import MapRefused
from entente.integrations.files.guess import NEEDED, guess_map
from entente.integrations.files.mapping import ImportMap

EXPORTS = [
    (
        "leads",  # HubSpot, English
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Create Date,"
        "Original Source,Company Name,City",
        "51,Ana,Lopez,ana@x.fr,0612345678,Rita Rep,2024-03-01 10:15,Organic Search,Acme,Lyon",
        {
            "key": "Record ID",
            "name": "Last Name",
            "email": "Email",
            "phone": "Phone Number",
            "owner": "Contact owner",
            "captured_at": "Create Date",
            "source": "Original Source",
            "company": "Company Name",
            "city": "City",
        },
        {"captured_at": "iso"},
    ),
    (
        "leads",  # HubSpot, French
        "ID de fiche d'informations;Prénom;Nom de famille;E-mail;Numéro de téléphone;"
        "Propriétaire du contact;"
        "Date de création;Source d'origine;Nom de l'entreprise;Ville",
        "51;Ana;Lopez;ana@x.fr;0612345678;Rita;01/03/2024 10:15;Recherche organique;Acme;Lyon",
        {
            "key": "ID de fiche d'informations",
            "name": "Nom de famille",
            "email": "E-mail",
            "phone": "Numéro de téléphone",
            "owner": "Propriétaire du contact",
            "captured_at": "Date de création",
            "source": "Source d'origine",
            "company": "Nom de l'entreprise",
            "city": "Ville",
        },
        {"captured_at": "dd/mm/yyyy HH:MM"},
    ),
    (
        "leads",  # Salesforce, English
        "Lead ID,Full Name,Company,Email,Phone,Lead Source,Created Date,Lead Owner,City",
        "00Q1,Ana Lopez,Acme,ana@x.fr,0612345678,Web,3/31/2024 2:05 PM,Rita,Lyon",
        {
            "key": "Lead ID",
            "name": "Full Name",
            "company": "Company",
            "email": "Email",
            "phone": "Phone",
            "source": "Lead Source",
            "captured_at": "Created Date",
            "owner": "Lead Owner",
            "city": "City",
        },
        {"captured_at": "mm/dd/yyyy hh:mm AM/PM"},
    ),
    (
        "leads",  # Salesforce, French
        "ID de la piste;Nom complet;Société;Adresse e-mail;Téléphone;Origine de la piste;"
        "Date de création;"
        "Propriétaire de la piste;Ville",
        "00Q1;Ana Lopez;Acme;ana@x.fr;0612345678;Web;31/03/2024;Rita;Lyon",
        {
            "key": "ID de la piste",
            "name": "Nom complet",
            "company": "Société",
            "email": "Adresse e-mail",
            "phone": "Téléphone",
            "source": "Origine de la piste",
            "captured_at": "Date de création",
            "owner": "Propriétaire de la piste",
            "city": "Ville",
        },
        {"captured_at": "dd/mm/yyyy"},
    ),
    (
        "leads",  # Odoo, French
        "ID externe,Nom du contact,Nom de la société,Courriel,Téléphone,Créé le,Vendeur,"
        "Origine,Moyen,Campagne,Ville",
        "crm_1,Ana,Acme,ana@x.fr,0612345678,2024-03-01 10:15:22,Rita,Google,CPC,Été,Lyon",
        {
            "name": "Nom du contact",
            "company": "Nom de la société",
            "email": "Courriel",
            "phone": "Téléphone",
            "captured_at": "Créé le",
            "owner": "Vendeur",
            "source": "Origine",
            "medium": "Moyen",
            "campaign": "Campagne",
            "city": "Ville",
        },
        {"captured_at": "iso"},
    ),
    (
        "deals",  # Pipedrive, English
        "Deal - ID,Deal - Title,Deal - Status,Deal - Value,Deal - Currency,Deal - Owner,"
        "Deal - Deal created,"
        "Deal - Won time,Deal - Lost reason,Person - Email",
        '7,Acme,Won,"1,234.50",EUR,Rita,2024-03-01 10:15:22,2024-04-01 09:00:00,,ana@x.fr',
        {
            "key": "Deal - ID",
            "state": "Deal - Status",
            "amount": "Deal - Value",
            "currency": "Deal - Currency",
            "owner": "Deal - Owner",
            "opened_at": "Deal - Deal created",
            "closed_on": "Deal - Won time",
            "reason": "Deal - Lost reason",
            "email": "Person - Email",
        },
        {"opened_at": "iso", "closed_on": "iso"},
    ),
    (
        "deals",  # Salesforce, French
        "ID de l'opportunité;Étape;Date de clôture;Montant;Propriétaire de l'opportunité;"
        "Date de création;"
        "ID du contact;Motif de perte",
        "006;Fermée et gagnée;15/04/2024;1 234,56 €;Rita;01/03/2024;003;",
        {
            "key": "ID de l'opportunité",
            "state": "Étape",
            "closed_on": "Date de clôture",
            "amount": "Montant",
            "owner": "Propriétaire de l'opportunité",
            "opened_at": "Date de création",
            "person": "ID du contact",
            "reason": "Motif de perte",
        },
        {"closed_on": "dd/mm/yyyy", "opened_at": "dd/mm/yyyy"},
    ),
    (
        "attempts",  # Zoho-like, English
        "Call Id,Call Owner,Contact Id,Call Type,Call Start Time,Call Duration (in seconds),Call Result",
        "9,Rita,77,Outbound,2024-03-01 10:15,35,Interested",
        {
            "key": "Call Id",
            "owner": "Call Owner",
            "person": "Contact Id",
            "direction": "Call Type",
            "at": "Call Start Time",
            "seconds": "Call Duration (in seconds)",
            "outcome": "Call Result",
        },
        {"at": "iso"},
    ),
    (
        "attempts",  # a French telephone system
        "Date et heure;Numéro de téléphone;Conseiller;Sens;Durée;Résultat",
        "01/03/2024 10:15;0612345678;Rita;Sortant;0:35;Messagerie",
        {
            "at": "Date et heure",
            "phone": "Numéro de téléphone",
            "owner": "Conseiller",
            "direction": "Sens",
            "seconds": "Durée",
            "outcome": "Résultat",
        },
        {"at": "dd/mm/yyyy HH:MM"},
    ),
    (
        "spend",  # an advertising account, French
        "Jour;Nom de la campagne;Groupe d'annonces;Montant dépensé (EUR);Impressions;Clics;Devise",
        "01/03/2024;Été;Large;1 234,56;1000;12;EUR",
        {
            "day": "Jour",
            "campaign": "Nom de la campagne",
            "term": "Groupe d'annonces",
            "amount": "Montant dépensé (EUR)",
            "impressions": "Impressions",
            "clicks": "Clics",
            "currency": "Devise",
        },
        {"day": "dd/mm/yyyy"},
    ),
    (
        "members",
        "Utilisateur;Adresse e-mail;Équipe;Rôle",
        "Rita Rep;rita@x.fr;Commercial;Commerciale",
        {"name": "Utilisateur", "email": "Adresse e-mail", "team": "Équipe", "role": "Rôle"},
        {},
    ),
    (
        "touches",
        "Visitor ID,Timestamp,Event,utm_source,utm_medium,utm_campaign,Page URL",
        "v1,1709288100,click,google,cpc,été,/prix",
        {
            "person": "Visitor ID",
            "at": "Timestamp",
            "kind": "Event",
            "source": "utm_source",
            "medium": "utm_medium",
            "campaign": "utm_campaign",
            "page": "Page URL",
        },
        {"at": "unix seconds"},
    ),
]


@pytest.mark.parametrize(("kind", "header", "row", "columns", "dates"), EXPORTS)
def test_a_usual_export_is_recognised_and_its_map_reads_it(tmp_path, kind, header, row, columns, dates):
    path = tmp_path / "export.csv"
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")

    mapping = ImportMap.from_toml(guess_map(kind, path), kind=kind)
    (chunk,) = read_chunks(path, mapping, zone="Europe/Paris", currency="EUR")

    assert {name: mapping.columns.get(name) for name in columns} == columns
    assert dict(mapping.dates) == dates
    assert (len(chunk.lines), chunk.refused) == (1, [])


def guessed(folder: Path, kind: str, text: str) -> str:
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8")
    return guess_map(kind, path)


def test_what_was_not_found_is_said(tmp_path):
    text = guessed(tmp_path, "leads", "Id,Mail\n1,a@b.fr\n")

    assert '# captured_at = "…"   # not found, and needed' in text
    with pytest.raises(MapRefused, match="captured_at is missing"):
        ImportMap.from_toml(text)


def test_days_and_months_that_could_be_exchanged_are_said(tmp_path):
    text = guessed(tmp_path, "leads", "Id,Date de création\n1,01/02/2024\n")

    assert 'captured_at = "dd/mm/yyyy"   # mm/dd/yyyy is possible too: check a date' in text


def test_a_date_that_does_not_exist_hides_no_column(tmp_path):
    text = guessed(tmp_path, "leads", "Id,Date de création\n1,25/11/2025\n2,31/02/2025\n3,24/11/2025\n")

    assert dict(ImportMap.from_toml(text).columns) == {"key": "Id", "captured_at": "Date de création"}
    assert 'captured_at = "dd/mm/yyyy"   # some cells hold no such date, "31/02/2025" say' in text


def test_a_column_of_which_most_cells_are_no_dates_is_none(tmp_path):
    text = guessed(tmp_path, "leads", "Id,Date de création\n1,25/11/2025\n2,soon\n3,later\n")

    assert "captured_at" not in text.split("[fields]")[0].replace("# captured_at", "")


def test_the_remarks_are_in_the_language_asked_for(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("Id,Mail\n1,a@b.fr\n", encoding="utf-8")

    text = guess_map("leads", path, say=lambda message: {NEEDED: "introuvable"}.get(message, message))

    assert '# captured_at = "…"   # introuvable' in text


def test_the_other_columns_are_kept_beside_the_lead(tmp_path):
    text = guessed(tmp_path, "leads", 'Id,Created At,"Budget ""net"""\n1,2024-01-01,500\n')

    assert dict(ImportMap.from_toml(text).fields) == {"budget_net": 'Budget "net"'}


def test_states_are_translated_and_doubts_marked(tmp_path):
    text = guessed(tmp_path, "deals", "Id,Contact ID,Statut\n1,a,Gagné\n2,b,Perdu\n3,c,Relance\n")

    assert dict(ImportMap.from_toml(text).values["state"]) == {
        "Gagné": "won", "Perdu": "lost", "Relance": "open", "*": "open",
    }  # fmt: skip
    assert '"Relance" = "open"   # a guess: check it' in text


def test_an_unknown_kind_is_refused(tmp_path):
    with pytest.raises(MapRefused, match='Did you mean "leads"'):
        guessed(tmp_path, "lead", "Id\n1\n")


@pytest.mark.parametrize(
    ("kind", "header", "row"),
    [
        (
            "deals",
            "Id;Contact;Étape;Date de clôture;Montant;Propriétaire;Motif de perte",
            "1;C1;Gagné;01/03/2024;1 000,00;Rita;",
        ),
        ("attempts", "Id;Contact;Date", "1;C1;01/03/2024 10:15"),
        ("touches", "Contact;Date;Type", "C1;01/03/2024 10:15;visite"),
    ],
)
def test_a_contact_is_the_person_where_nobody_is_named(tmp_path: Path, kind: str, header: str, row: str):
    mapping = ImportMap.from_toml(guessed(tmp_path, kind, f"{header}\n{row}\n"))

    assert mapping.columns["person"] == "Contact"


def test_a_contact_id_is_a_better_key_of_the_person_than_a_contact(tmp_path: Path):
    text = guessed(tmp_path, "deals", "Id;Contact;ID du contact;Étape\n1;Ana Lopez;C1;Gagné\n")

    assert ImportMap.from_toml(text).columns["person"] == "ID du contact"


def test_a_date_is_the_time_of_a_lead_even_when_half_its_cells_are_wrong(tmp_path: Path):
    text = guessed(tmp_path, "leads", "E-mail;Date\nana@x.fr;2024-03-01 10:15\nbob@x.fr;2024-02-31 10:15\n")

    assert ImportMap.from_toml(text).columns["captured_at"] == "Date"
    assert 'some cells hold no such date, "2024-02-31 10:15" say' in text
