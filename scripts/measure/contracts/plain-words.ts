/** Words as they compare: no case, accents or punctuation, one space. */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, " ")
    .trim();

/** The same without the article a defined term or a label begins with. */
export const withoutArticle = (text: string): string => plain(text).replace(/^(?:les?|la|l|the|d) /u, "");

/** True when one holds the other: a name with its legal form, an address with its country. Of two letters or less, never. */
export function holdsOther(a: string, b: string): boolean {
  const [x, y] = [plain(a), plain(b)];
  return x.length > 2 && y.length > 2 && (x.includes(y) || y.includes(x));
}

/** A quote on one line, cut for a list of errors. */
export function inShort(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > 160 ? `« ${line.slice(0, 159)}… »` : `« ${line} »`;
}
