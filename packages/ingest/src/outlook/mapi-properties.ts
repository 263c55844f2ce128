import { decodeCodePage } from "./code-page.ts";

/** Property types of [MS-OXCDATA] 2.11.1 that are read. */
export const mapiType = {
  int16: 0x0002,
  int32: 0x0003,
  boolean: 0x000b,
  object: 0x000d,
  string8: 0x001e,
  string: 0x001f,
  time: 0x0040,
  binary: 0x0102,
} as const;

/** Windows code pages in which Outlook keeps what it receives and sends in these encodings of the internet. */
const windowsOf: Readonly<Record<number, number>> = {
  20866: 1251,
  28592: 1250,
  28595: 1251,
  28597: 1253,
  28599: 1254,
  28605: 1252,
  50220: 932,
  50221: 932,
  50222: 932,
  51932: 932,
};

/** Milliseconds between 1601, where FILETIME counts from, and 1970. */
const EPOCH_MS = 11_644_473_600_000n;

/**
 * Properties of one Outlook object (a message, a recipient, an attachment): what a .msg, a mailbox file and a winmail.dat
 * have in common. Values are the bytes as stored, little-endian, under the property's number ([MS-OXPROPS]).
 */
export class MapiProperties {
  private readonly values = new Map<number, { type: number; bytes: Buffer }>();
  private readonly outer: MapiProperties | undefined;

  /** `outer`: what this belongs to, whose code page it shares. */
  constructor(outer?: MapiProperties) {
    this.outer = outer;
  }

  set(id: number, type: number, bytes: Buffer): void {
    const before = this.values.get(id);
    // Where a text is stored twice, the Unicode one is the better.
    if (before?.type === mapiType.string && type === mapiType.string8) return;
    this.values.set(id, { type, bytes });
  }

  /** All properties in the order of their numbers. */
  *[Symbol.iterator](): Generator<{ id: number; type: number; bytes: Buffer }> {
    for (const id of [...this.values.keys()].sort((a, b) => a - b)) {
      const value = this.values.get(id);
      if (value !== undefined) yield { id, ...value };
    }
  }

  typeOf(id: number): number | undefined {
    return this.values.get(id)?.type;
  }

  /** A string property, undefined when it is absent, empty or of another type. */
  text(id: number): string | undefined {
    const value = this.values.get(id);
    if (value === undefined) return undefined;
    let text: string;
    if (value.type === mapiType.string) text = value.bytes.toString("utf16le");
    else if (value.type === mapiType.string8) text = decodeCodePage(value.bytes, this.codePage);
    else return undefined;
    const end = text.indexOf("\0");
    if (end !== -1) text = text.slice(0, end);
    return text === "" ? undefined : text;
  }

  binary(id: number): Buffer | undefined {
    const value = this.values.get(id);
    return value?.type === mapiType.binary && value.bytes.length > 0 ? value.bytes : undefined;
  }

  /** The number of the node in which a mailbox file keeps an object. */
  object(id: number): number | undefined {
    const value = this.values.get(id);
    return value?.type === mapiType.object && value.bytes.length >= 4 ? value.bytes.readUInt32LE(0) : undefined;
  }

  /** An integer or truth value (0 or 1). */
  int(id: number): number | undefined {
    const value = this.values.get(id);
    if (value === undefined) return undefined;
    if (value.type === mapiType.int32 && value.bytes.length >= 4) return value.bytes.readInt32LE(0);
    if (value.type === mapiType.int16 && value.bytes.length >= 2) return value.bytes.readInt16LE(0);
    if (value.type === mapiType.boolean && value.bytes.length >= 1) return value.bytes[0] === 0 ? 0 : 1;
    return undefined;
  }

  /** A time as an ISO instant in UTC. */
  time(id: number): string | undefined {
    const value = this.values.get(id);
    if (value?.type !== mapiType.time || value.bytes.length < 8) return undefined;
    const ms = Number(value.bytes.readBigUInt64LE(0) / 10_000n - EPOCH_MS);
    // Outlook writes "none" as the year 4501, and zero as 1601.
    return ms < -2_208_988_800_000 || ms > 79_870_000_000_000 ? undefined : new Date(ms).toISOString();
  }

  /** Code page of strings that are not Unicode: PidTagMessageCodepage, else PidTagInternetCodepage, else Western. */
  get codePage(): number {
    const internet = this.int(0x3fde);
    const own = this.int(0x3ffd) ?? (internet === undefined ? undefined : (windowsOf[internet] ?? internet));
    return own ?? this.outer?.codePage ?? 1252;
  }
}
