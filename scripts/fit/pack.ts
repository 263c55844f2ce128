import { constants, deflateRawSync } from "node:zlib";
import { NOUGHT, unpackedWeights } from "../../packages/signal-detection/src/second-opinion/unpack.ts";
import type { Network } from "./network.ts";

/** Weights in few steps, each times the scale of its hidden unit; `text` is what `unpack.ts` reads. */
export type Packed = { readonly text: string; readonly scales: readonly number[] };

/** Steps of a weight on either side of nought. Cross-validated, five values did as well as fifteen, and deflate to half. */
const STEPS = 2;
/** Share of a unit’s weights that lie inside its scale; the few beyond are cut to its end. */
const INSIDE = 0.98;

export function packed({ inward, hidden }: Pick<Network, "inward" | "hidden">): Packed {
  const rows = inward.length / hidden;
  const scales = Array.from({ length: hidden }, (_, k) => {
    const sizes = new Float32Array(rows);
    for (let r = 0; r < rows; r++) sizes[r] = Math.abs(inward[r * hidden + k] ?? 0);
    sizes.sort();
    return Math.round(((sizes[Math.floor(rows * INSIDE)] ?? 0) / STEPS) * 1e6) / 1e6 || 1e-6;
  });
  const bytes = Buffer.alloc(Math.ceil(inward.length / 2));
  inward.forEach((w, i) => {
    const steps = Math.max(-STEPS, Math.min(STEPS, Math.round(w / (scales[i % hidden] ?? 1)))) + NOUGHT;
    bytes[i >> 1] = (bytes[i >> 1] ?? 0) | ((i & 1) === 0 ? steps : steps << 4);
  });
  // Weights do not repeat: only their frequencies can be made use of.
  const deflated = deflateRawSync(bytes, { level: 9, strategy: constants.Z_HUFFMAN_ONLY });
  return { text: deflated.toString("base64"), scales };
}

/** What the shipped weights are worth after packing. */
export function unpacked({ text, scales }: Packed, count: number): Float32Array {
  const bytes = unpackedWeights(text);
  const out = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const byte = bytes[i >> 1] ?? 0;
    out[i] = (((i & 1) === 0 ? byte & 15 : byte >> 4) - NOUGHT) * (scales[i % scales.length] ?? 0);
  }
  return out;
}

/** Numbers of features, in rising order, as the steps between them; the counterpart of `unpackedHashes`. */
export function packedHashes(hashes: Uint32Array): string {
  const size = hashes.length;
  const bytes = Buffer.alloc(size * 4);
  hashes.forEach((hash, i) => {
    let step = hash - (i === 0 ? 0 : (hashes[i - 1] ?? 0));
    for (let plane = 0; plane < 4; plane++) {
      bytes[plane * size + i] = step % 256;
      step = Math.floor(step / 256);
    }
  });
  return deflateRawSync(bytes, { level: 9 }).toString("base64");
}
