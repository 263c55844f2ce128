import { numberFromWords } from "@vigie/language";
import { COUNT } from "../reading.ts";
import { TIME_BAR } from "./cues.ts";

const LENGTH = new RegExp(String.raw`(?<![a-z\d])${COUNT} ?(mois|months?|ans?|annees?|years?)(?![a-z])`, "u");
/** Delays that are not a time limit for claims, or that the law sets. */
const OTHER_DELAY =
  /factur|paiement|penalit|livraison|colis|retractation|code (?:civil|de la consommation|de commerce)|conformite|\bvices?\b|retention|conserv/u;

/** The time limit of a sentence that is known to set one, however it is put: its first length of time. */
export function lengthOfBar(flat: string): { months: number; from: string } | undefined {
  return lengthIn(flat, flat);
}

/** The contractual time limit for claims a folded sentence sets (C. civ. 2254), in months, and from when it runs. */
export function timeBarOf(flat: string): { months: number; from: string } | undefined {
  const bar = TIME_BAR.exec(flat);
  if (bar === null || OTHER_DELAY.test(flat)) return undefined;
  return lengthIn(flat.slice(bar.index), flat);
}

function lengthIn(zone: string, flat: string): { months: number; from: string } | undefined {
  const m = LENGTH.exec(zone);
  if (m === null) return undefined;
  const count = Number(m[2] ?? m[3] ?? numberFromWords((m[4] ?? m[1] ?? "").split(" ").at(-1) ?? ""));
  if (!Number.isFinite(count) || count < 1 || count > 120) return undefined;
  const from = /(?:a compter|a partir|suivant|apres|from|after|following)[^.;,]{0,90}/u.exec(flat)?.[0] ?? "";
  return { months: /^(?:an|y)/u.test(m[5] ?? "") ? count * 12 : count, from };
}
