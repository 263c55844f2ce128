import { inflateSync } from "node:zlib";

/** What a CMS wrapping (RFC 5652, S/MIME) of a message turned out to be. */
export type CmsMessage =
  | { kind: "signed" | "compressed"; content: Buffer }
  | { kind: "encrypted" }
  | { kind: "unknown" };

const kinds: Readonly<Record<string, "signed" | "enveloped" | "compressed" | "data">> = {
  "2a864886f70d010701": "data",
  "2a864886f70d010702": "signed",
  "2a864886f70d010703": "enveloped",
  "2a864886f70d010706": "enveloped",
  "2a864886f70d0109100109": "compressed",
  "2a864886f70d0109100117": "enveloped",
};

type Element = { tag: number; start: number; end: number; next: number };
const MAX_DEPTH = 30;
const MAX_PIECES = 1_000_000;

/** The BER element at `at`; one of indefinite length ends where its contents do. Undefined when it does not fit. */
function elementAt(bytes: Buffer, at: number, end: number, depth = 0): Element | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > end || depth > MAX_DEPTH || (tag & 0x1f) === 0x1f)
    return undefined;
  let start = at + 2;
  let length = first;
  if (first === 0x80) {
    // Only the end of the contents tells: each is stepped over once here, and once more by who reads them.
    let inner = start;
    while (inner < end && !(bytes[inner] === 0 && bytes[inner + 1] === 0)) {
      const child = elementAt(bytes, inner, end, depth + 1);
      if (child === undefined) return undefined;
      inner = child.next;
    }
    return { tag, start, end: Math.min(inner, end), next: Math.min(inner + 2, end) };
  }
  if (first > 0x80) {
    const size = first & 0x7f;
    if (size > 6 || start + size > end) return undefined;
    length = bytes.readUIntBE(start, size);
    start += size;
  }
  return start + length > end ? undefined : { tag, start, end: start + length, next: start + length };
}

/** The bytes of an OCTET STRING, written in one piece or in many. */
function octets(bytes: Buffer, element: Element): Buffer {
  if ((element.tag & 0x20) === 0) return bytes.subarray(element.start, element.end);
  const pieces: Buffer[] = [];
  const stack: { at: number; end: number }[] = [{ at: element.start, end: element.end }];
  for (let top = stack.at(-1); top !== undefined && pieces.length < MAX_PIECES; top = stack.at(-1)) {
    const child = top.at < top.end ? elementAt(bytes, top.at, top.end) : undefined;
    if (child === undefined) stack.pop();
    else {
      top.at = child.next;
      if ((child.tag & 0x20) === 0) pieces.push(bytes.subarray(child.start, child.end));
      else if (stack.length < MAX_DEPTH) stack.push({ at: child.start, end: child.end });
    }
  }
  return Buffer.concat(pieces);
}

function childrenOf(bytes: Buffer, element: Element, most: number): Element[] {
  const out: Element[] = [];
  for (let at = element.start; at < element.end && out.length < most; ) {
    const child = elementAt(bytes, at, element.end);
    if (child === undefined) break;
    out.push(child);
    at = child.next;
  }
  return out;
}

/** ContentInfo: its kind, and what it wraps. */
function contentInfo(bytes: Buffer, element: Element): { kind: string | undefined; content: Element | undefined } {
  const [type, wrapped] = childrenOf(bytes, element, 2);
  const kind = type?.tag === 0x06 ? kinds[bytes.toString("hex", type.start, type.end)] : undefined;
  return { kind, content: wrapped?.tag === 0xa0 ? childrenOf(bytes, wrapped, 1)[0] : undefined };
}

/**
 * What a `application/pkcs7-mime` body holds: of an opaque signature the message that was signed (the signature itself is
 * not verified), of compressed data the message inflated to at most `maxBytes`, of an envelope nothing but that it is
 * encrypted. In time linear in its size for definite lengths, times the nesting (at most 30) for indefinite ones.
 */
export function unwrapCms(bytes: Buffer, maxBytes: number): CmsMessage {
  const outer = elementAt(bytes, 0, bytes.length);
  if (outer === undefined || outer.tag !== 0x30) return { kind: "unknown" };
  const { kind, content } = contentInfo(bytes, outer);
  if (kind === "enveloped") return { kind: "encrypted" };
  if (content === undefined || (kind !== "signed" && kind !== "compressed")) return { kind: "unknown" };
  // SignedData: version, digest algorithms, content; CompressedData: version, algorithm, content.
  const inner = childrenOf(bytes, content, 3)[2];
  const wrapped = inner === undefined ? undefined : contentInfo(bytes, inner).content;
  if (wrapped === undefined) return { kind: "unknown" };
  const data = octets(bytes, wrapped);
  if (kind === "signed") return { kind, content: data };
  try {
    return { kind, content: inflateSync(data, { maxOutputLength: maxBytes }) };
  } catch {
    return { kind: "unknown" };
  }
}
