import { addDays, type CalendarDate, formatDate } from "@vigie/model";
import type { BankStatement } from "../books/bank/statement.ts";
import { isOpen, type Receivable } from "./receivable.ts";

/** Statements of successive days leave out weekends and holidays. */
const GAP_DAYS = 4;

/** The statements' last day becomes the day an unpaid invoice's state is known of, where nothing is missing in between. */
export function extendKnowledge(
  items: readonly Receivable[],
  statements: readonly BankStatement[],
  asOf: CalendarDate | undefined,
): void {
  const stretches = statements
    .flatMap((statement) => {
      if (statement.balanced === false) return [];
      const days = statement.movements.map((m) => m.date);
      const from =
        statement.from ?? days.reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
      const to =
        statement.to ?? days.reduce<string | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
      return from === undefined || to === undefined ? [] : [{ from, to: asOf !== undefined && to > asOf ? asOf : to }];
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const joined: { from: CalendarDate; to: CalendarDate }[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last !== undefined && stretch.from <= addDays(last.to, GAP_DAYS)) {
      if (stretch.to > last.to) last.to = stretch.to;
    } else joined.push({ ...stretch });
  }
  for (const item of items) {
    const known = item.asOf;
    if (known === undefined || !isOpen(item)) continue;
    const stretch = joined.find((s) => s.from <= addDays(known, GAP_DAYS) && s.to > known);
    if (stretch === undefined) continue;
    item.asOf = stretch.to;
    const until = { fr: formatDate(stretch.to, "fr", "long"), en: formatDate(stretch.to, "en", "long") };
    item.stateWhy =
      item.stateWhy === undefined
        ? {
            fr: `aucun règlement sur les relevés bancaires lus jusqu’au ${until.fr}`,
            en: `no payment on the bank statements read up to ${until.en}`,
          }
        : {
            fr: `${item.stateWhy.fr} ; aucun autre règlement sur les relevés bancaires lus jusqu’au ${until.fr}`,
            en: `${item.stateWhy.en}; no other payment on the bank statements read up to ${until.en}`,
          };
  }
}
