import { createHash, sign as rawSign } from "node:crypto";
import type { Signer } from "./certificate.ts";
import { type CmsOptions, signedData, stampToken } from "./cms.ts";
import { octets } from "./der.ts";
import { Encryption } from "./encryption.ts";

/** Numbers of the objects of a test contract. */
export const OBJECT = {
  catalog: 1,
  pages: 2,
  form: 3,
  page1: 4,
  page2: 5,
  page3: 6,
  content1: 7,
  content2: 8,
  content3: 9,
  sig1: 10,
  sig2: 11,
  price: 12,
  font: 13,
  priceLook: 14,
} as const;
const FIRST_FREE = 20;

export const stream = (data: string, entries = ""): string =>
  `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`;
export const look = (text: string, width = 160, height = 20): string =>
  stream(
    `BT /F1 10 Tf 2 5 Td (${text}) Tj ET`,
    `/Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources << /Font << /F1 13 0 R >> >>`,
  );
export const pageBody = (content: number, annotations: string, more = ""): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 13 0 R >> >> /Contents ${content} 0 R /Annots [${annotations}] ${more} >>`;
export const contentBody = (text: string): string => stream(`BT /F1 12 Tf 72 700 Td (${text}) Tj ET`);
export const catalogBody = (more = "", pages = 2): string =>
  `<< /Type /Catalog /Pages ${pages} 0 R /AcroForm 3 0 R ${more} >>`;
export const fieldBody = (name: string, x: number, more = ""): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /F 132 /Rect [${x} 100 ${x + 160} 140] /P 4 0 R ${more} >>`;
export const priceBody = (value: string, look: number = OBJECT.priceLook, more = ""): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Tx /T (Prix) /F 4 /Rect [72 600 232 620] /P 4 0 R /DA (/F1 10 Tf 0 g) /V (${value}) /AP << /N ${look} 0 R >> ${more} >>`;

/** A contract of three pages with two signature fields and a field for the price. */
export function contract(encryption?: Encryption): Buffer {
  const bodies: [number, string][] = [
    [1, catalogBody()],
    [2, "<< /Type /Pages /Kids [4 0 R 5 0 R 6 0 R] /Count 3 >>"],
    [3, "<< /Fields [10 0 R 11 0 R 12 0 R] /SigFlags 3 /DA (/F1 10 Tf 0 g) /DR << /Font << /F1 13 0 R >> >> >>"],
    [4, pageBody(7, "10 0 R 11 0 R 12 0 R")],
    [5, pageBody(8, "")],
    [6, pageBody(9, "")],
    [7, contentBody("Contrat de prestation")],
    [8, contentBody("Le plafond est de 10 000 euros")],
    [9, contentBody("Fait a Nantes")],
    [10, fieldBody("Signature_Prestataire", 72)],
    [11, fieldBody("Signature_Client", 300)],
    [12, priceBody("4000")],
    [13, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"],
    [14, look("4000")],
  ];
  let text = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
  const offsets = bodies.map(([number, body]) => {
    const at = text.length;
    text += `${number} 0 obj\n${encryption?.body(number, body) ?? body}\nendobj\n`;
    return at;
  });
  const key = text.length;
  if (encryption !== undefined) text += `${Encryption.number} 0 obj\n${encryption.dictionary}\nendobj\n`;
  const xref = text.length;
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, "0")} 00000 n \n`).join("")}`;
  if (encryption !== undefined) text += `${Encryption.number} 1\n${String(key).padStart(10, "0")} 00000 n \n`;
  text += `trailer\n<< /Size ${encryption === undefined ? FIRST_FREE : Encryption.number + 1} /Root 1 0 R ${encryption?.trailer ?? ""} >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

/** An incremental update: objects written again or anew. `unlisted` ones stand in the file but not in its table. */
export function update(
  file: Buffer,
  objects: readonly (readonly [number, string])[],
  {
    root = 1,
    unlisted = [],
    table = true,
    encryption,
  }: { root?: number; unlisted?: readonly number[]; table?: boolean; encryption?: Encryption | undefined } = {},
): Buffer {
  const text = file.toString("latin1");
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? "0";
  let added = "";
  let rows = "";
  for (const [number, body] of objects) {
    if (!unlisted.includes(number))
      rows += `${number} 1\n${String(text.length + added.length).padStart(10, "0")} 00000 n \n`;
    added += `${number} 0 obj\n${encryption?.body(number, body) ?? body}\nendobj\n`;
  }
  if (table) {
    const xref = text.length + added.length;
    added += `xref\n0 1\n0000000000 65535 f \n${rows}trailer\n<< /Size 400 /Root ${root} 0 R /Prev ${previous} ${encryption?.trailer ?? ""} >>\nstartxref\n${xref}\n%%EOF\n`;
  }
  return Buffer.from(text + added, "latin1");
}

