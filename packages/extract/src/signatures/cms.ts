import {
  constants,
  createHash,
  createPublicKey,
  type KeyObject,
  publicDecrypt,
  verify,
  X509Certificate,
} from "node:crypto";
import type { DigitalSignature, Signatures } from "@vigie/model";
import { type BaseBlock, fromBER } from "asn1js";

/** What the CMS blob of a PDF signature proves by itself: integrity of the covered bytes, and who the certificate claims to be. */
export type CmsVerdict = {
  integrity: Signatures["digital"][number]["integrity"];
  signer?: string;
  issuer?: string;
  /** ISO instant: a timestamp token's own time, else the time the signer claims. */
  time?: string;
  timestamped: boolean;
  /** A document timestamp (ETSI.RFC3161) is nobody's signature. */
  isTimestamp: boolean;
  reason: "digest" | "signature" | "algorithm" | "certificate" | "structure" | "ok";
};

const HASHES: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
  "2.16.840.1.101.3.4.2.4": "sha224",
  "2.16.840.1.101.3.4.2.8": "sha3-256",
  "2.16.840.1.101.3.4.2.9": "sha3-384",
  "2.16.840.1.101.3.4.2.10": "sha3-512",
  "1.2.840.113549.2.5": "md5",
  "1.3.36.3.2.1": "ripemd160",
};
/** Signature algorithms that name their own hash. */
const SIGNATURE_HASH: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.5": "sha1",
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.113549.1.1.14": "sha224",
  "1.2.840.10045.4.1": "sha1",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
  "0.4.0.127.0.7.1.1.4.1.1": "sha1",
  "0.4.0.127.0.7.1.1.4.1.3": "sha256",
  "0.4.0.127.0.7.1.1.4.1.4": "sha384",
  "0.4.0.127.0.7.1.1.4.1.5": "sha512",
};
const PLAIN_ECDSA = "0.4.0.127.0.7.1.1.4.1.";
const PSS = "1.2.840.113549.1.1.10";
const OID = {
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  timeStampToken: "1.2.840.113549.1.9.16.2.14",
  tstInfo: "1.2.840.113549.1.9.16.1.4",
} as const;

/** Children of a constructed block; none for a primitive one. */
function children(block: BaseBlock | undefined): BaseBlock[] {
  const value = (block?.valueBlock as { value?: unknown } | undefined)?.value;
  return Array.isArray(value) ? (value as BaseBlock[]) : [];
}

function tag(block: BaseBlock | undefined): string {
  return block === undefined ? "" : `${block.idBlock.tagClass}:${block.idBlock.tagNumber}`;
}

const UNIVERSAL = {
  integer: "1:2",
  octets: "1:4",
  oid: "1:6",
  utcTime: "1:23",
  generalizedTime: "1:24",
  sequence: "1:16",
  set: "1:17",
} as const;
const context = (n: number): string => `3:${n}`;

function oidOf(block: BaseBlock | undefined): string {
  return block !== undefined && tag(block) === UNIVERSAL.oid ? block.valueBlock.toString() : "";
}

/** Bytes of a string block; of a constructed one (BER), its pieces joined. A primitive string that looks like DER stays bytes. */
function bytesOf(block: BaseBlock | undefined): Buffer {
  if (block === undefined) return Buffer.alloc(0);
  if (block.idBlock.isConstructed) return Buffer.concat(children(block).map(bytesOf));
  const view = (block.valueBlock as { valueHexView?: Uint8Array }).valueHexView;
  return view === undefined ? Buffer.alloc(0) : Buffer.from(view);
}

function raw(block: BaseBlock): Buffer {
  return Buffer.from(block.valueBeforeDecodeView);
}

function parse(bytes: Uint8Array): BaseBlock | undefined {
  const { offset, result } = fromBER(bytes, {
    maxNodes: 2_000_000,
    maxDepth: 200,
    maxContentLength: 64 * 1024 * 1024,
    parseEmbedded: false,
  });
  return offset === -1 ? undefined : result;
}

type SignedData = { contentType: string; content: Buffer; certificates: X509Certificate[]; signer: BaseBlock[] };

function signedDataOf(bytes: Uint8Array): SignedData | undefined {
  const root = parse(bytes);
  const body = children(children(root)[1])[0];
  const parts = children(body);
  const encapsulated = parts.find((p) => tag(p) === UNIVERSAL.sequence);
  const signerInfos = parts.filter((p) => tag(p) === UNIVERSAL.set).at(-1);
  const signer = children(children(signerInfos)[0]);
  if (encapsulated === undefined || signer.length < 5) return undefined;
  const certificates: X509Certificate[] = [];
  for (const block of children(parts.find((p) => tag(p) === context(0)))) {
    try {
      certificates.push(new X509Certificate(raw(block)));
    } catch {
      // an attribute certificate or a key type OpenSSL does not know: others may do
    }
  }
  return {
    contentType: oidOf(children(encapsulated)[0]),
    content: bytesOf(children(children(encapsulated)[1])[0]),
    certificates,
    signer,
  };
}

