import type { SignalId } from "@vigie/model";
import { fitted } from "./fitted.ts";

/** The fitted network, ready to weigh: one hidden layer shared by all signals. */
export type Weights = {
  readonly signals: readonly SignalId[];
  readonly size: number;
  /** What one step of a hidden unit’s weights stands for. */
  readonly scales: readonly number[];
  readonly hidden: number;
  /** Features × hidden, row by row. */
  readonly inward: Int8Array;
  readonly hiddenBias: Float64Array;
  /** Hidden × signals, row by row. */
  readonly outward: Float64Array;
  readonly bias: Float64Array;
  /** Row of a feature, or −1 when fitting did not know it. */
  indexOf(hash: number): number;
};

let ready: Weights | undefined;

/** Unpacks the weights when a text is first weighed. */
export function weights(): Weights {
  ready ??= unpack();
  return ready;
}

function unpack(): Weights {
  const raw = Buffer.from(fitted.hashes, "base64");
  const size = raw.length / 4;
  // Open addressing at half load: a look-up is one or two probes.
  let slots = 1024;
  while (slots < size * 2) slots *= 2;
  const keys = new Uint32Array(slots);
  const rows = new Int32Array(slots).fill(-1);
  const mask = slots - 1;
  for (let i = 0; i < size; i++) {
    const hash = raw.readUInt32LE(i * 4);
    let slot = hash & mask;
    while (rows[slot] !== -1) slot = (slot + 1) & mask;
    keys[slot] = hash;
    rows[slot] = i;
  }
  return {
    signals: fitted.signals,
    size,
    scales: fitted.scales,
    hidden: fitted.hidden,
    inward: halves(fitted.inward),
    hiddenBias: Float64Array.from(fitted.hiddenBias),
    outward: Float64Array.from(fitted.outward),
    bias: Float64Array.from(fitted.bias),
    indexOf(hash) {
      let slot = hash & mask;
      while (rows[slot] !== -1) {
        if (keys[slot] === hash) return rows[slot] ?? -1;
        slot = (slot + 1) & mask;
      }
      return -1;
    },
  };
}

/** Two weights of half a byte each, −7 to 7. */
function halves(base64: string): Int8Array {
  const raw = Buffer.from(base64, "base64");
  const out = new Int8Array(raw.length * 2);
  for (let i = 0; i < raw.length; i++) {
    const byte = raw[i] ?? 0;
    out[i * 2] = (byte & 15) - 8;
    out[i * 2 + 1] = (byte >> 4) - 8;
  }
  return out;
}
