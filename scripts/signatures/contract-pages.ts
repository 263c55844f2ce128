import PDFDocument from "pdfkit";
import { type GreyPicture, PdfiumDocument } from "../../packages/ingest/src/pdf/pdfium.ts";
import { Chance } from "./chance.ts";
import { type Drawing, type Hand, initialsBy, newHand, signatureBy, writingBy } from "./handwriting.ts";
import { afterScan, drawInk, newHabits, type ScanHabits, scanned } from "./scan.ts";

type MarkKind = "signature" | "initials" | "other-hand";
/** A mark that was drawn, and by whose hand (0 provider, 1 customer, then others): its box in pixels of the scanned page. */
export type DrawnMark = { kind: MarkKind; hand: number; left: number; top: number; width: number; height: number };
/** A scanned page of a made-up contract, and what is on it: whose initials and signatures (0 provider, 1 customer, then others). */
export type MadePage = {
  picture: GreyPicture;
  marks: DrawnMark[];
  initials: number[];
  signatures: number[];
};

export const DPI = 150;
export const SCALE = DPI / 72;
const WIDTH = 595.28;
export const HEIGHT = 841.89;

const SUBJECTS = [
  "Le Prestataire",
  "Le Client",
  "Chaque partie",
  "L'intervenant",
  "La société",
  "Le responsable du projet",
];
const VERBS = [
  "s'engage à",
  "peut à tout moment",
  "a la charge de",
  "est tenu de",
  "renonce à",
  "accepte de",
  "garantit de",
];
const ACTS = [
  "remettre les livrables dans le délai convenu",
  "communiquer les informations nécessaires à la mission",
  "payer les factures à trente jours",
  "respecter la confidentialité des données reçues",
  "souscrire une assurance couvrant les dommages causés",
  "informer l'autre partie de tout retard prévisible",
  "désigner un interlocuteur unique pour la durée du contrat",
  "restituer les documents confiés à la fin du contrat",
  "corriger les anomalies constatées lors de la recette",
];
const ENDS = [
  "selon les modalités décrites à l'annexe 2",
  "sauf accord écrit contraire",
  "dans la limite du montant total hors taxes",
  "sous réserve des stipulations de l'article 7",
  "à compter de la signature des présentes",
  "sans préjudice des autres recours dont elle dispose",
  "pendant une durée de douze mois",
];
const HEADS = [
  "OBJET",
  "DURÉE DU CONTRAT",
  "PRIX ET PAIEMENT",
  "Obligations du prestataire",
  "Responsabilité",
  "CONFIDENTIALITÉ",
  "Résiliation",
  "Propriété intellectuelle",
  "DONNÉES PERSONNELLES",
  "Droit applicable",
];

export type Style = {
  fonts: [string, string, string];
  size: number;
  margin: number;
  leading: number;
  justified: boolean;
  numbering: "none" | "centre" | "right" | "left" | "of" | "dash";
  footer: string | undefined;
  header: string | undefined;
  logo: number;
  framed: boolean;
  table: boolean;
};

const FONTS: [string, string, string][] = [
  ["Helvetica", "Helvetica-Bold", "Helvetica-Oblique"],
  ["Times-Roman", "Times-Bold", "Times-Italic"],
  ["Courier", "Courier-Bold", "Courier-Oblique"],
];

export function newStyle(dice: Chance): Style {
  return {
    fonts: dice.pick([...FONTS, ...FONTS.slice(0, 2)]),
    size: dice.within(8.5, 12),
    margin: dice.within(45, 85),
    leading: dice.within(0, 4),
    justified: dice.chance(0.5),
    numbering: dice.pick(["none", "centre", "right", "left", "of", "dash"]),
    footer: dice.chance(0.5)
      ? dice.pick([
          "Contrat de prestation de services - document confidentiel",
          "SARL au capital de 10 000 euros - RCS Nantes 812 345 678",
          "Conditions générales - version du 1er janvier 2024",
        ])
      : undefined,
    header: dice.chance(0.35) ? dice.pick(["Contrat n° 2024-118", "Atelier Rive Gauche", "CONFIDENTIEL"]) : undefined,
    logo: dice.chance(0.35) ? 1 + dice.below(4) : 0,
    framed: dice.chance(0.08),
    table: dice.chance(0.35),
  };
}

export type Doc = InstanceType<typeof PDFDocument>;

function sentence(dice: Chance): string {
  return `${dice.pick(SUBJECTS)} ${dice.pick(VERBS)} ${dice.pick(ACTS)}${dice.chance(0.6) ? ` ${dice.pick(ENDS)}` : ""}.`;
}

