"""The pages of the audience: personas, segments and the target map."""
