import {
  type Action,
  addMonths,
  addOuvres,
  type Bilingual,
  type Deadline,
  decimal,
  formatDate,
  type SignalId,
} from "@vigie/model";
import type { Assessment } from "./assessment.ts";
import { governingPapers, liabilityCap } from "./contract-sheet.ts";
import { DEADLINE_ORDER, noticeRunsUntil, ownNoticeSince } from "./deadlines.ts";
import { daysLate } from "./ledger-state.ts";
import { gateOf, rank } from "./levels.ts";
import { isBarred } from "./limitation.ts";
import { isWithdrawn } from "./matter.ts";
import { uncapitalised } from "./names.ts";

/** Kinds whose date, once over, still asks for the act today. */
export const STILL_DUE: ReadonlySet<Deadline["kind"]> = new Set<Deadline["kind"]>([
  "insurer-notification",
  "acknowledge",
  "reply",
  "insolvency-claim",
  "insurer-silence",
  "payment-reminder",
  "limitation",
]);

/**
 * What to do, by date: the escalation ladder of domain §4. L1 acknowledge and alert the insurer when the stake exceeds the
 * franchise; L2 a factual answer in writing and the file; L3 declare, admit nothing, answer through the insurer; L4 lawyer and
 * insurer the same day, who answer for us. A closed matter is archived. Undated actions come last.
 */
export function actionsOf(assessment: Assessment): Action[] {
  const { matter, level } = assessment;
  const steps = matter.closedOn !== null && rank(level.level) === 0 ? closing(assessment) : ladder(assessment);
  const lawyer = rank(level.level) === 4;
  const dated = fromDeadlines(
    lawyer ? assessment.deadlines.filter((d) => d.kind !== "acknowledge") : assessment.deadlines,
    assessment,
  );
  return [...(lawyer ? [...steps, ...dated] : [...dated, ...steps])].sort((a, b) =>
    (a.date ?? "9999") < (b.date ?? "9999") ? -1 : (a.date ?? "9999") > (b.date ?? "9999") ? 1 : 0,
  );
}

/** What an act becomes once its date is over. */
const LATE: Readonly<Partial<Record<Deadline["kind"], Bilingual>>> = {
  "insurer-notification": {
    fr: "Déclarer le sinistre à l’assureur, sans attendre",
    en: "Declare the claim to the insurer without delay",
  },
  "insolvency-claim": {
    fr: "Demander à un avocat si la créance peut encore être déclarée",
    en: "Ask a lawyer whether the claim can still be lodged",
  },
};

function fromDeadlines(deadlines: readonly Deadline[], { asOf, profile }: Assessment): Action[] {
  return [...deadlines]
    .sort((a, b) => DEADLINE_ORDER.indexOf(a.kind) - DEADLINE_ORDER.indexOf(b.kind))
    .filter((d) => !d.passed || STILL_DUE.has(d.kind))
    .filter((d) => d.kind !== "limitation" || d.date <= addMonths(asOf, 2 * profile.thresholds.limitationNoticeMonths))
    .map((d) => ({
      date: d.passed ? asOf : d.date,
      text: (d.passed ? LATE[d.kind] : undefined) ?? d.action,
      detail: d.passed
        ? {
            fr: `Date du ${formatDate(d.date, "fr", "long")} dépassée : à faire aujourd’hui. ${d.basis.fr}`,
            en: `The date of ${formatDate(d.date, "en", "long")} has passed: do it today. ${d.basis.en}`,
          }
        : d.basis,
      ...(d.kind.startsWith("insurer-notification") ? { law: "C. assur. L113-2, 4°" } : {}),
    }));
}

