import { type Folded, findIdentities, fold } from "@vigie/language";
import type { AuthorText } from "../mail/author-text.ts";
import { nameKey } from "./company-name.ts";
import { placeIn, type Seat } from "./seat.ts";

/** What stands at the end of a message, where its author says who and of which firm they are. */
export type SignedBlock = {
  lines: readonly string[];
  folded: Folded;
  /** Company numbers, those inside French VAT numbers and SIRET included. */
  sirens: readonly string[];
  /** Where its address says the firm sits, if it does. */
  seat: Seat;
};

/** Lines of a signature at most, and the longest of them: what is longer is a sentence. */
const MOST_LINES = 8;
const LONGEST = 110;

/**
 * The letterhead and signature of a text; where no closing formula shows where the signature begins, the last lines that are no
 * sentences.
 */
export function signedBlock(text: AuthorText): SignedBlock {
  const framed = linesOf(text.named.text);
  const lines = [...new Set([...framed.filter((l) => l.length <= LONGEST), ...lastLines(text.own.text)])];
  const block = lines.join("\n");
  const sirens = findIdentities(block).flatMap((i) =>
    i.kind === "vat" ? [i.value.slice(4)] : i.kind === "siren" || i.kind === "siret" ? [i.value.slice(0, 9)] : [],
  );
  return { lines, folded: fold(block), sirens: [...new Set(sirens)], seat: placeIn(block) };
}

/** The firm that a stretch of a signature line may name: "Zoé – Ancolie Studio (ex Ancolie)" has three. */
export function partsOf(line: string): string[] {
  return line
    .split(/\s[–—/-]\s|[|•·,;:()\t]| {3,}/u)
    .map((part) => part.trim())
    .filter((part) => part.length > 1);
}

const PERSON = /^\p{Lu}[\p{Ll}-]+(?: (?:[Dd]e|[Dd]u|[Ll]e|[Ll]a|[Vv]an|[Vv]on))?(?: \p{Lu}[\p{L}'’-]+){1,2}$/u;

/** People who sign a text, as keys of their names: a line or part of one that is a first name and a surname. */
export function signersOf(text: AuthorText): string[] {
  return signedBlock(text).lines.flatMap((line) =>
    partsOf(line)
      .filter((part) => PERSON.test(part))
      .map(nameKey),
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^-{2,3}$/u.test(line));
}

/** From the end up to the first sentence: a line that ends like one, or a long one. */
function lastLines(text: string): string[] {
  const out: string[] = [];
  for (const line of linesOf(text.slice(-2_000)).reverse()) {
    if (
      out.length >= MOST_LINES ||
      line.length > LONGEST ||
      /[.?!…:]$|[a-z]{3},$/u.test(line.replace(/\.(?:fr|com)\.?$/u, ""))
    )
      break;
    if (/^(?:bonjour|bonsoir|madame|monsieur|cher|chère|hello|dear|hi)(?!\p{L})/iu.test(line)) break;
    out.push(line);
  }
  return out.reverse();
}
