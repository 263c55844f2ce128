import type { Bilingual, Profile } from "@vigie/model";
import { amountOf, columnKey, dateOf, rows } from "./tabular.ts";

/** What a file of our accounting is, as the profile says it. */
export type BookKind = Profile["ledger"][number]["kind"];

/** A column of a file, and the field it is read as. */
export type NamedColumn = { field: string; title: string };

/**
 * A table whose columns do not do: the fields that are `lacking`, those `found`, the columns the profile names that are `notThere`,
 * all its titles, and the fields a profile may name. `likely` are columns that look by their cells like a lacking field, or a
 * useful one.
 */
export type UnfitTable = {
  lacking: string[];
  found: NamedColumn[];
  notThere: NamedColumn[];
  titles: string[];
  fields: readonly string[];
  likely: NamedColumn[];
};

/** What is asked for in words, for the fields without which a line cannot be read. */
const NEEDED: Readonly<Record<string, Bilingual>> = {
  number: { fr: "le numéro de facture", en: "the invoice number" },
  client: { fr: "le nom du client", en: "the customer’s name" },
  issued: { fr: "la date de la facture", en: "the invoice date" },
  gross: { fr: "le montant TTC", en: "the sum with VAT" },
  date: { fr: "la date de l’encaissement", en: "the day the money came in" },
  amount: { fr: "le montant encaissé", en: "the sum received" },
};
const USUAL_TITLE: Readonly<Record<string, string>> = {
  number: "Numéro de facture",
  client: "Client",
  issued: "Date de facture",
  gross: "Montant TTC",
  date: "Date d’encaissement",
  amount: "Montant encaissé",
};

/** The place of a column the profile names: its very title, else the same letters and digits; -1 when there is none. */
export function placeOfTitle(titles: readonly string[], title: string): number {
  const exact = titles.indexOf(title.trim());
  const key = columnKey(title);
  return exact !== -1 || key === "" ? exact : titles.findIndex((t) => columnKey(t) === key);
}

/** The columns a profile names that a table has not, or whose field there is not. */
export function notThere(
  mapping: Readonly<Record<string, string>>,
  fields: readonly string[],
  titles: readonly string[],
): NamedColumn[] {
  return Object.entries(mapping).flatMap(([field, title]) =>
    fields.includes(field) && placeOfTitle(titles, title) !== -1 ? [] : [{ field, title }],
  );
}

/** Fields with their columns' titles, in the order of the file. */
export function columnsFound(place: ReadonlyMap<string, number>, titles: readonly string[]): NamedColumn[] {
  return [...place]
    .sort((a, b) => a[1] - b[1])
    .flatMap(([field, at]) => (titles[at] === undefined ? [] : [{ field, title: titles[at] }]));
}

/** What of a table is looked at to tell its columns by their cells. */
const LOOKED_AT = 60_000;
const MOST_ROWS = 200;

/** What the cells of a column are. A `reference` holds figures and no space, as the number of an invoice does. */
type Content = "date" | "sum" | "words" | "reference" | "other";

/** What the cells of each column are, in the order of the titles. */
export function columnContents(
  text: string,
  separator: string,
  titleLine: number,
  titles: readonly string[],
): Content[] {
  const body = rows(text.slice(0, LOOKED_AT), separator, true)
    .filter((row) => row.line > titleLine)
    .slice(0, MOST_ROWS);
  return titles.map((_, at) => {
    const cells = body.map((row) => (row.fields[at] ?? "").trim()).filter((cell) => cell !== "");
    const share = (is: (cell: string) => boolean): boolean =>
      cells.length > 0 && cells.filter(is).length * 10 >= cells.length * 8;
    if (share((cell) => dateOf(cell) !== undefined)) return "date";
    if (share((cell) => amountOf(cell, true) !== undefined))
      // Numbers without cents or a currency count or name things.
      return cells.some((cell) => /[.,]\d{2}(?!\d)|€|eur/iu.test(cell)) ? "sum" : "other";
    const isMeans = (cell: string): boolean =>
      /^(?:virement|vir|ch[eè]que|cb|carte|esp[eè]ces|pr[eé]l[eè]vement|paypal|stripe)s?(?: (?:sepa|bancaire))?$/iu.test(
        cell,
      );
    if (share((cell) => /^(?=\D{0,12}\d)[\p{L}\d/_.-]{3,24}$/u.test(cell))) return "reference";
    return share((cell) => /\p{L}{2}/u.test(cell) && !/\d{3}/u.test(cell)) && !share(isMeans) ? "words" : "other";
  });
}

