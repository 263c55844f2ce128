import type { Party, Signatures } from "@vigie/model";
import { lastOfEachSide, type TextLayer } from "./anchors.ts";
import { sameHand } from "./cross-page.ts";
import type { HandMark } from "./marks.ts";

type PageVerdict = Signatures["pages"][number];

/** Whose initials a mark is, by the place from left to right where that hand mostly stands, 0 first; `count` hands in all. */
type Hands = ((mark: HandMark) => number) & { count: number };

/** More people do not initial one paper. */
const MOST_HANDS = 4;
/** Marks this alike are one hand's (cross-page.ts). */
const ALIKE = 0.36;
/** A second mark of a hand on one page, a correction initialled in the margin, is surely its and stands so far off, in points. */
const AGAIN = 0.55;
const OFF = 60;
/** How many of a hand's marks a new one is compared with. */
const KNOWN = 6;
/** Centres further apart than this, in points, are two columns. */
const COLUMN = 22;

/**
 * Whose initials each mark is: marks read from pictures by what their shapes have in common, at most one a page and hand,
 * wherever they stand; what has no shape (annotations, drawn paths) by its column.
 */
export function columnsOf(initials: readonly HandMark[]): Hands {
  const isShaped = initials.length > 0 && initials.every((m) => m.shape !== undefined);
  const groups = isShaped ? byHand(initials) : byColumn(initials);
  const seats = new Map<HandMark, number>();
  const place = (group: readonly HandMark[]): number => median(group.map((m) => rankOf(m, initials)));
  for (const [seat, group] of [...groups].sort((a, b) => place(a) - place(b)).entries())
    for (const mark of group) seats.set(mark, seat);
  return Object.assign((m: HandMark) => seats.get(m) ?? 0, { count: groups.length });
}

const centre = (m: HandMark): number => m.box.x + m.box.width / 2;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Which of its page a mark is from left to right, a mark that stands alone by where it stands. */
function rankOf(mark: HandMark, initials: readonly HandMark[]): number {
  const here = initials.filter((m) => m.page === mark.page);
  return here.filter((m) => centre(m) < centre(mark)).length + centre(mark) / 10_000;
}

/** Marks in hands: pages with most marks first, each mark to the hand it is most like and that is free on its page. */
function byHand(initials: readonly HandMark[]): HandMark[][] {
  const pages = [...new Set(initials.map((m) => m.page))]
    .map((page) => initials.filter((m) => m.page === page))
    .sort((a, b) => b.length - a.length || (a[0]?.page ?? 0) - (b[0]?.page ?? 0));
  const hands: HandMark[][] = [];
  for (const page of pages) {
    const known = hands.length;
    const pairs = page
      .flatMap((mark) => hands.slice(0, known).map((hand, i) => ({ mark, i, likeness: likenessTo(mark, hand) })))
      .sort((a, b) => b.likeness - a.likeness);
    const placed = new Map<HandMark, number>();
    for (const { mark, i, likeness } of pairs) {
      if (placed.has(mark)) continue;
      if (likeness > ALIKE && ![...placed.values()].includes(i)) placed.set(mark, i);
    }
    for (const mark of page) {
      const i = placed.get(mark) ?? twin(mark, placed);
      if (i !== undefined) {
        placed.set(mark, i);
        hands[i]?.push(mark);
      } else if (hands.length < MOST_HANDS) {
        placed.set(mark, hands.length);
        hands.push([mark]);
      } else {
        const nearest = pairs.find((p) => p.mark === mark)?.i ?? 0;
        placed.set(mark, nearest);
        hands[nearest]?.push(mark);
      }
    }
  }
  return hands;
}

/** The hand of a mark elsewhere on the same page that is too alike to be another's. */
function twin(mark: HandMark, placed: ReadonlyMap<HandMark, number>): number | undefined {
  for (const [other, hand] of placed)
    if (Math.abs(mark.box.y - other.box.y) > OFF && likeness(mark, other) > AGAIN) return hand;
  return undefined;
}

const likeness = (a: HandMark, b: HandMark): number =>
  sameHand({ box: a.box, shape: a.shape ?? "" }, { box: b.box, shape: b.shape ?? "" });

/** The mean of the better half of the likenesses to a hand's marks. */
function likenessTo(mark: HandMark, hand: readonly HandMark[]): number {
  const all = hand.slice(0, KNOWN).map((m) => likeness(mark, m));
  const better = all.sort((a, b) => b - a).slice(0, Math.ceil(all.length / 2));
  return better.reduce((sum, v) => sum + v, 0) / (better.length || 1);
}

/** Marks in columns parted by the widest gaps, no more of them than a page has marks side by side. */
function byColumn(initials: readonly HandMark[]): HandMark[][] {
  const sorted = [...initials].sort((a, b) => centre(a) - centre(b));
  const pages = new Map<number, number>();
  for (const m of initials) pages.set(m.page, (pages.get(m.page) ?? 0) + 1);
  const most = Math.min(MOST_HANDS, Math.max(2, ...pages.values()));
  const gaps = sorted
    .map((m, i) => ({ i, size: i === 0 ? 0 : centre(m) - centre(sorted[i - 1] as HandMark) }))
    .filter((g) => g.size > COLUMN)
    .sort((a, b) => b.size - a.size)
    .slice(0, most - 1)
    .map((g) => g.i)
    .sort((a, b) => a - b);
  const starts = [0, ...gaps];
  return sorted.length === 0 ? [] : starts.map((start, k) => sorted.slice(start, starts[k + 1]));
}

/** Who initials on the left and who on the right: as the signature blocks stand, else provider before customer. */
export function orderOf(words: TextLayer, known: readonly Party[]): Party[] {
  const blocks = lastOfEachSide(words.anchors.slice(-4));
  const byBlock = blocks.flatMap((a) => (a.party === undefined ? [] : [a.party]));
  return byBlock.length === 2
    ? byBlock
    : [...known].sort((a, b) => Number(a.side === "customer") - Number(b.side === "customer"));
}

/**
 * Pages that fewer hands initialled than the paper's other pages, or not somebody who did elsewhere: one party forgot them.
 * More hands than there are parties are believed where two pages show them, or a third of the pages.
 */
export function partlyInitialled(pages: readonly PageVerdict[], parties: number): number[] {
  const initialled = pages.filter((p) => p.coverage === "initialled");
  const showing = (count: number): number => initialled.filter((p) => p.count >= count).length;
  let most = 0;
  for (let count = 1; count <= MOST_HANDS; count++)
    if (showing(count) >= (count <= Math.max(parties, 2) ? 1 : Math.min(2, initialled.length / 3))) most = count;
  const names = new Set(initialled.flatMap((p) => p.parties));
  return initialled
    .filter((p) => p.count < most || (p.parties.length > 0 && p.parties.length < names.size))
    .map((p) => p.page);
}
