import type { Network } from "./network.ts";

/** Weights in half a byte each: two to a byte, −7 to 7 times the scale of their hidden unit. */
export type Packed = { readonly bytes: Buffer; readonly scales: readonly number[] };

/** Share of a unit’s weights that lie inside its scale; the few beyond are cut to its end. */
const INSIDE = 0.995;

export function packed({ inward, hidden }: Pick<Network, "inward" | "hidden">): Packed {
  const rows = inward.length / hidden;
  const scales = Array.from({ length: hidden }, (_, k) => {
    const sizes = new Float32Array(rows);
    for (let r = 0; r < rows; r++) sizes[r] = Math.abs(inward[r * hidden + k] ?? 0);
    sizes.sort();
    return Math.round(((sizes[Math.floor(rows * INSIDE)] ?? 0) / 7) * 1e6) / 1e6 || 1e-6;
  });
  const bytes = Buffer.alloc(Math.ceil((rows * hidden) / 2));
  inward.forEach((w, i) => {
    const level = Math.max(-7, Math.min(7, Math.round(w / (scales[i % hidden] ?? 1)))) + 8;
    bytes[i >> 1] = (bytes[i >> 1] ?? 0) | ((i & 1) === 0 ? level : level << 4);
  });
  return { bytes, scales };
}

export function unpacked({ bytes, scales }: Packed, hidden: number): Float32Array {
  const out = new Float32Array(bytes.length * 2);
  for (let i = 0; i < out.length; i++) {
    const byte = bytes[i >> 1] ?? 0;
    out[i] = (((i & 1) === 0 ? byte & 15 : byte >> 4) - 8) * (scales[i % hidden] ?? 0);
  }
  return out;
}
