import type { SignalRecord } from "@vigie/model";
import { clientDependency } from "./client-dependency.ts";
import { contractMissing } from "./contract-missing.ts";
import { coverageGap } from "./coverage-gap.ts";
import type { Rule } from "./define-rule.ts";
import { dossierIncomplete } from "./dossier-incomplete.ts";
import { doubtfulReceivable } from "./doubtful-receivable.ts";
import { insurerNotification } from "./insurer-notification.ts";
import { insurerSilence } from "./insurer-silence.ts";
import { invoiceNoncompliant } from "./invoice-noncompliant.ts";
import { invoiceOverdue } from "./invoice-overdue.ts";
import { limitationPeriod } from "./limitation-period.ts";
import { ownContactFrequency } from "./own-contact-frequency.ts";
import { ownUnanswered } from "./own-unanswered.ts";
import { replyDeadline } from "./reply-deadline.ts";
import { subcontractorDocuments } from "./subcontractor-documents.ts";
import { unpaidAndUnhappy } from "./unpaid-and-unhappy.ts";

/** Every rule over a whole relationship, in the order of the domain page. A rule is added here and nowhere else. */
export const rules: readonly Rule[] = [
  contractMissing,
  subcontractorDocuments,
  invoiceOverdue,
  invoiceNoncompliant,
  clientDependency,
  doubtfulReceivable,
  ownContactFrequency,
  ownUnanswered,
  unpaidAndUnhappy,
  insurerNotification,
  replyDeadline,
  insurerSilence,
  limitationPeriod,
  coverageGap,
  dossierIncomplete,
];

/** What these rules say of themselves: for `vigie explain`, the documentation and the reports' titles. */
export const ruleRecords: SignalRecord[] = rules.map((rule) => rule.record);
