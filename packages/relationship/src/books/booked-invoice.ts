import { type CalendarDate, type Decimal, type Document, daysBetween, decimal, type Profile } from "@vigie/model";
import { accountKey, accountName, isCustomerAccount, readFec } from "./fec.ts";
import { customerExport, receiptsBook } from "./ledger-file.ts";
import { referenceIn, referenceKey } from "./reference-key.ts";

/** An invoice as a file of our books names it, and the customer it is booked on. `gross` is absent where the line is a payment. */
export type BookedInvoice = {
  name: string;
  account: string;
  siren: string;
  number: string;
  issued: CalendarDate;
  gross?: Decimal;
  foreign?: Decimal;
};

/** Days by which books, export and paper may date one invoice apart. */
const NEAR_DAYS = 31;

/** The invoices a file of our books holds: those of a FEC's customer accounts, an export's, those a receipts book says were paid. */
export function bookedInvoices(document: Document, profile: Profile): BookedInvoice[] {
  const found = new Map<string, BookedInvoice>();
  for (const line of readFec(document)?.lines ?? []) {
    if (!isCustomerAccount(line.account)) continue;
    const number = line.piece || referenceIn(line.label) || "";
    const base = { name: accountName(line), account: accountKey(line), siren: "", number, issued: line.pieceDate };
    const isDebt = decimal.compare(line.amount, "0") > 0;
    const key = [base.account, line.journal, line.entry, number, isDebt].join("\u0000");
    const known = found.get(key);
    if (known !== undefined) {
      // One invoice booked in two lines of an entry.
      if (isDebt) known.gross = decimal.add(known.gross ?? "0", line.amount);
      continue;
    }
    const foreign = line.foreign === undefined ? {} : { foreign: line.foreign.amount };
    found.set(key, { ...base, ...(isDebt ? { gross: line.amount, ...foreign } : {}) });
  }
  const csv = customerExport(document, profile);
  const exported =
    csv === null || csv === "columns"
      ? []
      : csv.invoices.map(({ client, account, siren, number, issued, gross }) => ({
          ...{ name: client, account, siren, number, issued },
          gross,
        }));
  const received = (receiptsBook(document, profile)?.receipts ?? []).map(({ client, number, date }) => ({
    ...{ name: client, account: "", siren: "", number, issued: date },
  }));
  return [...found.values(), ...exported, ...received];
}

/** Number, sum and day of an invoice, as any source has them. */
type Seen = {
  number: string;
  gross?: Decimal | undefined;
  foreign?: Decimal | undefined;
  issued?: CalendarDate | undefined;
};

/** True when two sources speak of one invoice: the same number and sum, and days that are near. */
export function isSameInvoice(a: Seen, b: Seen): boolean {
  const key = referenceKey(a.number);
  if (key === "" || key !== referenceKey(b.number)) return false;
  const sums = (s: Seen): string[] => [s.gross, s.foreign].flatMap((v) => (v === undefined ? [] : [decimal.cents(v)]));
  if (!sums(a).some((sum) => sums(b).includes(sum))) return false;
  return a.issued === undefined || b.issued === undefined || Math.abs(daysBetween(a.issued, b.issued)) <= NEAR_DAYS;
}
