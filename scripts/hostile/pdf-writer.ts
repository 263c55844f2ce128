import { deflateSync } from "node:zlib";
import { latin1 } from "./input.ts";

/** A PDF of the given objects, numbered from 1, the first one its catalog. `trailer` adds to or replaces entries. */
export function writePdf(objects: readonly (string | Buffer)[], trailer = ""): Buffer {
  const pieces: Buffer[] = [latin1("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")];
  let at = pieces[0]?.length ?? 0;
  const add = (piece: Buffer) => {
    pieces.push(piece);
    at += piece.length;
  };
  const offsets = objects.map((body, i) => {
    const offset = at;
    add(latin1(`${i + 1} 0 obj\n`));
    add(typeof body === "string" ? latin1(body) : body);
    add(latin1("\nendobj\n"));
    return offset;
  });
  const xref = at;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  add(latin1(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  add(latin1(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`));
  return Buffer.concat(pieces);
}

/** A stream object; `entries` go into its dictionary. */
export const streamObject = (data: Buffer, entries: string): Buffer =>
  Buffer.concat([latin1(`<< /Length ${data.length} ${entries} >>\nstream\n`), data, latin1("\nendstream")]);

export const flateObject = (data: Buffer | string, entries = ""): Buffer =>
  streamObject(deflateSync(typeof data === "string" ? latin1(data) : data), `/Filter /FlateDecode ${entries}`);

const FONT = "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>";

/** One page whose content is object 4; `resources` are added to its own, `others` are objects from 5 on. */
export const onePage = (
  content: string | Buffer,
  {
    resources = "",
    others = [],
    page = "",
    catalog = "",
    trailer = "",
  }: {
    resources?: string;
    others?: readonly (string | Buffer)[];
    page?: string;
    catalog?: string;
    trailer?: string;
  } = {},
): Buffer =>
  writePdf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${FONT} ${resources} >> /Contents 4 0 R ${page} >>`,
      typeof content === "string" ? flateObject(content) : content,
      ...others,
    ],
    trailer,
  );

/** Operators that show a line of text near the top of the page. */
export const shows = (text: string): string => `BT /F 11 Tf 60 780 Td (${text.replace(/[()\\]/g, "\\$&")}) Tj ET\n`;

const SAID = "Le prestataire livre le site avant le 30 juin et le client en paie le solde a trente jours.";
/** A sentence long enough for its page to count as one with text. */
export const sentence = shows(SAID);
