import PDFDocument from "pdfkit";
import { type GreyPicture, PdfiumDocument } from "../../packages/ingest/src/pdf/pdfium.ts";
import { Chance } from "./chance.ts";
import {
  bytesOf,
  DPI,
  type DrawnMark,
  drawPage,
  HEIGHT,
  type MadePage,
  newStyle,
  type Room,
  SCALE,
} from "./contract-pages.ts";
import { type Drawing, type Hand, initialsBy, newHand, signatureBy, writingBy } from "./handwriting.ts";
import { copied, newCopier } from "./photocopy.ts";
import { afterScan, drawInk, newHabits, scanned } from "./scan.ts";
import { press, printStamp } from "./stamps.ts";

/** Where the parties of a contract put their initials, how near to each other, and who forgets which pages. */
type Habit = {
  place: "right" | "left" | "spread" | "margin" | "middle";
  /** Pixels between neighbours, from and to. */
  gap: readonly [number, number];
  /** Pixels from the foot of the sheet to the foot of the initials: low ones stand over page numbers and footers. */
  low: readonly [number, number];
  /** The order of the parties is another on each page. */
  alternating: boolean;
  forgotten: ReadonlyMap<number, ReadonlySet<number>>;
  nobody: boolean;
};

function newHabit(dice: Chance, parties: number, pages: number): Habit {
  const forgotten = new Map<number, Set<number>>();
  if (dice.chance(0.55)) {
    const party = dice.below(parties);
    for (let i = 0; i < 1 + dice.below(2); i++) {
      const page = dice.below(pages);
      forgotten.set(page, (forgotten.get(page) ?? new Set()).add(party));
    }
  }
  return {
    place: dice.pick(["right", "right", "left", "spread", "spread", "margin", "middle"]),
    gap: dice.pick([
      [5, 25],
      [14, 50],
      [40, 110],
    ]),
    low: dice.chance(0.35) ? [18, 60] : [55, 140],
    alternating: dice.chance(0.3),
    forgotten,
    nobody: dice.chance(0.08),
  };
}

/**
 * A scanned contract whose pages one to three parties initial, near to each other or far, over footers, in one order or
 * another, one of them forgetting a page; the last page is stamped, dated, approved and signed, or not. Drawn from the seed.
 */
export async function makeManyHands(seed: number, pages = 4): Promise<MadePage[]> {
  const dice = new Chance(seed * 7919 + 31);
  const style = newStyle(dice);
  const parties = dice.pick([1, 2, 2, 2, 3, 3]);
  const hands = Array.from({ length: parties }, () => newHand(dice));
  // one pen goes round a table more often than not
  if (dice.chance(0.5)) for (const hand of hands) Object.assign(hand, { pen: hands[0]?.pen, shade: hands[0]?.shade });
  const habit = newHabit(dice, parties, pages);
  const signing = dice.pick(["all", "all", "none", "some"] as const);
  const doc = new PDFDocument({ size: "A4", margin: 0, autoFirstPage: false });
  const rooms: Room[] = [];
  for (let page = 0; page < pages; page++) {
    doc.addPage();
    rooms.push(drawPage(doc, dice, style, { page, pages, signed: page === pages - 1, parties }));
  }
  // stamps are pressed on the page, with their own ink
  doc.addPage();
  const blocks = rooms.at(-1)?.signatures ?? [];
  for (const block of blocks)
    if (dice.chance(0.55))
      printStamp(
        doc,
        dice,
        block.x + block.width * dice.within(0.3, 0.8),
        block.y + block.height * dice.within(0.2, 0.7),
      );
  const pdf = await PdfiumDocument.open(await bytesOf(doc), []);
  try {
    const habits = newHabits(dice);
    const copier = newCopier(dice);
    const out: MadePage[] = [];
    const drawn = (page: number): GreyPicture => {
      const picture = pdf.render(page, DPI, 9_000_000);
      if (picture === undefined) throw new Error("not drawn");
      return picture;
    };
    for (let page = 0; page < pages; page++) {
      const clean = drawn(page);
      const marks: DrawnMark[] = [];
      const here = { ...habits, skew: habits.skew === 0 ? 0 : habits.skew + dice.within(-0.3, 0.3) };
      const put = (kind: DrawnMark["kind"], hand: Hand, drawing: Drawing, x: number, y: number) => {
        const left = Math.max(2, Math.min(clean.width - drawing.width - 3, x));
        const top = Math.max(2, Math.min(clean.height - drawing.height - 3, y));
        drawInk(clean, drawing, { x: left, y: top }, { radius: hand.pen / 2, shade: hand.shade, dice });
        const { width, height } = drawing;
        const middle = afterScan(clean, here, left + width / 2, top + height / 2);
        marks.push({
          kind,
          hand: hands.indexOf(hand),
          left: middle.x - width / 2,
          top: middle.y - height / 2,
          width,
          height,
        });
        return { left, right: left + width };
      };
      const isLast = page === pages - 1;
      const isStampedFirst = dice.chance(0.5);
      if (isLast && isStampedFirst) press(clean, drawn(pages), dice);
      const signatures = isLast ? sign(dice, hands, blocks, signing, put) : [];
      if (isLast && !isStampedFirst) press(clean, drawn(pages), dice);
      const initials = isLast || habit.nobody ? [] : initial(dice, hands, habit, { page, width: clean.width, put });
      out.push({ picture: copied(dice, scanned(dice, clean, here), copier), marks, initials, signatures });
    }
    return out;
  } finally {
    pdf.close();
  }
}

