import type { Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { type Anchor, lastOfEachSide, type TextLayer } from "./anchors.ts";
import type { HandMark } from "./marks.ts";

/** A signature by hand, the block it stands under and whose that is. */
export type Assigned = { mark: HandMark; anchor: Anchor | undefined; party: Party | undefined };

/** Large marks on pages with a signature block, each given to the block it stands under: by column, else by row. */
export function assignSignatures(
  reading: Reading,
  words: TextLayer,
  marks: readonly HandMark[],
  known: readonly Party[],
): Assigned[] {
  const out: Assigned[] = [];
  // ink is told from print by itself: it needs no words around it
  const read = marks.flatMap((m) => (m.read === true && m.zone === "signature" ? [m.page] : []));
  for (const page of new Set([...words.blockPages, ...read])) {
    const size = reading.document.pages.find((p) => p.number === page);
    if (size === undefined) continue;
    const width = size.width ?? 595;
    const height = size.height ?? 842;
    const anchors = blockOf(words.anchors.filter((a) => a.page === page));
    const large = marks.filter((m) => m.page === page && m.zone === "signature");
    const sideBySide =
      anchors.length === 2 &&
      (anchors[0]?.line === anchors[1]?.line || Math.abs((anchors[1]?.at ?? 0) - (anchors[0]?.at ?? 0)) < 60);
    for (const mark of large) {
      const centre = mark.box.x + mark.box.width / 2;
      const middle = mark.box.y + mark.box.height / 2;
      const anchor =
        anchors.length === 0
          ? undefined
          : anchors.length === 1
            ? anchors[0]
            : sideBySide
              ? anchors[centre < width / 2 ? 0 : 1]
              : above(reading, anchors, middle / height, size.span);
      out.push({
        mark,
        anchor,
        party: anchor?.party ?? (anchor === undefined ? undefined : known.find((p) => p.side === anchor.side)),
      });
    }
  }
  return out;
}

/** The two anchors of one row when a row has both sides, else the last of each side. */
function blockOf(anchors: readonly Anchor[]): Anchor[] {
  const row = [...anchors].reverse().find((a) => anchors.some((b) => b.line === a.line && b.side !== a.side));
  return lastOfEachSide(row === undefined ? anchors : anchors.filter((a) => a.line === row.line));
}

/** The last anchor printed above a height, its own height guessed from its place in the page's text. */
function above(
  reading: Reading,
  anchors: readonly Anchor[],
  height: number,
  page: { start: number; end: number },
): Anchor | undefined {
  const from = reading.at(page.start);
  const length = Math.max(1, reading.at(page.end) - from);
  return [...anchors].reverse().find((a) => 0.06 + 0.88 * ((a.at - from) / length) <= height + 0.04) ?? anchors[0];
}
