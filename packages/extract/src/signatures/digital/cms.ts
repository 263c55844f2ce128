import type { DigitalSignature, Signatures } from "@vigie/model";
import { digest, HASHES, hashNamed, signs, signsDigest } from "./algorithms.ts";
import { type Certificate, certificateOf, serialText } from "./certificate.ts";
import { CONTEXT, type Element, oidOf, parse, TAG, timeOf } from "./der.ts";

type Entry = Signatures["digital"][number];

/** What the CMS blob of a PDF signature proves by itself: integrity of the covered bytes, and who the certificate claims to be. */
export type CmsVerdict = {
  integrity: Entry["integrity"];
  reason: "digest" | "signature" | "algorithm" | "certificate" | "structure" | "range" | "empty" | "ok";
  /** The signer's certificate, and all that came with it. */
  certificate?: Certificate;
  certificates: readonly Certificate[];
  /** ISO instant and where it comes from. */
  time?: string;
  timeSource?: NonNullable<Entry["timeSource"]>;
  /** A document timestamp (ETSI.RFC3161) is nobody's signature. */
  isTimestamp: boolean;
  /** Digest of the covered bytes that the signature rests on. */
  hash?: string;
};

const OID = {
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signingCertificate2: "1.2.840.113549.1.9.16.2.47",
  timeStampToken: "1.2.840.113549.1.9.16.2.14",
  tstInfo: "1.2.840.113549.1.9.16.1.4",
} as const;
const MAX_CERTIFICATES = 60;

type SignerInfo = {
  sid: Element | undefined;
  digestName: string | undefined;
  signedAttributes: Element | undefined;
  algorithm: Element | undefined;
  value: Buffer;
  unsigned: readonly Element[];
};
type SignedData = {
  contentType: string;
  /** Encapsulated content; undefined when the signature is detached. */
  content: Buffer | undefined;
  certificates: Certificate[];
  signer: SignerInfo;
};

function signedDataOf(bytes: Buffer): SignedData | undefined {
  const parts = parse(bytes)?.children[1]?.children[0]?.children ?? [];
  const encapsulated = parts.find((p) => p.is(TAG.sequence));
  const infos = parts.filter((p) => p.is(TAG.set)).at(-1)?.children ?? [];
  const [, sid, digestAlgorithm, ...rest] = infos[0]?.children ?? [];
  if (encapsulated === undefined || digestAlgorithm === undefined || rest.length < 2) return undefined;
  const signedAttributes = rest[0]?.is(0, CONTEXT) ? rest.shift() : undefined;
  const [algorithm, value, unsigned] = rest;
  const content = encapsulated.children[1]?.children[0];
  return {
    contentType: oidOf(encapsulated.children[0]),
    content: content === undefined ? undefined : content.bytes,
    certificates: (parts.find((p) => p.is(0, CONTEXT))?.children ?? [])
      .slice(0, MAX_CERTIFICATES)
      .flatMap((block) => (block.is(TAG.sequence) ? (certificateOf(block.raw) ?? []) : [])),
    signer: {
      sid,
      digestName: hashNamed(oidOf(digestAlgorithm.children[0])),
      signedAttributes,
      algorithm,
      value: value?.bytes ?? Buffer.alloc(0),
      unsigned: unsigned?.is(1, CONTEXT) ? unsigned.children : [],
    },
  };
}

/**
 * Verifies one PDF signature from its CMS and the digests of what its ByteRange covers: RSA (PKCS #1, PSS), ECDSA (DER, plain),
 * DSA, Ed25519 and Ed448 through node:crypto, with and without signed attributes; adbe.pkcs7.sha1, adbe.x509.rsa_sha1 and
 * RFC 3161 document timestamps. The signature timestamp is verified too. Trust in the certificate is not looked at: offline
 * nobody can say who holds it. Nothing throws on content.
 */
export function verifyCms(signature: DigitalSignature): CmsVerdict {
  const isTimestamp = signature.subFilter === "ETSI.RFC3161";
  const failed = (integrity: CmsVerdict["integrity"], reason: CmsVerdict["reason"]): CmsVerdict => ({
    integrity,
    reason,
    isTimestamp,
    certificates: [],
    ...claimed(signature),
  });
  const bytes = Buffer.from(signature.contents, "base64");
  if (bytes.every((b) => b === 0)) return failed("unreadable", "empty");
  if (signature.byteRange.length === 0) return failed("unreadable", "range");
  try {
    if (signature.subFilter === "adbe.x509.rsa_sha1") return bareSignature(signature, bytes, failed);
    const data = signedDataOf(bytes);
    return data === undefined ? failed("unreadable", "structure") : verdictOf(data, signature, isTimestamp);
  } catch {
    return failed("unsupported", "algorithm");
  }
}