export type SignOptions = CmsOptions & {
  subFilter?: "adbe.pkcs7.detached" | "adbe.pkcs7.sha1" | "adbe.x509.rsa_sha1" | "ETSI.CAdES.detached" | "ETSI.RFC3161";
  field?: "sig1" | "sig2" | "stamp";
  /** Number of the signature dictionary. */
  number?: number;
  claimedTime?: string;
  docMdp?: 1 | 2 | 3;
  /** Fields to lock: `/Action /Include /Fields [(Prix)]`. */
  fieldMdp?: string;
  /** Entries added to the signature dictionary before /Contents. */
  entries?: string;
  /** More objects of the same update. */
  more?: readonly (readonly [number, string])[];
  encryption?: Encryption;
  /** Bytes left out of the ranges after the contents, which an attacker can fill. */
  slack?: number;
};
const ROOM = 12_000;

/** Signs a field of the contract by an incremental update. */
export function sign(file: Buffer, signer: Signer, options: SignOptions = {}): Buffer {
  const { subFilter = "ETSI.CAdES.detached", field = "sig1", number = FIRST_FREE, slack = 0 } = options;
  const references = [
    ...(options.docMdp === undefined
      ? []
      : [
          `<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${options.docMdp} /V /1.2 >> >>`,
        ]),
    ...(options.fieldMdp === undefined
      ? []
      : [
          `<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams ${options.fieldMdp} /V /1.2 >> >>`,
        ]),
  ];
  const certificate = subFilter === "adbe.x509.rsa_sha1" ? `/Cert <${signer.certificate.toString("hex")}>` : "";
  const time =
    options.claimedTime === undefined ? "" : `/M (D:${options.claimedTime.replace(/[-:TZ]/g, "").slice(0, 14)}Z)`;
  const body = `<< /Type /${subFilter === "ETSI.RFC3161" ? "DocTimeStamp" : "Sig"} /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${time} ${certificate} ${references.length === 0 ? "" : `/Reference [${references.join(" ")}]`} ${options.entries ?? ""} /ByteRange [0 ********** ********** **********] /Contents <${"0".repeat(ROOM * 2)}>${" ".repeat(slack)} >>`;
  const value = `/V ${number} 0 R /AP << /N ${number + 1} 0 R >>`;
  // a timestamp makes a field of its own, without a place on a page
  const fields: readonly (readonly [number, string])[] =
    field === "stamp"
      ? [
          [number + 2, `<< /FT /Sig /T (Horodatage) /V ${number} 0 R >>`],
          [OBJECT.form, `<< /Fields [10 0 R 11 0 R 12 0 R ${number + 2} 0 R] /SigFlags 3 >>`],
        ]
      : field === "sig1"
        ? [[OBJECT.sig1, fieldBody("Signature_Prestataire", 72, value)]]
        : [[OBJECT.sig2, fieldBody("Signature_Client", 300, value)]];
  const updated = update(
    file,
    [
      ...fields,
      [number, body],
      [number + 1, look("Signature", 160, 40)],
      ...(options.docMdp === undefined ? [] : [[1, catalogBody(`/Perms << /DocMDP ${number} 0 R >>`)] as const]),
      ...(options.more ?? []),
    ],
    { encryption: options.encryption },
  ).toString("latin1");
  const open = updated.lastIndexOf("/Contents <") + "/Contents ".length;
  const close = open + ROOM * 2 + 2 + slack;
  let next = 0;
  const range = [open, close, updated.length - close];
  const ranged =
    updated.slice(0, file.length) +
    updated.slice(file.length).replace(/\*{10}/g, () => String(range[next++] ?? 0).padEnd(10));
  const covered = Buffer.from(ranged.slice(0, open) + ranged.slice(close), "latin1");
  const blob = blobOf(covered, signer, subFilter, options);
  if (blob.length > ROOM) throw new Error(`a signature of ${blob.length} bytes has no room`);
  const hex = blob.toString("hex").padEnd(ROOM * 2, "0");
  return Buffer.from(`${ranged.slice(0, open)}<${hex}>${" ".repeat(slack)}${ranged.slice(close)}`, "latin1");
}

function blobOf(covered: Buffer, signer: Signer, subFilter: SignOptions["subFilter"], options: CmsOptions): Buffer {
  if (subFilter === "ETSI.RFC3161") return stampToken(covered, signer, options.signingTime ?? "2026-03-02T10:00:00Z");
  if (subFilter === "adbe.x509.rsa_sha1") return octets(rawSign("sha1", covered, signer.privateKey));
  if (subFilter === "adbe.pkcs7.sha1")
    return signedData(covered, signer, { ...options, content: createHash("sha1").update(covered).digest() });
  return signedData(covered, signer, options);
}
