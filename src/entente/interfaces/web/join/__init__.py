"""The page behind a one-use link: an invited member chooses a password and is signed in."""
