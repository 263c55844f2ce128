import {
  type Bilingual,
  type CalendarDate,
  type Decimal,
  decimal,
  type Evidence,
  formatDate,
  formatEuro,
  Insurance,
  type PolicyFact,
  type PolicySource,
} from "@vigie/model";

/** Our own policy, or a certificate of it, as its paper states it. */
export type PolicyPaper = {
  documentId: string;
  source: string;
  kind: "insurance-policy" | "insurance-certificate";
  policy: PolicyFact;
  evidence: readonly Evidence[];
  /** What it says that was not taken, and why. */
  reserves?: readonly Bilingual[];
};

/** The policy as it is relied on: what the profile states, and what a paper in force fills in; undefined when neither says anything. */
export type HeldPolicy = {
  insurance: Insurance | undefined;
  /** Where each value comes from. */
  sources: readonly PolicySource[];
  /** Where profile and paper do not say the same: the profile's value was kept. */
  disagreements: readonly Bilingual[];
  /** Papers that were passed over, and what a paper cannot tell. */
  notes: readonly Bilingual[];
};

type Field = PolicySource["field"];
type Values = Partial<Record<Field, string>>;

const SUMS: ReadonlySet<Field> = new Set<Field>(["limitPerClaim", "limitPerYear", "franchise"]);
const FIELDS = [
  "policyNumber",
  "limitPerClaim",
  "limitPerYear",
  "franchise",
  "periodStart",
  "periodEnd",
  "notificationDays",
] as const satisfies readonly Field[];

const NAMES: Readonly<Record<Field, Bilingual>> = {
  policyNumber: { fr: "numéro de police", en: "policy number" },
  limitPerClaim: { fr: "plafond par sinistre", en: "limit per claim" },
  limitPerYear: { fr: "plafond par an", en: "limit per year" },
  franchise: { fr: "franchise", en: "deductible" },
  periodStart: { fr: "début de la période", en: "start of the period" },
  periodEnd: { fr: "fin de la période", en: "end of the period" },
  notificationDays: { fr: "délai de déclaration", en: "time to notify" },
};

/** Where a value was read, as the end of a sentence: "dans la police, p. 2". */
export function placeInPolicy({ source, evidence }: PolicySource): Bilingual {
  const page = evidence[0]?.page;
  const at = page === undefined ? { fr: "", en: "" } : { fr: `, p. ${page}`, en: `, p. ${page}` };
  const file = page === undefined && source !== undefined ? ` (${source})` : "";
  return { fr: `dans la police${at.fr}${file}`, en: `in the policy${at.en}${file}` };
}

/**
 * The policy relied on for an event of `day` (the claim, or the fault where the policy answers for harmful events). What the
 * profile states is kept; what it leaves out is taken from a paper in force on that day, a policy before a certificate. Nothing is
 * taken from a paper of another policy number, from one whose period does not hold the day or was not read (unless it bears the
 * profile's own number and the profile gives the period), nor where several numbers are in force and the profile names none:
 * unknown stays unknown. Sums in other currencies are passed over.
 */
export function heldPolicy(
  profile: Insurance | undefined,
  papers: readonly PolicyPaper[],
  day: CalendarDate,
): HeldPolicy {
  const stated = profile === undefined ? {} : statedIn(profile);
  const { usable, notes } = inForceOn(papers, profile, day);
  const disagreements: Bilingual[] = [];
  const filled: Values = {};
  const sources: PolicySource[] = [];
  const read = usable.map((paper) => ({ paper, values: valuesOf(paper.policy) }));
  const contradicted = new Set<Field>();
  for (const field of FIELDS) {
    const own = stated[field];
    if (own !== undefined) {
      sources.push({ field, from: "profile", evidence: [] });
      const other = read.find(({ values }) => values[field] !== undefined && !isSame(field, values[field], own));
      if (other !== undefined) {
        contradicted.add(field);
        disagreements.push(disagreement(field, own, other.paper, other.values[field] ?? ""));
      }
      continue;
    }
    if (field === "franchise" && profile?.franchisePercent !== undefined) continue;
    // of a period the profile states otherwise, no end is borrowed
    if (field === "periodEnd" && contradicted.has("periodStart")) continue;
    if (field === "periodStart" && stated.periodEnd !== undefined && differs(read, "periodEnd", stated.periodEnd))
      continue;
    const giver = read.find(({ values }) => values[field] !== undefined);
    const value = giver?.values[field];
    if (giver === undefined || value === undefined) continue;
    filled[field] = value;
    const { source, evidence } = giver.paper;
    sources.push({ field, from: "paper", source, evidence: quotesOf(field, value, evidence) });
  }
  const reserves = usable.flatMap((paper) => paper.reserves ?? []);
  if (profile === undefined && Object.keys(filled).length === 0)
    return { insurance: undefined, sources: [], disagreements: [], notes: [...notes, ...reserves] };
  const unit = unitOf(usable.find((p) => p.policy.notificationDays !== undefined)?.policy);
  const { notificationDays, ...texts } = filled;
  const insurance: Insurance = {
    ...Insurance.parse({}),
    ...profile,
    ...texts,
    ...(notificationDays === undefined ? {} : { notificationDays: Number(notificationDays) }),
    ...(notificationDays !== undefined && (profile?.notificationUnit ?? "unknown") === "unknown"
      ? { notificationUnit: unit }
      : {}),
  };
  return { insurance, sources, disagreements, notes: [...notes, ...reserves, ...untold(insurance, filled)] };
}

