"""A made-up company with a year of files, for the demo."""

from entente.integrations.madeup.company import Colleague, DatedTerms, Figures, MadeUpCompany
from entente.integrations.madeup.write import CannotMakeUp, write_company

__all__ = ["CannotMakeUp", "Colleague", "DatedTerms", "Figures", "MadeUpCompany", "write_company"]
