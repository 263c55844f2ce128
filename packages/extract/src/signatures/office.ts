import { constants, createHash, verify } from "node:crypto";
import type { Signatures, XmlSignature } from "@vigie/model";
import { type Certificate, certificateOf, chainsTo } from "./digital/certificate.ts";
import { inWords, type LaterChange } from "./digital/later-changes.ts";
import { isSeal } from "./digital/seals.ts";
import {
  canonical,
  type Effort,
  elementsOf,
  isElement,
  localName,
  namespaceOf,
  parseXml,
  textOf,
  type XmlElement,
} from "./digital/xml-tree.ts";

type Entry = Signatures["digital"][number];
type Reason = "ok" | "digest" | "signature" | "algorithm" | "certificate" | "structure";

const DSIG = "http://www.w3.org/2000/09/xmldsig#";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform";
const CANONICAL: Readonly<Record<string, { exclusive: boolean }>> = {
  "http://www.w3.org/TR/2001/REC-xml-c14n-20010315": { exclusive: false },
  "http://www.w3.org/2001/10/xml-exc-c14n#": { exclusive: true },
};
const DIGESTS: Readonly<Record<string, "sha1" | "sha256" | "sha384" | "sha512">> = {
  "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
  "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
  "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
  "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
};
type Method = { kind: "rsa" | "pss" | "ecdsa" | "dsa"; hash: string };
const METHODS: Readonly<Record<string, Method>> = {
  "http://www.w3.org/2000/09/xmldsig#rsa-sha1": { kind: "rsa", hash: "sha1" },
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": { kind: "rsa", hash: "sha256" },
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384": { kind: "rsa", hash: "sha384" },
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": { kind: "rsa", hash: "sha512" },
  "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1": { kind: "pss", hash: "sha256" },
  "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1": { kind: "pss", hash: "sha384" },
  "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1": { kind: "pss", hash: "sha512" },
  "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1": { kind: "ecdsa", hash: "sha1" },
  "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256": { kind: "ecdsa", hash: "sha256" },
  "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384": { kind: "ecdsa", hash: "sha384" },
  "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512": { kind: "ecdsa", hash: "sha512" },
  "http://www.w3.org/2000/09/xmldsig#dsa-sha1": { kind: "dsa", hash: "sha1" },
};
/** What may be made canonical for all the signatures of one part: hundreds of times what Word writes. */
const MAX_EFFORT = 1_000_000;
/** Changed parts that are named, as many as later changes of a PDF. */
const MAX_CHANGES = 200;
/** Parts that hold what a reader of the document sees; settings of printers and lists of people do not. */
const READ_PARTS =
  /^(?:word|xl|ppt)\/(?!printerSettings\/|people\.xml$|persons?\/|webSettings\.xml$)|^content\.xml$|^styles\.xml$/iu;

/**
 * The XML signatures of an Office or OpenDocument file (ECMA-376 part 2, clause 10; XMLDSig): the signature of SignedInfo
 * against the certificate, the digests of what it refers to inside the signature, then those of the file's parts; the parts
 * that nothing covers are named. Nothing throws on content.
 */
export function officeSignatures(signatures: readonly XmlSignature[], trusted: readonly Certificate[] = []): Entry[] {
  return signatures.flatMap((signature) => {
    const root = parseXml(Buffer.from(signature.xml, "base64").toString("utf8"));
    const elements = root === undefined ? [] : [...elementsOf(root)];
    const found = elements.filter((e) => localName(e.name) === "Signature" && namespaceOf(e) === DSIG);
    if (found.length === 0) return [entryOf(signature, undefined, { reason: "structure", changes: [] }, [], trusted)];
    const byId = grouped(elements, (e) => e.attributes.get("Id"));
    const effort = { left: MAX_EFFORT };
    return found.slice(0, 20).map((element) => {
      const certificates = certificatesOf(element);
      const verdict = judge(element, byId, certificates, signature, effort);
      return entryOf(signature, element, verdict, certificates, trusted);
    });
  });
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = out.get(key);
    if (group === undefined) out.set(key, [item]);
    else group.push(item);
  }
  return out;
}

type Verdict = { reason: Reason; changes: LaterChange[]; certificate?: Certificate };

function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(
    (c): c is XmlElement => typeof c !== "string" && isElement(c) && localName(c.name) === name,
  );
}

function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (c): c is XmlElement => typeof c !== "string" && isElement(c) && localName(c.name) === name,
  );
}

