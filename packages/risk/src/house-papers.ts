import type { CalendarDate, DocumentKind, Evidence, PaymentTerms } from "@vigie/model";
import type { PolicyPaper } from "./held-policy.ts";

/** Terms of payment as one paper states them. */
export type StatedTerms = {
  documentId: string;
  source: string;
  kind: DocumentKind;
  terms: PaymentTerms;
  evidence: readonly Evidence[];
};

/** A step in court of ours that a paper shows: it interrupts the time bar of the invoices it names (C. civ. 2241). */
export type OwnSuit = {
  clientId: string;
  on: CalendarDate;
  kind: "summons" | "payment-order" | "insolvency-claim";
  invoiceNumbers: readonly string[];
  source: string;
  evidence: readonly Evidence[];
};

/** What papers say beside the relationships: our own policies, the terms printed on our invoices, our own suits. */
export type HousePapers = {
  policies: readonly PolicyPaper[];
  /** By the id of the invoice's document. */
  invoiceTerms: ReadonlyMap<string, StatedTerms>;
  ownSuits: readonly OwnSuit[];
};

export const NO_PAPERS: HousePapers = { policies: [], invoiceTerms: new Map(), ownSuits: [] };
