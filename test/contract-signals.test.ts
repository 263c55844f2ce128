import { createHash } from "node:crypto";
import { extract } from "@vigie/extract";
import { DetectionContext, type Document, Facts, Finding, type PageMark, SignalRecord } from "@vigie/model";
import { describe, expect, it } from "vitest";
import type { ContractExample } from "../packages/signal-detection/src/contract/define.ts";
import { contractRecords, detectContract } from "../packages/signal-detection/src/contract/detect-contract.ts";
import { contractSignals } from "../packages/signal-detection/src/contract/signals.ts";

const A4 = { width: 595, height: 842 };
const PLACES = {
  left: { x: 405, y: 770, width: 28, height: 22 },
  right: { x: 470, y: 768, width: 32, height: 24 },
  "sign-left": { x: 80, y: 520, width: 118, height: 62 },
  "sign-right": { x: 330, y: 522, width: 124, height: 60 },
} as const;

/** The example as the PDF (or DOCX draft) its author had in mind: pages at form feeds, ink where it says. */
function documentOf(example: ContractExample): Document {
  const parts = example.text.split("\f");
  const text = parts.join("");
  let start = 0;
  const pages = parts.map((part, i) => {
    const span = { start, end: start + part.length };
    start = span.end;
    return { number: i + 1, span, ...A4, hasText: true };
  });
  const marks = (example.ink ?? []).map((ink, i): PageMark => {
    const [page, place] = ink.split(" ");
    const box = PLACES[place as keyof typeof PLACES];
    return {
      page: Number(page),
      kind: "drawn-path",
      segments: 40,
      box: { page: Number(page), ...box, x: box.x + (i % 3) },
    };
  });
  return {
    id: createHash("sha256").update(example.text).digest("hex"),
    source: "exemple.pdf",
    format: example.draft === true ? "docx" : "pdf",
    text,
    pages: example.draft === true ? [] : pages,
    hidden: [],
    furniture: [],
    attachments: [],
    marks: example.draft === true ? [] : marks,
    digitalSignatures: [],
    problems: [],
  };
}

function findings(example: ContractExample): { document: Document; found: ReturnType<typeof detectContract> } {
  const document = documentOf(example);
  const context = DetectionContext.parse({
    speaker: "unknown",
    direction: "document",
    calendar: "national",
    ourNames: ["Société Ardoise"],
    theirNames: [],
    thirdPartyRecipients: [],
    fragileCapShare: 0.25,
    consumer: false,
    ...example.context,
  });
  const read = extract(document, { names: context.ourNames });
  const facts = example.beside?.(read, document) ?? read;
  Facts.parse(facts);
  return { document, found: detectContract(document, facts, context) };
}

describe.each(contractSignals.map((signal) => [signal.id, signal] as const))("%s", (id, signal) => {
  it.each(signal.examples.fires.map((e) => [e.variant ?? "", e] as const))("fires: %s", (variant, example) => {
    const { document, found } = findings(example);
    const mine = found.filter((f) => f.signal === id);
    expect(mine.map((f) => f.fields.variant)).toContain(variant);
    for (const finding of mine) {
      Finding.parse(finding);
      expect(finding.remedy).toEqual(signal.variants[finding.fields.variant ?? ""]?.remedy);
      for (const e of finding.evidence) expect(document.text.slice(e.span.start, e.span.end)).toBe(e.quote);
    }
    expect(new Set(found.map((f) => f.id)).size).toBe(found.length);
  });

  it.each(signal.examples.silent.map((e) => [e.because, e] as const))("silent: %s", (_because, example) => {
    expect(findings(example).found.filter((f) => f.signal === id)).toEqual([]);
  });
});

describe("remedies", () => {
  const remedies = contractSignals.flatMap((signal) =>
    Object.entries(signal.variants).map(([code, variant]) => [`${signal.id} ${code}`, variant.remedy] as const),
  );
  const LIMITS = {
    fr: /responsabilité[^.»]*(?:limitée?|plafonnée?|n’excède|ne peut excéder)|dans la limite (?:de|prévue)|ne pas indemniser/u,
    en: /liability[^.”]*(?:limited|capped|not exceed)|up to €|within the limit|not to compensate/u,
  };

  it.each(remedies)("%s: a clause in both languages, for a lawyer to review", (_id, { fr, en }) => {
    expect(fr).toContain("(à faire relire par votre avocat)");
    expect(en).toContain("(to be reviewed by your lawyer)");
    expect(fr).toMatch(/«\u00a0.{40,}»/su);
    expect(en).toMatch(/“.{40,}”/su);
    expect(fr.length).toBeLessThan(700);
    expect(fr).not.toMatch(/\bnulle?\b/u);
  });

  it.each(remedies)("%s: a limit spares wilful misconduct, gross negligence and bodily injury", (_id, { fr, en }) => {
    expect(LIMITS.fr.test(fr)).toBe(LIMITS.en.test(en));
    if (!LIMITS.fr.test(fr)) return;
    for (const spared of ["dol", "faute lourde", "dommages corporels"]) expect(fr).toContain(spared);
    for (const spared of ["wilful misconduct", "gross negligence", "bodily injury"]) expect(en).toContain(spared);
  });

  it("are twelve limits or so: the pattern above sees them", () => {
    expect(remedies.filter(([, { fr }]) => LIMITS.fr.test(fr)).length).toBeGreaterThanOrEqual(11);
  });
});

it("every variant of every signal has an example that fires", () => {
  const untried = contractSignals.flatMap((signal) =>
    Object.keys(signal.variants)
      .filter((code) => !signal.examples.fires.some((e) => e.variant === code))
      .map((code) => `${signal.id} ${code}`),
  );
  // Electronic signatures need a file's own bytes: see digital-signatures.test.ts. A copy and typed names: signatures.test.ts.
  expect(untried).toEqual([
    "signature-missing broken",
    "signature-missing copy-of-esigned",
    "signature-missing typed",
    "signature-missing image-only",
    "terms-not-accepted not-initialled",
  ]);
});

it("describes every contract signal", () => {
  for (const record of contractRecords) expect(SignalRecord.safeParse(record).success).toBe(true);
  expect(new Set(contractRecords.map((r) => r.id)).size).toBe(contractRecords.length);
});

it("says nothing of papers that are no contract", () => {
  expect(findings({ text: "Facture n° F-2026-001\nTotal HT : 4 000 €\nTotal TTC : 4 800 €\n" }).found).toEqual([]);
  expect(
    findings({ text: "De : a@b.example\nObjet : Bonjour\n\nBonjour,\nMerci pour tout.\nCordialement\n" }).found,
  ).toEqual([]);
});