function differs(read: readonly { values: Values }[], field: Field, own: string): boolean {
  return read.some(({ values }) => values[field] !== undefined && !isSame(field, values[field], own));
}

function statedIn(profile: Insurance): Values {
  const { policyNumber, limitPerClaim, limitPerYear, franchise, periodStart, periodEnd, notificationDays } = profile;
  return defined({
    policyNumber,
    limitPerClaim,
    limitPerYear,
    franchise,
    periodStart,
    periodEnd,
    notificationDays: notificationDays === undefined ? undefined : String(notificationDays),
  });
}

function valuesOf(policy: PolicyFact): Values {
  const euros = (sum: PolicyFact["franchise"]): Decimal | undefined =>
    sum?.currency === "EUR" && !sum.value.startsWith("-") ? sum.value : undefined;
  const { policyNumber, periodStart, periodEnd, notificationDays } = policy;
  const isPeriod = periodStart !== undefined && periodEnd !== undefined && periodStart <= periodEnd;
  return defined({
    policyNumber,
    limitPerClaim: euros(policy.limitPerClaim),
    limitPerYear: euros(policy.limitPerYear),
    franchise: euros(policy.franchise),
    periodStart: isPeriod ? periodStart : undefined,
    periodEnd: isPeriod ? periodEnd : undefined,
    notificationDays: notificationDays === undefined ? undefined : String(notificationDays),
  });
}

function defined(values: Record<Field, string | undefined>): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A policy number without its ornaments, for comparison. */
export const plainNumber = (number: string): string => number.toUpperCase().replace(/[^A-Z0-9]/gu, "");

function isSame(field: Field, a: string | undefined, b: string): boolean {
  if (a === undefined) return true;
  if (SUMS.has(field)) return decimal.compare(a, b) === 0;
  return field === "policyNumber" ? plainNumber(a) === plainNumber(b) : a === b;
}

/** The papers of the policy in force on a day, policies before certificates, the latest period first; the others with why not. */
function inForceOn(
  papers: readonly PolicyPaper[],
  profile: Insurance | undefined,
  day: CalendarDate,
): { usable: PolicyPaper[]; notes: Bilingual[] } {
  const number = profile?.policyNumber;
  const notes: Bilingual[] = [];
  const usable = papers.filter((paper) => {
    const { policyNumber, periodStart, periodEnd } = valuesOf(paper.policy);
    if (number !== undefined && policyNumber !== undefined && plainNumber(number) !== plainNumber(policyNumber)) {
      notes.push(
        passedOver(paper, `porte la police ${policyNumber}, et le profil la police ${number}`, {
          en: `bears policy ${policyNumber}, and the profile policy ${number}`,
        }),
      );
      return false;
    }
    if (periodStart === undefined || periodEnd === undefined) {
      const isNamed = number !== undefined && policyNumber !== undefined;
      if (isNamed && profile?.periodStart !== undefined && profile.periodEnd !== undefined)
        return profile.periodStart <= day && day <= profile.periodEnd;
      notes.push(passedOver(paper, "ne dit pas lisiblement sa période", { en: "does not state its period legibly" }));
      return false;
    }
    if (periodStart <= day && day <= periodEnd) return true;
    notes.push(
      passedOver(
        paper,
        `va du ${formatDate(periodStart, "fr", "long")} au ${formatDate(periodEnd, "fr", "long")} et ne couvre pas le ${formatDate(day, "fr", "long")}`,
        {
          en: `runs from ${formatDate(periodStart, "en", "long")} to ${formatDate(periodEnd, "en", "long")} and does not hold ${formatDate(day, "en", "long")}`,
        },
      ),
    );
    return false;
  });
  const numbers = [...new Set(usable.flatMap(({ policy }) => policy.policyNumber ?? []).map(plainNumber))];
  if (number === undefined && numbers.length > 1) {
    const named = numbers.join(", ");
    return {
      usable: [],
      notes: [
        ...notes,
        {
          fr: `Plusieurs polices sont en cours (${named}) : rien n’en est repris ; indiquez dans le profil celle de la responsabilité professionnelle (« policyNumber »).`,
          en: `Several policies are in force (${named}): nothing is taken from them; name in the profile the one for professional liability (“policyNumber”).`,
        },
      ],
    };
  }
  const order = ({ kind, policy }: PolicyPaper) => `${kind === "insurance-policy" ? 1 : 0} ${policy.periodStart ?? ""}`;
  return { usable: usable.sort((a, b) => (order(a) > order(b) ? -1 : order(a) < order(b) ? 1 : 0)), notes };
}

