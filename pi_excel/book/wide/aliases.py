"""The words by which councils' headings say a part, a period or a comparator. Data only: add to it freely.

Words are parted by commas. Case, blanks, dashes, full stops, line breaks, footnote marks, a plural's `s` and
the words in `ARTICLES` make no difference, so `PI ref`, `P.I. Ref.` and `PI Refs¹` need one entry. A longer
entry goes before a shorter: `east of england` is a region, though `england` stands in it.

Sources: the published report, the page of a tidy book, and the codes of the Department for Education's
statistics (`201516`). The rest is how the same is commonly said; no rule of anybody's fixes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pi_excel.book.model import Measure
from pi_excel.book.records import Against
from pi_excel.book.wide.parts import Part

SAYS: Final[Mapping[Part, str]] = {
    Part.REF: """
        ref, ref no, ref number, reference, reference no, reference number, pi ref, pi reference, pi no,
        pi number, pi code, pi id, indicator ref, indicator reference, indicator no, indicator number,
        indicator code, indicator id, kpi ref, kpi reference, kpi no, kpi number, kpi code, kpi id,
        measure ref, measure no, measure number, measure code, measure id, unique ref, unique id,
        unique reference
    """,
    Part.INDICATOR: """
        indicator, indicator description, indicator name, indicator title, name of indicator,
        description of indicator, performance indicator, performance indicator description, pi description,
        pi name, pi title, kpi description, kpi name, kpi title, key performance indicator,
        performance measure, measure description, measure name, measure title, what is measured,
        what we measure, what are we measuring, what we are measuring
    """,
    Part.BETTER: """
        better to be, better, good is, good to be, what is good, what does good look like,
        what good looks like, good performance, good performance is, good performance is typified by,
        is good, polarity, high low, high or low, high is good, low is good, is high good,
        is high or low good, high or low good, high low good, good high low, good is high or low,
        good is high low, aim to, aim is to, desired direction, direction of good, preferred direction,
        desired direction of travel, optimum direction, bigger or smaller is better,
        bigger smaller is better, higher or lower is better, higher lower is better, what is better
    """,
    Part.PORTFOLIO: """
        portfolio, portfolio area, portfolio name, cabinet portfolio, cabinet portfolio holder,
        cabinet secretary, portfolio heading
    """,
    Part.OWNER: """
        owner, indicator owner, pi owner, kpi owner, measure owner, data owner, lead, lead officer, pi lead,
        indicator lead, service lead, lead manager, officer, responsible, responsible officer,
        reporting officer, responsible person, responsible manager, officer responsible, who is responsible,
        accountable, accountable officer, accountable owner, head of service
    """,
    Part.MEASURE: """
        measure type, type of measure, unit of measure, unit of measurement, measurement unit, units, unit,
        measured in, measured as, data type, indicator type, type of indicator, figure type
    """,
    Part.PER: "per, multiplier, rate multiplier, rate per, per population, per how many",
    Part.POPULATION: "population, pop, population used, base population, mid year estimate, mye",
    Part.ROW_LABEL: "row label, line label, label",
    Part.BASIS: """
        basis, time basis, data basis, basis of figure, reporting basis, cumulative or snapshot,
        snapshot or cumulative, cumulative snapshot, snapshot cumulative, cumulative or quarterly,
        year to date or snapshot, ytd or snapshot
    """,
    Part.FREQUENCY: """
        frequency, reporting frequency, frequency of reporting, collection frequency, how often,
        reporting cycle, how often reported
    """,
    Part.DECIMALS: "decimals, decimal places, no of decimals, no of decimal places, dp",
    Part.TOLERANCE: """
        tolerance, tolerance level, target tolerance, tolerance allowed, permitted variance,
        variance allowed, allowed variance, amber tolerance
    """,
    Part.DEFINITION: """
        definition, indicator definition, pi definition, kpi definition, measure definition,
        technical definition, how it is calculated, how calculated, calculation, calculation method,
        methodology, what is counted, what counts
    """,
    Part.FIGURE: """
        outturn, out turn, actual, actuals, result, value, figure, achieved, final outturn,
        year end outturn, annual outturn, reported figure, performance figure, actual performance, no rate,
        number rate, number and rate
    """,
    Part.NUMBER: "number, numbers, no, nos, num, n, count, numerator, #",
    Part.DENOMINATOR: "denominator, denom, den, cohort, out of",
    Part.RATE: """
        rate, %, percent, per cent, percentage, pct, % age, average, avg, ave, av, mean, proportion, ratio
    """,
    Part.TARGET: """
        target, tgt, targ, trgt, annual target, year end target, eoy target, agreed target, profiled target,
        target profile, target figure
    """,
    Part.TARGET_NUMBER: "target number, target no, target count",
    Part.COMPARATOR: """
        comparator, comparative, comparator figure, comparative figure, benchmark, benchmarking, comparison,
        comparator data
    """,
    Part.SYMBOL: """
        direction of travel, dot, dir of travel, direction of change, direction arrow, trend arrow, arrow
    """,
    Part.STATUS: """
        target met, met target, target achieved, target hit, on track, is it on track, status, rag,
        rag status, rag rating, rag rate, rag score, traffic light, on target, is it on target,
        performance status, performance against target, performance vs target, performance v target,
        progress against target, status against target, current vs target, actual vs target, against target,
        vs target, v target, current status, current rag
    """,
    Part.EXCEPTION: "exception, is exception, exception y n, exception yes no, is it an exception",
    Part.REASONS: """
        reason, reason for exception, exception reason, why exception, why is it an exception, why
    """,
    Part.COMMENTARY: """
        commentary, comment, comments, narrative, notes and comments, remarks, explanation,
        explanatory note, supporting commentary, supporting narrative, officer comment, service comment,
        performance commentary, performance comment, explanation of performance, explanation of variance,
        latest note, action taken, corrective action, management action, management comment,
        analysis and action
    """,
    Part.REPORT: """
        report, report y n, report yes no, to be reported, always report, report to members,
        report to councillors, include in report, report when
    """,
    Part.REPORT_REASON: """
        report reason, reason for report, reason for reporting, reason reported, why report, why reported
    """,
}
"""What says a part outright."""

MAY_SAY: Final[Mapping[Part, str]] = {
    Part.REF: "code, id",
    Part.INDICATOR: "measure, description, pi, kpi, title, name",
    Part.BETTER: "target direction, good, aim",
    Part.PORTFOLIO: """
        cabinet member, lead cabinet member, lead member, portfolio holder, executive member, directorate,
        service, service area, department, division, committee, scrutiny committee, priority,
        corporate priority, council priority, theme, outcome, section
    """,
    Part.OWNER: "contact, manager, contact officer, data provider, head, director, assistant director",
    Part.MEASURE: "measure, format, type",
    Part.DEFINITION: "description, detail, further detail",
    Part.FIGURE: """
        performance, current, current performance, latest, latest figure, now, position, current position,
        current figure, current value
    """,
    Part.NUMBER: "volume, case",
    Part.DENOMINATOR: "base",
    Part.TARGET: "goal, aim, plan, planned, milestone, trajectory",
    Part.SYMBOL: "direction, travel, movement",
    Part.STATUS: "rating, progress",
    Part.EXCEPTION: "exception report, exception reporting",
    Part.COMMENTARY: "note, action, analysis, context, background, update, narrative update",
    Part.REPORT: "include, reportable",
    Part.TOLERANCE: "threshold, amber threshold, red threshold, margin",
    Part.BASIS: "cumulative",
    Part.FREQUENCY: "reported, collected",
}
"""What often says a part, and sometimes something else: the cells beneath have to agree."""

HINTS: Final[Mapping[Part, str]] = {
    Part.REF: "no, number, #, item, line",
    Part.BETTER: "direction, value",
    Part.FIGURE: "baseline",
    Part.SYMBOL: "trend, change",
    Part.STATUS: "performance",
    Part.ROW_LABEL: "type, measure, no rate, number rate, number and rate",
    Part.REASONS: "rationale",
}
"""What says a part only where the cells beneath make it plain."""

YEAR_ENDS: Final = """
    eoy, ye, year end, yearend, end of year, year ending, year ended, year to, 12 months to,
    12 months ending, final year end, full year, year end position, eoy outturn, eoy position
