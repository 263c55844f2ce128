import { type Bilingual, decimal, formatDate, formatEuro, Insurance } from "@vigie/model";
import type { Assessment } from "../assessment.ts";
import { remainingLimit } from "../exposure.ts";
import { rank } from "../levels.ts";
import { capitalised } from "../names.ts";
import { defineRule } from "./define-rule.ts";
import { paper, profileWith, said, scene, signatures } from "./scene.ts";

const policy = Insurance.parse({
  limitPerClaim: "200000",
  franchise: "1000",
  periodStart: "2026-01-01",
  periodEnd: "2026-12-31",
});
const contract = paper("contract", { signatures: signatures("signed") });
const claimOf = (value: string) =>
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
          relationship: scene({ findings: [claimOf("357360")], contracts: [contract] }),
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
          relationship: scene({ findings: [claimOf("50000")], contracts: [contract] }),
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
    const reasons = [...(disputed ? disputeGaps(assessment) : []), ...tierGap(assessment)];
    if (reasons.length === 0) return [];
    const last = matter.findings.at(-1);
    return [
      {
        key: "gap",
        severity: disputed ? (3 as const) : (1 as const),
        strength: "medium" as const,
        evidence:
          (disputed ? (level.triggers[0] ?? last)?.evidence : undefined) ?? relationship.ledger[0]?.evidence ?? [],
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

type Reason = { code: string; text: Bilingual };

function disputeGaps({ relationship, matter, profile, exposure, claimFile, deadlines }: Assessment): Reason[] {
  const reasons: Reason[] = [];
  const insurance = profile.insurance;
  const say = (code: string, fr: string, en: string) => reasons.push({ code, text: { fr, en } });
  const first = matter.findings[0]?.date;
  if (insurance === undefined)
    say("policy-unread", "police non lue : couverture inconnue", "policy not read: cover unknown");
  else {
    const { periodStart, periodEnd, retroactiveDate } = insurance;
    if (first !== undefined && periodEnd !== undefined && matter.findings.some((f) => (f.date ?? "") > periodEnd))
      say(
        "out-of-period",
        `réclamation postérieure à la période d’assurance, close le ${formatDate(periodEnd, "fr", "long")}`,
        `claim after the policy period, which ended on ${formatDate(periodEnd, "en", "long")}`,
      );
    if (first !== undefined && periodStart !== undefined && first < periodStart)
      say(
        "known-before",
        `fait connu dès le ${formatDate(first, "fr", "long")}, avant la prise d’effet de la police`,
        `fact known since ${formatDate(first, "en", "long")}, before the policy began`,
      );
    const fault = matter.findings.find((f) => f.fields.faultDate !== undefined)?.fields.faultDate;
    if (fault !== undefined && retroactiveDate !== undefined && fault < retroactiveDate)
      say(
        "before-retroactive-date",
        `fait du ${formatDate(fault, "fr", "long")}, antérieur à la période de reprise du passé`,
        `event of ${formatDate(fault, "en", "long")}, before the retroactive date`,
      );
    const limit = remainingLimit(insurance);
    if (limit !== null && exposure.claim !== null && decimal.compare(exposure.claim, limit) > 0)
      say(
        "above-limit",
        `réclamation de ${formatEuro(exposure.claim, "fr")} supérieure au plafond restant de ${formatEuro(limit, "fr")}`,
        `claim of ${formatEuro(exposure.claim, "en")} above the remaining limit of ${formatEuro(limit, "en")}`,
      );
  }
  if (exposure.claimLines.some((l) => l.class === "fee-refund" || l.class === "penalty"))
    say(
      "excluded-lines",
      "remboursement du prix ou pénalités, que les polices excluent souvent",
      "price refund or penalties, which policies often exclude",
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
function tierGap({ profile, exposure }: Assessment): Reason[] {
  const held = profile.insurance === undefined ? null : remainingLimit(profile.insurance);
  const tier = exposure.heuristicLimit;
  if (held === null || tier === null || decimal.compare(held, tier) >= 0) return [];
  return [
    {
      code: "below-heuristic",
      text: {
        fr: `plafond restant de ${formatEuro(held, "fr")}, inférieur aux ${formatEuro(tier, "fr")} que suggère le chiffre d’affaires de ce client (simple repère)`,
        en: `remaining limit of ${formatEuro(held, "en")}, below the ${formatEuro(tier, "en")} that this client’s revenue suggests (a rule of thumb)`,
      },
    },
  ];
}
