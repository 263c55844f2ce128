import type { ContractSheet, PagePicture, PaperPictures } from "@vigie/model";
import type { Messages } from "../messages.ts";
import { SHEETS } from "./glyphs.ts";
import { picturedPage, SKETCH } from "./page-pictures.ts";
import { html, type Safe } from "./template.ts";

const { width: WIDTH, height: HEIGHT } = SKETCH;

type Verdict = NonNullable<ContractSheet["signatures"]>["pages"][number];

/**
 * One drawing per page, the page's own picture where there is one: a solid box where a signature or initials were found, in
 * their place, a dashed box where they are missing; on a sketch a bar where the page carries the liability clause. Empty
 * when signatures were not examined.
 */
export function pageStrip(
  contract: ContractSheet,
  m: Messages,
  pictures: PaperPictures | undefined,
  prefix: string,
): Safe | null {
  const signatures = contract.signatures;
  if (signatures === null || signatures.pages.length < 2) return null;
  const capPages = new Set(
    [...(contract.cap?.evidence ?? []), ...(contract.liability?.clauses.flatMap((c) => c.evidence) ?? [])].flatMap(
      (e) => e.page ?? [],
    ),
  );
  const drawn = new Map((pictures?.pages ?? []).flatMap((p) => (p.png === undefined ? [] : [[p.page, p] as const])));
  const undrawn = pictures?.undrawn ?? [];
  return html`<figure class="card"><ol class="strip">${signatures.pages.map((page) => {
    const missing = contract.missingInitials.includes(page.page);
    const picture = drawn.get(page.page);
    const hasCap = capPages.has(page.page);
    return html`<li>${picture === undefined ? sketch(page, missing, hasCap) : shot(picture, page, prefix)}<b>${m.pageShort(page.page)}</b> <span class="${missing ? "bad" : "note"}">${missing ? m.initialsPartly(page.count) : m.coverage[page.coverage]}</span>${
      hasCap && html`<span class="note">${m.liabilityPage}</span>`
    }</li>`;
  })}</ol><figcaption class="note">${drawn.size > 0 ? m.pagePicturesCaption : m.pageStripCaption}${undrawn.length > 0 && html` ${m.undrawn(undrawn)}`}</figcaption></figure>`;
}

function shot(picture: PagePicture, verdict: Verdict, prefix: string): Safe {
  return html`<svg class="shot" viewBox="0 0 ${picture.width} ${picture.height}" aria-hidden="true">${picturedPage(picture, verdict, prefix, 7)}</svg>`;
}

function sketch(page: Verdict, missing: boolean, hasCap: boolean): Safe {
  const boxes = page.boxes.slice(0, 8).map((box) => {
    const width = Math.min(Math.max(box.width, 120), WIDTH - 40);
    const height = Math.min(Math.max(box.height, 68), 160);
    const x = Math.min(Math.max(box.x, 12), WIDTH - width - 12);
    const y = Math.min(Math.max(box.y, 12), HEIGHT - height - 12);
    return html`<rect x="${x.toFixed(0)}" y="${y.toFixed(0)}" width="${width.toFixed(0)}" height="${height.toFixed(0)}" fill="var(--paper)" stroke="var(--good)" stroke-width="9"/><path d="M${(x + width * 0.15).toFixed(0)} ${(y + height * 0.6).toFixed(0)}q${(width * 0.12).toFixed(0)} -${(height * 0.7).toFixed(0)} ${(width * 0.22).toFixed(0)} 0t${(width * 0.22).toFixed(0)} 0t${(width * 0.22).toFixed(0)} -6" fill="none" stroke="var(--accent)" stroke-width="9"/>`;
  });
  // Beside the initials that are there, not over them.
  const leftmost = Math.min(...page.boxes.map((box) => box.x));
  const hole = missing
    ? html`<rect x="${page.boxes.length === 0 ? 420 : Math.max(12, Math.min(leftmost, 463) - 150).toFixed(0)}" y="740" width="130" height="72" fill="var(--paper)" stroke="var(--bad)" stroke-width="10" stroke-dasharray="26 16"/>`
    : null;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><use href="#g-sheet${page.page % SHEETS}"/>${hasCap && capBar}${boxes}${hole}</svg>`;
}

const capBar = html`<rect x="60" y="318" width="475" height="120" fill="var(--mark)"/><rect x="60" y="432" width="475" height="9" fill="var(--underline)"/><rect x="72" y="340" width="430" height="13" fill="var(--underline)"/><rect x="72" y="388" width="360" height="13" fill="var(--underline)"/>`;
