import type { Box, Document, PageMark } from "@vigie/model";
import { printedRepeats, sameHand } from "./cross-page.ts";
import { parted } from "./parted.ts";

/**
 * A mark by hand or made to look like one, where initials or signatures go. Boxes in points, origin at the top left.
 * `read` marks were read from the pixels of a page that is a picture, with the grid of their `shape` (cross-page.ts).
 */
export type HandMark = {
  page: number;
  box: Box;
  zone: "initials" | "signature";
  pasted: boolean;
  read?: true;
  shape?: string;
};

/** From `sure` on, ink read from a picture counts; down to `doubtful` a person should look. Probabilities. */
export const INK = { sure: 0.5, doubtful: 0.3 } as const;

const A4 = { width: 595, height: 842 };
/** Marks closer than this, in points, are one hand's strokes. */
const REACH = 14;

/** Sizes in points that tell initials from a signature. */
const INITIALS = { maxWidth: 110, maxHeight: 46, minWidth: 5, minHeight: 5 };
const SIGNATURE = { minWidth: 28, minHeight: 10, maxWidth: 320, maxHeight: 190 };

/**
 * Hand marks of each page: ink, stamps, free text, drawn paths and images in the bottom quarter or the outer margins
 * (initials) or larger, below the letterhead (signatures). Left out: logos and letterheads, page-wide scans, rules, and what
 * is printed alike at the same place on three pages or more. Ink read from a picture comes with its class. An image whose pixels repeat on several pages is `pasted`.
 */
export function handMarks(document: Document): HandMark[] {
  const repeats = repeatedPrints(document.marks, document.pages.length);
  const pagesOfImage = new Map<string, Set<number>>();
  for (const mark of document.marks)
    if (mark.contentHash !== undefined)
      pagesOfImage.set(mark.contentHash, (pagesOfImage.get(mark.contentHash) ?? new Set<number>()).add(mark.page));
  const out: HandMark[] = [];
  /** What is drawn at the foot of a paper of one page: it repeats nowhere, and is a logo as often as initials. */
  const lone: Box[] = [];
  for (const page of document.pages) {
    const size = { width: page.width ?? A4.width, height: page.height ?? A4.height };
    const kept = document.marks.filter(
      (m) =>
        m.page === page.number &&
        m.kind !== "signature-field" &&
        m.kind !== "ink" &&
        !repeats.has(m) &&
        !isFurniture(m, size),
    );
    for (const group of grouped(kept)) {
      const zone = zoneOf(group.box, size);
      if (zone === undefined) continue;
      const images = group.marks.filter((m) => m.kind === "image");
      const isPasted = images.length > 0 && images.length === group.marks.length;
      // a picture met once is a photograph or a drawing unless it stands where people sign; met on several pages it is a pasted mark
      if (
        isPasted &&
        zone === "initials" &&
        images.some((m) => m.contentHash !== undefined && (pagesOfImage.get(m.contentHash)?.size ?? 0) === 1) &&
        document.pages.length > 1
      )
        continue;
      const isPrinted = group.marks.every((m) => m.kind === "image" || m.kind === "drawn-path");
      if (zone === "initials" && document.pages.length === 1 && isPrinted) lone.push(group.box);
      else out.push({ page: page.number, box: group.box, zone, pasted: isPasted });
    }
  }
  out.push(...readMarks(document));
  // what stands at the foot of the pages of a paper that nobody signed is its logo
  if (!out.some((m) => m.zone === "signature")) return out.filter((m) => !m.pasted);
  return [...out, ...lone.map((box): HandMark => ({ page: box.page, box, zone: "initials", pasted: false }))];
}

/**
 * True when a file that flows holds, on the page of its signature block, at least as many pictures of the size of a signature as
 * the block has sides, each met once. Where on the page such a file shows a picture is not known.
 */
export function holdsPastedSignatures(document: Document, sides: readonly { page: number | undefined }[]): boolean {
  const seen = new Map<string, number>();
  for (const { contentHash } of document.marks)
    if (contentHash !== undefined) seen.set(contentHash, (seen.get(contentHash) ?? 0) + 1);
  const pages = new Set(sides.flatMap((side) => side.page ?? []));
  const pasted = document.marks.filter(
    ({ kind, page, box, contentHash }) =>
      kind === "image" &&
      (pages.size === 0 || pages.has(page)) &&
      contentHash !== undefined &&
      seen.get(contentHash) === 1 &&
      box.width >= Math.max(SIGNATURE.minWidth, box.height) &&
      box.width <= SIGNATURE.maxWidth &&
      box.height >= SIGNATURE.minHeight &&
      box.height <= SIGNATURE.maxHeight,
  );
  return sides.length > 1 && pasted.length >= sides.length;
}

