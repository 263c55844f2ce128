import { X509Certificate } from "node:crypto";
import type { Signatures } from "@vigie/model";
import { CONTEXT, type Element, oidOf, parse, textOf, timeOf } from "./der.ts";

/** What a certificate says: of whom, by whom, and what it claims to be. */
export type Certificate = {
  readonly x509: X509Certificate;
  readonly raw: Buffer;
  /** Serial number in upper-case hexadecimal without leading zeros, and the issuer's name as encoded. */
  readonly serial: string;
  readonly issuerName: Buffer;
  readonly subject: Name;
  readonly issuer: Name;
  readonly notBefore: string | undefined;
  readonly notAfter: string | undefined;
  readonly qualification: NonNullable<Signatures["digital"][number]["claimedQualification"]>;
  /** Subject key identifier, when it states one. */
  readonly keyIdentifier: Buffer | undefined;
  /** Extended key usage names time stamping. */
  readonly stampsTime: boolean;
};
type Name = {
  commonName?: string;
  organisation?: string;
  unit?: string;
  /** Given name and surname: the certificate is a person's. */
  person?: string;
  /** Identifier of a legal person (ETSI EN 319 412-1), such as NTRFR-123456789. */
  organisationIdentifier?: string;
};

const ATTRIBUTE: Readonly<Record<string, keyof Name | "given" | "surname" | "pseudonym">> = {
  "2.5.4.3": "commonName",
  "2.5.4.10": "organisation",
  "2.5.4.11": "unit",
  "2.5.4.42": "given",
  "2.5.4.4": "surname",
  "2.5.4.65": "pseudonym",
  "2.5.4.97": "organisationIdentifier",
};
const EXTENSION = { qcStatements: "1.3.6.1.5.5.7.1.3", keyIdentifier: "2.5.29.14", extendedKeyUsage: "2.5.29.37" };
/** ETSI EN 319 412-5. */
const QC = {
  compliance: "0.4.0.1862.1.1",
  qscd: "0.4.0.1862.1.4",
  type: "0.4.0.1862.1.6",
  types: { "0.4.0.1862.1.6.1": "esign", "0.4.0.1862.1.6.2": "eseal", "0.4.0.1862.1.6.3": "web" },
} as const;
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

/** A certificate read from its DER; undefined when OpenSSL refuses it or its key. */
export function certificateOf(raw: Buffer): Certificate | undefined {
  let x509: X509Certificate;
  try {
    x509 = new X509Certificate(raw);
  } catch {
    return undefined;
  }
  const fields = [...(parse(raw)?.children[0]?.children ?? [])];
  if (fields[0]?.is(0, CONTEXT)) fields.shift();
  const [serial, , issuer, validity, subject, , ...more] = fields;
  const extensions = more.find((f) => f.is(3, CONTEXT))?.children[0]?.children ?? [];
  const extension = (oid: string): Element | undefined => {
    const found = extensions.find((e) => oidOf(e.children[0]) === oid);
    const value = found?.children.at(-1);
    return value === undefined ? undefined : parse(value.bytes);
  };
  const statements = extension(EXTENSION.qcStatements)?.children ?? [];
  const statement = (oid: string) => statements.find((s) => oidOf(s.children[0]) === oid);
  const kinds = (statement(QC.type)?.children[1]?.children ?? []).map((k) => oidOf(k));
  const type = kinds.map((k) => (QC.types as Readonly<Record<string, "esign" | "eseal" | "web">>)[k]).find(Boolean);
  const usages = extension(EXTENSION.extendedKeyUsage)?.children ?? [];
  const [from, to] = validity?.children ?? [];
  return {
    x509,
    raw,
    serial: serialText(serial?.bytes),
    issuerName: issuer?.raw ?? Buffer.alloc(0),
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    notBefore: timeOf(from),
    notAfter: timeOf(to),
    qualification: {
      qualified: statement(QC.compliance) !== undefined,
      ...(type === undefined ? {} : { type }),
      qscd: statement(QC.qscd) !== undefined,
    },
    keyIdentifier: extension(EXTENSION.keyIdentifier)?.bytes,
    stampsTime: usages.some((u) => oidOf(u) === TIME_STAMPING),
  };
}

export function serialText(bytes: Buffer | undefined): string {
  return (bytes ?? Buffer.alloc(0)).toString("hex").replace(/^0+/u, "").toUpperCase();
}

function nameOf(element: Element | undefined): Name {
  const found: Partial<Record<keyof Name | "given" | "surname" | "pseudonym", string>> = {};
  for (const set of element?.children ?? [])
    for (const pair of set.children) {
      const key = ATTRIBUTE[oidOf(pair.children[0])];
      const value = pair.children[1];
      if (key === undefined || value === undefined) continue;
      // the last of several common names is the most specific one
      if (found[key] === undefined || key === "commonName") found[key] = clean(textOf(value));
    }
  const person = [found.given, found.surname].filter((part) => part !== undefined).join(" ");
  return {
    ...(found.commonName || found.pseudonym || person
      ? { commonName: found.commonName || found.pseudonym || person }
      : {}),
    ...(found.organisation ? { organisation: found.organisation } : {}),
    ...(found.unit ? { unit: found.unit } : {}),
    ...(person === "" ? {} : { person }),
    ...(found.organisationIdentifier ? { organisationIdentifier: found.organisationIdentifier } : {}),
  };
}

const clean = (text: string): string =>
  text
    .slice(0, 200)
    // names are hostile text
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, " ")
    .trim();

const MAX_CHAIN = 8;

/**
 * True when a chain of the given certificates leads from a signer's to one of the trusted authorities, each link's
 * signature verified and each issuer an authority. Revocation is not looked at; dates are, when `at` is known.
 */
export function chainsTo(
  signer: Certificate,
  others: readonly Certificate[],
  trusted: readonly Certificate[],
  at: string | undefined,
): boolean {
  let current = signer;
  for (let i = 0; i < MAX_CHAIN; i++) {
    const inTime =
      at === undefined ||
      ((current.notBefore === undefined || current.notBefore <= at) &&
        (current.notAfter === undefined || at <= current.notAfter));
    if (!inTime) return false;
    if (trusted.some((t) => t.raw.equals(current.raw))) return true;
    const issues = (candidate: Certificate): boolean => {
      try {
        return (
          candidate.x509.ca && current.x509.checkIssued(candidate.x509) && current.x509.verify(candidate.x509.publicKey)
        );
      } catch {
        return false;
      }
    };
    const anchor = trusted.find(issues);
    const next = anchor ?? others.find((c) => !c.raw.equals(current.raw) && issues(c));
    if (next === undefined) return false;
    current = next;
  }
  return false;
}

/** The trusted authorities in the text of PEM files or the bytes of DER files; what is no certificate is left out. */
export function authoritiesOf(files: readonly Uint8Array[]): Certificate[] {
  return files.flatMap((file) => {
    const bytes = Buffer.from(file);
    if (bytes[0] === 0x30) return certificateOf(bytes) ?? [];
    const pem = bytes.toString("latin1").matchAll(/-----BEGIN CERTIFICATE-----([^-]{1,20000})-----END/gu);
    return [...pem].flatMap((m) => certificateOf(Buffer.from(m[1] ?? "", "base64")) ?? []);
  });
}
