import { createDecipheriv, createHash } from "node:crypto";
import { Unreadable } from "../job.ts";
import { CompoundFile } from "../outlook/compound-file.ts";
import { readXml } from "./office-xml.ts";

/** Turns of a hash that all passwords together may take: the file says how many one takes (Office: 50,000 or 100,000). */
const MAX_TURNS = 3_000_000;
const SEGMENT = 4096;

/** Derives from a password what opens the package; undefined when it does not fit. */
type Lock = { turns: number; open(password: string, encrypted: Buffer): Buffer | undefined };

/**
 * The package inside a locked Office file (an OLE2 file with the streams EncryptionInfo and EncryptedPackage), opened with
 * the first password that fits: standard (Office 2007) and agile (since 2010) encryption of [MS-OFFCRYPTO] with AES. Throws
 * `Unreadable` ("encrypted") when none fits, for other kinds of locks (certificates, RC4), and for a lock so slow that
 * nobody made it for people; its `detail` then says so.
 */
export function unlockOffice(bytes: Buffer, passwords: readonly string[], maxTurns = MAX_TURNS): Buffer {
  const file = new CompoundFile(bytes);
  const read = (name: string): Buffer => {
    for (const child of file.root.children)
      if (child.kind === "stream" && child.name.toLowerCase() === name.toLowerCase()) return file.read(child);
    throw new Unreadable("corrupt", "invalid-structure", name);
  };
  if (passwords.length === 0) throw new Unreadable("encrypted", "encrypted");
  const lock = lockOf(read("EncryptionInfo"));
  if (lock.turns > maxTurns / 2) throw new Unreadable("encrypted", "encrypted", `${lock.turns} turns`);
  const tries = Math.min(passwords.length, Math.floor(maxTurns / Math.max(1, lock.turns)));
  const encrypted = read("EncryptedPackage");
  if (encrypted.length < 8) throw new Unreadable("corrupt", "truncated", "EncryptedPackage");
  const size = Number(encrypted.readBigUInt64LE(0));
  for (const password of passwords.slice(0, tries)) {
    const opened = lock.open(password, encrypted.subarray(8));
    if (opened === undefined) continue;
    // What is locked is a package; a lock inside a lock is nothing Office makes.
    if (opened.toString("latin1", 0, 2) !== "PK")
      throw new Unreadable("corrupt", "invalid-structure", "locked package");
    return opened.subarray(0, Math.min(size, opened.length));
  }
  throw tries < passwords.length
    ? new Unreadable("encrypted", "encrypted", `${tries} of ${passwords.length} passwords tried`)
    : new Unreadable("encrypted", "encrypted");
}

function lockOf(info: Buffer): Lock {
  if (info.length < 8) throw new Unreadable("corrupt", "truncated", "EncryptionInfo");
  const [major, minor] = [info.readUInt16LE(0), info.readUInt16LE(2)];
  if (major === 4 && minor === 4) return agileLock(info.toString("utf8", 8));
  if (minor === 2 && major >= 2 && major <= 4) return standardLock(info);
  throw new Unreadable("encrypted", "encrypted", `encryption ${major}.${minor}`);
}

const le32 = (n: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(n >>> 0);
  return out;
};

function hash(algorithm: string, ...pieces: readonly Buffer[]): Buffer {
  const digest = createHash(algorithm);
  for (const piece of pieces) digest.update(piece);
  return digest.digest();
}

/** The password's hash, hashed again with a counter as often as the file says. */
function turned(algorithm: string, salt: Buffer, password: string, turns: number): Buffer {
  let key = hash(algorithm, salt, Buffer.from(password, "utf16le"));
  const input = Buffer.alloc(4 + key.length);
  for (let i = 0; i < turns; i++) {
    input.writeUInt32LE(i, 0);
    key.copy(input, 4);
    key = createHash(algorithm).update(input).digest();
  }
  return key;
}

/** At a length: cut, or filled up with 0x36. */
function fitted(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length
    ? bytes.subarray(0, length)
    : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)]);
}

function aes(mode: "cbc" | "ecb", key: Buffer, iv: Buffer | null, data: Buffer): Buffer {
  const decipher = createDecipheriv(`aes-${key.length * 8}-${mode}`, key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(data.subarray(0, data.length - (data.length % 16))), decipher.final()]);
}

