import {
  addMonths,
  type Bilingual,
  type CalendarDate,
  type ClaimLine,
  type Decimal,
  decimal,
  formatDate,
  formatEuro,
  type Insurance,
  isCalendarDate,
  isLikelyDate,
} from "@vigie/model";
import { dayOf, type Matter } from "./matter.ts";

/** A reason not to take a claim for covered: a code for machines, and the words. */
export type Doubt = { code: string; text: Bilingual };

/** The days a cover depends on: the claim, when the firm first knew, the fault where somebody dated it. */
export type CoverDays = {
  claimed: CalendarDate | undefined;
  known: CalendarDate | undefined;
  fault: CalendarDate | undefined;
};

/** A claims-made policy answers for five years after its end at least (C. assur. L124-5). */
const SUBSEQUENT_YEARS = 5;

const long = (date: CalendarDate): Bilingual => ({
  fr: formatDate(date, "fr", "long"),
  en: formatDate(date, "en", "long"),
});

/** The days of a matter that a cover depends on. */
export function coverDays(matter: Matter, claimed: CalendarDate | undefined): CoverDays {
  const faults = matter.findings.flatMap((f) => f.fields.faultDate ?? []).filter(isCalendarDate);
  const first = matter.findings[0];
  return { claimed, known: first === undefined ? undefined : dayOf(first), fault: faults.sort()[0] };
}

/**
 * Why the policy may not answer on these days (C. assur. L124-5). Claims-made: the claim within the period or, with the fault
 * before its end, within the subsequent years; no fact known at inception; no fault before the retroactive date. Harmful event:
 * the fault within the period, whenever it is claimed. Where the policy's trigger is not known, both must agree.
 */
export function dateDoubts(insurance: Insurance, days: CoverDays): Doubt[] {
  if (insurance.trigger === "claim") return claimsMade(insurance, days);
  if (insurance.trigger === "harmful-event") return harmfulEvent(insurance, days);
  const doubts = claimsMade(insurance, days);
  const other = days.fault === undefined ? [] : harmfulEvent(insurance, days);
  if (doubts.length > 0 || other.length === 0) return doubts;
  return [
    {
      code: "trigger-unknown",
      text: {
        fr: "base de la garantie non indiquée : le fait est hors de la période, seule une base réclamation pourrait jouer",
        en: "trigger of the cover not stated: the event lies outside the period, only a claims-made basis could answer",
      },
    },
  ];
}

function claimsMade({ periodStart, periodEnd, retroactiveDate, subsequentYears }: Insurance, days: CoverDays): Doubt[] {
  const doubts: Doubt[] = [];
  const { claimed, known, fault } = days;
  const say = (code: string, fr: string, en: string) => doubts.push({ code, text: { fr, en } });
  if (claimed !== undefined && periodStart !== undefined && claimed < periodStart)
    say(
      "before-period",
      `réclamation antérieure à la période d’assurance, ouverte le ${long(periodStart).fr}`,
      `claim before the policy period, which began on ${long(periodStart).en}`,
    );
  if (claimed !== undefined && periodEnd !== undefined && claimed > periodEnd) {
    const years = Math.max(SUBSEQUENT_YEARS, subsequentYears ?? 0);
    const last = isLikelyDate(periodEnd) ? addMonths(periodEnd, 12 * years) : periodEnd;
    const after = claimed > last;
    const tail = after
      ? { fr: "et à la garantie subséquente", en: "and after the subsequent period" }
      : {
          fr: `: vérifiez le renouvellement ou, si le fait lui est antérieur, la garantie subséquente (jusqu’au ${long(last).fr})`,
          en: `: check the renewal or, if the event came before, the subsequent period (until ${long(last).en})`,
        };
    say(
      after ? "after-subsequent-period" : "out-of-period",
      `réclamation postérieure à la période d’assurance, close le ${long(periodEnd).fr}${after ? ", " : " "}${tail.fr}`,
      `claim after the policy period, which ended on ${long(periodEnd).en}${after ? ", " : ""}${tail.en}`,
    );
  }
  if (known !== undefined && periodStart !== undefined && known < periodStart)
    say(
      "known-before",
      `fait connu dès le ${long(known).fr}, avant la prise d’effet de la police`,
      `fact known since ${long(known).en}, before the policy began`,
    );
  if (fault !== undefined && retroactiveDate !== undefined && fault < retroactiveDate)
    say(
      "before-retroactive-date",
      `fait du ${long(fault).fr}, antérieur à la période de reprise du passé`,
      `event of ${long(fault).en}, before the retroactive date`,
    );
  if (fault !== undefined && periodEnd !== undefined && fault > periodEnd)
    say(
      "fault-after-period",
      `fait du ${long(fault).fr}, postérieur à la période d’assurance`,
      `event of ${long(fault).en}, after the policy period`,
    );
  return doubts;
}

