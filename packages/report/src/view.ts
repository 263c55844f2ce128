import type { Evidence, Finding, Locale, SignalId, SignalRecord } from "@vigie/model";
import { visibleLine } from "./visible.ts";

/** How a person wants a report shown. */
export type View = {
  locale: Locale;
  /** `short` cuts a quote at 80 characters, `none` leaves it out: CI logs are read by more people than the contract. */
  quotes: "full" | "short" | "none";
  catalogue: readonly SignalRecord[];
  /** Colours on a terminal. */
  color: boolean;
  /** Columns of the terminal. */
  width: number;
  /** Version of Vigie, printed under "method". */
  version: string;
};

const SHORT_QUOTE = 80;

/** The quote as this view shows it, on one line with invisible characters shown; null when quotes are off. */
export function shownQuote(evidence: Pick<Evidence, "quote">, view: View): string | null {
  if (view.quotes === "none") return null;
  const line = visibleLine(evidence.quote);
  if (view.quotes === "full" || line.length <= SHORT_QUOTE) return line;
  return `${cut(line, SHORT_QUOTE - 1)}…`;
}

/** At most `length` code units, never half a surrogate pair. */
export function cut(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff && length > 0 ? length - 1 : length).trimEnd();
}

export function recordOf(signal: SignalId, view: View): SignalRecord | undefined {
  return view.catalogue.find((record) => record.id === signal);
}

/** The catalogue's title of a signal, its id when the catalogue does not hold it. */
export function titleOf(signal: SignalId, view: View): string {
  return recordOf(signal, view)?.title[view.locale] ?? signal;
}

/** In a few words, the way a contract signal fired ("pénalités sans plafond"); undefined for a signal with one way only. */
export function variantOf(finding: Finding, view: View): string | undefined {
  const variants = recordOf(finding.signal, view)?.variants ?? [];
  return variants.length < 2 ? undefined : variants.find((v) => v.code === finding.fields.variant)?.says[view.locale];
}
