import type { Document } from "@vigie/model";
import { type Folded, fold } from "../fold.ts";
import { attribution } from "./attribution.ts";
import { closingLook } from "./closing.ts";
import { isSalutation } from "./greeting.ts";
import { headerBlock, shortHeader, subjectOf } from "./header-block.ts";
import { markHistory } from "./history.ts";
import { bodyWithoutSalutation, markLetterTop, salutationLine } from "./letter-top.ts";
import { markOwnRun } from "./own-text.ts";
import { isQuoteMarked } from "./quote-mark.ts";
import { isSentence } from "./sentence-shape.ts";
import { isRule, mailMark } from "./separator.ts";
import { TextLines } from "./text-lines.ts";
import type { Zone } from "./zone.ts";
import { ZoneMap } from "./zone-map.ts";

export { hasClosingFormula } from "./closing.ts";
export { speakingZones, type Zone, type ZoneKind } from "./zone.ts";

const LATEST_SHAPE = 400;

/**
 * Zones of a message (with an envelope) or of a letter; any other document is `fresh` as a whole. Zones are spans, never cuts:
 * they cover the whole text, in order, without overlap. Line based and linear. `folded` is `fold(document.text)`, for a
 * caller that has it.
 */
export function zones(document: Pick<Document, "text" | "envelope" | "format">, folded?: Folded): Zone[] {
  const { text, envelope } = document;
  if (text === "") return [];
  const lines = new TextLines(folded ?? fold(text));
  const map = new ZoneMap(lines);
  if (envelope !== undefined)
    markText(lines, map, { from: 0, subject: fold(envelope.subject ?? "").folded, kind: "mail" });
  else markDocument(lines, map);
  return map.zones();
}

type Start = { from: number; subject: string; kind: "mail" | "printed-mail" | "letter" };

function markText(lines: TextLines, map: ZoneMap, { from, subject, kind }: Start): void {
  const isMessage = kind !== "letter";
  const look = closingLook(lines, kind !== "mail");
  for (const run of markHistory({ lines, map, from, subject, isMessage }))
    markOwnRun({ lines, map, isMessage: kind === "mail", look }, run);
}

/** A printed message, a letter with a salutation, one without, or a paper with a message pasted into it; else nobody's words. */
function markDocument(lines: TextLines, map: ZoneMap): void {
  const printed = printedHeader(lines);
  if (printed !== undefined) {
    markLetterTop(lines, map, 0, printed.end, true);
    markText(lines, map, { from: printed.end, subject: printed.subject, kind: "printed-mail" });
    return;
  }
  const salutation = salutationLine(lines, 0, true);
  const body = salutation === -1 ? bodyWithoutSalutation(lines, true) : salutation;
  if (body !== -1) {
    markLetterTop(lines, map, 0, body, true);
    if (salutation !== -1) map.set(salutation, "greeting");
    markText(lines, map, { from: body, subject: "", kind: "letter" });
  } else if (hasMailShape(lines)) markText(lines, map, { from: 0, subject: "", kind: "letter" });
}

/** The header of a message printed or exported, at the top but for a name or a title. */
function printedHeader(lines: TextLines): { end: number; subject: string } | undefined {
  let ink = 0;
  for (let i = 0; i < Math.min(lines.count, 12) && ink < 3; i++) {
    if (lines.isBlank(i)) continue;
    const length = headerBlock(lines, i) || (ink === 0 ? shortHeader(lines, i) : 0);
    if (length > 0) return { end: i + length, subject: subjectOf(lines, i, length) };
    const line = lines.ink(i);
    if (isSentence(line) || line.endsWith(":") || isSalutation(lines, i, true)) return undefined;
    if (!isRule(line)) ink++;
  }
  return undefined;
}

/** True for a text a mail program has marked: a header, a forward, an attribution, or quotation from its first line on. A citation in Markdown is none. */
function hasMailShape(lines: TextLines): boolean {
  let ink = 0;
  for (let i = 0; i < Math.min(lines.count, LATEST_SHAPE); i++) {
    if (lines.isBlank(i)) continue;
    if (++ink === 1 && isQuoteMarked(lines, i)) return true;
    if (headerBlock(lines, i) > 0 || mailMark(lines.ink(i)) === "forward" || attribution(lines, i) > 0) return true;
  }
  return false;
}
