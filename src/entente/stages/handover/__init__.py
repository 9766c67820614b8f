"""Leads offered to sales."""
