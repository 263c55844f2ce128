import { INK } from "@vigie/extract";
import { type DrawnPage, drawPages, type WantedDocument, type WantedPage } from "@vigie/ingest";
import type { Box, ContractSheet, Document, MarkPicture, PaperPictures, ScanReport, Signatures } from "@vigie/model";
import { governing } from "@vigie/report";
import type { AnalysisOptions } from "./analyse.ts";
import { readingLimits } from "./config/reading-limits.ts";

/** What a report carries at most: a folder of long contracts must not become a file that no browser opens. */
const MOST_DOCUMENTS = 40;
const MOST_THUMBNAILS = 24;
const MOST_MARKS = 60;
/** Initials beside a signature stand in this last part of the page. */
const FOOT = 0.12;

type Mark = Pick<MarkPicture, "box" | "of" | "party">;
type PageVerdict = Signatures["pages"][number];

/** What is wanted of a paper, and what was left out because there was too much. */
type Choice = {
  doubtful: number[];
  wanted: WantedPage[];
  marks: Map<number, Mark[]>;
  leftOut: PaperPictures["leftOut"];
};

/**
 * The report with pictures of the pages of its governing contracts: of those on which a person should look for himself the
 * whole page, of all marks the stretch around them. The files are opened again by the paths they were read under.
 */
export async function withPictures(
  report: ScanReport,
  documents: readonly Document[],
  paths: readonly string[],
  { profile, jobs, passwords = [] }: Pick<AnalysisOptions, "profile" | "jobs" | "passwords">,
): Promise<ScanReport> {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const choices = new Map<string, Choice>();
  const wanted: WantedDocument[] = [];
  for (const sheet of report.relationships.flatMap((r) => governing(r.contracts))) {
    const document = byId.get(sheet.documentId);
    if (document === undefined || choices.has(sheet.documentId)) continue;
    const choice = choose(sheet, document);
    if (choice.wanted.length === 0) continue;
    const fits = wanted.length < MOST_DOCUMENTS;
    choices.set(sheet.documentId, fits ? choice : nothingOf(choice));
    if (fits) wanted.push({ source: document.source, id: document.id, pages: choice.wanted });
  }
  if (choices.size === 0) return report;
  const limits = readingLimits(profile.reading);
  const drawn = await drawPages(paths, wanted, { limits, passwords, ...(jobs === undefined ? {} : { jobs }) });
  const sheetWith = (sheet: ContractSheet): ContractSheet => {
    const choice = choices.get(sheet.documentId);
    return choice === undefined ? sheet : { ...sheet, pictures: picturesOf(choice, drawn.get(sheet.documentId) ?? []) };
  };
  const relationships = report.relationships.map((r) => ({ ...r, contracts: r.contracts.map(sheetWith) }));
  return { ...report, relationships };
}

function choose(sheet: ContractSheet, document: Document): Choice {
  const { signatures } = sheet;
  const isDrawn = document.format === "pdf" || document.format === "image";
  if (signatures === null || !isDrawn)
    return { doubtful: [], wanted: [], marks: new Map(), leftOut: { pages: 0, marks: 0 } };
  const all = signatures.pages.map((p) => p.page);
  const missing = NEEDS_INITIALS.includes(signatures.overall) ? sheet.missingInitials : [];
  const doubtful = doubtfulPages(missing, signatures);
  const rank = new Map(signatures.pages.map((p) => [p.page, p.coverage === "signed_page" ? 1 : 2]));
  const firstOf = (page: number) => (doubtful.includes(page) ? 0 : (rank.get(page) ?? 3));
  const inOrder = [...new Set([...doubtful, ...all])].sort((a, b) => firstOf(a) - firstOf(b) || a - b);
  // Where there is nothing to judge, what the page looks like adds nothing to its marks.
  const whole = new Set(doubtful.length === 0 ? [] : inOrder.slice(0, MOST_THUMBNAILS));
  const marks = new Map<number, Mark[]>();
  let taken = 0;
  let met = 0;
  for (const page of inOrder) {
    const here = marksOn(page, signatures, document, missing.includes(page));
    met += here.length;
    const kept = here.slice(0, MOST_MARKS - taken);
    taken += kept.length;
    if (kept.length > 0) marks.set(page, kept);
  }
  const wanted = inOrder
    .filter((page) => whole.has(page) || marks.has(page))
    .map((page) => ({ page, whole: whole.has(page), crops: (marks.get(page) ?? []).map((m) => m.box) }));
  const leftOut = { pages: doubtful.filter((page) => !whole.has(page)).length, marks: met - taken };
  return { doubtful, wanted, marks, leftOut };
}

/** The same paper, of which nothing is drawn because others took all the room. */
function nothingOf({ doubtful, marks, leftOut }: Choice): Choice {
  const met = [...marks.values()].reduce((sum, here) => sum + here.length, leftOut.marks);
  return { doubtful, wanted: [], marks: new Map(), leftOut: { pages: doubtful.length, marks: met } };
}

/** Papers on which hands are looked for; a draft that nobody signed has no initials to miss. */
const NEEDS_INITIALS: readonly Signatures["overall"][] = ["signed", "partly_signed", "undetermined", "copy_of_esigned"];

