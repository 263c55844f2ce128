/** Number words of French and English, folded. */
const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  octante: 80,
  huitante: 80,
  nonante: 90,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const HUNDREDS = new Set(["cent", "cents", "hundred"]);
const SCALES: Readonly<Record<string, number>> = {
  mille: 1_000,
  mil: 1_000,
  thousand: 1_000,
  million: 1_000_000,
  millions: 1_000_000,
  milliard: 1_000_000_000,
  milliards: 1_000_000_000,
};

/** The words above as the source of a regular expression, the longer first. */
export const NUMBER_WORDS = [...Object.keys(UNITS), ...HUNDREDS, ...Object.keys(SCALES)]
  .sort((a, b) => b.length - a.length)
  .join("|");

/** True when the folded word can stand in a number written out. */
export function isNumberWord(word: string): boolean {
  return word in UNITS || HUNDREDS.has(word) || word in SCALES;
}

/**
 * The value of a number written out in folded French or English words ("trois cent cinquante-sept mille", "ten thousand"),
 * or undefined when the words are not one ("deux trois", "vingt trente"). Hyphens and "et"/"and" separate words; the
 * result is a safe integer.
 */
export function numberFromWords(text: string): number | undefined {
  const words = text.split(/[\s-]+/u).filter((w) => w !== "" && w !== "et" && w !== "and");
  if (words.length === 0 || words.length > 24) return undefined;
  let total = 0;
  let group = 0;
  let grouped = false;
  for (const word of words) {
    const unit = UNITS[word];
    const scale = SCALES[word];
    if (unit !== undefined) {
      const sum = grouped ? joined(group, unit) : unit;
      if (sum === undefined) return undefined;
      group = sum;
      grouped = true;
    } else if (HUNDREDS.has(word)) {
      if (group > 19) return undefined;
      group = (group === 0 ? 1 : group) * 100;
      grouped = true;
    } else if (scale !== undefined) {
      if (total !== 0 && total < scale) return undefined;
      total += (group === 0 ? 1 : group) * scale;
      group = 0;
      grouped = false;
    } else return undefined;
  }
  return Number.isSafeInteger(total + group) ? total + group : undefined;
}

/** A unit said after what came before it in the same group of three: "cent" + "vingt", "soixante" + "onze", "quatre" + "vingts". */
function joined(group: number, unit: number): number | undefined {
  const rest = group % 100;
  if (unit === 20 && rest === 4) return group + 76;
  if (rest === 0) return group + unit;
  if (rest % 10 === 0 && rest >= 20 && unit >= 1 && unit <= 9) return group + unit;
  if ((rest === 60 || rest === 80) && unit >= 10 && unit <= 19) return group + unit;
  return rest === 10 && unit >= 7 && unit <= 9 ? group + unit : undefined;
}