function harmfulEvent({ periodStart, periodEnd }: Insurance, { fault }: CoverDays): Doubt[] {
  if (fault === undefined)
    return [
      {
        code: "fault-undated",
        text: {
          fr: "police sur base « fait dommageable » et date du fait inconnue",
          en: "harmful-event policy, and the day of the event is unknown",
        },
      },
    ];
  const outside = (periodStart !== undefined && fault < periodStart) || (periodEnd !== undefined && fault > periodEnd);
  return outside
    ? [
        {
          code: "fault-out-of-period",
          text: {
            fr: `fait du ${long(fault).fr}, hors de la période d’assurance (base « fait dommageable »)`,
            en: `event of ${long(fault).en}, outside the policy period (harmful-event basis)`,
          },
        },
      ]
    : [];
}

/** What a half-filled policy does not say and the sums need. */
export function policyGaps(insurance: Insurance): Bilingual[] {
  const gaps: Bilingual[] = [];
  if (insurance.limitPerClaim === undefined && insurance.limitPerYear === undefined)
    gaps.push({ fr: "plafond", en: "limit" });
  if (insurance.franchise === undefined && insurance.franchisePercent === undefined)
    gaps.push({ fr: "franchise", en: "deductible" });
  if (insurance.periodStart === undefined || insurance.periodEnd === undefined)
    gaps.push({ fr: "période", en: "period" });
  return gaps;
}

/** P: the lesser of the limit per claim and of what the year has left, less the defence costs inside it; null when the policy states no limit. */
export function remainingLimit(insurance: Insurance): Decimal | null {
  return limitOf(insurance)?.limit ?? null;
}

/** The same with its numbers in. */
export function limitOf(insurance: Insurance): { limit: Decimal; computation: string } | null {
  const { limitPerClaim, limitPerYear, usedThisYear, defenceCosts, defenceCostsAmount } = insurance;
  const cents = (value: Decimal) => decimal.cents(value);
  const left = limitPerYear === undefined ? undefined : decimal.max("0", decimal.subtract(limitPerYear, usedThisYear));
  const [first, ...rest] = [limitPerClaim, left].filter((v) => v !== undefined);
  if (first === undefined) return null;
  const spent = defenceCosts === "inside" ? (defenceCostsAmount ?? "0") : "0";
  const limit = decimal.max("0", decimal.subtract(decimal.min(first, ...rest), spent));
  const terms = [
    ...(limitPerClaim === undefined ? [] : [cents(limitPerClaim)]),
    ...(limitPerYear === undefined ? [] : [`${cents(limitPerYear)} − ${cents(usedThisYear)}`]),
  ];
  const least = terms.length > 1 ? `min(${terms.join(", ")})` : (terms[0] ?? "");
  return {
    limit,
    computation: `P = ${least}${decimal.isZero(spent) ? "" : ` − ${cents(spent)}`} = ${cents(limit)}`,
  };
}

/** Classes of loss a professional liability policy usually leaves out: the price itself and contractual penalties (§2). */
const USUALLY_EXCLUDED: readonly ClaimLine["class"][] = ["fee-refund", "penalty"];

