/**
 * Sets of word classes as bits: what most frames lack in most sentences is told by a few ANDs, before any hit is looked at.
 * A mask has one bit per class of the lexicon, in 32-bit words. A plain list: masks are made for every sentence, and a typed
 * array costs many times as much to make.
 */
export type ClassMask = number[];

/** A mask that is asked for often, as the few words of it that hold a bit: place and bits in turn. */
export type SparseMask = readonly number[];

/** An empty mask for that many classes: copied, which is faster than grown. */
export function emptyMask(classes: number): ClassMask {
  if (empty.length !== (classes + 31) >> 5) empty = Array.from({ length: (classes + 31) >> 5 }, () => 0);
  return empty.slice();
}

let empty: readonly number[] = [];

export function maskOf(classes: Iterable<number>, count: number): ClassMask {
  const mask = emptyMask(count);
  for (const c of classes) if (c >= 0) addClass(mask, c);
  return mask;
}

export function sparse(mask: ClassMask): SparseMask {
  return mask.flatMap((bits, i) => (bits === 0 ? [] : [i, bits]));
}

export function addClass(mask: ClassMask, cls: number): void {
  const word = cls >> 5;
  mask[word] = (mask[word] ?? 0) | (1 << (cls & 31));
}

export function hasClass(mask: ClassMask, cls: number): boolean {
  return ((mask[cls >> 5] ?? 0) & (1 << (cls & 31))) !== 0;
}

/** True when the two sets share a class. */
export function meets(a: SparseMask, b: ClassMask): boolean {
  for (let i = 0; i < a.length; i += 2) if (((a[i + 1] ?? 0) & (b[a[i] ?? 0] ?? 0)) !== 0) return true;
  return false;
}

/** Adds the classes of `b` to `a`. */
export function addAll(a: ClassMask, b: ClassMask): void {
  for (let i = 0; i < a.length; i++) a[i] = (a[i] ?? 0) | (b[i] ?? 0);
}
