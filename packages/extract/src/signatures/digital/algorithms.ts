import { constants, createHash, createPublicKey, type KeyObject, publicDecrypt, verify } from "node:crypto";
import { CONTEXT, type Element, oidOf, parse, TAG } from "./der.ts";

/** Digests by object identifier, as node:crypto names them. */
export const HASHES: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
  "2.16.840.1.101.3.4.2.4": "sha224",
  "2.16.840.1.101.3.4.2.6": "sha512-256",
  "2.16.840.1.101.3.4.2.7": "sha3-224",
  "2.16.840.1.101.3.4.2.8": "sha3-256",
  "2.16.840.1.101.3.4.2.9": "sha3-384",
  "2.16.840.1.101.3.4.2.10": "sha3-512",
  "2.16.840.1.101.3.4.2.12": "shake256",
  "1.2.840.113549.2.5": "md5",
  "1.3.36.3.2.1": "ripemd160",
};
/** Signature algorithms that name their own digest. */
const SIGNATURE_HASH: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.4": "md5",
  "1.2.840.113549.1.1.5": "sha1",
  "1.3.14.3.2.29": "sha1",
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.113549.1.1.14": "sha224",
  "2.16.840.1.101.3.4.3.13": "sha3-224",
  "2.16.840.1.101.3.4.3.14": "sha3-256",
  "2.16.840.1.101.3.4.3.15": "sha3-384",
  "2.16.840.1.101.3.4.3.16": "sha3-512",
  "1.2.840.10045.4.1": "sha1",
  "1.2.840.10045.4.3.1": "sha224",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
  "2.16.840.1.101.3.4.3.9": "sha3-224",
  "2.16.840.1.101.3.4.3.10": "sha3-256",
  "2.16.840.1.101.3.4.3.11": "sha3-384",
  "2.16.840.1.101.3.4.3.12": "sha3-512",
  "0.4.0.127.0.7.1.1.4.1.1": "sha1",
  "0.4.0.127.0.7.1.1.4.1.2": "sha224",
  "0.4.0.127.0.7.1.1.4.1.3": "sha256",
  "0.4.0.127.0.7.1.1.4.1.4": "sha384",
  "0.4.0.127.0.7.1.1.4.1.5": "sha512",
  "0.4.0.127.0.7.1.1.4.1.8": "sha3-224",
  "0.4.0.127.0.7.1.1.4.1.9": "sha3-256",
  "0.4.0.127.0.7.1.1.4.1.10": "sha3-384",
  "0.4.0.127.0.7.1.1.4.1.11": "sha3-512",
  "1.2.840.10040.4.3": "sha1",
  "2.16.840.1.101.3.4.3.1": "sha224",
  "2.16.840.1.101.3.4.3.2": "sha256",
};
/** BSI TR-03111: r and s side by side, without DER around them. */
const PLAIN_ECDSA = "0.4.0.127.0.7.1.1.4.1.";
const PSS = "1.2.840.113549.1.1.10";

/** Digest that an identifier names; some writers put the signature's identifier where the digest's belongs. */
export function hashNamed(oid: string): string | undefined {
  return HASHES[oid] ?? SIGNATURE_HASH[oid];
}

/** Digest of data; undefined when this Node.js does not know it. */
export function digest(name: string, data: Buffer): Buffer | undefined {
  try {
    return createHash(name, name === "shake256" ? { outputLength: 64 } : {})
      .update(data)
      .digest();
  } catch {
    return undefined;
  }
}

/** True when the value signs the data under the key; undefined when the algorithm is not supported here. */
export function signs(
  key: KeyObject,
  algorithm: Element | undefined,
  digestName: string,
  data: Buffer,
  value: Buffer,
): boolean | undefined {
  const oid = oidOf(algorithm?.children[0]);
  const hash = SIGNATURE_HASH[oid] ?? digestName;
  const type = key.asymmetricKeyType;
  if (type === "ed25519" || type === "ed448") return verify(null, data, key, value);
  if (type === "ec")
    return verify(hash, data, oid.startsWith(PLAIN_ECDSA) ? { key, dsaEncoding: "ieee-p1363" } : key, value);
  if (type === "dsa") return verify(hash, data, key, value);
  if (type !== "rsa" && type !== "rsa-pss") return undefined;
  if (oid !== PSS && type === "rsa") {
    if (verify(hash, data, { key, padding: constants.RSA_PKCS1_PADDING }, value)) return true;
    // some writers state one digest and sign another: the signature itself says which it holds
    const info = digestInfo(key, value);
    return info !== undefined && digest(info.hash, data)?.equals(info.digest) === true;
  }
  const { hash: named, mask } = pssParameters(algorithm, digestName);
  const hashed = digest(named, data);
  return hashed === undefined ? undefined : pss(key, named, mask, hashed, value);
}