const claimed = (signature: DigitalSignature): Pick<CmsVerdict, "time" | "timeSource"> =>
  signature.claimedTime === undefined ? {} : { time: signature.claimedTime, timeSource: "claimed" };

/** adbe.x509.rsa_sha1: an RSA signature of the covered bytes in an OCTET STRING, the certificates beside it (ISO 32000-1, 12.8.3.2). */
function bareSignature(
  signature: DigitalSignature,
  bytes: Buffer,
  failed: (integrity: CmsVerdict["integrity"], reason: CmsVerdict["reason"]) => CmsVerdict,
): CmsVerdict {
  const octets = parse(bytes);
  const certificates = (signature.certificates ?? []).flatMap((c) => certificateOf(Buffer.from(c, "base64")) ?? []);
  const [certificate] = certificates;
  if (octets === undefined || !octets.is(TAG.octets)) return failed("unreadable", "structure");
  if (certificate === undefined) return { ...failed("unreadable", "certificate"), certificates };
  const holds = signsDigest(certificate.x509.publicKey, undefined, "sha1", signature.digests, octets.bytes);
  const verdict = failed(
    holds === undefined ? "unsupported" : holds ? "verified" : "broken",
    holds === undefined ? "algorithm" : holds ? "ok" : "digest",
  );
  return { ...verdict, certificate, certificates, hash: "sha1" };
}

function verdictOf(data: SignedData, signature: DigitalSignature, isTimestamp: boolean): CmsVerdict {
  const { signer, certificates } = data;
  const { digestName } = signer;
  const attributes = signer.signedAttributes?.children ?? [];
  const candidates = candidatesOf(certificates, signer.sid);
  const stamp = isTimestamp ? undefined : stampOf(signer);
  const signingTime = timeOf(attributeValue(attributes, OID.signingTime));
  const own = isTimestamp && data.content !== undefined ? stampInfoOf(data.content) : undefined;
  const when: Pick<CmsVerdict, "time" | "timeSource"> =
    own !== undefined
      ? { time: own.time, timeSource: "timestamp" }
      : stamp !== undefined
        ? { time: stamp, timeSource: "timestamp" }
        : signingTime !== undefined
          ? { time: signingTime, timeSource: "signed-attribute" }
          : claimed(signature);
  const verdict = (
    integrity: CmsVerdict["integrity"],
    reason: CmsVerdict["reason"],
    certificate = candidates[0],
  ): CmsVerdict => ({
    integrity,
    reason,
    isTimestamp,
    certificates,
    ...(certificate === undefined ? {} : { certificate }),
    ...(digestName === undefined ? {} : { hash: digestName }),
    ...when,
  });
  if (candidates.length === 0) return verdict("unreadable", "certificate");
  if (digestName === undefined) return verdict("unsupported", "algorithm");
  // 1. the covered bytes against what was signed
  const covered = contentDigest(data, signature, digestName, isTimestamp);
  if (covered === "unsupported") return verdict("unsupported", "algorithm");
  if (covered === undefined) return verdict("broken", "digest");
  // 2. what was signed against the certificate
  const { reason, certificate } = signerOf(data, candidates, covered, signature.digests);
  if (reason === "ok") return verdict("verified", "ok", certificate);
  return verdict(reason === "algorithm" ? "unsupported" : "broken", reason);
}

/** Which of the candidates signed. `covered` is the digest that signed attributes must state. */
function signerOf(
  data: SignedData,
  candidates: readonly Certificate[],
  covered: Buffer,
  digests: Readonly<Record<string, string>>,
): { reason: "ok" | "digest" | "signature" | "algorithm" | "certificate"; certificate?: Certificate } {
  const { signer } = data;
  const digestName = signer.digestName ?? "";
  let check: (c: Certificate) => boolean | undefined;
  if (signer.signedAttributes === undefined) {
    const { content } = data;
    check = (c) =>
      content !== undefined && content.length > 0
        ? signs(c.x509.publicKey, signer.algorithm, digestName, content, signer.value)
        : signsDigest(c.x509.publicKey, signer.algorithm, digestName, digests, signer.value);
  } else {
    const attributes = signer.signedAttributes.children;
    if (attributeValue(attributes, OID.messageDigest)?.bytes.equals(covered) !== true) return { reason: "digest" };
    // the signed attributes in their original encoding, with the tag of a SET (RFC 5652, 5.4)
    const signed = Buffer.from(signer.signedAttributes.raw);
    signed[0] = 0x31;
    check = (c) => signs(c.x509.publicKey, signer.algorithm, digestName, signed, signer.value);
  }
  const results = candidates.map((c) => {
    try {
      return { c, holds: check(c) };
    } catch {
      return { c, holds: undefined };
    }
  });
  const good = results.filter((r) => r.holds === true).map((r) => r.c);
  if (good.length === 0) return { reason: results.every((r) => r.holds === undefined) ? "algorithm" : "signature" };
  // another certificate of the same key may have taken the signer's place: CAdES names it by its digest
  const named = good.find((c) => isNamed(c, signer.signedAttributes?.children ?? []));
  return named === undefined ? { reason: "certificate" } : { reason: "ok", certificate: named };
}

