import {
  type Bilingual,
  type CalendarDate,
  type ClaimLineClass,
  type Decimal,
  decimal,
  type Evidence,
  formatDate,
  formatEuro,
  Insurance,
  type Money,
  type PolicyFact,
  type PolicySource,
} from "@vigie/model";
import { EXCLUSION_NAMES, namedExclusions } from "./policy.ts";

/** Our own policy, or a certificate of it, as its paper states it. */
export type PolicyPaper = {
  documentId: string;
  source: string;
  kind: "insurance-policy" | "insurance-certificate";
  policy: PolicyFact;
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
/** What a policy has one value of; sub-limits and exclusions are lists. */
type Single = Exclude<Field, "subLimits" | "exclusions">;
type Values = Partial<Record<Single, string>>;

const SUMS: ReadonlySet<Single> = new Set<Single>([
  "limitPerClaim",
  "limitPerYear",
  "franchise",
  "franchiseMin",
  "franchiseMax",
]);
const DAYS: ReadonlySet<Single> = new Set<Single>(["periodStart", "periodEnd", "retroactiveDate"]);
const FIELDS = [
  "policyNumber",
  "limitPerClaim",
  "limitPerYear",
  "franchise",
  "franchisePercent",
  "franchiseMin",
  "franchiseMax",
  "retroactiveDate",
  "periodStart",
  "periodEnd",
  "notificationDays",
] as const satisfies readonly Single[];
/** A sum or a percentage with its bounds: one franchise, taken from one place. */
const FRANCHISE: ReadonlySet<Single> = new Set<Single>([
  "franchise",
  "franchisePercent",
  "franchiseMin",
  "franchiseMax",
]);

const NAMES: Readonly<Record<Single, Bilingual>> = {
  policyNumber: { fr: "numéro de police", en: "policy number" },
  limitPerClaim: { fr: "plafond par sinistre", en: "limit per claim" },
  limitPerYear: { fr: "plafond par an", en: "limit per year" },
  franchise: { fr: "franchise", en: "deductible" },
  franchisePercent: { fr: "franchise en pour cent", en: "deductible in percent" },
  franchiseMin: { fr: "franchise minimale", en: "least deductible" },
  franchiseMax: { fr: "franchise maximale", en: "most deductible" },
  retroactiveDate: { fr: "reprise du passé", en: "retroactive date" },
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

type Read = { paper: PolicyPaper; values: Values };

/**
 * The policy relied on for an event of `day` (the claim, or the fault where the policy answers for harmful events). What the
 * profile states is kept; what it leaves out is taken from a paper in force on that day, a policy before a certificate. Nothing is
 * taken from a paper of another policy number, from one whose period does not hold the day or was not read (unless it bears the
 * profile's own number and the profile gives the period), nor where several numbers are in force and the profile names none:
 * unknown stays unknown. Sums in other currencies are passed over. A franchise comes whole from one place: no bound of a paper's
 * percentage is put to a sum of the profile.
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
  const contradicted = new Set<Single>();
  const franchiseFrom = franchiseGiver(stated, read);
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
    // of a period the profile states otherwise, no end is borrowed
    if (field === "periodEnd" && contradicted.has("periodStart")) continue;
    if (field === "periodStart" && stated.periodEnd !== undefined && differs(read, "periodEnd", stated.periodEnd))
      continue;
    const giver = FRANCHISE.has(field) ? franchiseFrom : read.find(({ values }) => values[field] !== undefined);
    const value = giver?.values[field];
    if (giver === undefined || value === undefined) continue;
    filled[field] = value;
    sources.push(sourceIn(field, giver.paper, giver.paper.policy.quotes?.[field]));
  }
  disagreements.push(...otherFranchise(stated, read));
  const subLimits = subLimitsOf(profile, usable);
  const exclusions = exclusionsOf(profile, usable);
  for (const part of [subLimits, exclusions]) {
    sources.push(...part.sources);
    disagreements.push(...part.disagreements);
  }
  const reserves = usable.flatMap((paper) => paper.reserves ?? []);
  const isNothing = Object.keys(filled).length === 0 && subLimits.taken.length === 0 && exclusions.taken.length === 0;
  if (profile === undefined && isNothing)
    return { insurance: undefined, sources: [], disagreements: [], notes: [...notes, ...reserves] };
  const unit = unitOf(usable.find((p) => p.policy.notificationDays !== undefined)?.policy);
  const { notificationDays, ...texts } = filled;
  const insurance: Insurance = {
    ...Insurance.parse({}),
    ...profile,
    ...texts,
    ...(subLimits.taken.length === 0 ? {} : { subLimits: subLimits.taken }),
    ...(exclusions.taken.length === 0 ? {} : { exclusions: exclusions.taken }),
    ...(notificationDays === undefined ? {} : { notificationDays: Number(notificationDays) }),
    ...(notificationDays !== undefined && (profile?.notificationUnit ?? "unknown") === "unknown"
      ? { notificationUnit: unit }
      : {}),
  };
  return { insurance, sources, disagreements, notes: [...notes, ...reserves, ...untold(insurance, filled)] };
}

function sourceIn(field: Field, { source }: PolicyPaper, evidence: Evidence | undefined): PolicySource {
  return { field, from: "paper", source, evidence: evidence === undefined ? [] : [evidence] };
}

/** The paper a franchise is taken from; for a percentage the profile states, one that states the same, which may add its bounds. */
function franchiseGiver(stated: Values, read: readonly Read[]): Read | undefined {
  if (stated.franchise !== undefined) return undefined;
  const percent = stated.franchisePercent;
  if (percent === undefined && (stated.franchiseMin ?? stated.franchiseMax) !== undefined) return undefined;
  return read.find(({ values }) =>
    percent === undefined
      ? (values.franchise ?? values.franchisePercent) !== undefined
      : values.franchisePercent !== undefined && decimal.compare(values.franchisePercent, percent) === 0,
  );
}

/** Profile and paper that state the franchise in two ways: a sum here, a percentage there. */
function otherFranchise(stated: Values, read: readonly Read[]): Bilingual[] {
  for (const [own, other] of [
    ["franchise", "franchisePercent"],
    ["franchisePercent", "franchise"],
  ] as const) {
    const mine = stated[own];
    if (mine === undefined || stated[other] !== undefined) continue;
    const found = read.find(({ values }) => values[other] !== undefined);
    if (found !== undefined) return [disagreement(own, mine, found.paper, found.values[other] ?? "", other)];
  }
  return [];
}

type Part<T> = { taken: T[]; sources: PolicySource[]; disagreements: Bilingual[] };

/** Sub-limits of the profile, else of the first paper that states any; what a paper limits and the profile does not is said. */
function subLimitsOf(
  profile: Insurance | undefined,
  usable: readonly PolicyPaper[],
): Part<Insurance["subLimits"][number]> {
  const own = profile?.subLimits ?? [];
  const inEuros = ({ policy }: PolicyPaper) =>
    (policy.subLimits ?? []).filter(({ limit }) => euros(limit) !== undefined);
  const paper = usable.find((p) => inEuros(p).length > 0);
  if (paper === undefined)
    return { taken: [], sources: own.length === 0 ? [] : [OF_PROFILE.subLimits], disagreements: [] };
  if (own.length === 0)
    return {
      taken: inEuros(paper).map(({ name, classes, limit }) => ({ name, classes: [...classes], limit: limit.value })),
      sources: inEuros(paper).map((s) => sourceIn("subLimits", paper, s.evidence)),
      disagreements: [],
    };
  const others = inEuros(paper).filter(
    ({ classes, limit }) =>
      !own.some((o) => o.classes.some((c) => classes.includes(c)) && decimal.compare(o.limit, limit.value) <= 0),
  );
  return {
    taken: [],
    sources: own.length === 0 ? [] : [OF_PROFILE.subLimits],
    disagreements: others.map(({ name, limit, evidence }) => {
      const place = placeInPolicy(sourceIn("subLimits", paper, evidence));
      return {
        fr: `profil et police diffèrent (sous-limite « ${name} ») : le profil n’en a pas d’aussi basse, et il est retenu ; ${formatEuro(limit.value, "fr")} ${place.fr}`,
        en: `profile and policy differ (sub-limit “${name}”): the profile has none as low, and is kept; ${formatEuro(limit.value, "en")} ${place.en}`,
      };
    }),
  };
}

const OF_PROFILE = {
  subLimits: { field: "subLimits", from: "profile", evidence: [] },
  exclusions: { field: "exclusions", from: "profile", evidence: [] },
} as const satisfies Record<string, PolicySource>;

/** Exclusions of the profile, else of the papers in force; a class that a paper excludes and the profile does not is said. */
function exclusionsOf(profile: Insurance | undefined, usable: readonly PolicyPaper[]): Part<string> {
  const own = profile?.exclusions ?? [];
  const byClass = new Map<ClaimLineClass, { paper: PolicyPaper; evidence: Evidence }>();
  for (const paper of usable)
    for (const { class: name, evidence } of paper.policy.exclusions ?? [])
      if (EXCLUSION_NAMES[name] !== undefined && !byClass.has(name)) byClass.set(name, { paper, evidence });
  if (own.length === 0)
    return {
      taken: [...byClass.keys()].flatMap((name) => EXCLUSION_NAMES[name]?.fr ?? []),
      sources: [...byClass.values()].map(({ paper, evidence }) => sourceIn("exclusions", paper, evidence)),
      disagreements: [],
    };
  const known = namedExclusions(own);
  const missing = [...byClass].filter(([name]) => !known.has(name));
  return {
    taken: [],
    sources: [OF_PROFILE.exclusions],
    disagreements: missing.map(([name, { paper, evidence }]) => {
      const place = placeInPolicy(sourceIn("exclusions", paper, evidence));
      const text = EXCLUSION_NAMES[name] ?? { fr: name, en: name };
      return {
        fr: `profil et police diffèrent (exclusions) : ${text.fr}, hors des exclusions du profil, retenues ; exclu ${place.fr}`,
        en: `profile and policy differ (exclusions): ${text.en}, not among the profile’s exclusions, which are kept; excluded ${place.en}`,
      };
    }),
  };
}

function differs(read: readonly Read[], field: Single, own: string): boolean {
  return read.some(({ values }) => values[field] !== undefined && !isSame(field, values[field], own));
}

function statedIn(profile: Insurance): Values {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (profile[field] === undefined ? [] : [[field, String(profile[field])]])),
  );
}

