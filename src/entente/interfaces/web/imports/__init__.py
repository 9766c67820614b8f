"""The pages of imports: upload, try, take in, look at what came, undo."""
