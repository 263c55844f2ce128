import { addMonths } from "./calendar.ts";
import { decimal } from "./decimal.ts";
import type { Decimal } from "./money.ts";
import type { CalendarDate } from "./span.ts";

/**
 * The duty of vigilance of whoever has work done (C. trav. L8222-1, R8222-1, D8222-5; status V): from `threshold` euros
 * without tax over all contracts with one provider, on signing and then every `renewedEvery` months, each document no older
 * than its own number of months on that day.
 */
export const VIGILANCE = {
  threshold: "5000",
  renewedEvery: 6,
  documents: [
    {
      kind: "urssaf-certificate",
      months: 6,
      name: { fr: "l’attestation de vigilance Urssaf", en: "the Urssaf vigilance certificate" },
    },
    {
      kind: "company-extract",
      months: 3,
      name: { fr: "le justificatif d’immatriculation", en: "the proof of registration" },
    },
  ],
} as const;

export type VigilanceDocument = (typeof VIGILANCE.documents)[number];

/** A vigilance document on file; one without a day is taken to be of the right age. */
export type HeldDocument = { readonly kind: VigilanceDocument["kind"]; readonly date?: CalendarDate | undefined };

/** The documents that are not on file, or too old on the day they were due; `newest` is the day of the one that is too old. */
export function lackingDocuments(
  held: readonly HeldDocument[],
  due: CalendarDate | undefined,
): { document: VigilanceDocument; newest: CalendarDate | undefined }[] {
  return VIGILANCE.documents.flatMap((document) => {
    const mine = held.filter((h) => h.kind === document.kind);
    const fresh = mine.some(
      (h) => h.date === undefined || due === undefined || h.date >= addMonths(due, -document.months),
    );
    const newest = mine
      .flatMap((h) => h.date ?? [])
      .sort()
      .at(-1);
    return fresh ? [] : [{ document, newest }];
  });
}

/** Sum of the totals, in their own unit. The same sum in papers of different kinds (a quote, the order that accepts it) is one piece of work. */
export function workTotal(papers: readonly { readonly kind: string; readonly total: Decimal }[]): Decimal {
  const times = new Map<Decimal, Map<string, number>>();
  for (const { kind, total } of papers) {
    const byKind = times.get(decimal.cents(total)) ?? new Map<string, number>();
    byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    times.set(decimal.cents(total), byKind);
  }
  return [...times].reduce(
    (sum, [total, byKind]) => decimal.add(sum, decimal.multiply(total, String(Math.max(...byKind.values())))),
    "0",
  );
}
