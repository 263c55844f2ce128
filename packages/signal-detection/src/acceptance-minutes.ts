import { holdsClass } from "@vigie/language";
import type { FieldInput } from "./define.ts";
import { plain } from "./fields/amounts.ts";

/** Minutes bear their title at the head; what they say of reserves is looked for within this much text. */
const HEAD = 400;
const WHOLE = 20_000;
const TITLE =
  /(?<![a-z])(?:proces[- ]verb(?:al|aux)|p\.?v\.?) (?:de |d')?(?:la )?(?:recette|reception|livraison|fin de travaux|achevement|admission)|(?:certificate|minutes|report) of (?:acceptance|completion|delivery)|acceptance (?:certificate|report|minutes)/u;
/** Reserves made, or the acceptance refused; "sous réserve de" is a turn of phrase and "sans réserve" the contrary. */
const RESERVES =
  /(?:avec|assorti[a-z]*|emis[a-z]*|emet[a-z]*|formul[a-z]*|sous(?: les)?|moyennant)(?: (?!aucune|sans)[a-z\d]+){0,2} reserves?(?! (?:de|d'))(?![a-z])|reserves? (?:suivantes?|enumerees?|ci-(?:apres|dessous|jointes?)|emises?|formulees?|majeures?|mineures?|bloquantes?|non levees?|a lever|n°)|reserves? ?: ?(?!(?:neant|aucune?|sans|nil|none|-|0)(?![a-z]))\S|(?:refus|ajourn|rejet)[a-z]*(?: [a-z]+){0,3} (?:recette|reception|livraison|prestations?|livrables?)|(?:recette|reception)(?: [a-z]+){0,3} (?:refus|ajourn|rejet)[a-z]*|non[- ]conform|anomalies? (?:bloquantes?|majeures?|constatees?|suivantes?)|with (?:the following )?(?:reservations?|snags?)|subject to the following|rejected|defects? (?:listed|noted|found)/u;
/** "Sans réserve", in so many words: minutes that do not say so may hold reserves worded in any way. */
const UNRESERVED =
  /sans (?:aucune )?reserves?(?![a-z])|aucune reserve|reserves? ?: ?(?:neant|aucune|nil|none)|without (?:any )?reserv|no reserv/u;
const COMPLAINT = ["complaint", "complaint-explicit"];

/**
 * True when the text is minutes of acceptance without reserves and no sentence of the evidence is a complaint in so many words:
 * the title and the set phrases of such a paper come near the complaints of the corpus by their words alone.
 */
export function isCleanAcceptance({ reading, sentences }: FieldInput): boolean {
  const text = plain(reading.text.slice(0, WHOLE));
  if (!TITLE.test(text.slice(0, HEAD)) || !UNRESERVED.test(text) || RESERVES.test(text)) return false;
  return !sentences.some(
    (i) => COMPLAINT.some((c) => holdsClass(reading, i, c)) && !holdsClass(reading, i, "complaint-other"),
  );
}
