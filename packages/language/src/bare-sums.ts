import { decimal } from "@vigie/model/values";
import { fold } from "./fold.ts";
import type { MoneyMention } from "./money.ts";
import { FIGURES, FREE, plainNumber, withTabs } from "./money-figures.ts";
import { NUMBER_WORDS, numberFromWords } from "./numbers.ts";
import { Occupied } from "./occupied.ts";

const UNIT_BEHIND =
  /^(?: ?%| ?(?:jours?|j|h|heures?|hrs?|mois|ans?|annees?|semaines?|fois|pages?|lignes?|utilisateurs?|postes?|personnes?|clients?|commandes?|km|kg|m2|m²|go|mo|pieces?|articles?|visites?|mails?|appels?|tickets?|anomalies|bugs?|lots?|factures?|days?|hours?|weeks?|months?|years?|times|users?|orders?|units?|items?|e|er|eme)(?![a-z]))/u;
const BARE = new RegExp(
  String.raw`(?<![a-z])(?:reste(?:nt|rait)?|restant|solde|restait|devez|devons|doit|dois|doivent|dus?|dues?|owe[sd]?|owing|outstanding|balance|montant|somme|total|payer|paye|payez|paierai|paierons|regler|verser|rembourse[rz]?|retiens|retenons|retient|bloque|bloquons|manque(?:nt)?|attends?|attendons|enleve[sz]?|enlevons|retire[sz]?|retirons|deduis|deduisons|defalque|comptez|coute|perdu|(?:s'eleve|estimee?|evaluee?|chiffree?) a|deduct(?:ing)?|keep(?:ing)?|waiting (?:for|on)|facture|invoice|impaye|avoir|reclame|reclamons|les|mes|pay|refund|withhold(?:ing)?)(?: (?:encore|toujours|plus que|que|les|mes|nos|de|of|is|at|a|to|us|me|you|still|du|est de|nous|pas|ses|vos|un|une)){0,3}(?: :)? (?<figures>${FIGURES})`,
  "gu",
);
const BARE_BEFORE =
  /(?<![\p{L}\d.,/_#-])(?<figures>\d{1,3} \d{3}|\d{2,6}(?:,\d{2})?)(?= (?:dus?|dues?|restants?|impayes?|d'impayes?|d'arrieres?|de retard|de trop|balles|en moins|de moins|en tout|owed|outstanding|unpaid|overdue|in total|back|off (?:your|the|my))(?![a-z]))/gu;
/** "intérêts échus 73,50": two decimals at the end of a line or cell are cents. */
const BARE_CENTS =
  /(?<![\p{L}\d.,/_#-])(?<figures>\d{1,3}(?:[ .]\d{3}){0,2},\d{2})(?=[ \t]*(?:$|[\n;|]|= |\. ?(?:$|[a-z\n])))/gu;
/** "le chèque de 640", "the other 600", "ça fait 345". */
const BARE_NAMED =
  /(?<![a-z])(?:cheques? de|virement de|prelevement de|remboursement (?:de|des)|refund (?:of|des)|avoir de|franchise de|arrhes de|acompte de|(?:va|ok|d'accord|partons) (?:pour|sur)|the (?:other|final|last|remaining)|not paying the (?:final|last)|(?:ca|cela) fait|fait|mettez|rends[- ]moi|rendez[- ](?:nous|moi)|il vous revient|contenterai de|il me faut|= ?)(?: les| mes| nos| donc| about| en)? (?<figures>\d{1,3}[ ,]\d{3}|\d{2,6})(?= ?[.,;:!?)]| ?$| (?:et|pour|depuis|que|de|til|till|until|en|au lieu|bien|recue?|vous|je|m'est|and|from|to)(?![a-z]))(?!,\d| ?(?:h|%))/gu;
/** "La facture de mars (1 250)". */
const BARE_BRACKETED =
  /(?<![a-z])(?:factures?|invoices?|mensualites?|echeances?|loyers?|soldes?|acomptes?|notes?|balance|instal?lments?)[^().;:\d]{0,40}\((?<figures>\d{1,3}[ ,]\d{3}|\d{2,6}(?:[.,]\d{2})?)\)/gu;
/** "mes 4k5", "his last 2k", "1.2k", "3 grand". */
const BARE_THOUSANDS = new RegExp(
  String.raw`${FREE}(?<figures>\d{1,3}(?:[.,]\d)?)(?:k| ?grand)(?<half>\d)?(?= ?[.,;:!?)]| ?$| (?:tant|pour|que|de|en|a|et|tout|ht|ttc|for|of|from|in|is|on|to|and|until|dus?|owed|back|off|outstanding)(?![a-z]))`,
  "gu",
);

/** What may follow a sum that nothing names: the sentence goes on without a thing counted. */
const GOES_ON = String.raw`(?= ?(?:[.;!?)»"]|,(?!\d)|:|$)| (?:a|au|avant|avec|c'est|ca|car|d'|de|dont|d'ici|depuis|des que|du|elle|en|est|et|il|je|jusqu|mais|ne|net|nous|on|ou|par|pas|plus|pour|pr|que|qu|qui|restants?|si|sinon|sont|sous|sur|tant|tu|vous|from|for|since|and|as|but|by|i|if|in|is|it|of|off|on|or|so|still|that|till|to|until|was|we|which|would|you)(?![a-z]))`;
/** What may stand before it: a determiner, a word that owes or asks, or nothing. */
const LEADS_IN = String.raw`(?:(?:^|[(:;=«"\n–]|(?<!\d),) ?|, |\d{1,2} ?[x×*] ?|(?<![a-z])(?:les|des|mes|tes|ses|nos|vos|de|the|your|my|our|his|her|their|for|a|pour|soit|attend|attends|attendons|veut|veux|voulons|demande|demandons|propose|vaut|valent|coute|cost|costs|est|et|and|credit|debit|solde|environ|about|prend|prends|prenons|garde|gardez|rends|donne|knock|reste|donc|va pour|ok pour|services) )`;
const LOOSE_GROUPED = new RegExp(
  String.raw`(?<!\d )${FREE}(?<figures>\d{1,3}[ .,]\d{3})(?![.,]?\d| \d)${GOES_ON}`,
  "gu",
);
const LOOSE_PLAIN = new RegExp(String.raw`${LEADS_IN}(?<figures>\d{3,5}(?:,\d{2})?)(?![.,/:-]?\d| \d)${GOES_ON}`, "gu");
const IN_WORDS = new RegExp(
  String.raw`(?<![\p{L}'-])(?:${NUMBER_WORDS})(?:[ -](?:et |and )?(?:${NUMBER_WORDS})){0,11}(?![\p{L}-])${GOES_ON}`,
  "gu",
);
const LARGE_WORD = /(?:^|[^a-z])(?:cents?|mille|hundred|thousand)(?:$|[^a-z])/u;

type Candidate = { at: number; to: number; value: string; figures: string; pattern: RegExp };

/** Which bare sums: cents at the end of a line, those a word says are due, those a word names, or also those nothing names. */
export type BareSums = "cents" | "beside" | "named" | "all";
const PATTERNS: Readonly<Record<BareSums, readonly RegExp[]>> = {
  cents: [BARE_CENTS],
  beside: [BARE_BEFORE, BARE_NAMED, BARE_CENTS],
  named: [BARE_BEFORE, BARE_NAMED, BARE_CENTS, BARE_BRACKETED, BARE],
  all: [BARE_BEFORE, BARE_NAMED, BARE_CENTS, BARE_BRACKETED, BARE, LOOSE_GROUPED, LOOSE_PLAIN],
};

/**
 * Sums without a currency in a sentence the caller knows to speak of an invoice or a debt: "les 1 250 dus", "reste 380 sur
 * la facture". A weaker reading, in euros; years, counts and numbers of invoices are left out. `all` also takes the numbers
 * nothing names ("640 et 710", "mille huit cents, à la louche"), for a message that states no currency. Spans are offsets
 * of `input`.
 */
export function findBareSums(input: string, which: BareSums = "named"): MoneyMention[] {
  if (which !== "all" && !/\d/u.test(input)) return [];
  const folded = fold(input);
  const text = withTabs(folded);
  const out: MoneyMention[] = [];
  const occupied = new Occupied(text.length);
  for (const candidate of candidates(text, which)) {
    const { at, to, value, figures } = candidate;
    if (!standsForMoney(text, candidate) || !occupied.take(at, to)) continue;
    const inWords = !/\d/u.test(figures);
    out.push({ span: folded.span(at, to), value: decimal.cents(value), currency: "EUR", tax: "unknown", inWords });
  }
  return out.sort((a, b) => a.span.start - b.span.start);
}

function* candidates(text: string, which: BareSums): Generator<Candidate> {
  for (const pattern of PATTERNS[which])
    for (const m of text.matchAll(pattern)) {
      const figures = m.groups?.figures ?? "";
      const at = m.index + m[0].lastIndexOf(figures);
      yield { at, to: at + figures.length, value: plainNumber(figures, "1"), figures, pattern };
    }
  if (which !== "cents") yield* thousands(text);
  if (which === "all") yield* inWords(text);
}

function* thousands(text: string): Generator<Candidate> {
  for (const m of text.matchAll(BARE_THOUSANDS)) {
    const { figures = "0", half } = m.groups ?? {};
    const number = half === undefined ? figures.replace(",", ".") : `${figures}.${half}`;
    const value = decimal.multiply(number, "1000");
    yield { at: m.index, to: m.index + m[0].length, value, figures: m[0], pattern: BARE_THOUSANDS };
  }
}

function* inWords(text: string): Generator<Candidate> {
  if (!LARGE_WORD.test(text)) return;
  for (const m of text.matchAll(IN_WORDS)) {
    const value = LARGE_WORD.test(m[0]) ? numberFromWords(m[0]) : undefined;
    if (value === undefined || value < 100 || isYear(value)) continue;
    // "cent", "mille" alone are figures of speech.
    const led = /(?:les|the|vos|mes|pour) $/u.test(text.slice(Math.max(0, m.index - 5), m.index));
    if (!led && !/[ -]/u.test(m[0])) continue;
    yield { at: m.index, to: m.index + m[0].length, value: String(value), figures: m[0], pattern: IN_WORDS };
  }
}

function isYear(value: number): boolean {
  return value >= 1900 && value < 2100;
}

/** No year, count, date or number of an invoice, page or lot. */
function standsForMoney(text: string, { at, to, figures, pattern }: Candidate): boolean {
  const behind = text.slice(to, to + 24);
  const before = text.slice(Math.max(0, at - 14), at);
  if (UNIT_BEHIND.test(behind) || /^[-/]\d|^[.,]\d/u.test(behind)) return false;
  if (pattern !== LOOSE_PLAIN && /^ ?(?:et|&|,) \d{2,4}(?! ?€)(?:\s|$)/u.test(behind)) return false;
  const plain = /^\d+$/u.test(figures);
  if (plain && (figures.length < 2 || figures.length > 6 || isYear(Number(figures)))) return false;
  // "la facture 4521", "les 12 derniers": a number or a count, unless the word says that it is due.
  if (plain && /(?:factures?|invoices?) $/u.test(before)) return false;
  if (pattern === BARE && !barelyNamed(before, behind)) return false;
  if (
    plain &&
    /(?:^|[^a-z])(?:n°|no|nos|num|numero|number|ref|rg|lot|article|art|page|du|le|au) ?:? ?$/u.test(
      before.slice(-10),
    ) &&
    !/(?:reste|restait) du $/u.test(before)
  )
    return false;
  return !/^ ?(?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|octo|nov|dec)/u.test(behind);
}

/** "Reste 380 sur", "les 1 250 de mars": the word after does not make a thing counted of the number. */
function barelyNamed(before: string, behind: string): boolean {
  if (
    /(?:^|[^a-z])(?:les|mes) $/u.test(before.slice(-5)) &&
    !/^ (?:du|de|sur|que|qu'|non|encore|en|tant|car|jusqu)(?![a-z])/u.test(behind) &&
    !/^ ?(?:$|[.,;!?)])/u.test(behind)
  )
    return false;
  return (
    !/^ ?[a-z]/u.test(behind) ||
    /^ (?:sur|de|dus?|dues?|pour|pr|a|au|en|et|ou|que|qu|qui|depuis|avant|apres|plus|net|nets|encore|toujours|restants?|for|on|from|since|before|owed|is|are|still|to|and|by|as|tant|si|sinon|d)(?![a-z])/u.test(
      behind,
    )
  );
}
