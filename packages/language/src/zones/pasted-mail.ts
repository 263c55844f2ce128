import { attribution } from "./attribution.ts";
import { isShortClosing } from "./closing.ts";
import { headerBlock } from "./header-block.ts";
import { isSentence } from "./sentence-shape.ts";
import type { TextLines } from "./text-lines.ts";

const TALLEST_SIGNATURE = 15;

/**
 * In a letter or a note, the line at which a pasted message ends: behind its closing and the short lines of its signature, where
 * a sentence starts again. The end of the text when it does not.
 */
export function endOfPastedMail(lines: TextLines, from: number): number {
  for (let i = from; i < lines.count; i++) {
    if (lines.length(i) > 60 || !isShortClosing(lines.ink(i))) continue;
    const limit = Math.min(lines.count, i + 1 + TALLEST_SIGNATURE);
    for (let k = i + 1; k < limit; k++) {
      if (lines.isBlank(k) || !lines.isBlank(k - 1)) continue;
      // The history of the pasted message follows.
      if (headerBlock(lines, k) > 0 || attribution(lines, k) > 0) break;
      if (lines.length(k) >= 60 || isSentence(lines.ink(k))) return k;
    }
  }
  return lines.count;
}