function drawLogo(doc: Doc, dice: Chance, kind: number, x: number, y: number): void {
  doc.save();
  if (kind === 1) {
    doc.circle(x + 18, y + 18, 18).fill("#222");
    doc
      .font("Helvetica-Bold")
      .fontSize(16)
      .fillColor("#fff")
      .text("ARG", x + 3, y + 12, { lineBreak: false });
  } else if (kind === 2) {
    for (let i = 0; i < 5; i++) doc.rect(x + i * 9, y + 30 - i * 6, 6, 6 + i * 6).fill("#555");
    doc
      .font("Helvetica-Bold")
      .fontSize(18)
      .fillColor("#333")
      .text("Rivage", x + 54, y + 14, { lineBreak: false });
  } else if (kind === 3) {
    doc
      .lineWidth(3)
      .moveTo(x, y + 30)
      .bezierCurveTo(x + 20, y - 20, x + 30, y + 60, x + 60, y + 5)
      .stroke("#333");
    doc
      .font("Times-BoldItalic")
      .fontSize(20)
      .fillColor("#222")
      .text("Ondine", x + 64, y + 8, { lineBreak: false });
  } else {
    doc
      .polygon([x, y + 34], [x + 20, y], [x + 40, y + 34])
      .lineWidth(2.5)
      .stroke("#111");
    doc
      .font("Times-Italic")
      .fontSize(22)
      .fillColor("#000")
      .text("Studio Vauban", x + 46, y + 8, { lineBreak: false });
  }
  doc.restore();
  void dice;
}

function drawStamp(doc: Doc, dice: Chance, x: number, y: number): void {
  doc.save();
  doc.rotate(dice.within(-14, 14), { origin: [x + 60, y + 30] });
  const shade = dice.pick(["#444", "#777", "#223", "#999"]);
  if (dice.chance(0.5)) {
    doc.lineWidth(dice.within(1, 2.2)).rect(x, y, 130, 58).stroke(shade);
    doc
      .font("Helvetica-Bold")
      .fontSize(11)
      .fillColor(shade)
      .text("ATELIER RIVE GAUCHE", x + 4, y + 8, { width: 122, align: "center" });
    doc
      .font("Helvetica")
      .fontSize(8)
      .text("12 quai des Arts - 44000 Nantes", x + 4, y + 26, { width: 122, align: "center" });
    doc.text("SIRET 812 345 678 00012", x + 4, y + 40, { width: 122, align: "center" });
  } else {
    doc
      .lineWidth(1.5)
      .circle(x + 45, y + 40, 40)
      .stroke(shade)
      .circle(x + 45, y + 40, 28)
      .stroke(shade);
    doc.font("Helvetica-Bold").fontSize(9).fillColor(shade);
    for (let i = 0; i < 18; i++) {
      const angle = i * 20;
      doc.save();
      doc.rotate(angle, { origin: [x + 45, y + 40] });
      doc.text("SOCIÉTÉ RIVAGE SAS "[i] ?? "", x + 42, y + 3, { lineBreak: false });
      doc.restore();
    }
    doc.fontSize(11).text("NANTES", x + 23, y + 36, { lineBreak: false });
  }
  doc.restore();
}

function drawTable(doc: Doc, dice: Chance, style: Style, y: number): number {
  const rows = 3 + dice.below(5);
  const columns = 2 + dice.below(4);
  const width = (WIDTH - 2 * style.margin) / columns;
  const high = style.size + dice.within(6, 14);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const [x, top] = [style.margin + c * width, y + r * high];
      doc
        .lineWidth(dice.chance(0.5) ? 0.5 : 1)
        .rect(x, top, width, high)
        .stroke("#000");
      if (!dice.chance(0.15))
        doc
          .font(style.fonts[r === 0 ? 1 : 0])
          .fontSize(style.size - 1)
          .fillColor("#000")
          .text(
            r === 0
              ? dice.pick(["Poste", "Quantité", "Prix HT", "Délai"])
              : dice.pick(["Étude", "120", "1 450,00", "3 jours", "Recette", "x"]),
            x + 4,
            top + 4,
            {
              width: width - 8,
              height: high - 4,
              lineBreak: false,
            },
          );
    }
  return y + rows * high + 12;
}

/** Room on a page for what hands will draw, in points. */
export type Room = { signatures: { x: number; y: number; width: number; height: number }[]; textBottom: number };

