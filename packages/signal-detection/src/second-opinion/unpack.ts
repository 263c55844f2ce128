import { inflateRawSync } from "node:zlib";

/** What a weight of nought is written as in its half byte. */
export const NOUGHT = 8;

/** Weights of half a byte each, the first in the lower half, from base64 of their deflated bytes. */
export function unpackedWeights(base64: string): Buffer {
  return inflateRawSync(Buffer.from(base64, "base64"));
}

/** Numbers of features in rising order, from base64 of the deflated steps between them: all lowest bytes first, then the next. */
export function unpackedHashes(base64: string): Uint32Array {
  const raw = inflateRawSync(Buffer.from(base64, "base64"));
  const size = raw.length / 4;
  const out = new Uint32Array(size);
  let last = 0;
  for (let i = 0; i < size; i++) {
    let step = 0;
    for (let plane = 3; plane >= 0; plane--) step = step * 256 + (raw[plane * size + i] ?? 0);
    last += step;
    out[i] = last;
  }
  return out;
}
