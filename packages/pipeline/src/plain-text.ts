/** Letters without accents and digits, single spaces between words: what names are looked for in. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, " ")
    .trim();
}

/** True when a plain text holds a name as whole words. Names of three letters or fewer are found in everything. */
export function holdsName(plainText: string, name: string): boolean {
  const words = plain(name);
  return words.length > 3 && ` ${plainText} `.includes(` ${words} `);
}
