import type { DigitalSignature } from "@vigie/model";
import { Unreadable } from "../job.ts";
import type { Rect } from "./glyphs.ts";
import { type Matrix, moved } from "./page-space.ts";
import type { Compared, PdfSignatures } from "./pdf-signatures.ts";
import { type GreyPicture, PdfiumDocument } from "./pdfium.ts";
import type { PagePair, Place, PlacedChange } from "./signature-changes.ts";
import { around, Difference, isLike, placeOf } from "./signature-pictures.ts";

type Change = NonNullable<DigitalSignature["changes"]>[number];
/** Width and height of a page, in points. */
type Size = { width: number; height: number };

/** A pixel a point: letters of any size leave some grey, and a page is drawn in a few milliseconds. */
const DPI = 72;
const MAX_PIXELS = 1_000_000;
/** Points painted on one page, about a second of work; a page of a contract has a hundredth of it. */
const MAX_EFFORT = 100_000_000;
const PICTURE = { dpi: DPI, maxPixels: MAX_PIXELS, maxEffort: MAX_EFFORT };
/** Pictures drawn for all signatures of a file together: forty pages, before and after. */
const MAX_PICTURES = 80;
const MAX_REVISIONS = 12;
const MAX_MS = 4000;
/** A copy of the file and one of its signed revision are held while drawing. */
const MAX_BYTES = 48 * 1024 * 1024;
/** Signed pages that an added one is held against, the nearest first, to tell a copy. */
const MAX_COPIED = 12;
/** How far around its rectangle an annotation may draw: borders, and pixels that lie across its edge. */
const MARGIN = 4;

/** Changes of the whole document: any page may look different. */
const WHOLE: ReadonlySet<Change["kind"]> = new Set([
  "catalog-changed",
  "not-compared",
  "data-appended",
  "objects-unlisted",
]);
/** Changes of the page itself: whatever differs on it may be theirs. */
const OF_PAGE: ReadonlySet<Change["kind"]> = new Set(["page-content"]);
/** Changes that draw nothing, or nothing anywhere that is known. */
const UNSEEN: ReadonlySet<Change["kind"]> = new Set(["validation-data", "attachment-changed"]);

/** A signature that takes up less of its page than this hides nothing. */
const LEAST_AREA = 0.01;

/** True when a change may show on a page that is known, or on any. A signature added with a small look or none is not worth drawing. */
function mayShow({ kind, page, area }: Change): boolean {
  if (WHOLE.has(kind)) return true;
  if (UNSEEN.has(kind) || page === undefined) return false;
  return (kind !== "signature-added" && kind !== "timestamp-added") || (area ?? 0) >= LEAST_AREA;
}

/**
 * The signatures of a PDF with what drawing says of the changes after each: the signed revision (the file cut at the end of
 * the signed range) and the file are drawn side by side, only the pages concerned and only where a change may show, and
 * compared with tolerance. Pages that differ where no change says so are named ("page-looks"); where pages could not be
 * paired they are by their pictures. `sizes` are those of the file's pages, in points. Bounded in pictures, pixels, bytes and
 * time: what was not drawn says nothing. No change is ever taken back.
 */
export async function withLooks(
  bytes: Buffer,
  { signatures, compared }: Pick<PdfSignatures, "signatures" | "compared">,
  sizes: readonly Size[],
  passwords: readonly string[],
): Promise<DigitalSignature[]> {
  const asks = compared.map((c) => c?.changes.some(mayShow) === true);
  if (!asks.includes(true) || bytes.length > MAX_BYTES) return [...signatures];
  const drawing = new Drawing(bytes, sizes, passwords);
  try {
    const out: DigitalSignature[] = [];
    for (const [i, signature] of signatures.entries()) {
      const one = compared[i];
      const changes = one === undefined || asks[i] !== true ? undefined : await drawing.judge(one);
      out.push(changes === undefined ? signature : { ...signature, changes });
    }
    return out;
  } finally {
    drawing.close();
  }
}

/** A version of the file, open, with the pictures of its pages so far. */
class Version {
  readonly pages: number;
  private readonly pdf: PdfiumDocument;
  private readonly pictures = new Map<number, GreyPicture | undefined>();
  private readonly spaces = new Map<number, Matrix | undefined>();
  private readonly mayDraw: () => boolean;

  constructor(pdf: PdfiumDocument, mayDraw: () => boolean) {
    this.pdf = pdf;
    this.pages = pdf.pageCount;
    this.mayDraw = mayDraw;
  }

  /** A page, its number from 1; undefined when it is not to be drawn. */
  picture(page: number): GreyPicture | undefined {
    if (!this.pictures.has(page)) {
      if (page < 1 || page > this.pages || !this.mayDraw()) return undefined;
      this.pictures.set(page, this.pdf.renderFilled(page - 1, PICTURE));
    }
    return this.pictures.get(page);
  }

