import { createHash } from "node:crypto";
import type { DigitalSignature } from "@vigie/model";

const MAX_SIGNATURES = 200;
const MAX_DICTIONARY = 256 * 1024;

/** A PDF string as written, `(…)` or `<…>`, from the text of a dictionary. */
function pdfString(dictionary: string, key: string): string | undefined {
  const at = new RegExp(`/${key}\\s{0,10}(?=[(<])`).exec(dictionary);
  if (at === null) return undefined;
  let i = at.index + at[0].length;
  const bytes: number[] = [];
  if (dictionary[i] === "<") {
    const end = dictionary.indexOf(">", i);
    const hex = dictionary.slice(i + 1, end === -1 ? i + 1 : Math.min(end, i + 4000)).replace(/[^0-9a-fA-F]/g, "");
    for (let k = 0; k < hex.length; k += 2) bytes.push(Number.parseInt(hex.slice(k, k + 2).padEnd(2, "0"), 16));
  } else {
    const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
    let depth = 1;
    for (i++; i < dictionary.length && bytes.length < 2000; i++) {
      const c = dictionary[i] ?? "";
      if (c === "\\") {
        const octal = /^[0-7]{1,3}/.exec(dictionary.slice(i + 1, i + 4))?.[0];
        const next = dictionary[i + 1] ?? "";
        if (octal !== undefined) {
          bytes.push(Number.parseInt(octal, 8) & 0xff);
          i += octal.length;
        } else {
          if (next !== "\n" && next !== "\r") bytes.push(escapes[next] ?? next.charCodeAt(0));
          i++;
        }
        continue;
      }
      if (c === "(") depth++;
      if (c === ")" && --depth === 0) break;
      bytes.push(c.charCodeAt(0));
    }
  }
  const raw = Buffer.from(bytes);
  if (raw[0] === 0xfe && raw[1] === 0xff) return new TextDecoder("utf-16be").decode(raw);
  if (raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf) return raw.toString("utf8", 3);
  return raw.toString("latin1");
}

/** `D:20260203101500+01'00'` as an ISO instant in UTC. */
function pdfDate(value: string | undefined): string | undefined {
  const m = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(value ?? "");
  if (m === null) return undefined;
  const n = (i: number, otherwise: number) => (m[i] === undefined ? otherwise : Number(m[i]));
  const shift = (m[7] === "-" ? -1 : 1) * (n(8, 0) * 60 + n(9, 0));
  const instant = Date.UTC(n(1, 0), n(2, 1) - 1, n(3, 1), n(4, 0), n(5, 0) - shift, n(6, 0));
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

/** Digests of the covered stretches of the file. */
function digestsOf(bytes: Buffer, range: readonly number[]): DigitalSignature["digests"] {
  const digest = (algorithm: string) => {
    const hash = createHash(algorithm);
    for (let i = 0; i + 1 < range.length; i += 2) {
      const start = Math.min(range[i] ?? 0, bytes.length);
      hash.update(bytes.subarray(start, Math.min(bytes.length, start + (range[i + 1] ?? 0))));
    }
    return hash.digest("hex");
  };
  return { sha1: digest("sha1"), sha256: digest("sha256"), sha384: digest("sha384"), sha512: digest("sha512") };
}

/** Field name and page of the form field whose value is the object `reference` ("12 0"), when it lies in plain objects. */
function fieldOf(bytes: Buffer, reference: string): string | undefined {
  const needle = Buffer.from(`/V ${reference} R`, "latin1");
  const at = bytes.lastIndexOf(needle);
  if (at === -1) return undefined;
  const start = bytes.lastIndexOf(" obj", at);
  const end = bytes.indexOf("endobj", at);
  if (start === -1 || end === -1 || end - start > MAX_DICTIONARY) return undefined;
  return pdfString(bytes.toString("latin1", start, end), "T");
}

/**
 * The digital signatures of a PDF, read from its bytes: each /ByteRange with the CMS blob in its gap, what the dictionary
 * claims, and the digests of what it covers. Nothing is verified here. Also finds signatures that no form field names.
 */
export function readSignatures(bytes: Buffer): DigitalSignature[] {
  const found: DigitalSignature[] = [];
  const key = Buffer.from("/ByteRange", "latin1");
  for (let at = bytes.indexOf(key); at !== -1 && found.length < MAX_SIGNATURES; at = bytes.indexOf(key, at + 1)) {
    const numbers = /^\/ByteRange\s{0,20}\[((?:\s{0,40}\d{1,12}){2,20})\s{0,2000}\]/.exec(
      bytes.toString("latin1", at, at + 2600),
    )?.[1];
    const byteRange = numbers?.trim().split(/\s+/).map(Number) ?? [];
    const [first = 0, firstLength = 0, second] = byteRange;
    if (byteRange.length < 4 || byteRange.length % 2 !== 0 || second === undefined) continue;
    const gapStart = Math.min(bytes.length, first + firstLength);
    const gapEnd = Math.min(bytes.length, Math.max(gapStart, second));
    const objectStart = bytes.lastIndexOf(" obj", Math.min(at, gapStart));
    const before = objectStart === -1 || at - objectStart > gapEnd - gapStart + MAX_DICTIONARY ? at : objectStart;
    const gapInside = gapStart >= before && gapStart - before <= MAX_DICTIONARY;
    const after = Math.max(at, gapInside ? gapEnd : at);
    const objectEnd = bytes.indexOf("endobj", after);
    const stop = objectEnd === -1 ? Math.min(bytes.length, after + 4096) : Math.min(objectEnd, after + MAX_DICTIONARY);
    const dictionary = gapInside
      ? `${bytes.toString("latin1", before, gapStart)} ${bytes.toString("latin1", gapEnd, stop)}`
      : bytes.toString("latin1", before, stop);
    const hex = (
      gapInside
        ? bytes.toString("latin1", gapStart, gapEnd)
        : (/\/Contents\s{0,10}<([^>]{0,200000})>/.exec(dictionary)?.[1] ?? "")
    ).replace(/[^0-9a-fA-F]/g, "");
    const reference =
      objectStart === -1
        ? undefined
        : /(\d{1,10} \d{1,5})$/.exec(bytes.toString("latin1", Math.max(0, objectStart - 20), objectStart))?.[1];
    const fieldName = reference === undefined ? undefined : fieldOf(bytes, reference);
    const claimedTime = pdfDate(pdfString(dictionary, "M"));
    const name = pdfString(dictionary, "Name");
    const reason = pdfString(dictionary, "Reason");
    found.push({
      ...(fieldName === undefined ? {} : { fieldName }),
      subFilter: /\/SubFilter\s{0,10}\/([A-Za-z0-9.#_-]{1,60})/.exec(dictionary)?.[1] ?? "",
      byteRange,
      fileSize: bytes.length,
      contents: Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, "hex").toString("base64"),
      digests: digestsOf(bytes, byteRange),
      ...(claimedTime === undefined ? {} : { claimedTime }),
      ...(name ? { name } : {}),
      ...(reason ? { reason } : {}),
    });
  }
  return found;
}
