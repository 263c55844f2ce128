import { createHash } from "node:crypto";
import { type Algorithm, type Hash, hashAlgorithm, type Signer, signature, signatureAlgorithm } from "./certificate.ts";
import { generalizedTime, integer, octets, oid, sequence, setOf, tagged, utcTime } from "./der.ts";

const DATA = "1.2.840.113549.1.7.1";
const SIGNED_DATA = "1.2.840.113549.1.7.2";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const hashed = (hash: Hash, data: Uint8Array) => createHash(hash).update(data).digest();

export type CmsOptions = {
  algorithm?: Algorithm;
  hash?: Hash;
  /** Encapsulated content, of type `contentType`; the signature is detached without. */
  content?: Buffer;
  contentType?: string;
  /** No signed attributes: the bytes themselves are signed. */
  bare?: boolean;
  signingTime?: string;
  /** A signature timestamp of this authority, of this time. */
  timestamp?: { authority: Signer; time: string };
  others?: readonly Signer[];
  /** The certificate that signed attributes name, when it is another. */
  named?: Signer;
};

/** SignedData (RFC 5652) over the covered bytes. */
export function signedData(covered: Uint8Array, signer: Signer, options: CmsOptions = {}): Buffer {
  const { hash = "sha256", algorithm = "rsa", content, contentType = DATA, bare = false } = options;
  const signed = content ?? covered;
  const attribute = (type: string, value: Buffer) => sequence(oid(type), setOf(value));
  const attributes = [
    attribute("1.2.840.113549.1.9.3", oid(contentType)),
    attribute("1.2.840.113549.1.9.4", octets(hashed(hash, signed))),
    attribute(
      "1.2.840.113549.1.9.16.2.47",
      sequence(sequence(sequence(octets(hashed("sha256", (options.named ?? signer).certificate))))),
    ),
    ...(options.signingTime === undefined ? [] : [attribute("1.2.840.113549.1.9.5", utcTime(options.signingTime))]),
  ];
  const set = setOf(...attributes);
  const value = signature(algorithm, hash, signer.privateKey, bare ? signed : set);
  const implicit = Buffer.from(set);
  implicit[0] = 0xa0;
  const { timestamp } = options;
  const token = timestamp === undefined ? undefined : stampToken(value, timestamp.authority, timestamp.time);
  const info = sequence(
    integer(1),
    sequence(signer.issuerName, integer(signer.serial)),
    hashAlgorithm(hash),
    ...(bare ? [] : [implicit]),
    signatureAlgorithm(algorithm, hash),
    octets(value),
    ...(token === undefined ? [] : [tagged(1, attribute("1.2.840.113549.1.9.16.2.14", token))]),
  );
  return sequence(
    oid(SIGNED_DATA),
    tagged(
      0,
      sequence(
        integer(1),
        setOf(hashAlgorithm(hash)),
        sequence(oid(contentType), ...(content === undefined ? [] : [tagged(0, octets(content))])),
        tagged(0, signer.certificate, ...(options.others ?? []).map((o) => o.certificate)),
        setOf(info),
      ),
    ),
  );
}

/** A timestamp token (RFC 3161) over data. */
export function stampToken(data: Uint8Array, authority: Signer, time: string): Buffer {
  const info = sequence(
    integer(1),
    oid("1.2.3.4"),
    sequence(hashAlgorithm("sha256"), octets(hashed("sha256", data))),
    integer(7),
    generalizedTime(time),
  );
  return signedData(info, authority, { content: info, contentType: TST_INFO });
}
