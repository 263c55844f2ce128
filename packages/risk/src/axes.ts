import {
  type Axes,
  type Bilingual,
  daysBetween,
  decimal,
  formatDate,
  formatEuro,
  type LiabilityKind,
} from "@vigie/model";
import { STILL_DUE } from "./actions.ts";
import type { Assessment } from "./assessment.ts";
import { settledAmount } from "./claim.ts";
import { governingPapers, liabilityCap, liabilityClauses } from "./contract-sheet.ts";
import { daysLate, isOpen } from "./ledger-state.ts";
import { rank } from "./levels.ts";
import { isWithdrawn } from "./matter.ts";

type Axis = Axes["dispute"];

/** The four axes, 0 (nothing to fear) to 4 (worst), kept apart: one blended score explains nothing (domain §0.7). */
export function axesOf(assessment: Assessment): Axes {
  return {
    dispute: { grade: rank(assessment.level.level), text: assessment.level.why },
    protection: protection(assessment),
    money: money(assessment),
    deadlines: nearest(assessment),
  };
}

/** Clauses that limit what is owed, or exclude it, whatever can be read of the sum. */
const LIMITING: ReadonlySet<LiabilityKind> = new Set<LiabilityKind>(["amount-cap", "full-exclusion", "insurance-cap"]);

function protection({ relationship, matter, ledger, profile }: Assessment): Axis {
  const papers = governingPapers(relationship);
  const committing = papers.filter((p) => p.kind !== "general-terms" && p.kind !== "specification");
  if (committing.length === 0) {
    const drafts = relationship.contracts.some((p) => p.kind === "contract" || p.kind === "quote");
    return {
      grade: ledger.length > 0 ? 4 : 3,
      text: drafts
        ? { fr: "Aucun contrat signé.", en: "No signed contract." }
        : { fr: "Aucun contrat trouvé.", en: "No contract found." },
    };
  }
  const cap = liabilityCap(relationship, { insured: profile.insurance?.limitPerClaim });
  const clauses = papers.flatMap(liabilityClauses);
  const unread = papers.every((p) => p.facts.limitationOfLiability.status === "unknown");
  const signatures = committing.flatMap((p) =>
    p.facts.signatures.status === "present" ? [p.facts.signatures.value] : [],
  );
  const signed = signatures.some((s) => s.overall === "signed" || s.overall === "esigned");
  const unsigned = !signed && signatures.some((s) => s.overall === "unsigned" || s.overall === "partly_signed");
  const pages = [...new Set(signatures.flatMap((s) => s.missingInitials))].sort((a, b) => a - b);
  const ours = clauses.filter((c) => c.protects === "us" || c.protects === "both");
  const limited = ours.some((c) => c.cap !== undefined || c.kinds.some((k) => LIMITING.has(k)));
  const excludes = ours.some((c) => c.kinds.includes("excluded-heads"));
  const adverse = !limited && !excludes && clauses.some((c) => c.protects === "them" || c.kinds.includes("uncapped"));
  const fragile = relationship.findings.some(
    (f) => (f.signal === "liability-cap-fragile" || f.signal === "liability-wording") && f.strength !== "weak",
  );
  const fr: string[] = [];
  const en: string[] = [];
  const say = (french: string, english: string) => {
    fr.push(french);
    en.push(english);
  };
  if (cap !== null)
    say(
      `Plafond de ${formatEuro(cap.amount, "fr")}${fragile ? ", mais fragile" : ""}`,
      `Cap of ${formatEuro(cap.amount, "en")}${fragile ? ", but fragile" : ""}`,
    );
  else if (limited) say("Clause limitative de responsabilité, montant non lu", "Liability clause, sum not read");
  else if (unread) say("Contrat non lu", "Contract not read");
  else if (clauses.some((c) => c.protects === "them" && !c.kinds.includes("uncapped")))
    say("La limitation ne protège que le client", "The limitation protects the client only");
  else if (adverse) say("Responsabilité illimitée selon le contrat", "Unlimited liability under the contract");
  else say("Aucun plafond de responsabilité", "No liability cap");
  if (unsigned) say("signature manquante", "signature missing");
  if (pages.length > 0) {
    const many = pages.length > 1 ? "s" : "";
    say(
      `paraphes manquants ${pages.length > 1 ? "aux pages" : "à la page"} ${joined(pages, "et")}`,
      `initials missing on page${many} ${joined(pages, "and")}`,
    );
  }
  const base = cap === null ? 3 : fragile ? 2 : 0;
  const grade = Math.min(
    4,
    Math.max(base, unsigned ? 3 : 0, pages.length > 0 ? 1 : 0) + (cap === null && (unsigned || adverse) ? 1 : 0),
  );
  if (matter.closedOn !== null && grade > 0)
    say("à corriger avant le prochain contrat", "to be put right before the next contract");
  const flawless = cap !== null && grade === 0;
  if (flawless)
    say(signed ? "contrat signé" : "signature non vérifiée", signed ? "contract signed" : "signature not checked");
  return { grade, text: { fr: `${fr.join(" ; ")}.`, en: `${en.join("; ")}.` } };
}

function joined(pages: readonly number[], and: string): string {
  const last = pages.at(-1);
  return pages.length < 2 ? String(last ?? "") : `${pages.slice(0, -1).join(", ")} ${and} ${last}`;
}

