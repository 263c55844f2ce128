import { fold } from "@vigie/language";
import jaroWinkler from "natural/lib/natural/distance/jaro-winkler_distance.js";

const LEGAL_FORMS = new Set(
  "sas sasu sarl eurl sa sci scp selarl selas selasu snc scop scic sca scs ei eirl gie gip association asso ltd limited llc llp inc plc gmbh ag bv nv srl spa".split(
    " ",
  ),
);
/** Words in front of a name that are no part of it. */
const TITLES = new Set(
  "societe ste soc entreprise ets etablissements etablissement monsieur madame mademoiselle m mme mlle mr mrs ms maitre me company".split(
    " ",
  ),
);
const LINKS = new Set("et and de du des la le les l d the of".split(" "));
/** A defined term or a gap in a form is no name. */
const NOT_A_NAME =
  /^(?:client|cliente|customer|prestataire|provider|supplier|fournisseur|agence|acheteur|vendeur|buyer|seller|soussigne|nom|name|raison sociale|divers|clients? divers|comptant|particuliers?|collectif)s?$/u;

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
export function nameWords(name: string): string[] {
  let list = words(fold(name.slice(0, LONGEST)).folded).map((w) => w.text);
  while (list.length > 1 && (TITLES.has(list[0] ?? "") || LEGAL_FORMS.has(list[0] ?? ""))) list = list.slice(1);
  while (list.length > 1 && LEGAL_FORMS.has(list.at(-1) ?? "")) list = list.slice(0, -1);
  if (list.length > 1 && /^associes?$/u.test(list.at(-1) ?? "")) list = list.slice(0, -1);
  const key = list.join(" ");
  if (
    NOT_A_NAME.test(key) ||
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
  return nameWords(name).join(" ");
}

/** The key without its spaces: "Bright Water" and "brightwater.example" meet here. */
export function compactName(name: string): string {
  return nameWords(name).join("");
}

/**
 * True when two names differ by a slip of the pen in one word only (Jaro-Winkler ≥ 0.92 on words of five letters or more),
 * never in a figure: "Résidence 1" is not "Résidence 2". Equal names are no slip.
 */
export function isMisspelt(a: string, b: string): boolean {
  const left = nameWords(a);
  const right = nameWords(b);
  if (left.length !== right.length || left.length === 0) return false;
  const apart = left.flatMap((word, i) => (word === right[i] ? [] : [[word, right[i] ?? ""] as const]));
  const [pair] = apart;
  if (apart.length !== 1 || pair === undefined) return false;
  const [x, y] = pair;
  return (
    x.length >= 5 &&
    y.length >= 5 &&
    !/\d/u.test(x + y) &&
    Math.abs(x.length - y.length) <= 2 &&
    jaroWinkler(x, y) >= 0.92
  );
}

/** A stable id for a client: lower-case letters, digits and hyphens. */
export function slug(name: string): string {
  const list = fold(name.slice(0, LONGEST)).folded.match(/[a-z\d]+/gu) ?? [];
  let end = list.length;
  while (end > 1 && LEGAL_FORMS.has(list[end - 1] ?? "")) end--;
  return list.slice(0, end).join("-") || "client";
}
