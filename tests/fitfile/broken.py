"""Sound workouts and the same with one fault each, as records: what decoders pass over and watches do not."""

from __future__ import annotations

from pipeline.fitfile.messages import (
    DATE_TIME,
    EXERCISE_TITLE,
    FILE_ID,
    SCHEDULE,
    WORKOUT,
    WORKOUT_STEP,
    Message,
    Record,
    Value,
)

Values = dict[str, Value]

IDENTITY: Values = {"type": 5, "manufacturer": 255, "product": 0, "serial_number": 7, "time_created": DATE_TIME.least}
RUN: Values = {
    "wkt_step_name": "easy",
    "duration_type": 0,
    "duration_value": 240_000,
    "target_type": 0,
    "target_value": 0,
    "custom_target_value_low": 3000,
    "custom_target_value_high": 4000,
    "intensity": 0,
}
LUNGE: Values = {
    "duration_type": 29,
    "duration_value": 20,
    "target_type": 2,
    "intensity": 0,
    "exercise_category": 17,
    "exercise_name": 79,
}
AGAIN: Values = {"duration_type": 6, "duration_value": 0, "target_value": 3}


def workout(*steps: Values, sport: int | None = 10, identity: Values = IDENTITY, **head: Value) -> list[Record]:
    """A file of these steps, numbered and counted."""
    told: Values = {"sport": sport, "num_valid_steps": len(steps), "wkt_name": "Legs", **head}
    return [
        Record(FILE_ID, identity),
        Record(WORKOUT, told),
        *(Record(WORKOUT_STEP, {"message_index": index, **values}) for index, values in enumerate(steps)),
    ]


def sound() -> list[Record]:
    """A workout without a fault: a run, an exercise, and three rounds of both."""
    title: Values = {"message_index": 0, "exercise_category": 17, "exercise_name": 79, "wkt_step_name": "lunge"}
    return [*workout(RUN, LUNGE, AGAIN), Record(EXERCISE_TITLE, title)]


def schedule(*serials: int) -> list[Record]:
    """A schedule that places workouts with these numbers on days one after another."""
    entries = (
        {**IDENTITY, "serial_number": serial, "type": 0, "scheduled_time": DATE_TIME.least + 86_400 * day}
        for day, serial in enumerate(serials)
    )
    return [
        Record(FILE_ID, {**IDENTITY, "type": 7, "serial_number": 99}),
        *(Record(SCHEDULE, entry) for entry in entries),
    ]


def changed(place: int, changes: Values) -> list[Record]:
    """The sound workout with other values in one record."""
    records = sound()
    message, values = records[place]
    records[place] = Record(message, {**values, **changes})
    return records


def without(message: Message) -> list[Record]:
    """The sound workout without the messages of one kind."""
    return [record for record in sound() if record.message is not message]


HEART: Values = {"target_type": 1, "custom_target_value_low": 140, "custom_target_value_high": 150}
WATTS: Values = {"target_type": 4, "custom_target_value_low": 240, "custom_target_value_high": 260}

