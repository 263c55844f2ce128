import { levelled } from "./ocr.ts";
import { wordsUpTo } from "./sentence-shape.ts";
import type { TextLines } from "./text-lines.ts";

/** Words of a mail's greeting: a name may follow them. */
const HELLO =
  /^(?:re-?)?(?:bonjour|bonsoir|rebonjour|bjr|bsr|salut|slt|coucou|hello|hi|hey|good (?:morning|afternoon|evening|day)|greetings|gruezi|hola)(?:,? (?:a|aux|au) (?:tous|toutes|vous|toi|l'equipe|equipes?)(?: et a toutes)?)?(?![a-z'-])/u;
/** Words of a salutation: a title, a name or nothing follows them, then a comma. */
const SALUTATION =
  /^(?:(?:tres |mon |ma |mes |bien )?(?:chere?s?|cheres?)(?:s? (?:madame|monsieur|maitre|docteur|mesdames|messieurs|confrere|consoeur|tous|toutes|client|cliente|clients|amie?|collegues?|partenaires?|adherents?))?|madame|monsieur|mesdames|messieurs|mesdemoiselles|maitre|docteur|mademoiselle|mme|dear(?: (?:sirs?|madam|mr|mrs|ms|dr|all|team|colleagues?|customer|client|counsel))?|to whom it may concern|a qui de droit|a l'attention de qui de droit|sirs?|gentlemen|ladies and gentlemen)(?![a-z'-])/u;
/** Words that may stand in a greeting in lower case: titles, particles, groups. */
const KNOWN = new Set(
  "et and ou or la le les l de du des d a au aux tous toutes toi vous all team everyone everybody there sir sirs madam mr mrs ms dr equipe equipes madame monsieur mesdames messieurs maitre confrere consoeur docteur directeur directrice president presidente gerant gerante maire ministre responsable general generale generaux juge client cliente clients ami amie amis collegue collegues partenaire partenaires adherent adherents colleague colleagues customer counsel cher chere chers cheres tres mon ma mes notre bonjour".split(
    " ",
  ),
);
/** "bonjour madame roy": a title and a name, in lower case and without a comma. */
const TITLED = /^(?:bonjour|bonsoir|hello|dear|salut) (?:madame|monsieur|mme|mr|mrs|ms|maitre|docteur) [a-z'-]{2,20}$/u;
const LONGEST = 70;
const OCR_SALUTATION =
  /^(?:(?:chere?s?)?(?:madames?|monsleurs?|mesdames|messleurs|maltre)(?:,?(?:madame|monsleur|mesdames|messleurs))?(?:l[ae][a-z]{4,24})?|bonlour[a-z]{0,20})[,:;]?$/u;

/** True for "Madame, Monsieur,", "Bonjour Claire", "Dear Sirs:": a line that does nothing but greet. */
export function isGreeting(lines: TextLines, i: number): boolean {
  const length = lines.length(i);
  if (length === 0 || length > LONGEST) return false;
  return isGreetingClause(lines.ink(i), () => lines.source(i));
}

/** The same of a salutation that a letter may have: closed by a comma or a colon, or a title alone. */
export function isSalutation(lines: TextLines, i: number, isScan: boolean): boolean {
  const length = lines.length(i);
  if (length === 0 || length > LONGEST) return false;
  const ink = lines.ink(i);
  if (/[,:!]$/u.test(ink)) {
    if (isGreetingClause(ink, () => lines.source(i))) return true;
  } else if (isBareTitle(ink)) return true;
  else if (HELLO.test(ink) && isGreetingClause(ink, () => lines.source(i))) return true;
  return isScan && length <= 60 && OCR_SALUTATION.test(levelled(ink));
}

/** Titles that stand alone on a line as a salutation even without a comma. */
function isBareTitle(ink: string): boolean {
  return /^(?:madame|monsieur|mesdames|messieurs|maitre|docteur|dear (?:sirs?|madam|all|sir or madam)|cher (?:maitre|monsieur|confrere)|chere (?:madame|consoeur)|(?:madame|mesdames),? (?:et )?(?:monsieur|messieurs)|(?:monsieur|madame),? (?:le|la) (?:directeur|directrice|president|presidente|gerant|gerante|maire))$/u.test(
    ink,
  );
}

/** Folded offset in the line at which the text starts behind a greeting ("Bonjour Claire, le site …"); 0 when it has none. */
export function greetingLength(lines: TextLines, i: number): number {
  const ink = lines.ink(i);
  if (!HELLO.test(ink) && !SALUTATION.test(ink)) return 0;
  const stop = ink.slice(0, LONGEST).search(/[,!:.](?= )/u);
  if (stop === -1) return 0;
  // "Madame, Monsieur, je vous …": both are the greeting.
  const more = /^[,!:.] (?:madame|monsieur|messieurs|mesdames|maitre|cher[a-z]{0,2} [a-z]{3,12})[,!:.](?= )/u.exec(
    ink.slice(stop),
  );
  const end = stop + (more === null ? 1 : more[0].length);
  if (!isGreetingClause(ink.slice(0, end), () => lines.source(i).slice(0, end))) return 0;
  const rest = ink.slice(end).search(/[^ ]/u);
  return rest === -1 ? 0 : end + rest;
}

function isGreetingClause(ink: string, source: () => string): boolean {
  const hello = HELLO.exec(ink);
  const match = hello ?? SALUTATION.exec(ink);
  if (match === null || ink.endsWith("?")) return false;
  if (/^[ ,:!.;)-]*$/u.test(ink.slice(match[0].length))) return true;
  const unknown = unknownWords(source());
  if (/(?:[,:!]|\.\.)$/u.test(ink)) return unknown <= 1;
  if (TITLED.test(ink)) return true;
  // Without a comma only names may follow: "Bonjour Claire", not "Bonjour toujours rien" and not "Monsieur Roy refuse.".
  return hello !== null && (unknown === 0 || (unknown === 1 && wordsUpTo(ink, 3) === 2));
}

/** Number of words behind the first that are neither a title nor a name in capitals; many when the clause is long. */
function unknownWords(source: string): number {
  const words = source.split(/[\s,:!.;/&()'’-]+/u).filter((w) => w !== "");
  if (words.length > 9) return words.length;
  let unknown = 0;
  for (const word of words.slice(1)) if (!/^\p{Lu}/u.test(word) && !KNOWN.has(plain(word))) unknown++;
  return unknown;
}

function plain(word: string): string {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/gu, "oe");
}
