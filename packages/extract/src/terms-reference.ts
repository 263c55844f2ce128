import type { DocumentKind, Fact } from "@vigie/model";
import { present, type Reading } from "./reading.ts";

const TERMS =
  /conditions generales(?: de (?:vente|prestations?(?: de services?)?|services?|d'achat))?|\bcg[vpsua]{1,2}\b|general (?:terms|conditions)(?: (?:and|of) [a-z]{3,12})?|terms (?:and|&) conditions/u;
const ACCEPTED =
  /(?:reconna\w{1,4}|declar\w{1,4}|certifi\w{1,3})[^.]{0,80}(?:pris connaissance|accept|lu |recu)|accept\w{0,5}[^.]{0,60}(?:sans reserve|expressement|les conditions generales|les cg)|(?:apres|avoir) (?:avoir )?(?:pris connaissance|lu)|(?:lues|acceptees|lu) et (?:approuve|accepte)|have read|acknowledge|accepts? (?:the|these|our)[^.]{0,30}(?:terms|conditions)|(?:font partie integrante|partie integrante)/u;

/** "À l'exclusion de toutes conditions générales": terms set aside are not taken in. */
const SET_ASIDE =
  /(?:exclu\w{0,4}|ecart\w{0,4}|renonc\w{0,4}|prim\w{1,3}|prevau\w{1,4}|remplac\w{1,4}|ne (?:s'applique|sont pas)\w{0,4})[^.]{0,80}(?:conditions generales|\bcg[vpsua]{1,2}\b|general terms|terms and conditions)|(?:conditions generales|general terms)[^.]{0,60}(?:ne s'appliquent pas|sont (?:exclues|ecartees|inapplicables)|sont inopposables)/u;

/**
 * A reference, in a contract, quote or order, to general terms kept elsewhere; `accepted` when the sentence says that they
 * were read or accepted (C. civ. 1119). General terms do not refer to themselves.
 */
export function extractTermsReference(
  reading: Reading,
  kind: DocumentKind,
): Fact<{ accepted: boolean; label: string }> {
  if (kind === "general-terms") return reading.absent();
  const mentions = reading.sentences.filter((s) => TERMS.test(s.flat) && !SET_ASIDE.test(s.flat));
  const accepted = mentions.find((s) => ACCEPTED.test(s.flat));
  const sentence = accepted ?? mentions[0];
  if (sentence === undefined) return reading.absent();
  const m = TERMS.exec(sentence.flat);
  const at = sentence.at + (m?.index ?? 0);
  const span = reading.span(at, at + (m?.[0].length ?? 0));
  return present(
    {
      accepted: accepted !== undefined,
      label: reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " "),
    },
    [reading.evidence(sentence.span)],
  );
}