function certificatesOf(signature: XmlElement): Certificate[] {
  return childrenOf(child(signature, "KeyInfo"), "X509Data")
    .flatMap((data) => childrenOf(data, "X509Certificate"))
    .slice(0, 20)
    .flatMap((c) => certificateOf(Buffer.from(textOf(c), "base64")) ?? []);
}

/** Algorithms of an element's transforms: canonicalisations only, else undefined. */
function canonicalisation(transforms: readonly XmlElement[]): { exclusive: boolean; inclusive: string[] } | undefined {
  let chosen: { exclusive: boolean; inclusive: string[] } = { exclusive: false, inclusive: [] };
  for (const transform of transforms) {
    const known = CANONICAL[transform.attributes.get("Algorithm") ?? ""];
    if (known === undefined) return undefined;
    const list = child(transform, "InclusiveNamespaces")?.attributes.get("PrefixList") ?? "";
    chosen = { ...known, inclusive: list.split(/\s+/u).filter((p) => p !== "") };
  }
  return chosen;
}

function judge(
  signature: XmlElement,
  byId: ReadonlyMap<string, readonly XmlElement[]>,
  certificates: readonly Certificate[],
  stated: XmlSignature,
  effort: Effort,
): Verdict {
  const signedInfo = child(signature, "SignedInfo");
  const method = METHODS[child(signedInfo, "SignatureMethod")?.attributes.get("Algorithm") ?? ""];
  const form = child(signedInfo, "CanonicalizationMethod");
  const how = form === undefined ? undefined : canonicalisation([form]);
  const value = Buffer.from(textOf(child(signature, "SignatureValue")), "base64");
  if (signedInfo === undefined) return { reason: "structure", changes: [] };
  if (certificates.length === 0) return { reason: "certificate", changes: [] };
  if (method === undefined || how === undefined) return { reason: "algorithm", changes: [] };
  // 1. SignedInfo against a certificate
  const written = canonical(signedInfo, how, effort);
  if (written === undefined) return { reason: "structure", changes: [] };
  const data = Buffer.from(written, "utf8");
  const certificate = certificates.find((c) => holds(c, method, data, value));
  if (certificate === undefined) return { reason: "signature", changes: [] };
  // 2. what SignedInfo refers to: objects of the signature, or parts
  const changes: LaterChange[] = [];
  const manifests: XmlElement[] = [];
  const references = childrenOf(signedInfo, "Reference");
  const parts: XmlElement[] = [];
  for (const reference of references) {
    const uri = reference.attributes.get("URI") ?? "";
    if (!uri.startsWith("#")) {
      parts.push(reference);
      continue;
    }
    const targets = byId.get(uri.slice(1)) ?? [];
    const [target] = targets;
    // the same name twice: what was signed and what is read may be two things
    if (target === undefined || targets.length > 1) return { reason: "structure", changes, certificate };
    const transforms = canonicalisation(childrenOf(child(reference, "Transforms"), "Transform"));
    const hash = DIGESTS[child(reference, "DigestMethod")?.attributes.get("Algorithm") ?? ""];
    if (transforms === undefined || hash === undefined) return { reason: "algorithm", changes, certificate };
    const content = canonical(target, transforms, effort);
    if (content === undefined) return { reason: "structure", changes, certificate };
    const actual = createHash(hash).update(content, "utf8").digest();
    if (!actual.equals(Buffer.from(textOf(child(reference, "DigestValue")), "base64")))
      return { reason: "digest", changes, certificate };
    manifests.push(...childrenOf(target, "Manifest"), ...(localName(target.name) === "Manifest" ? [target] : []));
  }
  // 3. the parts of the file, listed in a signed manifest
  parts.push(...manifests.flatMap((m) => childrenOf(m, "Reference")));
  if (parts.length === 0) return { reason: "structure", changes, certificate };
  let isUnknown = false;
  const actual = digestsByUri(stated);
  const changed = new Set<string>();
  for (const reference of parts) {
    const uri = reference.attributes.get("URI") ?? "";
    const hash = DIGESTS[child(reference, "DigestMethod")?.attributes.get("Algorithm") ?? ""];
    const digests = actual.get(uri);
    const transforms = childrenOf(child(reference, "Transforms"), "Transform").map((t) =>
      t.attributes.get("Algorithm"),
    );
    if (
      hash === undefined ||
      ((digests === undefined || digests.size === 0) && transforms.some((t) => t !== RELATIONSHIPS && t !== undefined))
    )
      isUnknown = true;
    else if (digests?.has(`${hash} ${textOf(child(reference, "DigestValue")).replace(/\s+/gu, "")}`) !== true)
      changed.add(nameOf(uri));
  }
  for (const part of [...changed].slice(0, MAX_CHANGES))
    changes.push({ kind: "part-changed", detail: part, allowed: false, harmless: false });
  for (const part of stated.uncovered.slice(0, 100))
    changes.push({
      kind: "part-uncovered",
      detail: part.slice(0, 120),
      allowed: false,
      harmless: !READ_PARTS.test(part),
    });
  return { reason: changed.size > 0 ? "digest" : isUnknown ? "algorithm" : "ok", changes, certificate };
}

