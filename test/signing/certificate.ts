import { constants, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { bits, integer, nothing, octets, oid, sequence, setOf, tagged, tlv, utcTime, utf8 } from "./der.ts";

export type KeyKind = "rsa" | "ec" | "ed25519";
export type Signer = { privateKey: KeyObject; certificate: Buffer; name: Buffer; issuerName: Buffer; serial: number };

const HASH_OID = {
  sha1: "1.3.14.3.2.26",
  sha224: "2.16.840.1.101.3.4.2.4",
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
  "sha3-256": "2.16.840.1.101.3.4.2.8",
  "sha3-512": "2.16.840.1.101.3.4.2.10",
} as const;
export type Hash = keyof typeof HASH_OID;
export type Algorithm = "rsa" | "pss" | "ecdsa" | "ecdsa-plain" | "ed25519";
export const hashAlgorithm = (hash: Hash): Buffer => sequence(oid(HASH_OID[hash]), nothing);

const RSA: Partial<Record<Hash, string>> = {
  sha1: "1.2.840.113549.1.1.5",
  sha224: "1.2.840.113549.1.1.14",
  sha256: "1.2.840.113549.1.1.11",
  sha384: "1.2.840.113549.1.1.12",
  sha512: "1.2.840.113549.1.1.13",
  "sha3-256": "2.16.840.1.101.3.4.3.14",
  "sha3-512": "2.16.840.1.101.3.4.3.16",
};
const ECDSA: Partial<Record<Hash, string>> = {
  sha1: "1.2.840.10045.4.1",
  sha256: "1.2.840.10045.4.3.2",
  sha384: "1.2.840.10045.4.3.3",
  sha512: "1.2.840.10045.4.3.4",
  "sha3-256": "2.16.840.1.101.3.4.3.10",
};
const PLAIN: Partial<Record<Hash, string>> = { sha1: "0.4.0.127.0.7.1.1.4.1.1", sha256: "0.4.0.127.0.7.1.1.4.1.3" };

/** AlgorithmIdentifier of a signature; PSS with the same digest for data and mask unless `mask` says otherwise. */
export function signatureAlgorithm(algorithm: Algorithm, hash: Hash, mask: Hash = hash): Buffer {
  if (algorithm === "ed25519") return sequence(oid("1.3.101.112"));
  if (algorithm === "ecdsa") return sequence(oid(ECDSA[hash] ?? ""));
  if (algorithm === "ecdsa-plain") return sequence(oid(PLAIN[hash] ?? ""));
  if (algorithm === "rsa") return sequence(oid(RSA[hash] ?? ""), nothing);
  const parameters = sequence(
    tagged(0, hashAlgorithm(hash)),
    tagged(1, sequence(oid("1.2.840.113549.1.1.8"), hashAlgorithm(mask))),
    tagged(2, integer(32)),
  );
  return sequence(oid("1.2.840.113549.1.1.10"), parameters);
}

export function signature(algorithm: Algorithm, hash: Hash, key: KeyObject, data: Uint8Array): Buffer {
  if (algorithm === "ed25519") return sign(null, data, key);
  if (algorithm === "ecdsa") return sign(hash, data, key);
  if (algorithm === "ecdsa-plain") return sign(hash, data, { key, dsaEncoding: "ieee-p1363" });
  if (algorithm === "rsa") return sign(hash, data, key);
  return sign(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
}

const made = new Map<KeyKind, { privateKey: KeyObject; publicKey: KeyObject }>();
/** One key pair of each kind a run: making them is slow. */
function keys(kind: KeyKind): { privateKey: KeyObject; publicKey: KeyObject } {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const pair =
    kind === "rsa"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : kind === "ec"
        ? generateKeyPairSync("ec", { namedCurve: "P-256" })
        : generateKeyPairSync("ed25519");
  made.set(kind, pair);
  return pair;
}

export type Subject = { cn: string; o?: string; given?: string; surname?: string; organisationIdentifier?: string };
const nameOf = ({ cn, o, given, surname, organisationIdentifier }: Subject): Buffer =>
  sequence(
    ...(
      [
        ["2.5.4.10", o],
        ["2.5.4.97", organisationIdentifier],
        ["2.5.4.42", given],
        ["2.5.4.4", surname],
        ["2.5.4.3", cn],
      ] as const
    ).flatMap(([type, value]) => (value === undefined ? [] : [setOf(sequence(oid(type), utf8(value)))])),
  );

let serials = 1000;

/** A test certificate, self-signed or issued by `issuer`; `qualified` adds QcStatements, `stampsTime` the key usage of a time stamping unit. */
export function certify(
  subject: Subject,
  options: {
    kind?: KeyKind;
    issuer?: Signer;
    authority?: boolean;
    qualified?: "esign" | "eseal";
    stampsTime?: boolean;
  } = {},
): Signer {
  const { kind = "rsa", issuer, authority = false, qualified, stampsTime = false } = options;
  const { privateKey, publicKey } = keys(kind);
  const serial = ++serials;
  const name = nameOf(subject);
  const extension = (type: string, value: Buffer) => sequence(oid(type), octets(value));
  const extensions = [
    ...(authority ? [extension("2.5.29.19", sequence(tlv(0x01, Buffer.from([255]))))] : []),
    ...(stampsTime ? [extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.8")))] : []),
    ...(qualified === undefined
      ? []
      : [
          extension(
            "1.3.6.1.5.5.7.1.3",
            sequence(
              sequence(oid("0.4.0.1862.1.1")),
              sequence(oid("0.4.0.1862.1.4")),
              sequence(oid("0.4.0.1862.1.6"), sequence(oid(`0.4.0.1862.1.6.${qualified === "esign" ? 1 : 2}`))),
            ),
          ),
        ]),
  ];
  const signing = issuer?.privateKey ?? privateKey;
  const type = signing.asymmetricKeyType;
  const algorithm: Algorithm = type === "ec" ? "ecdsa" : type === "ed25519" ? "ed25519" : "rsa";
  const body = sequence(
    tagged(0, integer(2)),
    integer(serial),
    signatureAlgorithm(algorithm, "sha256"),
    issuer?.name ?? name,
    sequence(utcTime("2025-01-01T00:00:00Z"), utcTime("2035-01-01T00:00:00Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    ...(extensions.length === 0 ? [] : [tagged(3, sequence(...extensions))]),
  );
  const certificate = sequence(
    body,
    signatureAlgorithm(algorithm, "sha256"),
    bits(signature(algorithm, "sha256", signing, body)),
  );
  return { privateKey, certificate, name, issuerName: issuer?.name ?? name, serial };
}