function passedOver({ source }: PolicyPaper, fr: string, { en }: { en: string }): Bilingual {
  return {
    fr: `Police lue, non reprise : ${source} ${fr}.`,
    en: `Policy read, not relied on: ${source} ${en}.`,
  };
}

function disagreement(field: Field, own: string, paper: PolicyPaper, other: string): Bilingual {
  const place = placeInPolicy({
    field,
    from: "paper",
    source: paper.source,
    evidence: quotesOf(field, other, paper.evidence),
  });
  const [mine, theirs] = [shown(field, own), shown(field, other)];
  const name = NAMES[field];
  return {
    fr: `profil et police diffèrent (${name.fr}) : ${mine.fr} au profil, retenu ; ${theirs.fr} ${place.fr}`,
    en: `profile and policy differ (${name.en}): ${mine.en} in the profile, kept; ${theirs.en} ${place.en}`,
  };
}

function shown(field: Field, value: string): Bilingual {
  if (SUMS.has(field)) return { fr: formatEuro(value, "fr"), en: formatEuro(value, "en") };
  if (field === "periodStart" || field === "periodEnd")
    return { fr: formatDate(value, "fr", "long"), en: formatDate(value, "en", "long") };
  if (field === "notificationDays") return { fr: `${value} jours`, en: `${value} days` };
  return { fr: value, en: value };
}

function unitOf(policy: PolicyFact | undefined): Insurance["notificationUnit"] {
  return policy?.notificationUnit === "working-days"
    ? "ouvrés"
    : policy?.notificationUnit === "business-days"
      ? "ouvrables"
      : "unknown";
}

/** The quotes of a paper that state a value. */
function quotesOf(field: Field, value: string, evidence: readonly Evidence[]): Evidence[] {
  const states = (quote: string): boolean => {
    if (SUMS.has(field)) return isSum(quote, value);
    if (field === "policyNumber") return plainNumber(quote) === plainNumber(value);
    if (field === "notificationDays") return /jour|day/iu.test(quote);
    return quote.includes(value.slice(0, 4)) && /\d[\s\S]{0,60}(?:au|to|-|–|until)[\s\S]{0,30}\d/u.test(quote);
  };
  return evidence.filter((e) => states(e.quote)).slice(0, 1);
}

/** True when a quote is a sum and that one: "200 000 €", "200.000,00 euros", "EUR 200,000". */
function isSum(quote: string, value: Decimal): boolean {
  const digits = /\d[\d.,]*/u.exec(quote.replace(/\s/gu, ""))?.[0];
  if (digits === undefined) return false;
  const cents = /[.,](\d{2})$/u.exec(digits);
  const whole = (cents === null ? digits : digits.slice(0, -3)).replace(/[.,]/gu, "");
  return whole !== "" && decimal.compare(`${whole}.${cents?.[1] ?? "00"}`, value) === 0;
}

/** What a paper cannot tell, where it was relied on: what the year has already cost, and its exclusions. */
function untold(insurance: Insurance, filled: Values): Bilingual[] {
  const notes: Bilingual[] = [];
  if (filled.limitPerYear !== undefined && decimal.isZero(insurance.usedThisYear))
    notes.push({
      fr: "Le plafond annuel vient de la police ; ce que d’autres sinistres en ont déjà consommé n’est pas connu (« usedThisYear ») et compte pour rien.",
      en: "The yearly limit comes from the policy; what other claims have already used of it is not known (“usedThisYear”) and counts as nothing.",
    });
  if (filled.limitPerClaim !== undefined && insurance.exclusions.length === 0)
    notes.push({
      fr: "Vigie ne lit ni les exclusions ni les sous-limites de la police : vérifiez qu’elles ne visent pas cette réclamation.",
      en: "Vigie reads neither the exclusions nor the sub-limits of the policy: check that none touches this claim.",
    });
  return notes;
}
