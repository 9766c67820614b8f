"""Arrivals, people, touches."""
