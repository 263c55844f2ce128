import { closingLook, closingOf } from "./closing.ts";
import { hasPostcode, hasReach } from "./contact.ts";
import { isSalutation } from "./greeting.ts";
import { isFromLine, isOtherHeaderLine } from "./header-block.ts";
import { type Block, columnsOf, recipientBlocks } from "./letter-blocks.ts";
import { isObject, isPlaceAndDate, isReference, isTitle } from "./references.ts";
import { isSentence } from "./sentence-shape.ts";
import type { TextLines } from "./text-lines.ts";
import type { ZoneMap } from "./zone-map.ts";

const LATEST_GREETING = 90;
const TALLEST_OBJECT = 4;
/** Titles of papers that are no letters: a contract, terms, minutes. */
const PAPER =
  /^(?:entre (?:les )?soussigne|article (?:1|premier|i)\b|d'une part\b|il a ete (?:convenu|arrete)|conditions generales (?:de|d')|this (?:agreement|contract) |between ?:|by and between|(?:statuts|proces-verbal)\b)/u;
const PAPER_TITLE =
  /^(?:contrat|convention|accord|avenant|agreement|contract|conditions|terms|statuts|facture|devis|invoice|bon de commande)\b/u;

/** Line of the salutation of a letter whose top starts at `from`, or −1. A contract has none, whoever it names. */
export function salutationLine(lines: TextLines, from: number, isScan: boolean): number {
  let ink = 0;
  for (let i = from; i < Math.min(lines.count, from + LATEST_GREETING); i++) {
    if (lines.isBlank(i)) continue;
    const line = lines.ink(i);
    if (PAPER.test(line) || (++ink <= 2 && PAPER_TITLE.test(line))) return -1;
    if (isSalutation(lines, i, isScan) && standsAlone(lines, i)) return i;
  }
  return -1;
}

/** "Madame" above a name in an address is no salutation: one without a comma has a blank line or a paragraph below it. */
export function standsAlone(lines: TextLines, i: number): boolean {
  return /[,:!;]$/u.test(lines.ink(i)) || i + 1 >= lines.count || lines.isBlank(i + 1) || lines.length(i + 1) >= 60;
}

/** First line of the body of a letter without a salutation: it has an object or a date above, and a closing below; −1 for other papers. */
export function bodyWithoutSalutation(lines: TextLines, isScan: boolean): number {
  let marks = 0;
  let ink = 0;
  let body = -1;
  for (let i = 0; i < Math.min(lines.count, LATEST_GREETING); i++) {
    if (lines.isBlank(i)) continue;
    const line = lines.ink(i);
    if (PAPER.test(line) || (++ink <= 2 && PAPER_TITLE.test(line))) return -1;
    if (isObject(line, isScan)) marks += 2;
    else if (isPlaceAndDate(line) || isReference(line, isScan)) marks++;
    else if (isSentence(line) || lines.length(i) > 100) {
      body = i;
      break;
    }
  }
  return body !== -1 && marks > 0 && closesLikeLetter(lines, body, isScan) ? body : -1;
}

function closesLikeLetter(lines: TextLines, body: number, isScan: boolean): boolean {
  const look = closingLook(lines, isScan);
  for (let i = lines.count - 1; i >= Math.max(body, lines.count - 80); i--)
    if (!lines.isBlank(i) && closingOf(lines, i, lines.ink(i), look) !== undefined) return true;
  return false;
}

/** Marks lines `from` to `to`, the top of a letter: the sender's block, the recipient's, the references and the object. */
export function markLetterTop(lines: TextLines, map: ZoneMap, from: number, to: number, isScan: boolean): void {
  const blocks: Block[] = [];
  let block: Block | undefined;
  let object = 0;
  for (let i = from; i < to; i++) {
    if (lines.isBlank(i)) {
      block = undefined;
      object = 0;
      continue;
    }
    const ink = lines.ink(i);
    const isNewObject = isObject(ink, isScan) || (object === 0 && isTitle(ink));
    if (isNewObject || (object > 0 && object < TALLEST_OBJECT && !isReference(ink, isScan) && !isPlaceAndDate(ink))) {
      map.set(i, "object");
      object++;
      block = undefined;
      continue;
    }
    object = 0;
    const labelled = labelKind(ink);
    if (isPlaceAndDate(ink) || isReference(ink, isScan)) map.set(i, "references");
    else if (labelled !== undefined) map.set(i, labelled);
    else {
      if (block === undefined || startsAnotherAddress(lines, block, i, to)) {
        const below = i > from && map.at(previousInk(lines, i, from)) === "references";
        block = { from: i, to: i + 1, isBelowReference: below };
        blocks.push(block);
      } else block.to = i + 1;
      map.set(i, "letterhead");
      continue;
    }
    block = undefined;
  }
  markBlocks(lines, map, blocks, isScan);
  for (let i = from; i < to; i++) if (lines.isBlank(i) && i > from) map.set(i, map.atEnd(i - 1));
  if (from < to && lines.isBlank(from)) map.set(from, map.at(Math.min(to - 1, from + 1)));
}

function markBlocks(lines: TextLines, map: ZoneMap, blocks: readonly Block[], isScan: boolean): void {
  let inColumns = false;
  for (const block of blocks)
    for (const { line, at, right } of columnsOf(lines, block)) {
      inColumns = true;
      map.cut(line, at, isPlaceAndDate(right) || isReference(right, isScan) ? "references" : "recipient");
    }
  if (inColumns) return;
  for (const block of recipientBlocks(lines, blocks)) map.setAll(block.from, block.to, "recipient");
}

/** "De :", "À :", "Date :" on top of a printed message or a memo. */
function labelKind(ink: string): "letterhead" | "recipient" | "references" | undefined {
  if (isFromLine(ink)) return "letterhead";
  if (!isOtherHeaderLine(ink)) return undefined;
  return /^\*{0,2}(?:envoy|date|sent|importance|priorit|piece|attach|gesendet|verzonden|inviato|enviado)/u.test(ink)
    ? "references"
    : "recipient";
}

/** Two addresses one below the other without a blank line between: the second starts behind the first one's town. */
function startsAnotherAddress(lines: TextLines, block: Block, i: number, to: number): boolean {
  if (hasReach(lines.ink(i))) return false;
  let town = false;
  for (let k = block.from; k < i; k++) town ||= hasPostcode(lines.ink(k));
  if (!town || i - block.from > 12) return false;
  for (let k = i; k < Math.min(to, i + 7) && !lines.isBlank(k); k++) if (hasPostcode(lines.ink(k))) return true;
  return false;
}

function previousInk(lines: TextLines, i: number, from: number): number {
  let k = i - 1;
  while (k > from && lines.isBlank(k)) k--;
  return k;
}