  /** A rectangle of a page as its reader sees it. */
  rect(page: number, corners: Place["corners"]): Rect | undefined {
    if (!this.spaces.has(page)) this.spaces.set(page, this.pdf.space(page - 1));
    const space = this.spaces.get(page);
    return space === undefined ? undefined : moved(space, ...corners);
  }

  close(): void {
    this.pdf.close();
  }
}

class Drawing {
  private readonly bytes: Buffer;
  private readonly sizes: readonly Size[];
  private readonly passwords: readonly string[];
  private readonly until = performance.now() + MAX_MS;
  private drawn = 0;
  private opened = 0;
  private after: Version | undefined;
  private before: { end: number; version: Version | undefined } | undefined;

  constructor(bytes: Buffer, sizes: readonly Size[], passwords: readonly string[]) {
    this.bytes = bytes;
    this.sizes = sizes;
    this.passwords = passwords;
  }

  close(): void {
    this.after?.close();
    this.before?.version?.close();
  }

  private readonly isLate = (): boolean => performance.now() > this.until;
  private readonly mayDraw = (): boolean => this.drawn++ < MAX_PICTURES && !this.isLate();

  private async open(end: number): Promise<Version | undefined> {
    try {
      return new Version(await PdfiumDocument.open(this.bytes.subarray(0, end), this.passwords), this.mayDraw);
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
  }

  /** The changes after one signature with what they look like; undefined when nothing could be drawn. */
  async judge({ end, changes, pairs }: Compared): Promise<Change[] | undefined> {
    if (this.before?.end !== end) {
      if (this.opened++ >= MAX_REVISIONS || this.drawn >= MAX_PICTURES || this.isLate()) return undefined;
      this.before?.version?.close();
      this.before = undefined;
      this.before = { end, version: await this.open(end) };
    }
    this.after ??= await this.open(this.bytes.length);
    const before = this.before.version;
    if (before === undefined || this.after === undefined) return undefined;
    return new SideBySide(before, this.after, this.sizes).judge(changes, pairs);
  }
}

/** A page of the file that was drawn twice. */
type Seen = {
  page: number;
  difference: Difference;
  /** Where its changed annotations stand, for each change. */
  rects: ReadonlyMap<PlacedChange, readonly Rect[]>;
};

class SideBySide {
  private readonly before: Version;
  private readonly after: Version;
  private readonly sizes: readonly Size[];

  constructor(before: Version, after: Version, sizes: readonly Size[]) {
    this.before = before;
    this.after = after;
    this.sizes = sizes;
  }

  judge(changes: readonly PlacedChange[], known: readonly PagePair[] | undefined): Change[] {
    const told: PlacedChange[] = [...changes];
    const isWhole = changes.some((c) => WHOLE.has(c.kind));
    const isKnown = known !== undefined && this.isOneTree(known, changes);
    const pairs = isKnown ? known : isWhole ? this.paired(told) : [];
    const concerned = new Set(changes.filter((c) => mayShow(c)).map((c) => c.page));
    const seen = new Map<number, Seen>();
    let isComplete = pairs.length > 0 && !told.some((c) => c.kind === "page-added" || c.kind === "page-removed");
    for (const { from, to } of pairs) {
      if (!isWhole && !concerned.has(to)) continue;
      const difference = this.difference(from, to);
      if (difference === undefined) isComplete = false;
      else seen.set(to, { page: to, difference, rects: this.rects(from, to, told) });
    }
    const unsaid = [...seen.values()].flatMap((s) => this.unsaid(s, told));
    const looks = unsaid.length > 0 || told.length > changes.length ? "different" : isComplete ? "same" : undefined;
    const out = told.map((placed): Change => {
      const { at: _at, ...change } = placed;
      const { kind, page } = change;
      if (WHOLE.has(kind)) return looks === undefined ? change : { ...change, looks };
      if (kind === "page-added" || kind === "page-removed") return { ...change, ...this.matched(change, told) };
      const shown = page === undefined ? undefined : seen.get(page);
      if (page === undefined || shown === undefined || UNSEEN.has(kind)) return change;
      const twin = kind === "page-moved" ? pairs.find((p) => p.to === page)?.from : undefined;
      return {
        ...change,
        ...(twin === undefined ? {} : { twin }),
        ...this.described(page, ofChange(placed, shown)),
      };
    });
    return [...out, ...unsaid];
  }

  /** True when the pages that the comparison of objects knows are as many as those that are drawn. */
  private isOneTree(pairs: readonly PagePair[], changes: readonly Change[]): boolean {
    const many = (kind: Change["kind"]) => pairs.length + changes.filter((c) => c.kind === kind).length;
    return many("page-removed") === this.before.pages && many("page-added") === this.after.pages;
  }

  private rects(from: number, to: number, told: readonly PlacedChange[]): Map<PlacedChange, Rect[]> {
    const rect = ({ of, corners }: Place) =>
      of === "before" ? this.before.rect(from, corners) : this.after.rect(to, corners);
    return new Map(
      told.flatMap((c) =>
        c.page !== to || c.at === undefined ? [] : [[c, c.at.flatMap((place) => rect(place) ?? [])] as const],
      ),
    );
  }

