"""How personas and segments are written, and which of them a lead fits."""
