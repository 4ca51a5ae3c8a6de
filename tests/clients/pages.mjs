// Opens pages as people do and prints what is wrong with each: a JSON list of {page, view, fault}.
// Standard input: {chromium, pages: [address], views: [{width, scheme, media}]}; one tab at a time.
import { readFileSync } from "node:fs";
import { axe, launch } from "./browser.mjs";

const { chromium, pages, views } = JSON.parse(readFileSync(0, "utf8"));

// Runs in the page. Text that is cut off, that leaves the page, or that stands on other text.
const layoutFaults = () => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    faults.push(`wider than the window: ${root.scrollWidth} px in ${root.clientWidth} px`);
  }
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const isClipped = (element) => {
    for (let each = element; each && each !== root; each = each.parentElement) {
      const style = getComputedStyle(each);
      const box = each.getBoundingClientRect();
      const hides = style.overflow !== "visible" || style.clipPath !== "none" || style.clip !== "auto";
      if (hides && (box.width <= 2 || box.height <= 2)) return true;
    }
    return false;
  };
  // A wide sheet may stand in a frame of its own that scrolls.
  const isScrolled = (element) => {
    for (let each = element; each && each !== root; each = each.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(each).overflowX)) return true;
    }
    return false;
  };
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, title, desc") || !isShown(element)) continue;
    if (isClipped(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      // What is put far away on purpose is for those who hear the page.
      if (right <= 0 || bottom <= 0) continue;
      // The letters themselves are lower than their line's box, which may well touch the next.
      const trim = (bottom - top) * 0.22;
      if (right - left > 1) boxes.push({ node, left, right, top: top + trim, bottom: bottom - trim });
    }
  }
  boxes.sort((one, other) => one.top - other.top);
  const told = ({ node }) => JSON.stringify(node.data.trim().slice(0, 30));
  boxes.forEach((one, index) => {
    for (let next = index + 1; next < boxes.length && boxes[next].top < one.bottom; next += 1) {
      const other = boxes[next];
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - other.top;
      if (one.node !== other.node && across > 1.5 && down > 1.5) {
        faults.push(`text on text: ${told(one)} and ${told(other)}`);
      }
    }
    const leaves = one.left < -1 || one.right > root.clientWidth + 1;
    if (leaves && !isScrolled(one.node.parentElement)) faults.push(`text leaves the page: ${told(one)}`);
  });
  for (const element of document.body.querySelectorAll("*")) {
    const { overflowX } = getComputedStyle(element);
    const hides = overflowX === "hidden" || overflowX === "clip";
    if (hides && isShown(element) && !isClipped(element) && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`text is cut off: <${element.localName}> ${JSON.stringify(element.textContent.trim().slice(0, 30))}`);
    }
  }
  return faults;
};

const axeFaults = async () => {
  const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `axe: ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
};

// What the page does by itself while it loads, and what it may not do by its own policy, which binds no script of ours.
const open = async (context, address) => {
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => faults.push(`not loaded: ${request.url()}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(address).origin) faults.push(`asks elsewhere: ${request.url()}`);
  });
  await page.addInitScript(() => {
    globalThis.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.refused.push(`policy: ${event.effectiveDirective} refused ${event.blockedURI || "inline"}`);
    });
  });
  const answer = await page.goto(address, { waitUntil: "load" });
  if (answer && !answer.ok()) faults.push(`status ${answer.status()}`);
  faults.push(...(await page.evaluate(() => globalThis.refused)));
  await page.evaluate(axe);
  return { page, faults };
};

const look = async (page, { width, scheme, media }) => {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ media, colorScheme: scheme, reducedMotion: "reduce" });
  const faults = await page.evaluate(layoutFaults);
  return media === "print" ? faults : [...faults, ...(await page.evaluate(axeFaults))];
};

const browser = await launch(chromium);
const found = [];
for (const address of pages) {
  const context = await browser.newContext();
  const { page, faults } = await open(context, address);
  found.push(...faults.map((fault) => ({ page: address, view: "loading", fault })));
  for (const view of views) {
    const told = `${view.width} px, ${view.scheme}, ${view.media}`;
    found.push(...(await look(page, view)).map((fault) => ({ page: address, view: told, fault })));
  }
  await context.close();
}
await browser.close();
console.log(JSON.stringify(found));