export function bytesOf(doc: Doc): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.end();
  });
}

const BLOCKS = [
  ["Pour le Prestataire", "Madame Lise Arnaud, gérante"],
  ["Pour le Client", "Monsieur Paul Verdier, président"],
  ["Pour la Caution", "Madame Jeanne Roy"],
] as const;

/** Prints a page of a contract; where it is to be signed, a block a party, of three at most. */
export function drawPage(
  doc: Doc,
  dice: Chance,
  style: Style,
  { page, pages, signed, parties = 2 }: { page: number; pages: number; signed: boolean; parties?: number },
): Room {
  const { margin, size } = style;
  const wide = WIDTH - 2 * margin;
  const bottom = HEIGHT - dice.within(62, 95);
  const room: Room = { signatures: [], textBottom: bottom };
  if (style.framed)
    doc
      .lineWidth(1)
      .rect(margin - 18, 30, wide + 36, HEIGHT - 60)
      .stroke("#000");
  let y = dice.within(45, 80);
  if (style.header !== undefined)
    doc
      .font(style.fonts[2])
      .fontSize(8)
      .fillColor("#333")
      .text(style.header, margin, 26, { width: wide, align: "right", lineBreak: false });
  if (style.logo > 0 && (page === 0 || dice.chance(0.5))) {
    drawLogo(doc, dice, style.logo, margin, 30);
    y = Math.max(y, 90);
  }
  if (page === 0) {
    doc
      .font(style.fonts[1])
      .fontSize(size + 5)
      .fillColor("#000")
      .text("CONTRAT DE PRESTATION DE SERVICES", margin, y, { width: wide, align: "center" });
    y = doc.y + 14;
    doc
      .font(style.fonts[0])
      .fontSize(size)
      .text(
        "Entre la société Atelier Rive Gauche, ci-après le Prestataire, et la société Rivage, ci-après le Client, il a été convenu ce qui suit.",
        margin,
        y,
        { width: wide },
      );
    y = doc.y + 10;
  }
  const stop = signed ? y + dice.within(40, 330) : dice.chance(0.12) ? dice.within(200, bottom) : bottom;
  let tabled = !style.table || dice.chance(0.5);
  while (y < stop - 3 * size) {
    if (!tabled && dice.chance(0.2) && y < stop - 150) {
      y = drawTable(doc, dice, style, y);
      tabled = true;
      continue;
    }
    if (dice.chance(0.28)) {
      doc
        .font(style.fonts[1])
        .fontSize(size + dice.within(0, 2))
        .fillColor("#000");
      doc.text(`${dice.chance(0.6) ? `Article ${1 + dice.below(20)} - ` : ""}${dice.pick(HEADS)}`, margin, y, {
        width: wide,
        align: dice.chance(0.15) ? "center" : "left",
        underline: dice.chance(0.15),
      });
      y = doc.y + 5;
      continue;
    }
    const text = Array.from({ length: 1 + dice.below(4) }, () => sentence(dice)).join(" ");
    doc
      .font(style.fonts[dice.chance(0.06) ? 2 : 0])
      .fontSize(size)
      .fillColor("#000");
    const options = {
      width: wide,
      align: style.justified ? ("justify" as const) : ("left" as const),
      lineGap: style.leading,
    };
    if (y + doc.heightOfString(text, options) > stop) break;
    doc.text(`${dice.chance(0.15) ? "- " : ""}${text}`, margin, y, options);
    y = doc.y + dice.within(4, 14);
  }
  room.textBottom = y;
  if (signed) {
    y = Math.min(y + dice.within(10, 40), HEIGHT - 300);
    doc
      .font(style.fonts[0])
      .fontSize(size)
      .text(
        `Fait à Nantes, le ${dice.chance(0.5) ? "12 mars 2024" : "........................"}, en deux exemplaires.`,
        margin,
        y,
        { width: wide },
      );
    y = doc.y + dice.within(8, 24);
    const high = dice.within(85, 130);
    const stacked = dice.chance(0.15) && parties < 3 && y < HEIGHT - 2 * high - 120;
    const boxed = dice.chance(0.3);
    const lined = dice.chance(0.4);
    const column = wide / Math.max(2, parties);
    for (const [i, [who, signer]] of BLOCKS.slice(0, parties).entries()) {
      const [x, top] = stacked ? [margin, y + i * (high + 30)] : [margin + i * column, y];
      doc
        .font(style.fonts[dice.chance(0.5) ? 1 : 0])
        .fontSize(size)
        .text(who, x + 4, top, { lineBreak: false });
      const name = dice.chance(0.6);
      if (name) doc.font(style.fonts[0]).text(signer, x + 4, top + size + 3, { lineBreak: false });
      if (dice.chance(0.3))
        doc.fontSize(size - 2).text("(Lu et approuvé, signature)", x + 4, top + 2 * size + 6, { lineBreak: false });
      if (boxed)
        doc
          .lineWidth(0.8)
          .rect(x, top - 4, column - 12, high + 26)
          .stroke("#000");
      else if (lined)
        doc
          .lineWidth(0.8)
          .moveTo(x + 4, top + high)
          .lineTo(x + column - 40, top + high)
          .stroke("#000");
      room.signatures.push({
        x: x + 6,
        y: top + (name ? 2 : 1) * (size + 4),
        width: column - 30,
        height: high - (name ? 2 : 1) * size,
      });
    }
    room.textBottom = y + high + 20;
  }
  if (style.footer !== undefined) {
    if (dice.chance(0.4))
      doc
        .lineWidth(0.5)
        .moveTo(margin, HEIGHT - 48)
        .lineTo(WIDTH - margin, HEIGHT - 48)
        .stroke("#000");
    doc
      .font(style.fonts[0])
      .fontSize(7)
      .fillColor("#333")
      .text(style.footer, margin, HEIGHT - 43, { width: wide, align: "center", lineBreak: false });
  }
  if (style.numbering !== "none") {
    const n = page + 1;
    const text =
      style.numbering === "of"
        ? `Page ${n} sur ${pages}`
        : style.numbering === "dash"
          ? `- ${n} -`
          : dice.chance(0.3)
            ? `${n}/${pages}`
            : String(n);
    const align =
      style.numbering === "left"
        ? "left"
        : style.numbering === "centre" || style.numbering === "dash"
          ? "center"
          : "right";
    doc
      .font(style.fonts[0])
      .fontSize(dice.within(8, 11))
      .fillColor("#000")
      .text(text, margin, HEIGHT - 30, { width: wide, align, lineBreak: false });
  }
  return room;
}

