import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { hostileFamilies } from "../hostile/index.ts";
import { latin1 } from "../hostile/input.ts";
import { msg } from "../hostile/outlook.ts";
import { onePage, sentence, streamObject } from "../hostile/pdf-writer.ts";
import { tnef, tnefFile } from "../hostile/tnef.ts";

const SMALL = 40_000;
const byEnding: Readonly<Record<string, string>> = {
  dat: "tnef",
  htm: "html",
  jpg: "png",
  tif: "png",
  gif: "png",
  bmp: "png",
};
export const endings: Readonly<Record<string, string>> = { tnef: "dat" };

const rtf = latin1(
  "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}}\\pard\\f0 Le solde est d\\'fb \\u8364? sous 30 jours.\\par{\\b Article 2}\\tab Livraison\\par\\trowd\\cellx100 a\\cell b\\cell\\row{\\footnote note}\\par}",
);
const invoice = Buffer.from(
  '<?xml version="1.0" encoding="UTF-8"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"><rsm:ExchangedDocument><ram:ID>F-2026-001</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260401</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Atelier Brume</ram:Name></ram:SellerTradeParty></ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeSettlement><ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>120.00</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>',
);
const html = Buffer.from(
  '<!doctype html><html><head><style>.a{display:none}</style><title>Relance</title></head><body><p>Bonjour,</p><table><tr><th>Lot</th><td>1&nbsp;200&nbsp;&euro;</td></tr></table><blockquote>cité</blockquote><div style="display:none">caché</div><ol><li>un<li>deux</ol></body></html>',
);
const odt = zipSync({
  mimetype: latin1("application/vnd.oasis.opendocument.text"),
  "content.xml": Buffer.from(
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text><text:h>Contrat</text:h><text:p>Le solde<text:s text:c="2"/>est dû.<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>',
  ),
  "styles.xml": Buffer.from(
    '<?xml version="1.0"?><office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
  ),
  "META-INF/manifest.xml": Buffer.from(
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
  ),
});

/** A PDF whose streams lie open, so that a change reaches what they say. */
const openPdf = onePage(
  streamObject(
    latin1(
      `${sentence}BT /F 9 Tf 1 0 0 1 60 700 Tm [(Le) -250 (solde)] TJ 0 -12 Td (est du) Tj ET q 60 600 200 30 re S Q`,
    ),
    "",
  ),
  {
    catalog: "/AcroForm << /Fields [5 0 R] >>",
    page: "/Annots [5 0 R 6 0 R]",
    others: [
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (nom) /V (Vasseur) /Rect [60 500 200 520] /P 3 0 R >>",
      "<< /Type /Annot /Subtype /FreeText /Rect [60 400 200 420] /Contents (a revoir) >>",
    ],
  },
);

function png(): Buffer {
  const [width, height] = [120, 40];
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (_, x) => ((x >> 2) % 3 === 0 && y > 10 && y < 30 ? 0 : 255))]),
  );
  const piece = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, latin1(type), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    latin1("\x89PNG\r\n\x1a\n"),
    piece("IHDR", header),
    piece("IDAT", deflateSync(Buffer.concat(rows))),
    piece("IEND", Buffer.alloc(0)),
  ]);
}

/**
 * Small files of each format to be changed: the sample world's, some made here, and the small ones among the hostile
 * inputs. By format; `endings` says how a file of it is called where that is not the format's name.
 */
export async function seedsByFormat(fixtures: string): Promise<ReadonlyMap<string, readonly Buffer[]>> {
  const seeds = new Map<string, Buffer[]>();
  const add = (format: string, bytes: Uint8Array) => {
    const list = seeds.get(format) ?? [];
    seeds.set(format, list);
    list.push(Buffer.from(bytes));
  };
  for (const entry of (await readdir(fixtures, { recursive: true, withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const format = /\.(eml|pdf|docx)$/.exec(entry.name)?.[1];
    if (!entry.isFile() || format === undefined) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (bytes.length < SMALL * 3) add(format, bytes);
  }
  const mails = seeds.get("eml") ?? [];
  const separator = latin1("From a@b.example Mon Jun  8 09:00:00 2026\n");
  add("mbox", Buffer.concat(mails.slice(0, 4).flatMap((mail) => [separator, mail, latin1("\n\n")])));
  for (const mail of mails.slice(0, 5)) {
    add(
      "emlx",
      Buffer.concat([
        latin1(`${mail.length}\n`),
        mail,
        latin1('<?xml version="1.0"?><plist version="1.0"><dict/></plist>'),
      ]),
    );
    add("gz", gzipSync(mail));
    add("zip", zipSync({ "a.eml": mail, "b/c.txt": latin1("c"), "d.html": html }));
    add("tnef", tnef(tnefFile("a.eml", mail), tnefFile("b.html", html)));
  }
  add("pdf", openPdf);
  add("rtf", rtf);
  add("xml", invoice);
  add("html", html);
  add("odt", odt);
  add("msg", msg());
  add("png", png());
  for (const input of Object.values(hostileFamilies).flat()) {
    if (input.pace !== undefined) continue;
    const ending = input.name.slice(input.name.lastIndexOf(".") + 1);
    const format = byEnding[ending] ?? ending;
    const bytes = seeds.has(format) ? input.make() : undefined;
    if (bytes instanceof Uint8Array && bytes.length < SMALL) add(format, bytes);
  }
  return seeds;
}
