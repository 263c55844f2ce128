import type { GreyPicture } from "../../packages/ingest/src/pdf/pdfium.ts";
import type { Chance } from "./chance.ts";
import type { Doc } from "./contract-pages.ts";

const FIRMS = [
  ["SARL CAP OUEST", "18 rue des Halles", "35000 RENNES"],
  ["ATELIER RIVE GAUCHE", "12 quai des Arts", "44000 NANTES"],
  ["Cabinet Verdier & Roy", "Expertise - Conseil", "69002 LYON"],
  ["MENUISERIE DUVAL", "ZA du Moulin", "Tél. 02 99 00 00 00"],
] as const;
/** The two inks of a stamp as a grey scanner sees them: blue, black, red, violet. */
const INKS = ["#333", "#555", "#777", "#999", "#222"] as const;

/**
 * A rubber stamp, printed in points around a place, turned as a hand turns it: lines of a firm with or without a frame, a
 * ring, an oval, a date, a word. Often in two colours.
 */
export function printStamp(doc: Doc, dice: Chance, x: number, y: number): void {
  const [first, second] = [dice.pick(INKS), dice.pick(INKS)];
  const [name, street, town] = dice.pick(FIRMS);
  const wide = dice.within(95, 150);
  const line = (text: string, top: number, size: number, shade: string, font = "Helvetica") =>
    doc
      .font(font)
      .fontSize(size)
      .fillColor(shade)
      .text(text, x - wide / 2, top, { width: wide, align: "center", lineBreak: false });
  doc.save();
  doc.rotate(dice.chance(0.25) ? dice.within(-40, 40) : dice.within(-15, 15), { origin: [x, y] });
  const kind = dice.below(5);
  if (kind === 0) {
    if (dice.chance(0.5))
      doc
        .lineWidth(dice.within(0.8, 2))
        .rect(x - wide / 2, y - 28, wide, 56)
        .stroke(second);
    line(name, y - 22, wide / 12, first, "Helvetica-Bold");
    line(street, y - 6, wide / 15, first);
    line(town, y + 6, wide / 15, second);
    if (dice.chance(0.5)) line("SIRET 812 345 678 00012", y + 17, wide / 17, first);
  } else if (kind === 1 || kind === 2) {
    const [across, down] = kind === 1 ? [38, 38] : [56, 34];
    doc
      .lineWidth(dice.within(0.8, 2))
      .ellipse(x, y, across, down)
      .stroke(first)
      .lineWidth(0.8)
      .ellipse(x, y, across * 0.68, down * 0.68)
      .stroke(second);
    doc.font("Helvetica-Bold").fontSize(8).fillColor(first);
    const around = `${name} * ${town} *`;
    for (const [i, letter] of [...around].entries()) {
      const angle = (i / around.length) * 2 * Math.PI;
      const [cx, cy] = [x + across * 0.84 * Math.sin(angle), y - down * 0.84 * Math.cos(angle)];
      doc.save();
      doc.rotate((angle * 180) / Math.PI, { origin: [cx, cy] });
      doc.text(letter, cx - 3, cy - 3, { lineBreak: false });
      doc.restore();
    }
    if (dice.chance(0.7)) line(dice.pick(["12 MARS 2024", "R.C.S.", "Le gérant"]), y - 5, 8, second, "Helvetica-Bold");
    else
      doc
        .lineWidth(1.5)
        .moveTo(x - 14, y + 8)
        .bezierCurveTo(x - 4, y - 22, x + 4, y + 22, x + 14, y - 8)
        .stroke(second);
  } else if (kind === 3) {
    doc
      .lineWidth(1.2)
      .roundedRect(x - wide / 2, y - 22, wide, 44, 5)
      .stroke(first);
    line(dice.pick(["REÇU LE", "ARRIVÉ LE", "PAYÉ LE"]), y - 17, 8, first, "Helvetica-Bold");
    line(`${1 + dice.below(28)} ${dice.pick(["MARS", "JUIN", "NOV"])} 2024`, y - 5, 12, second, "Courier-Bold");
    line(name, y + 11, 7, first);
  } else
    line(
      dice.pick(["COPIE", "ORIGINAL", "BON POUR ACCORD", "DUPLICATA"]),
      y - 10,
      dice.within(14, 22),
      first,
      dice.pick(["Helvetica-Bold", "Times-Bold"]),
    );
  doc.restore();
}

/** Presses a stamp's ink, drawn on a page of its own, on a page: rubber leaves it uneven, pale on one side. In place. */
export function press(page: GreyPicture, stamp: GreyPicture, dice: Chance): void {
  const CELL = 3;
  const columns = Math.ceil(page.width / CELL) + 1;
  const [even, lean] = [dice.within(0.5, 1), dice.within(-0.6, 0.6)];
  const grain = grains(dice, columns);
  for (let y = 0; y < page.height; y++)
    for (let x = 0; x < page.width; x++) {
      const at = y * page.width + x;
      const ink = 255 - (stamp.data[at] ?? 255);
      if (ink === 0) continue;
      const patch = grain(Math.floor(x / CELL), Math.floor(y / CELL));
      const strength = Math.max(0.15, Math.min(1, (even + (1 - even) * patch) * (1 + lean * (x / page.width - 0.5))));
      page.data[at] = ((page.data[at] ?? 255) * (255 - ink * strength)) / 255;
    }
}

/** Grains of uneven ink, 0 to 1 a cell: drawn once a cell that is met. */
function grains(dice: Chance, columns: number): (column: number, row: number) => number {
  const seen = new Map<number, number>();
  return (column, row) => {
    const key = row * columns + column;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const drawn = dice.next();
    seen.set(key, drawn);
    return drawn;
  };
}
