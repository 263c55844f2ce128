const DICTIONARY =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor " +
  "MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW = 4096;
const HEADER = 16;
const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;

/**
 * The RTF of a compressed one ([MS-OXRTFCP], "LZFu"), at most `maxBytes` of it. `sound` is false when it is cut short, is
 * none, or goes on beyond the limit: what came before that is given all the same. A byte in never gives more than nine out.
 */
export function decompressRtf(input: Uint8Array, maxBytes: number): { bytes: Buffer; sound: boolean } {
  const source = Buffer.from(input.buffer, input.byteOffset, input.length);
  if (source.length < HEADER) return { bytes: Buffer.alloc(0), sound: false };
  const end = Math.min(source.length, source.readUInt32LE(0) + 4);
  const announced = source.readUInt32LE(4);
  const kind = source.readUInt32LE(8);
  if (kind === UNCOMPRESSED) {
    const bytes = source.subarray(HEADER, HEADER + Math.min(announced, maxBytes));
    return { bytes, sound: bytes.length === announced };
  }
  if (kind !== COMPRESSED) return { bytes: Buffer.alloc(0), sound: false };

  const out = Buffer.alloc(Math.min(maxBytes, announced, (source.length - HEADER) * 9));
  const window = Buffer.alloc(WINDOW);
  let write = window.write(DICTIONARY, "latin1");
  let length = 0;
  const put = (byte: number) => {
    window[write] = byte;
    write = (write + 1) % WINDOW;
    if (length < out.length) out[length] = byte;
    length++;
  };
  let finished = false;
  for (let at = HEADER; at < end && !finished; ) {
    const control = source[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < end; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(source[at++] ?? 0);
        continue;
      }
      if (at + 1 >= end) break;
      const token = source.readUInt16BE(at);
      at += 2;
      let read = token >> 4;
      if (read === write) {
        finished = true;
        break;
      }
      for (let left = (token & 15) + 2; left > 0; left--) {
        put(window[read] ?? 0);
        read = (read + 1) % WINDOW;
      }
    }
  }
  const bytes = out.subarray(0, Math.min(length, out.length));
  return { bytes, sound: finished && bytes.length === announced };
}
