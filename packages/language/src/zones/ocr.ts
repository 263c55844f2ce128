/**
 * A line as optical recognition may have meant it: spaces dropped, and letters it takes for one another made the same
 * ("rn" and m, 0 and o, 1, i, j, | and l, 5 and s). Patterns for it are written in these letters: "madame", "oblet", "monsleur".
 */
export function levelled(ink: string): string {
  return ink
    .slice(0, 200)
    .replace(/[ .·_]/gu, "")
    .replace(/rn/gu, "m")
    .replace(/[1ij|!í]/gu, "l")
    .replace(/[0q]/gu, "o")
    .replace(/5/gu, "s")
    .replace(/[6€¢]/gu, "e")
    .replace(/vv/gu, "w");
}
