import type { CarveOut } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { CARVE_OUT_LEAD, CARVE_OUTS, PROTECTIVE } from "./cues.ts";
import type { Draft } from "./draft.ts";

/**
 * What a folded sentence keeps outside its limit ("sauf dol ou faute lourde"); in one that lifts a limit (`lifts`) everything it
 * names is kept outside, however it is put.
 */
export function carveOutsOf(flat: string, lifts: boolean): CarveOut[] {
  const lead = CARVE_OUT_LEAD.exec(flat);
  if (lead === null && !lifts) return [];
  const zone = lifts ? flat : flat.slice(Math.max(0, lead?.index ?? 0));
  const out: CarveOut[] = [];
  for (const [carveOut, pattern] of CARVE_OUTS) if (pattern.test(zone)) out.push(carveOut);
  if (out.length === 1 && out[0] === "confidentiality" && !/responsab|liab|limit/u.test(flat)) return [];
  return out;
}

/** "En cas de violation de l'article 8", "obligations under Section 7": the breach of a clause that only its number names. */
const OF_CLAUSE =
  /(?:violation|manquements?|meconnaissance|non[- ]respect|obligations?|garantie|engagements?|breach(?:es)?|indemnit(?:y|ies)|indemnification|liabilit(?:y|ies))[^.;]{0,60}?[ '](?:articles?|clauses?|sections?|paragraphes?|§) ?(?<number>\d{1,2})(?![\d]|[.·]\d)/gu;
/** What such a clause is about, by the words of its title. */
const TITLES: readonly (readonly [CarveOut, RegExp])[] = [
  ["confidentiality", /confidenti|secret|non-?disclosure|discretion/u],
  ["data-protection", /donnees|rgpd|gdpr|data|privacy|vie privee/u],
  ["ip", /propriete|contrefa|droits d'auteur|cession|eviction|intellectual|infring|copyright|licen[cs]e/u],
  ["indemnity", /indemni|hold harmless|garantie d'eviction/u],
  ["payment", /prix|paiement|tarif|conditions financieres|payment|fees|charges/u],
];

/** What the clauses are about that a folded sentence keeps outside its limit by their numbers. */
export function carveOutsByNumber(reading: Reading, flat: string, lifts: boolean): CarveOut[] {
  const from = lifts ? 0 : (CARVE_OUT_LEAD.exec(flat)?.index ?? -1);
  if (from < 0) return [];
  const out: CarveOut[] = [];
  for (const m of flat.slice(from).matchAll(OF_CLAUSE)) {
    const opens = new RegExp(
      String.raw`^(?:#{1,6} )?(?:article |clause |section |art\. ?|§ ?)?${m.groups?.number}(?![\d]|[.·]\d)`,
      "u",
    );
    const title = reading.headings.find((heading) => opens.test(heading.flat))?.flat;
    if (title !== undefined) for (const [carveOut, words] of TITLES) if (words.test(title)) out.push(carveOut);
  }
  return out;
}

const NEAR = 4;

/** A sentence that only lifts the limits belongs to the clauses around it too; it is kept on its own. */
export function attachCarveOuts(drafts: readonly Draft[]): void {
  for (const [i, draft] of drafts.entries()) {
    if (draft.carveOuts.length === 0 || !draft.kinds.includes("uncapped")) continue;
    for (const other of [...drafts.slice(Math.max(0, i - NEAR), i), ...drafts.slice(i + 1, i + 2)]) {
      const near = Math.abs(other.index - draft.index) <= NEAR || other.section === draft.section;
      if (!near || !other.kinds.some((k) => PROTECTIVE.has(k))) continue;
      other.carveOuts = [...new Set([...other.carveOuts, ...draft.carveOuts])];
      if (!other.evidence.some((e) => e.span.start === draft.evidence[0]?.span.start))
        other.evidence = [...other.evidence, ...draft.evidence];
    }
  }
}
