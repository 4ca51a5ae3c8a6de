// Reads a calendar from standard input with ical.js and prints every event as JSON.
// Times are UTC instants, days are plain dates: both as ical.js understood them, whatever the zone of this machine.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}

const when = (time) => (time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString());

const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: when(event.startDate),
    end: when(event.endDate),
    allDay: event.startDate.isDate,
    summary: event.summary,
    description: event.description,
  };
});
console.log(JSON.stringify(events));