  /** Where a page differs and no change accounts for it, as a change of its own. */
  private unsaid({ page, difference, rects }: Seen, told: readonly PlacedChange[]): Change[] {
    if (told.some((c) => c.page === page && OF_PAGE.has(c.kind))) return [];
    const all = [...rects.values()].flat();
    const left = difference.spots((cell) => !all.some((rect) => covers(rect, cell)));
    return left.length === 0 ? [] : [{ kind: "page-looks", page, ...this.described(page, left) }];
  }

  private described(page: number, spots: readonly Rect[]): Pick<Change, "looks" | "differs"> {
    if (spots.length === 0) return { looks: "same" };
    const box = around(spots);
    return { looks: "different", differs: { box: { page, ...box }, place: placeOf(box, this.size(page)) } };
  }

  private size(page: number): Size {
    const known = this.sizes[page - 1];
    if (known !== undefined && known.width > 0 && known.height > 0) return known;
    return this.after.picture(page) ?? { width: 1, height: 1 };
  }

  /** How a page of the file differs from one of the signed revision; undefined when one of them is not drawn. */
  private difference(from: number, to: number): Difference | undefined {
    const [a, b] = [this.before.picture(from), this.after.picture(to)];
    return a === undefined || b === undefined ? undefined : new Difference(a, b, this.size(to));
  }

  /** Which page of the other version an added or removed page looks like, wholly or for the most part. */
  private matched({ kind, page = 0 }: Change, told: readonly Change[]): Pick<Change, "twin" | "looks" | "differs"> {
    const isAdded = kind === "page-added";
    const counterpart = isAdded ? "page-removed" : "page-added";
    const others = told.flatMap((c) => (c.page !== undefined && c.kind === counterpart ? [c.page] : []));
    // an added page may also be a copy of one that stays
    const copied = isAdded
      ? Array.from({ length: this.before.pages }, (_, i) => i + 1)
          .filter((p) => !others.includes(p))
          .sort((a, b) => Math.abs(a - page) - Math.abs(b - page))
          .slice(0, MAX_COPIED)
      : [];
    let kin: Pick<Change, "twin" | "looks" | "differs"> | undefined;
    for (const other of [...others, ...copied]) {
      const [from, to] = isAdded ? [other, page] : [page, other];
      const [a, b] = [this.before.picture(from), this.after.picture(to)];
      if (a === undefined || b === undefined || !isLike(a, b)) continue;
      const difference = new Difference(a, b, this.size(to));
      if (difference.isNone) return { twin: other, looks: "same" };
      if (others.includes(other)) kin ??= { twin: other, ...this.described(to, difference.spots()) };
    }
    return kin ?? {};
  }

  /**
   * Which page is which in a file whose objects do not tell: as they follow each other when there are as many, else those that
   * look the same. The others were added or removed, which is told.
   */
  private paired(told: PlacedChange[]): PagePair[] {
    const [m, n] = [this.before.pages, this.after.pages];
    if (m === n) return Array.from({ length: n }, (_, i) => ({ from: i + 1, to: i + 1 }));
    const out: PagePair[] = [];
    const added: number[] = [];
    let next = 1;
    for (let to = 1; to <= n; to++) {
      let from = next;
      for (; from <= m; from++) {
        const difference = this.difference(from, to);
        if (difference === undefined) return [];
        if (difference.isNone) break;
      }
      if (from > m) {
        added.push(to);
        continue;
      }
      out.push({ from, to });
      next = from + 1;
    }
    const isTold = (kind: Change["kind"], page: number) => told.some((c) => c.kind === kind && c.page === page);
    for (const page of added) if (!isTold("page-added", page)) told.push({ kind: "page-added", page });
    const kept = new Set(out.map((p) => p.from));
    for (let page = 1; page <= m; page++)
      if (!kept.has(page) && !isTold("page-removed", page)) told.push({ kind: "page-removed", page });
    return out;
  }
}

/** The spots of a page that one of its changes accounts for. */
function ofChange(change: PlacedChange, { difference, rects }: Seen): Rect[] {
  const own = rects.get(change);
  if (own !== undefined) return difference.spots((cell) => own.some((rect) => covers(rect, cell)));
  // of the page as a whole: what no annotation accounts for, and all of it where they do of everything
  const all = [...rects.values()].flat();
  const left = difference.spots((cell) => !all.some((rect) => covers(rect, cell)));
  return left.length > 0 ? left : difference.spots();
}

/** True when a cell lies in a rectangle, or all but on it. */
function covers(rect: Rect, cell: Rect): boolean {
  return (
    cell.x >= rect.x - MARGIN &&
    cell.y >= rect.y - MARGIN &&
    cell.x + cell.width <= rect.x + rect.width + MARGIN &&
    cell.y + cell.height <= rect.y + rect.height + MARGIN
  );
}
