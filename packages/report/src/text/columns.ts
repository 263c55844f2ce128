/** Wide on a terminal (UAX 11, classes W and F, and emoji), in ranges of code points. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** Columns a terminal gives to a text: 2 for wide characters, 0 for combining marks and variation selectors, else 1. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/^[\p{M}\u200d]$/u.test(character)) return 0;
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** The text in exactly `columns` columns: padded, or cut with an ellipsis. */
export function fitted(text: string, columns: number, align: "left" | "right" = "left"): string {
  const whole = columnsOf(text);
  const shown = whole <= columns ? text : shortened(text, columns);
  const padding = " ".repeat(Math.max(columns - columnsOf(shown), 0));
  return align === "left" ? shown + padding : padding + shown;
}

/** At most `columns` columns, an ellipsis at the end of what was cut. */
export function shortened(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    const width = widthOf(character);
    if (used + width > columns - 1) break;
    kept += character;
    used += width;
  }
  return `${kept.trimEnd()}…`;
}

/** Longest text that is wrapped; the rest of a longer one is cut with an ellipsis: nobody reads a screen of one sentence. */
const LONGEST = 1200;

/** Spaces a line may break at: none before a French mark or a unit, after an opening guillemet, or inside a figure, which a quote may write with a plain space. */
const BREAKS = /(?<!«) (?![;:!?»%€])(?!(?<=\d )\d{3}(?!\d))/u;

/** The text in lines of at most `columns` columns, broken at spaces (no-break spaces hold); a longer word is cut into pieces. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of shortened(text, LONGEST)
    .replace(/[ \n\t]+/g, " ")
    .trim()
    .split(BREAKS)) {
    const width = columnsOf(word);
    if (width === 0) continue;
    if (used > 0 && used + 1 + width > columns) {
      lines.push(line);
      line = "";
      used = 0;
    }
    if (used > 0) {
      line += " ";
      used += 1;
    }
    for (const character of word) {
      const size = widthOf(character);
      if (used + size > columns) {
        lines.push(line);
        line = "";
        used = 0;
      }
      line += character;
      used += size;
    }
  }
  if (used > 0) lines.push(line);
  return lines;
}
