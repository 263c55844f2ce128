/** Our quotes: priced lines, conditions, and a box for the client's agreement. */
import { brume, type Company, claire, euros, longDate, shortDate, spacedSiren, vatNumber } from "../world.ts";
import { handwritten, signatureOf } from "./handwriting.ts";
import { picture } from "./image.ts";
import { Paper } from "./paper.ts";

interface QuoteLine {
  readonly label: string;
  readonly quantity: string;
  /** Cents, HT. */
  readonly amount: number;
}

export interface Quote {
  readonly number: string;
  readonly day: string;
  readonly validUntil: string;
  readonly client: Company;
  readonly subject: string;
  readonly scope: readonly string[];
  readonly lines: readonly QuoteLine[];
  readonly conditions: readonly string[];
  /** How the client agreed: drawn by hand, a pasted picture, or not at all. */
  readonly agreement: { readonly how: "ink" | "picture"; readonly day: string } | undefined;
}

/** Our letterhead, at the top of quotes and invoices. */
export function letterhead(paper: Paper, right: readonly string[]): void {
  const { doc } = paper;
  const y = doc.y;
  doc.rect(paper.left, y, 26, 26).fill("#27485c");
  doc.lineWidth(1.6).strokeColor("#ffffff").lineCap("round");
  for (const [index, drop] of [9, 14, 19].entries()) {
    const from = paper.left + 5 + index;
    doc
      .moveTo(from, y + drop)
      .bezierCurveTo(from + 5, y + drop - 3, from + 9, y + drop + 3, from + 14, y + drop)
      .stroke();
  }
  paper.face("bold", 13).at("Atelier Brume", paper.left + 34, y, 200);
  paper
    .face("regular", 8.5, "#444444")
    .at(
      "14 rue des Carmes, 44000 Nantes\ncontact@atelier-brume.example – 02 61 91 14 40",
      paper.left + 34,
      y + 16,
      240,
    );
  paper.face("bold", 10).at(right.join("\n"), paper.right - 190, y, 190, { align: "right" });
  doc.y = y + 58;
  paper.face("regular");
}

/** The line of company particulars at the foot of our papers. */
export const particulars = `${brume.name} – SARL au capital de ${euros(brume.capital ?? 0)} – RCS Nantes ${spacedSiren(brume.siren ?? "")} – TVA ${vatNumber(brume.siren ?? "")}`;

export function addressBlock(paper: Paper, company: Company, heading: string): void {
  const y = paper.doc.y;
  const lines = [company.name, company.street, `${company.postcode} ${company.city}`];
  if (company.country !== "France") lines.push(company.country);
  if (company.siren !== undefined) lines.push(`SIREN ${spacedSiren(company.siren)}`);
  paper.face("regular", 8.5, "#666666").at(heading, paper.right - 220, y, 220);
  paper.face("regular").at(lines.join("\n"), paper.right - 220, y + 13, 220);
  paper.doc.y = y + 20 + lines.length * 14;
}

export async function quotePaper(quote: Quote): Promise<Uint8Array> {
  const total = quote.lines.reduce((sum, line) => sum + line.amount, 0);
  const paper = new Paper({
    title: `Devis ${quote.number}`,
    author: brume.name,
    day: quote.day,
    language: "fr",
    face: "sans",
    size: 10,
    margins: { top: 56, bottom: 60, left: 72, right: 72 },
    footer: particulars,
  });
  letterhead(paper, [
    `Devis n° ${quote.number}`,
    `du ${shortDate(quote.day)}`,
    `valable jusqu'au ${shortDate(quote.validUntil)}`,
  ]);
  addressBlock(paper, quote.client, "À l'attention de");
  paper.space(14).face("bold", 12).text(quote.subject).space(8).face("regular");
  paper.article("Périmètre", [quote.scope]);
  paper
    .space(4)
    .table(
      [58, 20, 22],
      [
        ["Désignation", "Quantité", "Montant HT"],
        ...quote.lines.map((line) => [line.label, line.quantity, euros(line.amount, "cents")]),
        ["Total HT", "", euros(total, "cents")],
        ["TVA 20 %", "", euros(total / 5, "cents")],
        ["Total TTC", "", euros(total + total / 5, "cents")],
      ],
      { numeric: true, bold: [quote.lines.length + 1, quote.lines.length + 3] },
    );
  paper.article("Conditions", quote.conditions);
  paper.keep(136).space(10);
  const y = paper.doc.y;
  const half = paper.width / 2;
  paper.face("bold").at("Pour Atelier Brume", paper.left, y, half - 14);
  paper.face("regular").at("Mme Claire Vasseur, gérante", paper.left, y + 15, half - 14);
  if (quote.agreement !== undefined) paper.ink(signatureOf(claire, quote.number), paper.left + 14, y + 74);
  const x = paper.left + half + 6;
  paper.doc
    .lineWidth(0.6)
    .strokeColor("#9aa0a6")
    .rect(x - 8, y - 8, half + 2, 132)
    .stroke();
  paper.face("bold").at("Bon pour accord", x, y, half - 14);
  paper
    .face("regular", 9)
    .at("Date, cachet et signature du client, précédés de la mention « Bon pour accord »", x, y + 15, half - 14);
  const [who] = quote.client.people;
  if (quote.agreement?.how === "ink") {
    paper.ink(handwritten(who, "Bon pour accord", quote.number), x + 8, y + 60);
    paper.ink(handwritten(who, "le", quote.number, 13), x + 8, y + 78);
    paper.face("regular", 10, "#1a2a78").at(shortDate(quote.agreement.day), x + 24, y + 69, 90);
    paper.ink(signatureOf(who, quote.number, 26), x + 60, y + 110);
  }
  if (quote.agreement?.how === "picture") {
    const image = picture(signatureOf(who, quote.number, 34));
    paper.face("regular", 9).at(`Bon pour accord, le ${longDate(quote.agreement.day)}`, x, y + 44, half - 14);
    paper.doc.image(Buffer.from(image.png), x + 10, y + 58, { width: Math.min(image.width, 170) });
  }
  paper.doc.y = y + 130;
  return paper.finish();
}
