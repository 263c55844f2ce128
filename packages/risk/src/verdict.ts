import {
  addDays,
  addOuvres,
  type Bilingual,
  type CalendarDate,
  type Finding,
  formatDate,
  formatEuro,
  formatMoney,
  type SignalId,
} from "@vigie/model";
import type { Assessment } from "./assessment.ts";
import { claimOf, settledAmount } from "./claim.ts";
import { noticeRunsUntil, ownNoticeSince } from "./deadlines.ts";
import { insurerContact } from "./insurer-contact.ts";
import { daysLate, overdueItems } from "./ledger-state.ts";
import { closingText, rank } from "./levels.ts";
import { limitationOf } from "./limitation.ts";
import { dayOf, isWithdrawn } from "./matter.ts";

/** A date in a sentence: with its year only where that is not the report's own. */
function day(date: CalendarDate, asOf: CalendarDate, locale: "fr" | "en", weekday = false): string {
  const sameYear = date.slice(0, 4) === asOf.slice(0, 4);
  return formatDate(date, locale, weekday ? (sameYear ? "weekday" : "full") : sameYear ? "short" : "long");
}

const SPEAKERS: Readonly<Partial<Record<Finding["speaker"], Bilingual>>> = {
  client: { fr: "Le client", en: "The client" },
  "client-counsel": { fr: "L’avocat du client", en: "The client’s lawyer" },
  "client-insurer": { fr: "L’assureur du client", en: "The client’s insurer" },
  bailiff: { fr: "Un commissaire de justice", en: "A bailiff" },
  court: { fr: "Le tribunal", en: "The court" },
  collector: { fr: "Un organisme de recouvrement", en: "A collection agency" },
  unknown: { fr: "Un expéditeur à identifier", en: "A sender to be identified" },
};

/** What the other side does, after its name; `{d}` stands for the day it began. */
const DEEDS: Readonly<Partial<Record<SignalId, Bilingual>>> = {
  dissatisfaction: { fr: "exprime son insatisfaction depuis le {d}", en: "has voiced dissatisfaction since {d}" },
  "incident-report": { fr: "a signalé un incident le {d}", en: "reported an incident on {d}" },
  "formal-complaint": { fr: "a adressé une réclamation écrite le {d}", en: "sent a written complaint on {d}" },
  "claim-amount": { fr: "demande réparation par écrit depuis le {d}", en: "has claimed damages in writing since {d}" },
  "mise-en-demeure": { fr: "vous a mis en demeure le {d}", en: "gave you formal notice on {d}" },
  "lawyer-letter": { fr: "vous a écrit le {d}", en: "wrote to you on {d}" },
  "bailiff-act": { fr: "vous a remis un acte le {d}", en: "served a formal document on you on {d}" },
  "threat-of-proceedings": {
    fr: "menace d’agir en justice depuis le {d}",
    en: "has threatened legal action since {d}",
  },
  "court-proceedings": {
    fr: "vous a notifié un acte de procédure le {d}",
    en: "sent you court papers on {d}",
  },
  "payment-refusal": { fr: "refuse de payer depuis le {d}", en: "has refused to pay since {d}" },
  "unpaid-invoice": { fr: "fait état d’un impayé depuis le {d}", en: "has mentioned an unpaid debt since {d}" },
  "reputation-threat": {
    fr: "menace de nuire à votre réputation depuis le {d}",
    en: "has threatened your reputation since {d}",
  },
  termination: { fr: "a annoncé la fin du contrat le {d}", en: "announced the end of the contract on {d}" },
  "insurer-expert-contact": { fr: "s’est manifesté le {d}", en: "came forward on {d}" },
  "scope-creep": { fr: "demande davantage que prévu depuis le {d}", en: "has asked for more than agreed since {d}" },
};

/**
 * The verdict of a page: what, since when, by when, in two or three short sentences (report page, §1).
 */
export function verdictOf(assessment: Assessment): Bilingual {
  const { matter, level } = assessment;
  if (matter.closedOn !== null && rank(level.level) === 0) return closed(assessment);
  if (rank(level.level) === 0) return quiet(assessment);
  const what = situation(assessment);
  const then = remedy(assessment);
  return { fr: `${what.fr} ${then.fr}`, en: `${what.en} ${then.en}` };
}

