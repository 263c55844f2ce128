import { decimal, formatDate, formatEuro, formatMoney, type OpenInvoice } from "@vigie/model";
import type { Messages } from "../messages.ts";
import { invoiceState } from "../summary.ts";
import { shownSource, visibleLine } from "../visible.ts";
import { block, type Context } from "./client-context.ts";
import { conditionGlyph } from "./glyphs.ts";
import { table } from "./parts.ts";
import { html, type Safe } from "./template.ts";

/** What is still to be paid, with where that is known from and the interest on it. */
export function invoices(c: Context): Safe {
  const { report, m, locale } = c;
  if (report.openInvoices.length === 0)
    return block(c, "factures", m.invoices, null, html`<p class="card empty">${m.noInvoices}</p>`);
  const sources = [...new Set(report.openInvoices.map((i) => m.dueSource[i.dueSource]))];
  return block(
    c,
    "factures",
    m.invoices,
    m.invoicesNote(m.list(sources)),
    html`${table({
      name: "invoices",
      caption: m.invoices,
      columns: [
        { label: m.invoice },
        { label: m.issued },
        { label: m.due },
        { label: m.amount, numeric: true },
        { label: m.open, numeric: true },
        { label: m.state },
        { label: m.interest, numeric: true },
      ],
      rows: report.openInvoices.map((i: OpenInvoice) => [
        html`<b>${visibleLine(i.number)}</b>`,
        html`${formatDate(i.issued, locale, "long")}`,
        html`${formatDate(i.due, locale, "long")}`,
        html`${formatMoney(i.gross, i.currency ?? "EUR", locale)}`,
        decimal.isZero(i.open) ? empty(m) : html`${formatMoney(i.open, i.currency ?? "EUR", locale)}`,
        html`${
          i.daysLate > 0 && !decimal.isZero(i.open)
            ? html`<span class="state bad">${conditionGlyph("bad")} ${m.daysLate(i.daysLate)}</span>`
            : html`<span class="state ${i.status === "disputed" ? "part" : "ok"}">${conditionGlyph(i.status === "disputed" ? "part" : "ok")} ${m.invoiceState[invoiceState(i, c.scan.asOf)]}</span>`
        }${i.stateWhy !== undefined && html`<span class="note">${visibleLine(i.stateWhy[locale])}</span>`}`,
        i.penalty === null ? empty(m) : html`${formatEuro(i.penalty.total, locale)}`,
      ]),
    })}${report.openInvoices.map((i) => penaltySource(i, c))}`,
  );
}

/** What the late interest of an invoice stands on, where that is not the rate of the law alone; what was not checked of it. */
function penaltySource({ number, penalty, penaltyNotes = [] }: OpenInvoice, { m, locale }: Context): Safe | null {
  const stipulated = penalty?.stipulated;
  const where =
    stipulated === undefined
      ? []
      : [
          `${m.stipulatedRate(stipulated.text)}${m.colon} ${shownSource(stipulated.source)}${stipulated.evidence[0]?.page === undefined ? "" : `, ${m.pageShort(stipulated.evidence[0].page)}`}.`,
        ];
  const other = penalty?.statutory;
  const beside =
    other === undefined || other === null ? [] : [`${m.defaultRate}${m.colon} ${formatEuro(other.total, locale)}.`];
  const said = [...where, ...beside, ...penaltyNotes.map((n) => n[locale])];
  return said.length === 0
    ? null
    : html`<p class="note"><b>${visibleLine(number)}</b> ${visibleLine(said.join(" "))}</p>`;
}

function empty(m: Messages): Safe {
  return html`<span class="hidden">${m.none}</span>`;
}
