import type { DetectionContext } from "@vigie/model";

/** Whom a client serves, and who may fine it. */
const CUSTOMER = String.raw`(?:donneurs? d'ordres?|clients? fina(?:l|ux)|clients?|clientes?|acheteurs?|distributeurs?|enseignes?|centrales?(?: d'achats?)?|maitres? d'ouvrage|maitres? d'oeuvre|amenageurs?|affreteurs?|partenaires?|end[- ]customers?|customers?|buyers?|retailers?|principals?|main contractors?)`;
const FIRM = String.raw`(?:maison|societe|groupe|entreprise|compagnie|chaine|marque|magasins?|company|firm|group|store|SARL|SAS|SA)`;
const ARTICLE = String.raw`(?:(?:notre|nos|son|sa|ses|leurs?|mon|ma|mes|un|une|des|les?|la|our|its|their|his|her|my|the|an?) (?:propres? |own )?|l'|d'un )`;
const CHARGED = String.raw`(?:factur|appliqu|inflig|imput|reclam|reten[ui]|retien|prelev|exig|notifi|emis|repercut|decompt|demand|charg|levi|impos|invoic|deduct|claim|bill)[a-z]*`;
const PAID = String.raw`(?:vers|pay|regl|acquitt|paid|settled)[a-z]*`;
/** Somebody by a trade or a name; names keep their capitals. */
const SOMEBODY = String.raw`(?<who>${ARTICLE}?(?:${CUSTOMER}(?![a-z])|${FIRM} |\p{Lu}[\p{L}&'-]+)[^,;()]*)`;
const BY: readonly RegExp[] = [
  new RegExp(String.raw`(?<![a-z])${CHARGED}(?: [^,;]{0,60}?)? (?:par|by) ${SOMEBODY}`, "u"),
  new RegExp(String.raw`(?<![a-z])${PAID}(?: [^,;]{0,40}?)? (?:a|to|aupres de) ${SOMEBODY}`, "u"),
  new RegExp(String.raw`(?<![a-z])${PAID}(?: [^,;]{0,40}?)? aux? (?<who>${CUSTOMER})(?![a-z])`, "u"),
  new RegExp(
    String.raw`(?<![a-z])(?:dues?|owed|due|payables?|payable) (?:a |to )(?<who>${ARTICLE}${CUSTOMER})(?![a-z])`,
    "u",
  ),
  /(?<![a-z])(?:dues?|payables?|par|by) (?:aux? |les? )?(?<who>donneurs? d'ordres?|clients? fina(?:l|ux)|maitres? d'ouvrage)/u,
  new RegExp(
    String.raw`(?<![a-z])(?:de|from|of|par|by) (?<who>(?:notre|nos|son|sa|ses|leurs?|mon|our|its|their|my|la|l') ?(?:propres? |own )?${CUSTOMER})(?![a-z])`,
    "u",
  ),
  /(?<![a-z])du (?<who>donneur d'ordres?|client final|maitre d'ouvrage|distributeur)(?![a-z])/u,
  new RegExp(String.raw`(?<![a-z])(?:que|that|which) (?:nous |lui |leur |m')(?:a |ont )?${CHARGED} ${SOMEBODY}`, "u"),
  new RegExp(
    String.raw`(?<![a-z])(?:que |qu'|that |which )(?<who>${ARTICLE}?(?:${CUSTOMER}|${FIRM}|\p{Lu})[^,;()]{0,40}?) (?:nous |lui |leur |m')?(?:a|ont|has|have) ${CHARGED}`,
    "u",
  ),
];
/** The contract, a period, a court or one of the two sides: nobody who passes a penalty on to the claimant. */
const NOBODY =
  /^(?:(?:le|la|les|l'|the|an?|un|une) ?)?(?:vous|votre|nous|Nous|contrats?|marches?|clauses?|articles?|annexes?|conditions|CCAP|CGV|CGA|tribunal|juge|cour|court|loi|jours?|semaines?|mois|day|week|month|L\d)/u;
const COUNSELS_CLIENT = /^(?:notre|nos|ma|mon|our|my) clients?e?s?(?! fina)(?![a-z])/u;

/**
 * A penalty that somebody else charged the claimant because of us, "pénalités facturées par notre donneur d’ordre": a loss it
 * suffered, not a penalty our contract sets. For a lawyer "ma cliente" is the claimant; for a client, its own customer.
 */
export function isPassedOnPenalty(
  label: string,
  { speaker, theirNames, ourNames }: Pick<DetectionContext, "speaker" | "theirNames" | "ourNames">,
): boolean {
  const words = cased(label);
  const sides = [...theirNames, ...ourNames].map((name) => cased(name).toLowerCase()).filter((name) => name !== "");
  return BY.some((pattern) => {
    const who = pattern.exec(words)?.groups?.who;
    if (who === undefined || NOBODY.test(who)) return false;
    if (speaker !== "client" && COUNSELS_CLIENT.test(who)) return false;
    return !sides.some((name) => who.toLowerCase().includes(name));
  });
}

/** Without accents, with plain apostrophes and spaces; the first letter small, capitals elsewhere kept. */
function cased(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/gu, "'").replace(/\s+/gu, " ").trim();
  return plain.slice(0, 1).toLowerCase() + plain.slice(1);
}
