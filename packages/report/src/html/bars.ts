import { type Decimal, decimal } from "@vigie/model";
import { html, type Safe } from "./template.ts";
import type { Token } from "./tokens.ts";

/** A bar from `from` to `to` (0 to 1) of its track; stretched by `preserveAspectRatio`, so no inline style is needed. */
export function bar(from: number, to: number, fill: Token, kind: "meter" | "waterfall"): Safe {
  const start = Math.round(Math.min(Math.max(from, 0), 1) * 1000);
  const end = Math.round(Math.min(Math.max(to, 0), 1) * 1000);
  const width = to > from ? Math.max(end - start, kind === "waterfall" ? 3 : 0) : 0;
  return html`<svg class="${kind}" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="0" width="1000" height="10" fill="var(--track)"/>${
    width > 0 &&
    html`<rect x="${Math.min(start, 1000 - width)}" y="0" width="${width}" height="10" fill="var(--${fill})"/>`
  }</svg>`;
}

/** Part of a whole, 0 to 1; 0 when the whole is nothing. For drawing only, never for sums. */
export function ratio(part: Decimal, whole: Decimal): number {
  return decimal.isZero(whole) ? 0 : Number(decimal.divide(part, whole, 6));
}