/** How the parties behave on a contract. */
type Story = {
  initials: "both" | "none" | "provider" | "customer" | "gaps";
  signed: "both" | "none" | "provider" | "customer";
  atEnd: boolean;
};

function newStory(dice: Chance): Story {
  return {
    initials: dice.pick(["both", "both", "both", "none", "none", "provider", "customer", "gaps", "gaps"]),
    signed: dice.pick(["both", "both", "both", "none", "customer", "provider"]),
    atEnd: dice.chance(0.5),
  };
}

/**
 * A scanned contract of so many pages, all of it drawn from the seed: the last page is the one to sign, now and then the
 * one before. With `misleading` nobody signs for the provider, but the blocks are stamped, dated and approved by hand.
 */
export async function makeContract(seed: number, pages = 6, misleading = false): Promise<MadePage[]> {
  const dice = new Chance(seed);
  const style = newStyle(dice);
  const story = misleading
    ? { ...newStory(dice), signed: dice.pick(["none", "none", "customer"] as const) }
    : newStory(dice);
  const hands = [newHand(dice), newHand(dice)] as const;
  const signPage = pages > 1 && dice.chance(0.2) ? pages - 2 : pages - 1;
  const doc = new PDFDocument({ size: "A4", margin: 0, autoFirstPage: false });
  const rooms: Room[] = [];
  const stampAt = dice.chance(0.35);
  for (let page = 0; page < pages; page++) {
    doc.addPage();
    const room = drawPage(doc, dice, style, { page, pages, signed: page === signPage });
    if (page === signPage && stampAt) {
      const block = dice.pick(room.signatures);
      drawStamp(doc, dice, Math.max(20, block.x + dice.within(-10, 60)), block.y + dice.within(-10, 30));
    }
    if (page === signPage && misleading)
      for (const block of room.signatures)
        if (dice.chance(0.7))
          drawStamp(doc, dice, Math.max(20, block.x + dice.within(-10, 60)), block.y + dice.within(-10, 30));
    rooms.push(room);
  }
  const pdf = await PdfiumDocument.open(await bytesOf(doc), []);
  try {
    const habits = newHabits(dice);
    const corner = dice.below(4);
    const out: MadePage[] = [];
    for (let page = 0; page < pages; page++) {
      const clean = pdf.render(page, DPI, 9_000_000);
      if (clean === undefined) throw new Error("not drawn");
      out.push(
        inked(dice, clean, rooms[page] as Room, { story, hands, habits, corner, signs: page === signPage, misleading }),
      );
    }
    return out;
  } finally {
    pdf.close();
  }
}

