import { levelled } from "./ocr.ts";

const MONTH =
  "(?:janvier|janv\\.?|fevrier|fevr?\\.?|mars|avril|avr\\.?|mai|juin|juillet|juil\\.?|aout|septembre|sept\\.?|octobre|oct\\.?|novembre|nov\\.?|decembre|dec\\.?|january|february|march|april|may|june|july|august|september|october|november|december)";
const DAY = `(?:\\d{1,2}(?:er|st|nd|rd|th)? (?:of )?${MONTH},? \\d{4}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2} ?[/.-] ?\\d{1,2} ?[/.-] ?(?:\\d{4}|\\d{2}))`;
const PLACE_AND_DATE = new RegExp(
  `^(?:(?:fait )?(?:a )?[a-z][a-z' -]{1,40},? ?(?:,|le|ce|on|the) ?(?:(?:le|ce) )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday) )?|(?:le )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?|date ?: ?)${DAY}\\.?$`,
  "u",
);

const REFERENCE =
  /^(?:(?:n|v|nos|vos|notre|votre|our|your) ?[/.]{0,2} ?ref(?:s|erences?)?\b|(?:n|v) ?[/.] ?r(?:ef)?[. :]|ref(?:s|erences?)? ?[.:/]|references? (?:client|dossier|interne)|(?:our|your|file|claim|case|account|client) (?:ref(?:erence)?|no|number)\b|(?:notre |votre |n° (?:de )?)?(?:dossier|affaire|sinistre|contrat|police|client|commande|facture|compte|marche|devis|aff)(?: n°| n[o.]| numero)? ?[:°]|affaire [^.:]{2,60} c\/|[^.:]{2,60} c\/ ?[^.:]{2,60}$|(?:n° )?(?:rg|role) ?(?:n°|:|general)|numero (?:de )?(?:dossier|client|contrat)|(?:lettre|courrier|pli|envoi|lr) (?:recommandee?s?|r\.?a\.?r|rar|avec (?:ar|avis|accuse)|simple|officielle|suivie?|confidentielle|par)\b|l\.? ?r\.? ?(?:\/|a)\.? ?a?\.? ?r?\.?(?: |$|:)|lrar?e?\b|recommandee?s? (?:avec|a\.?r|n°|electronique)|(?:\(?par |transmis par |envoi par |en )?(?:lettre recommandee|recommande|lrar|l\.?r\.?a\.?r|courrier (?:simple|recommande|officiel)|courriel|e-?mail|mail|porteur|fax|telecopie|voie electronique|huissier)(?: (?:et|avec|a|uniquement|seulement|ar|:)\b.{0,60}|\)?$)|par (?:lettre|courriel|e-?mail|mail|porteur|fax|telecopie|lr|acte|courrier|recommande)\b|(?:by|via|sent by) (?:e-?mail|post|first class|registered|recorded|special|courier|hand|fax|certified)\b|(?:registered|certified) (?:mail|letter|post)|recorded delivery|special delivery|(?:strictly )?without prejudice|private (?:and|&) confidential|n° ?(?:d')?(?:ar|rar|lrar|recommande|envoi|suivi)\b|[123][a-d] ?\d{3} ?\d{3} ?\d{4} ?\d\b|(?:nb|nombre) de pages?|page(?:s)? ?:)/u;
const REFERENCE_SCAN = /^(?:(?:nos|vos|n\/|v\/|nlv\/)?ref(?:s|erence)?[:;]|lettrerecommand|letrerecommand)/u;

/** "Objet :", "Re:", "Concerne". */
const OBJECT =
  /^\*{0,2}(?:objet|obj|sujet|subject|re|concerne|concernant|concerning|betreff|objet de la (?:lettre|presente)|ref(?:\. |erence)\/? ?objet)\*{0,2} ?(?:[:–]|-(?= )|\.(?= ?:))/u;
const OBJECT_SCAN = /^(?:[o0c]b[lt]?e[tlf]|oblt|0blet)(?:[:;]|-)/u;
const TITLE =
  /^(?:(?:derniere )?mise en demeure|sommation|reclamation|relance|(?:formal )?notice (?:of|before|to)|letter (?:before|of)|resiliation|notification|lettre (?:officielle )?valant)\b[^.]{0,80}$/u;

const ENCLOSURES =
  /^(?:p\.? ?j\.?s?(?: ?\(\d{1,2}\))? ?[:.-]|pieces? (?:jointes?|annexees?|communiquees?) ?(?:\(\d{1,2}\) ?)?[:.-]|pieces? jointes?$|annexes? ?(?:\(\d{1,2}\) ?)?:|enc(?:l(?:osures?)?|s)?\.?(?: ?\(\d{1,2}\))? ?[:.]|enclosures?$|copies? ?:|copies? (?:a|pour|to|par)\b[^.]{0,60}[:.]?|c\.?c\.? ?:|c\.c\.|copy (?:to|by)|ampliations?|liste des pieces)/u;

/** A line that says where and when: "Nantes, le 12 mai 2026", "12 May 2026". */
export function isPlaceAndDate(ink: string): boolean {
  return ink.length < 75 && /\d/u.test(ink) && PLACE_AND_DATE.test(ink);
}

/** A number of the file or how the letter was sent. */
export function isReference(ink: string, isScan: boolean): boolean {
  if (ink.length > 140) return false;
  return REFERENCE.test(ink) || (isScan && ink.length < 90 && REFERENCE_SCAN.test(levelled(ink)));
}

/** "Objet : …". */
export function isObject(ink: string, isScan: boolean): boolean {
  return OBJECT.test(ink) || (isScan && OBJECT_SCAN.test(levelled(ink.slice(0, 40))));
}

/** "MISE EN DEMEURE" alone above the salutation. */
export function isTitle(ink: string): boolean {
  return ink.length < 100 && TITLE.test(ink);
}

/** "P.J. : …", "Copie : …". */
export function isEnclosures(ink: string): boolean {
  return ENCLOSURES.test(ink);
}
