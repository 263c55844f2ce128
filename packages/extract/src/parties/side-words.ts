import type { Party } from "@vigie/model";

/** The words by which contracts call the side that renders the service, and the side that buys it. Folded. */
export const PROVIDER = String.raw`prestataires?(?: de services?)?|fournisseurs?|vendeurs?|editeurs?|hebergeurs?|agence|consultante?s?|titulaire|sous[- ]traitante?s?|freelances?|independante?|concedant|bailleur|transporteur|mandataire|entrepreneur|formateur|formatrice|organisme(?: de formation)?|mainteneur|infogerant|integrateur|realisateur|graphiste|developpeu(?:r|se)|cabinet|suppliers?|(?:service )?providers?|vendors?|contractors?|consultants?|licensors?|sellers?|agency|sub-?contractors?|manufacturer|distributor`;

export const CUSTOMER = String.raw`clients?|clientes?|acheteurs?|donneu(?:r|se)s? d'ordres?|maitres? d'ouvrages?|acquereurs?|abonnee?s?|utilisateurs?|beneficiaires?|consommateurs?|preneur|commanditaires?|commanditaire|mandant|entrepreneur principal|titulaire principal|collectivite|pouvoir adjudicateur|personne publique|customers?|clients?|buyers?|purchasers?|licensees?|users?|end users?|subscribers?`;

const ARTICLE = "(?:l'|le |la |les |the |un |une |du |de la |de l'|au |our |notre |votre |your )?";

/** Words that name a side only where a paper defines them, or at the head of a sentence that says who acts: too common elsewhere. */
export const DEFINED_PROVIDER =
  "conseil(?:ler|lere)?|coach|avocate?|expert(?:e)?[- ]comptable|comptable|notaire|agents?(?: commercial)?|experte?|traduct(?:eur|rice)|photographe|redact(?:eur|rice)|auteure?|autrice|organisat(?:eur|rice)|intervenante?|operat(?:eur|rice)|architecte|artisane?|maitre d'oeuvre|cedant|realisat(?:eur|rice)|concept(?:eur|rice)|decorat(?:eur|rice)|depann(?:eur|euse)|assistante?(?: virtuelle?)?|installateur|integrat(?:eur|rice)|regisseur|loueur|exploitant|audit(?:eur|rice)|product(?:eur|rice)|illustrat(?:eur|rice)|animat(?:eur|rice)|facilitat(?:eur|rice)|community manager|developpeu(?:r|se)(?: independante?)?|web ?designer|partenaire|nettoyeur|jardinier|paysagiste|correct(?:eur|rice)|infographiste|formateur(?: independant)?|maintenance|concessionnaire|delegataire|atelier|studio|entreprise(?: de travaux| titulaire| prestataire)|societe prestataire|designers?|developers?|photographers?|translators?|institute|auditors?|trainers?|authors?|writers?|surveyors?|architects?|engineers?|illustrators?|editors?|firm|host|carrier|operator|processor|advis[eo]rs?|freelancers?|independent contractor|technician|instructor|installer|integrator|publisher|producer|caterer|training provider|hosting provider|carer|cleaner|maintainer";

export const DEFINED_CUSTOMER =
  "licencie|regie|commune|ville|mairie|metropole|syndicat|departement|region|adherente?|coachee?|eleve|stagiaire|participante?|etablissement|entreprise(?: cliente| beneficiaire| utilisatrice| accueillante)?|societe(?: cliente| beneficiaire)|clinique|hopital|mandante?|licenciee?|entrepreneur principal|maitre de l'ouvrage|annonceur|association|cooperative|groupement|comite|foyer|souscript(?:eur|rice)|reseller|revendeur|fondation|federation|mutuelle|ecole|universite|musee|office|domaine|copropriete|syndicat des coproprietaires|locataire|maraichere?|employeur|donateur|mandatrice|proprietaire|exposante?|company|employer|main contractor|prime contractor|general contractor|principal|owner|organi[sz]er|council|authority|charity|trust|school|university|college|hospital|museum|tenant|sponsor|member|learner|trainee|coachee|advertiser|recipient|account holder|merchant|instructing party|commissioner|commissioning party";

