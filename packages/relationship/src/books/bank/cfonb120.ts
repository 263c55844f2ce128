import { calendarDate, fold } from "@vigie/language";
import { type CalendarDate, type Decimal, type Document, decimal } from "@vigie/model";
import { type BankMovement, type BankStatement, RETURNED } from "./statement.ts";

/** Length of a record, whatever parts them. */
const LENGTH = 120;
/** The last digit of a sum and its sign in one character: `{ABCDEFGHI` is +0 to +9, `}JKLMNOPQR` −0 to −9. */
const CREDIT = "{ABCDEFGHI";
const DEBIT = "}JKLMNOPQR";
/** Some banks write "è" and "é" where the code page of the origin has the braces. */
const BRACES: Readonly<Record<string, string>> = { é: "{", è: "}" };

type Piece = { text: string; start: number; end: number; line: number };

/**
 * Reads account statements of the French banks' fixed format (CFONB 120): records 01 (balance before), 04 (movement), 05 (more
 * about it) and 07 (balance after), with line breaks or without, cut at their last letter or not. Sums have the number of
 * decimals each record states and their sign in the last character. Null when the text is none; one statement an account.
 */
export function readCfonb120(document: Document): BankStatement[] | null {
  if (!/^\ufeff?01\d{5}.{8}[ \d]/u.test(document.text.slice(0, 20))) return null;
  const pieces = records(document.text);
  const [first] = pieces;
  if (first === undefined || first.text.length < 100 || decoded(first.text.slice(90, 104), first.text) === undefined)
    return null;
  const statements: BankStatement[] = [];
  let current: { statement: BankStatement; before?: Decimal } | undefined;
  let movement: BankMovement | undefined;
  for (const piece of pieces) {
    const { text } = piece;
    const code = text.slice(0, 2);
    const account = `${text.slice(2, 7)}${text.slice(11, 16)}${text.slice(21, 32)}`.trim();
    const amount = decoded(text.slice(90, 104), text);
    const date = dayOf(text.slice(34, 40));
    if (code === "01" || current === undefined) {
      movement = undefined;
      current = { statement: { document, account, movements: [], unread: [] } };
      statements.push(current.statement);
      if (code === "01" && date !== undefined) current.statement.from = date;
      if (code === "01" && amount !== undefined) current.before = amount;
      if (code === "01") continue;
    }
    const { statement } = current;
    if (code === "04" && date !== undefined && amount !== undefined) {
      movement = {
        date,
        amount,
        currency: text.slice(16, 19).trim() || "EUR",
        party: "",
        text: [text.slice(48, 79), text.slice(104, 120)]
          .map((t) => t.trim())
          .join(" ")
          .trim(),
        // A reject has its reason in two digits of its own.
        returned: /[1-9]/u.test(text.slice(40, 42)) || RETURNED.test(fold(text.slice(48, 79)).folded),
        span: { start: piece.start, end: piece.end },
      };
      statement.movements.push(movement);
    } else if (code === "05") {
      if (movement !== undefined) more(movement, text, piece.end);
    } else if (code === "07") {
      if (date !== undefined) statement.to = date;
      if (current.before !== undefined && amount !== undefined)
        statement.balanced =
          decimal.compare(
            statement.movements.reduce((sum, m) => decimal.add(sum, m.amount), current.before),
            amount,
          ) === 0;
      current = undefined;
      movement = undefined;
    } else {
      statement.unread.push(piece.line);
      movement = undefined;
    }
  }
  return statements;
}

/** A record 05: NPY and NPO name the payer, NBE the payee, LIB, LCC and LC2 carry the remittance, REF and RCN references. */
function more(movement: BankMovement, record: string, end: number): void {
  const qualifier = record.slice(45, 48);
  const told = record.slice(48, 118).trim();
  if (told === "") return;
  const isCredit = !movement.amount.startsWith("-");
  if (qualifier === (isCredit ? "NPY" : "NBE")) movement.party = told;
  else movement.text = `${movement.text} ${told}`;
  movement.span = { ...movement.span, end };
}

/** Records by lines, or by lengths of 120 where the file has no line breaks. */
function records(text: string): Piece[] {
  const start = text.startsWith("\ufeff") ? 1 : 0;
  const pieces: Piece[] = [];
  if (!/[\r\n]/u.test(text.slice(start, start + LENGTH + 2)) && text.length > LENGTH + start) {
    for (let at = start; at < text.length; at += LENGTH) {
      const end = Math.min(text.length, at + LENGTH);
      if (text.slice(at, end).trim() !== "")
        pieces.push({ text: text.slice(at, end), start: at, end, line: pieces.length + 1 });
    }
    return pieces;
  }
  let at = start;
  let line = 1;
  for (const raw of text.slice(start).split("\n")) {
    const record = raw.replace(/\r$/u, "");
    if (record.trim() !== "") pieces.push({ text: record, start: at, end: at + record.length, line });
    at += raw.length + 1;
    line++;
  }
  return pieces;
}

function decoded(field: string, record: string): Decimal | undefined {
  const last = BRACES[field.slice(-1)] ?? field.slice(-1);
  const digits = field.slice(0, -1).trim();
  const places = Number(/^\d$/u.test(record.slice(19, 20)) ? record.slice(19, 20) : "2");
  const [plus, minus] = [CREDIT.indexOf(last), DEBIT.indexOf(last)];
  const unit = plus !== -1 ? plus : minus !== -1 ? minus : /^\d$/u.test(last) ? Number(last) : undefined;
  if (field.length !== 14 || unit === undefined || !/^\d{1,13}$/u.test(digits)) return undefined;
  const whole = `${digits}${unit}`.padStart(places + 1, "0");
  const value = decimal.add(`${whole.slice(0, whole.length - places)}.${whole.slice(whole.length - places) || "0"}`);
  return minus === -1 || decimal.isZero(value) ? value : decimal.subtract("0", value);
}

/** JJMMAA. */
function dayOf(field: string): CalendarDate | undefined {
  return /^\d{6}$/u.test(field)
    ? calendarDate(2000 + Number(field.slice(4)), Number(field.slice(2, 4)), Number(field.slice(0, 2)))
    : undefined;
}
