import { symbolText } from "../docx/symbol-fonts.ts";
import { decodeCodePage } from "../outlook/code-page.ts";

/** Code pages by the number of a font's character set. */
const charsets: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
};

/** The fonts of a document, by number: what bytes written in them mean. */
export class RtfFonts {
  /** Code page of fonts that name none. */
  codePage = 1252;
  default = 0;
  private readonly codePages = new Map<number, number>();
  private readonly names = new Map<number, string>();

  /** A control word in the entry of a font in the table of fonts. */
  setting(font: number, word: string, parameter: number): void {
    const page = word === "fcharset" ? charsets[parameter] : word === "cpg" ? parameter : undefined;
    if (page !== undefined) this.codePages.set(font, page);
  }

  name(font: number, name: string): void {
    this.names.set(font, name.trim().replace(/;$/, ""));
  }

  /** Text of bytes in a font; they come as one character each. */
  text(font: number, bytes: string): string {
    const symbols = this.symbols(font);
    if (symbols !== undefined) return [...bytes].map((byte) => symbolText(symbols, byte.charCodeAt(0))).join("");
    if (!/[\x80-\xff]/.test(bytes)) return bytes;
    return decodeCodePage(Buffer.from(bytes, "latin1"), this.codePages.get(font) ?? this.codePage);
  }

  /** A character in a font: those that show pictures have theirs from U+F000 on. */
  character(font: number, code: number): string {
    const symbols = code >= 0xf000 && code <= 0xf0ff ? this.symbols(font) : undefined;
    return symbols === undefined ? String.fromCharCode(code) : symbolText(symbols, code);
  }

  private symbols(font: number): string | undefined {
    const name = this.names.get(font);
    return name !== undefined && /^(?:wingdings|symbol)/i.test(name) ? name : undefined;
  }
}
