import { createCipheriv, createHash } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { CompoundFileWriter } from "../outlook/compound-file-writer.ts";
import { unlockOffice } from "./unlock-office.ts";

const hash = (name: string, ...pieces: Uint8Array[]) => createHash(name).update(Buffer.concat(pieces)).digest();
const le32 = (n: number) => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(n);
  return out;
};
const padded = (data: Buffer) => Buffer.concat([data, Buffer.alloc((16 - (data.length % 16)) % 16)]);
const aes = (mode: string, key: Buffer, iv: Buffer | null, data: Buffer) => {
  const cipher = createCipheriv(`aes-${key.length * 8}-${mode}`, key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded(data)), cipher.final()]);
};
const sized = (encrypted: Buffer, size: number) => Buffer.concat([le32(size), le32(0), encrypted]);

function locked(info: Buffer, encrypted: Buffer): Buffer {
  const writer = new CompoundFileWriter();
  writer.stream(0, "EncryptionInfo", info);
  writer.stream(0, "EncryptedPackage", encrypted);
  return writer.bytes();
}

/** Locks as Office 2010 and later do. `claimed` is the number of turns the file claims. */
function agile(
  plain: Buffer,
  password: string,
  {
    turns = 100,
    claimed = turns,
    name = "SHA512",
    bits = 256,
  }: { turns?: number; claimed?: number; name?: string; bits?: number } = {},
): Buffer {
  const digest = name.toLowerCase();
  const salt = Buffer.from("0123456789abcdef");
  let key = hash(digest, salt, Buffer.from(password, "utf16le"));
  for (let i = 0; i < turns; i++) key = hash(digest, le32(i), key);
  const derived = (block: string) => {
    const full = hash(digest, key, Buffer.from(block, "hex"));
    return Buffer.concat([full, Buffer.alloc(32, 0x36)]).subarray(0, bits / 8);
  };
  const verifier = Buffer.from("fedcba9876543210");
  const secret = Buffer.alloc(bits / 8, 7);
  const wrap = (block: string, data: Buffer) => aes("cbc", derived(block), salt, data).toString("base64");
  const common = `saltSize="16" blockSize="16" keyBits="${bits}" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="${name}" saltValue="${salt.toString("base64")}"`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?><encryption xmlns="e" xmlns:p="p"><keyData ${common}/><keyEncryptors><keyEncryptor uri="password"><p:encryptedKey spinCount="${claimed}" ${common} encryptedVerifierHashInput="${wrap("fea7d2763b4b9e79", verifier)}" encryptedVerifierHashValue="${wrap("d7aa0f6d3061344e", hash(digest, verifier))}" encryptedKeyValue="${wrap("146e0be7abacd0d6", secret)}"/></keyEncryptor></keyEncryptors></encryption>`;
  const pieces: Buffer[] = [];
  for (let i = 0; i * 4096 < plain.length; i++)
    pieces.push(
      aes("cbc", secret, hash(digest, salt, le32(i)).subarray(0, 16), plain.subarray(i * 4096, (i + 1) * 4096)),
    );
  const head = Buffer.from("0400040040000000", "hex");
  return locked(Buffer.concat([head, Buffer.from(xml)]), sized(Buffer.concat(pieces), plain.length));
}

/** Locks as Office 2007 did. */
function standard(plain: Buffer, password: string): Buffer {
  const salt = Buffer.from("0123456789abcdef");
  let key = hash("sha1", salt, Buffer.from(password, "utf16le"));
  for (let i = 0; i < 50_000; i++) key = hash("sha1", le32(i), key);
  const final = hash("sha1", key, le32(0));
  const block = Buffer.alloc(64, 0x36);
  for (const [i, byte] of final.entries()) block[i] = 0x36 ^ byte;
  const aesKey = hash("sha1", block).subarray(0, 16);
  const verifier = Buffer.from("fedcba9876543210");
  const header = Buffer.concat([0x24, 0, 0x660e, 0x8004, 128, 0x18, 0, 0].map(le32));
  const info = Buffer.concat([
    Buffer.from("0400020024000000", "hex"),
    le32(header.length),
    header,
    le32(16),
    salt,
    aes("ecb", aesKey, null, verifier),
    le32(20),
    aes("ecb", aesKey, null, hash("sha1", verifier)),
  ]);
  return locked(info, sized(aes("ecb", aesKey, null, plain), plain.length));
}

const plain = Buffer.from(
  zipSync({
    "word/document.xml": strToU8("Contrat ".repeat(3)),
    bulk: new Uint8Array(9001).map((_, i) => (i * i) % 251),
  }),
);

describe("unlockOffice", () => {
  it.each([
    ["agile, SHA-512, 256 bits", agile(plain, "clé d’accès")],
    ["agile, SHA-1, 128 bits", agile(plain, "clé d’accès", { name: "SHA1", bits: 128 })],
    ["standard", standard(plain, "clé d’accès")],
  ])("opens with the password that fits: %s", (_, bytes) => {
    expect(unlockOffice(bytes, ["autre", "clé d’accès"]).equals(plain)).toBe(true);
  });

  it("says it is locked when none fits", () => {
    expect(() => unlockOffice(agile(plain, "secret"), [])).toThrow("encrypted");
    expect(() => unlockOffice(agile(plain, "secret"), ["Secret", "secret "])).toThrow("encrypted");
    expect(() => unlockOffice(standard(plain, "secret"), ["Secret"])).toThrow("encrypted");
  });

  it("does not turn as long as the file wants it to", () => {
    expect(() => unlockOffice(agile(plain, "secret", { claimed: 4_000_000_000 }), ["secret"])).toThrow(
      "4000000000 turns",
    );
    const slow = agile(plain, "secret", { turns: 10, claimed: 400 });
    expect(() => unlockOffice(slow, ["a", "b", "c", "secret"], 1000)).toThrow("2 of 4 passwords tried");
  });

  it("refuses a lock it does not know, and a broken one", () => {
    expect(() => unlockOffice(locked(Buffer.from("0300030000000000", "hex"), Buffer.alloc(16)), ["x"])).toThrow(
      "encryption 3.3",
    );
    expect(() => unlockOffice(locked(Buffer.from("0400"), Buffer.alloc(16)), ["x"])).toThrow("EncryptionInfo");
    expect(() => unlockOffice(agile(Buffer.from("rien"), "secret"), ["secret"])).toThrow("locked package");
  });
});
