import { numberFromWords } from "@vigie/language";
import type { Cap } from "@vigie/model";
import { COUNT } from "../../reading.ts";

type Window = NonNullable<Cap["window"]>;

const UNITS = [
  [/^(?:ans?|annee|exercice|year)/u, 12],
  [/^semest/u, 6],
  [/^(?:trimest|quarter)/u, 3],
  [/^(?:mois|month|mensual)/u, 1],
] as const;
const UNIT = String.raw`mois|months?|ans?|annees?|years?|trimestres?|quarters?|semestres?|exercices?|mensualites?`;
const BETWEEN = String.raw`[ -](?:(?:derniers?|dernieres?|premiers?|premieres?|prochains?|full|complete?s?|consecutive|consecutifs?|calendar|contract|entiers?|pleins?|calendaires?) ){0,2}`;
const COUNTED = new RegExp(
  String.raw`${COUNT}${BETWEEN}(?:calendaires? )?(?<unit>${UNIT})(?:'s?|s')?(?![a-z])(?! (?:suivant(?!e? la (?:signature|date d'effet))|apres|de retard|a compter|from the date of the (?:claim|event)))`,
  "gu",
);
/** "L'année précédant le fait", "in the previous calendar quarter": one unit, told by what it comes before. */
const SINGLE =
  /(?<![a-z])(?:(?:derniere?|meme|cette|precedente?|preceding|previous|prior|last|past|same|such|that|relevant|given|premiere?|first|un|une|la|le|of the|in the|during the|for the|in a|one) |l'|d'une? )(?:(?:single|full|present|seule?|calendar|contract|contractual|fiscal|financial|policy|preceding|previous) ){0,2}(?<unit>annee|year|exercice|trimestre|quarter|semestre|mois(?! d)|month)(?: (?:civile|contractuelle|calendaire|social|comptable|entiere))?(?=-la(?![a-z])| (?:[a-z]+ ){0,2}(?:preced|anteri|ecoule|en cours|prior|before|in which|during|au cours|ou (?:est|le|s)|du (?:fait|sinistre|dommage)|de (?:la )?(?:survenance|realisation)|contractuelle|civile|concern|consider)|[,.;)]|$)/u;
const CONTRACT_YEAR =
  /annee contractuelle|contract(?:ual)? year|exercice contractuel|annee du contrat|year of the (?:term|agreement)/u;
const BEFORE_EVENT =
  /(?:preced|anterieur|prior|before|avant|jusqu'a|au jour|a la date|in which|during which|ou (?:s'est|est|le)|de (?:la )?(?:survenance|realisation)|giving rise|du (?:fait|sinistre|dommage))[^.]{0,90}?(?:(?<event>fait generateur|faits?(?! de)|evenement|survenance|survenu|realisation|dommage|sinistre|incident|desordre|defaillance|inexecution|faute|event|cause|breach|manquement|act(?![a-z])|acts(?![a-z])|omission|occur|arose|accru|incident|circumstance|giving rise|happen|damage|loss)|(?<claim>reclamation|demande|claims?(?! (?:arose|accru|first aro|occur|aris))|mise en (?:cause|demeure)|notification|assignation|notice|action|lawsuit))/u;

/**
 * The stretch of time over which a basis is counted, in the text that belongs to it: months, and from what they are counted
 * back. A time bar ("dans les six mois suivant") is no window.
 */
export function windowIn(text: string): Window | undefined {
  const months = monthsIn(text);
  return months === undefined || months < 1 || months > 120 ? undefined : { months, anchor: anchorIn(text) };
}

function monthsIn(text: string): number | undefined {
  for (const m of text.matchAll(COUNTED)) {
    const count = countOf(m[2] ?? m[3] ?? m[4]);
    if (count === undefined || /(?:delai|term|preavis|notice) (?:de|of|d'|maximum de) ?$/u.test(text.slice(0, m.index)))
      continue;
    return count * unitOf(m.groups?.unit ?? "");
  }
  const single = SINGLE.exec(text)?.groups?.unit;
  return single === undefined ? undefined : unitOf(single);
}

/** "12", "douze", "twelve"; the last word of a phrase when the phrase is no number ("the preceding twelve"). */
export function countOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  if (/^\d/u.test(written)) return Number(written);
  const words = written.split(" ");
  for (let from = 0; from < words.length; from++) {
    const value = numberFromWords(words.slice(from).join(" "));
    if (value !== undefined && value > 0) return value;
  }
  return undefined;
}

function unitOf(word: string): number {
  return UNITS.find(([pattern]) => pattern.test(word))?.[1] ?? 1;
}

function anchorIn(text: string): Window["anchor"] {
  if (CONTRACT_YEAR.test(text)) return "contract-year";
  const groups = BEFORE_EVENT.exec(text)?.groups;
  return groups?.event !== undefined ? "event" : groups?.claim !== undefined ? "claim" : "unknown";
}
