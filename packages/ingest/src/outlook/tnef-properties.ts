import { MapiProperties, mapiType } from "./mapi-properties.ts";

const MULTIPLE = 0x1000;
const NAMED = 0x8000;
const MAX_ROWS = 20_000;
const fixedSizes: Readonly<Record<number, number>> = {
  1: 0,
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const isLong = (type: number) =>
  type === mapiType.string8 || type === mapiType.string || type === mapiType.object || type === mapiType.binary;
const padded = (length: number) => (length + 3) & ~3;

/**
 * Lists of properties inside a TNEF stream ([MS-OXTNEF] 2.1.3.4), read one after another. Reading stops where a number leads
 * out of the bytes or a type is unknown: `sound` is then false, and what came before stands.
 */
export class TnefProperties {
  sound = true;
  private at = 0;
  private readonly bytes: Buffer;
  private readonly outer: MapiProperties;

  constructor(bytes: Buffer, outer: MapiProperties) {
    this.bytes = bytes;
    this.outer = outer;
  }

  /** A table of recipients: a number of lists. */
  rows(): MapiProperties[] {
    const count = this.number();
    const rows: MapiProperties[] = [];
    while (rows.length < Math.min(count, MAX_ROWS) && this.sound) {
      const row = new MapiProperties(this.outer);
      this.list(row);
      rows.push(row);
    }
    return rows;
  }

  /** One list of properties. Of several values of one property the first counts. */
  list(into: MapiProperties): void {
    const count = this.number();
    for (let i = 0; i < count && this.sound; i++) {
      const tag = this.number();
      if (!this.sound) return;
      const type = tag & 0xffff;
      const id = tag >>> 16;
      if (id >= NAMED) this.skipName();
      const kind = type & ~MULTIPLE;
      const values = isLong(kind) || type !== kind ? this.number() : 1;
      for (let value = 0; value < values && this.sound; value++) {
        const bytes = this.value(kind);
        if (value === 0 && this.sound && type === kind && id < NAMED) into.set(id, kind, bytes);
      }
    }
  }

  private value(kind: number): Buffer {
    if (isLong(kind)) {
      const length = this.number();
      return this.take(length, padded(length));
    }
    const size = fixedSizes[kind];
    if (size === undefined) this.sound = false;
    return this.take(size ?? 0, size ?? 0);
  }

  private skipName(): void {
    this.take(16, 16);
    if (this.number() === 0) this.number();
    else {
      const length = this.number();
      this.take(length, padded(length));
    }
  }

  private number(): number {
    const bytes = this.take(4, 4);
    return this.sound ? bytes.readUInt32LE(0) : 0;
  }

  private take(length: number, step: number): Buffer {
    if (!this.sound || length > this.bytes.length - this.at) {
      this.sound = false;
      return Buffer.alloc(0);
    }
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at = Math.min(this.bytes.length, this.at + step);
    return taken;
  }
}