/** Marks read from pictures of pages: what is surely a signature or initials, and what is doubtful but of a hand that initialled other pages. */
function readMarks(document: Document): HandMark[] {
  const printed = printedRepeats(document.marks, document.pages.length);
  const seen = document.marks.filter((m) => m.ink !== undefined && !printed.has(m));
  const sure = seen.filter(({ ink }) => ink !== undefined && ink.label !== "other-hand" && ink.probability >= INK.sure);
  const byPage = (list: readonly PageMark[]): PageMark[][] =>
    document.pages.map((p) => list.filter((m) => m.page === p.number));
  const likely = byPage(seen).flatMap((list) => list.slice(0, MOST_LIKELY));
  let known = sure.filter((m) => m.ink?.label === "initials");
  // what is found of a hand helps to find more of it
  for (let round = 0; round < 2; round++)
    known = [...known, ...likely.filter((m) => !known.includes(m) && isOfKnownHand(m, known))];
  known = known.filter((m) => !isStray(m, known));
  const large = sure.filter((m) => m.ink?.label === "signature" && !known.includes(m));
  const low = large.filter((m) => known.some((other) => other.page !== m.page && isLevel(other, m)));
  const { initials, taken } = parted(byPage(known), byPage(low));
  return [
    ...large
      .filter((m) => !taken.has(m))
      .map(({ page, box }): HandMark => ({ page, box, zone: "signature", pasted: false, read: true })),
    ...initials.flatMap((list, i) =>
      list.map(({ box, shape }): HandMark => {
        const page = document.pages[i]?.number ?? box.page;
        return { page, box, zone: "initials", pasted: false, read: true, shape };
      }),
    ),
  ];
}

/** Pages on either side that a mark is compared with, and how many marks of a page, the most probable ones, are. */
const NEAR = 6;
const MOST_LIKELY = 8;

/** Hardly sure is what is less probable than this, and where nobody initials the other pages, than that. */
const STRAY = 0.6;
const STRAY_ELSEWHERE = 0.85;

/** True of a mark that is hardly sure and like no initials of other pages, on a page that has better ones. */
function isStray(mark: PageMark, initials: readonly PageMark[]): boolean {
  const others = initials.filter((m) => m.page !== mark.page && Math.abs(m.page - mark.page) <= NEAR);
  const sure = others.some((m) => isLevel(m, mark)) ? STRAY : STRAY_ELSEWHERE;
  if ((mark.ink?.probability ?? 0) >= sure) return false;
  return (
    new Set(others.map((m) => m.page)).size >= 2 &&
    initials.some((m) => m.page === mark.page && (m.ink?.probability ?? 0) >= sure) &&
    !others.some((m) => alike(m, mark) > ITS)
  );
}

const alike = (a: PageMark, b: PageMark): number =>
  sameHand({ box: a.box, shape: a.ink?.shape ?? "" }, { box: b.box, shape: b.ink?.shape ?? "" });

/** On so many other pages a hand must be known for a mark to be believed its that is in doubt, and for what seemed something else. */
const ELSEWHERE = { doubtful: 1, other: 2 } as const;
/** People initial at about the same height of every page; who signs as they initial signs higher. In points. */
const LEVEL = 80;
const isLevel = (a: PageMark, b: PageMark): boolean =>
  Math.abs(a.box.y + a.box.height / 2 - b.box.y - b.box.height / 2) <= LEVEL;
/** How alike to those it must be. */
const ITS = 0.5;

/** True of a mark that is like the initials of several other pages, where its own page has nothing as like them. */
function isOfKnownHand(mark: PageMark, initials: readonly PageMark[]): boolean {
  const isLarge = mark.ink?.label === "signature";
  const its = initials.filter(
    (m) =>
      m.page !== mark.page &&
      Math.abs(m.page - mark.page) <= NEAR &&
      (!isLarge || isLevel(m, mark)) &&
      alike(m, mark) > ITS,
  );
  const isDoubtful = mark.ink?.label === "initials" && mark.ink.probability >= INK.doubtful;
  if (new Set(its.map((m) => m.page)).size < ELSEWHERE[isDoubtful ? "doubtful" : "other"]) return false;
  return !initials.some((m) => m.page === mark.page && its.some((other) => alike(m, other) > ITS));
}

/**
 * Why nothing can be said of a page that is a picture although no mark was found on it; undefined when something can be:
 * its text is no picture, or ink was looked for and none is in doubt.
 */
