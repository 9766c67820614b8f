"""The journey: its picture, its stages, who contributed, what is objected, and its funnel."""
