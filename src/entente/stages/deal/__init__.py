"""Opportunities until won or lost."""
