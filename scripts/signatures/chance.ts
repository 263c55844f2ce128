import { Dice } from "../dice.ts";

/** Draws that depend on the seed alone, broken numbers too. */
export class Chance extends Dice {
  /** A number from `low` to `high`, `high` not included. */
  within(low: number, high: number): number {
    return low + (high - low) * this.next();
  }
}
