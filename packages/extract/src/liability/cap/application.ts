import type { Cap } from "@vigie/model";

const PER_CLAIM =
  /par (?:sinistre|evenement|reclamation|dommage|fait (?:generateur|dommageable)|incident|commande|litige|manquement|intervention|cas(?![a-z])|dossier)|(?:pour )?chaque (?:sinistre|evenement|reclamation|incident|dommage|litige|manquement|commande)|un (?:meme |seul )?(?:sinistre|evenement|fait generateur)(?! par)|per (?:claim|event|incident|occurrence|breach|loss)|(?:each|every) (?:and every )?(?:single |one |individual )?(?:claim|event|incident|occurrence|breach|loss)(?! or series)|(?:single|one) (?:claim|event|incident|occurrence)|for any one (?:claim|event)/u;
const PER_YEAR =
  /par (?:an|annee|exercice|periode (?:annuelle|de (?:12|douze)))(?![a-z])|(?:plafond|limite|maximum|montant maximal|montant maximum) annuel|annuellement|(?:meme|chaque|toute) (?:annee|exercice|periode de (?:12|douze))|une annee (?:contractuelle|civile|donnee|de contrat)|(?:au titre d'|pour |sur )une (?:periode de (?:12|douze) mois|annee)(?! (?:preced|ecoul))|exercice(?= (?:contractuel|civil|social))|per (?:year|annum|contract year|calendar year)|(?:each|any|every|a|one|single|same|given) (?:contract(?:ual)? |calendar |policy |service |licen[cs]e |subscription )?year(?![a-z'])|in any (?:rolling )?(?:twelve|12)|annual (?:cap|limit|aggregate|maximum)/u;
const AGGREGATE =
  /(?:responsabilite|indemnisation|indemnite|reparation|charge|dette|obligation|montant|engagement)s?(?: [a-z']{1,16}){0,5}? (?:totale?s?|cumule(?:e|es|s)?|globale?s?|globaux)(?! (?:du contrat|de la commande|du prix|hors|ht))|(?:total|cumul|ensemble|somme) (?:des |de toutes les |d'|de )(?:indemni|dommages|condamnation|reparation|reclamation|somme|prejudice)|confondue?s?|reunie?s?(?![a-z])|additionne|(?:pour |sur )l'ensemble d|(?:somme|montant|plafond|enveloppe) global|toutes causes|au total|cumulativement|quel que soit le nombre|(?:pour )?toute la duree|sur la duree|au titre (?:de la |de cette |de ladite |du |de ce |dudit |des )(?:presente?s? )?(?:mission|contrat|marche|prestations?|convention|engagement)(?![a-z])|en tout(?: et pour tout)?(?![a-z])|de sommes? cumulees?|aggregate|(?:taken|added|payments|all) together|whole life|entire (?:period|term|duration)|(?:throughout|during|over) the (?:whole |entire )?(?:term|life)|in connection with (?:an|the|this) (?:engagement|agreement|contract|project|assignment)|(?:for|in) everything|under (?:or in connection with )?(?:this|the) (?:agreement|contract|order)(?! year)|in total(?![a-z])|(?:total|maximum|cumulative|entire|overall|combined) (?:and )?(?:[a-z]+ ){0,2}liabilit|liability(?: [a-z']+){0,8} in total|for all claims|number of claims|all (?:claims|damages|losses)/u;

/** How often the limit applies. What stands beside the sum comes before what the rest of the sentence says. */
export function applicationIn(beside: string, flat: string): Cap["application"] {
  return besideIn(beside) ?? besideIn(flat) ?? (AGGREGATE.test(flat) ? "aggregate" : "unknown");
}

/** Like `besideIn`, the whole sum included: "and £50,000 in aggregate". */
export function extentIn(text: string): Cap["application"] | undefined {
  return (
    besideIn(text) ??
    (/in (?:the )?aggregate|au total|en tout|en cumul|toutes? [a-z ]{3,20}confondu/u.test(text)
      ? "aggregate"
      : undefined)
  );
}

/** "Par sinistre", "per year": what a stretch of text says itself. */
function besideIn(text: string): Cap["application"] | undefined {
  if (PER_CLAIM.test(text)) return "per-claim";
  return PER_YEAR.test(text) ? "per-year" : undefined;
}
