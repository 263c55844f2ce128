import { type Document, decimal, type Evidence, type Facts, formatMoney } from "@vigie/model";
import { type BookedInvoice, isSameInvoice } from "../books/booked-invoice.ts";
import { readFec } from "../books/fec.ts";
import { referenceKey } from "../books/reference-key.ts";
import { shownSource } from "../shown-source.ts";
import type { ClientRegister } from "./client-register.ts";
import { nameKey } from "./company-name.ts";
import { customersOf } from "./parties.ts";
import type { OurSide } from "./us.ts";

/** One invoice under the name that one source gives its client. */
type Sighting = Omit<BookedInvoice, "account"> & {
  kind: "paper" | "fec" | "export";
  key: string;
  account: string;
  document: Document;
  quote?: string | undefined;
};
type Link = { one: Sighting; other: Sighting; count: number };

/** A number shorter than this proves nothing by itself. */
const TELLING = 3;
const SHARED_WORD = 4;
/** Names and sums under which one number is looked at. */
const MOST_SIGHTINGS = 20;

/**
 * Names under which two of our own sources, the books, an export, the invoices themselves, know one client: both hold an invoice of
 * the same number and sum, of a near day, and never one of another client's. Company numbers that disagree, or a number that
 * one source holds for two clients, tie nothing. Told to the register before any client is bound. `booked` gives the invoices
 * that a file of our books holds.
 */
export function tieNamesByInvoice(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  booked: (document: Document) => readonly BookedInvoice[],
  ours: OurSide,
  register: ClientRegister,
): void {
  const links = new Map<string, Link>();
  for (const group of byNumber(documents, facts, booked, ours).values())
    for (const [one, other] of pairsOf(group)) {
      const key = `${one.kind} ${one.key}\u0000${other.kind} ${other.key}`;
      const known = links.get(key);
      if (known === undefined) links.set(key, { one, other, count: 1 });
      else known.count++;
    }
  const partners = new Map<string, Set<string>>();
  const note = (from: Sighting, to: Sighting): void => {
    const key = `${from.kind} ${from.key} ${to.kind}`;
    partners.set(key, (partners.get(key) ?? new Set()).add(to.key));
  };
  for (const { one, other } of links.values()) {
    note(one, other);
    note(other, one);
  }
  const isOnly = (from: Sighting, to: Sighting): boolean =>
    partners.get(`${from.kind} ${from.key} ${to.kind}`)?.size === 1;
  for (const { one, other, count } of links.values()) {
    if (one.key === other.key || !isOnly(one, other) || !isOnly(other, one)) continue;
    if (referenceKey(one.number).length < TELLING && count < 2) continue;
    register.addSameName(one.name, other.name, {
      why: whyOf(one, other, count),
      documentId: one.document.id,
      source: one.document.source,
      quote: one.quote ?? one.number,
      certain: count > 1 || sharesWord(one.key, other.key),
    });
  }
}

function byNumber(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  booked: (document: Document) => readonly BookedInvoice[],
  ours: OurSide,
): Map<string, Sighting[]> {
  const found = new Map<string, Sighting[]>();
  const add = (sighting: Sighting): void => {
    const number = referenceKey(sighting.number);
    if (number === "" || !/\d/u.test(number) || sighting.key === "" || ours.isName(sighting.name)) return;
    const list = found.get(number) ?? [];
    found.set(number, list);
    // Many lines say one thing: the same name, sum and file kind. What many names share proves nothing.
    if (
      list.length <= MOST_SIGHTINGS &&
      !list.some((s) => s.kind === sighting.kind && s.key === sighting.key && isSameInvoice(s, sighting))
    )
      list.push(sighting);
  };
  for (const document of documents) {
    const kind = readFec(document) === null ? "export" : "fec";
    for (const invoice of booked(document))
      if (invoice.gross !== undefined) add({ ...invoice, kind, key: nameKey(invoice.name), document });
    const fact = facts.get(document.id);
    if (fact?.invoice.status !== "present" || fact.invoice.value.type === "credit-note") continue;
    const { number, gross, payable, issued } = fact.invoice.value;
    const [customer, second] = customersOf(fact, ours);
    const sum = gross ?? payable;
    if (customer === undefined || second !== undefined || sum === undefined || issued === undefined) continue;
    const quote = fact.invoice.evidence.find((e: Evidence) => e.quote.includes(number))?.quote;
    const { name, siren = "" } = customer;
    add({ kind: "paper", name, siren, account: "", number, gross: sum, issued, key: nameKey(name), document, quote });
  }
  return found;
}

/** Pairs of sightings of one invoice in two kinds of sources; none where a source has it under two names. */
function pairsOf(group: readonly Sighting[]): [Sighting, Sighting][] {
  const found: [Sighting, Sighting][] = [];
  if (group.length > MOST_SIGHTINGS) return found;
  for (const [i, one] of group.entries())
    for (const other of group.slice(i + 1)) {
      if (one.kind === other.kind || !isSameInvoice(one, other)) continue;
      const names = (kind: Sighting["kind"]): number =>
        new Set(group.filter((s) => s.kind === kind && isSameInvoice(s, one)).map((s) => s.key)).size;
      const disagree = one.siren !== "" && other.siren !== "" && one.siren !== other.siren;
      if (names(one.kind) === 1 && names(other.kind) === 1 && !disagree) found.push([one, other]);
    }
  return found;
}

function sharesWord(one: string, other: string): boolean {
  const words = new Set(other.split(" "));
  return one.split(" ").some((w) => w.length >= SHARED_WORD && words.has(w));
}

function whyOf(one: Sighting, other: Sighting, count: number): { fr: string; en: string } {
  const sum = (locale: "fr" | "en"): string => formatMoney(decimal.cents(one.gross ?? "0"), "EUR", locale);
  const place = ({ kind, name, account, document }: Sighting): { fr: string; en: string } => {
    const file = shownSource(document.source);
    if (kind === "paper") return { fr: `sur ${file} (« ${name} »)`, en: `on ${file} (“${name}”)` };
    if (kind === "export")
      return { fr: `dans l’export ${file} (« ${name} »)`, en: `in the export ${file} (“${name}”)` };
    return { fr: `au compte ${account} de ${file} (« ${name} »)`, en: `on account ${account} of ${file} (“${name}”)` };
  };
  const [a, b] = [place(one), place(other)];
  const more = count - 1;
  return {
    fr: `la facture ${one.number} de ${sum("fr")} est à la fois ${a.fr} et ${b.fr}${more === 0 ? "" : `, comme ${more === 1 ? "une autre" : `${more} autres`}`}`,
    en: `invoice ${one.number} of ${sum("en")} stands both ${a.en} and ${b.en}${more === 0 ? "" : `, like ${more} more`}`,
  };
}
