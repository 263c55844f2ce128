import type { CarveOut } from "@vigie/model";
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
