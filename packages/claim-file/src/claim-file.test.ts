import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RiskReport } from "@vigie/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bordereau, pieceFileName } from "./bordereau.ts";
import { buildClaimFile } from "./index.ts";

const bytes = new TextEncoder().encode("le contrat");
const contractId = createHash("sha256").update(bytes).digest("hex");
const document = (documentId: string, source: string, date: string | undefined, subject?: string) => ({
  documentId,
  source,
  kind: "contract" as const,
  ...(date === undefined ? {} : { date }),
  speaker: "client" as const,
  direction: "inbound" as const,
  ...(subject === undefined ? {} : { subject }),
  why: { fr: "", en: "" },
  certain: true,
});
const item = (name: "contract" | "correspondence" | "policy", ...ids: string[]) => ({
  item: name,
  label: { fr: name, en: name },
  status: ids.length === 0 ? ("missing" as const) : ("found" as const),
  note: { fr: "", en: "" },
  documents: ids.map((documentId) => ({ documentId, source: "" })),
});

/** Only what a claim file reads of a report. */
const report = {
  client: { id: "lumen", name: "Maison Lumen" },
  claimFile: [item("contract", contractId), item("correspondence", "b".repeat(64), "c".repeat(64)), item("policy")],
  documents: [
    document("c".repeat(64), "mails/boite.mbox#7", "2026-06-06", "=cmd|' /C calc'!A0"),
    document("b".repeat(64), "mails/con.eml", undefined),
    document(contractId, "contrats/Été 2026.PDF", "2026-02-03"),
    document("d".repeat(64), "mails/autre.eml", "2026-01-01"),
  ],
  conduct: [
    { id: "aveu", because: { fr: "CANARI-CONDUITE", en: "CANARI-CONDUITE" }, evidence: [{ quote: "CANARI-CITATION" }] },
  ],
  replies: [{ documentId: "CANARI-REPONSE", date: "2026-06-07", answers: "r", steps: ["compatir"] }],
  findings: [
    { id: "r", direction: "inbound", evidence: [{ quote: "Nous vous\n adressons une réclamation." }] },
    { id: "plafond", direction: "document", evidence: [{ quote: "Contrat" }] },
  ],
  timeline: [
    {
      date: "2026-06-06",
      kind: "finding",
      side: "client",
      label: { fr: "Réclamation", en: "Complaint" },
      findingId: "r",
    },
    { date: "2026-06-07", kind: "finding", side: "us", label: { fr: "Aveu", en: "Admission" }, findingId: "aveu" },
    {
      date: "2026-02-03",
      kind: "finding",
      side: "us",
      label: { fr: "Sans plafond", en: "No cap" },
      findingId: "plafond",
    },
  ],
} as unknown as RiskReport;

describe("bordereau", () => {
  it("numbers the checklist's documents by date, undated ones last, and nothing else", () => {
    expect(bordereau(report, "fr").map((p) => [p.number, p.date, p.container])).toEqual([
      [1, "2026-02-03", undefined],
      [2, "2026-06-06", "mails/boite.mbox"],
      [3, undefined, undefined],
    ]);
  });
  it.each([
    [3, "mails/con.eml", "", "03_sans-titre.eml"],
    [1, "contrats/Été 2026.PDF", "", "01_Ete-2026.pdf"],
    [2, "mails/boite.mbox#7", "../../x\u202e", "02_x"],
    [12, "a/\u0000.docx", "", "12_sans-titre.docx"],
  ])("names piece %i safely on every system", (number, source, title, name) =>
    expect(pieceFileName(number, source, title)).toBe(name),
  );
});

describe("buildClaimFile", () => {
  let out: string;
  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), "vigie-claim-"));
  });
  afterEach(() => rm(out, { recursive: true }));
  const build = (force = false) =>
    buildClaimFile(report, async (piece) => (piece.sha256 === contractId ? bytes : undefined), out, {
      locale: "fr",
      asOf: "2026-06-09",
      force,
    });

  it("copies originals untouched, lists the rest, keeps our own conduct and the weaknesses of our papers out", async () => {
    const made = await build();
    expect(await readdir(join(out, "originaux"))).toEqual(["01_Ete-2026.pdf"]);
    expect(await readFile(join(out, "SHA256SUMS"), "utf8")).toBe(`${contractId}  originaux/01_Ete-2026.pdf\n`);
    expect(made.notCopied.map((p) => p.number)).toEqual([2, 3]);
    const chronology = await readFile(join(out, "02_Chronologie.csv"), "utf8");
    expect(chronology).toContain("réclamation");
    expect(chronology).not.toMatch(/Aveu|Sans plafond/u);
    expect(await readFile(join(out, "00_Lisez-moi.txt"), "utf8")).toContain("policy");
  });
  it("holds no word of our own conduct in any of its files", async () => {
    await build();
    const files = await readdir(out, { recursive: true, withFileTypes: true });
    for (const file of files.filter((f) => f.isFile()))
      expect(await readFile(join(file.parentPath, file.name), "latin1")).not.toMatch(/CANARI|compatir|TECREP/u);
  });
  it("holds nothing our counsel wrote, even where the checklist names it", async () => {
    const note = "e".repeat(64);
    const listed = {
      ...report,
      claimFile: [item("contract", contractId), item("correspondence", note)],
      documents: [
        ...report.documents,
        { ...document(note, "conseil/CANARI-note.txt", "2026-06-08", "CANARI-OBJET"), speaker: "our-counsel" as const },
      ],
      timeline: [
        { date: "2026-06-08", kind: "message", side: "us", label: { fr: "CANARI-FAIT", en: "" }, documentId: note },
      ],
    } as RiskReport;
    await buildClaimFile(listed, async () => bytes, out, { locale: "fr", asOf: "2026-06-09", force: false });
    for (const file of (await readdir(out, { recursive: true, withFileTypes: true })).filter((f) => f.isFile())) {
      expect(file.name).not.toContain("CANARI");
      expect(await readFile(join(file.parentPath, file.name), "utf8")).not.toContain("CANARI");
    }
  });
  it("lets no cell run as a formula", async () => {
    await build();
    expect(await readFile(join(out, "03_Bordereau.csv"), "utf8")).not.toMatch(/(?:^|;)[=+@-]/mu);
  });
  it("replaces nothing unless told to", async () => {
    await build();
    await expect(build()).rejects.toThrow("EEXIST");
    await expect(build(true)).resolves.toBeDefined();
  });
});
