"""The words that a workspace can start from, read from `default_terms.toml`."""

import tomllib
from functools import cache
from importlib import resources

from entente.stages.journey.terms import Term, term_from


@cache
def default_terms() -> tuple[Term, ...]:
    """The default terms in the order in which a lead meets them."""
    text = resources.files("entente.stages.journey").joinpath("default_terms.toml").read_text("utf-8")
    return tuple(term_from(key, content) for key, content in tomllib.loads(text).items())
