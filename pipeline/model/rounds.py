"""How often a strength workout is gone through: what `xN` behind its name does."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.strength import Item, Section, SectionKind, Strength


def with_rounds(strength: Strength, rounds: int) -> Strength:
    """The workout as `xN` asks for it.

    A rounds section gets exactly N rounds; less than its own range is fine, as in a taper. A superset and the sets of
    straight work are capped at N. Warm-up, stretch and finisher stay. Raises `ValueError`, in words for a person, for
    an AMRAP, for a workout that has nothing to count, and for more than the workout itself has.
    """
    if rounds < 1:
        raise ValueError("rounds must be 1 or more")
    if any(section.kind is SectionKind.AMRAP for section in strength.sections):
        raise ValueError(f"an AMRAP is as many rounds as possible in its time: leave out `x{rounds}`")
    # Rounds are set, so each of their sections has to allow it; sets are only capped, so one with as many is enough.
    fixed = [_most(section) for section in strength.sections if section.kind is SectionKind.ROUNDS]
    most = min(fixed) if fixed else max(_most(section) for section in strength.sections)
    if most == 0:
        raise ValueError(f"this workout has no rounds and no sets that `x{rounds}` could count")
    if rounds > most:
        raise ValueError(f"`x{rounds}` is more than this workout has: at most {most} {'rounds' if fixed else 'sets'}")
    return Strength(sections=tuple(_counted(section, rounds) for section in strength.sections))


def _most(section: Section) -> int:
    """The most rounds or sets of a section; 0 where `xN` does not touch it."""
    match section.kind:
        case SectionKind.ROUNDS | SectionKind.SUPERSET:
            return section.rounds_high or section.rounds or 0
        case SectionKind.STRAIGHT:
            return max(item.sets or 0 for item in section.items)
        case _:
            return 0


def _counted(section: Section, rounds: int) -> Section:
    match section.kind:
        case SectionKind.ROUNDS:
            return replace(section, rounds=rounds, rounds_high=None)
        case SectionKind.SUPERSET:
            own = section.rounds_high or section.rounds or rounds
            return replace(section, items=_capped(section.items, rounds), rounds=min(own, rounds), rounds_high=None)
        case SectionKind.STRAIGHT:
            return replace(section, items=_capped(section.items, rounds))
        case _:
            return section


def _capped(items: tuple[Item, ...], rounds: int) -> tuple[Item, ...]:
    return tuple(replace(item, sets=min(item.sets, rounds)) if item.sets else item for item in items)
