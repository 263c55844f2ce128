import {
  type Bilingual,
  decimal,
  type Evidence,
  formatDate,
  formatEuro,
  Insurance,
  type PolicySource,
} from "@vigie/model";
import type { Assessment } from "../assessment.ts";
import { claimOf } from "../claim.ts";
import { governingPapers } from "../contract-sheet.ts";
import { placeInPolicy } from "../held-policy.ts";
import { insurerContact, notificationTrigger } from "../insurer-contact.ts";
import { DEFAULT_NOTIFICATION_DAYS, insurerNotificationDates } from "../insurer-deadlines.ts";
import { rank } from "../levels.ts";
import { dayOf } from "../matter.ts";
import { capitalised } from "../names.ts";
import { coverDays, type Doubt, dateDoubts, excludedClasses, policyGaps, remainingLimit } from "../policy.ts";
import { defineRule } from "./define-rule.ts";
import { paper, profileWith, said, scene, signatures } from "./scene.ts";

const policy = Insurance.parse({
  limitPerClaim: "200000",
  franchise: "1000",
  periodStart: "2026-01-01",
  periodEnd: "2026-12-31",
});
const contract = paper("contract", { signatures: signatures("signed") });
const claiming = (value: string) =>
  said("claim-amount", "2026-06-06", {
    fields: { amounts: [{ value, currency: "EUR", role: "total", tax: "unknown" }] },
  });

