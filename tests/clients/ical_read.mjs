// Reads a calendar from standard input with ical.js and prints every event as JSON.
// Times are UTC instants, days are plain dates: both as ical.js understood them, whatever the zone of this machine.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}

const instant = (time) => new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
const when = (time) => (time.isDate ? time.toString() : instant(time));

const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: when(event.startDate),
    end: when(event.endDate),
    title: event.summary,
    description: event.description ?? "",
  };
});
console.log(JSON.stringify(events));