function ladder({
  matter,
  level,
  exposure,
  profile,
  asOf,
  claimFile,
  deadlines,
  relationship,
  ledger,
  papers,
}: Assessment): Action[] {
  const at = rank(level.level);
  const actions: Action[] = [];
  const soon = addOuvres(asOf, profile.thresholds.replyWorkingDays, profile.calendar);
  const hard = deadlines.find((d) => d.kind === "insurer-notification" && !d.passed)?.date;
  const spoken = matter.closedOn === null && level.triggers.some((f) => f.signal !== "insolvency");
  if (at === 0) return weakContract({ relationship, profile });
  if (at === 4)
    actions.push({
      date: asOf,
      text: { fr: "Saisir l’avocat et l’assureur sans attendre", en: "Call the lawyer and the insurer without delay" },
      detail: {
        fr: "Transmettre l’acte complet, avec l’enveloppe et la date de remise.",
        en: "Hand over the whole document, with the envelope and the date of service.",
      },
    });
  if (at >= 3)
    actions.push({
      text: {
        fr: "Ne répondre sur le fond que par l’intermédiaire de l’assureur ou de l’avocat",
        en: "Answer on the substance only through the insurer or the lawyer",
      },
      law: "C. assur. L124-2",
    });
  if (at === 2 && spoken && !deadlines.some((d) => d.kind === "reply"))
    actions.push({
      date: soon,
      text: { fr: "Répondre par écrit, sur les faits seulement", en: "Answer in writing, on the facts only" },
      detail: {
        fr: "Reformuler le reproche, dire ce qui est entrepris et pour quand, sans reconnaître de responsabilité.",
        en: "Restate the grievance, say what is being done and by when, admit no liability.",
      },
    });
  const stake = exposure.claim ?? exposure.fee;
  if (at <= 2 && spoken && (at === 2 || stake !== null) && aboveFranchise(stake, profile.insurance?.franchise))
    actions.push({
      date: soon,
      text:
        exposure.claim === null
          ? {
              fr: "Prévenir l’assureur, sans encore déclarer de sinistre",
              en: "Alert the insurer, without declaring a claim yet",
            }
          : profile.insurance?.franchise === undefined
            ? {
                fr: "Déclarer le sinistre : une somme est réclamée, la franchise est inconnue",
                en: "Declare the claim: a sum is claimed and the excess is unknown",
              }
            : {
                fr: "Déclarer le sinistre : l’enjeu dépasse la franchise",
                en: "Declare the claim: the stake exceeds the policy excess",
              },
      law: exposure.claim === null ? "C. assur. L124-5" : "C. assur. L124-1",
    });
  const missing = claimFile.filter((i) => i.status === "missing");
  if (at >= 2 && missing.length > 0)
    actions.push({
      ...(hard === undefined ? {} : { date: hard }),
      text: {
        fr: `Réunir ${missing.length === 1 ? "la pièce manquante" : `les ${missing.length} pièces manquantes`} du dossier`,
        en: `Collect the ${missing.length === 1 ? "missing paper" : `${missing.length} missing papers`} of the file`,
      },
      detail: {
        fr: listed(
          missing.map((i) => i.label.fr),
          " ; ",
        ),
        en: listed(
          missing.map((i) => i.label.en),
          "; ",
        ),
      },
    });
  if (level.factors.some((f) => f.signal === "unpaid-and-unhappy"))
    actions.push({
      text: {
        fr: "Suspendre les relances automatiques et traiter d’abord le reproche",
        en: "Stop automatic reminders and deal with the grievance first",
      },
      law: "C. civ. 1219",
    });
  const insolvent = matter.closedOn === null && matter.findings.some((f) => f.signal === "insolvency");
  const noticed = ledger.find(
    (i) =>
      daysLate(i, asOf) > 0 &&
      ownNoticeSince(relationship, i.due, asOf) !== undefined &&
      !isBarred(i, relationship, asOf, papers.ownSuits),
  );
  const notice = noticed === undefined ? undefined : ownNoticeSince(relationship, noticed.due, asOf);
  const until = notice === undefined ? undefined : noticeRunsUntil(notice, asOf);
  if (at <= 2 && !insolvent && noticed !== undefined)
    actions.push({
      text:
        until === undefined
          ? {
              fr: `Votre mise en demeure est restée sans effet : préparer une injonction de payer pour la facture ${noticed.number}`,
              en: `Your formal notice had no effect: prepare an application for an order to pay invoice ${noticed.number}`,
            }
          : {
              fr: `Votre mise en demeure court jusqu’au ${formatDate(until, "fr", "short")} : sans paiement à cette date, préparer une injonction de payer pour la facture ${noticed.number}`,
              en: `Your formal notice runs until ${formatDate(until, "en", "short")}: if unpaid by then, prepare an application for an order to pay invoice ${noticed.number}`,
            },
      detail: {
        fr: "Seulement si la prestation n’est pas contestée ; sinon, répondre d’abord au reproche.",
        en: "Only if the work is not contested; otherwise answer the grievance first.",
      },
      law: "CPC 1405",
    });
  if (insolvent)
    actions.push({
      text: { fr: "Ne plus rien livrer à crédit", en: "Deliver nothing more on credit" },
      detail: {
        fr: "Demander un paiement comptant ; avant d’interrompre un contrat en cours, consulter un avocat.",
        en: "Ask for payment on delivery; before stopping work under a running contract, consult a lawyer.",
      },
    });
  return actions;
}

