"""The page with the workbooks to take along, blank and filled in, in both languages."""

from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from entente.interfaces.web.plan.exchange import xlsx
from entente.stages.agreement.workbook.ready_made import ready_made

KINDS = ("blank", "example")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The workbooks, those in the reader's language first."""
    own = (get_language() or "en")[:2]
    languages = sorted(settings.LANGUAGES, key=lambda one: one[0] != own)
    return render(request, "workbook/show.html", {"languages": languages})


@require_safe
def download(request: HttpRequest, language: str, which: str) -> HttpResponse:
    """A workbook in a language, blank or as an example of the year under way."""
    del request
    if language not in dict(settings.LANGUAGES) or which not in KINDS:
        raise Http404
    content = _made(language, which, timezone.now().year)
    return xlsx(content, name=f"entente-{which}-{language}.xlsx")


@lru_cache(maxsize=16)
def _made(language: str, which: str, year: int) -> bytes:
    """Made once in a process: everybody may ask."""
    with translation.override(language):
        return ready_made(gettext, language=language, with_example=which == "example", year=year)