function closed({ matter, exposure, asOf }: Assessment): Bilingual {
  if (isWithdrawn(matter) || (matter.settlement === null && matter.mark !== null && matter.mark.kind !== "settlement"))
    return closingText(matter, matter.closedOn ?? asOf);
  const on = matter.closedOn ?? asOf;
  const amount = settledAmount(matter);
  const row = exposure.rows[0];
  const sum = (locale: "fr" | "en") =>
    amount === null ? "" : ` ${locale === "fr" ? "pour" : "for"} ${formatEuro(amount, locale)}`;
  const borne =
    row?.remainder == null || row.insurerPays === null
      ? { fr: "", en: "" }
      : {
          fr: ` D’après la police, ${formatEuro(row.insurerPays, "fr")} incomberaient à l’assureur, s’il a consenti à l’accord, et ${formatEuro(row.remainder, "fr")} resteraient à votre charge.`,
          en: ` Under the policy the insurer would bear ${formatEuro(row.insurerPays, "en")} and you ${formatEuro(row.remainder, "en")}, provided it agreed to the settlement.`,
        };
  return {
    fr: `Règlement amiable conclu le ${day(on, asOf, "fr")}${sum("fr")} : l’affaire est close.${borne.fr}`,
    en: `Settled on ${day(on, asOf, "en")}${sum("en")}: the matter is closed.${borne.en}`,
  };
}

function quiet({ matter, asOf }: Assessment): Bilingual {
  const last = matter.findings.filter((f) => f.strength !== "weak").at(-1);
  const on = last === undefined ? undefined : dayOf(last);
  return on === undefined
    ? { fr: "Rien à signaler avec ce client.", en: "Nothing to report with this client." }
    : {
        fr: `Rien à signaler : le dernier signal remonte au ${day(on, asOf, "fr")}.`,
        en: `Nothing to report: the last signal dates back to ${day(on, asOf, "en")}.`,
      };
}

function situation(assessment: Assessment): Bilingual {
  const { matter, level, ledger, asOf } = assessment;
  const claim = rank(level.level) >= 2 ? claimOf(matter) : null;
  const trigger = level.triggers[0];
  const late = ledger.filter((i) => daysLate(i, asOf) > 0).sort((a, b) => (a.due < b.due ? -1 : 1))[0];
  const owed = (locale: "fr" | "en") =>
    late === undefined ? "" : `${late.number} (${formatMoney(late.open, late.currency, locale)})`;
  if (trigger === undefined)
    return late === undefined
      ? level.why
      : {
          fr: `La facture ${owed("fr")} est échue depuis le ${day(late.due, asOf, "fr")}.`,
          en: `Invoice ${owed("en")} has been overdue since ${day(late.due, asOf, "en")}.`,
        };
  const began = trigger.date ?? asOf;
  if (trigger.signal === "insolvency")
    return {
      fr: `Le client fait l’objet d’une procédure collective, connue depuis le ${day(began, asOf, "fr")}.`,
      en: `The client is subject to insolvency proceedings, known since ${day(began, asOf, "en")}.`,
    };
  const who = SPEAKERS[trigger.speaker] ?? { fr: "Le client", en: "The client" };
  const claimed = claim === null ? undefined : (dayOf(claim.finding) ?? began);
  if (claim !== null && claimed !== undefined && trigger.signal === "claim-amount")
    return {
      fr: `${who.fr} réclame ${formatEuro(claim.total, "fr")} par écrit depuis le ${day(claimed, asOf, "fr")}.`,
      en: `${who.en} has claimed ${formatEuro(claim.total, "en")} in writing since ${day(claimed, asOf, "en")}.`,
    };
  const deed =
    trigger.speaker === "bailiff" && trigger.signal === "court-proceedings"
      ? { fr: "vous a signifié un acte de procédure le {d}", en: "served court papers on you on {d}" }
      : (DEEDS[trigger.signal] ?? { fr: "s’est manifesté le {d}", en: "came forward on {d}" });
  const also =
    claim !== null
      ? trigger.speaker === "bailiff" || trigger.speaker === "court"
        ? {
            fr: ` ; le client réclame ${formatEuro(claim.total, "fr")}`,
            en: `; the client claims ${formatEuro(claim.total, "en")}`,
          }
        : { fr: ` et réclame ${formatEuro(claim.total, "fr")}`, en: ` and claims ${formatEuro(claim.total, "en")}` }
      : late !== undefined && rank(level.level) <= 2
        ? {
            fr: `, et la facture ${owed("fr")} est échue depuis le ${day(late.due, asOf, "fr")}`,
            en: `, and invoice ${owed("en")} has been overdue since ${day(late.due, asOf, "en")}`,
          }
        : { fr: "", en: "" };
  return {
    fr: `${who.fr} ${deed.fr.replace("{d}", day(began, asOf, "fr"))}${also.fr}.`,
    en: `${who.en} ${deed.en.replace("{d}", day(began, asOf, "en"))}${also.en}.`,
  };
}

