import { type Decimal, decimal, type Locale, type ScanReport } from "@vigie/model";
import { messagesFor } from "./messages.ts";
import { grade, invoiceState, ranked, stepsOver90Days } from "./summary.ts";
import type { View } from "./view.ts";
import { visibleLine } from "./visible.ts";

type Cell = string | { number: Decimal } | null;

/** The portfolio table. Separator `;` and decimal comma in French, `,` and point in English; UTF-8 with BOM for Excel. */
export function clientsCsv(scan: ScanReport, view: View): string {
  const m = messagesFor(view.locale);
  return csv(view.locale, [
    [m.client, "SIREN", m.levelWord, "±", m.nextDeadline, m.action, m.overdue, m.claimed, m.remainder, m.revenueShare],
    ...ranked(scan).map((s): Cell[] => [
      s.report.client.name,
      s.report.client.siren ?? null,
      m.levelShort[grade(s.report.level)] ?? "",
      { number: String(stepsOver90Days(s.report, scan.asOf)) },
      s.first?.deadline.date ?? null,
      s.first === undefined
        ? null
        : `${s.first.overdue ? `${m.missed}${m.colon} ` : ""}${s.first.deadline.action[view.locale]}`,
      s.overdue === null ? null : { number: s.overdue },
      s.claim === null ? null : { number: s.claim },
      s.claim === null || s.worst?.remainder == null ? null : { number: s.worst.remainder },
      s.report.revenueShare === null ? null : { number: s.report.revenueShare.toFixed(4) },
    ]),
  ]);
}

export function invoicesCsv(scan: ScanReport, view: View): string {
  const m = messagesFor(view.locale);
  return csv(view.locale, [
    [
      ...[m.client, m.invoice, m.issued, m.due, m.amount, m.open, m.daysLateColumn, m.interest, m.state],
      view.locale === "fr" ? "Devise" : "Currency",
    ],
    ...scan.relationships.flatMap((r) =>
      r.openInvoices.map((i): Cell[] => [
        r.client.name,
        i.number,
        i.issued,
        i.due,
        { number: i.gross },
        { number: i.open },
        { number: String(Math.max(i.daysLate, 0)) },
        i.penalty === null ? null : { number: i.penalty.total },
        m.invoiceState[invoiceState(i, scan.asOf)],
        i.currency ?? "EUR",
      ]),
    ),
  ]);
}

/** Receivables to hand to the accountant (R31): what is open without VAT, why it is doubtful, the accounts it goes to. */
export function doubtfulCsv(scan: ScanReport, view: View): string {
  const m = messagesFor(view.locale);
  const fr = view.locale === "fr";
  return csv(view.locale, [
    [
      m.client,
      m.invoice,
      m.due,
      fr ? "Reste dû hors taxes" : "Open, net of VAT",
      fr ? "Devise" : "Currency",
      fr ? "Motif" : "Reason",
      fr ? "Comptes" : "Accounts",
    ],
    ...scan.relationships.flatMap((r) =>
      r.findings
        .filter((f) => f.signal === "doubtful-receivable")
        .map((f): Cell[] => {
          const sum = f.fields.amounts?.[0];
          return [
            r.client.name,
            f.fields.invoiceNumbers?.join(", ") ?? "",
            f.date ?? null,
            // a sum with VAT is not the base of a provision: better nothing than that; the reason says so
            sum === undefined || sum.tax !== "HT" ? null : { number: sum.value },
            sum?.currency ?? null,
            f.because[view.locale],
            "416, 491",
          ];
        }),
    ),
  ]);
}

export function claimLinesCsv(scan: ScanReport, view: View): string {
  const m = messagesFor(view.locale);
  return csv(view.locale, [
    [m.client, m.line, m.nature, m.amount, m.toCheck],
    ...scan.relationships.flatMap((r) =>
      r.exposure.claimLines.map((l): Cell[] => [
        r.client.name,
        l.label,
        m.lineClass[l.class].name,
        { number: l.amount },
        m.lineClass[l.class].check,
      ]),
    ),
  ]);
}

function csv(locale: Locale, rows: readonly (readonly Cell[])[]): string {
  const separator = locale === "fr" ? ";" : ",";
  const lines = rows.map((row) => row.map((cell) => written(cell, locale)).join(separator));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/**
 * Text is always quoted, and gets an apostrophe when a spreadsheet could take it for a formula: after leading white space
 * it starts with `= + - @`, their full-width twins, or it starts with a tab or line break. Numbers stay numbers.
 */
function written(cell: Cell, locale: Locale): string {
  if (cell === null) return "";
  if (typeof cell !== "string") {
    const number = decimal.round(cell.number, Math.min(cell.number.split(".")[1]?.length ?? 0, 4));
    return locale === "fr" ? number.replace(".", ",") : number;
  }
  const formula = /^\s*[=+\-@＝＋－＠]/u.test(cell) || /^[\t\r\n]/.test(cell);
  const text = visibleLine(cell).replaceAll('"', '""');
  // Separators inside a cell could start a new cell where the other locale's separator rules.
  return `"${formula ? "'" : ""}${text.replace(/([;,])(?=\s*[=+\-@＝＋－＠])/gu, "$1'")}"`;
}
