"""What Entente says when it declines to do something it was asked."""


class Refusal(Exception):
    """An expected refusal: its text is one sentence that says what, where and how to mend it."""

    exit_code = 2
