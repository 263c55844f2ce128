import { createHash, X509Certificate } from "node:crypto";
import type { XmlSignature } from "@vigie/model";
import type { Found } from "../job.ts";
import { Unreadable } from "../job.ts";
import { readXml } from "./office-xml.ts";
import type { OoxmlPackage } from "./ooxml-package.ts";

const MAX_SIGNATURES = 100;
const MAX_REFERENCES = 5000;
const MAX_BYTES = 2 * 1024 * 1024;
const RELATIONSHIP_TRANSFORM = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform";

type Reference = { uri: string; transforms: string[]; sources: Set<string>; types: Set<string> };
type Digests = NonNullable<XmlSignature["references"][number]["digests"]>;

function digestsOf(data: Buffer | string): Digests {
  const digest = (name: string) => createHash(name).update(data).digest("base64");
  return { sha1: digest("sha1"), sha256: digest("sha256"), sha384: digest("sha384"), sha512: digest("sha512") };
}

/**
 * The XML signatures of an Office file (ECMA-376 part 2, clause 10), by its relationships or by where they always lie, with
 * the digests of all parts they refer to. Of an OpenDocument file, with `root` its signature file. Nothing is verified here.
 * What is too much is left out and told.
 */
export function readXmlSignatures(
  ooxml: OoxmlPackage,
  files: readonly string[],
): { signatures: XmlSignature[]; problems: Found[] } {
  const problems: Found[] = [];
  const signatures: XmlSignature[] = [];
  const known = new Map<string, Digests | undefined>();
  if (files.length > MAX_SIGNATURES) problems.push({ code: "over-limit-parts", detail: String(files.length) });
  for (const name of files.slice(0, MAX_SIGNATURES)) {
    try {
      const data = ooxml.part(name);
      if (data === undefined) continue;
      if (data.length > MAX_BYTES) throw new Unreadable("limit", "over-limit-size", name);
      signatures.push(signatureOf(ooxml, name, data, known));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.push({ code: error.code, detail: name });
    }
  }
  return { signatures, problems };
}

/** Names of the parts that hold the signatures of an Office file. */
export function signatureParts(ooxml: OoxmlPackage): string[] {
  const names = new Set(ooxml.names.filter((name) => /^_xmlsignatures\/[^/]+\.xml$/i.test(name)));
  for (const { type, target } of ooxml.relationships("").values())
    if (type === "origin") for (const r of ooxml.relationships(target).values()) if (!r.external) names.add(r.target);
  return [...names];
}

function signatureOf(
  ooxml: OoxmlPackage,
  part: string,
  data: Buffer,
  known: Map<string, Digests | undefined>,
): XmlSignature {
  const references: Reference[] = [];
  let reference: Reference | undefined;
  const texts: Record<string, string> = {};
  const path: string[] = [];
  readXml(data.toString("utf8"), {
    open: (name, a) => {
      path.push(name);
      if (name === "Reference") {
        reference = { uri: a.get("URI") ?? "", transforms: [], sources: new Set(), types: new Set() };
        if (references.length < MAX_REFERENCES && !reference.uri.startsWith("#")) references.push(reference);
      } else if (name === "Transform") reference?.transforms.push(a.get("Algorithm") ?? "");
      else if (name === "RelationshipReference") reference?.sources.add(a.get("SourceId") ?? "");
      else if (name === "RelationshipsGroupReference") reference?.types.add(a.get("SourceType") ?? "");
    },
    close: () => path.pop(),
    text: (text) => {
      const name = path[path.length - 1] ?? "";
      const key = name === "Value" && path.includes("SignatureTime") ? "SignatureTime" : name;
      // Of several certificates the first is the signer's.
      if (wanted.has(key) && (texts[key] ?? "").length < 20_000) texts[key] = (texts[key] ?? "") + text;
    },
  });
  const signer = commonName(texts.X509Certificate);
  const time = (texts.SignatureTime ?? texts.SigningTime ?? texts.date)?.trim().slice(0, 60);
  const signatureLine = texts.SetupID?.trim().slice(0, 100);
  const covered = new Set(references.map((r) => partName(r.uri).toLowerCase()));
  return {
    part,
    xml: data.toString("base64"),
    ...(signer === undefined ? {} : { signer }),
    ...(time === undefined || time === "" ? {} : { time }),
    ...(signatureLine === undefined || signatureLine === "" ? {} : { signatureLine }),
    references: references.map((r) => {
      const digests = referenceDigests(ooxml, r, known);
      return { uri: r.uri, ...(digests === undefined ? {} : { digests }) };
    }),
    uncovered: ooxml.names.filter((name) => !covered.has(name.toLowerCase()) && !neverSigned.test(name)),
  };
}