/** What the parts of the file really hash to, by the URI that names them: "sha256 base64". */
function digestsByUri({ references }: XmlSignature): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  for (const { uri, digests } of references) {
    const known = out.get(uri) ?? new Set<string>();
    out.set(uri, known);
    for (const [hash, value] of Object.entries(digests ?? {})) known.add(`${hash} ${value}`);
  }
  return out;
}

const nameOf = (uri: string): string => (uri.split("?", 1)[0] ?? "").replace(/^\//u, "").slice(0, 120);

function holds(certificate: Certificate, method: Method, data: Buffer, value: Buffer): boolean {
  const key = certificate.x509.publicKey;
  try {
    switch (method.kind) {
      case "rsa":
        return verify(method.hash, data, key, value);
      case "pss":
        return verify(
          method.hash,
          data,
          { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO },
          value,
        );
      default:
        return verify(method.hash, data, { key, dsaEncoding: "ieee-p1363" }, value);
    }
  } catch {
    return false;
  }
}

const INTEGRITY: Readonly<Record<Reason, Entry["integrity"]>> = {
  ok: "verified",
  digest: "broken",
  signature: "broken",
  algorithm: "unsupported",
  certificate: "unreadable",
  structure: "unreadable",
};

function entryOf(
  signature: XmlSignature,
  element: XmlElement | undefined,
  { reason, changes, certificate = undefined }: Verdict,
  certificates: readonly Certificate[],
  trusted: readonly Certificate[],
): Entry {
  const shown = certificate ?? certificates[0];
  const signer = shown?.subject.commonName ?? shown?.subject.organisation ?? signature.signer;
  const issuer = shown?.issuer.commonName ?? shown?.issuer.organisation;
  const instant = signature.time === undefined ? Number.NaN : Date.parse(signature.time);
  const time = Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
  const seal = isSeal(shown, signature.signer);
  const altered = changes.filter((c) => !c.harmless);
  const chain =
    shown === undefined || trusted.length === 0
      ? undefined
      : chainsTo(shown, certificates, trusted, time)
        ? ("trusted" as const)
        : ("unknown" as const);
  const claims = shown?.qualification;
  const who =
    signer === undefined
      ? "certificat sans nom, identité non vérifiée"
      : `signataire déclaré par le certificat\u00a0: « ${signer} »${issuer === undefined ? "" : `, émis par « ${issuer} »`}, ${chain === "trusted" ? "certificat rattaché à une autorité que vous avez déclarée de confiance, révocation non vérifiée" : "identité non vérifiée"}`;
  const head: Readonly<Record<Reason, string>> = {
    ok: `Intégrité vérifiée (${seal ? "cachet, et non la signature d’une partie" : "signature"}), ${altered.length === 0 ? "couvre tout le contenu du fichier" : `ne couvre pas tout le contenu\u00a0: ${inWords(altered)}`}`,
    digest: `Le contenu signé a été modifié après la signature${altered.length === 0 ? "" : ` (${inWords(altered)})`}`,
    signature: "La signature ne correspond pas à son certificat",
    algorithm: "Algorithme de signature non pris en charge\u00a0: intégrité non vérifiée",
    certificate: "La signature ne contient pas le certificat du signataire\u00a0: intégrité non vérifiée",
    structure: "Le bloc de signature est illisible ou ambigu\u00a0: intégrité non vérifiée",
  };
  return {
    part: signature.part,
    ...(signer === undefined ? {} : { signer }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(shown?.subject.organisation === undefined ? {} : { organisation: shown.subject.organisation }),
    ...(time === undefined ? {} : { time, timeSource: "signed-attribute" as const }),
    integrity: INTEGRITY[reason],
    coversWholeFile: reason === "ok" && altered.length === 0 && element !== undefined,
    kind: seal ? "seal" : "signature",
    seal,
    changesAfter: changes,
    ...(claims !== undefined && (claims.qualified || claims.type !== undefined || claims.qscd)
      ? { claimedQualification: claims }
      : {}),
    ...(chain === undefined ? {} : { chain }),
    why: `${head[reason]} ; ${who}.`,
  };
}
