import { type Evidence, type Finding, formatEuro, type Locale, type RiskReport, type ScanReport } from "@vigie/model";
import { messagesFor } from "../messages.ts";
import { shownQuote, type View } from "../view.ts";
import { shownSource } from "../visible.ts";

/** A part of an explanation; a line that begins with a tab is evidence and stands further in. */
export type Part = { title: string; lines: string[] };
/** What a figure is asked of, and how it is to be shown. */
export type Asked = { report: RiskReport; scan: ScanReport; view: View; say: (fr: string, en: string) => string };

/** Quotes of one input that are shown; more are counted. */
export const SHOWN = 3;

/** Where an input was read: quote, document, page, each on its line. */
export function evidenceLines(evidence: readonly Evidence[], { report, scan, view, say }: Asked): string[] {
  const m = messagesFor(view.locale);
  const sourceOf = (id: string): string | undefined =>
    [...report.documents, ...report.contracts, ...scan.unassigned].find((d) => d.documentId === id)?.source;
  const lines = evidence.slice(0, SHOWN).flatMap((e) => {
    const quote = e.quote === "" ? null : shownQuote(e, view);
    const source = sourceOf(e.documentId);
    const where = [
      source === undefined ? say("comptabilité ou document commun", "ledger or shared document") : shownSource(source),
      e.page === undefined ? "" : m.pageShort(e.page, e.ocr),
    ].filter((w) => w !== "");
    return [`\t${quote === null ? "" : `${m.quoted(quote)} `}(${where.join(", ")})`];
  });
  const rest = evidence.length - SHOWN;
  return rest > 0
    ? [
        ...lines,
        `\t${say(`et ${rest} ${rest > 1 ? "autres passages" : "autre passage"}`, `and ${rest} more ${rest > 1 ? "passages" : "passage"}`)}`,
      ]
    : lines;
}

/** A finding of a report by its id. */
export const findingOf = (report: RiskReport, id: string | undefined): Finding | undefined =>
  id === undefined ? undefined : [...report.findings, ...report.conduct].find((f) => f.id === id);

/** A sum in euros, or that it is unknown. */
export const euros = (value: string | null, locale: Locale): string =>
  value === null ? (locale === "fr" ? "inconnu" : "unknown") : formatEuro(value, locale);

/** The grade and the sentence of one of the four axes. */
export function axisLine(axis: RiskReport["axes"]["money"], { view, say }: Asked): string {
  return `${say(`Gravité ${axis.grade} sur 4 : `, `Grade ${axis.grade} of 4: `)}${axis.text[view.locale]}`;
}
