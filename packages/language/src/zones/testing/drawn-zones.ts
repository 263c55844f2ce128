import { type Zone, type ZoneKind, zones } from "../index.ts";

/** Width of the column that names the zone of a line. */
const COLUMN = 11;

const envelope = (subject: string) => ({
  from: [],
  replyTo: [],
  to: [],
  cc: [],
  bcc: [],
  subject,
  references: [],
  headers: {},
});

/** A sample whose lines are drawn behind the zone they should be in: "greeting   Bonjour,". Blank lines stand for themselves. */
export function drawn(sample: string): { text: string; expected: string[] } {
  const rows = sample.replace(/^\n/u, "").replace(/\n *$/u, "").split("\n");
  return {
    text: rows.map((row) => row.slice(COLUMN)).join("\n"),
    expected: rows
      .filter((row) => row.trim() !== "")
      .map((row) => `${row.slice(0, COLUMN).trim()}: ${row.slice(COLUMN)}`),
  };
}

/** The zones of a mail's text. */
export function zonesOfMail(text: string, subject = "Site"): Zone[] {
  return zones({ text, format: "eml", envelope: envelope(subject) });
}

/** The zones of a letter or another document, without an envelope. */
export function zonesOfDocument(text: string): Zone[] {
  return zones({ text, format: "text" });
}

/** The lines that are not blank, each behind the kind of its first character, as `drawn` writes them. */
export function linesOf(text: string, list: readonly Zone[]): string[] {
  const out: string[] = [];
  let start = 0;
  let at = 0;
  for (const line of text.split("\n")) {
    const ink = start + Math.max(0, line.search(/\S/u));
    while (at < list.length - 1 && (list[at]?.span.end ?? 0) <= ink) at++;
    if (line.trim() !== "") out.push(`${list[at]?.kind}: ${line}`);
    start += line.length + 1;
  }
  return out;
}

/** The parts of a text, each with its kind, trimmed; parts without ink are left out. */
export function partsOf(text: string, list: readonly Zone[]): [ZoneKind, string][] {
  return list
    .map((z): [ZoneKind, string] => [z.kind, text.slice(z.span.start, z.span.end).trim()])
    .filter(([, part]) => part !== "");
}