const wanted: ReadonlySet<string> = new Set(["X509Certificate", "SignatureTime", "SigningTime", "SetupID", "date"]);
/** Parts that hold no content, or the signatures themselves: Office leaves them out. */
const neverSigned =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|_xmlsignatures\/.*|docProps\/.*|META-INF\/(?:manifest|documentsignatures)\.xml|mimetype|Thumbnails\/.*)$/i;

/** Name of the part a reference means: "/word/document.xml?ContentType=…" of a package, "content.xml" of OpenDocument. */
function partName(uri: string): string {
  const path = uri.split("?", 1)[0] ?? "";
  try {
    return decodeURIComponent(path).replace(/^\//, "");
  } catch {
    return path.replace(/^\//, "");
  }
}

function referenceDigests(
  ooxml: OoxmlPackage,
  { uri, transforms, sources, types }: Reference,
  known: Map<string, Digests | undefined>,
): Digests | undefined {
  const relationships = transforms[0] === RELATIONSHIP_TRANSFORM;
  if (transforms.length > 0 && !relationships) return undefined;
  const name = partName(uri);
  if (!relationships) {
    if (!known.has(name)) {
      const data = ooxml.part(name);
      known.set(name, data === undefined ? undefined : digestsOf(data));
    }
    return known.get(name);
  }
  const xml = ooxml.xml(name);
  return xml === undefined ? undefined : digestsOf(canonicalRelationships(xml, sources, types));
}

/**
 * The relationship transform (ECMA-376 part 2, 10.5.3.4) followed by canonical XML: only the relationships that are signed,
 * by id, each with its target mode written out.
 */
function canonicalRelationships(xml: string, sources: ReadonlySet<string>, types: ReadonlySet<string>): string {
  const kept: { id: string; line: string }[] = [];
  const escaped = (value: string) =>
    value
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll('"', "&quot;")
      .replaceAll("\t", "&#x9;")
      .replaceAll("\n", "&#xA;")
      .replaceAll("\r", "&#xD;");
  readXml(xml, {
    open: (name, a) => {
      const id = a.get("Id") ?? "";
      const type = a.get("Type") ?? "";
      if (name !== "Relationship" || !(sources.has(id) || types.has(type))) return;
      const values = {
        Id: id,
        Target: a.get("Target") ?? "",
        TargetMode: a.get("TargetMode") ?? "Internal",
        Type: type,
      };
      const attributes = Object.entries(values).map(([key, value]) => ` ${key}="${escaped(value)}"`);
      kept.push({ id, line: `<Relationship${attributes.join("")}></Relationship>` });
    },
  });
  kept.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const body = kept.map(({ line }) => line).join("");
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${body}</Relationships>`;
}

/** Common name of the certificate's subject, undefined when it cannot be read. */
function commonName(base64: string | undefined): string | undefined {
  if (base64 === undefined) return undefined;
  try {
    const { subject } = new X509Certificate(Buffer.from(base64, "base64"));
    return /^CN=(.{1,200})/m.exec(subject)?.[1];
  } catch {
    return undefined;
  }
}
