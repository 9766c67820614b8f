"""What Entente says when it declines to do something it was asked."""

from entente.kit.sentence import Sentence


class Refusal(Exception):
    """An expected refusal: its text is one sentence that says what, where and how to mend it."""

    exit_code = 2

    @property
    def sentence(self) -> Sentence:
        """The text as a sentence that can be said in another language."""
        return Sentence(str(self).replace("{", "{{").replace("}", "}}"))

    @property
    def command_sentence(self) -> Sentence:
        """The same for who types codes at a command: they stand beside the words where there are any."""
        return self.sentence
