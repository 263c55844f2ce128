import { type IngestOptions, Supervisor } from "../ingester.ts";
import { read } from "../read.ts";
import type { DrawnPage } from "./draw-document.ts";
import { Route, type WantedDocument } from "./wanted.ts";

/**
 * Pictures of pages of documents that were read under these paths before, by document id. The walk, the children and the limits
 * are those of reading, but only what lies on the way to a wanted document is opened, no text is recognised, and a document
 * is drawn only when its bytes are still those that were read. What cannot be drawn is missing; nothing throws.
 */
export async function drawPages(
  paths: readonly string[],
  wanted: readonly WantedDocument[],
  options: Omit<IngestOptions, "ocr"> = {},
): Promise<Map<string, DrawnPage[]>> {
  const drawn = new Map<string, DrawnPage[]>();
  if (wanted.length === 0) return drawn;
  const supervisor = new Supervisor({ ...options, ocr: false }, new Route(wanted));
  try {
    for await (const { ingested, pictures } of supervisor.outcomes(read(paths)))
      if (pictures !== undefined && ingested.id !== undefined) drawn.set(ingested.id, pictures);
  } finally {
    await supervisor.close();
  }
  return drawn;
}
