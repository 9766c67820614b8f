"""Promises of both sides, versioned and dated."""
