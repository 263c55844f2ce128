import { fold } from "@vigie/language";
import jaroWinkler from "natural/lib/natural/distance/jaro-winkler_distance.js";

const LEGAL_FORMS = new Set(
  "sas sasu sarl eurl sa sci scp selarl selas selasu snc scop scic sca scs ei eirl gie gip association asso ltd limited llc llp inc plc gmbh ag bv nv srl spa".split(
    " ",
  ),
);
/** Words in front of a name that are no part of it. */
const TITLES = new Set(
  "societe ste soc entreprise ets etablissements etablissement monsieur madame mademoiselle m mme mlle mr mrs ms maitre me dr docteur professeur company".split(
    " ",
  ),
);
const LINKS = new Set("et and de du des la le les l d the of".split(" "));
/** A town as its papers and its people call it: "Mairie de X", "Ville de X" and "Commune de X" are one. */
const TOWN_HALL = /^\s*(?:(?:la|le|les) |l')?(?:mairie|ville|commune|municipalite) (?:de |d'|du |des )/u;
const TOWN_WORDS = ["ville", "commune", "mairie", "municipalite"] as const;
/** A defined term or a gap in a form is no name. */
const NOT_A_NAME =
  /^(?:client|cliente|customer|prestataire|provider|supplier|fournisseur|agence|acheteur|vendeur|buyer|seller|soussigne|nom|name|raison sociale|divers|clients? divers|comptant|particuliers?|collectif)s?$/u;

/** Letters from which two words one letter apart are hardly two names. */
const LONG = 9;

/** Headings of a paper that stand where a name may, alone on a line. */
const HEADINGS = new Set(
  "perimetre objet contexte description designation conditions prestation prestations planning calendrier delai delais livrable livrables tarif tarifs budget montant total signature signatures introduction presentation preambule annexe annexes prix duree hypotheses exclusions scope pricing deliverables timeline background purpose terms summary overview fees".split(
    " ",
  ),
);

/** The longest name that is compared: comparison is quadratic, and no company is called by more. */
const LONGEST = 120;

/** A word of a text and where it starts (UTF-16, in the folded text). Link words ("de", "et", "the") are left out. */
type Word = { text: string; at: number };

/** Words of a folded text. Dots inside abbreviations fall ("s.a.r.l." is one word). Linear. */
export function words(folded: string): Word[] {
  const out: Word[] = [];
  for (const m of folded.matchAll(/[\p{L}\d](?:[\p{L}\d]|\.(?=\p{L}(?:\.|(?![\p{L}\d]))))*/gu)) {
    const text = m[0].replaceAll(".", "");
    if (!LINKS.has(text)) out.push({ text, at: m.index });
  }
  return out;
}

/**
 * The words by which a company is known: accents, case, legal forms (SAS, SARL, EURL, SCI, association, Ltd …), titles,
 * link words and a closing "& Associés" do not count. Empty when nothing is left, or when the text is no name.
 */
export function nameWords(name: string): readonly string[] {
  return wordsKnown.get(name) ?? remember(wordsKnown, name, readName(name));
}

/** Names come again and again, on every line of a ledger and in every letter: what was read of the last ones is kept. */
const wordsKnown = new Map<string, readonly string[]>();
const keysKnown = new Map<string, string>();
const labelsKnown = new Map<string, readonly string[]>();
const KEPT = 4_096;

function remember<Value>(known: Map<string, Value>, name: string, value: Value): Value {
  if (name.length > LONGEST) return value;
  if (known.size >= KEPT) known.clear();
  known.set(name, value);
  return value;
}

function readName(name: string): readonly string[] {
  const { folded } = fold(name.slice(0, LONGEST));
  let list = words(folded).map((w) => w.text);
  while (list.length > 1 && (TITLES.has(list[0] ?? "") || LEGAL_FORMS.has(list[0] ?? ""))) list = list.slice(1);
  while (list.length > 1 && LEGAL_FORMS.has(list.at(-1) ?? "")) list = list.slice(0, -1);
  if (list.length > 1 && /^associes?$/u.test(list.at(-1) ?? "")) list = list.slice(0, -1);
  if (TOWN_HALL.test(folded)) list = [TOWN_WORDS[0], ...list.slice(1)];
  const key = list.join(" ");
  if (
    NOT_A_NAME.test(key) ||
    HEADINGS.has(key) ||
    /^\s*(?:pour|par|avec|entre|dont|qui|que|ses|son|sa|leurs?)\s/u.test(name) ||
    LEGAL_FORMS.has(key) ||
    TITLES.has(key) ||
    !/\p{L}{2}/u.test(key)
  )
    return [];
  return list;
}

/** `nameWords` in one string; "" when the text is no name. Two equal keys are the same name. */
export function nameKey(name: string): string {
  return keysKnown.get(name) ?? remember(keysKnown, name, nameWords(name).join(" "));
}

function isTownHall(name: string): boolean {
  return TOWN_HALL.test(fold(name.slice(0, LONGEST)).folded);
}

