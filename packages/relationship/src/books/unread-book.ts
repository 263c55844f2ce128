import { fold } from "@vigie/language";
import type { Bilingual, Document, Profile } from "@vigie/model";

/** A form of accounting or banking file that is known and not read. */
export type UnreadFormat = "fec-xml" | "fec" | "ofx" | "mt940" | "qif";

/** What is looked at of a text to tell its form. */
const HEAD = 8_000;
/** A file that bears the name the law gives a FEC: SIREN, "FEC", the day of closing. */
const FEC_NAME = /^\d{9}FEC\d{8}(?!\d)/iu;
const OFX = /^\s*(?:OFXHEADER\s{0,3}:|(?:<\?xml[^>]{0,200}>\s*)?(?:<\?OFX\s|<OFX>))/iu;
const QIF = /^\s*!(?:Type|Account|Option):?/iu;
const XML_FEC = /<comptabilite[\s>]/iu;

const nameIn = (source: string): string => source.split(/[\\/#]/u).at(-1) ?? source;
const extensionOf = (name: string): string => /\.([a-z\d]{1,10})$/iu.exec(name)?.[1]?.toLowerCase() ?? "";

/**
 * The form of a file of our accounting that is known by its shape, or by the legal name of a FEC, and that Vigie does not read.
 * Undefined for everything else; whether a FEC by name was read as one is for the caller to know.
 */
export function unreadFormat(document: Document): UnreadFormat | undefined {
  if (document.envelope !== undefined) return undefined;
  const head = document.text.slice(0, HEAD);
  if (XML_FEC.test(head) && /<journalcode[\s>]|<ecriture/iu.test(head)) return "fec-xml";
  if (OFX.test(head)) return "ofx";
  if (isMt940(head)) return "mt940";
  if (QIF.test(head) && /^[DT]/mu.test(head)) return "qif";
  // The notice that goes with a FEC bears its name too.
  const isData = document.format === "text" || document.format === "csv" || document.format === "xml";
  return isData && FEC_NAME.test(document.fileName ?? nameIn(document.source)) ? "fec" : undefined;
}

/** A customer statement message of SWIFT: its account and an opening balance or a movement, each on a line of its own. */
function isMt940(head: string): boolean {
  return /^(?:\{1:[^\n]{0,200}\n?)?:20:/mu.test(head) && /^:25[A-Z]?:/mu.test(head) && /^:6[01][FM]?:/mu.test(head);
}

const AS_FEC: Bilingual = {
  fr: "Exportez-le de votre logiciel de comptabilité en texte : un fichier .txt, tabulation ou « | » entre les colonnes, les dix-huit colonnes de l’article A. 47 A-1 du LPF.",
  en: "Export it from your accounting program as text: a .txt file, tabs or “|” between the columns, the eighteen columns of LPF A47 A-1.",
};
const AS_BANK: Bilingual = {
  fr: "Sur le site de votre banque, exportez le même compte au format camt.053, CFONB 120 ou CSV.",
  en: "On your bank’s site, export the same account as camt.053, CFONB 120 or CSV.",
};
const AS_INVOICES: Bilingual = {
  fr: "Exportez-le de votre logiciel au format CSV, ou enregistrez la feuille en « CSV UTF-8 » (une ligne de titres, une ligne par facture ou par encaissement).",
  en: "Export it from your program as CSV, or save the sheet as “CSV UTF-8” (a line of titles, a line for each invoice or receipt).",
};

const FORMATS: Readonly<Record<UnreadFormat, { what: Bilingual; how: Bilingual }>> = {
  "fec-xml": { what: { fr: "FEC au format XML, non lu", en: "FEC in XML, not read" }, how: AS_FEC },
  fec: {
    what: {
      fr: "porte le nom d’un FEC et n’en a pas les colonnes : rien n’en est lu",
      en: "bears the name of a FEC and has not its columns: nothing of it is read",
    },
    how: AS_FEC,
  },
  ofx: {
    what: { fr: "relevé bancaire au format OFX, non lu", en: "bank statement in OFX, not read" },
    how: AS_BANK,
  },
  mt940: {
    what: { fr: "relevé bancaire au format MT940, non lu", en: "bank statement in MT940, not read" },
    how: AS_BANK,
  },
  qif: {
    what: { fr: "relevé bancaire au format QIF, non lu", en: "bank statement in QIF, not read" },
    how: AS_BANK,
  },
};

/** Which file is not read, why, and what to export in its place. */
export function unreadFormatText(source: string, format: UnreadFormat): Bilingual {
  const { what, how } = FORMATS[format];
  return { fr: `${source} : ${what.fr}. ${how.fr}`, en: `${source}: ${what.en}. ${how.en}` };
}

/** What a notice is written in, and no accounting file. */
const NOTICES: ReadonlySet<string> = new Set(["pdf", "doc", "docx", "odt", "rtf", "png", "jpg", "jpeg"]);
const WORKBOOKS: ReadonlySet<string> = new Set(["xlsx", "xls", "xlsm", "xlsb", "ods", "numbers"]);
const BANK_WORDS = /releve|banque|bancaire|(?<![a-z])bank|statement|(?<![a-z])mouvements/u;
const RECEIPTS_WORDS = /recettes?(?![a-z])|encaisse/u;
const INVOICE_WORDS =
  /factur|invoic|(?<![a-z])ventes?(?![a-z])|(?<![a-z])sales|balance|comptes?[ _-]clients?(?![a-z])|grand.?livre|comptab|compta(?![a-z])|journal|ledger|receivable|impaye|reglement/u;
const FOLDER_WORDS = /factur|invoic|comptab|compta(?![a-z])|accounting|(?<![a-z])books|ledger|tresorerie/u;
/** What is bought, offered or planned is no book of what clients owe. */
const OTHER_WORDS = /devis|quote|estimate|commande|proforma|achat|fournisseur|supplier|bill(?![a-z])|planning|budget/u;

/** What a file of our accounting is by words of its name, else of its folders. */
export type BookByName = "bank" | "receipts" | "invoices";

/** What the words of a path say of a book; undefined when they say nothing, or that it is none. */
export function bookByName(source: string): BookByName | undefined {
  const parts = fold(source).folded.split(/[\\/#]/u);
  const name = parts.at(-1) ?? "";
  if (OTHER_WORDS.test(name)) return undefined;
  const of = (text: string, words: RegExp): BookByName | undefined =>
    BANK_WORDS.test(text) ? "bank" : RECEIPTS_WORDS.test(text) ? "receipts" : words.test(text) ? "invoices" : undefined;
  return of(name, INVOICE_WORDS) ?? of(parts.slice(-2, -1).join(""), FOLDER_WORDS);
}

/** True for a source whose name is that of a spreadsheet, whatever is in it. */
export const isWorkbookName = (source: string): boolean => WORKBOOKS.has(extensionOf(nameIn(source)));

/** Why a workbook that seems to be one of our books is not read, and what to export instead. */
export function workbookText(source: string, book: BookByName): Bilingual {
  const type = extensionOf(nameIn(source)).toUpperCase();
  const isBank = book === "bank";
  const how = isBank ? AS_BANK : AS_INVOICES;
  return {
    fr: `${source} : ${isBank ? "relevé bancaire" : "tableau de comptabilité ou de facturation"} dans un classeur (${type}), non lu. ${how.fr}`,
    en: `${source}: ${isBank ? "bank statement" : "table of accounts or invoices"} in a workbook (${type}), not read. ${how.en}`,
  };
}

const NAMED_AS: Readonly<Record<Profile["ledger"][number]["kind"], BookByName>> = {
  bank: "bank",
  receipts: "receipts",
  csv: "invoices",
  "aged-balance": "invoices",
  fec: "invoices",
};

/** An input of a scan: its name, what became of it, and what was wrong with it. */
type Input = { source: string; state: string; problems?: readonly { code: string }[] };

const isRead = ({ state }: Input): boolean => state === "ok" || state === "duplicate";

/**
 * Notes on inputs of which no text came in and that are by their name a FEC, or a workbook with a bank's or an invoicing program's
 * export: which, why, and what to export instead. What came with a mail is not ours, unless it bears the name of a FEC; what the
 * profile names is said by its own word, whatever it is called. Last, the files the profile names that are not there or not read.
 */
export function unreadInputs(inputs: readonly Input[], profile: Profile): Bilingual[] {
  const told = new Set<string>();
  const notes = inputs.flatMap((input) => {
    const note = isRead(input) ? undefined : unreadInput(input, profile);
    if (note !== undefined) told.add(input.source);
    return note ?? [];
  });
  const named = profile.ledger.flatMap(({ file }) => {
    const path = file.replace(/^\.\//u, "");
    const paths = inputs.filter(({ source }) => source === file || source.endsWith(`/${path}`));
    const found = paths.length > 0 ? paths : inputs.filter(({ source }) => nameIn(source) === nameIn(file));
    if (found.some((input) => isRead(input) || input.state === "partial" || told.has(input.source))) return [];
    const [first] = found;
    return first === undefined ? missingText(file) : unreadableText(file, first);
  });
  return [...notes, ...named];
}

function unreadInput({ source, problems = [] }: Input, profile: Profile): Bilingual | undefined {
  const name = nameIn(source);
  if (FEC_NAME.test(name) && !NOTICES.has(extensionOf(name))) {
    if (problems.some(({ code }) => code === "empty"))
      return {
        fr: `${source} : porte le nom d’un FEC, et le fichier est vide : rien n’en est lu. ${AS_FEC.fr}`,
        en: `${source}: bears the name of a FEC, and the file is empty: nothing of it is read. ${AS_FEC.en}`,
      };
    const type = extensionOf(name).toUpperCase();
    const where = isWorkbookName(name)
      ? { fr: `dans un classeur (${type})`, en: `in a workbook (${type})` }
      : { fr: `au format ${type || "inconnu"}`, en: `in the format ${type || "unknown"}` };
    return {
      fr: `${source} : FEC ${where.fr}, non lu. ${AS_FEC.fr}`,
      en: `${source}: FEC ${where.en}, not read. ${AS_FEC.en}`,
    };
  }
  const entry = profile.ledger.find(({ file }) => nameIn(file) === name);
  if (entry !== undefined && isWorkbookName(name)) return workbookText(source, NAMED_AS[entry.kind]);
  if (!isWorkbookName(name) || /\.(?:eml|msg|mbox|mbx|pst|ost|emlx)#/iu.test(source)) return undefined;
  const book = bookByName(source);
  return book === undefined ? undefined : workbookText(source, book);
}

/** A file that the profile names and that is nowhere among the inputs. */
function missingText(file: string): Bilingual {
  return {
    fr: `${file} : nommé dans le profil sous « ledger », ce fichier n’a pas été trouvé. Vérifiez son nom et son dossier, qui part de celui du profil.`,
    en: `${file}: named in the profile under “ledger”, this file was not found. Check its name and its folder, which starts from that of the profile.`,
  };
}

/** A file that the profile names, that is there, and of which no text came in. */
function unreadableText(file: string, { problems = [] }: Input): Bilingual {
  if (problems.some(({ code }) => code === "empty"))
    return {
      fr: `${file} : nommé dans le profil sous « ledger », ce fichier est vide. Exportez-le à nouveau.`,
      en: `${file}: named in the profile under “ledger”, this file is empty. Export it again.`,
    };
  return {
    fr: `${file} : nommé dans le profil sous « ledger », ce fichier a été trouvé et n’a pu être lu (UTF-16 sans marque d’ordre des octets, format inconnu ou fichier abîmé). Enregistrez-le en texte UTF-8.`,
    en: `${file}: named in the profile under “ledger”, this file was found and could not be read (UTF-16 without a byte order mark, an unknown format or a damaged file). Save it as UTF-8 text.`,
  };
}