ERRORS: dict[str, tuple[list[Record], str]] = {
    "speed a thousand times too fast": (
        changed(2, {"custom_target_value_low": 3_000_000, "custom_target_value_high": 4_000_000}),
        "step 1: its target is 3000 to 4000 m/s, faster than anybody goes",
    ),
    "speed in metres a second": (
        changed(2, {"custom_target_value_low": 3, "custom_target_value_high": 4}),
        "step 1: its target is 0.003 to 0.004 m/s, slower than anybody goes",
    ),
    "low above high": (
        changed(2, {"custom_target_value_low": 4100}),
        "step 1: the lower bound of its target is above the upper one: 4100 and 4000",
    ),
    "beats without the hundred": (changed(2, HEART), "step 1: its target is 40 to 50 beats a minute"),
    "a warm-up without the hundred": (
        changed(2, {**HEART, "custom_target_value_high": 175, "intensity": 2}),
        "step 1: its target is 40 to 75 beats a minute",
    ),
    "a low bound without the hundred": (
        changed(2, {**HEART, "custom_target_value_high": 250, "intensity": 4}),
        "step 1: its target is 40 to 150 beats a minute",
    ),
    "percent and beats": (
        changed(2, {**HEART, "custom_target_value_low": 90}),
        "step 1: its heart rates mix percent and beats",
    ),
    "the hundred twice": (
        changed(2, {**HEART, "custom_target_value_high": 380}),
        "step 1: its target is up to 280 beats a minute",
    ),
    "watts without the thousand": (
        changed(2, WATTS),
        "step 1: its target is 240 to 260 percent of threshold power",
    ),
    "percent and watts": (
        changed(2, {**WATTS, "custom_target_value_high": 1260}),
        "step 1: its powers mix percent and watts: 240 and 1260",
    ),
    "too many watts": (
        changed(2, {**WATTS, "custom_target_value_low": 1240, "custom_target_value_high": 9000}),
        "step 1: its target is up to 8000 watts",
    ),
    "a zone that no watch has": (
        changed(2, {"target_type": 1, "target_value": 140}),
        "step 1: its target is heart-rate zone 140, and zones go up to 5",
    ),
    "a kind of target that does not exist": (
        changed(2, {"target_type": 77}),
        "step 1: its target_type is 77, which does not exist",
    ),
    "too few steps told": (
        changed(1, {"num_valid_steps": 1}),
        "the workout says that it has 1 steps, and 3 are there",
    ),
    "repeats not counted": (
        changed(1, {"num_valid_steps": 2}),
        "the workout says that it has 2 steps, and 3 are there",
    ),
    "no number of steps": (
        changed(1, {"num_valid_steps": None}),
        "the workout does not say how many steps it has, and 3 are there",
    ),
    "two steps with one number": (
        changed(3, {"message_index": 0}),
        "steps 1, 2: they have the same message_index, 0",
    ),
    "a step without a number": (changed(3, {"message_index": None}), "step 2: it has no message_index"),
    "a repeat to itself": (changed(4, {"duration_value": 2}), "step 3: the repeat goes back to itself"),
    "a repeat to nowhere": (
        changed(4, {"duration_value": 3}),
        "step 3: the repeat goes to step 4, which is not there",
    ),
    "a repeat before its steps": (
        workout({**AGAIN, "duration_value": 1}, RUN, LUNGE),
        "step 1: the repeat goes forward, to step 2",
    ),
    "a repeat without a beginning": (
        changed(4, {"duration_value": None}),
        "step 3: the repeat does not say which step it goes back to",
    ),
    "a repeat without a count": (changed(4, {"target_value": 0}), "step 3: the repeat does not say how often"),
    "a repeat in milliseconds that counts": (
        changed(4, {"target_value": 600_000}),
        "step 3: the repeat is done 600000 times",
    ),
    "a repeat across another": (
        workout(RUN, RUN, {**AGAIN, "duration_value": 0}, RUN, {**AGAIN, "duration_value": 1}),
        "step 5: the repeat begins in the middle of another repeat's round",
    ),
    "rounds for less than a second": (
        changed(4, {"duration_type": 7, "target_value": 600}),
        "step 3: the repeat is over after 0.6 s",
    ),
    "repeats alone": (workout(AGAIN), "there are repeats and nothing to repeat"),
    "no end": (changed(2, {"duration_type": None}), "step 1: it does not say what ends it"),
    "an end that does not exist": (
        changed(2, {"duration_type": 99}),
        "step 1: its duration_type is 99, which does not exist",
    ),
    "a length of nothing": (changed(2, {"duration_type": 1, "duration_value": 0}), "step 1: it lasts nothing"),
    "seconds for milliseconds": (changed(2, {"duration_value": 600}), "step 1: it lasts 0.6 s"),
    "microseconds for milliseconds": (changed(2, {"duration_value": 600_000_000}), "step 1: it lasts 600 000 s"),
    "metres for centimetres": (
        changed(2, {"duration_type": 1, "duration_value": 60}),
        "step 1: it lasts 0.6 m",
    ),
    "a very long step": (
        changed(2, {"duration_type": 1, "duration_value": 42_195_000}),
        "step 1: it lasts 421 950 m",
    ),
    "repeats of seconds for milliseconds": (
        workout({**RUN, "duration_value": 5_400}, {**RUN, "duration_value": 9_000}, AGAIN, sport=1),
        "the workout comes to no more than 43 s, repeats multiplied out",
    ),
    "metres for centimetres in every step": (
        workout(*[{**RUN, "duration_type": 1, "duration_value": 1_000}] * 9, sport=1),
        "the workout comes to no more than 90 m, repeats multiplied out",
    ),
    "repeats of a whole day": (
        workout({**RUN, "duration_value": 36_000_000}, LUNGE, AGAIN),
        "the workout comes to 108 000 s, repeats multiplied out",
    ),
    "repeats across a country": (
        workout({**RUN, "duration_type": 1, "duration_value": 12_000_000}, AGAIN | {"duration_value": 0}),
        "the workout comes to 360 000 m, repeats multiplied out",
    ),
    "a part that does not exist": (
        changed(2, {"intensity": 9}),
        "step 1: its intensity is 9, which does not exist",
    ),
    "no workout message": (without(WORKOUT), "there is no workout message"),
    "two workout messages": (
        [*sound(), Record(WORKOUT, {"sport": 1})],
        "2 workout messages are in the file",
    ),
    "no steps": (without(WORKOUT_STEP), "there are no steps"),
    "no file_id": (
        without(FILE_ID),
        "there is no file_id message, so that a watch cannot tell what the file is",
    ),
    "another type": (changed(0, {"type": 14}), "file_id gives type 14, and a workout's is 5"),
    "no type": (changed(0, {"type": None}), "file_id gives no type, and a workout's is 5"),
    "serial number 0": (
        changed(0, {"serial_number": None}),
        "the serial number is missing or 0, which says that there is none",
    ),
    "no sport": (changed(1, {"sport": None}), "the workout has no sport"),
    "an exercise that no category has": (
        changed(3, {"exercise_name": 1001}),
        "step 2: its exercise has the number 1001, which watches reject",
    ),
    "a name cut inside a character": (
        changed(1, {"wkt_name": "L\ufffdngster Lauf"}),
        "the workout's name has broken characters",
    ),
}
"""What makes a watch show something else than was meant, or nothing: the thirteen faults of the research among them."""

