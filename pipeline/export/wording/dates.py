"""How dates read: tables instead of `strftime`, which answers in the machine's language."""

from __future__ import annotations

from datetime import date

from pipeline.export.wording.words import NBSP

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def weekday(day: date) -> str:
    """`Tuesday`."""
    return WEEKDAYS[day.weekday()]


def day_and_month(day: date) -> str:
    """`26 April`."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def full(day: date) -> str:
    """`26 April 2026`."""
    return f"{day_and_month(day)} {day.year}"


def span(first: date, last: date) -> str:
    """`2–8 March 2026`, `30 March – 5 April 2026`, `28 December 2026 – 3 January 2027`."""
    if first.year != last.year:
        return f"{full(first)} – {full(last)}"
    if first.month != last.month:
        return f"{day_and_month(first)} – {full(last)}"
    return f"{first.day}–{full(last)}"


def short(day: date) -> str:
    """`26 Apr`."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1][:3]}"


def short_with_weekday(day: date) -> str:
    """`Sun 26 Apr`."""
    return f"{weekday(day)[:3]}{NBSP}{short(day)}"
