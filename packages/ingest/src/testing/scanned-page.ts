import PDFDocument from "pdfkit";
import { type GreyPicture, PdfiumDocument } from "../pdf/pdfium.ts";
import { pngFile } from "../pictures/grey-png.ts";

// Scans made from nothing: a letter is set, drawn, and spoilt the way scanners, fax machines and telephones spoil it.

export const frenchLetter = [
  "Atelier du Vieux Lavoir, menuiserie et agencement",
  "12 rue des Tanneurs, 37000 Tours",
  "Tours, le 14 septembre 2025",
  "Objet : mise en demeure – chantier de la rue Colbert, facture n° 2025-0418",
  "Madame, Monsieur,",
  "Par contrat signé le 3 mars 2025, votre société s’est engagée à livrer et à poser l’ensemble des meubles de notre boutique avant le 30 juin, pour un prix forfaitaire de 48 750 € hors taxes. À ce jour, un tiers seulement des éléments commandés a été installé, et plusieurs d’entre eux présentent des défauts que nous vous avons signalés à trois reprises, sans obtenir la moindre réponse de votre part.",
  "Ce retard nous cause un préjudice considérable : l’ouverture du magasin a dû être repoussée de deux mois, les loyers ont couru sans contrepartie et deux vendeuses déjà embauchées ont été payées à ne rien faire. Nous chiffrons provisoirement ce dommage à 17 300 €, sous réserve de toute évolution.",
  "Article 7 – Pénalités. En cas de dépassement du délai convenu, le prestataire sera redevable d’une pénalité de 1,5 % du montant du marché par semaine entamée, dans la limite de 10 %. Cette pénalité est due de plein droit, après mise en demeure restée infructueuse pendant huit jours.",
  "En conséquence, nous vous mettons en demeure d’achever la totalité des travaux dans un délai de quinze jours à compter de la réception de la présente. À défaut, nous saisirons le tribunal compétent afin d’obtenir la résolution du contrat ainsi que la réparation intégrale de notre préjudice.",
  "Dans l’attente, nous suspendons le règlement de votre dernière facture, conformément à l’article 1219 du code civil.",
  "Veuillez agréer, Madame, Monsieur, l’expression de nos salutations distinguées.",
  "La gérante, Solène Kerbrat",
];

export const englishLetter = [
  "Harbour Lane Design Limited",
  "27 Fisher Street, Whitby",
  "3 October 2025",
  "Re: Agreement of 9 January 2025, invoice 1187",
  "Dear Mr Thornton,",
  "We write further to our telephone conversation of last Thursday. Under the agreement, your company undertook to deliver the new booking system by 30 June, for a fixed fee of 32,400 euros. Three months later, half of the features we ordered are still missing, and those which were delivered fail several times a week.",
  "This delay has caused us a substantial loss: our staff enter every reservation twice, and at least forty customers have cancelled. We currently estimate the damage at 11,800 euros, and we reserve the right to revise that figure.",
  "Clause 9. Neither party shall be liable for indirect or consequential loss, save where such loss results from gross negligence or wilful misconduct. The total liability of the supplier shall not exceed the fees paid during the preceding twelve months.",
  "Unless the outstanding work is completed within fourteen days of this letter, we shall terminate the agreement for material breach and instruct our solicitors to recover the whole of our loss.",
  "Yours sincerely,",
  "Margaret Ellis, managing director",
];

