import { decimal, formatEuro, formatMoney, type ScanReport } from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";
import { messagesFor } from "./messages.ts";
import type { View } from "./view.ts";
import { visibleLine } from "./visible.ts";

/**
 * The sums and the dependency of all clients together, a sentence each: what is overdue, by currency, and on whom the revenue rests.
 * Empty where neither a late invoice nor a revenue is known.
 */
export function portfolioLines(scan: ScanReport, view: View): string[] {
  const { locale } = view;
  const fr = locale === "fr";
  const m = messagesFor(locale);
  const late = scan.relationships.flatMap((r) => r.openInvoices.filter((i) => i.daysLate > 0));
  const currencies = [...new Set(late.map((i) => i.currency ?? "EUR"))].sort();
  const sums = currencies.map((currency) =>
    formatMoney(
      decimal.add(...late.filter((i) => (i.currency ?? "EUR") === currency).map((i) => i.open)),
      currency,
      locale,
    ),
  );
  const penalties = late.flatMap((i) => i.penalty?.total ?? []);
  const lines: string[] = [];
  if (sums.length > 0) {
    const due = penalties.length === 0 ? null : formatEuro(decimal.add(...penalties), locale);
    lines.push(
      fr
        ? `Échu et impayé, tous clients : ${sums.join(" et ")}${due === null ? "" : `, plus ${due} de pénalités et d’indemnités`}.`
        : `Overdue, all clients: ${sums.join(" and ")}${due === null ? "" : `, plus ${due} of penalties and compensation`}.`,
    );
  }
  const shares = scan.relationships.flatMap((r) =>
    r.revenueShare === null ? [] : [{ name: visibleLine(r.client.name), share: r.revenueShare, of: r.revenue }],
  );
  const [first] = shares.sort((a, b) => b.share - a.share);
  if (first !== undefined) {
    const index = first.of?.concentration;
    const hhi = index === undefined ? "" : m.number(index, 2);
    lines.push(
      fr
        ? `Premier client : ${first.name}, ${m.percent(first.share * 100, 0)} du chiffre d’affaires de douze mois${hhi === "" ? "" : ` ; indice de concentration : ${hhi} sur 1`}.`
        : `Largest client: ${first.name}, ${m.percent(first.share * 100, 0)} of twelve months’ revenue${hhi === "" ? "" : `; concentration index: ${hhi} out of 1`}.`,
    );
  }
  return lines.map((line) => (fr ? frenchSpacing(line) : line));
}
