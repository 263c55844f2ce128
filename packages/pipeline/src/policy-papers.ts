import { type Bilingual, type Document, decimal, type Facts, formatEuro, type PolicyFact } from "@vigie/model";
import type { PolicyPaper } from "@vigie/risk";
import { holdsName, plain } from "./plain-text.ts";

type Us = { names: readonly string[]; siren?: string | undefined };

/**
 * A document as a paper of our own policy; undefined for everything else and for the policy of somebody else: a certificate that a
 * subcontractor handed us names us too, so that we must stand where the insured stands. A limit is taken only where the paper holds
 * no other sum of that size (a policy of several guarantees has several limits, and which one is meant is not for us to guess), a
 * franchise only where no percentage stands beside it.
 */
export function policyPaper(document: Document, facts: Facts, us: Us): PolicyPaper | undefined {
  const kind = facts.kind.value;
  if ((kind !== "insurance-policy" && kind !== "insurance-certificate") || facts.policy.status !== "present")
    return undefined;
  if (!isInsured(document.text, kind, us)) return undefined;
  const { limitPerClaim, limitPerYear, franchise, ...rest } = facts.policy.value;
  const reserves: Bilingual[] = [];
  const others = otherSums(document.text, facts.policy.value);
  const limits = {
    ...(limitPerClaim === undefined ? {} : { limitPerClaim }),
    ...(limitPerYear === undefined ? {} : { limitPerYear }),
  };
  const hasLimits = Object.keys(limits).length > 0;
  if (hasLimits && others.length > 0) {
    const sums = [limitPerClaim?.value, limitPerYear?.value, ...others].filter((v) => v !== undefined);
    const all = [...new Set(sums.map((v) => decimal.cents(v)))];
    reserves.push({
      fr: `Plusieurs montants dans la police ${document.source} (${all.map((v) => formatEuro(v, "fr")).join(", ")}) : le plafond n’en est pas repris ; indiquez dans le profil celui de la responsabilité professionnelle (« limitPerClaim »).`,
      en: `Several sums in the policy ${document.source} (${all.map((v) => formatEuro(v, "en")).join(", ")}): no limit is taken from it; state in the profile the one for professional liability (“limitPerClaim”).`,
    });
  }
  const isShare = franchise !== undefined && sharesNear(document.text);
  if (isShare)
    reserves.push({
      fr: `La franchise de la police ${document.source} comporte un pourcentage : elle n’en est pas reprise ; indiquez-la dans le profil (« franchisePercent »).`,
      en: `The deductible of the policy ${document.source} has a percentage: it is not taken from it; state it in the profile (“franchisePercent”).`,
    });
  return {
    documentId: document.id,
    source: document.source,
    kind,
    policy: {
      ...rest,
      ...(others.length === 0 ? limits : {}),
      ...(franchise === undefined || isShare ? {} : { franchise }),
    },
    evidence: facts.policy.evidence,
    ...(reserves.length === 0 ? {} : { reserves }),
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

/** A sum below this is no limit of a professional policy. */
const LEAST_LIMIT = "10000";
const SUM =
  /(?<![\d.,])(\d{1,3}(?:[ \u00a0\u202f.]\d{3}){1,4}|\d{5,12})(?:,\d{2})? ?[\u00a0\u202f]?(?:€|euros?(?!\p{L})|eur(?!\p{L}))|(\d{1,4}(?:,\d{1,2})?) ?[\u00a0\u202f]?(?:k€|m€|millions? d)/giu;
/** Words before a sum that is no guarantee: the insurer's or our own capital, revenue, premium. */
const NO_LIMIT = /capital|chiffre d|turnover|revenue|cotisation|prime|premium|\bCA\b/iu;
const BEFORE = 40;

/** Sums of the size of a limit that are neither of the two limits read, as decimals, each once. */
function otherSums(text: string, { limitPerClaim, limitPerYear }: PolicyFact): string[] {
  const known = [limitPerClaim?.value, limitPerYear?.value].filter((v) => v !== undefined);
  const found = new Set<string>();
  for (const { 1: figure, 2: short, 0: whole, index } of text.slice(0, 200_000).matchAll(SUM)) {
    if (NO_LIMIT.test(text.slice(Math.max(0, index - BEFORE), index))) continue;
    const value =
      figure === undefined
        ? decimal.multiply((short ?? "0").replace(",", "."), /k€/iu.test(whole) ? "1000" : "1000000")
        : figure.replace(/[^\d]/gu, "");
    if (decimal.compare(value, LEAST_LIMIT) < 0 || known.some((v) => decimal.compare(v, value) === 0)) continue;
    found.add(decimal.cents(value));
  }
  return [...found];
}

/** True when a percentage stands in the words after "franchise". */
function sharesNear(text: string): boolean {
  return [...text.matchAll(/franchise|deductible|excess/giu)].some(({ index }) =>
    /\d ?%/u.test(text.slice(index, index + 120).split(/[.\n](?=\s|$)/u, 1)[0] ?? ""),
  );
}
