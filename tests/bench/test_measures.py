from __future__ import annotations

from tests.bench.measures import jobs, measure


def test_every_job_tells_what_it_takes() -> None:
    """Each is done at once and one by one; a time is above nought."""
    found = [measure(job, runs=2) for job in jobs(indicators=12, months=6)]

    assert [took.name for took in found] == [
        "intervals of 12 rates",
        "intervals of 12 percentages",
        "arrows and status, 12 x 6",
    ]
    assert all(took.at_once_ms > 0 and took.one_by_one_ms > 0 for took in found)