/** A deterministic generator of numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A page set in paragraphs, A4, as a PDF with a text layer. `columns` sets all but the first four in so many columns. */
export function setLetter(paragraphs: readonly string[], size = 11, columns = 1): Promise<Buffer> {
  const pdf = new PDFDocument({ size: "A4", margin: 64, info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => pdf.on("end", () => resolve(Buffer.concat(chunks))));
  pdf.font("Times-Roman").fontSize(size);
  for (const paragraph of paragraphs.slice(0, 4)) pdf.text(paragraph).moveDown(0.7);
  pdf.text(paragraphs.slice(4).join("\n\n"), { columns, columnGap: 24, align: "left" });
  pdf.end();
  return done;
}

/** A PDF of one page that is a picture of a sheet of A4. */
export function scannedPdf(picture: GreyPicture): Promise<Buffer> {
  const pdf = new PDFDocument({ size: "A4", margin: 0, info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => pdf.on("end", () => resolve(Buffer.concat(chunks))));
  pdf.image(pngOf(picture), 0, 0, { width: pdf.page.width, height: pdf.page.height });
  pdf.end();
  return done;
}

/** A PDF that shows its text and calls each of its letters by a character that nobody knows. */
export function withNamelessLetters(pdf: Buffer): Buffer {
  const map = "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <21> <FE> <E000> endbfrange";
  return Buffer.from(
    pdf
      .toString("latin1")
      .replace("/Encoding /WinAnsiEncoding", "/Encoding /WinAnsiEncoding /ToUnicode 99 0 R")
      .replace(/xref\n/, `99 0 obj\n<< /Length ${map.length} >>\nstream\n${map}\nendstream\nendobj\nxref\n`),
    "latin1",
  );
}

/** The first page of a PDF as a picture. */
export async function drawn(pdf: Uint8Array, dpi = 200): Promise<GreyPicture> {
  const document = await PdfiumDocument.open(pdf);
  try {
    const picture = document.render(0, dpi, 50e6);
    if (picture === undefined) throw new Error("not drawn");
    return picture;
  } finally {
    document.close();
  }
}

/** Dark specks and grain, as much of each as told: share of the pixels, and shades. */
export function spoilt(picture: GreyPicture, specks: number, grain: number, random: () => number): GreyPicture {
  const data = picture.data.map((v) => Math.max(0, Math.min(255, v + (random() + random() - 1) * grain)));
  for (let i = 0; i < picture.data.length * specks; i++) {
    const at = Math.floor(random() * data.length);
    for (const step of [0, 1, picture.width, picture.width + 1]) if (at + step < data.length) data[at + step] = 40;
  }
  return { ...picture, data };
}

/** Turned clockwise by an angle in degrees, about the middle, on white. */
export function turned(picture: GreyPicture, degrees: number): GreyPicture {
  const { width, height, data } = picture;
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const out = new Uint8Array(data.length).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const [u, v] = [dx * cos + dy * sin + width / 2, dy * cos - dx * sin + height / 2];
      const [i, j] = [Math.floor(u), Math.floor(v)];
      if (i < 0 || j < 0 || i + 1 >= width || j + 1 >= height) continue;
      const [a, b] = [u - i, v - j];
      const at = (row: number, column: number) => data[row * width + column] ?? 255;
      out[y * width + x] =
        (at(j, i) * (1 - a) + at(j, i + 1) * a) * (1 - b) + (at(j + 1, i) * (1 - a) + at(j + 1, i + 1) * a) * b;
    }
  return { width, height, data: out };
}

/** Light that fades from one corner to the other, as on a photo of a letter: `dark` is what is left of it. */
export function unevenlyLit(picture: GreyPicture, dark: number): GreyPicture {
  const { width, height } = picture;
  return {
    ...picture,
    data: picture.data.map((v, i) => v * (1 - (1 - dark) * (((i % width) / width + i / width / height) / 2))),
  };
}

/** Turned by quarter turns clockwise. */
export function quarterTurned(picture: GreyPicture, turns: 1 | 2 | 3): GreyPicture {
  const { width, height, data } = picture;
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const to =
        turns === 1
          ? x * height + (height - 1 - y)
          : turns === 2
            ? (height - 1 - y) * width + (width - 1 - x)
            : (width - 1 - x) * height + y;
      out[to] = data[y * width + x] ?? 255;
    }
  return turns === 2 ? { width, height, data: out } : { width: height, height: width, data: out };
}

/** A picture as a PNG, its rows filtered in all five ways by turns. `dpi` is written into it. */
export function pngOf({ width, height, data }: GreyPicture, dpi?: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (data[y * width + x] ?? 0));
  for (let y = 0; y < height; y++) {
    rows[y * (width + 1)] = y % 5;
    for (let x = 0; x < width; x++) {
      const [left, up, corner] = [at(x - 1, y), at(x, y - 1), at(x - 1, y - 1)];
      const nearest = [left, up, corner].sort(
        (a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b),
      )[0];
      const guess = [0, left, up, (left + up) >> 1, nearest][y % 5] ?? 0;
      rows[y * (width + 1) + 1 + x] = at(x, y) - guess;
    }
  }
  return pngFile({ width, height, depth: 8, dpi }, rows);
}

const words = (text: string) =>
  text
    .replaceAll("’", "'")
    .replaceAll("–", "—")
    .match(/[\p{L}\p{N}]+(?:[.,'-][\p{L}\p{N}]+)*|[€%]/gu) ?? [];

/** Harmonic mean of precision and recall over the words of two texts, as often as each stands in them. */
export function wordF1(expected: string, found: string): number {
  const left = new Map<string, number>();
  const [wanted, got] = [words(expected), words(found)];
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of got) {
    const n = left.get(word) ?? 0;
    if (n > 0) hits++;
    left.set(word, n - 1);
  }
  return (2 * hits) / (wanted.length + got.length);
}
