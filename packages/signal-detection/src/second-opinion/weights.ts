import type { SignalId } from "@vigie/model";
import { fitted } from "./fitted.ts";
import { NOUGHT, unpackedHashes, unpackedWeights } from "./unpack.ts";

/** The fitted network, ready to weigh: one hidden layer shared by all signals. */
export type Weights = {
  readonly signals: readonly SignalId[];
  readonly size: number;
  /** What one step of a hidden unit’s weights stands for. */
  readonly scales: readonly number[];
  readonly hidden: number;
  /** Features × hidden as fitted: eight weights of half a byte to a number, nought written as 8. */
  readonly inward: Uint32Array;
  readonly hiddenBias: Float64Array;
  /** Hidden × signals, row by row. */
  readonly outward: Float64Array;
  readonly bias: Float64Array;
  /** Row of a feature by its hash, signed or not, or −1 when fitting did not know it. */
  indexOf(hash: number): number;
};

/** Weights of half a byte in one number of `inward`. */
const EIGHT = 8;

let ready: Weights | undefined;

/** Unpacks the weights when a text is first weighed. */
export function weights(): Weights {
  ready ??= unpack();
  return ready;
}

function unpack(): Weights {
  if (fitted.hidden % EIGHT !== 0) throw new Error(`${fitted.hidden} hidden units: must be a multiple of ${EIGHT}`);
  const hashes = unpackedHashes(fitted.hashes);
  return {
    signals: fitted.signals,
    size: hashes.length,
    scales: fitted.scales,
    hidden: fitted.hidden,
    inward: numbers(unpackedWeights(fitted.inward)),
    hiddenBias: Float64Array.from(fitted.hiddenBias),
    outward: Float64Array.from(fitted.outward),
    bias: Float64Array.from(fitted.bias),
    indexOf: finder(hashes),
  };
}

/** Little-endian numbers of 32 bits, in the byte order of the machine. */
function numbers(raw: Buffer): Uint32Array {
  if (new Uint8Array(Uint32Array.of(1).buffer)[0] === 0) raw.swap32();
  const out = new Uint32Array(raw.length >> 2);
  new Uint8Array(out.buffer).set(raw.subarray(0, out.byteLength));
  return out;
}

/** Finds a hash in a rising list: its upper bits tell the stretch it must stand in, which holds one or two. */
function finder(hashes: Uint32Array): (hash: number) => number {
  const bits = Math.ceil(Math.log2(hashes.length + 1));
  const shift = 32 - bits;
  const signed = new Int32Array(hashes.buffer);
  const starts = new Uint32Array((1 << bits) + 1);
  let next = 0;
  for (let i = 0; i < hashes.length; i++)
    for (const stretch = (hashes[i] ?? 0) >>> shift; next <= stretch; next++) starts[next] = i;
  starts.fill(hashes.length, next);
  return (hash) => {
    const stretch = hash >>> shift;
    const end = starts[stretch + 1] ?? 0;
    for (let i = starts[stretch] ?? 0; i < end; i++) if (signed[i] === (hash | 0)) return i;
    return -1;
  };
}

/** The weight of hidden unit `k` for the feature of that row. */
export function inwardWeight({ inward, hidden }: Weights, row: number, k: number): number {
  const eight = inward[(row * hidden + k) >> 3] ?? 0;
  return ((eight >>> (4 * (k & 7))) & 15) - NOUGHT;
}

/** Rows a byte has room for: 17 × 15 = 255. */
const MOST_PENDING = 17;

/**
 * Sums of rows of weights. Four units are added at a time, each in a byte of one number; the bytes are emptied into the sums
 * before they could run over.
 */
export class HiddenSums {
  readonly count: number;
  private readonly inward: Uint32Array;
  private readonly width: number;
  /** Even units of eight in one number, odd ones in the next. */
  private readonly bytes: Uint32Array;
  private readonly sums: Int32Array;
  private pending = 0;
  private rows = 0;

  constructor({ inward, hidden }: Weights) {
    this.count = hidden;
    this.inward = inward;
    this.width = hidden / EIGHT;
    this.bytes = new Uint32Array(2 * this.width);
    this.sums = new Int32Array(hidden);
  }

  add(row: number): void {
    const { inward, bytes, width } = this;
    const start = row * width;
    for (let i = 0; i < width; i++) {
      const eight = inward[start + i] ?? 0;
      bytes[2 * i] = (bytes[2 * i] ?? 0) + (eight & 0x0f0f0f0f);
      bytes[2 * i + 1] = (bytes[2 * i + 1] ?? 0) + ((eight >>> 4) & 0x0f0f0f0f);
    }
    this.rows++;
    this.pending++;
    if (this.pending === MOST_PENDING) this.empty();
  }

  /** Adds the sums so far to `out`, `sign` times. */
  addTo(out: Int32Array, sign: 1 | -1): void {
    this.empty();
    const { sums, count, rows } = this;
    for (let k = 0; k < count; k++) out[k] = (out[k] ?? 0) + sign * ((sums[k] ?? 0) - NOUGHT * rows);
  }

  clear(): void {
    this.bytes.fill(0);
    this.sums.fill(0);
    this.pending = 0;
    this.rows = 0;
  }

  private empty(): void {
    const { bytes, sums } = this;
    for (let i = 0; i < bytes.length; i++) {
      const four = bytes[i] ?? 0;
      const unit = EIGHT * (i >> 1) + (i & 1);
      sums[unit] = (sums[unit] ?? 0) + (four & 255);
      sums[unit + 2] = (sums[unit + 2] ?? 0) + ((four >>> 8) & 255);
      sums[unit + 4] = (sums[unit + 4] ?? 0) + ((four >>> 16) & 255);
      sums[unit + 6] = (sums[unit + 6] ?? 0) + (four >>> 24);
      bytes[i] = 0;
    }
    this.pending = 0;
  }
}
