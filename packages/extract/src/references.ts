import type { Document, Facts, ServiceScope } from "@vigie/model";
import type { Reading } from "./reading.ts";

type Reference = ServiceScope["references"][number];

const PATTERNS: readonly (readonly [Reference["kind"], RegExp])[] = [
  ["annex", /(?<![a-z])(?:annexes?|appendix|schedule|exhibit) (?:n° ?)?(\d{1,2}|[a-h]|[ivx]{1,4})(?![a-z\d])/gu],
  [
    "quote",
    /(?<![a-z])(?:devis|proposition commerciale|offre commerciale|quotation|quote)(?: (?:n° ?|no\.? ?|ref\.? ?|reference )([a-z]{0,6}-?\d[a-z\d/-]{1,18})| (?:du|en date du|dated) (\d{1,2}[ /.-][a-z\d]{1,9}[ /.-]\d{2,4}))/gu,
  ],
  [
    "purchase-order",
    /(?<![a-z])(?:bon de commande|purchase order)(?: (?:n° ?|no\.? ?|ref\.? ?)([a-z]{0,6}-?\d[a-z\d/-]{1,18}))/gu,
  ],
  [
    "specification",
    /(?<![a-z])(?:cahier des charges|specifications? (?:fonctionnelles|techniques)|expression de besoins?)(?![a-z])/gu,
  ],
  ["sow", /(?<![a-z])(?:statement of work|ordre de mission)(?: (?:n° ?|no\.? ?|#)?(\d{1,4}))?/gu],
  [
    "general-terms",
    /(?<![a-z])(?:conditions generales(?: de (?:vente|prestations?(?: de services?)?|services?|d'achat))?|general terms(?: and conditions)?)(?![a-z])/gu,
  ],
];
const TAKEN_IN =
  /joint|annex|ci-apres|conformement|selon|prevue?s? (?:a|au|dans|par)|defini|decri|detaill|figur|vise|refer|attached|set (?:out|forth)|described|accordance|reconna|soumis|regi|accept|constitu|partie integrante|listed|specified|cf\.?/u;

/** Papers a contract leans on. `found` is true only when the same file holds them under a heading of that name; `resolveReferences` looks further. */
export function extractReferences(reading: Reading, kind: Facts["kind"]["value"]): Reference[] {
  const out = new Map<string, Reference>();
  for (const sentence of reading.sentences) {
    if (
      !/annex|appendix|schedule|exhibit|devis|proposition|offre|quot|commande|order|cahier|specification|besoin|work|mission|conditions generales|general terms/u.test(
        sentence.flat,
      )
    )
      continue;
    for (const [referenceKind, pattern] of PATTERNS) {
      if (referenceKind === kind || (referenceKind === "general-terms" && kind === "general-terms")) continue;
      for (const m of sentence.flat.matchAll(pattern)) {
        const isHeading =
          sentence.flat.length - m[0].length < 60 &&
          m.index < 8 &&
          (referenceKind === "annex" || referenceKind === "general-terms" || referenceKind === "specification");
        if (isHeading || !TAKEN_IN.test(sentence.flat)) continue;
        const span = reading.span(sentence.at + m.index, sentence.at + m.index + m[0].length);
        const label = reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ");
        const key = `${referenceKind} ${m[1] ?? m[2] ?? ""}`;
        if (!out.has(key))
          out.set(key, {
            label,
            kind: referenceKind,
            found: isHeld(reading, m[0], span.start),
            evidence: reading.evidence(span),
          });
      }
    }
    if (out.size >= 20) break;
  }
  return [...out.values()];
}

/** A heading of the same name behind the reference. */
function isHeld(reading: Reading, label: string, after: number): boolean {
  return reading.headings.some(
    (h) => h.span.start > after && h.flat.replace(/^[#*\d.\s-]{0,10}/u, "").startsWith(label),
  );
}

/**
 * Marks references that another paper of the same deal answers: same quote or order number, same annex label in its first
 * lines or file name, general terms of any file beside it. Returns new facts; the given ones stay.
 */
export function resolveReferences(facts: Facts, others: readonly { document: Document; facts: Facts }[]): Facts {
  if (facts.serviceScope.status !== "present") return facts;
  const scope = facts.serviceScope.value;
  const references = scope.references.map((reference): Reference => {
    if (reference.found) return reference;
    const other = others.find((o) => answers(reference, o));
    return other === undefined ? reference : { ...reference, found: true, documentId: other.document.id };
  });
  return { ...facts, serviceScope: { ...facts.serviceScope, value: { ...scope, references } } };
}

const KINDS: Readonly<Record<Reference["kind"], Facts["kind"]["value"]>> = {
  annex: "annex",
  quote: "quote",
  "purchase-order": "purchase-order",
  specification: "specification",
  "general-terms": "general-terms",
  sow: "specification",
};

function answers(reference: Reference, other: { document: Document; facts: Facts }): boolean {
  if (other.facts.kind.value !== KINDS[reference.kind]) return false;
  const label = /(?:n° ?|no\.? ?)?([A-Za-z]{0,6}-?\d[\w/-]*|[A-H]|[IVX]+)$/u.exec(reference.label)?.[1];
  if (reference.kind === "general-terms" || reference.kind === "specification" || label === undefined) return true;
  const head =
    `${other.document.fileName ?? other.document.source} ${other.document.text.slice(0, 1_500)}`.toLowerCase();
  return head.includes(label.toLowerCase());
}
