import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { ScanReport } from "@vigie/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vigie } from "./run-vigie.ts";

let folder: string;
let report: string;
/** A few letters of the sample world and its ledger: enough to be read in a moment. */
const INPUTS = [
  "fixtures/comptabilite",
  "fixtures/courriels/eml/2026-05-16-maison-lumen.eml",
  "fixtures/courriels/eml/2026-06-06-maison-lumen-reclamation.eml",
];
const scan = (asOf: string, ...more: string[]) =>
  vigie(["scan", ...INPUTS, "--as-of", asOf, "-c", "fixtures/vigie.yaml", "--no-ocr", "--no-progress", ...more]);
const read = async (path: string): Promise<ScanReport> => JSON.parse(await readFile(path, "utf8")) as ScanReport;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-changes-"));
  report = join(folder, "rapport");
  await scan("2026-06-02", "-o", `${report}/`);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

describe("what changed since the last report", () => {
  it("is told when the folder holds a report of an earlier day, and the same on a second run", async () => {
    expect((await read(join(report, "report.json"))).changes).toBeUndefined();
    const first = await scan("2026-06-09", "-o", `${report}/`, "-f", "markdown");
    expect(first.code).not.toBe(2);
    expect(first.stdout).toContain("Depuis le rapport du 2 juin 2026");
    expect(await readdir(report)).toContain("precedent.json");
    const bytes = await readFile(join(report, "report.json"), "utf8");
    const { changes } = JSON.parse(bytes) as ScanReport;
    expect(changes?.since).toBe("2026-06-02");
    const lumen = changes?.clients.find((c) => c.clientId === "maison-lumen");
    expect([lumen?.level?.before, lumen?.level?.now]).toEqual(["L1", "L3"]);
    expect(lumen?.figures).toContainEqual({ figure: "claim", before: null, now: "357360.00" });
    expect(await readFile(join(report, "index.html"), "utf8")).toContain("Depuis le rapport du 2 juin 2026");
    await scan("2026-06-09", "-o", `${report}/`);
    expect((await readFile(join(report, "report.json"), "utf8")) === bytes).toBe(true);
  }, 180_000);

  it("can be asked of a report that is named, or not at all", async () => {
    const old = join(report, "precedent.json");
    const named = await scan("2026-06-09", "--since", old, "-f", "json");
    expect((JSON.parse(named.stdout) as ScanReport).changes?.since).toBe("2026-06-02");
    const none = await scan("2026-06-10", "--no-since", "-o", `${report}/`, "-f", "json");
    expect((JSON.parse(none.stdout) as ScanReport).changes).toBeUndefined();
    const later = await scan("2026-05-01", "--since", report, "-q");
    expect([later.code, later.stdout]).toEqual([2, ""]);
    expect(later.stderr).toContain("donnez à --since un rapport plus ancien");
    const missing = await scan("2026-06-09", "--since", join(folder, "nulle-part.json"), "-q");
    expect([missing.code, missing.stderr.includes("aucun rapport à cet endroit")]).toEqual([2, true]);
  }, 240_000);

  it("does not read what it wrote itself into the folder it reads: reports, single pages, a claim file", async () => {
    const mail = join(folder, "courrier");
    await mkdir(mail);
    for (const input of INPUTS.slice(1)) await copyFile(input, join(mail, basename(input)));
    const again = (...more: string[]) =>
      vigie([
        "scan",
        mail,
        "--as-of",
        "2026-06-09",
        "-c",
        "fixtures/vigie.yaml",
        "--no-progress",
        "--no-since",
        ...more,
      ]);
    const sources = async () =>
      (JSON.parse((await again("-f", "json")).stdout) as ScanReport).relationships
        .flatMap((r) => r.documents.map((d) => d.source))
        .sort();
    const before = await sources();
    expect(before.length).toBeGreaterThan(1);
    await again("-o", `${mail}/rapport/`, "-o", join(mail, "seul.html"), "-o", join(mail, "seul.json"));
    expect(await readdir(mail)).toEqual(expect.arrayContaining(["rapport", "seul.html", "seul.json"]));
    const bundle = ["claim-file", "maison-lumen", "--report", join(mail, "rapport"), "-o", join(mail, "a-transmettre")];
    expect((await vigie(bundle)).code).toBe(0);
    expect(await readdir(join(mail, "a-transmettre"))).toContain("03_Bordereau.csv");
    expect(await sources()).toEqual(before);
  }, 240_000);

  it("leaves no page of a client it no longer knows, and every file that is not its own", async () => {
    const out = join(folder, "pages");
    await scan("2026-06-09", "--no-since", "-o", `${out}/`);
    const pages = join(out, "clients");
    const before = await readdir(pages);
    const page = await readFile(join(pages, before[0] ?? ""), "utf8");
    await writeFile(join(pages, "maitre-untel.html"), page);
    await writeFile(join(pages, "a-moi.html"), "<!doctype html><p>à moi</p>");
    await scan("2026-06-09", "--no-since", "-o", `${out}/`);
    expect((await readdir(pages)).sort()).toEqual([...before, "a-moi.html"].sort());
  }, 240_000);

  it("passes over what an older run left and this version cannot read, and says so", async () => {
    const other = join(folder, "abime");
    await scan("2026-06-02", "-o", `${other}/`);
    await writeFile(join(other, "report.json"), "{");
    const ran = await scan("2026-06-09", "-o", `${other}/`);
    expect(ran.code).not.toBe(2);
    expect(ran.stderr).toContain("rapport précédent illisible");
    expect((await read(join(other, "report.json"))).changes).toBeUndefined();
  }, 180_000);
});

describe("vigie explain CLIENT", () => {
  it("gives one figure, or all of them at once", async () => {
    const path = join(report, "report.json");
    const one = await vigie(["explain", "maison-lumen", "--level", "--report", path]);
    expect([one.code, one.stdout.includes("Ordre dans le niveau"), one.stdout.includes("Annexe interne")]).toEqual([
      0,
      true,
      false,
    ]);
    const all = await vigie(["explain", "maison-lumen", "--all", "--report", report]);
    for (const text of [
      "Ordre dans le niveau",
      "Réclamation (C)",
      "5 jours ouvrables",
      "Aucune facture",
      "Concentration de la clientèle",
      "Contrat signé",
      "Annexe interne",
    ])
      expect(all.stdout).toContain(text);
    const none = await vigie(["explain", "maison-lumen", "--report", path]);
    expect([none.code, none.stderr.includes("--invoices, --share, --file, --conduct ou --all")]).toEqual([2, true]);
  }, 120_000);
});
