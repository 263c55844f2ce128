import type { Bilingual, Role } from "@vigie/model";
import type { AuthorText } from "../mail/author-text.ts";
import { domainLabel } from "../mail/mail-domain.ts";

/** Mail domains of the state and of social security, and of the courts: they are nobody's firm. */
const PUBLIC = new Set(
  "urssaf.fr finances.gouv.fr impots.gouv.fr dgfip.fr douane.gouv.fr travail-emploi.gouv.fr ameli.fr agirc-arrco.fr francetravail.fr pole-emploi.fr net-entreprises.fr service-public.fr cnil.fr inpi.fr".split(
    " ",
  ),
);
const COURTS = new Set("justice.fr justice.gouv.fr conseil-etat.fr".split(" "));

/** What the domain of an authority says it is: a public body, or a court and its registry. */
export function authorityOf(domain: string): Role | undefined {
  if (PUBLIC.has(domain)) return "public-body";
  return COURTS.has(domain) || /^(?:tribunal|greffe)-/u.test(domainLabel(domain)) ? "court" : undefined;
}

const TRADES: readonly { cue: RegExp; fr: string; en: string }[] = [
  {
    cue: /\b(?:expert(?:e|s)?[ -]comptables?|cabinet comptable|expertise comptable)\b/u,
    fr: "signe comme expert-comptable : un tiers, ni client ni avocat",
    en: "signs as an accountant: a third party, neither client nor lawyer",
  },
  { cue: /\bnotaires?\b/u, fr: "signe comme notaire", en: "signs as a notary" },
  { cue: /\bagents? generaux? d'assurance\b/u, fr: "signe comme agent d’assurance", en: "signs as an insurance agent" },
];

/** The trade that a service office's letterhead or signature names, as a reason. */
export function serviceReason(name: string, texts: readonly AuthorText[]): Bilingual {
  const trade = TRADES.find(({ cue }) => texts.some((t) => cue.test(t.frame.folded)));
  return trade === undefined
    ? { fr: `${name} est un prestataire`, en: `${name} is a service provider` }
    : { fr: `${name} ${trade.fr}`, en: `${name} ${trade.en}` };
}

/** An accountant's office by the name of its domain. */
export function isAccountantsDomain(domain: string): boolean {
  return /^(?:expert-?)?compta(?!ct)|(?:^|-)comptab(?:le|les|ilite)(?:-|$)|(?:^|-)fiduciaire(?:-|$)/u.test(
    domainLabel(domain),
  );
}

/** Words of an insurer about the contract we have with it. */
const OUR_CONTRACT =
  /\b(?:votre|vos) (?:contrats?|polices?|assurances?|garanties?|cotisations?)\b[^\n]{0,60}\b(?:rc ?pro|responsabilite civile|n°|multirisque|protection juridique)|\bcher(?:e|s)? (?:assuree?|societaire)s?\b/u;
const PREMIUM = /\b(?:primes?|cotisations?|avis d'echeance|renouvelle|echeance)\b/u;

/** Insurers and brokers by the name of their domain, their signature, or the contract they write of; those of the other side speak of "notre assuré" and were told apart before. */
export function sellsInsurance(name: string, texts: readonly AuthorText[]): boolean {
  const label = domainLabel(name);
  return (
    /(?:^|-)(?:assurances?|assureurs?|courtage|courtiers?|mutuelle|insurance|underwriting)(?:-|$)/u.test(label) ||
    texts.some(
      (t) =>
        /\b(?:compagnie d'assurances?|courtiers? en assurances?|courtage d'assurances?|insurance brokers?|mutuelle d'assurances?)\b/u.test(
          t.named.folded,
        ) ||
        (/assur|mutu|prevoyance/u.test(label) && OUR_CONTRACT.test(t.own.folded) && PREMIUM.test(t.own.folded)),
    )
  );
}