"""
"""How a past year's final figure is said; with a month of March it is the year that ends there."""

TO_DATE: Final = "ytd, year to date, to date, so far, cumulative"
"""What says that a year's figure is not of the whole of it."""

AGAINST: Final[Mapping[Against, str]] = {
    Against.LAST_OUTTURN: """
        last outturn, previous outturn, last eoy, previous eoy, prev eoy, last year end, previous year end,
        last end of year, last year outturn, previous year outturn
    """,
    Against.OUTTURN_BEFORE: """
        outturn before, eoy before, year end before, year before last, outturn before last, eoy before last,
        two years ago, 2 years ago
    """,
    Against.ENGLAND: """
        england, eng, england average, england avg, england ave, eng average, eng avg, eng ave,
        english average, national, nat, national average, national avg, national ave, nat average, nat avg,
        nat ave, all england, england rate, national rate, england figure, national figure
    """,
    Against.NEIGHBOURS: """
        statistical neighbour, statistical neighbor, stat neighbour, stat neighbor, stat neigh, stat n,
        stats neighbour, stat nbr, statistical neighbour average, statistical neighbour avg,
        statistical neighbours average, stat neighbour average, stat neighbour avg, stat neigh avg,
        stat neigh average, sn, sn avg, sn average, sn ave, sns, sn mean, sn median
    """,
    Against.SAME_QUARTER: """
        same quarter last year, same qtr last year, same qtr last yr, same q last year,
        same quarter previous year, same qtr previous year, same qtr prev yr, same period last year,
        same period previous year, same period last yr, same time last year, same point last year,
        corresponding quarter last year, this time last year, sply, sqly
    """,
    Against.PREVIOUS_QUARTER: """
        previous quarter, previous qtr, prev quarter, prev qtr, last quarter, last qtr, previous period,
        prev period, last period, preceding quarter, quarter on quarter
    """,
}
"""How a comparator is said."""

