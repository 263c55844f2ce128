import { createHash } from "node:crypto";
import type { Document, Format, Ingested, InputState, Problem, ProblemCode } from "@vigie/model";
import type { ByteSource, Found, Part, PartHints, Reading } from "./job.ts";
import type { DrawnPage } from "./pictures/draw-document.ts";

/** A thing to read: an input, or a part of a container. */
export type Item = {
  source: string;
  bytes: ByteSource;
  hints: PartHints;
  depth: number;
  id?: string;
  partOf?: string;
  problem?: ProblemCode;
  detail?: string;
  tally: Tally;
};

/** An item that lies in a file as it is. */
export type FileItem = Item & { bytes: ByteSource & { kind: "file" } };

/** What one input has cost so far, all that it holds included. */
export type Tally = { inflated: number; parts: number; spent: boolean; mayInflate: number };

/** How many times its own size an archive of documents may hold, where that is more than the limit says. */
export const HONEST_RATIO = 4;
export const freshTally = (): Tally => ({ inflated: 0, parts: 0, spent: false, mayInflate: 0 });

/** A result on its way out: how deep it lies, what it cost, and what was drawn of it where that was asked for. */
export type Outcome = {
  ingested: Ingested;
  depth: number;
  inflated: number;
  tally: Tally;
  duplicateKey?: string;
  pictures?: DrawnPage[];
};

/** A part of a container as an item of its own; `parentId` is the id of what holds it. */
export function partItem(parent: Item, part: Part, parentId: string | undefined): Item {
  return {
    source: `${parent.source}#${part.label}`,
    bytes: part.bytes,
    hints: part.hints,
    depth: parent.depth + 1,
    tally: parent.tally,
    ...(part.id === undefined ? {} : { id: part.id }),
    ...(part.problem === undefined ? {} : { problem: part.problem }),
    ...(part.detail === undefined ? {} : { detail: part.detail }),
    ...(parentId === undefined ? {} : { partOf: parentId }),
  };
}

/** The document of an item, with what only the supervisor knows: where it lies, what it holds, what befell it. */
export function documentOf(
  item: Item,
  body: NonNullable<Reading["document"]>,
  id: string,
  held: readonly Outcome[],
  problems: Problem[],
): Document {
  const attachments = held
    .filter((outcome) => outcome.depth === item.depth + 1)
    .map((outcome) => outcome.ingested.id)
    .filter((attachment) => attachment !== undefined);
  const fileName = item.hints.name?.split("/").at(-1);
  return {
    ...body,
    id,
    source: item.source,
    attachments,
    problems,
    ...(item.partOf === undefined ? {} : { partOf: item.partOf }),
    ...(fileName === undefined ? {} : { fileName }),
  };
}

/** An item that ends without a reading. */
export function failure(
  item: Pick<Item, "source" | "depth" | "tally" | "id" | "partOf">,
  format: Format,
  state: InputState,
  found: readonly Found[],
): Outcome {
  const { source, depth, tally, id, partOf } = item;
  return {
    ingested: {
      source,
      ...(id === undefined ? {} : { id }),
      format,
      state,
      problems: found.map((f) => ({ code: f.code, source, ...(f.detail === undefined ? {} : { detail: f.detail }) })),
      ...(partOf === undefined ? {} : { partOf }),
    },
    depth,
    inflated: 0,
    tally,
  };
}

/**
 * What stays the same when a message is exported again, with other Received lines: Message-ID, date, author, text and
 * what is attached. Undefined for what has no Message-ID.
 */
export function mailKey({ envelope, text, attachments }: Document): string | undefined {
  if (envelope?.messageId === undefined) return undefined;
  const { messageId, date, from } = envelope;
  return createHash("sha256")
    .update(
      JSON.stringify([
        messageId,
        date ?? "",
        from.map((a) => a.address),
        text.replace(/\s+/g, " ").trim(),
        attachments,
      ]),
    )
    .digest("hex");
}