/** Labels side by side, only the first with its capital. */
function listed(labels: readonly string[], separator: string): string {
  return labels.map((label, i) => (i === 0 ? label : uncapitalised(label))).join(separator);
}

/** True when the stake exceeds the franchise, or when either is unknown: an unknown stake is no reason to keep silent. */
function aboveFranchise(stake: string | null, franchise: string | undefined): boolean {
  return stake === null || franchise === undefined || decimal.compare(stake, franchise) > 0;
}

function weakContract({ relationship, profile }: Pick<Assessment, "relationship" | "profile">): Action[] {
  const read = governingPapers(relationship).some((p) => p.facts.limitationOfLiability.status !== "unknown");
  const limit = profile.insurance?.limitPerClaim;
  if (!read || liabilityCap(relationship, { insured: limit }) !== null) return [];
  return [
    {
      text: {
        fr: "Ajouter un plafond de responsabilité au prochain contrat",
        en: "Add a liability cap to the next contract",
      },
      detail: {
        fr:
          limit === undefined
            ? "À faire relire par un avocat."
            : "Sans dépasser le plafond de votre police ; à faire relire par un avocat.",
        en:
          limit === undefined
            ? "Have it reviewed by a lawyer."
            : "No higher than your policy’s limit; have it reviewed by a lawyer.",
      },
      law: "C. civ. 1231-3",
    },
  ];
}

function closing({ relationship, profile, matter }: Assessment): Action[] {
  const claimed = matter.findings.some((f) => rank(gateOf(f, matter.closedOn ?? matter.asOf, matter.settings)) >= 2);
  const consent: Action = {
    text: {
      fr: "Vérifier que l’accord écrit de l’assureur figure au dossier",
      en: "Check that the insurer’s written consent is in the file",
    },
    detail: {
      fr: "Une transaction conclue sans lui peut lui être inopposable.",
      en: "A settlement made without it may not bind it.",
    },
    law: "C. assur. L124-2",
  };
  const withdrawn = isWithdrawn(matter);
  return [
    {
      text: withdrawn
        ? { fr: "Archiver le retrait de la réclamation et le dossier", en: "Archive the withdrawal and the file" }
        : { fr: "Archiver l’accord et le dossier", en: "Archive the settlement and the file" },
      detail: { fr: "À conserver cinq ans ; les factures, dix ans.", en: "Keep for five years; invoices for ten." },
      law: "C. civ. 2224",
    },
    ...(claimed ? [withdrawn ? TELL_INSURER : consent] : []),
    ...weakContract({ relationship, profile }),
  ];
}

const TELL_INSURER: Action = {
  text: {
    fr: "Informer l’assureur du retrait de la réclamation, si elle lui a été déclarée",
    en: "Tell the insurer that the claim was withdrawn, if it was declared",
  },
};

const REPUTATION: SignalId = "reputation-threat";

/** Phrases not to write while a dispute is open; none when nobody complains. */
export function doNotWrite({ matter, level }: Assessment): Bilingual[] {
  const accused = matter.closedOn === null && level.triggers.some((f) => f.signal !== "insolvency");
  if (rank(level.level) === 0 || !accused) return [];
  const phrases: Bilingual[] = [
    {
      fr: "« Nous avons oublié », « c’est notre faute », « nous allons vous indemniser » : exposez les faits et les dates. Une reconnaissance de responsabilité peut ne pas engager l’assureur (C. assur. L124-2).",
      en: "“We forgot”, “it is our fault”, “we will compensate you”: state facts and dates. An admission of liability may not bind the insurer (Insurance Code L124-2).",
    },
  ];
  if (rank(level.level) >= 2)
    phrases.push({
      fr: "Aucun chiffre, aucune remise, aucun avoir sans l’accord écrit de l’assureur.",
      en: "No figure, no discount, no credit note without the insurer’s written consent.",
    });
  if (level.factors.some((f) => f.signal === "invoice-overdue"))
    phrases.push({
      fr: "« Payez d’abord, nous verrons ensuite » : une relance ne répond pas à un reproche.",
      en: "“Pay first, then we shall see”: a reminder is no answer to a grievance.",
    });
  if (matter.findings.some((f) => f.signal === REPUTATION && f.strength !== "weak"))
    phrases.push({
      fr: "Aucune réponse publique qui cite le client, son projet ou ses données.",
      en: "No public reply that names the client, its project or its data.",
    });
  return phrases;
}
