import type { Document, Profile } from "@vigie/model";
import { type CustomerCsv, readCustomerCsv } from "./customer-csv.ts";
import { readFec } from "./fec.ts";

/** The profile's entry for a ledger file: by path, else by file name. */
export function ledgerEntry(document: Document, profile: Profile): Profile["ledger"][number] | undefined {
  const name = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;
  return (
    profile.ledger.find(
      (l) => document.source === l.file || document.source.endsWith(`/${l.file.replace(/^\.\//u, "")}`),
    ) ?? profile.ledger.find((l) => name(document.source) === name(l.file))
  );
}

/**
 * The document as a customer export: one the profile names, or a loose CSV file with the usual columns. Null when it is none;
 * `"columns"` when the profile names it and its columns are not recognised. A table attached to a mail is never taken for one.
 */
export function customerExport(document: Document, profile: Profile): CustomerCsv | "columns" | null {
  const entry = ledgerEntry(document, profile);
  const named = entry?.kind === "csv";
  if (!named && (document.format !== "csv" || document.partOf !== undefined)) return null;
  if (document.envelope !== undefined || readFec(document) !== null) return null;
  return readCustomerCsv(document, entry?.mapping) ?? (named ? "columns" : null);
}