/** Words by which a policy's exclusions name a class of loss. */
const EXCLUSION_WORDS: readonly [ClaimLine["class"], RegExp][] = [
  ["fee-refund", /rembours|restitution|refund/iu],
  ["penalty", /p[ée]nalit|penalt|liquidated/iu],
  // late penalties are penalties: the loss that delay causes is another thing
  ["delay", /(?<!(?:p[ée]nalit[ée]s?|int[ée]r[êe]ts?) de )retard|delay/iu],
  ["image", /image|r[ée]putation/iu],
  ["data-rebuild", /reconstitution|donn[ée]es|data/iu],
  ["bodily", /corporel|bodily/iu],
  ["lost-revenue", /perte d(?:e |['’])(?:exploitation|chiffre|b[ée]n[ée]fice|profit)|loss of (?:profit|revenue)/iu],
  ["third-party", /tiers|third part/iu],
  ["remedial", /reprise des (?:prestations|travaux)|redoing/iu],
];

/** A name for each class that an exclusion of a policy paper may be of: read back as that class and no other. */
export const EXCLUSION_NAMES: Readonly<Partial<Record<ClaimLine["class"], Bilingual>>> = {
  "fee-refund": { fr: "remboursement du prix", en: "refund of the price" },
  penalty: { fr: "pénalités", en: "penalties" },
  delay: { fr: "conséquences d’un retard", en: "consequences of a delay" },
  image: { fr: "atteinte à l’image", en: "harm to the image" },
  "data-rebuild": { fr: "reconstitution de fichiers", en: "rebuilding of files" },
  bodily: { fr: "dommages corporels", en: "bodily injury" },
  "lost-revenue": { fr: "perte d’exploitation", en: "loss of revenue" },
  remedial: { fr: "reprise des prestations", en: "redoing the services" },
};

/** The classes of a claim's lines that exclusions name. */
export function namedExclusions(exclusions: readonly string[]): ReadonlySet<ClaimLine["class"]> {
  return new Set(EXCLUSION_WORDS.filter(([, words]) => exclusions.some((e) => words.test(e))).map(([name]) => name));
}

/** Classes of a claim's lines this policy leaves out: the usual ones, and those its exclusions name. */
export function excludedClasses(insurance: Insurance | undefined): ReadonlySet<ClaimLine["class"]> {
  return new Set([...USUALLY_EXCLUDED, ...namedExclusions(insurance?.exclusions ?? [])]);
}

/** S: what the sub-limits leave out when each line is owed at `scale` (0 to 1) of what is claimed. */
export function aboveSubLimits(
  insurance: Insurance | undefined,
  lines: readonly ClaimLine[],
  scale: Decimal = "1",
): Decimal {
  const excluded = excludedClasses(insurance);
  return decimal.add(
    ...(insurance?.subLimits ?? []).map(({ classes, limit }) => {
      const touched = lines.filter((l) => classes.includes(l.class) && !excluded.has(l.class));
      const sum = decimal.multiply(decimal.add(...touched.map((l) => l.amount)), scale);
      return decimal.max("0", decimal.subtract(sum, limit));
    }),
  );
}

/** What the sums do not show of a policy, for a person to check. */
export function policyNotes(insurance: Insurance): Bilingual[] {
  const notes: Bilingual[] = [];
  if (insurance.defenceCosts === "inside" && insurance.defenceCostsAmount === undefined)
    notes.push({
      fr: "Les frais de défense s’imputent sur le plafond : le reste à charge sera plus élevé d’autant.",
      en: "Defence costs come off the limit: what you bear will be higher by as much.",
    });
  if (insurance.defenceCosts === "unknown")
    notes.push({
      fr: "La police, telle qu’elle est renseignée, ne dit pas si les frais de défense s’imputent sur le plafond.",
      en: "The policy, as filled in, does not say whether defence costs come off the limit.",
    });
  for (const { name, limit } of insurance.subLimits)
    notes.push({
      fr: `Sous-limite « ${name} » : ${formatEuro(limit, "fr")}, comprise dans le plafond.`,
      en: `Sub-limit “${name}”: ${formatEuro(limit, "en")}, inside the limit.`,
    });
  return notes;
}
