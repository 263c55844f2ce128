import { decimal, formatDate, formatEuro, formatMoney, type OpenInvoice } from "@vigie/model";
import { computationText } from "../computation.ts";
import { messagesFor } from "../messages.ts";
import { invoiceState } from "../summary.ts";
import { type Asked, evidenceLines, type Part } from "./figure-parts.ts";

/** What is open and late, each invoice with its due date, its state, its interest and where they come from. */
export function invoiceParts(asked: Asked): Part[] {
  const { report, scan, view, say } = asked;
  const { locale } = view;
  const m = messagesFor(locale);
  if (report.openInvoices.length === 0) return [{ title: "", lines: [m.noInvoices] }];
  const late = report.openInvoices.filter((i) => i.daysLate > 0);
  const currencies = [...new Set(late.map((i) => i.currency ?? "EUR"))];
  const totals = currencies.map((currency) => {
    const open = late.filter((i) => (i.currency ?? "EUR") === currency).map((i) => i.open);
    const sum = formatMoney(decimal.add(...open), currency, locale);
    return `${say("Échu et impayé", "Overdue")}${m.colon} ${open.map((v) => formatMoney(v, currency, locale)).join(" + ")}${open.length > 1 ? ` = ${sum}` : ""}`;
  });
  const penalties = late.flatMap((i) => (i.penalty === null ? [] : [i.penalty.total]));
  const interest =
    penalties.length === 0
      ? []
      : [
          `${say("Pénalités et indemnités", "Penalties and compensation")}${m.colon} ${penalties.map((v) => formatEuro(v, locale)).join(" + ")}${penalties.length > 1 ? ` = ${formatEuro(decimal.add(...penalties), locale)}` : ""}`,
        ];
  return [
    {
      title: say("Totaux", "Totals"),
      lines: [
        ...(totals.length === 0 ? [say("Rien d’échu.", "Nothing overdue.")] : totals),
        ...interest,
        ...(currencies.length > 1
          ? [say("Les devises ne sont ni converties ni additionnées.", "Currencies are neither converted nor added.")]
          : []),
      ],
    },
    ...report.openInvoices.map((i) => ({
      title: `${i.number} · ${m.invoiceState[invoiceState(i, scan.asOf)]}`,
      lines: [
        balanceLine(i, asked),
        `${m.due}${m.colon} ${formatDate(i.due, locale, "long")}, ${m.dueSource[i.dueSource]}`,
        ...(i.daysLate > 0
          ? [
              `${m.daysLate(i.daysLate)}${m.colon} ${formatDate(i.due, locale, "long")} → ${formatDate(scan.asOf, locale, "long")}`,
            ]
          : []),
        ...(i.stateWhy === undefined ? [] : [`${m.stateFrom}${m.colon} ${i.stateWhy[locale]}`]),
        ...penaltyLines(i, asked),
        ...evidenceLines(i.evidence ?? [], asked),
      ],
    })),
    { title: m.methodData, lines: [m.ratesUntil(formatDate(scan.method.ratesValidUntil, locale, "long"))] },
  ];
}

/** What is open: the invoice less what was paid and what credit notes and write-offs cleared. */
function balanceLine(invoice: OpenInvoice, { view: { locale }, say }: Asked): string {
  const m = messagesFor(locale);
  const { gross, paid, open, currency = "EUR" } = invoice;
  const money = (value: string) => formatMoney(value, currency, locale);
  const cleared = decimal.subtract(decimal.subtract(gross, paid), open);
  const credit =
    decimal.compare(cleared, "0") > 0
      ? ` − ${money(cleared)} ${say("d’avoir ou d’abandon", "credited or written off")}`
      : "";
  const payments = decimal.isZero(paid) ? "" : ` − ${money(paid)} ${say("réglés", "paid")}`;
  return `${m.open}${m.colon} ${money(gross)}${payments}${credit}${payments + credit === "" ? "" : ` = ${money(open)}`}`;
}

/** Late interest with its formula, the rate it stands on with its source, and the rate of the law beside it. */
function penaltyLines(invoice: OpenInvoice, asked: Asked): string[] {
  const { view, say } = asked;
  const { locale } = view;
  const m = messagesFor(locale);
  const { penalty, penaltyNotes = [] } = invoice;
  const notes = penaltyNotes.map((n) => n[locale]);
  if (penalty === null) return notes;
  const { stipulated, statutory, frozenRateInterest: frozen } = penalty;
  if (frozen === null)
    return [
      `${say("Indemnité forfaitaire", "Fixed compensation")}${m.colon} ${formatEuro(penalty.fixed, locale)}`,
      ...notes,
    ];
  return [
    `${m.interest}${m.colon} ${computationText(penalty.computation, locale)} = ${formatEuro(penalty.total, locale)}`,
    ...(stipulated === undefined
      ? []
      : [`${m.stipulatedRate(stipulated.text)}${m.colon}`, ...evidenceLines(stipulated.evidence, asked)]),
    say(
      `Au taux figé du premier jour de retard : ${formatEuro(frozen, "fr")}, hors indemnité.`,
      `At the rate frozen on the first late day: ${formatEuro(frozen, "en")}, without the compensation.`,
    ),
    ...(statutory === undefined || statutory === null
      ? []
      : [
          `${m.defaultRate}${m.colon} ${computationText(statutory.computation, locale)} = ${formatEuro(statutory.total, locale)}`,
        ]),
    ...notes,
  ];
}
