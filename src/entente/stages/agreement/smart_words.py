"""The words by which a text is found specific, in English and French, without accents."""

import re
import unicodedata

_VERBS = """
achiev answer attract book bring call close convert cut deliver doubl gain generat get give grow halv hand
hold improv increas keep lift lower meet move qualif rais reach recover reduc rework sell send shorten sign
tripl win work
accroi ameli amen appel atteign atteind attir augment baiss conclu conserv convert decroch dimin divis doubl
fidelis faire gagn gener livr maint obten passer port qualif raccourc ramen rappel realis recuper reduir
repond satisf sign tenir trait transform transmet tripl vend
"""
_EMPTY = """
a about above after again all also an and any are as at be been before being below best better both but by can
could day days do does done during each end even every few first for from good great had has have he her his
how if in into is it its just last least less like lot made make many may more most much must my new next no
nor not now of off on once one only or other our out over own part per percent please possible quarter
really same she should so some such than that the their them then there these they thing things this those
to together too towards two under until up us very was we week weeks well were what when which while who
will with within without work would year years month months january february march april may june july
august september october november december soon asap better
annee annees ans apres aussi autant autre autres aux avant avec avoir beaucoup bien bon bonne ce ceci cela
celle celui ces cette ceux chaque chose choses comme comment dans de debut depuis des deux donc dont du elle
elles en encore ensemble entre est et etre eux faire fin font il ils jour jours jusqu jusque la le les leur
leurs lui ma mais maximum me meilleur meilleure meilleurs meme mes mieux minimum mois moins mon ne ni nos
notre nous on ont ou par pas peu plus point points pour pourcent pouvoir prochain prochaine qu que quel
quelle quelques qui quoi sa sans se semaine semaines ses si soit son sont sous sur ta te tes tous tout toute
toutes tres trimestre trop un une vers vos votre vous janvier fevrier mars avril mai juin juillet aout
septembre octobre novembre decembre davantage possible vite rapidement
"""
VERBS = tuple(sorted(set(_VERBS.split())))
EMPTY = frozenset(_EMPTY.split())
_WORD = re.compile(r"[a-z]+")
_LONG_ENOUGH = 3


def words_of(text: str) -> list[str]:
    """The words of a text, small and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def has_verb(text: str) -> bool:
    """Whether a word begins like a verb of change: raise, win, answer, augmenter, gagner, répondre."""
    return any(word.startswith(VERBS) for word in words_of(text))


def has_subject(text: str) -> bool:
    """Whether a word names what changes: three letters or more, no verb of change, no empty word."""
    return any(
        len(word) >= _LONG_ENOUGH and word not in EMPTY and not word.startswith(VERBS)
        for word in words_of(text)
    )


def count_words(text: str) -> int:
    """How many words and numbers a text has."""
    return len(re.findall(r"\w+(?:[.,\u00a0\u202f]\w+)*", text))
