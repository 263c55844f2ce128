/** Draws that depend on the seed alone (mulberry32). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const one = list[Math.floor(this.next() * list.length)];
    if (one === undefined) throw new RangeError("nothing to pick from");
    return one;
  }

  bytes(length: number): Buffer {
    const out = Buffer.alloc(length);
    for (let i = 0; i + 4 <= length; i += 4) out.writeUInt32LE(Math.floor(this.next() * 4_294_967_296), i);
    return out;
  }

  hex(digits: number): string {
    let out = "";
    while (out.length < digits)
      out += Math.floor(this.next() * 65_536)
        .toString(16)
        .padStart(4, "0");
    return out.slice(0, digits);
  }
}
