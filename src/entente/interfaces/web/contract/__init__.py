"""The contract on its way to two signatures: begin it, change it, discuss it clause by clause, sign it."""
