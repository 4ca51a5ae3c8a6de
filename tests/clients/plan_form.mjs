// Drives the form of `legday serve --plans` as a person does: fills it in, looks, subscribes, takes the watch files.
// Arguments: the browser, the address of the form, the path for the download. Prints what was seen as JSON.
import { launch } from "./browser.mjs";

const [, , chromium, address, download] = process.argv;

const browser = await launch(chromium);
const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, acceptDownloads: true });
await page.goto(address);

const words = async (place) => (await place.innerText()).replace(/\s+/g, " ");

// What the page shows of the plan: its address, the first day of each week, and its words.
const show = async () => {
  await page.getByRole("button", { name: "Show my plan" }).click();
  await page.getByRole("heading", { name: "Week by week" }).waitFor();
  return {
    address: page.url(),
    days: await page.locator("summary time").evaluateAll((times) => times.map((time) => time.dateTime)),
    text: await words(page.locator("main")),
  };
};

await page.getByRole("radio", { name: /Steady Half/ }).check();
await page.getByLabel("Race date").fill("2027-04-18");
await page.getByLabel("Goal time").fill("1:50:00");
const first = await show();

await page.getByLabel("Race date").fill("2027-05-09");
await page.getByRole("radio", { name: /PR Half/ }).check();
const second = await show();

const subscribe = await page.locator("a[href^='webcal:']").first().getAttribute("href");
const answer = await page.request.get(subscribe.replace("webcal:", "http:"));
const feed = { address: subscribe, type: answer.headers()["content-type"], text: await answer.text() };

const offered = page.waitForEvent("download");
await page.locator("a[download]").filter({ hasText: "ZIP" }).first().click();
const file = await offered;
await file.saveAs(download);

await page.getByLabel("Race date").fill("");
await page.getByRole("button", { name: "Show my plan" }).click();
await page.waitForLoadState();
const refused = { address: page.url(), beside: await words(page.locator("#race-err")) };

await browser.close();
console.log(JSON.stringify({ first, second, feed, zip: file.suggestedFilename(), refused }));
