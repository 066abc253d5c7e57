from __future__ import annotations

import pickle

import pytest

from pi_excel import errors
from pi_excel.errors import PiError, Problem, Severity

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PiError)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_travels_between_processes(kind: type[PiError]) -> None:
    """What a worker raises reaches the one who waits for it, with all its parts."""
    arrived = pickle.loads(pickle.dumps(kind("It is gone.", where="Data!C5", do="Put it back.")))  # noqa: S301
    assert type(arrived) is kind
    assert (arrived.what, arrived.where, arrived.do) == ("It is gone.", "Data!C5", "Put it back.")


def test_an_error_is_one_line_that_says_where_what_and_what_to_do() -> None:
    """A person at a terminal reads one sentence or two, in that order."""
    assert (
        str(PiError("It is gone.", where="Data!C5", do="Put it back.")) == "Data!C5: It is gone. Put it back."
    )
    assert str(PiError("It is gone.")) == "It is gone."


def test_an_error_can_stand_in_a_list_of_problems() -> None:
    """What stops a job can be told like whatever does not."""
    error = PiError("It is gone.", where="Data!C5", do="Put it back.")
    assert error.as_problem() == Problem(Severity.ERROR, "Data!C5", "It is gone.", "Put it back.")
