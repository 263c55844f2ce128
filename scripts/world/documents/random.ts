import { mulberry32 } from "../../dice.ts";

/** Seeded pseudo-random numbers in [0, 1): FNV-1a over the seed text, then mulberry32. The same seed gives the same run on every machine. */
export function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++) state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  return mulberry32(state);
}
