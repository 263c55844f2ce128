import type { ContractSheet } from "@vigie/model";
import { shownSource, visible } from "../visible.ts";

/** What every shell takes for part of one word. */
const PLAIN = /^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$/u;
/**
 * What no shell (sh, PowerShell, cmd) reads as anything else between double quotes: no quote, no `$`, backtick, `\`, `!`, `%`.
 */
const QUOTED = /^[\p{L}\p{N}_.][\p{L}\p{M}\p{N}_ .,;'’+=@()&/[\]°–—-]*$/u;

/**
 * The command that records what a person saw on a page, each option with its value. The paper is named by its path where that can be typed in any shell as
 * it is shown; else, and for a part of a container, by its id. The verdict is left for the person to fill in: a line that
 * is copied as it stands must record nothing.
 */
export function decideCommand(
  { source, documentId }: Pick<ContractSheet, "source" | "documentId">,
  page: number,
): string[] {
  return ["vigie decide", argument(source, documentId), `--page ${page}`, "--verdict …", '--by "…"'];
}

function argument(source: string, documentId: string): string {
  // A path that is not shown whole (of another machine, say), or not as it is, cannot be typed.
  const isShown = shownSource(source) === source && visible(source) === source;
  if (isShown && PLAIN.test(source)) return source;
  return isShown && QUOTED.test(source) ? `"${source}"` : visible(documentId);
}
