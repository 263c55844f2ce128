import { type Mark, unmarked } from "./rtf-revisers.ts";

/** How text looks in a group; groups inside take it over. */
export type RtfGroup = {
  /** Number of the font, -1 for the document's own. */
  font: number;
  /** Fallback characters after each `\u`. */
  fallback: number;
  hidden: boolean;
  deleted: boolean;
  inserted: boolean;
  /** Who inserted and who deleted, by number, and when. */
  inserter: Mark;
  deleter: Mark;
  /** What only a reader of RTF should see, in wrapped HTML. */
  rtfOnly: boolean;
};

export const outermost: Readonly<RtfGroup> = {
  font: -1,
  fallback: 1,
  hidden: false,
  deleted: false,
  inserted: false,
  inserter: unmarked,
  deleter: unmarked,
  rtfOnly: false,
};

/** What a control word changes in the look of the text that follows in its group. */
export function formatGroup(group: RtfGroup, word: string, parameter: number | undefined): void {
  const on = parameter !== 0;
  switch (word) {
    case "plain":
      group.hidden = false;
      group.deleted = false;
      group.inserted = false;
      group.font = -1;
      break;
    case "v":
      group.hidden = on;
      break;
    case "deleted":
      group.deleted = on;
      break;
    case "revised":
      group.inserted = on;
      break;
    case "revauth":
      group.inserter = { ...group.inserter, author: parameter ?? 0 };
      break;
    case "revdttm":
      group.inserter = { ...group.inserter, date: parameter ?? 0 };
      break;
    case "revauthdel":
      group.deleter = { ...group.deleter, author: parameter ?? 0 };
      break;
    case "revdttmdel":
      group.deleter = { ...group.deleter, date: parameter ?? 0 };
      break;
    case "f":
      group.font = parameter ?? 0;
      break;
    case "uc":
      group.fallback = Math.min(Math.max(parameter ?? 1, 0), 100);
      break;
    case "htmlrtf":
      group.rtfOnly = on;
      break;
  }
}
