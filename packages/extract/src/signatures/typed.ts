import type { Party } from "@vigie/model";
import { NO_PERSON } from "../parties/details.ts";
import type { Reading } from "../reading.ts";
import type { Anchor } from "./anchors.ts";

/** What a typed signature is: the copy says that somebody signed, and nothing on it proves so. */
export const TYPED_WHY =
  "Nom ou mention « signé » dactylographiés : l’exemplaire dit avoir été signé, sans signature visible.";

/** How far behind a signature block the word "signé" may stand. */
const REACH = 500;
/** "Anne Roy – signé", "Signé" in a cell of its own: not "un exemplaire signé". */
const WORD = /(?<=(?:^|[\n–—:|/\t-]| {2})[ \u00a0]{0,3})[Ss]ign[ée]e?s?(?=[ \u00a0]{0,3}(?:$|[\n.,|/\t(]| {2}))/gu;
const BY_BOTH = /(?<!\p{L})[Ss]ign[ée]e?s? (?:des|par les) (?:deux )?parties(?!\p{L})/u;
/** "Signé : Anne Roy / Paul Lenoir". */
const NAMES = /(?:^|[\n.])[ \u00a0]{0,3}[Ss]ign[ée]e?s?[ \u00a0]?:[ \u00a0]*(\p{Lu}[^\n]{2,80})/u;
/** The end of a sentence that says where and when the paper was made: "Fait le 3 mars 2026. Signé." */
const ALONE = /\d{4}\.?[ \u00a0\n]{1,3}Sign[ée]e?s?\.?[ \u00a0]*(?:\n|$)/u;
const NAME_AFTER =
  /[–—,:-]\s{0,3}(?:(?:M\.|Mme|Mr|Dr|Me|Monsieur|Madame)\s{1,2})?((?:\p{Lu}[\p{L}.'’-]{0,24}[ \u00a0]{1,2}){1,3}\p{Lu}[\p{L}'’-]{1,24})(?=[ \u00a0]{0,3}(?:$|[,(–—\t-]))|[–—-]\s{0,3}((?:le|la) (?:Maire|Directeur|Directrice|Président|Présidente|Gérant|Gérante))(?!\p{L})/u;

/** Who is typed on the line of words of acceptance: "Bon pour accord, le 9 mars – P. Lenoir". `at` starts them in `flat`. */
export function nameAfter(reading: Reading, at: number): string | undefined {
  const { start } = reading.span(at, at + 1);
  const [line = ""] = reading.document.text.slice(start, start + 120).split("\n");
  const m = NAME_AFTER.exec(line);
  const name = m?.[1] ?? m?.[2];
  return name === undefined || NO_PERSON.test(name) ? undefined : name.replace(/\s+/gu, " ");
}

/** The sides for which a paper says, in typed words at its end, that they signed; `block` is its last signature block, one anchor a side. */
export function typedSides(reading: Reading, block: readonly Anchor[], doneAt: number | undefined): Set<Party["side"]> {
  const first = block[0]?.at ?? doneAt;
  if (first === undefined) return new Set();
  const { start } = reading.span(first, first + 1);
  const end = reading.document.text.slice(start, start + REACH);
  const before =
    doneAt === undefined ? end : reading.document.text.slice(reading.span(doneAt, doneAt + 1).start, start + REACH);
  const both = new Set<Party["side"]>(["provider", "customer"]);
  if (BY_BOTH.test(before) || ALONE.test(before.slice(0, REACH))) return both;
  if (/[/&]| et | and /u.test(NAMES.exec(before)?.[1] ?? "")) return both;
  const places = [...end.matchAll(WORD)].map((m) => m.index);
  if (block.length > 0 && places.length >= block.length) return new Set(block.map((a) => a.side));
  // one block below the other: the word stands under its own
  const isStacked = new Set(block.map((a) => a.line)).size === block.length;
  return new Set(
    isStacked ? places.flatMap((place) => block.findLast((a) => a.span.start <= start + place)?.side ?? []) : [],
  );
}
