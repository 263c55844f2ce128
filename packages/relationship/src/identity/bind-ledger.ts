import type { Document, Facts } from "@vigie/model";
import { type BookedInvoice, isSameInvoice } from "../books/booked-invoice.ts";
import { referenceKey } from "../books/reference-key.ts";
import { shownSource } from "../shown-source.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { nameKey } from "./company-name.ts";
import { clientOfPaper } from "./parties.ts";
import type { OurSide } from "./us.ts";

/** A customer account whose name several clients bear, when nothing says whose it is. */
export type UndecidedAccount = {
  account: string;
  name: string;
  document: Document;
  between: readonly ClientEntry[];
};

type Account = { name: string; account: string; siren: string; document: Document; invoices: BookedInvoice[] };
type Paper = Pick<BookedInvoice, "number" | "gross"> & { issued: string | undefined; client: ClientEntry };

/**
 * Clients from the customer accounts of a FEC, from customer exports and receipts books. An account meets a client by company number or by
 * name; one whose name says nothing, or what two clients are called, by the invoices booked on it, when these, of the same number,
 * sum and day, were all made out to one client. `bookedIn` gives the invoices that a file of our books holds.
 * Returns the accounts that stay undecided between clients of one name.
 */
export function bindLedger(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  bookedIn: (document: Document) => readonly BookedInvoice[],
  ours: OurSide,
  register: ClientRegister,
): UndecidedAccount[] {
  const undecided: UndecidedAccount[] = [];
  const invoiced = invoicesByNumber(documents, facts, ours, register);
  for (const { name, account, siren, document, invoices } of accountsIn(documents, bookedIn)) {
    if (ours.isName(name) || ours.isPerson(name)) continue;
    const source = { documentId: document.id, source: document.source, quote: name };
    const file = shownSource(document.source);
    const identity = { name, ...(account === "" ? {} : { account }), ...(siren === "" ? {} : { siren }) };
    const papers = invoices.flatMap((i) =>
      (invoiced.get(referenceKey(i.number)) ?? []).filter((p) => isOneInvoice(p, i)),
    );
    const booked = new Set(papers.map((p) => p.client));
    const [only] = booked;
    const byName = register.find(identity)?.entry;
    if (
      byName === undefined &&
      only !== undefined &&
      !register.refuses(only, account) &&
      !register.refuses(only, name) &&
      account !== "" &&
      booked.size === 1
    ) {
      register.addAccount(only, account, {
        ...source,
        certain: invoices.length > 1,
        why: {
          fr: `le compte client ${account} du fichier ${file} porte des factures adressées à ${only.name}`,
          en: `customer account ${account} of ${file} holds invoices made out to ${only.name}`,
        },
      });
      continue;
    }
    if (nameKey(name) === "") continue;
    const bound = register.bind(identity, "ledger", {
      ...source,
      why: {
        fr: `compte client ${account || `« ${name} »`} du fichier ${file}`,
        en: `customer account ${account || `“${name}”`} of ${file}`,
      },
    });
    const between = register.namesakes(name).filter((e) => !register.refuses(e, name) && !register.refuses(e, account));
    if (bound === undefined && between.length > 1) undecided.push({ account, name, document, between });
  }
  return undecided;
}

/** Where one source knows no sum, the number is all there is. */
function isOneInvoice(paper: Paper, booked: BookedInvoice): boolean {
  return paper.gross === undefined || booked.gross === undefined || isSameInvoice(paper, booked);
}

/** Each customer account once, with the invoices booked on it. */
function accountsIn(
  documents: readonly Document[],
  bookedIn: (document: Document) => readonly BookedInvoice[],
): Account[] {
  const found = new Map<string, Account>();
  for (const document of documents)
    for (const invoice of bookedIn(document)) {
      const { name, account, siren, number, gross } = invoice;
      const key = [name, account, siren].join("\u0000");
      const known = found.get(key) ?? { name, account, siren, document, invoices: [] };
      if (number !== "" && gross !== undefined) known.invoices.push(invoice);
      found.set(key, known);
    }
  return [...found.values()];
}

/** Our own invoices at hand, by their number, with the client each was made out to. */
function invoicesByNumber(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  ours: OurSide,
  register: ClientRegister,
): Map<string, Paper[]> {
  const found = new Map<string, Paper[]>();
  for (const { id } of documents) {
    const fact = facts.get(id);
    if (fact?.invoice.status !== "present") continue;
    const client = clientOfPaper(fact, ours, register)?.entry;
    const { number, gross, payable, issued } = fact.invoice.value;
    const key = referenceKey(number);
    const sum = gross ?? payable;
    if (client === undefined || key === "") continue;
    const paper = { number, issued, client, ...(sum === undefined ? {} : { gross: sum }) };
    found.set(key, [...(found.get(key) ?? []), paper]);
  }
  return found;
}
