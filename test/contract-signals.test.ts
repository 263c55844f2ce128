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
  const facts = extract(document, { names: context.ourNames });
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
      for (const e of finding.evidence) expect(document.text.slice(e.span.start, e.span.end)).toBe(e.quote);
    }
    expect(new Set(found.map((f) => f.id)).size).toBe(found.length);
  });

  it.each(signal.examples.silent.map((e) => [e.because, e] as const))("silent: %s", (_because, example) => {
    expect(findings(example).found.filter((f) => f.signal === id)).toEqual([]);
  });
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
