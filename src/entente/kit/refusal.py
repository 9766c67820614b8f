"""What Entente says when it declines to do something it was asked."""

from entente.kit.sentence import Sentence


class Refusal(Exception):
    """An expected refusal: its text is one sentence that says what, where and how to mend it."""

    exit_code = 2

    @property
    def sentence(self) -> Sentence:
        """The text as a sentence that can be said in another language."""
        return Sentence(str(self).replace("{", "{{").replace("}", "}}"))
