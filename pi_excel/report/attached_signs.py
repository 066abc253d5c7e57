"""The columns of an attached book that hold signs: directions, statuses, and which are exceptions.

A sign is written as the book writes it. Where what a column's signs mean is not known, where it has none for
what there is to say, or where its heading speaks of another period, its cells are left alone, and told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from pi_excel.book.layout import SETTINGS_SHEET, Setting
from pi_excel.book.records import Against
from pi_excel.book.setting_values import Arrows
from pi_excel.book.text import clean, listed
from pi_excel.book.values import cell_text
from pi_excel.book.wide.attached import Output
from pi_excel.book.wide.parts import Part
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.direction import Direction
from pi_excel.period import Period
from pi_excel.report.known_directions import DIRECTION_WORDS, DIRECTIONS, PLACE_WORDS, SAME, Tells, tells
from pi_excel.report.known_statuses import EXCEPTIONS, statuses_known
from pi_excel.report.sign_meanings import JudgedBook, directions, is_for, places, statuses, verdicts_of
from pi_excel.report.sign_writing import LOOK, SignColumn, held_in, write_signs
from pi_excel.report.spelling import is_said, is_state
from pi_excel.report.vocabulary import Known, Meaning, recognise


def sign_column(judged: JudgedBook, output: Output) -> SignColumn:
    """Return what a column of signs should show."""
    match output.column.part:
        case Part.SYMBOL:
            return _directions(judged, output, DIRECTIONS)
        case Part.WORDS:
            is_place = output.column.against is not None and output.column.against.is_place
            return _directions(judged, output, PLACE_WORDS if is_place else DIRECTION_WORDS)
        case Part.STATUS:
            known = _ours_if_they_are(held_in(output), statuses_known(judged.book.settings.status_words))
            return write_signs(output, statuses(judged, output), known)
        case _:
            return write_signs(output, places(judged, output), EXCEPTIONS)


def arrows_say(judged: JudgedBook, outputs: Iterable[Output]) -> Arrows:
    """Return what the arrows of a book say, told by what most of its cells should say.

    Unknown where they have one meaning only, or the cells do not tell.
    """
    agreeing: Counter[Arrows] = Counter()
    for output in outputs:
        if output.column.part is Part.SYMBOL:
            agreeing += _agreeing(judged, output)
    (most, count), *others = [*agreeing.most_common(), (Arrows.UNKNOWN, 0)]
    return Arrows.UNKNOWN if any(other == count for _, other in others) else most


def _agreeing(judged: JudgedBook, output: Output) -> Counter[Arrows]:
    """Return how many cells of a column agree with what its arrows most likely say."""
    texts = {ref: cell_text(cell.held) for ref, cell in output.cells.items()}
    meant = dict(directions(judged, output))
    meanings = [meant[ref].meaning if ref in meant else None for ref in texts]
    should = [one if isinstance(one, Direction) else None for one in meanings]
    found = recognise(texts.values(), DIRECTIONS, should)
    kinds = {Tells.MOVEMENT: Arrows.MOVEMENT, Tells.MERIT: Arrows.MERIT}
    if found is None or tells(found) not in kinds:
        return Counter()
    pairs = zip(texts.values(), should, strict=True)
    return Counter({kinds[tells(found)]: sum(meaning in found.read(text) for text, meaning in pairs)})


def _directions(judged: JudgedBook, output: Output, known: Known[Direction]) -> SignColumn:
    against = output.column.against
    if against is None:
        return SignColumn()  # the record told that nobody knows what the column is about
    compared = {
        comparison.period
        for verdict in verdicts_of(judged, output)
        for comparison in verdict.comparisons
        if comparison.against is against and is_for(output, verdict.period)
    }
    meant = dict(directions(judged, output))
    arrows = judged.book.settings.arrows
    do = f"Set '{Setting.ARROWS}' on {SETTINGS_SHEET}." if arrows is Arrows.UNKNOWN else LOOK
    held = held_in(output)
    done = write_signs(output, meant, _settled(held, _ours_if_they_are(held, known), arrows), do)
    told = (*done.problems, *_stale(output, compared), *_not_compared(judged, output, against, compared))
    return SignColumn(done.texts, told)


def _stale(output: Output, compared: Iterable[Period | None]) -> Iterator[Problem]:
    """Yield that a heading speaks of another period than the one that is compared with now."""
    others = sorted(period for period in compared if period not in {None, output.compared} and period)
    if output.compared is None or not others:
        return
    now = listed([str(period) for period in others], "and")
    what = (
        f"Its heading speaks of {output.compared}, and what is compared with now is {now}: those cells are "
        "left alone."
    )
    do = "Correct the heading for the new year, and attach again."
    yield Problem(Severity.WARNING, str(output.heading), what, do)


def _not_compared(
    judged: JudgedBook, output: Output, against: Against, compared: Collection[Period | None]
) -> Iterator[Problem]:
    """Yield that a column is about a quarter with which nothing is compared unless a setting asks for it."""
    setting = _SETTINGS.get(against)
    is_now = any(is_for(output, verdict.period) for verdict in verdicts_of(judged, output))
    if setting is not None and is_now and not compared:
        what = f"Nothing is compared with the {against}, so nothing is set in this column."
        yield Problem(
            Severity.NOTE, str(output.heading), what, f"Set '{setting}' to Yes on {SETTINGS_SHEET}."
        )


_SETTINGS = {
    Against.SAME_QUARTER: Setting.SAME_QUARTER,
    Against.PREVIOUS_QUARTER: Setting.PREVIOUS_QUARTER,
}
"""The settings that ask for a comparator which is not always there."""


def _ours_if_they_are(held: Iterable[str], known: Known[Meaning]) -> Known[Meaning]:
    """Return only our own vocabulary where all signs are ours to the letter; else what was given.

    A refresh that found every figure better wrote one sign into the whole column: others use it as well, and
    have no sign in common with ours for the next figure that is worse. A plain arrow alone is a council's.
    """
    own = known.own
    said = {clean(text) for text in held if is_said(text) and not is_state(text)}
    plain = {text for text in said if own.read(text) <= known.rare}
    level = {text for text in said if SAME in own.read(text)}
    is_ours = said <= {*own.writes.values()} and (said - plain - level or not plain)
    return Known(own, (own,), known.rare) if said and is_ours else known


def _settled(held: Sequence[str], known: Known[Direction], arrows: Arrows) -> Known[Direction]:
    """Return the vocabularies in which arrows say what they are set to say, if the cells fit any."""
    wanted = {Arrows.MOVEMENT: Tells.MOVEMENT, Arrows.MERIT: Tells.MERIT}.get(arrows)
    settled = Known(known.own, tuple(one for one in known.others if tells(one) is wanted))
    return settled if wanted is not None and recognise(held, settled) is not None else known