/** False when the signed attributes name another certificate as the signer's. */
function isNamed(certificate: Certificate, attributes: readonly Element[]): boolean {
  const second = attributeValue(attributes, OID.signingCertificate2)?.children[0]?.children[0]?.children;
  const first = attributeValue(attributes, OID.signingCertificate)?.children[0]?.children[0]?.children;
  if (second !== undefined) {
    const algorithm = second[0]?.is(TAG.sequence) ? HASHES[oidOf(second[0].children[0])] : "sha256";
    const stated = second.find((e) => e.is(TAG.octets))?.bytes;
    const actual = algorithm === undefined ? undefined : digest(algorithm, certificate.raw);
    return stated === undefined || actual === undefined || stated.equals(actual);
  }
  const stated = first?.find((e) => e.is(TAG.octets))?.bytes;
  return stated === undefined || digest("sha1", certificate.raw)?.equals(stated) === true;
}

/** The digest that the signed attributes must state, or undefined when the content does not match the file. */
function contentDigest(
  data: SignedData,
  signature: DigitalSignature,
  digestName: string,
  isTimestamp: boolean,
): Buffer | "unsupported" | undefined {
  const ofFile = (name: string): Buffer | undefined => {
    const hex = signature.digests[name];
    return hex === undefined ? undefined : Buffer.from(hex, "hex");
  };
  const { content } = data;
  if (isTimestamp || data.contentType === OID.tstInfo) {
    const info = content === undefined ? undefined : stampInfoOf(content);
    if (info === undefined || content === undefined) return undefined;
    const imprint = ofFile(info.hash);
    if (imprint === undefined) return "unsupported";
    return imprint.equals(info.imprint) ? (digest(digestName, content) ?? "unsupported") : undefined;
  }
  if (content !== undefined && content.length > 0) {
    // adbe.pkcs7.sha1: the encapsulated content is the SHA-1 of the file's bytes
    if (ofFile("sha1")?.equals(content) !== true) return undefined;
    return digest(digestName, content) ?? "unsupported";
  }
  return ofFile(digestName) ?? "unsupported";
}

/** Certificates that may be the signer's, best first: those of the stated issuer and serial number, or key; else all, end entities before authorities. */
function candidatesOf(certificates: readonly Certificate[], sid: Element | undefined): Certificate[] {
  let stated: readonly Certificate[];
  if (sid?.is(TAG.sequence) === true) {
    const serial = serialText(sid.children[1]?.bytes);
    const same = certificates.filter((c) => c.serial === serial);
    const exact = same.filter((c) => sid.children[0] !== undefined && c.issuerName.equals(sid.children[0].raw));
    stated = exact.length > 0 ? exact : same;
  } else {
    const key = sid?.content;
    stated = certificates.filter((c) => key !== undefined && c.keyIdentifier?.equals(key) === true);
  }
  return (stated.length > 0 ? [...stated] : [...certificates])
    .sort((a, b) => Number(a.x509.ca) - Number(b.x509.ca))
    .slice(0, 8);
}

function attributeValue(attributes: readonly Element[], oid: string): Element | undefined {
  return attributes.find((a) => oidOf(a.children[0]) === oid)?.children[1]?.children[0];
}

/** Time of the signature timestamp in the unsigned attributes, when its imprint is this signature's and its own signature holds. */
function stampOf(signer: SignerInfo): string | undefined {
  const token = attributeValue(signer.unsigned, OID.timeStampToken);
  const data = token === undefined ? undefined : signedDataOf(token.raw);
  if (data?.content === undefined || data.signer.digestName === undefined) return undefined;
  const info = stampInfoOf(data.content);
  if (info === undefined || digest(info.hash, signer.value)?.equals(info.imprint) !== true) return undefined;
  const covered = digest(data.signer.digestName, data.content);
  if (covered === undefined) return undefined;
  return signerOf(data, candidatesOf(data.certificates, data.signer.sid), covered, {}).reason === "ok"
    ? info.time
    : undefined;
}

/** TSTInfo (RFC 3161): digest, imprint and time. */
function stampInfoOf(content: Buffer): { hash: string; imprint: Buffer; time: string } | undefined {
  const parts = parse(content)?.children ?? [];
  const [algorithm, imprint] = parts[2]?.children ?? [];
  const hash = HASHES[oidOf(algorithm?.children[0])];
  const time = timeOf(parts.find((p) => p.is(TAG.generalizedTime)));
  return hash === undefined || time === undefined || imprint === undefined
    ? undefined
    : { hash, imprint: imprint.bytes, time };
}
