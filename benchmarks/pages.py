"""Scoreboard and lead list over a million leads, beside an empty signed-in page of the same run."""

from datetime import UTC, datetime
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.ground import own_ground

ROWS = 1_000_000
ROUNDS = 60
LIMIT = 10.0
PAGES = {
    "scoreboard": "",
    "lead list": "leads/",
    "lead list, one source": "leads/?source=fair",
    "lead list, overdue": "leads/?state=broken_open",
    "lead list, returned": "leads/?answer=returned",
    "lead list, hot": "leads/?temperature=hot",
}


def measure(*, rows: int = ROWS) -> list[Figure]:
    """The slowest of twenty answers (p95) of each page, as a ratio to the empty page's."""
    with own_ground():
        from django.test import Client
        from django.test.utils import override_settings

        from benchmarks import crowd

        slug = crowd.gather(rows, now=datetime.now(UTC))
        with override_settings(ROOT_URLCONF="benchmarks.addresses", ALLOWED_HOSTS=["testserver"]):
            client = Client()
            if not client.login(email=crowd.EMAIL, password=crowd.PASSWORD):
                raise SystemExit("The bench cannot sign in.")
            peer = _p95(client, f"/w/{slug}/empty/")
            return [
                Figure(
                    f"{name}, {rows:,} leads, p95",
                    _p95(client, f"/w/{slug}/{page}"),
                    peer,
                    "ms",
                    LIMIT,
                    at_most=True,
                )
                for name, page in PAGES.items()
            ]


def _p95(client: object, path: str) -> float:
    seconds = []
    for _ in range(ROUNDS):
        began = perf_counter()
        answer = client.get(path)  # type: ignore[attr-defined]
        seconds.append(perf_counter() - began)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
    return sorted(seconds)[int(0.95 * ROUNDS)] * 1000


if __name__ == "__main__":
    for figure in measure():
        print(figure)