const CONTENT_OF: Readonly<Record<string, Content>> = {
  date: "date",
  issued: "date",
  amount: "sum",
  gross: "sum",
  total: "sum",
  client: "words",
  label: "words",
  number: "reference",
};

/** For each field that is wanted, the one column free for it that looks like it; none where two do. */
export function likelyColumns(
  wanted: readonly string[],
  found: readonly NamedColumn[],
  titles: readonly string[],
  contents: readonly Content[],
): NamedColumn[] {
  const taken = new Set(found.map(({ title }) => title));
  return wanted.flatMap((field) => {
    const free = titles.filter((t, at) => contents[at] === CONTENT_OF[field] && t !== "" && !taken.has(t));
    const [title] = free;
    return free.length === 1 && title !== undefined ? [{ field, title }] : [];
  });
}

/** What is the matter with a table's columns and what to write in the profile, as the end of a sentence about the file. */
export function unfitText({ lacking, notThere: wrong, titles, fields }: UnfitTable): Bilingual {
  const sentences = (locale: "fr" | "en"): string[] => {
    const quoted = (text: string): string => (locale === "fr" ? `« ${text} »` : `“${text}”`);
    return [
      ...wrong.map(({ field, title }) =>
        locale === "fr"
          ? `le profil nomme la colonne ${quoted(title)} pour « ${field} », et ${fields.includes(field) ? "le fichier ne l’a pas" : "ce champ n’existe pas"}`
          : `the profile names the column ${quoted(title)} for “${field}”, and ${fields.includes(field) ? "the file has none such" : "there is no such field"}`,
      ),
      ...lacking.flatMap((column) => {
        const what = NEEDED[column];
        if (what === undefined) return [];
        return locale === "fr"
          ? `aucune colonne pour ${what.fr} ; ajoutez au profil, sous « mapping », « ${column}: "…" » avec son titre exact (d’ordinaire « ${USUAL_TITLE[column]} »)`
          : `no column for ${what.en}; add to the profile, under “mapping”, “${column}: "…"” with its exact title (usually “${USUAL_TITLE[column]}”)`;
      }),
    ];
  };
  return {
    fr: `${sentences("fr").join(" ; ")}. Colonnes du fichier : ${titlesText(titles)}.`,
    en: `${sentences("en").join("; ")}. Columns of the file: ${titlesText(titles)}.`,
  };
}

function titlesText(titles: readonly string[]): string {
  return titles
    .filter((title) => title !== "")
    .slice(0, MOST_TITLES)
    .map((title) => `« ${title} »`)
    .join(", ");
}

const MOST_TITLES = 15;

/** What was recognised of a table, and the line that makes the profile read it; `isNamed` when the profile has the file already. */
export function pasteText(
  source: string,
  kind: BookKind,
  { lacking, found, likely }: Pick<UnfitTable, "lacking" | "found" | "likely">,
  isNamed: boolean,
): Bilingual {
  const guess = new Map(likely.map(({ field, title }) => [field, title]));
  const further = likely.filter(({ field }) => !lacking.includes(field));
  const all = [...found, ...lacking.map((field) => ({ field, title: guess.get(field) ?? "…" })), ...further];
  const mapping = all.map(({ field, title }) => `${field}: ${scalar(title)}`).join(", ");
  const line = `- { file: ${scalar(source)}, kind: ${kind}${mapping === "" ? "" : `, mapping: { ${mapping} }`} }`;
  const known = found.map(({ field, title }) => `${field} (« ${title} »)`).join(", ");
  const open = all.some(({ title }) => title === "…");
  return {
    fr: `${known === "" ? "" : ` Reconnues : ${known}.`} À coller dans le profil, sous « ledger »${isNamed ? ", à la place de son entrée" : ""}${open ? ", en complétant les « … »" : likely.length > 0 ? ", après vérification" : ""} : ${line}`,
    en: `${known === "" ? "" : ` Recognised: ${known}.`} To paste in the profile, under “ledger”${isNamed ? ", in place of its entry" : ""}${open ? ", filling in each “…”" : likely.length > 0 ? ", once checked" : ""}: ${line}`,
  };
}

/** A text as YAML takes it whatever is in it. Spaces that French typography would change are written out. */
function scalar(text: string): string {
  return JSON.stringify(text.replace(/\s+/gu, " ").slice(0, 300)).replace(/ (?=[:»€;!?%])|(?<=«) /gu, "\\x20");
}
