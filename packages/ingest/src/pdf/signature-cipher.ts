import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { Dictionary, Name, Text, type Value } from "./signature-syntax.ts";

const PADDING = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
type Method = "rc4" | "aes-128" | "aes-256" | "none";
export type What = "string" | "stream";

/** Undoes the standard encryption of a PDF (ISO 32000-2, 7.6), for strings and streams of an object. */
export class Cipher {
  private readonly key: Buffer;
  private readonly methods: Readonly<Record<What, Method>>;
  constructor(key: Buffer, methods: Readonly<Record<What, Method>>) {
    this.key = key;
    this.methods = methods;
  }

  /** The plain bytes; what cannot be decrypted stays as it is. */
  decrypt(data: Buffer, object: number, what: What): Buffer {
    const method = this.methods[what];
    if (method === "none") return data;
    try {
      if (method === "aes-256") return aes("aes-256-cbc", this.key, data);
      const number = Buffer.from([object & 0xff, (object >> 8) & 0xff, (object >> 16) & 0xff, 0, 0]);
      const salt = method === "aes-128" ? Buffer.from("sAlT") : Buffer.alloc(0);
      const key = md5(this.key, number, salt).subarray(0, Math.min(16, this.key.length + 5));
      return method === "rc4" ? rc4(key, data) : aes("aes-128-cbc", key, data);
    } catch {
      return data;
    }
  }
}

function aes(name: string, key: Buffer, data: Buffer): Buffer {
  if (data.length < 32) return Buffer.alloc(0);
  const decipher = createDecipheriv(name, key, data.subarray(0, 16)).setAutoPadding(false);
  const whole = data.subarray(16, data.length - (data.length % 16));
  const plain = Buffer.concat([decipher.update(whole), decipher.final()]);
  const pad = plain[plain.length - 1] ?? 0;
  return pad >= 1 && pad <= 16 ? plain.subarray(0, plain.length - pad) : plain;
}

const md5 = (...pieces: Buffer[]): Buffer => {
  const hash = createHash("md5");
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (a: number, b: number) => {
    const kept = state[a] ?? 0;
    state[a] = state[b] ?? 0;
    state[b] = kept;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  const out = Buffer.alloc(data.length);
  for (let k = 0, i = 0, j = 0; k < data.length; k++) {
    i = (i + 1) & 255;
    j = (j + (state[i] ?? 0)) & 255;
    swap(i, j);
    out[k] = (data[k] ?? 0) ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
  }
  return out;
}

/**
 * The cipher of a file from its /Encrypt dictionary, with the first password that fits; an empty one is always tried.
 * Undefined for another handler than the standard one (certificates), and when no password fits.
 */
export function cipherOf(
  encrypt: Dictionary,
  id: Buffer,
  passwords: readonly string[],
  resolve: (value: Value) => Value,
): Cipher | undefined {
  const get = (key: string) => resolve(encrypt.get(key));
  const bytes = (key: string) => {
    const value = get(key);
    return value instanceof Text ? value.bytes : Buffer.alloc(0);
  };
  const number = (key: string, otherwise: number) => {
    const value = get(key);
    return typeof value === "number" ? value : otherwise;
  };
  const filter = get("Filter");
  if (!(filter instanceof Name) || filter.value !== "Standard") return undefined;
  const version = number("V", 0);
  const revision = number("R", 0);
  const method = (key: string): Method => {
    if (version < 4) return "rc4";
    const name = get(key);
    const filters = get("CF");
    const chosen = name instanceof Name && filters instanceof Dictionary ? resolve(filters.get(name.value)) : null;
    const kind = chosen instanceof Dictionary ? resolve(chosen.get("CFM")) : null;
    const methods: Readonly<Record<string, Method>> = { V2: "rc4", AESV2: "aes-128", AESV3: "aes-256" };
    return (kind instanceof Name ? methods[kind.value] : undefined) ?? "none";
  };
  const methods = { string: method("StrF"), stream: method("StmF") };
  const tried = ["", ...passwords];
  if (revision >= 5) {
    for (const password of tried) {
      const key = keyOfRevision6(Buffer.from(password, "utf8").subarray(0, 127), revision, bytes);
      if (key !== undefined) return new Cipher(key, methods);
    }
    return undefined;
  }
  const length = version === 1 ? 5 : Math.max(5, Math.min(16, number("Length", version === 4 ? 128 : 40) >> 3));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(number("P", 0) | 0);
  const clear = get("EncryptMetadata") === false && revision >= 4 ? [Buffer.alloc(4, 0xff)] : [];
  for (const password of tried) {
    const padded = Buffer.concat([Buffer.from(password, "latin1"), PADDING]).subarray(0, 32);
    let key = md5(padded, bytes("O").subarray(0, 32), permissions, id, ...clear);
    if (revision >= 3) for (let i = 0; i < 50; i++) key = md5(key.subarray(0, length));
    key = key.subarray(0, length);
    let expected = revision >= 3 ? rc4(key, md5(PADDING, id)) : rc4(key, PADDING);
    if (revision >= 3) for (let i = 1; i <= 19; i++) expected = rc4(Buffer.from(key.map((b) => b ^ i)), expected);
    const compared = revision >= 3 ? 16 : 32;
    if (expected.subarray(0, compared).equals(bytes("U").subarray(0, compared))) return new Cipher(key, methods);
  }
  return undefined;
}

/** Algorithms 2.A and 2.B: the file's key out of /UE or /OE. */
function keyOfRevision6(password: Buffer, revision: number, bytes: (key: string) => Buffer): Buffer | undefined {
  const user = bytes("U").subarray(0, 48);
  for (const [stated, wrapped, more] of [
    ["U", "UE", Buffer.alloc(0)],
    ["O", "OE", user],
  ] as const) {
    const value = bytes(stated);
    if (value.length < 48 || bytes(wrapped).length < 32) continue;
    const check = hardened(password, value.subarray(32, 40), more, revision);
    if (!check.equals(value.subarray(0, 32))) continue;
    const key = hardened(password, value.subarray(40, 48), more, revision);
    const decipher = createDecipheriv("aes-256-cbc", key, Buffer.alloc(16)).setAutoPadding(false);
    return Buffer.concat([decipher.update(bytes(wrapped).subarray(0, 32)), decipher.final()]);
  }
  return undefined;
}

function hardened(password: Buffer, salt: Buffer, more: Buffer, revision: number): Buffer {
  let key = createHash("sha256").update(password).update(salt).update(more).digest();
  if (revision < 6) return key;
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const once = Buffer.concat([password, key, more]);
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => once));
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const mixed = Buffer.concat([cipher.update(repeated), cipher.final()]);
    const rest = mixed.subarray(0, 16).reduce((sum, b) => sum + b, 0) % 3;
    key = createHash(rest === 0 ? "sha256" : rest === 1 ? "sha384" : "sha512")
      .update(mixed)
      .digest();
    last = mixed[mixed.length - 1] ?? 0;
    if (round > 400) break;
  }
  return key.subarray(0, 32);
}
