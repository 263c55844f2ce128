import { createDecipheriv, createHash, pbkdf2Sync } from "node:crypto";
import { readXml } from "../docx/office-xml.ts";
import { decodeXml, type OoxmlPackage } from "../docx/ooxml-package.ts";
import { Unreadable } from "../job.ts";

/** Turns of the key derivation that all tries together may take; LibreOffice writes 100,000 for each part. */
const MAX_TURNS = 5_000_000;

type Lock = {
  iv: Buffer;
  salt: Buffer;
  turns: number;
  keySize: number;
  startHash: string;
  checksum?: { hash: string; value: Buffer };
};
type Draft = { path: string; algorithm: string; derivation: string; lock: Lock };

const hashOf = (uri: string | undefined) => (/sha256/i.test(uri ?? "") ? "sha256" : "sha1");

/**
 * Gives the XML parts of an OpenDocument file, opened with the first password that fits when they are locked (ODF 1.2
 * part 3, 3.4: PBKDF2 and AES-256). Throws `Unreadable` ("encrypted") when none fits, or for another kind of lock.
 */
export function openOdt(file: OoxmlPackage, passwords: readonly string[]): (name: string) => string | undefined {
  const manifest = file.xml("META-INF/manifest.xml");
  const locks = manifest === undefined ? new Map<string, Draft>() : locksOf(manifest);
  if (locks.size === 0) return (name) => file.xml(name);
  let turns = 0;
  let fitting: string | undefined;
  return (name) => {
    const draft = locks.get(name);
    const stored = file.stored(name);
    if (draft === undefined || stored === undefined) return file.xml(name);
    if (!/aes256-cbc/i.test(draft.algorithm) || !/pbkdf2/i.test(draft.derivation))
      throw new Unreadable("encrypted", "encrypted", "other cipher");
    for (const password of fitting === undefined ? passwords : [fitting]) {
      turns += draft.lock.turns;
      if (turns > MAX_TURNS) throw new Unreadable("encrypted", "encrypted", "too many turns");
      const packed = unlocked(draft.lock, stored, password);
      if (packed === undefined) continue;
      fitting = password;
      return decodeXml(file.inflate(packed));
    }
    throw new Unreadable("encrypted", "encrypted");
  };
}

function unlocked(
  { iv, salt, turns, keySize, startHash, checksum }: Lock,
  stored: Buffer,
  password: string,
): Buffer | undefined {
  const start = createHash(startHash).update(password, "utf8").digest();
  const key = pbkdf2Sync(start, salt, turns, keySize, "sha1");
  const decipher = createDecipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
  const whole = stored.subarray(0, stored.length - (stored.length % 16));
  const plain = Buffer.concat([decipher.update(whole), decipher.final()]);
  const padding = plain[plain.length - 1] ?? 0;
  if (padding < 1 || padding > 16) return undefined;
  const packed = plain.subarray(0, plain.length - padding);
  if (checksum === undefined) return packed;
  const fits = createHash(checksum.hash).update(packed.subarray(0, 1024)).digest().equals(checksum.value);
  return fits ? packed : undefined;
}

function locksOf(manifest: string): Map<string, Draft> {
  const locks = new Map<string, Draft>();
  let path = "";
  let draft: Draft | undefined;
  readXml(manifest, {
    open: (name, a) => {
      const base64 = (key: string) => Buffer.from(a.get(key) ?? "", "base64");
      if (name === "file-entry") path = a.get("full-path") ?? "";
      else if (name === "encryption-data") {
        const lock: Lock = { iv: Buffer.alloc(0), salt: Buffer.alloc(0), turns: 0, keySize: 16, startHash: "sha1" };
        const type = a.get("checksum-type");
        if (type !== undefined && /1k/i.test(type)) lock.checksum = { hash: hashOf(type), value: base64("checksum") };
        draft = { path, algorithm: "", derivation: "", lock };
        locks.set(path, draft);
      } else if (draft === undefined) return;
      else if (name === "algorithm") {
        draft.algorithm = a.get("algorithm-name") ?? "";
        draft.lock.iv = base64("initialisation-vector");
        // A length no cipher takes is no lock we know.
        if (draft.lock.iv.length !== 16) draft.algorithm = "";
      } else if (name === "key-derivation") {
        draft.derivation = a.get("key-derivation-name") ?? "";
        draft.lock.salt = base64("salt");
        draft.lock.turns = Math.max(1, Math.floor(Number(a.get("iteration-count") ?? 1024)) || 1024);
        draft.lock.keySize = Number(a.get("key-size") ?? 16);
        if (draft.lock.keySize !== 32) draft.derivation = "";
      } else if (name === "start-key-generation") draft.lock.startHash = hashOf(a.get("start-key-generation-name"));
    },
  });
  return locks;
}
