import type { Condition } from "../summary.ts";
import { html, type Safe } from "./template.ts";

/** Harvey ball: quarters filled = level. Decorative; the level's words always stand beside it. */
export function harveyBall(level: 0 | 1 | 2 | 3 | 4): Safe {
  return html`<svg class="glyph" width="18" height="18" aria-hidden="true"><use href="#g-l${level}"/></svg>`;
}

/** Tick, half disc, triangle or dashed ring: a state that colour alone does not carry. */
export function conditionGlyph(condition: Condition): Safe {
  return html`<svg class="glyph" width="16" height="16" aria-hidden="true"><use href="#g-${condition}"/></svg>`;
}

const ring = html`<circle cx="9" cy="9" r="7" fill="none" stroke="var(--ink)" stroke-width="1.5"/>`;
const quarters = [
  html``,
  html`<path d="M9 9V2A7 7 0 0 1 16 9Z" fill="var(--l1)"/>`,
  html`<path d="M9 9V2A7 7 0 0 1 9 16Z" fill="var(--l2)"/>`,
  html`<path d="M9 9V2A7 7 0 1 1 2 9Z" fill="var(--l3)"/>`,
  html`<circle cx="9" cy="9" r="7" fill="var(--l4)"/>`,
];
const conditions: readonly [Condition, Safe][] = [
  [
    "ok",
    html`<circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--good)" stroke-width="1.5"/><path d="M5 8.3l2.1 2.1L11 6.2" fill="none" stroke="var(--good)" stroke-width="1.5"/>`,
  ],
  [
    "part",
    html`<path d="M8 1.8A6.2 6.2 0 0 1 8 14.2Z" fill="var(--ink)"/><circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--ink)" stroke-width="1.5"/>`,
  ],
  [
    "bad",
    html`<path d="M8 2L14.6 13.6H1.4Z" fill="none" stroke="var(--bad)" stroke-width="1.5" stroke-linejoin="round"/><path d="M8 6.2V9.6M8 11v1.2" stroke="var(--bad)" stroke-width="1.5"/>`,
  ],
  [
    "unknown",
    html`<circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--muted)" stroke-width="1.5" stroke-dasharray="2.4 2"/>`,
  ],
];

/** Lines of a drawn page, in four rhythms, so that a strip of pages does not look stamped. */
const lineLengths = [430, 400, 445, 380, 425, 340, 440, 410, 290, 435, 370, 420] as const;
export const SHEETS = 4;
const sheets = Array.from(
  { length: SHEETS },
  (_, sheet) =>
    html`<symbol id="g-sheet${sheet}" viewBox="0 0 595 842"><rect x="5" y="5" width="585" height="832" rx="10" fill="var(--paper)" stroke="var(--rule)" stroke-width="10"/>${lineLengths.map(
      (length, i) =>
        html`<rect x="72" y="${90 + i * 48}" width="${lineLengths[(i * 5 + sheet * 7) % lineLengths.length] ?? length}" height="13" fill="var(--rule)"/>`,
    )}</symbol>`,
);

/** The drawings that `use` refers to: once per page, never shown by itself. */
export const definitions: Safe = html`<svg class="defs" width="0" height="0" aria-hidden="true">${quarters.map(
  (quarter, level) => html`<symbol id="g-l${level}" viewBox="0 0 18 18">${quarter}${ring}</symbol>`,
)}${conditions.map(([condition, drawing]) => html`<symbol id="g-${condition}" viewBox="0 0 16 16">${drawing}</symbol>`)}${sheets}</svg>`;

/** The lookout's tower beside the product's name. */
export const tower: Safe = html`<svg class="glyph" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M4 18h12M6.5 18L8 9h4l1.5 9M5.5 9h9M7 9V5.5h6V9M6 5.5L10 2.5l4 3M16 5l3-1.2M16 7l3 .8" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
