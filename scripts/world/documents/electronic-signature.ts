/**
 * Electronic signatures on a contract, by incremental updates: each party's PDF signature (adbe.pkcs7.detached, CMS with
 * SHA-256 and RSA PKCS#1 v1.5) covers the whole file as it stood when that party signed, the last one the whole file.
 * Keys and times are fixed, so the bytes are too.
 */
import { readFileSync } from "node:fs";
import forge from "node-forge";
import type { Person } from "../world.ts";
import { type ContractPaper, setContract } from "./contract.ts";
import type { Paper } from "./paper.ts";

const certificates = new URL("./certificates/", import.meta.url);
const pem = (name: string): string => readFileSync(new URL(`${name}.pem`, certificates), "latin1");
const fileOf = (person: Person): string => person.name.toLowerCase().replace(/ /g, "-");

/** Room kept for the CMS, in bytes. */
const room = 6144;

function cms(covered: Uint8Array, person: Person, time: Date): Uint8Array {
  const own = pem(fileOf(person));
  const certificate = forge.pki.certificateFromPem(own);
  const signed = forge.pkcs7.createSignedData();
  signed.content = forge.util.createBuffer(Buffer.from(covered).toString("latin1"));
  signed.addCertificate(certificate);
  signed.addCertificate(forge.pki.certificateFromPem(pem("test-authority")));
  signed.addSigner({
    key: own.slice(own.indexOf("-----BEGIN RSA")),
    certificate,
    digestAlgorithm: forge.pki.oids.sha256 ?? "",
    authenticatedAttributes: [
      { type: forge.pki.oids.contentType ?? "", value: forge.pki.oids.data ?? "" },
      // node-forge wants a Date here; its types say string.
      { type: forge.pki.oids.signingTime ?? "", value: time as unknown as string },
      { type: forge.pki.oids.messageDigest ?? "" },
    ],
  });
  signed.sign({ detached: true });
  return Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), "latin1");
}

interface Field {
  readonly person: Person;
  readonly widget: number;
  readonly width: number;
  readonly height: number;
}

const literal = (text: string): string => `(${text.replace(/[\\()]/g, "\\$&")})`;
const pdfTime = (time: Date): string =>
  `D:${time
    .toISOString()
    .replace(/[-:T]|\.000/g, "")
    .replace("Z", "")}Z`;

/** Appends one signature to the file as an incremental update. */
function sign(file: Buffer, field: Field, time: Date): Buffer {
  const text = file.toString("latin1");
  const trailer = text.slice(text.lastIndexOf("trailer"));
  const size = Number(/\/Size (\d+)/.exec(trailer)?.[1]);
  const kept = /\/Root \d+ 0 R|\/Info \d+ 0 R|\/ID \[[^\]]*\]/g;
  const previous = Number(/startxref\s+(\d+)/.exec(trailer)?.[1]);
  const head = `\n${field.widget} 0 obj\n`;
  const start = text.lastIndexOf(head) + head.length;
  const widget = text.slice(start, text.indexOf("endobj", start)).trimEnd();
  const [signature, appearance] = [size, size + 1];

  const drawn = [
    "BT /F1 8 Tf 0.17 0.3 0.45 rg",
    `1 0 0 1 6 ${field.height - 14} Tm ${literal("Signature électronique")} Tj`,
    `0 -13 Td ${literal(field.person.name)} Tj`,
    `0 -13 Td ${literal(`${time.toISOString().slice(0, 19).replace("T", " ")} UTC`)} Tj ET`,
    `0.23 0.43 0.65 RG 0.8 w 0.5 0.5 ${field.width - 1} ${field.height - 1} re S`,
  ].join("\n");
  const resources =
    "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >>";
  const objects: [number, string][] = [
    [field.widget, widget.replace(/>>$/, `/V ${signature} 0 R\n/AP << /N ${appearance} 0 R >>\n>>`)],
    [
      signature,
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M ${literal(pdfTime(time))} /ByteRange [0 ********** ********** **********] /Contents <${"0".repeat(room * 2)}> >>`,
    ],
    [
      appearance,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 ${field.width} ${field.height}] /Resources ${resources} /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    ],
  ];
  let update = text.endsWith("\n") ? "" : "\n";
  let table = "xref\n";
  for (const [number, body] of objects) {
    table += `${number} 1\n${String(text.length + update.length).padStart(10, "0")} 00000 n \n`;
    update += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const startxref = text.length + update.length;
  update += `${table}trailer\n<< /Size ${size + 2} ${(trailer.match(kept) ?? []).join(" ")} /Prev ${previous} >>\nstartxref\n${startxref}\n%%EOF\n`;

  const whole = text + update;
  const open = whole.lastIndexOf("/Contents <") + "/Contents ".length;
  const close = open + room * 2 + 2;
  const range = [open, close, whole.length - close];
  let next = 0;
  const ranged =
    whole.slice(0, text.length) + update.replace(/\*{10}/g, () => String(range[next++] ?? 0).padEnd(10, " "));
  const covered = Buffer.from(ranged.slice(0, open) + ranged.slice(close), "latin1");
  const der = Buffer.from(cms(covered, field.person, time))
    .toString("hex")
    .padEnd(room * 2, "0");
  return Buffer.from(`${ranged.slice(0, open)}<${der}>${ranged.slice(close)}`, "latin1");
}

interface Reference {
  readonly id: number;
  end(): void;
}

/**
 * The contract, signed by the customer after the provider (or before, as the times say).
 * @param times ISO 8601 instants of both signatures
 */
export async function signedContract(
  contract: ContractPaper,
  times: { provider: string; customer: string },
): Promise<Uint8Array> {
  const fields: Record<string, Field> = {};
  const references: unknown[] = [];
  const block = (paper: Paper, side: "provider" | "customer", x: number, y: number): void => {
    const [width, height] = [180, 48];
    const { doc } = paper;
    const page = doc.page as unknown as { dictionary: unknown; annotations: unknown[]; height: number };
    const make = doc as unknown as { ref(data: object): Reference };
    const widget = make.ref({
      Type: "Annot",
      Subtype: "Widget",
      FT: "Sig",
      // pdfkit prints String objects as strings, plain ones as names.
      T: new String(side === "provider" ? "Signature_Prestataire" : "Signature_Client"),
      F: 132,
      Rect: [x, page.height - y - height - 4, x + width, page.height - y - 4],
      P: page.dictionary,
    });
    widget.end();
    page.annotations.push(widget);
    references.push(widget);
    fields[side] = { person: contract[side].person, widget: widget.id, width, height };
  };
  const paper = setContract({ ...contract, block });
  paper.doc.initForm();
  const { AcroForm: form } = (
    paper.doc as unknown as { _root: { data: { AcroForm: { data: Record<string, unknown> } } } }
  )._root.data;
  form.data.Fields = references;
  form.data.SigFlags = 3;
  delete form.data.NeedAppearances;
  let file = Buffer.from(await paper.finish());
  const order = (["provider", "customer"] as const).toSorted((a, b) => (times[a] < times[b] ? -1 : 1));
  for (const side of order) {
    const field = fields[side];
    if (field !== undefined) file = Buffer.from(sign(file, field, new Date(times[side])));
  }
  return new Uint8Array(file);
}