WARNINGS: dict[str, tuple[list[Record], str]] = {
    "a serial number that many files have": (
        changed(0, {"serial_number": 0x12345678}),
        "the serial number is 305419896 (0x12345678), which many programs write into every file",
    ),
    "no moment of creation": (changed(0, {"time_created": None}), "the moment of creation is missing"),
    "file_id after other messages": (
        [*sound()[1:2], *sound()[:1], *sound()[2:]],
        "file_id is not the first message",
    ),
    "no name": (changed(1, {"wkt_name": None}), "the workout has no name"),
    "a name that is cut": (
        changed(1, {"wkt_name": "Längster Läufersonntäg überhaupt"}),
        "the workout's name has 36 bytes, and watches show 31: `Längster Läufersonntäg über`",
    ),
    "a step name that is cut": (
        changed(2, {"wkt_step_name": "half-marathon pace"}),
        "names of steps are cut after 15 bytes: `half-marathon pace`",
    ),
    "broken characters in a step": (
        changed(2, {"notes": "\ufffd"}),
        "step 1: its name or notes have broken characters",
    ),
    "numbers with gaps": (
        workout(RUN, {**LUNGE, "message_index": 7}),
        "the steps are not numbered 0, 1, 2 … in their order",
    ),
    "fifty-one steps": (workout(*[RUN] * 51), "51 steps: some watches take no more than 50"),
    "a repeat that is done once": (changed(4, {"target_value": 1}), "step 3: the repeat is done once"),
    "a repeat in a repeat": (
        workout(RUN, LUNGE, {**AGAIN, "duration_value": 1}, AGAIN),
        "step 4: the repeat has another repeat inside it, which watches are not known to run",
    ),
    "rounds until a time": (
        changed(4, {"duration_type": 7, "target_value": 600_000}),
        "step 3: rounds until a time is over have not been seen to run on a watch",
    ),
    "a very short step": (changed(2, {"duration_value": 3000}), "step 1: it lasts 3 s"),
    "part of a second": (changed(2, {"duration_value": 240_500}), "step 1: its time is no whole second"),
    "no kind of target": (
        changed(2, {"target_type": None, "custom_target_value_low": None, "custom_target_value_high": None}),
        "step 1: it has no kind of target",
    ),
    "bounds that nobody sees": (
        changed(2, {"target_type": 2}),
        "step 1: its bounds are not seen: target_type says that there is no target",
    ),
    "a target without a value": (
        changed(2, {"custom_target_value_low": None, "custom_target_value_high": None}),
        "step 1: its target has a kind and no value",
    ),
    "a target with one bound": (
        changed(2, {"custom_target_value_high": None}),
        "step 1: its target has one bound alone",
    ),
    "a zone and bounds": (
        changed(2, {"target_type": 1, "target_value": 2}),
        "step 1: it has a zone and bounds, of which the watch takes the zone",
    ),
    "a target without width": (
        changed(2, {"custom_target_value_low": 4000}),
        "step 1: its target has no width: the watch will complain all the time",
    ),
    "a heart rate of somebody on a stroll": (
        changed(2, {**HEART, "custom_target_value_low": 170, "custom_target_value_high": 195}),
        "step 1: its target is 70 to 95 beats a minute",
    ),
    "a recovery with odd beats": (
        changed(2, {**HEART, "custom_target_value_low": 160, "custom_target_value_high": 205, "intensity": 4}),
        "step 1: its target is 60 to 105 beats a minute",
    ),
    "no part": (changed(2, {"intensity": None}), "step 1: it does not say what part it plays"),
    "repetitions in a run": (
        changed(1, {"sport": 1}),
        "step 2: it counts repetitions, which running workouts cannot",
    ),
    "a rest with an exercise": (
        changed(3, {"intensity": 1}),
        "step 2: it is a rest with an exercise, which the watch shows in place of the rest",
    ),
    "a late category": (
        changed(3, {"exercise_category": 38}),
        "step 2: its exercise is of category 38, for which older watches reject the whole workout",
    ),
    "an exercise without a category": (
        changed(3, {"exercise_category": None}),
        "step 2: it has the number of an exercise and no category",
    ),
    "two titles for one exercise": (
        [
            *sound(),
            Record(EXERCISE_TITLE, {"exercise_category": 17, "exercise_name": 79, "wkt_step_name": "wide lunge"}),
        ],
        "one exercise has two titles, `lunge` and `wide lunge`",
    ),
}
"""What may go well, and has been seen not to."""
