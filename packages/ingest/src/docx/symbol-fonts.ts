// What the characters of two fonts of pictures show, where a contract uses them: boxes, ticks, bullets, arrows, currency.
const wingdings: Readonly<Record<number, string>> = {
  40: "☎",
  42: "✉",
  110: "■",
  111: "☐",
  112: "☐",
  113: "☐",
  114: "☐",
  120: "☒",
  167: "▪",
  168: "☐",
  216: "➢",
  224: "→",
  232: "➔",
  251: "✗",
  252: "✓",
  253: "☒",
  254: "☑",
};
const symbolGreek = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
const symbol: Readonly<Record<number, string>> = {
  160: "€",
  163: "≤",
  174: "→",
  176: "°",
  177: "±",
  179: "≥",
  180: "×",
  183: "•",
  184: "÷",
  185: "≠",
  187: "≈",
  222: "⇒",
};

/**
 * The character a symbol shows. `code` is its number in the font, often moved to U+F000 and beyond. One we do not know is
 * shown as a bullet: such fonts hold no letters but Greek ones.
 */
export function symbolText(font: string, code: number): string {
  if (!Number.isInteger(code) || code < 32 || code > 0xffff || (code >= 0xd800 && code < 0xe000)) return "";
  const inFont = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (/wingdings/i.test(font)) return wingdings[inFont] ?? "•";
  if (/^symbol/i.test(font)) {
    if (inFont >= 97 && inFont <= 122) return symbolGreek[inFont - 97] ?? "•";
    return symbol[inFont] ?? (inFont < 127 ? String.fromCharCode(inFont) : "•");
  }
  return code >= 0xe000 && code <= 0xf8ff ? "•" : String.fromCharCode(code);
}
