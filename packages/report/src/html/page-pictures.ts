import {
  type ContractSheet,
  type Locale,
  type MarkPicture,
  type PagePicture,
  type PaperPictures,
  PngBase64,
  type RiskReport,
} from "@vigie/model";
import type { Messages } from "../messages.ts";
import { governing } from "../summary.ts";
import type { View } from "../view.ts";
import { visibleLine } from "../visible.ts";
import { decideCommand } from "./decide-command.ts";
import { SHEETS } from "./glyphs.ts";
import { html, type Safe } from "./template.ts";

/** A page as it is drawn where nobody has a picture of it. */
export const SKETCH = { width: 595, height: 842 } as const;
/** CSS pixels a point: marks are shown at one scale, that of paper. */
const SCALE = 96 / 72;
/** Doubtful pages in the open; more are folded. */
const DOUBTS_SHOWN = 4;
/** How far a box stands off its mark, in points. */
const AIR = 5;

type Context = { m: Messages; locale: Locale; prefix: string };
type Verdict = NonNullable<ContractSheet["signatures"]>["pages"][number];

/** The pictures of a paper that this view shows: a picture quotes the document, so they follow `--quotes full`. */
export function shownPictures(sheet: ContractSheet, view: View): PaperPictures | undefined {
  return view.quotes === "full" ? sheet.pictures : undefined;
}

/** Whether a page about these clients holds a picture, for its policy. */
export function showsPictures(reports: readonly RiskReport[], view: View): boolean {
  return reports.some((r) =>
    governing(r.contracts).some((sheet) =>
      shownPictures(sheet, view)?.pages.some((p) => p.png !== undefined || p.crops.length > 0),
    ),
  );
}

/** A PNG of ours over the whole of its drawing; nothing when the text is not the base64 of one. */
function png(data: string, { width, height }: { width: number; height: number }): Safe | null {
  const { success } = PngBase64.safeParse(data);
  return success
    ? html`<image href="data:image/png;base64,${data}" width="${width}" height="${height}" preserveAspectRatio="none"/>`
    : null;
}

const idOf = (prefix: string, page: number) => `${prefix}page-${page}`;

/** The pictures of pages, once each: the overview and the doubtful pages refer to them. */
export function pageDefinitions({ pages }: PaperPictures, prefix: string): Safe {
  return html`<svg class="defs" width="0" height="0" aria-hidden="true">${pages.map(
    ({ page, width, height, png: data }) =>
      data !== undefined &&
      html`<symbol id="${idOf(prefix, page)}" viewBox="0 0 ${width} ${height}">${png(data, { width, height })}</symbol>`,
  )}</svg>`;
}

/** A page with its boxes: solid where a mark was found, dashed where one is missing or in doubt. `stroke` in points. */
export function picturedPage(picture: PagePicture, verdict: Verdict | undefined, prefix: string, stroke: number): Safe {
  const found = (verdict?.boxes ?? []).map((box) => frame(box, "found", stroke));
  const open = picture.crops.map((crop) => isOpen(crop) && frame(crop.box, crop.of, stroke));
  return html`<use href="#${idOf(prefix, picture.page)}" width="${picture.width}" height="${picture.height}"/>${found}${open}`;
}

/** A place that is shown because nothing sure was found there. */
function isOpen(crop: MarkPicture): crop is MarkPicture & { of: "expected" | "doubtful" } {
  return crop.of === "expected" || crop.of === "doubtful";
}

const STROKES = { found: "var(--good)", expected: "var(--bad)", doubtful: "var(--underline)" } as const;

function frame(box: MarkPicture["box"], kind: keyof typeof STROKES, stroke: number): Safe {
  const side = (from: number, length: number) => [(from - AIR).toFixed(0), (length + 2 * AIR).toFixed(0)] as const;
  const [x, width] = side(box.x, box.width);
  const [y, height] = side(box.y, box.height);
  return html`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="none" stroke="${STROKES[kind]}" stroke-width="${stroke}" stroke-dasharray="${kind === "found" ? "none" : `${stroke * 3} ${stroke * 2}`}"/>`;
}

/** What a person can say of a page, and what the report calls it. */
const decisions = [
  ["initialled", "initialled"],
  ["signed", "signed_page"],
  ["not-initialled", "not_initialled"],
] as const;

