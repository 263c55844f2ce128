/** Control words that name the kind of a picture, with the ending its file would have. */
const kinds: Readonly<Record<string, string>> = { pngblip: "png", jpegblip: "jpg" };
/** Twips to a point. */
const TWIPS = 20;

/** A picture inside RTF: its bytes as hexadecimal digits or as they are, its size in points as shown. */
export class RtfPicture {
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
