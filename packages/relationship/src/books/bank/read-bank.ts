import type { Document } from "@vigie/model";
import { readBankCsv } from "./bank-csv.ts";
import { readCamt } from "./camt.ts";
import { readCfonb120 } from "./cfonb120.ts";
import type { BankRefusal, BankStatement } from "./statement.ts";

const read = new WeakMap<Document, BankStatement[] | BankRefusal | null>();

/**
 * The bank statements a document is: camt.053 and CFONB 120 by their own shape, a bank's CSV when the profile names it
 * (`named`) or it can be nothing else. Null when it is none; a refusal says why a bank's file is not read.
 */
export function readBank(
  document: Document,
  named: boolean,
  mapping?: Readonly<Record<string, string>>,
): BankStatement[] | BankRefusal | null {
  const known = named ? undefined : read.get(document);
  if (known !== undefined) return known;
  const found = statementsOf(document, named, mapping);
  if (!named) read.set(document, found);
  return found;
}

function statementsOf(
  document: Document,
  named: boolean,
  mapping?: Readonly<Record<string, string>>,
): BankStatement[] | BankRefusal | null {
  if (document.envelope !== undefined || document.text === "") return null;
  const clear = readCamt(document) ?? readCfonb120(document);
  if (clear !== null) return clear;
  if (!named && document.format !== "csv") return null;
  const csv = readBankCsv(document, named, mapping);
  return csv === null || "refused" in csv ? csv : [csv];
}