/**
 * Verifies one PDF signature from its CMS and the digests of what its ByteRange covers: RSA (PKCS #1, PSS), ECDSA (DER, plain),
 * Ed25519 and Ed448 through node:crypto, with and without signed attributes, adbe.pkcs7.sha1 and RFC 3161 document timestamps.
 * Trust in the certificate is not looked at: offline nobody can say who holds it.
 */
export function verifyCms(signature: DigitalSignature): CmsVerdict {
  const isTimestamp = signature.subFilter === "ETSI.RFC3161";
  const claimed = signature.claimedTime === undefined ? {} : { time: signature.claimedTime };
  const failed = (integrity: CmsVerdict["integrity"], reason: CmsVerdict["reason"]): CmsVerdict => ({
    integrity,
    reason,
    isTimestamp,
    timestamped: false,
    ...claimed,
  });
  if (signature.subFilter === "adbe.x509.rsa_sha1") return failed("unsupported", "algorithm");
  let data: SignedData | undefined;
  try {
    data = signedDataOf(Buffer.from(signature.contents, "base64"));
  } catch {
    return failed("unreadable", "structure");
  }
  if (data === undefined) return failed("unreadable", "structure");
  try {
    return verdictOf(data, signature, isTimestamp);
  } catch {
    return failed("unsupported", "algorithm");
  }
}

function verdictOf(data: SignedData, signature: DigitalSignature, isTimestamp: boolean): CmsVerdict {
  const [, sid, digestAlgorithm, ...rest] = data.signer;
  const signedAttributes = tag(rest[0]) === context(0) ? rest.shift() : undefined;
  const [signatureAlgorithm, signatureValue, unsigned] = rest;
  const value = bytesOf(signatureValue);
  const digestName = HASHES[oidOf(children(digestAlgorithm)[0])];
  const candidates = certificatesOf(data.certificates, sid);
  let certificate = candidates[0];
  const attributes = children(signedAttributes);
  const token = timeOf(unsigned, value);
  const signingTime = timeText(attributeValue(attributes, OID.signingTime)) ?? signature.claimedTime;
  const time = isTimestamp ? tstOf(data.content)?.time : (token ?? signingTime);
  const verdict = (integrity: CmsVerdict["integrity"], reason: CmsVerdict["reason"]): CmsVerdict => ({
    integrity,
    reason,
    isTimestamp,
    timestamped: token !== undefined,
    ...(certificate === undefined ? {} : named(certificate)),
    ...(time === undefined ? {} : { time }),
  });
  if (certificate === undefined) return verdict("unreadable", "certificate");
  if (digestName === undefined) return verdict("unsupported", "algorithm");

  // 1. the covered bytes against what was signed
  const covered = contentDigest(data, signature, digestName, isTimestamp);
  if (covered === "unsupported") return verdict("unsupported", "algorithm");
  if (covered === undefined) return verdict("broken", "digest");
  if (signedAttributes === undefined) {
    return settle((c) =>
      data.content.length > 0
        ? checkSignature(c.publicKey, signatureAlgorithm, digestName, data.content, value)
        : prehashed(c.publicKey, covered, value),
    );
  }
  const stated = bytesOf(attributeValue(attributes, OID.messageDigest));
  if (!stated.equals(covered)) return verdict("broken", "digest");
  // 2. the signed attributes, in their original encoding with the SET tag (RFC 5652 §5.4)
  const signedBytes = raw(signedAttributes);
  signedBytes[0] = 0x31;
  return settle((c) => checkSignature(c.publicKey, signatureAlgorithm, digestName, signedBytes, value));

  /** Serial numbers repeat across issuers: the certificate whose key fits is the signer's. */
  function settle(check: (c: X509Certificate) => boolean | undefined): CmsVerdict {
    const results = candidates.map((c) => ({ c, holds: check(c) }));
    const good = results.find((r) => r.holds === true);
    if (good !== undefined) {
      certificate = good.c;
      return verdict("verified", "ok");
    }
    return results.every((r) => r.holds === undefined)
      ? verdict("unsupported", "algorithm")
      : verdict("broken", "signature");
  }
}

/** The digest that the signed attributes must state, or undefined when the content does not match the file. */
function contentDigest(
  data: SignedData,
  signature: DigitalSignature,
  digestName: string,
  isTimestamp: boolean,
): Buffer | "unsupported" | undefined {
  const ofFile = (name: string): Buffer | undefined => {
    const hex = (signature.digests as Readonly<Record<string, string>>)[name];
    return hex === undefined ? undefined : Buffer.from(hex, "hex");
  };
  if (isTimestamp || data.contentType === OID.tstInfo) {
    const info = tstOf(data.content);
    const imprint = info === undefined ? undefined : ofFile(info.hash);
    if (info === undefined) return undefined;
    if (imprint === undefined) return "unsupported";
    return imprint.equals(info.imprint) ? createHash(digestName).update(data.content).digest() : undefined;
  }
  if (data.content.length > 0) {
    // adbe.pkcs7.sha1: the encapsulated content is the SHA-1 of the file's bytes
    const sha1 = ofFile("sha1");
    return sha1?.equals(data.content) === true ? createHash(digestName).update(data.content).digest() : undefined;
  }
  return ofFile(digestName) ?? "unsupported";
}

