import type { TextLines } from "./text-lines.ts";

/** Labels a mail program puts before the sender, in French, English, German, Dutch, Italian and Spanish. */
const FROM = /^\*{0,2}(?:de|from|expediteur|von|van|da) ?\*{0,2} ?:/u;
/** The other labels. An accent lost on the way is tolerated ("Envoy? :", "? :"). */
const OTHER =
  /^\*{0,2}(?:(?:re)?envoy(?:e|.{1,2})(?: le)?|date|sent|a|to|[?\ufffd]|cci?|bcc|copie(?: a)?|objet|subject|sujet|destinataires?|pour|importance|priorit(?:e|y)|repondre a|reply-to|pieces? jointes?|attachments?|gesendet|an|betreff|kopie|verzonden|aan|onderwerp|inviato|a|oggetto|enviado(?: el)?|para|asunto) ?\*{0,2} ?:/u;
const SUBJECT = /^\*{0,2}(?:objet|subject|sujet|betreff|onderwerp|oggetto|asunto) ?\*{0,2} ?:\*{0,2} ?/u;
/** Every label on one line: a mail program's block that lost its line feeds. */
const FLATTENED =
  /^(?:[-_]{2,}[^:]{0,40}[-_]{2,} )?\*{0,2}(?:de|from) ?\*{0,2} ?: ?.{1,120} \*{0,2}(?:envoye|sent|date) ?\*{0,2} ?: ?.{1,80} \*{0,2}(?:a|to) ?\*{0,2} ?: ?.{1,160} \*{0,2}(?:objet|subject) ?\*{0,2} ?:/u;
const TALLEST = 12;
const LATEST_COLON = 26;

/** True when the line may be a label with its colon: a cheap look before any pattern. */
function hasLabel(ink: string): boolean {
  const colon = ink.indexOf(":");
  return colon > 0 && colon <= LATEST_COLON;
}

/** True for "De :", "From:". */
export function isFromLine(ink: string): boolean {
  return hasLabel(ink) && FROM.test(ink);
}

/** True for "Envoyé :", "À :", "Cc :", "Subject:". */
export function isOtherHeaderLine(ink: string): boolean {
  return hasLabel(ink) && OTHER.test(ink);
}

/**
 * Length in lines of the "De : / Envoyé : / À : / Objet :" block that starts at line `i`, or 0. Needs a sender and two other
 * labels. The sender may come late (Thunderbird: "Sujet : / Date : / De : / Pour :"); addresses may wrap between the labels.
 */
export function headerBlock(lines: TextLines, i: number, first: string = lines.ink(i)): number {
  if (!hasLabel(first)) return 0;
  let from = FROM.test(first);
  if (!from && !OTHER.test(first)) return 0;
  if (from && first.length > 60 && FLATTENED.test(first)) return 1;
  const startsWithSender = from;
  let labels = 1;
  let length = 1;
  let blanks = 0;
  for (let k = i + 1; k < Math.min(lines.count, i + TALLEST); k++) {
    if (lines.isBlank(k)) {
      // A converter may leave a blank line after every label; behind a whole block it ends it.
      if (++blanks > 1 && labels >= 3) break;
      continue;
    }
    const ink = lines.ink(k);
    const isFrom = isFromLine(ink);
    if (isFrom || isOtherHeaderLine(ink)) {
      if (isFrom && from) break;
      from ||= isFrom;
      labels++;
      length = k - i + 1;
      blanks = 0;
    } else if (!startsWithSender || (blanks > 0 && labels >= 3)) break;
  }
  return from && labels >= 3 ? length : 0;
}

/** Length of a header of two or three labels at the very top of a saved message, "De : / Objet :"; 0 when there is none. */
export function shortHeader(lines: TextLines, i: number): number {
  if (!isFromLine(lines.ink(i))) return 0;
  let k = i + 1;
  while (k < i + 6 && isOtherHeaderLine(lines.ink(k))) k++;
  return k > i + 1 ? k - i : 0;
}

/** Folded text behind "Objet :" in the block of `length` lines at `i`; "" when it has none. */
export function subjectOf(lines: TextLines, i: number, length: number): string {
  for (let k = i; k < i + length; k++) {
    const ink = lines.ink(k);
    const label = SUBJECT.exec(ink);
    if (label !== null) return ink.slice(label[0].length);
  }
  return "";
}
