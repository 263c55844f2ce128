/** What is limited that is no debt of damages: penalties and credits, expenses, a budget, a deposit, an indexation. */
const OTHER_SUMS =
  /penalit|(?<![a-z])(?:les|des|ces|un|d'|leurs) avoirs?(?![a-z])|retenues?(?![a-z])|remises?(?![a-z])|rabais|refaction|(?<![a-z])dedit|amendes?(?![a-z])|majoration|hausse|deduits?|credite|retient|coute(?:nt|ra)? (?:\d|a|au)|par (?:jour|semaine)[^.;]{0,30}retard|retard[^.;]{0,40}par (?:jour|semaine)|astreinte|liquidated|(?<![a-z])credits?(?![a-z])|deduc|deduisons|deduire|(?<![a-z])frais(?![a-z])|deplacement|repas(?![a-z])|trajet|nuitee|hotel|peage|rembours|depenses|expense|(?<![a-z])travel|budget|enveloppe|total (?:annuel )?des commandes|cumule? des commandes|revision|indexation|acompte|avance(?![a-z])|advance|deposit|arrhes|subvention|operateur de competences|heures?(?![a-z])|journees?(?![a-z])|jours? de retard|divulgation|debauch|lump sum/u;
const COVER =
  /(?<![a-z])(?:assur(?:ances?|eurs?|ee?s?)|polices?|rc|mutuelles?|couvertures? (?:de|d'[a-z]+|cyber)|couverte?s?|insur[a-z]*|attestation)(?![a-z])|(?:indemnity|liability) cover/u;
const LEGAL_FORM =
  /responsabilite limitee(?! (?:a|au|aux) (?:\d|l[ae]|tou))|limited liability (?:company|partnership)/u;
/** Names of covers and legal forms hold the word and speak of no debt. */
const ONLY_NAMES =
  /responsabilites? (?:civiles?|professionnelles?|decennales?|limitees?)(?: (?:et )?(?:professionnelles?|exploitation))?|(?:couvr|garanti|assur)[a-z]{0,5} (?:sa|son|notre|ma|leur|votre|la) responsabilite(?: civile| professionnelle)?|assurances? (?:dommages|responsabilites?)|(?:professional|public|civil) (?:indemnity|liability)|liability (?:insurance|cover|company|partnership)|limited liability|dommages (?:corporels|materiels|immateriels|causes? aux? tiers|aux biens)|indemnite (?:forfaitaire|de recouvrement|de retard|conventionnelle)|prejudice de (?:la|l')|sans prejudice|responsables? d[eu'][a-z]*|responsable (?:conjoint )?du traitement/gu;
const DEBT =
  /responsab|redevable|a (?:la|sa|notre|ma|leur|votre) charge|exposition|montant maxim|maximum de ce que|contribution financiere|mis[a-z]? a (?:la|notre|sa) charge|rien de plus|fault|mistake|liab|indemn|dommages|prejudic|repar(?:e|ation|er|ons|era)|dedommag|dette|condamn|reclam|reproch|(?:me|nous|vous|lui|leur) demander|devoir|devr(?:ai|a|ons|ont|iez|ez)|(?:je|nous|on) (?:ne )?(?:vous |lui )?doi|recours|recherche|obten|obtien|exiger?(?![a-z])|rien du|compensat|damage|loss(?:es)?(?![a-z])|claim|owe|exposure|recover|(?:suites|consequences) d|tourn[a-z]{1,4} mal|go(?:es)? wrong|get it wrong|a debourser|maximum qu[e'] ?(?:[a-z]+ )?(?:aur|puiss|pourr|ait|doi)|tenue?s? (?:envers|a l'egard|vis-a-vis)|n'est tenue? [^.;]{0,60}que |(?:en|a) charge, mais|de notre (?:faute|fait)(?![a-z])|plafond ?"|" ?plafond/u;
/** "Ce montant ne limite pas …": the words that limit are denied. */
const DENIED =
  /(?:maximum|plafond|limite|borne)[a-z' \d.]{0,40} ne (?:concern|vis|touch|s'appliqu|jou|vau|couvr)[a-z]{0,5} (?:pas|ni)[^;]*|(?:ne|n')[a-z ]{0,12}(?:limit|plafonn|born|constitu)[a-z]{0,6} (?:[a-z]+ ){0,2}?(?:pas|rien|aucun|point|nullement)[^.;,]{0,40}|(?:does|do|shall|will) not (?:limit|cap|constitute)[^.;,]{0,40}/gu;
const GIVEN_UP =
  /y (?:ont|avons|a|avaient) renonce|n'en existe (?:donc )?aucune?|(?:no|without any?) (?:cap|ceiling|limit)[a-z]* (?:applies|exists|was agreed)/u;
/** The limit of an earlier text, or one agreed with somebody else. */
const NO_LONGER =
  /(?<![a-z])(?:arretait|limitait|plafonnait|fixait|bornait|etait (?:limite|plafonne|fixe|borne|arrete)e?|(?:previously|formerly) (?:limited|capped))(?![a-z])/u;
const OF_OTHERS =
  /ne (?:concerne|regarde|vise)[a-z]{0,3} que (?:leurs?|lui|elle|eux)(?![a-z])|n'est pas opposable (?:a|au|aux)|ne (?:lie|engage) pas|stranger to/u;

/** True when what is told is a debt of damages, names of covers and legal forms left out. */
export function speaksOfDebt(flat: string): boolean {
  return DEBT.test(flat.replace(ONLY_NAMES, " "));
}

/**
 * True when a sentence that holds a sum and a limiting word limits something else than what a party may owe: a cover taken
 * out, a penalty, an expense, a budget; or when it denies the limit, tells a former one, or one of strangers to the paper.
 */
export function limitsOtherThings(flat: string, isReplaced: boolean, limits: RegExp): boolean {
  if (GIVEN_UP.test(flat) || OF_OTHERS.test(flat) || (NO_LONGER.test(flat) && !isReplaced)) return true;
  const affirmed = flat.replace(DENIED, " ");
  if (affirmed !== flat && !limits.test(affirmed)) return true;
  const isOther = OTHER_SUMS.test(flat) || COVER.test(flat) || LEGAL_FORM.test(flat);
  return isOther && !speaksOfDebt(flat);
}
