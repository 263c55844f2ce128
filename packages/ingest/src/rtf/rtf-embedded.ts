import { type Embedded, embeddedFile, nativeFile } from "../docx/embedded-object.ts";

/** Control words that name the kind of a picture, with the ending its file would have. */
const kinds: Readonly<Record<string, string>> = { pngblip: "png", jpegblip: "jpg" };
/** Twips to a point. */
const TWIPS = 20;

/** A picture or an object inside RTF: its bytes as hexadecimal digits or as they are, its size in points as shown. */
export class RtfEmbedded {
  /** "png" or "jpg", undefined for drawings in formats of Windows. */
  extension: string | undefined;
  width = 0;
  height = 0;
  private readonly chunks: Buffer[] = [];
  /** A digit whose pair is still to come. */
  private half = "";

  hex(text: string): void {
    const digits = this.half + text.replace(/[^0-9A-Fa-f]+/g, "");
    const even = digits.length & ~1;
    this.half = digits.slice(even);
    this.chunks.push(Buffer.from(digits.slice(0, even), "hex"));
  }

  binary(bytes: string): void {
    this.chunks.push(Buffer.from(bytes, "latin1"));
  }

  setting(word: string, parameter = 0): void {
    this.extension ??= kinds[word];
    if (word === "picwgoal") this.width = parameter / TWIPS;
    else if (word === "pichgoal") this.height = parameter / TWIPS;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }
}

/**
 * The file in an object ([MS-OLEDS] 2.2.5): after a version, a kind and three strings the bytes, those of a compound file or
 * of what Packager wraps. Undefined for what is linked, draws something in the text, or is broken.
 */
export function objectFile(object: Buffer): Embedded | undefined {
  if (object.length < 12 || object.readUInt32LE(4) !== 2) return undefined;
  let at = 8;
  let kind = "";
  for (let i = 0; i < 3; i++) {
    if (at + 4 > object.length) return undefined;
    const length = object.readUInt32LE(at);
    if (i === 0) kind = object.toString("latin1", at + 4, at + 4 + Math.min(length, 100)).replace(/\0.*$/s, "");
    at += 4 + length;
  }
  if (at + 4 > object.length) return undefined;
  const bytes = object.subarray(at + 4, at + 4 + object.readUInt32LE(at));
  // Packager's own form stands here without the length that goes before it in a compound file.
  return kind === "Package" ? nativeFile(Buffer.concat([Buffer.alloc(4), bytes])) : embeddedFile(bytes);
}