MAY_BE_AGAINST: Final[Mapping[Against, str]] = {
    Against.LAST_OUTTURN: "last year, previous year, prev year, last yr, prev yr, previous yr, py",
    Against.SAME_QUARTER: "last year, previous year, prev year, last yr, prev yr, previous yr, py",
    Against.ENGLAND: "average england authority, uk",
    Against.NEIGHBOURS: """
        neighbour, nearest neighbour, similar authority, similar council, peer, peer average, peer group,
        cipfa nearest neighbour, comparator authority, comparator group
    """,
}
"""What may be a comparator, or another: `last year` is its final figure, or the same quarter of it."""

VERSUS: Final = """
    vs, v, versus, against, compared to, compared with, compare to, compare with, comparison to,
    comparison with, relative to, cf, change from, change since, change on, travel from, travel since
"""
"""What parts a figure from what it is compared with."""

IN_WORDS: Final = "in words, words, described, description of travel, direction in words"
"""How a column is said that holds words where another holds a symbol."""

NOT_OURS: Final = """
    variance, var, var from target, variance from target, difference, diff, gap, gap to target, forecast,
    projection, projected, predicted, prediction, estimate, estimated, year end forecast, forecast outturn,
    sparkline, chart, graph, rank, ranking, quartile, top quartile, best quartile, region, regional,
    regional average, north west, north east, yorkshire, yorkshire and humber, yorkshire and the humber,
    east midlands, west midlands, east of england, eastern region, south east, south west, london,
    inner london, outer london, greater manchester, wales, scotland, northern ireland, metropolitan,
    unitary, unitary average, shire, county average, family group, % change, percentage change,
    percent change, % of target, percentage of target, distance from target, distance to target,
    points from target, data source, source, last updated, date updated, updated by, checked by,
    data quality, quality, validated, confidence interval, lower ci, upper ci, lower confidence limit,
    upper confidence limit
"""
"""What councils keep besides, and a refresh neither reads nor writes."""

MEASURES: Final[Mapping[Measure, str]] = {
    Measure.PERCENTAGE: "%, percent, per cent, percentage, pct, % age, proportion",
    Measure.RATE: "rate, ratio",
    Measure.AVERAGE: "average, avg, mean",
    Measure.COUNT: "number, no, nos, num, count, #",
}
"""What kind of figure a heading's unit says."""

PER_WHAT: Final = """
    population, pop, children, child, people, person, persons, residents, resident, head, adults, adult,
    households, household, pupils, young people
"""
"""What may follow `per 10,000` and adds nothing."""

ARTICLES: Final = "the, of, a, an, and"
"""Words that make no difference anywhere in a heading."""

FILLERS: Final = """
    to, be, is, are, it, for, in, by, at, as, or, on, from, with, our, aged, age, under, over, all, data,
    figure, year, yr, financial, fiscal, fin, quarter, qtr, month, annual, quarterly, monthly, rolling,
    full, end, ending, ended, period, date, council, local, authority, la, £, £k, £m, k, day, hour, week,
    per, s, current
"""
"""Words that take nothing from what the rest of a heading says."""

MONTHS: Final[tuple[str, ...]] = (
    "january, jan",
    "february, feb",
    "march, mar",
    "april, apr",
    "may",
    "june, jun",
    "july, jul",
    "august, aug",
    "september, sept, sep",
    "october, oct",
    "november, nov",
    "december, dec",
)
"""The months, January first."""

QUARTERS: Final = "quarter, qtr, qrt, qu, q"
"""What stands before a quarter's number, or behind its ordinal."""

ORDINALS: Final[tuple[str, ...]] = (
    "1, 1st, first, one",
    "2, 2nd, second, two",
    "3, 3rd, third, three",
    "4, 4th, fourth, four",
)
"""The quarters' numbers, as they are written."""

FINANCIAL_YEARS: Final = "financial year, fin year, fy, f/y"
"""What stands before the one year by which a financial year is called: `FY16` ends in March 2016."""

TO: Final = "to, until, through"
"""What joins two months or years, besides a dash and a slash."""

NOTES: Final = """
    note, notes, source, sources, key, n.b., nb, footnote, footnotes, data source, please note, produced by,
    prepared by, updated
"""
"""How a note beneath the indicators begins."""

TOTALS: Final = """
    total, totals, sub total, subtotal, grand total, overall total, sum, average, overall average, mean,
    overall
"""
"""How a line of totals or averages begins."""
