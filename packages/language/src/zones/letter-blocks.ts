import { hasPostcode, hasReach, namesProfession } from "./contact.ts";
import type { TextLines } from "./text-lines.ts";

/** Lines `from` to `to` above the body of a letter that stand together: an address, a name, a logo's words. */
export type Block = { readonly from: number; to: number; readonly isBelowReference: boolean };

type Features = {
  readonly isAddressed: boolean;
  readonly hasCivility: boolean;
  readonly hasTown: boolean;
  readonly isReachable: boolean;
  readonly isOffice: boolean;
  readonly isIndented: boolean;
};

const ADDRESSED =
  /^(?:(?:a )?l'attention (?:de|du)\b|a l'att|attn\b|att ?:|destinataires?\b|for the attention of|a ?: |to ?: )/u;
const CIVILITY =
  /^(?:monsieur|madame|mesdames|messieurs|m\. |mme\b|mlle\b|maitre|me |mr\b|mrs\b|ms\b|docteur|the (?:manager|director|directors)|societe |sarl |sas |sasu |eurl |sci )/u;
const WIDE = 20;

/** The blocks that name the person written to; the others are the sender's. */
export function recipientBlocks(lines: TextLines, blocks: readonly Block[]): ReadonlySet<Block> {
  const features = new Map(blocks.map((b) => [b, featuresOf(lines, b)]));
  const addressed = blocks.filter((b) => features.get(b)?.isAddressed === true);
  if (addressed.length > 0) return new Set(addressed);
  let town = false;
  let recipient: Block | undefined;
  blocks.forEach((block, i) => {
    const f = features.get(block);
    if (f === undefined) return;
    const isPossible = i === 0 ? isFirstRecipient(block, f, blocks.length) : isLaterRecipient(f, town);
    if (isPossible) recipient = block;
    town ||= f.hasTown;
  });
  return new Set(recipient === undefined ? [] : [recipient]);
}

/** The first block is the sender's, unless it starts with a civility or stands below the references, and tells no telephone. */
function isFirstRecipient(block: Block, f: Features, count: number): boolean {
  if (f.isReachable || f.isOffice) return false;
  return count === 1 ? f.hasCivility || (block.isBelowReference && f.hasTown) : f.hasCivility && f.hasTown;
}

/** A lawyer's office may be written to as well, but then the sender's own address stands above it. */
function isLaterRecipient(f: Features, senderHasTown: boolean): boolean {
  if (f.isReachable || (f.isOffice && !senderHasTown)) return false;
  return f.hasTown || f.hasCivility || f.isIndented;
}

function featuresOf(lines: TextLines, block: Block): Features {
  let hasCivility = false;
  let hasTown = false;
  let isReachable = false;
  let isOffice = false;
  for (let i = block.from; i < block.to; i++) {
    const ink = lines.ink(i);
    hasCivility ||= CIVILITY.test(ink);
    hasTown ||= hasPostcode(ink);
    isReachable ||= hasReach(ink);
    isOffice ||= namesProfession(ink);
  }
  const isAddressed = ADDRESSED.test(lines.ink(block.from));
  return { isAddressed, hasCivility, hasTown, isReachable, isOffice, isIndented: indent(lines, block.from) >= WIDE };
}

function indent(lines: TextLines, i: number): number {
  return lines.written(i).search(/\S/u);
}

const GAP = /\S(?: {6,}|[ ]*\t[ \t]*)(?=\S)/u;
const LONGEST_BLOCK = 40;

/** Source offset of the right column of line `i`, a page whose columns were laid side by side; −1 when it has one column. */
function rightColumn(lines: TextLines, i: number): number {
  const written = lines.written(i);
  const gap = GAP.exec(written);
  return gap === null ? -1 : lines.start(i) + gap.index + gap[0].length;
}

/** A line with two columns: where the right one starts, and what it says, folded and trimmed. */
export type TwoColumns = { readonly line: number; readonly at: number; readonly right: string };

/** The lines of a block laid out in two columns whose right one is the recipient's; none when the right one is the sender's. */
export function columnsOf(lines: TextLines, block: Block): readonly TwoColumns[] {
  const out: TwoColumns[] = [];
  for (let i = block.from; i < Math.min(block.to, block.from + LONGEST_BLOCK); i++) {
    const at = rightColumn(lines, i);
    if (at === -1) continue;
    const ink = lines.ink(i);
    const width = lines.start(i) + lines.written(i).trimEnd().length - at;
    out.push({ line: i, at, right: ink.slice(Math.max(0, ink.length - width)) });
  }
  const isRecipient =
    out.length >= 2 &&
    out.some((c) => hasPostcode(c.right) || CIVILITY.test(c.right)) &&
    !out.some((c) => hasReach(c.right) || namesProfession(c.right));
  return isRecipient ? out : [];
}
