import type { Bilingual, Document, Facts, PolicyFact, PolicyField } from "@vigie/model";
import type { PolicyPaper } from "@vigie/risk";
import { holdsName, plain } from "./plain-text.ts";

type Us = { names: readonly string[]; siren?: string | undefined };

/**
 * A document as a paper of our own policy; undefined for everything else and for the policy of somebody else: a certificate that a
 * subcontractor handed us names us too, so that we must stand where the insured stands. What the paper says more than once and not
 * alike, or of another guarantee only, is not in it: `reserves` say so, with the words that could not be told apart.
 */
export function policyPaper(document: Document, facts: Facts, us: Us): PolicyPaper | undefined {
  const kind = facts.kind.value;
  if ((kind !== "insurance-policy" && kind !== "insurance-certificate") || facts.policy.status !== "present")
    return undefined;
  if (!isInsured(document.text, kind, us)) return undefined;
  const policy = facts.policy.value;
  const reserves = (policy.unclear ?? []).map((one) => reserve(document.source, one));
  return {
    documentId: document.id,
    source: document.source,
    kind,
    policy,
    ...(reserves.length === 0 ? {} : { reserves }),
  };
}

type Unclear = NonNullable<PolicyFact["unclear"]>[number];

/** What a field is called, and what of the profile states it. */
const FIELDS: Readonly<Partial<Record<PolicyField, { name: Bilingual; profile: string }>>> = {
  limitPerClaim: { name: { fr: "plafond par sinistre", en: "limit per claim" }, profile: "limitPerClaim" },
  limitPerYear: { name: { fr: "plafond par an", en: "limit per year" }, profile: "limitPerYear" },
  subLimits: { name: { fr: "sous-limite", en: "sub-limit" }, profile: "subLimits" },
  franchise: { name: { fr: "franchise", en: "deductible" }, profile: "franchise, franchisePercent" },
  franchisePercent: { name: { fr: "franchise", en: "deductible" }, profile: "franchise, franchisePercent" },
  exclusions: { name: { fr: "exclusion", en: "exclusion" }, profile: "exclusions" },
  retroactiveDate: { name: { fr: "reprise du passé", en: "retroactive date" }, profile: "retroactiveDate" },
  periodStart: { name: { fr: "période", en: "period" }, profile: "periodStart, periodEnd" },
};
const WHY: Readonly<Record<Unclear["why"], Bilingual>> = {
  several: { fr: "plusieurs valeurs, que rien ne départage", en: "several values, and nothing decides between them" },
  "another-guarantee": {
    fr: "des montants d’autres garanties ou de certains dommages, aucun pour toute la responsabilité professionnelle",
    en: "sums of other guarantees or of some damage only, none for all of professional liability",
  },
  "sub-limit": {
    fr: "une de ses sous-limites n’est pas claire, et ce qu’elle retire ne doit pas compter comme couvert",
    en: "one of its sub-limits is not clear, and what that takes away must not count as covered",
  },
  odd: { fr: "une somme et un pourcentage à la fois", en: "a sum and a percentage at once" },
  qualified: {
    fr: "assortie d’une exception, qui n’est pas lue : comptée entière",
    en: "with an exception that is not read: counted whole",
  },
};
const MOST_SHOWN = 4;
const LONGEST_SHOWN = 90;

function reserve(source: string, { field, why, evidence }: Unclear): Bilingual {
  const { name, profile } = FIELDS[field] ?? { name: { fr: field, en: field }, profile: field };
  const shown = (open: string, close: string): string =>
    evidence
      .slice(0, MOST_SHOWN)
      .map(({ quote, page }) => {
        const words = quote.replace(/\s+/gu, " ").trim();
        const short = words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN)}…` : words;
        return `${open}${short}${close}${page === undefined ? "" : `, p. ${page}`}`;
      })
      .join(" ; ");
  const end =
    why === "qualified"
      ? { fr: "Si elle ne joue pas ici", en: "If it does not apply here" }
      : { fr: "Rien n’en est repris", en: "Nothing is taken from it" };
  return {
    fr: `Police ${source}, ${name.fr} : ${WHY[why].fr} (${shown("« ", " »")}). ${end.fr}${why === "qualified" ? "," : " ;"} indiquez la valeur dans le profil (« ${profile} »).`,
    en: `Policy ${source}, ${name.en}: ${WHY[why].en} (${shown("“", "”").replaceAll(" ; ", "; ")}). ${end.en}${why === "qualified" ? "," : ";"} state the value in the profile (“${profile}”).`,
  };
}

/** How much of a paper is looked at for who is insured. */
const HEAD = 6_000;
/** What stands before the insured's name, in plain words, and how far the name may be. */
const INSURED = /(?:souscripteur|assuree?|preneur d assurance|societaire|policyholder|named insured|insured)(?= )/gu;
const REACH = 120;
/** "Nous attestons que la société X est titulaire": the name stands between. */
const ATTESTED =
  /(?:attest(?:e|ons)|certif(?:ie|ions)|certify|confirm)(?: par la presente)? (?:que|that) (.{0,300}?) (?:est (?:bien )?(?:titulaire|assuree?|garantie?|couverte?)|a souscrit|beneficie|is (?:insured|covered)|holds|has taken)/u;

function isInsured(text: string, kind: PolicyPaper["kind"], us: Us): boolean {
  const head = plain(text.slice(0, HEAD));
  const isUs = (stretch: string): boolean =>
    us.names.some((name) => holdsName(stretch, name)) ||
    (us.siren !== undefined && stretch.replaceAll(" ", "").includes(us.siren));
  const attested = ATTESTED.exec(head)?.[1];
  if (attested !== undefined) return isUs(attested);
  // "Société Ardoise, ci-après « l'assuré »": a certificate may name before that word whom it is made out for
  const before = kind === "insurance-policy" ? REACH : 0;
  const named = [...head.matchAll(INSURED)].map(({ index }) => head.slice(Math.max(0, index - before), index + REACH));
  if (named.some(isUs)) return true;
  // a policy is kept by whom it insures; a certificate is handed round
  return kind === "insurance-policy" && named.length === 0 && isUs(head);
}