/** A sum in euros; undefined for other currencies and for what is below nothing. */
const euros = (sum: Money | undefined): Decimal | undefined =>
  sum?.currency === "EUR" && !sum.value.startsWith("-") ? sum.value : undefined;

function valuesOf(policy: PolicyFact): Values {
  const { policyNumber, periodStart, periodEnd, notificationDays, retroactiveDate, franchisePercent } = policy;
  const isPeriod = periodStart !== undefined && periodEnd !== undefined && periodStart <= periodEnd;
  const bounds = [policy.franchiseMin, policy.franchiseMax];
  // A percentage one of whose bounds is in another currency is none that can be worked out.
  const isWhole = bounds.every((bound) => bound === undefined || euros(bound) !== undefined);
  return defined({
    policyNumber,
    limitPerClaim: euros(policy.limitPerClaim),
    limitPerYear: euros(policy.limitPerYear),
    franchise: euros(policy.franchise),
    franchisePercent: isWhole ? franchisePercent : undefined,
    franchiseMin: isWhole ? euros(policy.franchiseMin) : undefined,
    franchiseMax: isWhole ? euros(policy.franchiseMax) : undefined,
    retroactiveDate,
    periodStart: isPeriod ? periodStart : undefined,
    periodEnd: isPeriod ? periodEnd : undefined,
    notificationDays: notificationDays === undefined ? undefined : String(notificationDays),
  });
}

