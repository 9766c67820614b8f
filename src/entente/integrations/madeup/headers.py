"""The headers of the made-up exports, as a CRM would write them in French or in English."""

from collections.abc import Mapping

from entente.integrations.madeup.words import LANGUAGES

HEADERS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    # canonical name, French header, English header; FIELDS.name is a further field, "" a column left unmapped
    "leads": (
        ("key", "Référence", "Lead ID"),
        ("person", "ID contact", "Contact ID"),
        ("email", "E-mail", "Email"),
        ("phone", "Téléphone", "Phone"),
        ("name", "Nom complet", "Full Name"),
        ("company", "Société", "Company"),
        ("city", "Ville", "City"),
        ("captured_at", "Date de création", "Created Date"),
        ("assigned_at", "Date d'attribution", "Assigned Date"),
        ("owner", "Commercial", "Owner"),
        ("offer", "Produit", "Product"),
        ("source", "Source", "Source"),
        ("medium", "Support", "Medium"),
        ("campaign", "Campagne", "Campaign"),
        ("content", "Contenu", "Ad Content"),
        ("term", "Mot-clé", "Keyword"),
        ("page", "Page d'arrivée", "Landing Page"),
        ("channel", "Canal", "Channel"),
        ("temperature", "Température", "Rating"),
        ("fields.job_title", "Fonction", "Job Title"),
        ("fields.company_size", "Effectif", "Employees"),
        ("fields.industry", "Secteur", "Industry"),
        ("fields.country", "Pays", "Country"),
        ("answer", "Réponse", "Sales Answer"),
        ("answered_at", "Date de réponse", "Answered Date"),
        ("return_reason", "Motif de retour", "Return Reason"),
        ("", "Contrôle", "Check"),
    ),
    "touches": (
        ("key", "Référence", "Activity ID"),
        ("person", "ID contact", "Contact ID"),
        ("at", "Date", "Date"),
        ("kind", "Type", "Type"),
        ("source", "Source", "Source"),
        ("medium", "Support", "Medium"),
        ("campaign", "Campagne", "Campaign"),
        ("content", "Contenu", "Ad Content"),
        ("term", "Mot-clé", "Keyword"),
        ("page", "Page", "Page"),
        ("channel", "Canal", "Channel"),
        ("offer", "Produit", "Product"),
    ),
    "attempts": (
        ("key", "Référence", "Activity ID"),
        ("person", "ID contact", "Contact ID"),
        ("at", "Date", "Date"),
        ("owner", "Commercial", "Owner"),
        ("channel", "Type", "Type"),
        ("direction", "Sens", "Direction"),
        ("seconds", "Durée (s)", "Duration (s)"),
        ("outcome", "Résultat", "Result"),
        ("evidence", "Origine", "Recorded By"),
    ),
    "deals": (
        ("key", "Référence", "Deal ID"),
        ("lead", "Piste", "Lead ID"),
        ("person", "ID contact", "Contact ID"),
        ("owner", "Commercial", "Owner"),
        ("state", "Statut", "Status"),
        ("opened_at", "Date d'ouverture", "Open Date"),
        ("closed_on", "Date de clôture", "Close Date"),
        ("amount", "Montant HT", "Amount"),
        ("currency", "Devise", "Currency"),
        ("reason", "Motif", "Reason"),
    ),
    "spend": (
        ("day", "Jour", "Day"),
        ("source", "Source", "Source"),
        ("medium", "Support", "Medium"),
        ("campaign", "Campagne", "Campaign"),
        ("channel", "Canal", "Channel"),
        ("amount", "Dépense", "Cost"),
        ("currency", "Devise", "Currency"),
        ("impressions", "Affichages", "Impressions"),
        ("clicks", "Clics", "Clicks"),
    ),
    "members": (
        ("key", "Identifiant", "User ID"),
        ("name", "Nom", "Name"),
        ("email", "E-mail", "Email"),
        ("team", "Équipe", "Team"),
        ("role", "Rôle", "Role"),
    ),
}


def header(kind: str, column: str, *, language: str) -> str:
    """The header of a canonical column in this language."""
    place = LANGUAGES.index(language) + 1
    return next(row[place] for row in HEADERS[kind] if row[0] == column)
