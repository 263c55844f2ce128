import type { Document, Facts, Profile } from "@vigie/model";
import { accountKey, accountName, isCustomerAccount, readFec } from "../books/fec.ts";
import { customerExport } from "../books/ledger-file.ts";
import { referenceKey } from "../books/reference-key.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { nameKey } from "./company-name.ts";
import { clientOfPaper } from "./parties.ts";
import type { OurSide } from "./us.ts";

type Account = { name: string; account: string; siren: string; document: Document; pieces: Set<string> };

/**
 * Clients from the customer accounts of a FEC and from customer exports. An account meets a client by company number or by
 * name; one whose name says nothing, or what two clients are called, by the invoices booked on it, when these were
 * all made out to one client.
 */
export function bindLedger(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  profile: Profile,
  ours: OurSide,
  register: ClientRegister,
): void {
  const invoiced = invoicesByNumber(documents, facts, ours, register);
  for (const { name, account, siren, document, pieces } of accountsIn(documents, profile)) {
    if (ours.isName(name)) continue;
    const source = { documentId: document.id, source: document.source, quote: name };
    const identity = { name, ...(account === "" ? {} : { account }), ...(siren === "" ? {} : { siren }) };
    const booked = new Set([...pieces].flatMap((p) => invoiced.get(p) ?? []));
    const [only] = booked;
    const byName = register.find(identity)?.entry;
    if (byName === undefined && account !== "" && booked.size === 1 && only !== undefined) {
      register.addAccount(only, account, {
        ...source,
        certain: pieces.size > 1,
        why: {
          fr: `le compte client ${account} du fichier ${document.source} porte des factures adressées à ${only.name}`,
          en: `customer account ${account} of ${document.source} holds invoices made out to ${only.name}`,
        },
      });
      continue;
    }
    if (nameKey(name) === "") continue;
    register.bind(identity, "ledger", {
      ...source,
      why: {
        fr: `compte client ${account || `« ${name} »`} du fichier ${document.source}`,
        en: `customer account ${account || `“${name}”`} of ${document.source}`,
      },
    });
  }
}

/** Each customer account once, with the invoice numbers booked on it. */
function accountsIn(documents: readonly Document[], profile: Profile): Account[] {
  const found = new Map<string, Account>();
  const add = (name: string, account: string, siren: string, document: Document, piece: string): void => {
    const key = [name, account, siren].join("\u0000");
    const known = found.get(key) ?? { name, account, siren, document, pieces: new Set<string>() };
    if (piece !== "") known.pieces.add(piece);
    found.set(key, known);
  };
  for (const document of documents) {
    for (const line of readFec(document)?.lines ?? [])
      if (isCustomerAccount(line.account))
        add(accountName(line), accountKey(line), "", document, referenceKey(line.piece));
    const csv = customerExport(document, profile);
    if (csv !== null && typeof csv === "object" && "invoices" in csv)
      for (const one of csv.invoices) add(one.client, one.account, one.siren, document, referenceKey(one.number));
  }
  return [...found.values()];
}

/** Our own invoices at hand, by their number, with the client each was made out to. */
function invoicesByNumber(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  ours: OurSide,
  register: ClientRegister,
): Map<string, ClientEntry> {
  const found = new Map<string, ClientEntry>();
  for (const { id } of documents) {
    const fact = facts.get(id);
    if (fact?.invoice.status !== "present") continue;
    const client = clientOfPaper(fact, ours, register)?.entry;
    const key = referenceKey(fact.invoice.value.number);
    if (client !== undefined && key !== "") found.set(key, client);
  }
  return found;
}
