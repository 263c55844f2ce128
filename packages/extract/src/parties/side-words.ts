import type { Party } from "@vigie/model";

/** The words by which contracts call the side that renders the service, and the side that buys it. Folded. */
export const PROVIDER = String.raw`prestataires?(?: de services?)?|fournisseurs?|vendeurs?|editeurs?|hebergeurs?|agence|consultante?s?|titulaire|sous[- ]traitante?s?|freelance|independante?|concedant|bailleur|transporteur|mandataire|entrepreneur|formateur|formatrice|organisme(?: de formation)?|mainteneur|infogerant|integrateur|realisateur|graphiste|developpeu(?:r|se)|cabinet|suppliers?|(?:service )?providers?|vendors?|contractors?|consultants?|licensors?|sellers?|agency|subcontractors?|manufacturer|distributor`;

export const CUSTOMER = String.raw`clients?|clientes?|acheteurs?|donneu(?:r|se)s? d'ordres?|maitres? d'ouvrages?|acquereurs?|abonnee?s?|utilisateurs?|beneficiaires?|consommateurs?|preneur|commanditaires?|commanditaire|mandant|entrepreneur principal|titulaire principal|collectivite|pouvoir adjudicateur|personne publique|customers?|clients?|buyers?|purchasers?|licensees?|users?|end users?|subscribers?`;

const ARTICLE = "(?:l'|le |la |les |the |un |une |du |de la |de l'|au )?";

/** Words that name a side only where a paper defines them: too common elsewhere. */
export const DEFINED_PROVIDER =
  "conseil|coach|agent(?: commercial)?|expert|traduct(?:eur|rice)|photographe|redact(?:eur|rice)|auteur|autrice|organisat(?:eur|rice)|intervenante?|operateur|architecte|artisan|maitre d'oeuvre|cedant|designer|developer|photographer|translator|institute";

export const DEFINED_CUSTOMER =
  "licencie|regie|commune|ville|syndicat|departement|region|adherente?|coachee?|eleve|stagiaire|etablissement|entreprise cliente|clinique|hopital";

const PROVIDER_TERM = new RegExp(`^${ARTICLE}(?:${PROVIDER}|${DEFINED_PROVIDER})$`, "u");

const CUSTOMER_TERM = new RegExp(`^${ARTICLE}(?:${CUSTOMER}|${DEFINED_CUSTOMER})$`, "u");

export function sideOf(term: string): Party["side"] {
  if (PROVIDER_TERM.test(term)) return "provider";
  if (CUSTOMER_TERM.test(term)) return "customer";
  return "unknown";
}

/** Two names of one firm: one holds the other, their legal forms aside. */
export function isSame(a: string, b: string): boolean {
  const [x, y] = [` ${plain(a)} `, ` ${plain(b)} `];
  return x.trim() !== "" && y.trim() !== "" && (x.includes(y) || y.includes(x));
}

export function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, " ")
    .trim()
    .replace(/^(?:le|la|les|l|the) /u, "")
    .replace(/ (?:sarl|sasu?|sa|eurl|ltd|limited|inc|llc|ei|s a|s a s)$/u, "")
    .replace(/^(?:sarl|sasu?|eurl) /u, "");
}
