/** A message of an mbox: offset and length in bytes of what is stored, without its "From " line and the blank line after it. */
export type MboxEntry = { offset: number; length: number; fromEscaped: boolean };

/** Read at a time: large enough that what is read twice at the edges does not count. */
const CHUNK = 2 * 1024 * 1024;
const HEADERS = 64 * 1024;
/** What must be at hand for a separator line, and the line after it, to be judged. */
const SEPARATOR_REACH = 4096;
const NEWLINE = 0x0a;
const CR = 0x0d;
const separatorStart = Buffer.from("\nFrom ");
const weekdayAndYear = /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{1,60}\b(?:19|20)\d\d\b/;
/** A separator to the letter, and a header after it: certain enough where the empty line before it was lost. */
const strictSeparator =
  /^From \S{1,300} {1,3}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d(?::\d\d)?[^\n]{0,20} (?:19|20)\d\d\r?\n[!-9;-~]{1,100}:/;

/** True when the bytes start with an mbox separator line: "From ", then a weekday and a year. */
export function startsMbox(head: Buffer): boolean {
  if (head.length < 5 || head.toString("latin1", 0, 5) !== "From ") return false;
  const end = head.indexOf(NEWLINE);
  return weekdayAndYear.test(head.toString("latin1", 5, Math.min(end === -1 ? head.length : end, 400)));
}

/**
 * Bytes that are read by stretches: a file, or memory. What `read` gives must stay as it is until the next read of the
 * same splitter; it may be written into the buffer that the splitter lends, which saves the system clean pages.
 */
export type ByteReader = { size: number; read(position: number, length: number, into?: Buffer): Promise<Buffer> };

/** A stretch of the file in memory. Another one is loaded when a position is not in it. */
class Window {
  readonly size: number;
  private readonly reader: ByteReader;
  private readonly own: Buffer;
  private buffer: Buffer = Buffer.alloc(0);
  private base = 0;

  constructor(reader: ByteReader) {
    this.reader = reader;
    this.size = reader.size;
    this.own = Buffer.allocUnsafeSlow(Math.min(CHUNK, reader.size));
  }

  /** Whether `wanted` bytes from `position`, or all up to the end of the file, are here. */
  holds(position: number, wanted: number): boolean {
    return position >= this.base && Math.min(position + wanted, this.size) <= this.base + this.buffer.length;
  }

  async load(position: number): Promise<void> {
    this.buffer = await this.reader.read(position, Math.min(CHUNK, this.size - position), this.own);
    this.base = position;
  }

  /** What is here from `position` on; valid until the next load. */
  from(position: number): Buffer {
    return this.buffer.subarray(position - this.base);
  }
}

/** Where a message ends by its Content-Length, undefined when it has none. `view` begins with its headers. */
function declaredEnd(view: Buffer, start: number, crlf: boolean): number | undefined {
  const head = view.subarray(0, HEADERS);
  const blank = head.indexOf(crlf ? "\n\r\n" : "\n\n", 0, "latin1");
  const headers = blank === -1 ? head : head.subarray(0, blank + 1);
  let at = headers.indexOf("\nContent-Length:", 0, "latin1");
  if (at === -1) at = headers.indexOf("\ncontent-length:", 0, "latin1");
  if (at === -1 && !/^content-length:/i.test(headers.toString("latin1", 0, 15))) return undefined;
  const declared = /^\n?content-length:[ \t]{0,9}(\d{1,15})/i.exec(
    headers.toString("latin1", Math.max(at, 0), at + 60),
  )?.[1];
  // The other kind of empty line may still end the headers earlier.
  const other = headers.indexOf(crlf ? "\n\n" : "\n\r\n", 0, "latin1");
  const end = other !== -1 ? other + (crlf ? 2 : 3) : blank + (crlf ? 3 : 2);
  if (declared === undefined || (blank === -1 && other === -1) || (other !== -1 && other < at)) return undefined;
  return start + end + Number(declared);
}

/** Length of the line breaks between a message and the separator or the end that follows; undefined when neither does. */
function landing(after: Buffer, atEnd: boolean): number | undefined {
  const breaks = /^(?:\r?\n){0,2}/.exec(after.toString("latin1", 0, 4))?.[0].length ?? 0;
  if (after.toString("latin1", breaks, breaks + 5) === "From ") return breaks;
  return atEnd && breaks === after.length ? breaks : undefined;
}

