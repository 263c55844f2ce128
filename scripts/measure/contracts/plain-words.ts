/** Words as they compare: no case, accents or punctuation, one space. */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, " ")
    .trim();

/** The same without the article a defined term or a label begins with. */
export const withoutArticle = (text: string): string => plain(text).replace(/^(?:les?|la|l|the|d) /u, "");

/** Legal forms by their beginning in full words; what governs the company or how many own it is left out. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^(?:societe a responsabilite limitee a associe unique|sarl unipersonnelle|entreprise unipersonnelle)/u, "eurl"],
  [/^societe par actions simplifiee unipersonnelle/u, "sasu"],
  [/^societe par actions simplifiee/u, "sas"],
  [/^societe a responsabilite limitee/u, "sarl"],
  [/^societe anonyme/u, "sa"],
  [/^sa a (?:conseil|directoire)/u, "sa"],
  [/^(?:entrepreneu(?:r|se) individuel|entreprise individuelle|e i$)/u, "ei"],
  [/^(?:micro|auto) entrepr(?:ise|eneur|eneuse)/u, "micro-entreprise"],
  [/^societe civile d exploitation agricole/u, "scea"],
  [/^(?:public limited company)/u, "plc"],
  [/^(?:private )?limited(?: company)?$/u, "ltd"],
];

/** A legal form as it compares: "Société par actions simplifiée" and "S.A.S." are one. */
export function shortForm(text: string): string {
  const words = plain(text).replace(/^((?:[a-z] )+[a-z])$/u, (letters) => letters.replace(/ /gu, ""));
  return FORMS.find(([pattern]) => pattern.test(words))?.[1] ?? words;
}

/** True when one holds the other: a name with its legal form, an address with its country. Of two letters or less, never. */
export function holdsOther(a: string, b: string): boolean {
  const [x, y] = [plain(a), plain(b)];
  return x.length > 2 && y.length > 2 && (x.includes(y) || y.includes(x));
}

/** A quote on one line, cut for a list of errors. */
export function inShort(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > 160 ? `« ${line.slice(0, 159)}… »` : `« ${line} »`;
}
