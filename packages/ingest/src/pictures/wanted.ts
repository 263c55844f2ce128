import type { Box } from "@vigie/model";
import type { Source } from "../read.ts";

/** What is wanted of one page, its number from 1: a picture of it all or not, and stretches of it, in points. */
export type WantedPage = { page: number; whole: boolean; crops: readonly Box[] };

/** A document of which pictures are wanted: where it was read, and the sha-256 (hex) that its bytes had. */
export type WantedDocument = { source: string; id: string; pages: readonly WantedPage[] };

/** What a child is asked to draw. `holdsMore`: something else that is wanted lies inside the document. */
export type Drawing = { id: string; pages: readonly WantedPage[]; holdsMore: boolean };

/** The ways from the inputs to the documents of which pictures are wanted: nothing beside them is opened. */
export class Route {
  private readonly documents: ReadonlyMap<string, WantedDocument>;
  private readonly containers: ReadonlySet<string>;

  constructor(wanted: readonly WantedDocument[]) {
    this.documents = new Map(wanted.map((document) => [document.source, document]));
    const around = new Set<string>();
    // A source is its container's, "#", and its name or number; a file's own name may hold a "#" too.
    for (const { source } of wanted)
      for (let at = source.indexOf("#"); at >= 0; at = source.indexOf("#", at + 1)) around.add(source.slice(0, at));
    this.containers = around;
  }

  /** True for what is wanted and for what it lies in. */
  leadsTo(source: string): boolean {
    return this.documents.has(source) || this.containers.has(source);
  }

  /** What is to be drawn of the input itself. */
  drawing(source: string): Drawing | undefined {
    const wanted = this.documents.get(source);
    if (wanted === undefined) return undefined;
    return { id: wanted.id, pages: wanted.pages, holdsMore: this.containers.has(source) };
  }

  /** Those of the inputs that lead to something wanted, Maildirs with only such messages. */
  async *among(sources: Iterable<Source> | AsyncIterable<Source>): AsyncGenerator<Source> {
    for await (const one of sources) {
      if (one.kind !== "maildir") {
        if (this.leadsTo(one.source)) yield one;
        continue;
      }
      const messages = one.messages.filter((message) => this.leadsTo(message.source));
      if (messages.length > 0) yield { ...one, messages };
    }
  }
}