/** Position in `view` of the first separator's "F"; -1 when there is none, -2 − n when n must be judged with more bytes. */
function separatorIn(view: Buffer, last: boolean): number {
  for (let found = view.indexOf(separatorStart); found !== -1; found = view.indexOf(separatorStart, found + 1)) {
    if (found + 1 + 400 > view.length && !last) return -2 - found;
    const before = view[found - 1];
    const blank = found > 0 && (before === NEWLINE || (before === CR && view[found - 2] === NEWLINE));
    const line = view.subarray(found + 1, found + 801);
    if (blank ? startsMbox(line) : strictSeparator.test(line.toString("latin1"))) return found + 1;
  }
  return -1;
}

/**
 * The messages of an mbox in the order they lie in, in any of its dialects (mboxo, mboxrd, mboxcl, mboxcl2), in constant memory.
 *
 * A message begins after a "From " line with a weekday and a year that follows an empty line (or opens the file). A
 * Content-Length is believed only when it lands on such a line or on the end of the file; body lines are then taken as
 * they are (`fromEscaped` false), else they carry one ">" too many. The offsets name the bytes as stored.
 * Throws when the file cannot be read.
 */
export async function* splitMbox(reader: ByteReader): AsyncGenerator<MboxEntry> {
  const window = new Window(reader);
  const { size } = window;
  let separator = 0;
  while (separator < size) {
    if (!window.holds(separator, SEPARATOR_REACH)) await window.load(separator);
    const line = window.from(separator);
    const lineEnd = line.indexOf(NEWLINE);
    if (lineEnd === -1) return;
    const start = separator + lineEnd + 1;
    if (!window.holds(start, HEADERS)) await window.load(start);
    const declared = declaredEnd(window.from(start), start, line[lineEnd - 1] === CR);
    if (declared !== undefined && declared <= size) {
      // Only a glance: a length that lies must not cost a whole stretch.
      const after = window.holds(declared, 16)
        ? window.from(declared).subarray(0, 16)
        : await reader.read(declared, Math.min(16, size - declared));
      const breaks = landing(after, declared + 16 >= size);
      if (breaks !== undefined) {
        yield { offset: start, length: declared - start, fromEscaped: false };
        separator = declared + breaks;
        continue;
      }
    }
    // From the end of the separator's line: a message may be empty.
    let position = start - 1;
    let found = -1;
    while (position < size) {
      if (!window.holds(position, SEPARATOR_REACH)) await window.load(position);
      const view = window.from(position);
      const last = position + view.length >= size;
      const at = separatorIn(view, last);
      if (at >= 0) {
        found = position + at;
        break;
      }
      if (last) break;
      // A little is read again, so that a separator across the edge is seen whole, with what comes before it.
      position = at < -1 ? Math.max(position + 1, position - 2 - at - 3) : position + Math.max(1, view.length - 10);
    }
    separator = found === -1 ? size : found;
    let end = separator;
    const tailFrom = Math.max(start - 2, end - 4, 0);
    if (!window.holds(tailFrom, end - tailFrom)) await window.load(tailFrom);
    const tail = window.from(tailFrom).toString("latin1", 0, end - tailFrom);
    if (tail.endsWith("\r\n\r\n") && end - 2 >= start) end -= 2;
    else if (tail.endsWith("\n\n") && end - 1 >= start) end -= 1;
    yield { offset: start, length: end - start, fromEscaped: true };
  }
}

/** An mbox in memory. */
export function memoryReader(bytes: Buffer): ByteReader {
  return { size: bytes.length, read: async (position, length) => bytes.subarray(position, position + length) };
}

/** Bytes of an mbox message with one ">" taken off each line that had been marked so as not to look like a separator. */
export function unescapeFromLines(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let kept = 0;
  for (let i = bytes.indexOf(">From "); i !== -1; i = bytes.indexOf(">From ", i + 1)) {
    let start = i;
    while (start > 0 && bytes[start - 1] === 0x3e) start--;
    if (start !== 0 && bytes[start - 1] !== 0x0a) continue;
    pieces.push(bytes.subarray(kept, start));
    kept = start + 1;
  }
  return pieces.length === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(kept)]);
}
