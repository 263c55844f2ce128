import { fold } from "@vigie/language";
import type { Document, DocumentKind, Facts } from "@vigie/model";
import type { Reference } from "./references.ts";

/** Kinds of paper that can answer a reference. */
const KINDS: Readonly<Record<Reference["kind"], readonly DocumentKind[]>> = {
  annex: ["annex", "specification", "quote", "general-terms", "other"],
  quote: ["quote"],
  "purchase-order": ["purchase-order"],
  specification: ["specification", "annex"],
  "general-terms": ["general-terms"],
  sow: ["specification", "annex", "purchase-order", "contract"],
};

/**
 * Marks references that another paper of the same deal answers: same quote or order number, same annex label in its first lines or
 * file name, general terms or specification of any file beside it. Returns new facts; the given ones stay.
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

function answers(reference: Reference, other: { document: Document; facts: Facts }): boolean {
  const kind = other.facts.kind.value;
  if (!KINDS[reference.kind].includes(kind)) return false;
  const label = fold(reference.label).folded;
  const name = other.document.fileName ?? other.document.source.slice(other.document.source.lastIndexOf("/") + 1);
  const head = fold(`${name}\n${other.document.text.slice(0, 1_500)}`).folded.replace(/[_\s]+/gu, " ");
  const annex = /^(?:annexe|annex|appendix|schedule|exhibit|attachment)s? (?:n° ?)?([a-z\d.-]{1,5})$/u.exec(label)?.[1];
  if (annex !== undefined)
    return new RegExp(
      String.raw`(?:annexe|annex|appendix|schedule|exhibit|attachment)[ -]?(?:n° ?)?0?${annex.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}(?![a-z\d])`,
      "u",
    ).test(head);
  const code = /(?:[a-z]{0,6}[-_/]?)?\d[a-z\d/_.-]*$/u.exec(label)?.[0];
  if (reference.kind === "annex") return head.includes(label);
  if (reference.kind === "specification" && kind === "annex")
    return /cahier des charges|specification|expression de besoin|programme|cctp/u.test(head);
  if (code !== undefined && reference.kind !== "general-terms" && reference.kind !== "specification")
    return head.includes(code);
  // a date names the paper by its day
  const day = /\d{1,2}(?:er)? [a-z]{3,9} \d{4}$|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/u.exec(label)?.[0];
  if (day !== undefined && reference.kind !== "general-terms") return head.includes(day);
  return reference.kind === "sow"
    ? /statement of work|ordre de mission|sow|lettre de mission|contrat d'application|conditions particulieres/u.test(
        head,
      )
    : true;
}