export const coverageGap = defineRule({
  id: "coverage-gap",
  family: "relationship",
  severity: 3,
  title: { fr: "Défaut de couverture", en: "Coverage gap" },
  why: {
    fr: "Ce que la police ne couvre pas reste à votre charge ; ce qui n’a pas été lu est inconnu, jamais couvert.",
    en: "What the policy does not cover stays with you; what was not read is unknown, never covered.",
  },
  advice: {
    fr: "Voyez votre courtier sans attendre, police et contrat en main.",
    en: "See your broker now, policy and contract in hand.",
  },
  law: [
    { reference: "C. assur. L124-5", status: "V" },
    { reference: "C. assur. L113-2, 4°", status: "V" },
  ],
  examples: {
    fires: [
      {
        from: "profile and mail",
        text: "Réclamation de 357 360 €, plafond de 200 000 € par sinistre.",
        given: () => ({
          relationship: scene({ findings: [claiming("357360")], contracts: [contract] }),
          profile: profileWith({ insurance: policy }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "profile and mail",
        text: "Réclamation écrite et police non lue.",
        given: () => ({
          relationship: scene({ findings: [said("formal-complaint", "2026-06-06")], contracts: [contract] }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "profile and mail",
        text: "Réclamation de 50 000 €, plafond de 200 000 € par sinistre, contrat signé.",
        because: "le plafond suffit et la police est en cours",
        given: () => ({
          relationship: scene({ findings: [claiming("50000")], contracts: [contract] }),
          profile: profileWith({ insurance: policy }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "mail",
        text: "Aucun différend, police non lue.",
        because: "rien n’est en jeu avec ce client",
        given: () => ({ relationship: scene({ contracts: [contract] }), asOf: "2026-06-09" }),
      },
    ],
  },
  occurrences: (assessment) => {
    const { relationship, matter, level } = assessment;
    const disputed = matter.closedOn === null && rank(level.level) >= 2;
    const reasons = [...(disputed ? disputeGaps(assessment) : []), ...tierGap(assessment), ...stressGap(assessment)];
    if (reasons.length === 0) return [];
    const last = matter.findings.at(-1);
    return [
      {
        key: "gap",
        severity: disputed ? (3 as const) : (1 as const),
        strength: "medium" as const,
        evidence: [
          ...((disputed ? (level.triggers[0] ?? last)?.evidence : undefined) ?? relationship.ledger[0]?.evidence ?? []),
          ...quotedFor(reasons, assessment),
        ],
        ...(disputed && last?.date !== undefined ? { date: last.date } : {}),
        fields: { missing: reasons.map((r) => r.code) },
        because: {
          fr: `${capitalised(reasons.map((r) => r.text.fr).join(" ; "))}.`,
          en: `${capitalised(reasons.map((r) => r.text.en).join("; "))}.`,
        },
      },
    ];
  },
});

/** What each reason rests on in the policy, where that was read in its paper. */
const RESTS_ON: Readonly<Record<string, readonly PolicySource["field"][]>> = {
  "above-limit": ["limitPerClaim", "limitPerYear"],
  "below-heuristic": ["limitPerClaim", "limitPerYear"],
  "below-stress": ["limitPerClaim", "limitPerYear"],
  "before-period": ["periodStart"],
  "known-before": ["periodStart"],
  "out-of-period": ["periodEnd"],
  "after-subsequent-period": ["periodEnd"],
  "fault-after-period": ["periodEnd"],
  "fault-out-of-period": ["periodStart"],
  "late-notice": ["notificationDays"],
};

function quotedFor(reasons: readonly Doubt[], { policy }: Assessment): Evidence[] {
  const fields = new Set(reasons.flatMap((r) => RESTS_ON[r.code] ?? []));
  const quotes = policy.sources.filter((s) => fields.has(s.field)).flatMap((s) => s.evidence);
  return [...new Map(quotes.map((e) => [`${e.documentId} ${e.span.start}`, e])).values()];
}

/** ", read in the policy, p. 1" after a limit that its paper states; nothing after one of the profile. */
function readIn({ policy }: Assessment): Bilingual {
  const source =
    policy.sources.find((s) => s.field === "limitPerClaim") ?? policy.sources.find((s) => s.field === "limitPerYear");
  if (source?.from !== "paper") return { fr: "", en: "" };
  const place = placeInPolicy(source);
  return { fr: ` (lu ${place.fr})`, en: ` (read ${place.en})` };
}

function disputeGaps(assessment: Assessment): Doubt[] {
  const { relationship, matter, profile, exposure, claimFile, deadlines } = assessment;
  const reasons: Doubt[] = [];
  const { insurance } = profile;
  const say = (code: string, fr: string, en: string) => reasons.push({ code, text: { fr, en } });
  const claim = claimOf(matter);
  if (insurance === undefined && assessment.policy.notes.length > 0)
    say(
      "policy-unread",
      "police lue, dont rien n’a pu être retenu : couverture inconnue",
      "policy read, nothing of which could be relied on: cover unknown",
    );
  else if (insurance === undefined)
    say("policy-unread", "police non lue : couverture inconnue", "policy not read: cover unknown");
  else {
    const gaps = policyGaps(insurance);
    if (gaps.length > 0)
      say(
        "policy-incomplete",
        `police à compléter (${gaps.map((g) => g.fr).join(", ")}) : couverture inconnue`,
        `policy to be completed (${gaps.map((g) => g.en).join(", ")}): cover unknown`,
      );
    const last = matter.findings.at(-1);
    const claimed = claim?.finding ?? last;
    reasons.push(...dateDoubts(insurance, coverDays(matter, claimed === undefined ? undefined : dayOf(claimed))));
    const abroad = foreignForum(assessment);
    if (abroad !== null)
      say(
        "territory",
        `litige hors de France (${abroad}) : territoire de la police à vérifier${insurance.territory.length === 0 ? "" : ` (${insurance.territory.join(", ")})`}`,
        `dispute outside France (${abroad}): check the policy’s territory${insurance.territory.length === 0 ? "" : ` (${insurance.territory.join(", ")})`}`,
      );
    const limit = remainingLimit(insurance);
    if (limit !== null && exposure.claim !== null && decimal.compare(exposure.claim, limit) > 0)
      say(
        "above-limit",
        `réclamation de ${formatEuro(exposure.claim, "fr")} supérieure au plafond restant de ${formatEuro(limit, "fr")}${readIn(assessment).fr}`,
        `claim of ${formatEuro(exposure.claim, "en")} above the remaining limit of ${formatEuro(limit, "en")}${readIn(assessment).en}`,
      );
    for (const text of assessment.policy.disagreements) reasons.push({ code: "policy-disagrees", text });
  }
  const excluded = excludedClasses(insurance);
  const usual = exposure.claimLines.some((l) => l.class === "fee-refund" || l.class === "penalty");
  const named = exposure.claimLines.filter(
    (l) => excluded.has(l.class) && l.class !== "fee-refund" && l.class !== "penalty",
  );
  if (usual)
    say(
      "excluded-lines",
      "remboursement du prix ou pénalités, que les polices excluent souvent",
      "price refund or penalties, which policies often exclude",
    );
  if (named.length > 0)
    say(
      "excluded-by-policy",
      `postes visés par une exclusion de votre police : ${named.map((l) => l.label).join(", ")}`,
      `lines an exclusion of your policy names: ${named.map((l) => l.label).join(", ")}`,
    );
  if (exposure.aboveSubLimits !== undefined && !decimal.isZero(exposure.aboveSubLimits))
    say(
      "above-sub-limit",
      `${formatEuro(exposure.aboveSubLimits, "fr")} au-delà d’une sous-limite`,
      `${formatEuro(exposure.aboveSubLimits, "en")} above a sub-limit`,
    );
  if (
    claimFile.some((i) => i.item === "contract" && i.status === "missing") &&
    claimFile.some((i) => i.item === "quote" && i.status === "missing")
  )
    say(
      "no-contract",
      "aucun contrat trouvé : l’assureur peut refuser sa garantie",
      "no contract found: the insurer may refuse cover",
    );
  if (deadlines.some((d) => d.kind === "insurer-notification" && d.passed))
    say(
      "late-notice",
      "date prudente de déclaration dépassée, aucune déclaration trouvée",
      "prudent notification date passed, no declaration found",
    );
  const trigger = notificationTrigger(matter);
  const declaredOn = insurerContact(relationship, matter)?.declaredOn;
  if (trigger !== null && declaredOn !== undefined) {
    const { hard } = insurerNotificationDates(
      trigger.received,
      insurance?.notificationDays ?? DEFAULT_NOTIFICATION_DAYS,
      profile.calendar,
      profile.thresholds.internalNotificationDays,
    );
    if (declaredOn > hard)
      say(
        "late-notice",
        `déclaration du ${formatDate(declaredOn, "fr", "long")}, postérieure à la date prudente du ${formatDate(hard, "fr", "long")}`,
        `declared on ${formatDate(declaredOn, "en", "long")}, after the prudent date of ${formatDate(hard, "en", "long")}`,
      );
  }
  const mismatches = relationship.findings.filter((f) => f.signal === "insurance-mismatch" && f.strength !== "weak");
  if (mismatches.some((f) => f.fields.variant === "activity-undeclared"))
    say(
      "activity-undeclared",
      "le contrat porte sur une activité que la police ne nomme pas",
      "the contract covers an activity the policy does not name",
    );
  if (mismatches.some((f) => f.fields.variant !== "activity-undeclared"))
    say(
      "contract-mismatch",
      "le contrat exige une assurance que la police ne donne pas",
      "the contract requires cover the policy does not give",
    );
  return reasons;
}

/** The limit of cover is below the tier that this client's revenue asks for. */
function tierGap(assessment: Assessment): Doubt[] {
  const { profile, exposure } = assessment;
  const held = profile.insurance === undefined ? null : remainingLimit(profile.insurance);
  const tier = exposure.heuristicLimit;
  if (held === null || tier === null || decimal.compare(held, tier) >= 0) return [];
  return [
    {
      code: "below-heuristic",
      text: {
        fr: `plafond restant de ${formatEuro(held, "fr")}${readIn(assessment).fr}, inférieur aux ${formatEuro(tier, "fr")} que suggère le chiffre d’affaires de ce client (simple repère)`,
        en: `remaining limit of ${formatEuro(held, "en")}${readIn(assessment).en}, below the ${formatEuro(tier, "en")} that this client’s revenue suggests (a rule of thumb)`,
      },
    },
  ];
}

/** The limit of cover is below the stress figure the profile sets for this client. */
function stressGap(assessment: Assessment): Doubt[] {
  const { profile, exposure } = assessment;
  const held = profile.insurance === undefined ? null : remainingLimit(profile.insurance);
  const { stress } = exposure;
  if (held === null || stress === undefined || decimal.compare(held, stress.amount) >= 0) return [];
  return [
    {
      code: "below-stress",
      text: {
        fr: `plafond restant de ${formatEuro(held, "fr")}${readIn(assessment).fr}, inférieur au scénario de crise de ${formatEuro(stress.amount, "fr")}`,
        en: `remaining limit of ${formatEuro(held, "en")}${readIn(assessment).en}, below the stress figure of ${formatEuro(stress.amount, "en")}`,
      },
    },
  ];
}

const FRENCH = /fran[çc]/iu;

/** The law or forum of the governing contract where it is not French, null where it is or is not said. */
function foreignForum({ relationship, profile }: Assessment): string | null {
  for (const { facts } of governingPapers(relationship)) {
    if (facts.governingLaw.status !== "present") continue;
    const { law } = facts.governingLaw.value;
    if (law === undefined || FRENCH.test(law)) continue;
    const named = profile.insurance?.territory.some((t) => law.toLowerCase().includes(t.toLowerCase())) === true;
    return named ? null : law;
  }
  return null;
}
