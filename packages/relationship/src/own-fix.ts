import { fold, sentences, zones } from "@vigie/language";
import { type Document, type Evidence, evidenceAt } from "@vigie/model";

const LONGEST = 40_000;
const DONE =
  /\b(?:est|a ete|sont|ont ete|l'est)(?: (?:desormais|maintenant|de nouveau|a nouveau|bien|donc)){0,3}(?: (?:corrige|retabli|reactive|active|actif|resolu|repare|restaure|remis en (?:ligne|service|place)|fonctionnel|operationnel)l?e?s?\b| depuis (?:le \d|ce |hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))|\bnous avons (?:\w+ ){0,2}(?:corrige|retabli|reactive|resolu|repare|restaure|remis en (?:ligne|service|place))\b|\b(?:is|are|was|were|has been|have been)(?: now)? (?:fixed|corrected|restored|resolved|re-?enabled|repaired|back online)\b|\bwe (?:have )?(?:fixed|corrected|restored|resolved|re-?enabled|repaired)\b/u;
/** Not done yet, not done, or not ours: what is announced, denied, supposed or asked is no fact. */
const NOT_A_FACT =
  /\b(?:sera|seront|serait|sera-t|va etre|vont etre|devrait|pourrait|si |lorsque|quand |des que|une fois|n'est|n'a|ne sont|n'ont|pas encore|will be|would|should|once|if |when |not (?:yet )?)\b|\?\s*$/u;

/**
 * The first sentence of our own message that states a repair as done: "le paramètre d'indexation est actif depuis le 22".
 * Promises, conditions, questions and denials do not count. Undefined when there is none.
 */
export function ownFix(document: Document): Evidence | undefined {
  const text = document.text.slice(0, LONGEST);
  for (const zone of zones({ ...document, text })) {
    if (zone.kind !== "fresh") continue;
    for (const span of sentences(text, zone.span)) {
      // "n'a pas été activé le 12 ; il l'est depuis le 22": each clause speaks for itself.
      const clauses = fold(text.slice(span.start, span.end)).folded.split(";");
      if (clauses.some((clause) => DONE.test(clause) && !NOT_A_FACT.test(clause))) return evidenceAt(document, span);
    }
  }
  return undefined;
}