function remedy(assessment: Assessment): Bilingual {
  const { level, deadlines, relationship, matter, profile, ledger, asOf, papers } = assessment;
  const next = (...kinds: string[]) => deadlines.find((d) => kinds.includes(d.kind) && !d.passed)?.date;
  const by = (date: CalendarDate) => ({ fr: day(date, asOf, "fr", true), en: day(date, asOf, "en", true) });
  const soon = by(addOuvres(asOf, profile.thresholds.replyWorkingDays, profile.calendar));
  const hearing = next("hearing");
  const reply = next("reply");
  if (rank(level.level) >= 3) {
    const hard = deadlines.find((d) => d.kind === "insurer-notification");
    const lawyer = rank(level.level) === 4;
    const first = lawyer
      ? { fr: "Saisissez votre avocat et votre assureur aujourd’hui", en: "Call your lawyer and your insurer today" }
      : null;
    const court =
      hearing === undefined
        ? { fr: "", en: "" }
        : { fr: ` ; l’audience est fixée au ${by(hearing).fr}`, en: `; the hearing is on ${by(hearing).en}` };
    if (first !== null)
      return {
        fr: `${first.fr}${court.fr}. N’écrivez rien sur votre responsabilité.`,
        en: `${first.en}${court.en}. Write nothing about your liability.`,
      };
    const contact = insurerContact(relationship, matter);
    if (hard === undefined)
      return {
        fr: `${contact === null ? "" : `Le sinistre est déclaré depuis le ${day(contact.declaredOn, asOf, "fr")}. `}Répondez par l’intermédiaire de votre assureur${reply === undefined ? "" : ` au plus tard le ${by(reply).fr}`}, sans reconnaître de responsabilité.`,
        en: `${contact === null ? "" : `The claim was declared on ${day(contact.declaredOn, asOf, "en")}. `}Answer through your insurer${reply === undefined ? "" : ` by ${by(reply).en}`}, without admitting liability.`,
      };
    return hard.passed
      ? {
          fr: `La date prudente de déclaration à l’assureur est dépassée depuis le ${by(hard.date).fr} : déclarez le sinistre aujourd’hui, sans reconnaître de responsabilité.`,
          en: `The prudent date for notifying the insurer passed on ${by(hard.date).en}: declare the claim today, without admitting liability.`,
        }
      : {
          fr: `Déclarez le sinistre à votre assureur au plus tard le ${by(hard.date).fr}, sans reconnaître de responsabilité.`,
          en: `Declare the claim to your insurer by ${by(hard.date).en}, without admitting liability.`,
        };
  }
  const acknowledge = deadlines.find((d) => d.kind === "acknowledge");
  const insolvency = deadlines.find((d) => d.kind === "insolvency-claim" && !d.passed);
  if (insolvency !== undefined && level.triggers.some((f) => f.signal === "insolvency")) {
    const doubt = insolvency.estimated
      ? {
          fr: " (date de publication au Bodacc non lue : le délai a pu commencer plus tôt)",
          en: " (publication in the Bodacc not read: time may have begun earlier)",
        }
      : { fr: "", en: "" };
    return {
      fr: `Déclarez votre créance au mandataire judiciaire ou au liquidateur au plus tard le ${by(insolvency.date).fr}${doubt.fr}.`,
      en: `Lodge your claim with the creditors’ representative or the liquidator by ${by(insolvency.date).en}${doubt.en}.`,
    };
  }
  const filing = deadlines.find((d) => d.kind === "insolvency-claim");
  if (filing !== undefined && level.triggers[0]?.signal === "insolvency")
    return {
      fr: `Le délai de déclaration de créance semble écoulé depuis le ${by(filing.date).fr} : demandez aujourd’hui à un avocat si votre créance peut encore être déclarée.`,
      en: `The time for lodging your claim seems to have ended on ${by(filing.date).en}: ask a lawyer today whether it can still be lodged.`,
    };
  if (rank(level.level) === 2) {
    const over = deadlines.find((d) => d.kind === "reply" && d.passed);
    if (reply === undefined && over !== undefined)
      return {
        fr: `Le délai fixé a expiré le ${by(over.date).fr} : répondez aujourd’hui par écrit, sur les faits seulement, et prévenez votre assureur.`,
        en: `The time allowed ended on ${by(over.date).en}: answer today in writing, on the facts only, and alert your insurer.`,
      };
    const date = reply ?? (acknowledge?.passed === false ? acknowledge.date : undefined);
    const when = date === undefined ? soon : by(date);
    return {
      fr: `Répondez par écrit, sur les faits seulement, au plus tard le ${when.fr}, et prévenez votre assureur.`,
      en: `Answer in writing, on the facts only, by ${when.en}, and alert your insurer.`,
    };
  }
  if (level.triggers.length === 0) {
    const late = overdueItems(ledger, asOf)[0];
    const limitation = late === undefined ? null : limitationOf(late, relationship, asOf, papers.ownSuits);
    if (limitation !== null && limitation.date < asOf)
      return {
        fr: `Elle est probablement prescrite depuis le ${day(limitation.date, asOf, "fr")} : consultez un avocat avant toute démarche.`,
        en: `It has probably been time-barred since ${day(limitation.date, asOf, "en")}: consult a lawyer before doing anything.`,
      };
    const bar = next("limitation");
    if (late !== undefined && limitation !== null && bar !== undefined && limitation.date === bar)
      return {
        fr: `Elle sera prescrite le ${day(bar, asOf, "fr", true)} : agissez en justice ou faites reconnaître la dette par écrit avant cette date ; une relance ou une mise en demeure n’interrompt pas la prescription.`,
        en: `It will be time-barred on ${day(bar, asOf, "en", true)}: sue, or get the debt acknowledged in writing before that day; a reminder or formal notice does not interrupt the time bar.`,
      };
    const notice = late === undefined ? undefined : ownNoticeSince(relationship, late.due, asOf);
    const until = notice === undefined ? undefined : noticeRunsUntil(notice, asOf);
    if (until !== undefined)
      return {
        fr: `Votre mise en demeure court jusqu’au ${day(until, asOf, "fr", true)} : sans paiement à cette date, si la prestation n’est pas contestée, préparez une injonction de payer.`,
        en: `Your formal notice runs until ${day(until, asOf, "en", true)}: if unpaid by then, and the work is not contested, prepare an application for an order to pay.`,
      };
    if (notice !== undefined)
      return {
        fr: `Votre mise en demeure est restée sans effet : si la prestation n’est pas contestée, préparez une injonction de payer.`,
        en: `Your formal notice had no effect: if the work is not contested, prepare an application for an order to pay.`,
      };
    const reminder = next("payment-reminder");
    if (deadlines.some((d) => d.kind === "payment-reminder" && d.passed))
      return {
        fr: "Elle reste impayée : mettez le client en demeure de payer sans attendre, si les relances sont restées sans effet.",
        en: "It is still unpaid: give the client formal notice to pay without waiting, if reminders had no effect.",
      };
    const when = reminder === undefined ? soon : by(reminder);
    if (reminder !== undefined && late !== undefined && daysLate(late, asOf) >= profile.thresholds.firstReminderDays)
      return {
        fr: `Relancez le client par écrit ; sans paiement au ${when.fr}, mettez-le en demeure de payer.`,
        en: `Send the client a written reminder; if unpaid by ${when.en}, give formal notice to pay.`,
      };
    return {
      fr: `Relancez par écrit au plus tard le ${when.fr}, en rappelant le montant et l’échéance.`,
      en: `Send a written reminder by ${when.en}, stating the amount and the due date.`,
    };
  }
  if (acknowledge !== undefined)
    return acknowledge.passed
      ? {
          fr: "Répondez aujourd’hui : aucune réponse de votre part n’a été trouvée.",
          en: "Answer today: no answer of yours was found.",
        }
      : {
          fr: `Accusez réception au plus tard le ${by(acknowledge.date).fr}.`,
          en: `Acknowledge receipt by ${by(acknowledge.date).en}.`,
        };
  const last = level.triggers[0]?.date ?? asOf;
  const review = by(addDays(last, profile.thresholds.softSignalDays + 1));
  return {
    fr: `Vous avez répondu ; sans nouveau signal, la vigilance prendra fin le ${review.fr}.`,
    en: `You have answered; without a new signal, the watch will end on ${review.en}.`,
  };
}
