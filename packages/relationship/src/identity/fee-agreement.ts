import { fold } from "@vigie/language";
import type { Document, Facts, Profile } from "@vigie/model";
import { nameKey, nameWords } from "./company-name.ts";
import { OurSide, ourPeople, partiesOf, whoWeAre } from "./us.ts";

const READ = 20_000;
const HEAD = 1_500;
const TITLE_LINES = 6;
const TITLE =
  /^\W*(?:(?:projet|avenant)\b.{0,20})?(?:convention|contrat|accord|lettre de mission|proposition)\b.{0,30}\b(?:d'honoraires|honoraires d'avocats?)\b|^\W*(?:lettre de mission|convention|contrat|mandat)\b.{0,30} (?:d'|de l'|entre )avocat\b|^\W*(?:legal )?(?:engagement letter|retainer agreement|fee agreement)\b/u;
const LAWYER = /\bavocate?s?\b|\bbarreau\b|\b(?:solicitors?|barristers?|attorneys?|law firm)\b/u;
/** The lawyer's name in front of the trade: "Me Gwenola Riou, avocat", "la SELARL Riou, société d'avocats". */
const NAMED =
  /((?:\p{Lu}[\p{L}'’.-]*[ \u00a0&]+){1,5}\p{Lu}[\p{L}'’-]+)[^\p{L}]{1,4}(?:(?:société|cabinet) d['’])?(?:[Aa]vocate?s?\b|AVOCATE?S?\b|inscrite? au barreau|solicitor|barrister|attorney)/gu;
/** What may stand in front of a name read so, title or capital at the head of a line. */
const LEAD =
  /^(?:(?:entre|et|les?|la|soussignee?s?|d'une part|part|me|maitre|selarl|selas|scp|aarpi|cabinet|mme|madame|m\.?|monsieur)[ \u00a0]+)+/u;

/** Papers by which a lawyer is retained by us, and the names of those lawyers. */
export type FeeAgreements = { ids: ReadonlySet<string>; lawyers: readonly string[] };

const NONE: FeeAgreements = { ids: new Set(), lawyers: [] };

/**
 * Fee agreements in which a lawyer is the one who serves and we are the client: they are under seal, and their lawyer is our
 * counsel. One between a lawyer and somebody else whom it names, or one in which we are the lawyer, is none of them. Where
 * nobody knows our names, secrecy goes first.
 */
export function feeAgreements(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  profile: Profile,
): FeeAgreements {
  const papers = documents.filter(isFeeAgreement);
  if (papers.length === 0) return NONE;
  const set = new Set(papers);
  const others = documents.filter((d) => !set.has(d));
  const us = whoWeAre(others, facts, profile);
  const ours = new OurSide({ ...us, names: [...us.names, ...ourPeople(others, new OurSide(us))] });
  const found = papers.flatMap((document) => {
    const lawyers = lawyersIn(document, facts.get(document.id));
    if (lawyers.some((name) => ours.isName(name)) || isSoldByUs(document, facts.get(document.id), ours)) return [];
    return ours.us.names.length === 0 || names(document, ours.us.names) ? [{ id: document.id, lawyers }] : [];
  });
  return { ids: new Set(found.map((f) => f.id)), lawyers: [...new Set(found.flatMap((f) => f.lawyers))] };
}

function isFeeAgreement({ text, envelope }: Document): boolean {
  if (envelope !== undefined) return false;
  const lines = text.slice(0, HEAD).split("\n");
  const titles = lines.filter((l) => l.trim() !== "").slice(0, TITLE_LINES);
  return titles.some((l) => TITLE.test(fold(l.slice(0, 160)).folded)) && LAWYER.test(fold(text.slice(0, HEAD)).folded);
}

/**
 * We are named as the one who provides, and the paper says what we are: a consultant's fee agreement with a law firm. The side alone
 * proves nothing: where a paper does not tell, whom the profile calls us is read as the provider.
 */
function isSoldByUs({ text }: Document, facts: Facts | undefined, ours: OurSide): boolean {
  const says = /\b(?:prestataires?|consultante?s?|agence|freelance|provider|consultants?)\b/u;
  return (
    partiesOf(facts).some((p) => p.side === "provider" && ours.isParty(p)) &&
    says.test(fold(text.slice(0, HEAD)).folded)
  );
}

function names({ text }: Document, own: readonly string[]): boolean {
  const plain = ` ${words(text.slice(0, READ))} `;
  return own.some((name) => nameKey(name) !== "" && plain.includes(` ${nameKey(name)} `));
}

/** A text as the words of names are compared. */
function words(text: string): string {
  return fold(text)
    .folded.split(/[^\p{L}\d]+/u)
    .filter((w) => !/^(?:de|du|des|la|le|les|l|d|et)$/u.test(w))
    .join(" ");
}

/** The lawyers a fee agreement names, by their trade behind the name, else the party with a lawyer's title. */
function lawyersIn({ text }: Document, facts: Facts | undefined): string[] {
  const head = text.slice(0, HEAD);
  const titled = partiesOf(facts)
    .map((p) => p.name)
    .filter((n) => /^(?:me|maitre|selarl|selas|scp|aarpi|cabinet)\b|\bavocate?s?\b/u.test(fold(n).folded.trim()));
  const read = [...head.matchAll(NAMED)].map((m) => {
    const name = (m[1] ?? "").trim();
    return name.slice(LEAD.exec(fold(name).folded)?.[0].length ?? 0);
  });
  return [...new Set([...titled, ...read])].filter((name) => nameWords(name).length > 1);
}