const PROVIDER_TERM = new RegExp(`^${ARTICLE}(?:${PROVIDER}|${DEFINED_PROVIDER})$`, "u");

const CUSTOMER_TERM = new RegExp(`^${ARTICLE}(?:${CUSTOMER}|${DEFINED_CUSTOMER})$`, "u");

/** A word that stands for either side, as the paper has it: the other party's word settles it. */
export const EITHER_SIDE =
  /^(?:l'|le |la |les |the )?(?:company|agence|agency|firm|studio|cabinet|entreprise|societe|association|partenaire|partner|principal|mandataire|titulaire|cooperative|trust|institute|entrepreneur|contractor|operat(?:eur|rice)|operator|organisat(?:eur|rice)|etablissement|utilisateur|office|atelier|publisher|editeur|exploitant)$/u;

export function sideOf(term: string): Party["side"] {
  const isCustomer = CUSTOMER_TERM.test(term);
  if (isCustomer && /^(?:l'|le |the )?(?:entrepreneur principal|(?:main|prime|general) contractor)$/u.test(term))
    return "customer";
  if (PROVIDER_TERM.test(term)) return "provider";
  return isCustomer ? "customer" : "unknown";
}

/** Who issues a quote or terms, folded: a buyer issues an order. */
const ISSUER =
  /^(?:emetteu?r(?:ice)?|emett[a-z]{2,4}|de|from|nous|we|us|(?:prepared|issued|submitted|offered|provided|etablie?|emise?|redigee?|proposee?|realisee?|prestation realisee|editee?|edite et propose|publiee?|exploitee?) (?:by|par)|publication|editeur du site|exploitant du site|societe editrice)$/u;

/** Who a quote, a letter or an order is made for. */
const RECEIVER =
  /^(?:destinataires?|pour|a|to|for|vous|you|a l'attention de|attn|(?:etablie?|adressee?|proposee?|destinee?|facturee?|remise?) (?:a|pour)|(?:lettre de mission|proposition|offre|devis|mission) (?:adressee? a|pour|destinee? a)|(?:prepared|issued|submitted|addressed|drawn up) (?:for|to)|(?:bill|invoice|ship|sold|quote|quotation) (?:to|for)|billed to|customer name|client name)$/u;

/** Who orders, whoever's paper it is. */
const ORDERER =
  /^(?:commandee? par|passee? par|ordered by|order(?:ed)? from|acheteuse|demandeur|demandeuse|service acheteur|facturation)$/u;

/** A label tells a role only with the words that go beside it: "Prestataire retenu", "Nom du client", "Supplier details". */
const LABEL_EDGE =
  /^(?:(?:nom|raison sociale|denomination|coordonnees|identite|adresse|designation|identification|details|name)(?: (?:et (?:adresse|coordonnees)|of))? (?:du |de la |de l'|of the )?)|(?: (?:pressentie?|retenue?|designee?|selectionnee?|propos[a-z]{1,2}|final|candidate?|principal|details|information|name|selected|appointed|proposed))$/gu;

export type LabelSide = { side: Party["side"] | "issuer" | "receiver"; isRole: boolean; length: number };

/** What a label before a name says of it; undefined when it names neither a side nor who writes to whom. `issuer` and `receiver` depend on the paper. */
export function labelOf(label: string): LabelSide | undefined {
  if (ISSUER.test(label)) return { side: "issuer", isRole: false, length: label.length };
  if (RECEIVER.test(label)) return { side: "receiver", isRole: false, length: label.length };
  if (ORDERER.test(label)) return { side: "customer", isRole: false, length: label.length };
  const word = label.replace(LABEL_EDGE, "");
  const side = sideOf(word);
  return side === "unknown" ? undefined : { side, isRole: label.startsWith(word), length: word.length };
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
