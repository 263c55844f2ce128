import { fold } from "@vigie/language";
import { type Decimal, type Document, decimal } from "@vigie/model";
import { amountOf, cellText, columnKey, dateReader, firstLines, type Row, rows, separatorOf } from "../tabular.ts";
import { columnContents, columnsFound, likelyColumns, notThere, placeOfTitle } from "../unfit-table.ts";
import { type BankRefusal, type BankStatement, RETURNED } from "./statement.ts";

/**
 * Titles of the French banks' exports and of the English ones, as `columnKey` writes them. Of BNP Paribas, Société Générale,
 * Crédit Agricole, Banque Populaire, Caisse d’Épargne, Crédit Mutuel, CIC, La Banque Postale, BoursoBank, Shine, Qonto and
 * Revolut they were seen in public descriptions of those exports.
 */
const TITLES = {
  date: [
    "datedecomptabilisation",
    "datecomptable",
    "dateoperation",
    "datedoperation",
    "datedeloperation",
    "dateop",
    "datedecriture",
    "bookingdate",
    "transactiondate",
    "datecompletedutc",
    "settlementdateutc",
    "settlementdatelocal",
    "datedevaleurlocale",
    "date",
  ],
  value: ["datedevaleur", "datevaleur", "dateval", "datedelavaleur", "valuedate"],
  debit: ["debit", "debiteuros", "debiteur", "montantdebit", "paidout", "moneyout", "withdrawal"],
  credit: ["credit", "crediteuros", "crediteur", "montantcredit", "paidin", "moneyin", "deposit"],
  amount: [
    "montant",
    "montanteuros",
    "montanteur",
    "montantdeloperation",
    "montantoperationeneuro",
    "montantoperation",
    "montanttotalttc",
    "totalamountinclvat",
    "totalamount",
    "amount",
    "amounteur",
  ],
  label: [
    "libelleoperation",
    "libelle",
    "libelles",
    "libellesimplifie",
    "libellecourt",
    "label",
    "description",
    "intitule",
    "nature",
    "detail",
  ],
  party: [
    "nomdelacontrepartie",
    "contrepartie",
    "counterparty",
    "counterpartyname",
    "payee",
    "partnername",
    "supplierfound",
    "payer",
    "beneficiaire",
    "tiers",
  ],
  detail: [
    "detaildelecriture",
    "informationscomplementaires",
    "infoscomplementaires",
    "commentaire",
    "comment",
    "note",
    "paymentreference",
    "memo",
  ],
  reference: ["reference", "referenceoperation", "numerodoperation", "endtoendid"],
  currency: ["devise", "currency", "paymentcurrency", "localamountcurrency"],
  status: ["statut", "status", "state", "etat"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Column = keyof typeof TITLES;
const COLUMNS = Object.keys(TITLES) as Column[];

/** Lines of account and balance that banks print above the titles. */
const MOST_PREAMBLE = 25;

type Layout = { place: Map<Column, number>; titles: string[]; separator: string; line: number; found: number };

/**
 * Reads a bank's CSV export: one signed column or debit and credit apart (whatever sign the debit bears), a few lines above
 * the titles, labels over several lines. Taken for one without the profile's word only when it cannot be anything else: a date,
 * a label and debit and credit, or a value date beside a signed sum. `mapping` names the columns of the fields in `TITLES`.
 */
export function readBankCsv(
  document: Document,
  named: boolean,
  mapping: Readonly<Record<string, string>> = {},
): BankStatement | BankRefusal | null {
  const layout = layoutOf(document.text, mapping);
  if (layout === undefined || (!named && layout.place.size < 2)) return null;
  const { place } = layout;
  const sums = place.has("amount") || (place.has("debit") && place.has("credit"));
  const lacking = [
    ...(place.has("date") || place.has("value") ? [] : ["date"]),
    ...(sums ? [] : ["amount"]),
    ...(place.has("label") || place.has("party") || place.has("detail") ? [] : ["label"]),
  ];
  const lost = notThere(mapping, COLUMNS, layout.titles);
  if (lacking.length > 0 || lost.length > 0) {
    if (!named) return null;
    const { titles, separator, line } = layout;
    const found = columnsFound(place, titles);
    const likely = likelyColumns(lacking, found, titles, columnContents(document.text, separator, line, titles));
    return { refused: "columns", titles, lacking: [...lacking, ...lost.map(({ field }) => field)], found, likely };
  }
  const sure =
    place.has("label") &&
    ((place.has("date") && place.has("debit") && place.has("credit")) || (place.has("value") && place.has("amount")));
  // A journal of accounts has debit and credit too.
  const isBooks = layout.titles.some(
    (t) =>
      /^(?:journal|codejournal|compte|ncompte|account|n?piece|numpiece|lettrage|let$)/u.test(columnKey(t)) &&
      !/bancaire|iban/iu.test(t),
  );
  if (!named && (!sure || (isBooks && !place.has("value")))) return null;
  return movementsOf(document, layout);
}

function layoutOf(text: string, mapping: Readonly<Record<string, string>>): Layout | undefined {
  let best: Layout | undefined;
  for (const [i, line] of firstLines(text, MOST_PREAMBLE).entries()) {
    const separator = separatorOf(line, [";", "\t", ",", "|"], 3);
    if (separator === undefined) continue;
    const titles = (rows(line, separator, true)[0]?.fields ?? []).map((title) => title.trim().slice(0, 80));
    const keys = titles.map(columnKey);
    const place = new Map<Column, number>();
    for (const column of COLUMNS) {
      const told = mapping[column];
      const at =
        told === undefined
          ? (TITLES[column].map((t) => keys.indexOf(t)).find((k) => k !== -1) ?? -1)
          : placeOfTitle(titles, told);
      if (at !== -1) place.set(column, at);
    }
    const found = place.size;
    if (best === undefined || found > best.found) best = { place, titles, separator, line: i + 1, found };
  }
  return best;
}

function movementsOf(document: Document, { place, separator, line: titleLine }: Layout): BankStatement {
  const statement: BankStatement = { document, account: "", movements: [], unread: [] };
  const body = rows(document.text, separator, true).filter((row) => row.line > titleLine);
  const at = (row: Row, column: Column): string =>
    cellText(row.fields[place.get(column) ?? -1] ?? "").replace(/\s+/gu, " ");
  const dateColumn = place.has("date") ? "date" : "value";
  const { read } = dateReader(body.map((row) => at(row, dateColumn)));
  for (const row of body) {
    const cell = (column: Column): string => at(row, column);
    const date = read(cell(dateColumn)) ?? read(cell("value"));
    // Declined and pending operations moved no money; lines of balances and totals are none.
    if (
      /^(?:pending|processing|declined|canceled|cancelled|reverted|failed|en ?attente|en ?cours|refuse|annule)/u.test(
        fold(cell("status")).folded,
      )
    )
      continue;
    const amount = signed(cell("amount"), cell("debit"), cell("credit"), place);
    if (date === undefined || amount === undefined) {
      if (!/^(?:solde|total)/iu.test(row.fields.find((f) => f.trim() !== "")?.trim() ?? ""))
        statement.unread.push(row.line);
      continue;
    }
    if (decimal.isZero(amount)) continue;
    const text = [cell("label"), cell("detail"), cell("reference")]
      .filter((t) => t !== "")
      .join(" ")
      .slice(0, 1_000);
    const currency = cell("currency").toUpperCase();
    statement.movements.push({
      date,
      amount,
      currency: /^[A-Z]{3}$/u.test(currency) ? currency : "EUR",
      party: cell("party"),
      text,
      returned: RETURNED.test(fold(text).folded),
      span: row.span,
    });
  }
  return statement;
}

/** The movement with its sign: a debit takes away whether the bank writes it with a sign or not. */
function signed(
  amount: string,
  debit: string,
  credit: string,
  place: ReadonlyMap<Column, number>,
): Decimal | undefined {
  if (!place.has("debit") || !place.has("credit")) return amount === "" ? undefined : amountOf(amount, false);
  if (debit === "" && credit === "") return undefined;
  const [out, came] = [amountOf(debit, false), amountOf(credit, false)];
  if (out === undefined || came === undefined) return undefined;
  const magnitude = out.startsWith("-") ? decimal.subtract("0", out) : out;
  return decimal.subtract(came, magnitude);
}
