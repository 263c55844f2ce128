import type { Ingested } from "@vigie/model";
import type { Limits } from "./limits.ts";
import type { Outcome } from "./outcome.ts";
import { type FirstSeen, Seen } from "./seen.ts";

/**
 * What is decided over all inputs together: what has been read before, and what an input may cost with all that it holds.
 * Outcomes are settled in the order of the output, so that the same inputs give the same result whoever was ready first.
 */
export class Settlement {
  private readonly limits: Limits;
  private readonly seen = new Seen();
  private readonly seenMail = new Seen();

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** The first occurrence of these bytes (sha-256), when they have been settled before. */
  before(id: string): FirstSeen | undefined {
    return this.seen.get(id);
  }

  /** Limits and duplicates are judged here, in the order of the output, so that the same input gives the same result. */
  settle({ ingested, inflated, tally, duplicateKey }: Outcome): Ingested {
    const { source, id, format, partOf, state } = ingested;
    tally.inflated += inflated;
    tally.parts++;
    const bomb = tally.inflated > Math.max(this.limits.inflatedBytes, tally.mayInflate);
    if (bomb || tally.parts > this.limits.zipEntries * 2) {
      tally.spent = true;
      const code = bomb ? "over-limit-inflated" : "over-limit-parts";
      return {
        source,
        format,
        state: "limit",
        problems: [{ code, source }],
        ...(partOf === undefined ? {} : { partOf }),
      };
    }
    if (id === undefined) return ingested;
    const first =
      this.seen.get(id)?.source ?? (duplicateKey === undefined ? undefined : this.seenMail.get(duplicateKey)?.source);
    if (first !== undefined)
      return {
        source,
        id,
        format,
        state: "duplicate",
        // What its own name tries is said of it, not of the first one.
        problems: [
          ...ingested.problems.filter((p) => p.code === "unsafe-name"),
          { code: "duplicate", source, detail: first },
        ],
        ...(partOf === undefined ? {} : { partOf }),
      };
    if (!ingested.problems.some((p) => p.code === "empty")) this.seen.add(id, { source, format, state });
    if (duplicateKey !== undefined) this.seenMail.add(duplicateKey, { source, format, state });
    return ingested;
  }
}
