"""How the columns and values of usual exports are called, in English and French."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"[^0-9a-z]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

# Our name -> names met in exports, best first, as `plain` writes them. A kind may add its own in front.
COLUMNS: dict[str, str] = {
    "key": (
        "id|record id|external id|row id|record identifier|identifiant|reference|ref|numero|"
        "number|id de fiche d informations|identifiant externe|activity id|activite id|uuid"
    ),
    "person": (
        "contact id|contactid|person id|who id|customer id|client id|id contact|id client|"
        "id du contact|identifiant contact|identifiant du contact|associated contact ids|"
        "contact record id|associated contact|person|personne|customer|lead id|contact name"
    ),
    "email": (
        "email|e mail|mail|email address|e mail address|adresse email|adresse e mail|"
        "adresse mail|courriel|adresse electronique|work email|email professionnel|email from|"
        "contact email|person email|email work"
    ),
    "phone": (
        "phone|phone number|telephone|tel|mobile|mobile phone|mobile phone number|"
        "numero de telephone|telephone portable|portable|telephone mobile|cell phone|"
        "contact phone|numero|phone work|to number"
    ),
    "name": (
        "name|full name|contact name|lead name|nom complet|nom du contact|nom et prenom|"
        "prenom et nom|contact|person name|last name|nom de famille|nom|lastname|customer name"
    ),
    "company": (
        "company|company name|account name|organization|organisation|organization name|"
        "organisation name|societe|nom de l entreprise|entreprise|nom de la societe|"
        "raison sociale|compte|nom du compte|account|associated company|partner name"
    ),
    "city": "city|ville|mailing city|town|localite|commune|stadt|ort",
    "captured_at": (
        "captured at|created at|create date|created date|creation date|created time|created on|"
        "created|date created|date de creation|cree le|date creation|lead created|deal created|"
        "first seen|date d entree|submitted at|submission date|date de soumission|inquiry date|"
        "timestamp|horodatage|first contact date|heure de creation|date et heure de creation|"
        "lead created time|add time|date d ajout|date"
    ),
    "assigned_at": (
        "assigned at|assigned date|assignment date|owner assigned date|date d attribution|"
        "attribue le|date d affectation|assigne le|date of assignment|assignment time|"
        "assigned on|assignation date"
    ),
    "owner": (
        "owner|lead owner|contact owner|deal owner|opportunity owner|call owner|task owner|"
        "owner name|deal owner name|call owner name|sales rep|salesperson|rep|sales agent|"
        "agent|assigned to|proprietaire|proprietaire de la piste|proprietaire du contact|"
        "proprietaire de la transaction|vendeur|commercial|attribue a|assigne a|responsable|"
        "owner id|proprietaire de l opportunite|proprietaire de l affaire|user|utilisateur|"
        "made by|conseiller"
    ),
    "offer": (
        "offer|product|program|programme|produit|offre|course|formation|product name|line|"
        "gamme|produit d interet|product interest|nom du produit"
    ),
    "source": (
        "source|utm source|lead source|original source|traffic source|origin|origine|"
        "origine de la piste|source du lead|source d origine|source de la piste|provenance|"
        "platform|plateforme|network|regie|original traffic source|source originale"
    ),
    "medium": "medium|utm medium|moyen|support|latest source medium|media",
    "campaign": (
        "campaign|utm campaign|campaign name|campagne|nom de la campagne|campaign id|original campaign"
    ),
    "content": (
        "content|utm content|ad|ad name|contenu|annonce|nom de l annonce|creative|creation|ad content"
    ),
    "term": (
        "term|utm term|keyword|mot cle|mots cles|ad group|adgroup|ad set|ad set name|"
        "ad group name|groupe d annonces|terme|ensemble de publicites"
    ),
    "page": (
        "page|landing page|landing page id|url|page url|page de destination|first page seen|"
        "page d atterrissage|conversion page|landing|first url|page d entree"
    ),
    "channel": "channel|canal|marketing channel|canal marketing",
    "at": (
        "at|date|timestamp|call start time|call time|start time|activity date|due date|"
        "date time|event time|datetime|created at|create date|created date|created time|"
        "date et heure|date de l appel|heure de debut|horodatage|date de l activite|started at|"
        "call date|debut|occurred at|time|heure|done at|marked as done time|date d echeance|"
        "date de debut|cree le|date de creation|touch time"
    ),
    "kind": (
        "kind|type|event|event type|event name|interaction type|interaction|type d evenement|"
        "evenement|type d interaction|action|activity type"
    ),
    "direction": "direction|call direction|call type|sens|sens de l appel|type d appel|direction de l appel",
    "seconds": (
        "seconds|duration|call duration|call duration in seconds|duration seconds|duree|"
        "duree de l appel|duree en secondes|duration s|talk time|length|duree s|"
        "duration in seconds"
    ),
    "outcome": (
        "outcome|call outcome|result|call result|call status|disposition|resultat|"
        "resultat de l appel|statut de l appel|issue|call disposition|statut|status"
    ),
    "evidence": "evidence|evidence level|niveau de preuve",
    "lead": "lead|lead key|original lead id|converted lead id|piste|id de la piste",
    "state": (
        "state|stage|deal stage|stage name|status|deal status|opportunity stage|etape|statut|"
        "phase|phase de la transaction|etape de l opportunite|etat|statut de l affaire|outcome|"
        "sales stage|won lost"
    ),
    "closed_on": (
        "closed on|close date|closed date|closing date|date de cloture|date de fermeture|"
        "won time|date de gain|cloture le|closed at|actual close date|date de signature|"
        "won date|close time|lost time|cloturee le|date cloture"
    ),
    "opened_at": (
        "opened at|created at|create date|created date|created time|created on|"
        "date de creation|cree le|deal created|opened|open date|creation date|add time|"
        "date d ouverture|ouverte le"
    ),
    "amount": (
        "amount|value|deal value|deal amount|close value|revenue|montant|valeur|"
        "chiffre d affaires|expected revenue|revenu espere|revenus esperes|total|price|prix|"
        "spend|cost|amount spent|depense|depenses|cout|montant depense|initial amount paid|"
        "amount eur|amount spent eur|montant depense eur|budget|ca|valeur de l affaire|"
        "revenu attendu"
    ),
    "currency": "currency|deal currency|currency code|devise|code devise|monnaie|currency iso code",
    "reason": (
        "reason|lost reason|loss reason|closed lost reason|raison de perte|motif de perte|"
        "motif|raison de la perte|lost cause|cause de perte|raison"
    ),
    "answer": (
        "answer|acceptance|sales acceptance|accepted or returned|acceptation|reponse commerciale|"
        "reponse des commerciaux|sal status|statut sal"
    ),
    "answered_at": (
        "answered at|acceptance date|accepted at|accepted on|accepted date|sal date|date d acceptation|"
        "date de reponse|repondu le|accepte le|acceptee le"
    ),
    "return_reason": (
        "return reason|reason of return|rejection reason|rejected reason|unqualified reason|"
        "disqualification reason|motif de retour|raison du retour|motif de rejet|raison du rejet|"
        "motif de disqualification"
    ),
    "day": "day|date|jour|reporting starts|report date|debut des rapports|date du rapport|c date|period",
    "impressions": "impressions|impr|views|vues|affichages",
    "clicks": "clicks|clics|link clicks|clics sur un lien|clic",
    "team": "team|department|equipe|departement|service|division|primary team|equipe principale|pole",
    "role": "role|profile|profil|title|job title|poste|fonction|user role|titre",
    "temperature": (
        "temperature|lead temperature|temperature du lead|temperature de la piste|temperature du prospect|"
        "lead rating|rating|evaluation de la piste|evaluation|chaleur"
    ),
}

# Names that mean something else, or come first, in one kind.
BY_KIND: dict[tuple[str, str], str] = {
    ("leads", "key"): (
        "lead id|application id|inquiry id|id de la piste|mql id|lead number|prospect id|deal id"
    ),
    ("leads", "source"): "lead source|utm source|lead origin|source",
    ("attempts", "key"): "call id|activity id|task id|id de l appel|engagement id|id de l activite",
    ("attempts", "channel"): "activity type|type d activite|engagement type|task type|type|channel|canal",
    ("attempts", "owner"): "call owner name|activity assigned to|activite attribuee a|assigned to",
    ("deals", "key"): (
        "deal id|opportunity id|id de l opportunite|id de la transaction|affaire id|"
        "identifiant de l affaire|record id deal"
    ),
    **{(kind, "person"): f"{COLUMNS['person']}|contact" for kind in ("attempts", "deals")},  # no name there
    ("deals", "owner"): "deal owner name|deal owner|opportunity owner",
    ("touches", "kind"): "event type|interaction|event|type",
    ("touches", "person"): f"cookie|visitor id|user id|id visiteur|{COLUMNS['person']}|contact",
    ("members", "name"): "name|full name|user name|nom complet|nom|utilisateur|sales agent|prenom nom",
    ("members", "key"): "user id|id utilisateur|member id|id",
    ("spend", "amount"): (
        "spend|cost|amount spent|ad spend|marketing spend|mark spent|total spend|depense|"
        "depenses|montant depense|cout|amount"
    ),
    ("spend", "source"): "source|platform|network|plateforme|regie|publisher platform",
}

# Values of the closed lists, as `plain` writes them.
CHOICES: dict[str, dict[str, str]] = {
    "state": {
        "won": (
            "won|closed won|gagne|gagnee|ferme gagne|fermee gagnee|cloture gagnee|conclu|"
            "signe|signee|paid|payment done|payee|customer|client|vendu|sold|"
            "transaction conclue|contrat signe|converted|fermee et gagnee|cloturee gagnee"
        ),
        "lost": (
            "lost|closed lost|perdu|perdue|ferme perdu|fermee perdue|cloture perdue|abandonne|"
            "abandonnee|dead|disqualified|disqualifie|cancelled|annule|annulee|rejected|"
            "transaction perdue|fermee et perdue|cloturee perdue"
        ),
        "open": "open|ouvert|ouverte|en cours|in progress|new|nouveau|nouvelle|engaging|prospecting|pending",
    },
    "answer": {
        "accepted": "accepted|accept|yes|sal|sales accepted|accepte|acceptee|oui|retenu|retenue",
        "returned": (
            "returned|return|rejected|no|recycled|refused|rendu|rendue|rejete|rejetee|refuse|refusee|non|"
            "retourne|retournee|recycle|recyclee"
        ),
    },
    "direction": {
        "outbound": "outbound|out|outgoing|sortant|sortante|emis|appel sortant|outbound call|appel emis",
        "inbound": (
            "inbound|in|incoming|entrant|entrante|recu|missed|manque|appel entrant|appel manque|inbound call"
        ),
    },
    "outcome": {
        "answered": (
            "answered|connected|attended|attended dialled|received|repondu|abouti|decroche|"
            "joint|interested|completed|contact etabli|connecte|scheduled attended|"
            "scheduled attended delay"
        ),
        "unanswered": (
            "unanswered|no answer|missed|unattended|unattended dialled|busy|pas de reponse|"
            "non abouti|occupe|sans reponse|manque|injoignable|no response|failed|"
            "scheduled unattended|scheduled unattended delay|aucune reponse"
        ),
        "voicemail": (
            "voicemail|left voicemail|left voice mail|voice mail|left live message|messagerie|"
            "message vocal|message laisse|messagerie vocale|repondeur|message vocal laisse"
        ),
        "bounced": "bounced|bounce|hard bounce|rejete|non delivre|undelivered",
        "wrong_number": (
            "wrong number|invalid number|faux numero|mauvais numero|numero invalide|numero errone"
        ),
        "booked": "booked|meeting booked|rendez vous pris|rdv pris|meeting scheduled|reunion planifiee|rdv",
    },
    "channel": {
        "call": "call|phone|phone call|appel|appel telephonique|telephone",
        "message": "message|email|e mail|mail|sms|whatsapp|linkedin|courriel|chat|linkedin message",
        "meeting": "meeting|reunion|rendez vous|rdv|demo|visio|video call|presentation|lunch",
        "visit": "visit|visite|on site|sur place",
    },
    "evidence": {},
    "temperature": {
        "hot": "hot|hot lead|chaud|chaude|lead chaud|tres chaud|brulant",
        "warm": "warm|warm lead|tiede|lead tiede",
        "cold": "cold|cold lead|froid|froide|lead froid|tres froid",
    },
    "team": {
        "marketing": "marketing|growth|communication|acquisition",
        "sales": "sales|ventes|vente|commercial|commerciaux|commerce|business development",
        "service": "service|customer service|support|customer success|service client|relation client",
    },
    "role": {
        "admin": "admin|administrator|administrateur|administratrice|system administrator|super admin",
        "head": "head|director|directeur|directrice|vp|head of sales|head of marketing|chief|cmo|cro",
        "team_lead": (
            "team lead|manager|team leader|chef d equipe|responsable|sales manager|responsable d equipe"
        ),
        "marketer": "marketer|marketing|marketing manager|charge de marketing|chargee de marketing",
        "rep": (
            "rep|sales|sales rep|sales representative|commercial|commerciale|account executive|"
            "sdr|bdr|vendeur|vendeuse|sales agent|agent|conseiller|conseillere"
        ),
        "observer": "observer|viewer|read only|guest|observateur|observatrice|lecture seule|invite",
        "api_client": "api|api client|integration|bot",
    },
}


def plain(text: str) -> str:
    """Lower case words without accents, signs and underscores: `Date de création` -> `date de creation`."""
    bare = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text)).encode("ascii", "ignore").decode().lower()
    return _WORDS.sub(" ", bare).strip()


def names_of(kind: str, column: str) -> list[str]:
    """The names under which a column of ours is met, best first."""
    ours = [plain(column)] if column not in {"key", "person"} else []
    return [*ours, *BY_KIND.get((kind, column), "").split("|"), *COLUMNS.get(column, "").split("|")]


def meaning_of(column: str, value: str) -> str:
    """What a value of a closed list means, or nothing if that is not known."""
    wanted = plain(value)
    for meaning, names in CHOICES.get(column, {}).items():
        if wanted == plain(meaning) or wanted in names.split("|"):
            return meaning
    return ""