/** Pages on which initials are missing, pages of which nothing can be said, and those of a signature nobody can judge. */
function doubtfulPages(missing: readonly number[], { overall, pages, parties }: Signatures): number[] {
  const needsInitials = NEEDS_INITIALS.includes(overall);
  const open = pages.filter((p) => p.coverage === "undetermined" || (needsInitials && p.coverage === "not_initialled"));
  const unjudged = parties.flatMap((p) => (p.coverage === "undetermined" && p.page !== undefined ? [p.page] : []));
  const covered = new Set(pages.filter((p) => p.coverage === "not_applicable_esigned").map((p) => p.page));
  // One page alone is signed, not initialled.
  const initials = pages.length > 1 ? [...missing, ...open.map((p) => p.page)] : open.map((p) => p.page);
  return [...new Set([...initials, ...unjudged])].filter((page) => !covered.has(page)).sort((a, b) => a - b);
}

function marksOn(page: number, signatures: Signatures, document: Document, isMissing: boolean): Mark[] {
  const verdict = signatures.pages.find((p) => p.page === page);
  if (verdict === undefined) return [];
  const height = document.pages.find((p) => p.number === page)?.height ?? 842;
  const marks = verdict.boxes.map((box): Mark => ({ box, of: kindOf(box, verdict, document, height) }));
  if (verdict.coverage === "undetermined")
    for (const { page: at, box, ink } of document.marks)
      if (at === page && ink !== undefined && ink.label !== "other-hand" && isDoubtful(ink.probability))
        marks.push({ box, of: "doubtful" });
  if (isMissing) marks.push(...expectedOn(verdict, signatures).map((box): Mark => ({ box, of: "expected" })));
  return withParties(marks, verdict);
}

/** How far from one another, in points, the middles of two marks are that different hands left. */
const SEAT = 40;
const middle = (box: Box) => box.x + box.width / 2;
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Where the missing initials of a page stand on the pages that have all of them: none when there is no such page. */
function expectedOn({ page, boxes }: PageVerdict, { pages }: Signatures): Box[] {
  const initialled = pages.filter((p) => p.coverage === "initialled");
  const most = Math.max(0, ...initialled.map((p) => p.count));
  const whole = initialled.filter((p) => p.count === most && p.boxes.length === most);
  return Array.from({ length: whole.length === 0 ? 0 : most }, (_, seat): Box => {
    const there = whole.flatMap((p) => [...p.boxes].sort((a, b) => a.x - b.x).slice(seat, seat + 1));
    const of = (side: "x" | "y" | "width" | "height") => median(there.map((box) => box[side]));
    return { page, x: of("x"), y: of("y"), width: of("width"), height: of("height") };
  }).filter((seat) => boxes.every((box) => Math.abs(middle(box) - middle(seat)) > SEAT));
}

/** Ink that is neither taken for a mark nor dismissed. */
const isDoubtful = (probability: number) => probability >= INK.doubtful && probability < INK.sure;

/** What a mark that counts is: as its ink was read, else by the page's verdict and where it stands. */
function kindOf(box: Box, { coverage }: PageVerdict, { marks }: Document, height: number): Mark["of"] {
  const read = marks.find((m) => m.ink !== undefined && m.page === box.page && m.box.x === box.x && m.box.y === box.y);
  if (read?.ink?.label === "initials" || read?.ink?.label === "signature") return read.ink.label;
  return coverage === "signed_page" && box.y < height * (1 - FOOT) ? "signature" : "initials";
}

/**
 * Whose each mark is, where the verdict tells: as many marks as parties, initials from left to right, signatures in their order.
 * One party alone made them all.
 */
function withParties(marks: readonly Mark[], { coverage, parties }: PageVerdict): Mark[] {
  const kind = coverage === "signed_page" ? "signature" : "initials";
  const own = marks.filter((m) => m.of === kind);
  const seats = kind === "initials" ? [...own].sort((a, b) => a.box.x - b.box.x) : own;
  const partyOf = (mark: Mark) =>
    parties.length === 1 ? parties[0] : seats.length === parties.length ? parties[seats.indexOf(mark)] : undefined;
  return marks.map((mark) => {
    const party = mark.of === kind ? partyOf(mark) : undefined;
    return party === undefined || party === "" ? mark : { ...mark, party };
  });
}

const base64 = (png: Uint8Array) => Buffer.from(png.buffer, png.byteOffset, png.length).toString("base64");
const tenth = (n: number) => Math.round(n * 10) / 10;
const rounded = ({ page, x, y, width, height }: Box): Box => ({
  page,
  x: tenth(x),
  y: tenth(y),
  width: tenth(width),
  height: tenth(height),
});

function picturesOf({ doubtful, wanted, marks, leftOut }: Choice, drawn: readonly DrawnPage[]): PaperPictures {
  const pages = drawn.map(({ page, width, height, whole, crops }) => ({
    page,
    width: tenth(width),
    height: tenth(height),
    ...(whole === undefined ? {} : { png: base64(whole) }),
    crops: crops.flatMap(({ box, area, png }) => {
      const mark = marks.get(page)?.find((m) => m.box.x === box.x && m.box.y === box.y && m.box.width === box.width);
      return mark === undefined ? [] : [{ ...mark, box: rounded(box), area: rounded(area), png: base64(png) }];
    }),
  }));
  const there = new Set(drawn.map((d) => d.page));
  return {
    pages: pages.sort((a, b) => a.page - b.page),
    doubtful,
    undrawn: wanted
      .map((w) => w.page)
      .filter((page) => !there.has(page))
      .sort((a, b) => a - b),
    leftOut,
  };
}