type Put = (
  kind: DrawnMark["kind"],
  hand: Hand,
  drawing: Drawing,
  x: number,
  y: number,
) => { left: number; right: number };

/** Mentions, dates and signatures in the blocks; whose signatures were drawn. */
function sign(
  dice: Chance,
  hands: readonly Hand[],
  blocks: Room["signatures"],
  signing: "all" | "none" | "some",
  put: Put,
): number[] {
  const signed: number[] = [];
  for (const [i, hand] of hands.entries()) {
    const block = blocks[i];
    if (block === undefined) continue;
    const [x, width] = [block.x * SCALE, block.width * SCALE];
    let y = block.y * SCALE;
    if (dice.chance(0.4)) {
      const text = dice.pick(["Lu et approuvé", "Bon pour accord", "lu et approuvé bon pour accord", "Certifié exact"]);
      const words = writingBy(dice, hand, text, dice.within(16, 30));
      put("other-hand", hand, words, x + dice.within(0, 15), y);
      y += words.height + 5;
    }
    if (dice.chance(0.35)) {
      const date = dice.pick(["le 12/03/2024", "3.6.24", "Nantes, le 5/11/2023", "12 mars 2024"]);
      const words = writingBy(dice, hand, date, dice.within(16, 28));
      put("other-hand", hand, words, x + dice.within(0, 40), y);
      y += words.height + 4;
    }
    if (signing === "none" || (signing === "some" && dice.chance(0.5))) continue;
    const drawing = signatureBy(dice, hand);
    put("signature", hand, drawing, x + dice.next() * Math.max(0, width - drawing.width), y + dice.within(-8, 20));
    signed.push(i);
  }
  return signed;
}

/** The initials of a page; whose they are. */
function initial(
  dice: Chance,
  hands: readonly Hand[],
  habit: Habit,
  { page, width, put }: { page: number; width: number; put: Put },
): number[] {
  const order = hands.map((_, i) => i);
  if (habit.alternating) order.sort(() => dice.next() - 0.5);
  const who = order.filter((i) => habit.forgotten.get(page)?.has(i) !== true);
  const drawings = who.map((i) => initialsBy(dice, hands[i] as Hand));
  const gaps = who.map(() => dice.within(...habit.gap));
  const whole = drawings.reduce((sum, d, i) => sum + d.width + (i === 0 ? 0 : (gaps[i] as number)), 0);
  const foot = HEIGHT * SCALE - dice.within(...habit.low);
  let x = {
    right: width - dice.within(40, 110) - whole,
    left: dice.within(50, 130),
    middle: (width - whole) / 2 + dice.within(-40, 40),
    margin: 0,
    spread: dice.within(60, 140),
  }[habit.place];
  let y = foot - dice.within(0, 200);
  for (const [k, i] of who.entries()) {
    const drawing = drawings[k] as Drawing;
    const hand = hands[i] as Hand;
    if (habit.place === "margin") {
      put("initials", hand, drawing, width - dice.within(20, 60) - drawing.width, y - drawing.height);
      y -= drawing.height + (gaps[k] as number);
      continue;
    }
    const seat = habit.place === "spread" && k > 0 ? x + dice.within(90, 260) : x;
    const drawn = put("initials", hand, drawing, seat, foot - drawing.height + dice.within(-14, 14));
    x = drawn.right + (gaps[k + 1] ?? 0);
  }
  return who.sort((a, b) => a - b);
}