function money({ exposure, matter, ledger, asOf, profile }: Assessment): Axis {
  if (matter.closedOn !== null) {
    const paid = settledAmount(matter);
    const left = exposure.rows[0]?.remainder ?? null;
    if (paid === null && isWithdrawn(matter))
      return {
        grade: 0,
        text: {
          fr: "Réclamation retirée : plus aucune somme réclamée.",
          en: "Claim withdrawn: no sum claimed any more.",
        },
      };
    return {
      grade: left === null || decimal.isZero(left) ? 0 : 1,
      text:
        paid === null
          ? { fr: "Affaire close, montant de l’accord non lu.", en: "Matter closed, settlement sum not read." }
          : {
              fr: `Accord conclu pour ${formatEuro(paid, "fr")}${left === null ? "" : `, dont ${formatEuro(left, "fr")} à votre charge`}.`,
              en: `Settled at ${formatEuro(paid, "en")}${left === null ? "" : `, of which ${formatEuro(left, "en")} for you to bear`}.`,
            },
    };
  }
  const late = ledger.filter((i) => daysLate(i, asOf) > 0 && i.currency === "EUR");
  const owed = decimal.add(...late.map((i) => i.open));
  const overdue: Bilingual =
    late.length === 0
      ? { fr: "", en: "" }
      : { fr: ` Échu et impayé : ${formatEuro(owed, "fr")}.`, en: ` Overdue: ${formatEuro(owed, "en")}.` };
  if (exposure.claim === null) {
    const longest = Math.max(0, ...late.map((i) => daysLate(i, asOf)));
    const foreign = matter.findings.some(
      (f) => f.signal === "claim-amount" && (f.fields.amounts ?? []).some((a) => a.currency !== "EUR"),
    );
    if (foreign)
      return {
        grade: 3,
        text: {
          fr: `Somme réclamée en devise, non convertie.${overdue.fr}`,
          en: `Claim in a foreign currency, not converted.${overdue.en}`,
        },
      };
    return {
      grade: late.length === 0 ? 0 : longest > 60 ? 2 : 1,
      text:
        late.length > 0
          ? { fr: overdue.fr.trim(), en: overdue.en.trim() }
          : ledger.some(isOpen)
            ? { fr: "Aucune somme réclamée, rien d’échu.", en: "No sum claimed, nothing overdue." }
            : { fr: "Aucune somme réclamée, rien à encaisser.", en: "No sum claimed, nothing to collect." },
    };
  }
  const worst = exposure.rows.at(-1)?.remainder ?? null;
  if (worst === null)
    return {
      grade: 3,
      text: {
        fr: `${formatEuro(exposure.claim, "fr")} réclamés ; couverture inconnue.${overdue.fr}`,
        en: `${formatEuro(exposure.claim, "en")} claimed; cover unknown.${overdue.en}`,
      },
    };
  return {
    grade: moneyGrade(worst, exposure.franchise ?? "0", exposure.fee, profile.thresholds.moneyAxisFees),
    text: {
      fr: `${formatEuro(worst, "fr")} à votre charge si la réclamation de ${formatEuro(exposure.claim, "fr")} était admise en totalité.${overdue.fr}`,
      en: `${formatEuro(worst, "en")} for you to bear if the claim of ${formatEuro(exposure.claim, "en")} were admitted in full.${overdue.en}`,
    },
  };
}

/** No more than the franchise 1, than the fee 2, than ten times the fee 3, above 4 (status G). */
function moneyGrade(remainder: string, franchise: string, fee: string | null, fees: string): number {
  if (decimal.isZero(remainder)) return 0;
  if (decimal.compare(remainder, franchise) <= 0) return 1;
  if (fee === null) return 3;
  if (decimal.compare(remainder, fee) <= 0) return 2;
  return decimal.compare(remainder, decimal.multiply(fee, fees)) <= 0 ? 3 : 4;
}

function nearest({ deadlines, matter, asOf, profile }: Assessment): Axis {
  const [worst, bad, fair] = profile.thresholds.deadlineAxisDays;
  const passed = deadlines.filter((d) => d.passed && d.kind === "insurer-notification")[0];
  const next = deadlines.find((d) => !d.passed);
  if (passed !== undefined)
    return {
      grade: 4,
      text: {
        fr: `Déclaration à l’assureur : date prudente dépassée depuis le ${formatDate(passed.date, "fr", "long")}.`,
        en: `Notifying the insurer: the prudent date passed on ${formatDate(passed.date, "en", "long")}.`,
      },
    };
  const missed = deadlines.filter((d) => d.passed && STILL_DUE.has(d.kind)).at(-1);
  if (next === undefined && missed !== undefined)
    return {
      grade: 3,
      text: {
        fr: `${missed.action.fr} : date du ${formatDate(missed.date, "fr", "long")} dépassée.`,
        en: `${missed.action.en}: the date of ${formatDate(missed.date, "en", "long")} has passed.`,
      },
    };
  if (next === undefined)
    return {
      grade: 0,
      text:
        matter.closedOn === null
          ? { fr: "Aucune échéance.", en: "No deadline." }
          : { fr: "Aucune échéance : affaire close.", en: "No deadline: matter closed." },
    };
  const days = daysBetween(asOf, next.date);
  const when = {
    fr: days === 0 ? "aujourd’hui" : days === 1 ? "demain" : `dans ${days} jours`,
    en: days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`,
  };
  return {
    grade: days <= worst ? 4 : days <= bad ? 3 : days <= fair ? 2 : 1,
    text: {
      fr: `${next.action.fr} : ${when.fr}, ${days > 1 ? "le " : ""}${formatDate(next.date, "fr", "weekday")}.`,
      en: `${next.action.en}: ${when.en}, ${formatDate(next.date, "en", "weekday")}.`,
    },
  };
}
