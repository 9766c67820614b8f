"""Clocks, attempts, speed and depth."""