/** The words of a name as texts may write it: a town's under each of the words that stand for its hall. */
export function wordings(name: string): (readonly string[])[] {
  const list = nameWords(name);
  return isTownHall(name) && list.length > 1 ? TOWN_WORDS.map((word) => [word, ...list.slice(1)]) : [list];
}

/** The words of a name in one order: "Groupe Ostrea" and ostrea-groupe.example meet here. */
export function anyOrder(name: string): string {
  return nameKey(name.replace(/-/gu, " ")).split(" ").sort().join(" ");
}

/** What a mail domain that bears a name may be spelt, in letters and figures alone: with and without the link words and the article. */
export function labelKeys(name: string): readonly string[] {
  return labelsKnown.get(name) ?? remember(labelsKnown, name, readLabelKeys(name));
}

function readLabelKeys(name: string): string[] {
  const list = nameWords(name);
  if (list.length === 0) return [];
  const letters = (text: string): string => text.replace(/[^a-z\d]/gu, "");
  const plain = fold(name.slice(0, LONGEST))
    .folded.split(/[^a-z\d.]+/u)
    .map(letters)
    .filter((w) => w !== "" && !LEGAL_FORMS.has(w) && !TITLES.has(w));
  const article = LINKS.has(plain[0] ?? "") ? 1 : 0;
  if (!isTownHall(name))
    return [...new Set([list.join(""), plain.join(""), plain.slice(article).join("")])].filter((key) => key.length > 2);
  const rest = plain.slice(article + 1);
  const first = rest.findIndex((w) => !LINKS.has(w));
  const towns = [list.slice(1).join(""), rest.slice(first).join("")];
  return [...new Set(towns.flatMap((t) => [t, ...TOWN_WORDS.flatMap((w) => [`${w}${t}`, `${w}de${t}`])]))];
}

/** The key without its spaces: "Bright Water" and "brightwater.example" meet here. */
export function compactName(name: string): string {
  return nameWords(name).join("");
}

/**
 * True when two names, in words (`nameWords`), differ by a slip of the pen in one word only (Jaro-Winkler ≥ 0.92 on words of five letters or more):
 * letters swapped, doubled, left out or added. One letter put for another or a final e is a slip in long words only ("Dupont" is
 * not "Dupond", "Martin" not "Martine"), a figure never ("Résidence 1" is not "Résidence 2"). Equal names are no slip.
 */
export function isMisspelt(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length || left.length === 0) return false;
  const at = left.findIndex((word, i) => word !== right[i]);
  if (at === -1 || left.some((word, i) => i > at && word !== right[i])) return false;
  const [x, y] = [left[at] ?? "", right[at] ?? ""];
  if (x.length < 5 || y.length < 5 || /\d/u.test(x + y) || Math.abs(x.length - y.length) > 2) return false;
  if (Math.max(x.length, y.length) < LONG && (`${x}e` === y || x === `${y}e`)) return false;
  if (x.length === y.length && x.length < LONG && [...x].sort().join("") !== [...y].sort().join("")) return false;
  return jaroWinkler(x, y) >= 0.92;
}

/**
 * True when two names, in words (`nameWords`), are near enough for a person to ask whether they are one: a word apart by a
 * letter, one name inside the other ("Lumen", "Maison Lumen"), or a trade in front of one and a town behind the other
 * ("Menuiseries Lumen et Fils", "Lumen et Fils Agen"). Equal names are near. Never a reason to merge.
 */
export function areNear(left: readonly string[], right: readonly string[]): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short.length === 0) return false;
  if (short.length < long.length)
    return short.some((w) => w.length >= 4) && ` ${long.join(" ")} `.includes(` ${short.join(" ")} `);
  if (overlap(left, right) || overlap(right, left)) return true;
  const apart = short.flatMap((word, i) => (word === long[i] ? [] : [[word, long[i] ?? ""] as const]));
  const [pair] = apart;
  if (pair === undefined) return true;
  const [x, y] = pair;
  return apart.length === 1 && Math.min(x.length, y.length) >= 4 && !/\d/u.test(x + y) && jaroWinkler(x, y) >= 0.92;
}

/** One name without its first word is the other without its last: two words or more in common, one of them telling. */
function overlap(one: readonly string[], other: readonly string[]): boolean {
  // Thousands of pairs are compared: most differ at once.
  if (one.length < 3 || one.length !== other.length || one[1] !== other[0]) return false;
  const common = one.slice(1);
  return common.every((word, i) => word === other[i]) && common.some((w) => w.length >= 5);
}

/** A stable id for a client: lower-case letters, digits and hyphens. */
export function slug(name: string): string {
  const list = fold(name.slice(0, LONGEST)).folded.match(/[a-z\d]+/gu) ?? [];
  let end = list.length;
  while (end > 1 && LEGAL_FORMS.has(list[end - 1] ?? "")) end--;
  return list.slice(0, end).join("-") || "client";
}