/** [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9. */
function standardLock(info: Buffer): Lock {
  const headerSize = info.readUInt32LE(8);
  const verifier = 12 + headerSize;
  if (headerSize < 20 || verifier + 72 > info.length) throw new Unreadable("corrupt", "truncated", "EncryptionInfo");
  const algorithm = info.readUInt32LE(20);
  const keyLength = info.readUInt32LE(28) / 8;
  // AES of 128, 192 and 256 bits; Office has written 128 only.
  if (![0x660e, 0x660f, 0x6610].includes(algorithm) || ![16, 24, 32].includes(keyLength))
    throw new Unreadable("encrypted", "encrypted", "other cipher");
  const salt = info.subarray(verifier + 4, verifier + 20);
  const input = info.subarray(verifier + 20, verifier + 36);
  const expected = info.subarray(verifier + 40, verifier + 72);
  const turns = 50_000;
  return {
    turns,
    open: (password, encrypted) => {
      const final = hash("sha1", turned("sha1", salt, password, turns), le32(0));
      const half = (fill: number) =>
        hash("sha1", Buffer.from(Uint8Array.from({ length: 64 }, (_, i) => fill ^ (final[i] ?? 0))));
      const key = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, keyLength);
      const fits = hash("sha1", aes("ecb", key, null, input)).equals(aes("ecb", key, null, expected).subarray(0, 20));
      return fits ? aes("ecb", key, null, encrypted) : undefined;
    },
  };
}

type AgileKey = {
  salt: Buffer;
  block: number;
  key: number;
  hash: string;
  turns: number;
  values: Record<string, Buffer>;
};
const hashes: Readonly<Record<string, string>> = {
  sha1: "sha1",
  sha256: "sha256",
  sha384: "sha384",
  sha512: "sha512",
  md5: "md5",
};
const VERIFIER_INPUT = Buffer.from("fea7d2763b4b9e79", "hex");
const VERIFIER_VALUE = Buffer.from("d7aa0f6d3061344e", "hex");
const KEY_VALUE = Buffer.from("146e0be7abacd0d6", "hex");

/** [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15. */
function agileLock(xml: string): Lock {
  let data: AgileKey | undefined;
  let own: AgileKey | undefined;
  readXml(xml, {
    open: (name, a) => {
      if (name !== "keyData" && name !== "encryptedKey") return;
      const algorithm = hashes[(a.get("hashAlgorithm") ?? "").toLowerCase().replaceAll("-", "")];
      const sound = a.get("cipherAlgorithm") === "AES" && a.get("cipherChaining") === "ChainingModeCBC";
      const bits = Number(a.get("keyBits"));
      if (!sound || algorithm === undefined || ![128, 192, 256].includes(bits)) return;
      const base64 = (of: string) => Buffer.from(a.get(of) ?? "", "base64");
      const key: AgileKey = {
        salt: base64("saltValue"),
        block: 16,
        key: bits / 8,
        hash: algorithm,
        turns: Math.max(0, Number(a.get("spinCount") ?? 0)) || 0,
        values: {
          input: base64("encryptedVerifierHashInput"),
          value: base64("encryptedVerifierHashValue"),
          key: base64("encryptedKeyValue"),
        },
      };
      if (name === "keyData") data = key;
      else own ??= key;
    },
  });
  if (data === undefined || own === undefined) throw new Unreadable("encrypted", "encrypted", "other lock");
  const [content, lock] = [data, own];
  return {
    turns: lock.turns,
    open: (password, encrypted) => {
      const final = turned(lock.hash, lock.salt, password, lock.turns);
      const decrypted = (block: Buffer, value: Buffer | undefined) =>
        aes(
          "cbc",
          fitted(hash(lock.hash, final, block), lock.key),
          fitted(lock.salt, lock.block),
          value ?? Buffer.alloc(0),
        );
      const input = decrypted(VERIFIER_INPUT, lock.values.input).subarray(0, lock.salt.length);
      const expected = decrypted(VERIFIER_VALUE, lock.values.value);
      const got = hash(lock.hash, input);
      if (expected.length < got.length || !got.equals(expected.subarray(0, got.length))) return undefined;
      const key = fitted(decrypted(KEY_VALUE, lock.values.key), content.key);
      const pieces: Buffer[] = [];
      for (let i = 0; i * SEGMENT < encrypted.length; i++) {
        const iv = fitted(hash(content.hash, content.salt, le32(i)), content.block);
        pieces.push(aes("cbc", key, iv, encrypted.subarray(i * SEGMENT, (i + 1) * SEGMENT)));
      }
      return Buffer.concat(pieces);
    },
  };
}
