import type { Decimal } from "@vigie/model";
import type { Folded } from "./fold.ts";

/** Figures: groups of three behind one and the same mark, or a plain run; "1 250.–" and "1 250,--" have no cents; "2,36,000" is Indian. */
export const FIGURES = String.raw`\d{1,2}(?:,\d{2}){1,3},\d{3}(?!\d)(?:\.\d{1,2}(?!\d))?|\d{1,3}(?<sep>[ .,'])\d{3}(?:\k<sep>\d{3}){0,3}(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,12}(?:[.,]\d{1,2})?(?!\d)`;
export const FREE = String.raw`(?<![\p{L}\d.,/_#-])`;

/** The folded text with the tabs of the source: a tab sets cells apart and is no space inside a number. */
export function withTabs(folded: Folded): string {
  if (!folded.text.includes("\t")) return folded.folded;
  const out: string[] = [];
  let from = 0;
  const text = folded.folded;
  for (let i = text.indexOf(" "); i !== -1; i = text.indexOf(" ", i + 1))
    if (folded.text.charCodeAt(folded.source(i)) === 9) {
      out.push(text.slice(from, i), "\t");
      from = i + 1;
    }
  out.push(text.slice(from));
  return out.join("");
}

/**
 * "357.360,00", "357,360.00", "357 360", "14,8" → decimal. A single group of three behind one mark is read as thousands,
 * before a million as a fraction ("1,250 M€").
 */
export function plainNumber(raw: string, scale: string): Decimal {
  const compact = raw.replace(/[ '\n]/gu, "");
  const lastComma = compact.lastIndexOf(",");
  const lastDot = compact.lastIndexOf(".");
  const last = Math.max(lastComma, lastDot);
  if (last === -1) return compact;
  const decimals = compact.length - last - 1;
  const single = compact.indexOf(".") === -1 || compact.indexOf(",") === -1;
  const fraction = single && (compact.startsWith("0") || scale.length > 4) && compact.search(/[.,]/u) === last;
  if (decimals === 3 && !fraction) return compact.replace(/[.,]/gu, "");
  return `${compact.slice(0, last).replace(/[.,]/gu, "") || "0"}.${compact.slice(last + 1)}`;
}
