"""Shared objectives: the list, one with its checks and its pace, and the form."""
