import type { Reading } from "../reading.ts";
import { SHORT_FORM } from "./details.ts";
import { CIVILITY, FRENCH_FORM_EDGE, nameFrom, textAt } from "./names.ts";
import { isPaperLine, TITLE_LINE } from "./paper-lines.ts";
import { labelOf, plain } from "./side-words.ts";

/** A name over a street and a town at the head of a paper. Offsets in `flat`: of the name, and of the end of what is its own. */
export type AddressBlock = {
  name: string;
  from: number;
  to: number;
  end: number;
  /** Who is named between the firm and its street. */
  person?: string;
  /** How many marks of who issues a paper stand with it: a capital, a register, a VAT number, a telephone, a mail address. */
  marks: number;
};

/** Where the head of a paper ends: address blocks stand above its table. */
const HEAD = 1_800;
const TABLE = /^ ?(?:designation|description|prestations?|libelle|quantite|qte|detail|article|objet)(?: |\t|$)/u;
const TOWN_LINE = /(?:^|[ ,;–-])(?:f-)?\d{5} (?=\p{L})/u;
const STREET_LINE =
  /^\d{1,4}(?: ?(?:bis|ter|[a-d]))?,? [a-z]|^(?:rue|avenue|av\.|boulevard|bd|quai|place|pl\.|chemin|allee|impasse|route|cours|square|passage|zone|za|zi|zac|parc|bp|cs|lieu-dit|le bourg|residence|batiment|bat\.?|immeuble|tour|centre)(?: |$)/u;
const BETWEEN =
  /^(?:service|direction|departement|a l'attention|comptabilite|pole|bureau|achats?|mairie annexe)(?: |$)|^(?:(?:m|mm|mme|mlle|me|dr)\.? |monsieur |madame |maitre )/u;
const ISSUER_MARKS: readonly RegExp[] = [
  /capital/u,
  /r\.?c\.?s|repertoire des metiers/u,
  /tva|vat/u,
  /(?<!\d)\d{3} ?\d{3} ?\d{3} ?\d{5}(?!\d)|siret/u,
  /(?<!\d)0\d(?:[ .]?\d{2}){4}(?!\d)|tel(?:ephone)?(?![a-z])/u,
  /@|www\./u,
  /iban|bic(?![a-z])/u,
  /naf|code ape/u,
  /entrepreneur individuel|entreprise individuelle|micro-?entrep|auto-?entrep|(?:^|[ (])ei(?:[ )]|$)/u,
];

type Line = { text: string; from: number; to: number };

/** The address blocks at the head of a paper, in order. A line of a title or a label is no name of one. */
export function addressBlocks(reading: Reading): AddressBlock[] {
  const lines = headLines(reading);
  const out: AddressBlock[] = [];
  let since = 0;
  for (const [i, line] of lines.entries()) {
    if (i < since || !TOWN_LINE.test(line.text)) continue;
    const top = nameLine(lines, i, since);
    const named = top === undefined ? undefined : blockAt(reading, lines, top, i);
    if (named === undefined) continue;
    const last = lastOwnLine(lines, i);
    since = last + 1;
    const described = lines.slice(top, last + 1).map((l) => l.text);
    const marks = ISSUER_MARKS.filter((mark) => described.some((text) => mark.test(text))).length;
    out.push({ ...named, end: lines[last]?.to ?? line.to, marks });
  }
  return out;
}

function headLines(reading: Reading): Line[] {
  const out: Line[] = [];
  let start = 0;
  while (start < Math.min(reading.lines.length, HEAD)) {
    const feed = reading.lines.indexOf("\n", start);
    const to = feed === -1 ? reading.lines.length : feed;
    const raw = reading.lines.slice(start, to);
    const text = raw.trim();
    if (TABLE.test(text)) break;
    const from = start + raw.indexOf(text);
    if (text !== "") out.push({ text, from, to: from + text.length });
    start = to + 1;
  }
  return out;
}

/** Up from the line of the town, over its street, a service and a person, to the name. */
function nameLine(lines: readonly Line[], town: number, floor: number): number | undefined {
  let at = town;
  // "14 rue des Forges, 56000 Vannes", "SAS au capital de … – 18 rue de la Monnaie, 35000 Rennes"
  while (at > floor && at > town - 5) {
    at--;
    const { text } = lines[at] ?? { text: "" };
    const above = at > floor ? lines[at - 1] : undefined;
    const isBetween = BETWEEN.test(text) && (isName(above) || BETWEEN.test(above?.text ?? ""));
    if (STREET_LINE.test(text) || isBetween) continue;
    return isName(lines[at]) ? at : undefined;
  }
  return undefined;
}

function isName(line: Line | undefined): boolean {
  if (line === undefined || line.text.length > 70) return false;
  const label = line.text.replace(/ ?:$/u, "");
  return (
    !TITLE_LINE.test(line.text) && !isPaperLine(line.text) && labelOf(label) === undefined && !/\d{5}/u.test(label)
  );
}

function blockAt(
  reading: Reading,
  lines: readonly Line[],
  top: number,
  town: number,
): Pick<AddressBlock, "name" | "from" | "to" | "person"> | undefined {
  const line = lines[top];
  if (line === undefined) return undefined;
  const civility = new RegExp(`^${CIVILITY}`, "u").exec(textAt(reading, line.from, line.to))?.[0].length ?? 0;
  const found = nameFrom(reading, line.from + civility, line.to, true);
  if (found === undefined || found.from - line.from > 14) return undefined;
  const printed = textAt(reading, found.from, found.to);
  const name = printed.replace(FRENCH_FORM_EDGE, "").trim();
  if (name.length < 3 || SHORT_FORM.test(name.slice(0, 5))) return undefined;
  const from = found.from + Math.max(0, printed.indexOf(name));
  const person = lines
    .slice(top + 1, town)
    .map((l) => textAt(reading, l.from, l.to))
    .find((text) => new RegExp(`^(?:[ÀA] l['’]attention de )?${CIVILITY}`, "u").test(text))
    ?.replace(new RegExp(`^(?:[ÀA] l['’]attention de )?${CIVILITY}`, "u"), "");
  return { name, from, to: from + name.length, ...(person === undefined ? {} : { person }) };
}

/** What follows the town and still speaks of the same firm: its numbers, its telephone. */
function lastOwnLine(lines: readonly Line[], town: number): number {
  let last = town;
  while (last + 1 < lines.length && last < town + 4) {
    const { text } = lines[last + 1] ?? { text: "" };
    if (!OWN.test(text)) break;
    last++;
  }
  return last;
}

const OWN =
  /^(?:siren|siret|r\.?c\.?s|tva|n° ?tva|tel|fax|mail|e-?mail|courriel|www|http|naf|ape|code ape|contact|iban|bic|capital|(?:sarl|sas|sasu|eurl|sa|ei) (?:au capital|-)|france)(?![a-z])|@|^0\d[ .]?\d{2}/u;

/** The block of the firm whose paper it is: the one called so, else the one with most marks of an issuer; the first of two alike. */
export function issuerOf(blocks: readonly AddressBlock[], name: string | undefined): AddressBlock | undefined {
  const most = Math.max(0, ...blocks.map((b) => b.marks));
  const marked = blocks.filter((b) => b.marks === most);
  const called = name === undefined ? undefined : blocks.find((b) => plain(b.name) === plain(name));
  return marked.length === 1 || called === undefined || !marked.includes(called) ? marked[0] : called;
}
