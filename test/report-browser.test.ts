import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ScanReport } from "@vigie/model";
import { renderHtml, scanReporters } from "@vigie/report";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { greyPng } from "../packages/ingest/src/pictures/grey-png.ts";
import { drawn, frenchLetter, setLetter } from "../packages/ingest/src/testing/scanned-page.ts";
import { markupPayloads, poisoned } from "../packages/report/src/testing/hostile.ts";
import { closedScan, picturedScan, sampleScan, sampleView } from "../packages/report/src/testing/sample.ts";

/** The report in a real browser (spec report §6: G1, G3, G4, G7, and §5.1). */

const executable = [
  process.env.CHROMIUM_PATH ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((path) => path !== "" && existsSync(path));
const HOW = "Install Chromium (on Debian: apt-get install chromium), or set CHROMIUM_PATH to its executable.";
if (executable === undefined) console.warn(`The report was not opened in a browser. ${HOW}`);

it.runIf(process.env.CI !== undefined)("has a browser under CI", () => {
  expect(executable, HOW).toBeDefined();
});

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "vigie-report-"));

function write(name: string, scan: ScanReport, locale: "fr" | "en" = "fr"): string {
  const view = sampleView({ locale });
  for (const [path, content] of [...renderHtml(scan, view), ["single.html", scanReporters.html(scan, view)] as const]) {
    const file = join(folder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return join(folder, name);
}

describe.skipIf(executable === undefined)("the report in Chromium", () => {
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable ?? "", args: ARGUMENTS });
    const png = greyPng(await drawn(await setLetter(frenchLetter), 36)).toString("base64");
    write("open", sampleScan());
    write("pictured", picturedScan(png));
    write("closed", closedScan());
    write("en", sampleScan(), "en");
    const hostile = (scan: ScanReport) =>
      markupPayloads.reduce<ScanReport>((poison, payload) => poisoned(poison, payload), firstClients(scan));
    write("hostile", hostile(sampleScan()));
    write("hostile-pictured", hostile(picturedScan(png)));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.on("console", (message) => complaints.push(`${path}: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`${path}: ${error.message}`));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) complaints.push(`${path}: ${request.url()}`);
    });
    await page.goto(pathToFileURL(join(folder, path)).href);
    return page;
  }

  const pages = [
    "open/index.html",
    "open/clients/maison-lumen.html",
    "closed/clients/maison-lumen.html",
    "pictured/clients/maison-lumen.html",
    "open/clients/groupe-ostrea.html",
    "open/single.html",
    "pictured/single.html",
    "en/index.html",
    "en/clients/maison-lumen.html",
  ];

  // Five views of a long page take most of a minute on a busy machine.
  it.each(pages)("%s: nothing wrong for axe", { timeout: 180_000 }, async (path) => {
    const every: BrowserContextOptions[] = [
      { viewport: { width: 1280, height: 900 } },
      { viewport: { width: 390, height: 844 } },
      { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
      { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
      { viewport: { width: 320, height: 640 } },
    ];
    // Portfolio, open, closed and pictured client in all five views; what only repeats their parts in one.
    for (const view of pages.indexOf(path) < 4 ? every : every.slice(0, 1)) {
      const page = await open(path, view);
      await page.evaluate(axe);
      const result = (await page.evaluate(
        `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html.slice(0, 160)).join(" | ")))`,
      )) as string[];
      expect(result, JSON.stringify(view)).toEqual([]);
      await page.context().close();
    }
  });

  it.each(pages)("%s: no horizontal overflow from 320 to 1280 px, nor zoomed twice", async (path) => {
    for (const width of [320, 390, 640, 768, 960, 1280]) {
      const page = await open(path, { viewport: { width, height: 800 } });
      expect(
        await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        `${width} px`,
      ).toBe(0);
      await page.context().close();
    }
    const zoomed = await open(path, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
    expect(await zoomed.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(
      0,
    );
    await zoomed.context().close();
  });

  it.each([
    "hostile/index.html",
    "hostile/clients/maison-lumen.html",
    "hostile/single.html",
    "hostile-pictured/clients/maison-lumen.html",
    "hostile-pictured/single.html",
  ])("%s executes nothing", async (path) => {
    const page = await open(path);
    await page.waitForTimeout(300);
    expect(await page.evaluate("window.__x")).toBeUndefined();
    expect(
      await page.evaluate(
        `[...document.querySelectorAll("script,iframe,base,form,img,link,object,embed,math,textarea,meta[http-equiv=refresh]")].map((e) => e.outerHTML)`,
      ),
    ).toEqual([]);
    expect(
      await page.evaluate(
        `[...document.querySelectorAll("*")].flatMap((e) => e.getAttributeNames()).filter((n) => n.startsWith("on") || n === "style")`,
      ),
    ).toEqual([]);
    expect(page.url()).toMatch(/\/hostile(?:-pictured)?\//);
    await page.context().close();
  });

  it("shows the pictures of pages in proportion, on white in the dark too, and prints them", async () => {
    for (const options of [{}, { colorScheme: "dark" }, { viewport: { width: 390, height: 844 } }] as const) {
      const page = await open("pictured/clients/maison-lumen.html", options);
      // Rejects for a picture that the policy keeps out or that cannot be decoded.
      const decoded = await page.evaluate(
        `Promise.all([...document.querySelectorAll("image")].map((i) => i.decode())).then((all) => all.length)`,
      );
      expect(decoded).toBe(21);
      const drawings = page.locator(".strip svg");
      const ratio = async (index: number) => {
        const box = await drawings.nth(index).boundingBox();
        return (box?.height ?? 0) / (box?.width ?? 1);
      };
      expect(await ratio(3)).toBeCloseTo(841.9 / 595.3, 1);
      expect(await ratio(4)).toBeCloseTo(595.3 / 841.9, 1);
      const ground = await page.evaluate(`getComputedStyle(document.querySelector(".doubts .shot")).backgroundColor`);
      expect(ground).toBe("rgb(255, 255, 255)");
      expect(await page.locator(".doubts .command").first().innerText()).toContain("vigie decide contrat");
      await page.context().close();
    }
    const page = await open("pictured/clients/maison-lumen.html");
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect([...pdf.matchAll(/\/MediaBox ?\[/g)].length).toBeLessThanOrEqual(7);
    await page.context().close();
  });

  it("is complete without JavaScript, and its filter works", async () => {
    const page = await open("open/index.html", { javaScriptEnabled: false });
    const rows = page.locator(".clients tbody tr:visible");
    expect(await rows.count()).toBe(11);
    await page.locator("#niveau-3").check();
    expect(await rows.count()).toBe(2);
    expect(await page.locator(".portfolio").innerText()).toContain("Maison Lumen");
    await page.locator("#niveau-tous").check();
    expect(await rows.count()).toBe(11);
    await page.locator('.clients a:has-text("Maison Lumen")').click();
    await page.waitForURL(/maison-lumen\.html$/);
    expect(await page.locator("h1").innerText()).toBe("Maison Lumen");
    await page.context().close();
  });

  it("is reached by keyboard: the filter shows where the focus is", async () => {
    const page = await open("open/index.html");
    await page.locator("#niveau-tous").focus();
    await page.keyboard.press("ArrowUp");
    expect(await page.locator(".counter:has(:checked)").count()).toBe(1);
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector(".counter:has(:focus-visible)")).outlineStyle`),
    ).toBe("solid");
    await page.context().close();
  });

  it("prints a client on at most five A4 pages and the portfolio on two in landscape, folded parts unfolded", async () => {
    for (const [path, most, wide] of [
      ["open/clients/maison-lumen.html", 5, false],
      ["open/index.html", 2, true],
    ] as const) {
      const page = await open(path, { colorScheme: "dark" });
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const boxes = [...pdf.matchAll(/\/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)/g)];
      expect(boxes.length).toBeGreaterThan(0);
      expect(boxes.length).toBeLessThanOrEqual(most);
      for (const box of boxes) expect(Number(box[1]) > Number(box[2])).toBe(wide);
      await page.emulateMedia({ media: "print" });
      expect(await page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")).toBe(
        "#ffffff",
      );
      if (!wide) expect((await page.locator(".dates li").first().boundingBox())?.height ?? 0).toBeGreaterThan(0);
      await page.context().close();
    }
  });

  it("asked the network for nothing and wrote nothing on the console", () => {
    expect(complaints).toEqual([]);
  });

  function firstClients(scan: ScanReport): ScanReport {
    return { ...scan, relationships: scan.relationships.slice(0, 2) };
  }
});