export function openQuestion(document: Document, page: number): "not-looked-at" | "doubtful" | undefined {
  const shown = document.pages.find((p) => p.number === page);
  if (shown === undefined || (shown.hasText && !isScanned(document, page))) return undefined;
  if (shown.inkSought !== true) return "not-looked-at";
  const inDoubt = document.marks.some(
    ({ page: at, ink }) =>
      at === page &&
      ink !== undefined &&
      ink.label !== "other-hand" &&
      ink.probability >= INK.doubtful &&
      ink.probability < INK.sure,
  );
  return inDoubt ? "doubtful" : undefined;
}

/** True when a picture fills the page: a scan, whose ink only the raster layer could see. */
function isScanned(document: Document, page: number): boolean {
  const size = document.pages.find((p) => p.number === page);
  const width = size?.width ?? A4.width;
  const height = size?.height ?? A4.height;
  return document.marks.some(
    (m) => m.page === page && m.kind === "image" && m.box.width > 0.6 * width && m.box.height > 0.6 * height,
  );
}

function isFurniture(mark: PageMark, size: { width: number; height: number }): boolean {
  const { x, y, width, height } = mark.box;
  if (y + height < 0.14 * size.height) return true;
  if (width > 0.6 * size.width || height > 0.5 * size.height) return true;
  if (x + width < 0 || y > size.height) return true;
  if (mark.kind === "drawn-path" && ((mark.segments ?? 0) < 4 || height < 3 || width < 3)) return true;
  return false;
}

/** Drawn or pasted marks of the same kind, size and place on three pages or more, or on both of two, are printed, not signed. */
function repeatedPrints(marks: readonly PageMark[], pages: number): Set<PageMark> {
  const alike = new Map<string, PageMark[]>();
  for (const mark of marks) {
    if (mark.kind !== "drawn-path") continue;
    const key = [mark.box.x, mark.box.y, mark.box.width, mark.box.height].map((v) => Math.round(v * 2)).join(" ");
    alike.set(key, [...(alike.get(key) ?? []), mark]);
  }
  const out = new Set<PageMark>();
  for (const list of alike.values())
    if (new Set(list.map((m) => m.page)).size >= Math.max(2, Math.min(3, pages)))
      for (const mark of list) out.add(mark);
  return out;
}

function grouped(marks: readonly PageMark[]): { box: Box; marks: PageMark[] }[] {
  const groups: { box: Box; marks: PageMark[] }[] = [];
  for (const mark of [...marks].sort((a, b) => a.box.x - b.box.x)) {
    const group = groups.find(
      (g) => gap(g.box, mark.box) <= REACH && mergedWidth(g.box, mark.box) <= SIGNATURE.maxWidth,
    );
    if (group === undefined) groups.push({ box: { ...mark.box }, marks: [mark] });
    else {
      group.marks.push(mark);
      const x = Math.min(group.box.x, mark.box.x);
      const y = Math.min(group.box.y, mark.box.y);
      group.box = {
        page: mark.page,
        x,
        y,
        width: Math.max(group.box.x + group.box.width, mark.box.x + mark.box.width) - x,
        height: Math.max(group.box.y + group.box.height, mark.box.y + mark.box.height) - y,
      };
    }
  }
  return groups;
}

function mergedWidth(a: Box, b: Box): number {
  return Math.max(a.x + a.width, b.x + b.width) - Math.min(a.x, b.x);
}

function gap(a: Box, b: Box): number {
  const dx = Math.max(0, b.x - (a.x + a.width), a.x - (b.x + b.width));
  const dy = Math.max(0, b.y - (a.y + a.height), a.y - (b.y + b.height));
  return Math.max(dx, dy);
}

function zoneOf(box: Box, size: { width: number; height: number }): HandMark["zone"] | undefined {
  const middleY = box.y + box.height / 2;
  const isSmall =
    box.width <= INITIALS.maxWidth &&
    box.height <= INITIALS.maxHeight &&
    box.width >= INITIALS.minWidth &&
    box.height >= INITIALS.minHeight;
  const inMargin = box.x + box.width < 0.12 * size.width || box.x > 0.86 * size.width;
  if (isSmall && (middleY > 0.88 * size.height || inMargin)) return "initials";
  const isLarge =
    box.width >= SIGNATURE.minWidth &&
    box.height >= SIGNATURE.minHeight &&
    box.width <= SIGNATURE.maxWidth &&
    box.height <= SIGNATURE.maxHeight;
  if (isSmall && middleY > 0.75 * size.height) return isLarge ? "signature" : "initials";
  return isLarge ? "signature" : undefined;
}