/** Each page on which a person should look: what it looks like, why, and the command that records what he saw. */
export function doubtfulPages(sheet: ContractSheet, pictures: PaperPictures, c: Context): Safe | null {
  const { m } = c;
  const byPage = new Map(pictures.pages.map((p) => [p.page, p]));
  // Of pages that were left out there is nothing to show: they are counted below.
  const shown = pictures.doubtful.filter(
    (page) => byPage.get(page)?.png !== undefined || pictures.undrawn.includes(page),
  );
  if (shown.length === 0 && pictures.leftOut.pages === 0) return null;
  const cards = (pages: readonly number[]) =>
    html`<ol class="doubts">${pages.map((page) => doubt(sheet, page, byPage.get(page), c))}</ol>`;
  const folded = shown.slice(DOUBTS_SHOWN);
  return html`<figure class="card"><figcaption><b class="title">${m.doubtfulPages(pictures.doubtful)}</b><span class="note">${m.recordDecision} ${decisions.map(([word, coverage], i) => html`${i > 0 && ", "}<code>${word}</code> (${m.coverage[coverage]})`)}.</span></figcaption>${cards(shown.slice(0, DOUBTS_SHOWN))}${
    folded.length > 0 &&
    html`<details class="more"><summary>${m.otherPages(folded.length)}</summary>${cards(folded)}</details>`
  }${pictures.leftOut.pages > 0 && html`<p class="note">${m.pagesLeftOut(pictures.leftOut.pages)}</p>`}</figure>`;
}

function doubt(sheet: ContractSheet, page: number, picture: PagePicture | undefined, c: Context): Safe {
  const { m, locale } = c;
  const verdict = sheet.signatures?.pages.find((p) => p.page === page);
  const isMissing = sheet.missingInitials.includes(page);
  const word =
    verdict === undefined
      ? m.coverage.undetermined
      : isMissing
        ? m.initialsPartly(verdict.count)
        : m.coverage[verdict.coverage];
  const parties = (sheet.signatures?.parties ?? []).filter((p) => p.page === page && p.coverage === "undetermined");
  const reasons = [...new Set([verdict?.why ?? "", ...parties.map((p) => p.why)].map(visibleLine))].filter(
    (w) => w !== "",
  );
  const label = `${m.pageShort(page)}${m.colon} ${word}`;
  const drawing =
    picture === undefined
      ? html`<svg class="page" viewBox="0 0 ${SKETCH.width} ${SKETCH.height}" aria-hidden="true"><use href="#g-sheet${page % SHEETS}"/></svg>`
      : html`<svg class="page shot" viewBox="0 0 ${picture.width} ${picture.height}" role="img" aria-label="${label}">${picturedPage(picture, verdict, c.prefix, 4)}</svg>`;
  const open = (picture?.crops ?? []).filter(isOpen);
  // The verdict's sentences are French whatever the language of the report.
  const why = (sentence: string) => (locale === "fr" ? html`<p>${sentence}</p>` : html`<p lang="fr">${sentence}</p>`);
  return html`<li>${drawing}<div><p><b>${m.pageShort(page)}</b> <span class="${isMissing || verdict?.coverage === "not_initialled" ? "bad" : "note"}">${word}</span></p>${reasons.map(why)}${
    picture === undefined && html`<p class="note">${m.notDrawn}</p>`
  }${open.length > 0 && html`<ul class="marks">${open.map((crop) => markItem(crop, c))}</ul>`}</div><code class="command">${decideCommand(sheet, page).map((part) => html`<span>${part}</span> `)}</code></li>`;
}

/** All marks beside one another, at one scale, those of one party together. Empty when there are none. */
export function marksSideBySide(pictures: PaperPictures, c: Context): Safe | null {
  const { m } = c;
  const marks = pictures.pages.flatMap((p) => p.crops).filter((crop) => !isOpen(crop));
  if (marks.length === 0) return null;
  const parties = [...new Set(marks.map((crop) => crop.party))].sort(
    (a, b) => Number(a === undefined) - Number(b === undefined) || (a ?? "").localeCompare(b ?? ""),
  );
  const order = (crop: MarkPicture) => (crop.of === "initials" ? 0 : 1);
  return html`<figure class="card"><figcaption><b class="title">${m.marksSideBySide}</b><span class="note">${m.marksNote}</span></figcaption>${parties.map(
    (party) =>
      html`<p class="axis-name">${party ?? (parties.length > 1 ? m.partyUnknown : m.partiesUnknown)}</p><ul class="marks">${marks
        .filter((crop) => crop.party === party)
        .sort((a, b) => order(a) - order(b) || a.box.page - b.box.page || a.box.x - b.box.x)
        .map((crop) => markItem(crop, c))}</ul>`,
  )}${pictures.leftOut.marks > 0 && html`<p class="note">${m.marksLeftOut(pictures.leftOut.marks)}</p>`}</figure>`;
}

function markItem(crop: MarkPicture, { m }: Context): Safe {
  const { area, box, png: data, of, party } = crop;
  const word = m.markOf[of];
  const page = m.pageShort(area.page);
  const at = { page: area.page, x: box.x - area.x, y: box.y - area.y, width: box.width, height: box.height };
  const label = [word, page, ...(party === undefined ? [] : [visibleLine(party)])].join(", ");
  return html`<li><svg class="shot" width="${Math.round(area.width * SCALE)}" height="${Math.round(area.height * SCALE)}" viewBox="0 0 ${area.width} ${area.height}" role="img" aria-label="${label}">${png(data, area)}${
    isOpen(crop) && frame(at, crop.of, 1)
  }</svg><span class="note">${page}${of !== "initials" && `, ${word}`}</span></li>`;
}
