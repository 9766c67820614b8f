"""Work done out of sight: the worker and the supervisor."""