/** Certificates that may be the signer's, best first: those of the stated serial number, else all, end entities before authorities. */
function certificatesOf(certificates: readonly X509Certificate[], sid: BaseBlock | undefined): X509Certificate[] {
  const serial =
    tag(sid) === UNIVERSAL.sequence
      ? bytesOf(children(sid)[1]).toString("hex").replace(/^0+/u, "").toUpperCase()
      : undefined;
  const stated = certificates.filter((c) => c.serialNumber.replace(/^0+/u, "").toUpperCase() === serial);
  return (stated.length > 0 ? stated : [...certificates]).sort((a, b) => Number(a.ca) - Number(b.ca)).slice(0, 8);
}

function checkSignature(
  key: KeyObject,
  algorithm: BaseBlock | undefined,
  digestName: string,
  data: Buffer,
  value: Buffer,
): boolean | undefined {
  const oid = oidOf(children(algorithm)[0]);
  const hash = SIGNATURE_HASH[oid] ?? digestName;
  const type = key.asymmetricKeyType;
  if (type === "ed25519" || type === "ed448") return verify(null, data, key, value);
  if (type === "ec")
    return verify(hash, data, oid.startsWith(PLAIN_ECDSA) ? { key, dsaEncoding: "ieee-p1363" } : key, value);
  if (type === "rsa" || type === "rsa-pss") {
    if (oid !== PSS && type === "rsa") return verify(hash, data, { key, padding: constants.RSA_PKCS1_PADDING }, value);
    const parameters = children(children(algorithm)[1]);
    const named =
      HASHES[oidOf(children(children(parameters.find((p) => tag(p) === context(0)))[0])[0])] ??
      (parameters.length === 0 ? digestName : "sha1");
    const mgf = children(children(parameters.find((p) => tag(p) === context(1)))[0])[1];
    const mgfHash = HASHES[oidOf(children(mgf)[0])] ?? named;
    if (mgfHash !== named) return undefined;
    return verify(
      named,
      data,
      {
        key: type === "rsa" ? key : createPublicKey(key.export({ format: "pem", type: "spki" })),
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_AUTO,
      },
      value,
    );
  }
  return undefined;
}

/** Without signed attributes the file itself was signed; with its digest at hand only RSA can be checked (DigestInfo ends in it). */
function prehashed(key: KeyObject, digest: Buffer, value: Buffer): boolean | undefined {
  if (key.asymmetricKeyType !== "rsa") return undefined;
  try {
    const info = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, value);
    return info.subarray(-digest.length).equals(digest);
  } catch {
    return false;
  }
}

function attributeValue(attributes: readonly BaseBlock[], oid: string): BaseBlock | undefined {
  const attribute = attributes.find((a) => oidOf(children(a)[0]) === oid);
  return children(children(attribute)[1])[0];
}

/** Time of the signature timestamp token in the unsigned attributes, when its imprint is this signature's. */
function timeOf(unsigned: BaseBlock | undefined, value: Buffer): string | undefined {
  const token = attributeValue(children(unsigned), OID.timeStampToken);
  if (token === undefined) return undefined;
  const data = signedDataOf(raw(token));
  const info = data === undefined ? undefined : tstOf(data.content);
  return info !== undefined && createHash(info.hash).update(value).digest().equals(info.imprint)
    ? info.time
    : undefined;
}

function tstOf(content: Buffer): { hash: string; imprint: Buffer; time: string } | undefined {
  const parts = children(parse(content));
  const imprint = children(parts[2]);
  const hash = HASHES[oidOf(children(imprint[0])[0])];
  const time = timeText(parts.find((p) => tag(p) === UNIVERSAL.generalizedTime));
  return hash === undefined || time === undefined ? undefined : { hash, imprint: bytesOf(imprint[1]), time };
}

function timeText(block: BaseBlock | undefined): string | undefined {
  if (tag(block) !== UNIVERSAL.utcTime && tag(block) !== UNIVERSAL.generalizedTime) return undefined;
  const text = bytesOf(block).toString("latin1");
  const m = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d{1,9})?Z$/u.exec(text);
  if (m === null) return undefined;
  const year = m[1]?.length === 2 ? `${Number(m[1]) < 50 ? 20 : 19}${m[1]}` : m[1];
  return `${year}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}.000Z`;
}

function named(certificate: X509Certificate): { signer?: string; issuer?: string } {
  const name = (text: string): string | undefined =>
    /(?:^|\n)CN=([^\n]{1,200})/u.exec(text)?.[1] ?? /(?:^|\n)(?:O|OU)=([^\n]{1,200})/u.exec(text)?.[1];
  const signer = name(certificate.subject);
  const issuer = name(certificate.issuer);
  return { ...(signer === undefined ? {} : { signer }), ...(issuer === undefined ? {} : { issuer }) };
}