/**
 * The same for data of which only digests are known: RSA alone can tell. `digests` by name, in hexadecimal.
 */
export function signsDigest(
  key: KeyObject,
  algorithm: Element | undefined,
  digestName: string,
  digests: Readonly<Record<string, string>>,
  value: Buffer,
): boolean | undefined {
  const type = key.asymmetricKeyType;
  if (type !== "rsa" && type !== "rsa-pss") return undefined;
  if (type === "rsa-pss" || oidOf(algorithm?.children[0]) === PSS) {
    const { hash, mask } = pssParameters(algorithm, digestName);
    const hashed = digests[hash];
    return hashed === undefined ? undefined : pss(key, hash, mask, Buffer.from(hashed, "hex"), value);
  }
  const info = digestInfo(key, value);
  if (info === undefined) return false;
  const known = digests[info.hash];
  return known === undefined ? undefined : Buffer.from(known, "hex").equals(info.digest);
}

/** What an RSA PKCS #1 v1.5 signature holds: which digest of the data, and its value. */
function digestInfo(key: KeyObject, value: Buffer): { hash: string; digest: Buffer } | undefined {
  let plain: Buffer;
  try {
    plain = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, value);
  } catch {
    return undefined;
  }
  const info = parse(plain);
  const hash = HASHES[oidOf(info?.children[0]?.children[0])];
  const octets = info?.children[1];
  // nothing may stand after it: forged signatures with a small exponent need room
  if (info === undefined || hash === undefined || octets === undefined || info.raw.length !== plain.length)
    return undefined;
  return octets.is(TAG.octets) ? { hash, digest: octets.bytes } : undefined;
}

/** RSASSA-PSS-params (RFC 4055): the digest, and that of the mask; SHA-1 when parameters are there and do not say. */
function pssParameters(algorithm: Element | undefined, digestName: string): { hash: string; mask: string } {
  const given = algorithm?.children[1];
  if (given === undefined || !given.is(TAG.sequence)) return { hash: digestName, mask: digestName };
  const parameter = (n: number) => given.children.find((p) => p.is(n, CONTEXT))?.children[0];
  const hash = HASHES[oidOf(parameter(0)?.children[0])] ?? "sha1";
  return { hash, mask: HASHES[oidOf(parameter(1)?.children[1]?.children[0])] ?? "sha1" };
}

/** EMSA-PSS-VERIFY (RFC 8017, 9.1.2) for a salt of any length; node:crypto takes one digest for both data and mask. */
function pss(key: KeyObject, hash: string, mask: string, hashed: Buffer, value: Buffer): boolean | undefined {
  const plainKey = key.asymmetricKeyType === "rsa" ? key : rsaKey(key);
  if (plainKey === undefined) return undefined;
  const bits = plainKey.asymmetricKeyDetails?.modulusLength;
  if (bits === undefined) return undefined;
  let encoded: Buffer;
  try {
    encoded = publicDecrypt({ key: plainKey, padding: constants.RSA_NO_PADDING }, value);
  } catch {
    return false;
  }
  const used = bits - 1;
  const length = Math.ceil(used / 8);
  if (encoded.length > length) {
    if (encoded[0] !== 0) return false;
    encoded = encoded.subarray(encoded.length - length);
  }
  const size = hashed.length;
  if (encoded.at(-1) !== 0xbc || length < size + 2) return false;
  const masked = encoded.subarray(0, length - size - 1);
  const check = encoded.subarray(length - size - 1, length - 1);
  const block = Buffer.from(masked);
  for (let at = 0, counter = 0; at < block.length; counter++) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const stretch = digest(mask, Buffer.concat([check, count]));
    if (stretch === undefined) return undefined;
    for (const byte of stretch) {
      if (at >= block.length) break;
      block[at] = (block[at] ?? 0) ^ byte;
      at++;
    }
  }
  block[0] = (block[0] ?? 0) & (0xff >> (8 * length - used));
  const separator = block.findIndex((byte) => byte !== 0);
  if (separator === -1 || block[separator] !== 1) return false;
  return digest(hash, Buffer.concat([Buffer.alloc(8), hashed, block.subarray(separator + 1)]))?.equals(check);
}

/** A key bound to PSS as a plain RSA key: OpenSSL refuses the bare operation with the former. */
function rsaKey(key: KeyObject): KeyObject | undefined {
  const info = parse(key.export({ type: "spki", format: "der" }));
  const bits = info?.children[1];
  if (bits === undefined || !bits.is(TAG.bits)) return undefined;
  try {
    return createPublicKey({ key: bits.content.subarray(1), format: "der", type: "pkcs1" });
  } catch {
    return undefined;
  }
}