function defined(values: Record<Single, string | undefined>): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A policy number without its ornaments, for comparison. */
export const plainNumber = (number: string): string => number.toUpperCase().replace(/[^A-Z0-9]/gu, "");

function isSame(field: Single, a: string | undefined, b: string): boolean {
  if (a === undefined) return true;
  if (SUMS.has(field) || field === "franchisePercent") return decimal.compare(a, b) === 0;
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

function disagreement(
  field: Single,
  own: string,
  { source, policy }: PolicyPaper,
  other: string,
  otherField: Single = field,
): Bilingual {
  const quote = policy.quotes?.[otherField];
  const place = placeInPolicy({
    field,
    from: "paper",
    source,
    evidence: quote === undefined ? [] : [quote],
  });
  const [mine, theirs] = [shown(field, own), shown(otherField, other)];
  const name = NAMES[field];
  return {
    fr: `profil et police diffèrent (${name.fr}) : ${mine.fr} au profil, retenu ; ${theirs.fr} ${place.fr}`,
    en: `profile and policy differ (${name.en}): ${mine.en} in the profile, kept; ${theirs.en} ${place.en}`,
  };
}

function shown(field: Single, value: string): Bilingual {
  if (SUMS.has(field)) return { fr: formatEuro(value, "fr"), en: formatEuro(value, "en") };
  if (DAYS.has(field)) return { fr: formatDate(value, "fr", "long"), en: formatDate(value, "en", "long") };
  if (field === "notificationDays") return { fr: `${value} jours`, en: `${value} days` };
  if (field === "franchisePercent") return { fr: `${value.replace(".", ",")}\u202f%`, en: `${value}%` };
  return { fr: value, en: value };
}

function unitOf(policy: PolicyFact | undefined): Insurance["notificationUnit"] {
  return policy?.notificationUnit === "working-days"
    ? "ouvrés"
    : policy?.notificationUnit === "business-days"
      ? "ouvrables"
      : "unknown";
}

/** What a paper cannot tell, where it was relied on: what the year has already cost, and its exclusions. */
function untold(insurance: Insurance, filled: Values): Bilingual[] {
  const notes: Bilingual[] = [];
  if (filled.limitPerYear !== undefined && decimal.isZero(insurance.usedThisYear))
    notes.push({
      fr: "Le plafond annuel vient de la police ; ce que d’autres sinistres en ont déjà consommé n’est pas connu (« usedThisYear ») et compte pour rien.",
      en: "The yearly limit comes from the policy; what other claims have already used of it is not known (“usedThisYear”) and counts as nothing.",
    });
  if (filled.limitPerClaim !== undefined)
    notes.push({
      fr: "Vigie ne lit de la police que les exclusions et les sous-limites qui nomment un poste de préjudice : vérifiez qu’aucune autre ne vise cette réclamation.",
      en: "Of the policy Vigie reads only the exclusions and sub-limits that name a head of loss: check that no other touches this claim.",
    });
  return notes;
}
