import { ownAdmission } from "./conduct/own-admission.ts";
import { ownContactHours } from "./conduct/own-contact-hours.ts";
import { ownThirdParty } from "./conduct/own-third-party.ts";
import { ownThreat } from "./conduct/own-threat.ts";
import { bailiffAct } from "./correspondence/bailiff-act.ts";
import { claimAmount } from "./correspondence/claim-amount.ts";
import { courtProceedings } from "./correspondence/court-proceedings.ts";
import { dissatisfaction } from "./correspondence/dissatisfaction.ts";
import { formalComplaint } from "./correspondence/formal-complaint.ts";
import { incidentReport } from "./correspondence/incident-report.ts";
import { insolvency } from "./correspondence/insolvency.ts";
import { insurerExpertContact } from "./correspondence/insurer-expert-contact.ts";
import { lawyerLetter } from "./correspondence/lawyer-letter.ts";
import { miseEnDemeure } from "./correspondence/mise-en-demeure.ts";
import { paymentRefusal } from "./correspondence/payment-refusal.ts";
import { reputationThreat } from "./correspondence/reputation-threat.ts";
import { scopeCreep } from "./correspondence/scope-creep.ts";
import { settlement } from "./correspondence/settlement.ts";
import { termination } from "./correspondence/termination.ts";
import { threatOfProceedings } from "./correspondence/threat-of-proceedings.ts";
import { unpaidInvoice } from "./correspondence/unpaid-invoice.ts";
import type { SignalDefinition } from "./define.ts";

/** Every signal read in text, in the order findings are printed. Adding one: its file, and a line here. */
export const signals: readonly SignalDefinition[] = [
  dissatisfaction,
  incidentReport,
  formalComplaint,
  claimAmount,
  miseEnDemeure,
  lawyerLetter,
  bailiffAct,
  threatOfProceedings,
  courtProceedings,
  paymentRefusal,
  unpaidInvoice,
  reputationThreat,
  termination,
  insurerExpertContact,
  insolvency,
  scopeCreep,
  settlement,
  ownContactHours,
  ownThreat,
  ownThirdParty,
  ownAdmission,
];