function inked(
  dice: Chance,
  clean: GreyPicture,
  room: Room,
  {
    story,
    hands,
    habits,
    corner,
    signs,
    misleading,
  }: {
    story: Story;
    hands: readonly [Hand, Hand];
    habits: ScanHabits;
    corner: number;
    signs: boolean;
    misleading: boolean;
  },
): MadePage {
  const marks: DrawnMark[] = [];
  const [initials, signatures]: [number[], number[]] = [[], []];
  const habitsHere = { ...habits, skew: habits.skew === 0 ? 0 : habits.skew + dice.within(-0.3, 0.3) };
  const put = (kind: MarkKind, hand: Hand, drawing: Drawing, x: number, y: number) => {
    const left = Math.max(2, Math.min(clean.width - drawing.width - 3, x));
    const top = Math.max(2, Math.min(clean.height - drawing.height - 3, y));
    drawInk(clean, drawing, { x: left, y: top }, { radius: hand.pen / 2, shade: hand.shade, dice });
    const a = afterScan(clean, habitsHere, left + drawing.width / 2, top + drawing.height / 2);
    marks.push({
      kind,
      hand: hands.indexOf(hand),
      left: a.x - drawing.width / 2,
      top: a.y - drawing.height / 2,
      width: drawing.width,
      height: drawing.height,
    });
  };
  if (signs)
    for (const [i, block] of room.signatures.entries()) {
      const hand = hands[i] as Hand;
      const does = story.signed === "both" || story.signed === (i === 0 ? "provider" : "customer");
      if (!does && !(misleading && dice.chance(0.5))) continue;
      let y = block.y * SCALE;
      if (dice.chance(does ? 0.3 : 0.7)) {
        const text = dice.pick(["Lu et approuvé", "lu et approuvé", "Bon pour accord", "Bon pour acceptation"]);
        const words = writingBy(dice, hand, text, dice.within(20, 34));
        put("other-hand", hand, words, block.x * SCALE + dice.within(0, 20), y);
        y += words.height + 6;
      }
      if (dice.chance(does ? 0.25 : 0.6)) {
        const date = `${1 + dice.below(28)}/${dice.pick(["03", "06", "11"])}/${dice.pick(["2023", "2024", "24"])}`;
        const words = writingBy(dice, hand, date, dice.within(18, 30));
        put("other-hand", hand, words, block.x * SCALE + dice.within(0, 60), y);
        y += words.height + 4;
      }
      if (!does) continue;
      const drawing = signatureBy(dice, hand);
      const spare = Math.max(0, block.width * SCALE - drawing.width);
      put("signature", hand, drawing, block.x * SCALE + dice.next() * spare, y + dice.within(-10, 25));
      signatures.push(i);
    }
  if (!signs || dice.chance(story.atEnd ? 0.6 : 0)) {
    const who = { both: [0, 1], none: [], provider: [0], customer: [1], gaps: [0, 1].filter(() => dice.chance(0.6)) }[
      story.initials
    ];
    let x = 0;
    const base = HEIGHT * SCALE - dice.within(45, 130);
    for (const i of who) {
      const hand = hands[i] as Hand;
      const drawing = initialsBy(dice, hand);
      const y = base - drawing.height + dice.within(-12, 12);
      if (corner === 0)
        x = x === 0 ? clean.width - dice.within(60, 120) - drawing.width : x - drawing.width - dice.within(14, 50);
      else if (corner === 1) x = i === 0 ? dice.within(70, 170) : clean.width - dice.within(70, 200) - drawing.width;
      else if (corner === 2) x = x === 0 ? dice.within(420, 640) : x + dice.within(130, 220);
      else x = x === 0 ? dice.within(60, 130) : x + dice.within(120, 210);
      put("initials", hand, drawing, x, y);
      initials.push(i);
    }
  }
  if (dice.chance(0.05)) {
    const text = dice.pick(["à revoir", "ok", "voir page 2", "12/04", "vu"]);
    put(
      "other-hand",
      hands[0],
      writingBy(dice, hands[0], text, dice.within(20, 36)),
      dice.within(30, 900),
      dice.within(60, 1200),
    );
  }
  return { picture: scanned(dice, clean, habitsHere), marks, initials, signatures };
}
