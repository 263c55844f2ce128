/** What the scanner stands on. `word` has `word` and perhaps `parameter`; `byte` has `code`; `text` has `text`. */
export type RtfToken = "open" | "close" | "word" | "byte" | "text" | "end";

/**
 * Goes through RTF once, from start to end. `source` holds one character for each byte. Control symbols come as words
 * named by their character ("~", "*"); line ends of the file mean nothing in RTF and are left out.
 */
export class RtfScanner {
  word = "";
  parameter: number | undefined;
  code = 0;
  text = "";
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  next(): RtfToken {
    const { source } = this;
    while (this.at < source.length) {
      const c = source.charCodeAt(this.at);
      if (c === 0x7b) {
        this.at++;
        return "open";
      }
      if (c === 0x7d) {
        this.at++;
        return "close";
      }
      if (c === 0x5c) return this.control();
      if (c === 0x0a || c === 0x0d || c === 0) {
        this.at++;
        continue;
      }
      const start = this.at++;
      while (this.at < source.length && !isSpecial(source.charCodeAt(this.at))) this.at++;
      this.text = source.slice(start, this.at);
      return "text";
    }
    return "end";
  }

  /** Bytes that are no text at all: those of `\bin`. */
  take(bytes: number): string {
    const from = this.at;
    this.at = Math.min(this.source.length, this.at + Math.max(0, bytes));
    return this.source.slice(from, this.at);
  }

  private control(): RtfToken {
    const { source } = this;
    let at = this.at + 1;
    const first = source.charCodeAt(at);
    if (first === 0x27) {
      const code = Number.parseInt(source.slice(at + 1, at + 3), 16);
      this.at = at + 3;
      this.code = Number.isNaN(code) ? 0x3f : code;
      return "byte";
    }
    if (!isLetter(first)) {
      this.at = at + 1;
      this.parameter = undefined;
      this.word = first === 0x0a || first === 0x0d ? "par" : (source[at] ?? "");
      return "word";
    }
    const start = at;
    while (at - start < 32 && isLetter(source.charCodeAt(at))) at++;
    this.word = source.slice(start, at);
    const digits = at;
    if (source.charCodeAt(at) === 0x2d) at++;
    while (at - digits < 11 && isDigit(source.charCodeAt(at))) at++;
    const parameter = at === digits ? Number.NaN : Number(source.slice(digits, at));
    this.parameter = Number.isNaN(parameter) ? undefined : parameter;
    this.at = source.charCodeAt(at) === 0x20 ? at + 1 : at;
    return "word";
  }
}

const isLetter = (c: number) => (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a;
const isDigit = (c: number) => c >= 0x30 && c <= 0x39;
const isSpecial = (c: number) => c === 0x5c || c === 0x7b || c === 0x7d || c === 0x0a || c === 0x0d || c === 0;
