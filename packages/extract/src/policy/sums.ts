import type { Money } from "@vigie/model";
import { moneyOf } from "../liability/cap.ts";
import type { Reading } from "../reading.ts";

/** A sum of a paper; offsets are those of `Reading.flat`. */
export type Sum = { money: Money; from: number; to: number };

/** The sums of a paper, found by place. */
export class Sums {
  readonly #all: readonly Sum[];

  constructor(reading: Reading) {
    this.#all = reading.money().map((mention) => ({
      money: moneyOf(mention),
      from: reading.at(mention.span.start),
      to: reading.at(mention.span.end),
    }));
  }

  /** Those that lie between two offsets, in order. */
  within(from: number, to: number): Sum[] {
    let low = 0;
    let high = this.#all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#all[middle]?.from ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    const found: Sum[] = [];
    for (let i = low; i < this.#all.length; i++) {
      const sum = this.#all[i];
      if (sum === undefined || sum.from >= to) break;
      if (sum.to <= to) found.push(sum);
    }
    return found;
  }
}
