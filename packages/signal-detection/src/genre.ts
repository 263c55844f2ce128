import type { Reading } from "@vigie/language";
import type { DetectionContext, Document, DocumentKind } from "@vigie/model";

/** Kinds of paper that somebody sends to somebody: only these raise correspondence signals, unless a signal names more. */
const CORRESPONDENCE: ReadonlySet<DocumentKind> = new Set([
  "letter",
  "email",
  "call-note",
  "other",
  "acceptance-report",
]);

export function isCorrespondence(kind: DocumentKind): boolean {
  return CORRESPONDENCE.has(kind);
}

/**
 * Mail for many readers or from no one: bulk and automatic headers, newsletters, articles, templates, scams.
 * Such a text raises nothing (domain §3.0, genre gate).
 */
export function isImpersonal(document: Document, reading: Reading, context: DetectionContext): boolean {
  if (context.speaker === "bulk" || context.speaker === "platform") return true;
  const headers = document.envelope?.headers ?? {};
  if (headers["list-unsubscribe"] !== undefined || headers["list-id"] !== undefined) return true;
  if (/bulk|list|junk/iu.test(headers.precedence ?? "")) return true;
  if (/auto-(?:generated|replied|notified)/iu.test(headers["auto-submitted"] ?? "")) return true;
  const bulk = reading.classNumber("bulk-mark");
  const placeholder = reading.classNumber("placeholder-word");
  const scam = reading.classNumber("scam-mark");
  let marks = 0;
  let scams = 0;
  for (const sentence of reading.sentences)
    if (sentence.zone !== "quoted")
      for (const hit of sentence.hits)
        if (hit.cls === bulk || hit.cls === placeholder) marks++;
        else if (hit.cls === scam) scams++;
  if (marks >= 2 || scams >= 2) return true;
  if (isAutomaticReply(reading) || isMaterial(reading) || isTestimonial(reading)) return true;
  return placeholders(reading.text) >= 2 || (document.envelope === undefined && isLegalText(reading));
}

const speaks = (zone: string): boolean => zone === "fresh" || zone === "forwarded";

/** "Réponse automatique : je suis absent jusqu’au 16": said in the first words, or it is somebody telling of one. */
function isAutomaticReply(reading: Reading): boolean {
  const mark = reading.classNumber("automatic-reply");
  const first = reading.sentences.find((s) => speaks(s.zone));
  return first?.hits.some((h) => h.cls === mark && h.from - first.from < 4) === true;
}

/** Words to be put on a screen, in a film or into another language, or a draft shown for advice: not said to us. */
function isMaterial(reading: Reading): boolean {
  const mark = reading.classNumber("content-matter");
  const places = new Set(
    reading.sentences.flatMap((s) => (speaks(s.zone) ? s.hits.filter((h) => h.cls === mark).map((h) => h.from) : [])),
  );
  return places.size >= 2 || reading.has("draft-review");
}

/** Praise that tells of another party’s failings: a reference given, not a complaint. */
function isTestimonial(reading: Reading): boolean {
  return reading.has("former-party") && (reading.has("testimonial") || reading.has("praise"));
}

/** Share of sentences in the register of clauses, from 25 sentences on; a paper longer than any letter needs fewer. */
const LEGAL_TEXT = { sentences: 25, share: 0.22, long: 8_000, longShare: 0.04 };

/** Terms, a contract or a statute whose kind was not recognised: long, addressed to nobody, in the register of clauses. */
function isLegalText(reading: Reading): boolean {
  if (reading.text.length < LEGAL_TEXT.long && reading.zones.some((z) => z.kind === "greeting" || z.kind === "closing"))
    return false;
  if (reading.sentences.length < LEGAL_TEXT.sentences) return false;
  const marks = ["contract-register", "norm"].map((name) => reading.classNumber(name));
  const clauses = reading.sentences.filter((s) => s.hits.some((h) => marks.includes(h.cls))).length;
  const share = clauses / reading.sentences.length;
  return share >= LEGAL_TEXT.share || (reading.text.length >= LEGAL_TEXT.long && share >= LEGAL_TEXT.longShare);
}

/** Fields left to fill in: "[Nom du client]", "XX €", "{{date}}", "<votre adresse>". */
function placeholders(text: string): number {
  const found = text
    .slice(0, 40_000)
    .match(
      /\[(?:votre |nom|prénom|date|adresse|montant|société|client|…|\.\.\.|xx)[^\]\n]{0,40}\]|\{\{[^}\n]{1,40}\}\}|(?<![\p{L}\d])X{2,}(?:[ \u00a0]€|\/XX)|<(?:votre|nom|date|montant)[^>\n]{0,30}>/giu,
    );
  return found?.length ?? 0;
}
