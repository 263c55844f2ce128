import type { CheckReport, ClientsReport, ScanReport } from "@vigie/model";
import { cut, type View } from "./view.ts";

const SHORT = 80;

/** Key of a contract's pictures: a picture of a page holds all that it says, and cannot be cut as a quote is. */
const PICTURES = "pictures";

/**
 * The report itself, as its published schema says, two spaces deep. With `quotes: "full"` nothing is changed, so that
 * `vigie report` can render it again; otherwise every text taken from a document is shortened or emptied, spans stay.
 */
export function toJson(report: ScanReport | CheckReport | ClientsReport, view: View): string {
  return `${JSON.stringify(view.quotes === "full" ? report : withoutQuotes(report, view.quotes), null, 2)}\n`;
}

/**
 * Keys under which the model keeps text of a document, as strings: `Evidence.quote`, `ScopeItem.text`, a cap's `text`,
 * `InspectLine.text`, a clause's `heading` and cues, a finding's `effect`. (`text` of an action is ours, and is not a string.)
 */
const DOCUMENT_TEXT = new Set(["quote", "text", "heading", "cue", "effect"]);

function withoutQuotes(value: unknown, quotes: "short" | "none"): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutQuotes(item, quotes));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== PICTURES)
      .map(([key, item]) => [
        key,
        DOCUMENT_TEXT.has(key) && typeof item === "string"
          ? quotes === "none"
            ? ""
            : cut(item, SHORT)
          : withoutQuotes(item, quotes),
      ]),
  );
}
