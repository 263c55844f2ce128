import { type FeatureKind, partsOf } from "./features.ts";

const KINDS: Readonly<Record<FeatureKind, number>> = {
  word: 0,
  pair: 1,
  near: 2,
  class: 3,
  classes: 4,
  cue: 5,
  title: 6,
  capitals: 7,
};

/**
 * The number of every feature a model knows, by kind and parts. Most of what a sentence holds is unknown, so looking up must
 * be cheap: an open table, three integers a slot, at most a quarter full.
 */
export class FeatureNumbers {
  readonly #mask: number;
  readonly #slots: Int32Array;

  /** Numbers the features by name, in their order. */
  constructor(names: readonly string[]) {
    let size = 64;
    while (size < names.length * 4) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size * 3).fill(-1);
    for (const [number, name] of names.entries()) {
      const { kind, first, second } = partsOf(name);
      let slot = this.#slotOf(KINDS[kind], first, second);
      while (this.#slots[slot * 3] !== -1) slot = (slot + 1) & this.#mask;
      this.#slots.set([number, first * 8 + KINDS[kind], second], slot * 3);
    }
  }

  /** The number of a feature, -1 when the model does not know it. */
  of(kind: FeatureKind, first: number, second: number): number {
    const slots = this.#slots;
    const key = first * 8 + KINDS[kind];
    for (let slot = this.#slotOf(KINDS[kind], first, second); ; slot = (slot + 1) & this.#mask) {
      const number = slots[slot * 3] as number;
      if (number === -1 || (slots[slot * 3 + 1] === key && slots[slot * 3 + 2] === second)) return number;
    }
  }

  #slotOf(kind: number, first: number, second: number): number {
    const mixed = Math.imul(first * 8 + kind, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }
}
