import { fold } from "../fold.ts";
import { levelled } from "./ocr.ts";
import type { TextLines } from "./text-lines.ts";

/** Closings that take a line, or its start: "Cordialement,", "Bien à vous", "Kind regards". */
const SHORT =
  /^(?:(?:bien |tres |tout |plus )?(?:cordialement|cordialmente|amicalement|respectueusement|sincerement|confraternellement|fraternellement|courtoisement)(?: v[oô]tres?| (?:a vous|a toi))?|cdlt|cdmt|cdt|crdlt|bav|bien (?:a|v)(?: |otre)?(?:vous|toi|tous|toutes)?|tres bonne journee|(?:tres )?(?:bonne|belle|excellente) (?:et (?:bonne|belle) )?(?:journee|soiree|fin de (?:journee|semaine)|apres-midi|semaine|reception|continuation|fetes?|annee|weekend|week-end)|bon (?:week-?end|courage|apres-midi)|merci(?: d'avance)?,? (?:et )?(?:tres )?(?:bonne|belle) (?:journee|soiree|fin de semaine|semaine)|amities|amicales pensees|au plaisir|a (?:bientot|tres (?:vite|bientot)|vous lire|te lire|plus tard|tout a l'heure|demain)|(?:avec (?:nos|mes) )?(?:(?:meilleures|sinceres|respectueuses|cordiales|devouees|distinguees) )?salutations(?: (?:distinguees|respectueuses|cordiales|devouees|les meilleures|confraternelles))?|sentiments (?:distingues|devoues|respectueux|les meilleurs)|votre (?:bien )?devouee?|vbd|(?:with )?(?:kind|kindest|best|warm|warmest|many)(?: personal)? (?:regards|wishes|thanks)|(?:with )?regards|rgds|brgds|kr|br|all (?:the|my) best|best|cheers|many thanks|thanks(?: again| in advance| a lot)?|thank you(?: in advance| very much| again)?|yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely(?: yours)?|respectfully(?: yours)?|faithfully|warmly|take care|talk soon|have a (?:nice|great|good) (?:day|evening|weekend|week)|mit freundlichen grussen|freundliche grusse|met vriendelijke groet(?:en)?|cordiali saluti|distinti saluti|un saludo)(?![a-z'-])/u;
/** Thanks close a message only when a name follows. */
const THANKS =
  /^(?:(?:un grand |encore )?merci(?: (?:beaucoup|bien|encore|d'avance|par avance|a (?:vous|toi|tous)|(?:de|pour) (?:votre|ton|vos) (?:retour|reponse|comprehension|aide|attention|diligence|reactivite)))?(?: et (?:bonne|belle) (?:journee|soiree))?|thanks|thank you|thx|dans l'attente de (?:votre|vous|ton)[a-z ']{0,40}|restant a votre (?:entiere )?disposition|en vous remerciant[a-z ']{0,40}|looking forward to hearing from you|i look forward to (?:hearing from you|your (?:reply|response)))[ ,.!]{0,3}$/u;
/** Formulas of French letters, anywhere in a line. */
const FORMAL =
  /(?:(?:je|nous) (?:vous|te) (?:prie|prions)(?: donc| egalement)?(?:,[^,.\n]{1,60},)? (?:de (?:bien vouloir )?|d')|(?:veuillez|vous voudrez bien|daignez)(?:,[^,.\n]{1,60},)? (?:donc |bien )?|(?:^|[.;] )(?:vous (?:prie|priant|prions) (?:de |d'))?)(?:agreer|agreez|recevoir|recevez|croire|croyez|accepter|trouver ici)(?![a-z])|(?:je|nous) vous (?:adress|present|renouvel|souhait|transmet)[a-z]{1,4}[^.\n]{0,50} (?:salutations|sentiments|consideration|hommages)|avec (?:nos|mes|l'expression de)[^.\n]{0,40} (?:salutations|sentiments|consideration)|(?:^|[.;,] )(?:d'agreer|agreer)(?![a-z])/u;
/** What such a formula ends with; "recevoir ci-joint la facture" does not. */
const NOUN =
  /salutations|sentiments|consideration|respects|hommages|devouement|l'assurance|l'expression|devoue|distingue|best wishes/u;
const WITH_NOUN = /(?:recevoir|recevez|croire|croyez|accepter|trouver ici)$/u;
/** The formula wraps before its verb: "… je vous prie" / "d’agréer, Madame, …". */
const LEFT_OPEN = /(?:je|nous) (?:vous|te) (?:prie|prions)(?: de(?: bien(?: vouloir)?)?)?$|veuillez(?: bien)?$/u;
const VERB_AHEAD = /^(?:d'|de |vouloir |bien vouloir )?(?:agreer|recevoir|croire|accepter)(?![a-z])/u;
const OCR =
  /^(?:blen)?cordlalement|^salutatlonsdlst|^veu[l]{1,6}ezagr.{1,3}r|^(?:le|nous)vousprl?(?:e|ons)d.?agr.{1,3}r/u;
const LONGEST_SHORT = 90;
const LONGEST_BEHIND = 40;

/** True for a line that closes by a short formula, with nothing but a name or a comma behind it. */
export function isShortClosing(ink: string): boolean {
  const match = SHORT.exec(ink);
  if (match === null) return false;
  const behind = ink.slice(match[0].length);
  if (behind === "") return true;
  if (behind.length > LONGEST_BEHIND) return /^[ ,.]{1,2}(?:et )?(?:meilleur|bonne|belle|salutations)/u.test(behind);
  // "Best practices…", "Thanks for nothing?", "Bonne réception de notre facture ?" say more than goodbye.
  if (/[?:]$/u.test(behind)) return false;
  if (
    /^(?:best|cheers|thanks|thank you|regards|kr|br|yours|a demain|merci)/u.test(match[0]) &&
    !/^(?: regards)?[ ,.!/-]{0,3}(?:[a-z]{2,20}){0,1}(?: [a-z]{2,20})?[ .!]?$/u.test(behind)
  )
    return false;
  return !/^ (?:parlant|que|qui|de (?:notre|votre|ma|la facture)|mais|for|but|if)\b/u.test(behind);
}

/** True for "Merci d’avance", "Dans l’attente de votre retour": a closing when a name or the end follows. */
export function isThanks(ink: string): boolean {
  return ink.length < 80 && THANKS.test(ink);
}

/** A closing in a line: the folded offset in its ink at which it starts, and whether it goes on in the next line. */
export type Closing = { readonly at: number; readonly isOpen: boolean };

/**
 * The closing in `ink`, which is line `i` or its end, if it has one. What stands before it on the line ("À défaut, nous …, je vous
 * prie d’agréer") is text.
 */
export function closingOf(lines: TextLines, i: number, ink: string, look: ClosingLook): Closing | undefined {
  if (ink.length <= LONGEST_SHORT && isShortClosing(ink)) return { at: 0, isOpen: false };
  const formal = look.isFormal ? formalClosing(lines, i, ink) : undefined;
  if (formal !== undefined) return formal;
  const inside = look.isShort && ink.length > 30 ? closingInside(ink) : -1;
  if (inside !== -1) return { at: inside, isOpen: false };
  return look.isScan && ink.length < 200 && OCR.test(levelled(ink)) ? { at: 0, isOpen: !endsFormula(ink) } : undefined;
}

/** What is worth looking for in the lines of a text, told by the words it has anywhere. */
export type ClosingLook = {
  /** Letters may have been misread. */
  readonly isScan: boolean;
  readonly isFormal: boolean;
  readonly isShort: boolean;
};

const FORMAL_WORDS = [
  "agre",
  "salutations",
  "sentiments",
  "considera",
  "hommages",
  "recev",
  "croire",
  "croye",
  "accepter",
  "trouver ici",
];
const SHORT_WORDS = ["cordialement", "cdlt", "bien a ", "salutations", "regards", "sincerely"];

/** Looks at the whole text once, so that most lines need no pattern. */
export function closingLook(lines: TextLines, isScan: boolean): ClosingLook {
  const { folded } = lines.folded;
  const holds = (word: string): boolean => folded.includes(word);
  return { isScan, isFormal: FORMAL_WORDS.some(holds), isShort: SHORT_WORDS.some(holds) };
}

function formalClosing(lines: TextLines, i: number, ink: string): Closing | undefined {
  const match = FORMAL.exec(ink);
  if (match !== null) {
    const rest = ink.endsWith(".") ? ink : `${ink.slice(match.index)} ${lines.ink(i + 1)} ${lines.ink(i + 2)}`;
    if (WITH_NOUN.test(match[0]) && !NOUN.test(rest)) return undefined;
    const lead = /^[.;,] /u.exec(match[0])?.[0].length ?? 0;
    return { at: match.index + lead, isOpen: !endsFormula(ink) };
  }
  const open = LEFT_OPEN.exec(ink);
  if (open === null || !VERB_AHEAD.test(lines.ink(i + 1))) return undefined;
  return NOUN.test(`${lines.ink(i + 1)} ${lines.ink(i + 2)}`) ? { at: open.index, isOpen: true } : undefined;
}

/** How a formula ends when no full stop does. */
const FORMULA_END =
  /(?:distinguee?s?|devouee?s?|meilleure?s?|respectueu(?:x|ses)|cordiales|sinceres|haute consideration|devouement|hommages|respects)[ ,;!]*$/u;

function endsFormula(ink: string): boolean {
  return ink.endsWith(".") || FORMULA_END.test(ink);
}

/** The line behind a formula that begins at line `i`: it wraps over three more at most, which start in lower case or with a title. */
export function formulaEnd(lines: TextLines, i: number, to: number): number {
  let k = i + 1;
  while (k < Math.min(to, i + 4) && !lines.isBlank(k) && continuesFormula(lines, k)) {
    k++;
    if (endsFormula(lines.ink(k - 1))) break;
  }
  return k;
}

function continuesFormula(lines: TextLines, i: number): boolean {
  return /^\p{Ll}/u.test(lines.source(i)) || /^(?:madame|monsieur|mesdames|messieurs|maitre)\b/u.test(lines.ink(i));
}

/** Folded offset in a long line at which "Cordialement, Paul" ends it; −1 when it does not. */
function closingInside(ink: string): number {
  const tail = Math.max(0, ink.length - 120);
  const match =
    /[.!?…)] (?=(?:(?:bien |tres )?cordialement|cdlt|bien a (?:vous|toi)|salutations|meilleures salutations|(?:kind|best) regards|regards|yours sincerely)[ ,.])|[.!?…)] (?=(?:(?:bien |tres )?cordialement|cdlt|bien a (?:vous|toi)|salutations|(?:kind|best) regards|regards)$)/u.exec(
      ink.slice(tail),
    );
  if (match === null) return -1;
  const at = tail + match.index + match[0].length;
  return isShortClosing(ink.slice(at)) ? at : -1;
}

const LOOKED_BACK = 4_000;

/** True when the text has a closing formula: one of the marks of a letter. */
export function hasClosingFormula(text: string): boolean {
  const tail = fold(text.slice(-LOOKED_BACK)).folded;
  if (/salutations|sentiments|devoue/u.test(tail)) return true;
  return tail.split("\n").some((line) => {
    const ink = line.trim();
    return isShortClosing(ink) || closingInside(ink) !== -1 || FORMAL.test(ink);
  });
}
