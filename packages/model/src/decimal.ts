import Big from "big.js";
import type { Decimal } from "./money.ts";

/** Decimal arithmetic on strings. Every result is a plain decimal string; `cents` rounds half up to two places. */
export const decimal = {
  add: (...values: readonly Decimal[]): Decimal => values.reduce<Big>((sum, v) => sum.plus(v), new Big(0)).toFixed(),
  subtract: (a: Decimal, b: Decimal): Decimal => new Big(a).minus(b).toFixed(),
  multiply: (...values: readonly Decimal[]): Decimal =>
    values.reduce<Big>((product, v) => product.times(v), new Big(1)).toFixed(),
  /** `a / b` to `places` decimals, half up. Throws a RangeError when `b` is zero. */
  divide: (a: Decimal, b: Decimal, places = 20): Decimal => {
    const divisor = new Big(b);
    if (divisor.eq(0)) throw new RangeError("division by zero");
    return divideTo(new Big(a), divisor, places);
  },
  compare: (a: Decimal, b: Decimal): -1 | 0 | 1 => new Big(a).cmp(b) as -1 | 0 | 1,
  min: (a: Decimal, ...rest: readonly Decimal[]): Decimal =>
    rest.reduce((least, v) => (new Big(v).lt(least) ? v : least), a),
  max: (a: Decimal, ...rest: readonly Decimal[]): Decimal =>
    rest.reduce((most, v) => (new Big(v).gt(most) ? v : most), a),
  isZero: (a: Decimal): boolean => new Big(a).eq(0),
  cents: (a: Decimal): Decimal => new Big(a).toFixed(2, Big.roundHalfUp),
  round: (a: Decimal, places: number): Decimal => new Big(a).toFixed(places, Big.roundHalfUp),
} as const;

function divideTo(a: Big, b: Big, places: number): Decimal {
  const Local = Big();
  Local.DP = places + 2;
  Local.RM = Big.roundHalfUp;
  return new Local(a).div(b).toFixed(places, Big.roundHalfUp);
}
