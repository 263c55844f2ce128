import { around, FLAG_GENERATED, type Glyphs, quarterOf, type Rect } from "./glyphs.ts";

/** A word, and what parts it from the one before in its fragment ("" for the first). */
type Word = Rect & { text: string; lead: string };
/** Words that stand together on one baseline, in the order of the file. */
export type Fragment = Rect & { words: Word[] };

/**
 * The step, in type sizes, that parts words where the file has no space of its own: where pdfium guessed one, and where it
 * did not. Files that write their spaces need little guessing; the others have nothing but their steps.
 */
const SPACE = {
  written: { guessed: 0.1, bare: 0.3 },
  implied: { guessed: Number.NEGATIVE_INFINITY, bare: 0.12 },
} as const;
/** A page that has a space of its own for every so many letters writes its spaces. */
const LETTERS_PER_SPACE = 14;
/** A step of more type sizes than this begins another fragment. */
export const CELL_GAP = 2.2;

const isSpace = (code: number) =>
  code === 0x20 ||
  code === 0x09 ||
  code === 0xa0 ||
  code === 0x202f ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x205f ||
  code === 0x3000;
/** Spaces at which no line breaks keep their kind: they belong to figures and French punctuation. */
const kept = (code: number) => code === 0xa0 || code === 0x202f;
/** Marks without width or meaning of their own, and soft hyphens that the line did not need. */
const isInvisible = (code: number) =>
  code < 0x20 ||
  (code >= 0x7f && code <= 0x9f) ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  code === 0x2060 ||
  code === 0xfeff;
export const isRightToLeft = (code: number) =>
  (code >= 0x590 && code <= 0x8ff) || (code >= 0xfb1d && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc);

/**
 * Glyphs to words and fragments, for the glyphs written in one of the four directions (`quarter` turns clockwise). Boxes
 * come out in a frame turned so that the text is level: `level` does that.
 */
export function fragmentsOf(glyphs: Glyphs, quarter: number, level: (rect: Rect) => Rect): Fragment[] {
  const out: Fragment[] = [];
  let words: Word[] = [];
  let text = "";
  let lead = "";
  let space = "";
  let guessed = false;
  // Box of the word, then of the fragment: left, top, right, bottom.
  let wl = 0;
  let wt = 0;
  let wr = 0;
  let wb = 0;
  let fl = 0;
  let ft = 0;
  let fr = 0;
  let fb = 0;
  let lastLeft = 0;
  let lastRight = 0;
  const endWord = () => {
    words.push({ text, lead: words.length === 0 ? "" : lead, x: wl, y: wt, width: wr - wl, height: wb - wt });
    text = "";
  };
  const end = () => {
    if (text !== "") endWord();
    if (words.length > 0) out.push({ words: closed(words), x: fl, y: ft, width: fr - fl, height: fb - ft });
    words = [];
    space = "";
    guessed = false;
  };
  const { codes, boxes, flags, count } = glyphs;
  const least = writesSpaces(glyphs) ? SPACE.written : SPACE.implied;
  for (let i = 0; i < count; i++) {
    const code = codes[i] ?? 0;
    const flag = flags[i] ?? 0;
    if (code === 0x0d || code === 0x0a) {
      end();
      continue;
    }
    if (isSpace(code)) {
      if ((flag & FLAG_GENERATED) !== 0) guessed = true;
      else space = kept(code) ? String.fromCharCode(code) : space || " ";
      continue;
    }
    if ((flag & FLAG_GENERATED) !== 0 || isInvisible(code)) continue;
    if (quarterOf(flag) !== quarter) {
      end();
      continue;
    }
    const at = 4 * i;
    let x = boxes[at] ?? 0;
    let y = boxes[at + 1] ?? 0;
    let width = boxes[at + 2] ?? 0;
    let height = boxes[at + 3] ?? 0;
    if (quarter !== 0) ({ x, y, width, height } = level({ x, y, width, height }));
    // A hyphen that would show if the line broke here.
    if (code === 0xad && width <= 0) continue;
    const right = x + width;
    const bottom = y + height;
    const char = String.fromCodePoint(code);
    const open = text !== "" || words.length > 0;
    if (open) {
      const size = Math.max(4, fb - ft);
      const overlap = Math.min(fb, bottom) - Math.max(ft, y);
      const step = isRightToLeft(code) ? lastLeft - right : x - lastRight;
      const back = isRightToLeft(code) ? step : x - fr;
      if (overlap <= 0.3 * Math.min(size, height || size) || step > CELL_GAP * size || back < -1.5 * size) end();
      else if (space !== "" || step > (guessed ? least.guessed : least.bare) * size) {
        endWord();
        lead = space || " ";
      }
    }
    space = "";
    guessed = false;
    if (text === "") {
      if (words.length === 0) {
        fl = x;
        ft = y;
        fr = right;
        fb = bottom;
      }
      wl = x;
      wt = y;
      wr = right;
      wb = bottom;
      text = char;
    } else {
      text += char;
      if (x < wl) wl = x;
      if (right > wr) wr = right;
      if (y < wt) wt = y;
      if (bottom > wb) wb = bottom;
    }
    if (x < fl) fl = x;
    if (right > fr) fr = right;
    if (y < ft) ft = y;
    if (bottom > fb) fb = bottom;
    lastLeft = x;
    lastRight = right;
  }
  end();
  return out;
}

function writesSpaces({ codes, flags, count }: Glyphs): boolean {
  let spaces = 0;
  let letters = 0;
  for (let i = 0; i < count; i++) {
    if (((flags[i] ?? 0) & FLAG_GENERATED) !== 0) continue;
    if (isSpace(codes[i] ?? 0)) spaces++;
    else letters++;
  }
  return spaces * LETTERS_PER_SPACE > letters;
}

/** Capitals set apart in a row of at least this many, no further than so many type sizes, are one word, or some. */
const SPACED_LETTERS = 5;
const SPACED_STEP = 0.6;
/** A step this many times the usual one of such a row parts words. */
const WIDER = 1.5;
const isLetter = (word: Word) => /^\p{Lu}$/u.test(word.text);
/** Of a spaced row: now and then kerning brings two letters together. */
const isSpaced = (word: Word | undefined) => word !== undefined && /^\p{Lu}{1,2}$/u.test(word.text);

/** Letter-spaced words ("C O N T R A T") closed up. */
function closed(words: Word[]): Word[] {
  if (words.length < SPACED_LETTERS || words.filter(isLetter).length < SPACED_LETTERS) return words;
  const out: Word[] = [];
  for (let from = 0; from < words.length; ) {
    let to = from;
    while (isSpaced(words[to])) to++;
    const row = words.slice(from, Math.max(to, from + 1));
    out.push(...(row.filter(isLetter).length < SPACED_LETTERS ? row : joinedLetters(row)));
    from += row.length;
  }
  return out;
}

function joinedLetters(row: Word[]): Word[] {
  const steps = row.map((word, i) => word.x - ((row[i - 1]?.x ?? word.x) + (row[i - 1]?.width ?? 0)));
  const usual = steps.slice(1).sort((a, b) => a - b)[(row.length - 1) >> 1] ?? 0;
  if (usual > SPACED_STEP * (row[0]?.height ?? 0)) return row;
  const out: Word[] = [];
  row.forEach((word, i) => {
    const last = out.at(-1);
    if (last === undefined || (steps[i] ?? 0) > WIDER * usual) out.push(word);
    else out[out.length - 1] = { ...around(last, word), text: last.text + word.text, lead: last.lead };
  });
  return out;
}
