"use strict";
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const clock = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${clock.getFullYear()}-${two(clock.getMonth() + 1)}-${two(clock.getDate())}`;
  const dayNumber = (day) => Date.parse(`${day}T00:00Z`) / 864e5;
  const mark = (element, name, yes) => element.classList.toggle(name, yes);

  const count = one("[data-race]");
  const left = dayNumber(count.dataset.race) - dayNumber(today);
  count.querySelector("b").textContent = Math.abs(left);
  count.querySelector("[data-left]").textContent = count.dataset.words.split("|")[left < 0 ? Math.min(2 - left, 4) : Math.min(left, 2)];
  count.querySelector("small").remove();

  const weeks = all("details.wk").sort((a, b) => a.dataset.place - b.dataset.place);
  const begun = weeks.filter((week) => week.dataset.first <= today);
  const now = begun.find((week) => today <= week.dataset.last) ?? begun.at(-1) ?? weeks[0];
  const shown = one("#now details.wk");
  if (now !== shown) {
    const next = all("#weeks details.wk").find((week) => +week.dataset.place > +shown.dataset.place);
    one("#weeks").insertBefore(shown, next ?? null);
    one("#now").append(now);
    shown.open = false;
    now.open = true;
  }
  const heading = one("#h-now");
  const place = today < weeks[0].dataset.first ? 1 : today > weeks.at(-1).dataset.last ? 2 : 0;
  heading.textContent = heading.dataset.words.split("|")[place];

  for (const day of all("[data-day]")) {
    mark(day, "past", day.dataset.day < today);
    mark(day, "today", day.dataset.day === today);
    if (day.dataset.day === today) day.setAttribute("aria-current", "date");
    else day.removeAttribute("aria-current");
  }
  for (const row of all("tr[data-week]")) {
    mark(row, "now", row.dataset.week === now.id);
    mark(row, "past", row.dataset.week < now.id);
    all("td:not(.k)", row).forEach((cell, day) => {
      mark(cell, "today", dayNumber(row.dataset.first) + day === dayNumber(today));
    });
  }
  for (const bar of all(".vol [data-week]")) {
    mark(bar, "now", bar.dataset.week === now.id);
    mark(bar, "past", bar.dataset.week < now.id);
  }

  const open = () => {
    const aim = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (aim && aim.matches("details")) aim.open = true;
  };
  addEventListener("hashchange", open);
  open();

  const hosted = one("#hosted");
  if (hosted && /^https?:$/.test(location.protocol)) {
    const folder = location.host + location.pathname.replace(/\/[^/]*$/, "");
    const schemes = [["https:", location.protocol], ["webcal:", "webcal:"]];
    const placed = (text) => schemes.reduce((so, [from, to]) => so
      .replace(`${from}//folder.invalid`, () => `${to}//${folder}`)
      .replace(encodeURIComponent(`${from}//folder.invalid`), () => encodeURIComponent(`${to}//${folder}`)), text);
    for (const link of all("[href]", hosted.content)) link.setAttribute("href", placed(link.getAttribute("href")));
    for (const address of all("code", hosted.content)) address.textContent = placed(address.textContent);
    one("#unhosted").replaceWith(hosted.content);
  }
  for (const button of navigator.clipboard ? all("button[data-done]") : []) {
    button.hidden = false;
    button.addEventListener("click", () => navigator.clipboard
      .writeText(button.previousElementSibling.textContent)
      .then(() => { button.textContent = button.dataset.done; }));
  }
}
