/**
 * Characters that a reader cannot see but that change what he reads or does: control codes, directional overrides and
 * isolates, zero-width characters, Hangul fillers, tags, lone surrogates (spec report §5.3 and §5.6).
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u115f\u1160\u180e\u200b-\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** `⟨U+202E⟩`: the mark by which every format shows an invisible character. */
function codePoint(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** The text with every invisible character shown as its code point. Tabs and line feeds stay; CR LF becomes a line feed. */
export function visible(text: string): string {
  if (text.search(INVISIBLE) < 0) return text;
  return text.replaceAll("\r\n", "\n").replace(INVISIBLE, codePoint);
}

/** The same on one line: every run of white space except no-break spaces becomes one space. */
export function visibleLine(text: string): string {
  return visible(text)
    .replace(/[\t\n ]+/g, " ")
    .trim();
}

/**
 * A single line safe to print on a terminal and in a CI log: no control sequence can survive `visible`, and the openings of
 * workflow commands (`::error`, `##vso[`, `##[`) are broken up so that no runner obeys a document.
 */
export function terminalLine(text: string): string {
  return visibleLine(text)
    .replace(/::(?=[A-Za-z])/g, ": :")
    .replace(/##(?=\[|vso\[)/g, "# #");
}

/** What becomes of a path given by a person: `/` separators, and of an absolute one only its last two names (no user, no machine). */
export function shownSource(source: string): string {
  const path = source.replaceAll("\\", "/");
  if (!path.startsWith("/") && !/^[A-Za-z]:/.test(path)) return path;
  return path.split("/").filter(Boolean).slice(-2).join("/");
}
