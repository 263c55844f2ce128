import { findDates, fold } from "@vigie/language";
import {
  addMonths,
  type Bilingual,
  type CalendarDate,
  type Document,
  type DocumentKind,
  type Facts,
  formatDate,
  type Relationship,
} from "@vigie/model";
import { referenceKey } from "./books/reference-key.ts";
import { nameKey } from "./identity/company-name.ts";

export type ContractPaper = Relationship["contracts"][number];
/** `aside` marks an agreement that is not about the services. */
type Paper = Omit<ContractPaper, "inForce" | "standing"> & {
  aside: boolean;
  /** Words of its heading that say what it is about ("maintenance"); empty when it says nothing. */
  object: ReadonlySet<string>;
  /** Its own numbers, as `referenceKey` writes them. */
  references: readonly string[];
  replaces?: Replacement | undefined;
};
/** What a paper cancels and replaces: those of these numbers or days, or all that came before on its object. */
type Replacement = { references: string; dates: readonly CalendarDate[]; all: boolean };

const KINDS: ReadonlySet<DocumentKind> = new Set([
  "contract",
  "general-terms",
  "quote",
  "purchase-order",
  "specification",
  "annex",
  "amendment",
  "acceptance-report",
  "esign-certificate",
]);

/** True for a paper that belongs among a client's contracts. */
export function isContractPaper(kind: DocumentKind): boolean {
  return KINDS.has(kind);
}

/**
 * Marks what governs on a day: the latest signed main contract (a framework or service contract; without one, the latest
 * signed quote or order), earlier ones whose heading names another object, their amendments, annexes and specification, later
 * signed quotes and orders under them, and general terms they refer to. What a later signed paper cancels and replaces does
 * not govern, nor drafts nobody signed. A contract whose term has run out still governs what was done under it: its standing
 * says so. A settlement or a secrecy agreement is no main contract. A paper whose signatures could not be made out
 * governs only when no signed one is there.
 */
export function inForce(
  papers: readonly Paper[],
  asOf: CalendarDate,
  isOurs: (name: string) => boolean,
): ContractPaper[] {
  const isSigned = (facts: Facts): boolean => accepted(facts, isOurs);
  const known = papers.filter((p) => p.date === undefined || p.date <= asOf);
  const replacedBy = replacements(
    known.filter((p) => isSigned(p.facts)),
    known,
  );
  const alive = known.filter((p) => !replacedBy.has(p));
  const signed = alive.filter((p) => isMain(p) && isSigned(p.facts));
  const main =
    latest(signed) ??
    latest(alive.filter((p) => (p.kind === "quote" || p.kind === "purchase-order") && isSigned(p.facts))) ??
    latest(alive.filter((p) => isMain(p) && isUnclear(p.facts)));
  const beside = signed.filter((p) => p !== main && main !== undefined && isAnotherMatter(p, main));
  return papers.map((paper) => {
    const { aside: _aside, object: _object, references: _references, replaces: _replaces, ...rest } = paper;
    const mains = main === undefined ? [] : [main, ...beside];
    const governing = alive.includes(paper) && mains.some((m) => governs(paper, m, isSigned));
    const standing = standingOf(paper, { main, beside, replacedBy, governing, isSigned, asOf });
    return { ...rest, inForce: governing, standing };
  });
}

/** Which signed paper cancels and replaces which. */
function replacements(signed: readonly Paper[], known: readonly Paper[]): Map<Paper, Paper> {
  const found = new Map<Paper, Paper>();
  for (const later of signed) {
    const { replaces } = later;
    if (replaces === undefined) continue;
    for (const paper of known) {
      if (paper === later || (paper.date ?? "") > (later.date ?? "9999")) continue;
      const named =
        paper.references.some((r) => replaces.references.includes(r)) ||
        (paper.date !== undefined && replaces.dates.includes(paper.date));
      const prior = replaces.all && isAgreement(paper) && !isAnotherMatter(paper, later);
      if (named || prior) found.set(paper, later);
    }
  }
  return found;
}

const isAgreement = (paper: Paper): boolean =>
  isMain(paper) || paper.kind === "quote" || paper.kind === "purchase-order";

/** Both headings say what they are about, and share no word of it. */
function isAnotherMatter(one: Paper, other: Paper): boolean {
  return one.object.size > 0 && other.object.size > 0 && ![...one.object].some((w) => other.object.has(w));
}

function standingOf(
  paper: Paper,
  k: {
    main: Paper | undefined;
    beside: readonly Paper[];
    replacedBy: ReadonlyMap<Paper, Paper>;
    governing: boolean;
    isSigned: (facts: Facts) => boolean;
    asOf: CalendarDate;
  },
): Bilingual {
  const later = k.replacedBy.get(paper);
  if (later !== undefined)
    return { fr: `annulé et remplacé par ${later.source}`, en: `cancelled and replaced by ${later.source}` };
  if (k.governing && (paper === k.main || k.beside.includes(paper))) {
    const other = paper !== k.main;
    const term = termOf(paper.facts, k.asOf);
    return {
      fr: `${other ? "contrat signé, sur un autre objet" : "dernier contrat signé"}${term.fr}`,
      en: `${other ? "signed contract, on another matter" : "latest signed contract"}${term.en}`,
    };
  }
  if (k.governing) return { fr: "vaut avec le contrat en vigueur", en: "stands with the contract in force" };
  if (paper.date !== undefined && paper.date > k.asOf)
    return { fr: "postérieur à la date du rapport", en: "later than the report" };
  if (paper.aside)
    return { fr: "accord à côté du contrat (transaction, confidentialité)", en: "an agreement beside the contract" };
  if (isAgreement(paper) && !k.isSigned(paper.facts))
    return { fr: "non signé, ou signatures non établies", en: "not signed, or signatures not made out" };
  if (isAgreement(paper) && k.main !== undefined)
    return { fr: `antérieur à ${k.main.source}`, en: `earlier than ${k.main.source}` };
  return { fr: "ne régit rien à lui seul", en: "governs nothing by itself" };
}

/** Periods a contract is followed through by tacit renewal: longer is no contract's life. */
const MOST_PERIODS = 200;

/** Until when a contract runs, and whether it was renewed. */
function termOf(facts: Facts, asOf: CalendarDate): Bilingual {
  const dates = facts.dates.status === "present" ? facts.dates.value : undefined;
  const { end, renewal, termMonths } = dates ?? {};
  if (end === undefined) return { fr: "", en: "" };
  const say = (day: CalendarDate, fr: string, en: string): Bilingual => ({
    fr: `, ${fr} ${formatDate(day, "fr", "long")}`,
    en: `, ${en} ${formatDate(day, "en", "long")}`,
  });
  if (end >= asOf) return say(end, "jusqu’au", "until");
  if (renewal !== "tacit")
    return say(
      end,
      "qui régit encore ce qui a été fait avant son terme, le",
      "which still governs what was done before its term,",
    );
  const months = termMonths ?? 12;
  let until = end;
  for (let i = 1; until < asOf && i <= MOST_PERIODS; i++) until = addMonths(end, i * months);
  return say(until, "reconduit tacitement jusqu’au", "tacitly renewed until");
}

/** What a contract's heading and clauses say of its object, its numbers and what it replaces. */
export function readContractPaper({
  text,
  fileName = "",
  title = "",
}: Document): Pick<Paper, "object" | "references" | "replaces"> {
  const head = `${fileName.replace(/[_]/gu, " ")}\n${title}\n${text.slice(0, HEAD)}`;
  return { object: objectIn(text.slice(0, HEAD)), references: referencesIn(head), replaces: replacementIn(text) };
}

const HEAD = 600;
const CLAUSES = 60_000;
const HEADING =
  /^\W{0,6}(?:contrat|convention|accord|marche|lettre de mission|[a-z][a-z ,&-]{0,60}agreement)\b[^\n]{0,120}/mu;
/** Words of a heading that name no object. */
const COMMON = new Set(
  "contrat contrats convention accord marche lettre mission agreement cadre general master prestation prestations service services prestataire client numero reference conditions particulieres generales version signe date entre parties statement work".split(
    " ",
  ),
);

function objectIn(head: string): Set<string> {
  const heading = HEADING.exec(fold(head).folded)?.[0] ?? "";
  const words = heading.split(/n°|\bentre\b|\bbetween\b|\bno\.|:/u)[0] ?? "";
  return new Set(
    nameKey(words)
      .split(" ")
      .filter((w) => w.length >= 4 && !/\d/u.test(w) && !COMMON.has(w)),
  );
}

function referencesIn(head: string): string[] {
  const found = head.match(/(?<![\p{L}\d])(?:\p{Lu}{1,6}[-_/ ]?){0,2}\d{2,4}[-_/]\d{1,5}(?!\d)/gu) ?? [];
  return [...new Set(found.map(referenceKey))].filter((r) => /[A-Z]/u.test(r) && r.length >= 6);
}

const REPLACES =
  /\b(?:annule(?:nt)? et remplace(?:nt)?|remplace(?:nt)? et annule(?:nt)?|se substitue(?:nt)? (?:integralement |entierement )?a|supersedes?(?: and replaces?)?|replaces? and supersedes?|cancels? and replaces?)\b/gu;
const PRIOR =
  /\b(?:tous?|toutes?|l'ensemble des|any|all)\b[^.;]{0,80}\b(?:anterieure?s?|precedente?s?|prior|previous|earlier)\b/u;

/** What a text says it cancels and replaces; an article or an annex put in another's place replaces no contract. */
function replacementIn(text: string): Replacement | undefined {
  const { folded } = fold(text.slice(0, CLAUSES));
  for (const match of folded.matchAll(REPLACES)) {
    const after = folded.slice(match.index + match[0].length, match.index + match[0].length + 260);
    const sentence = /^[^\n.;]*(?:\n[^\n.;]+)*/u.exec(after)?.[0] ?? after;
    if (
      /^[^,]{0,40}\b(?:articles?|clauses?|annexes?|paragraphes?|alinea|grille|sections?|schedules?)\b/u.test(sentence)
    )
      continue;
    const all = PRIOR.test(sentence);
    const dates = findDates(sentence).flatMap((d) => d.date ?? []);
    const references = referenceKey(sentence);
    if (all || dates.length > 0 || /\d/u.test(references)) return { references, dates, all };
  }
  return undefined;
}

const ASIDE =
  /\b(?:protocole (?:d'accord )?transactionnel|accord transactionnel|transaction au sens|settlement agreement|accord de confidentialite|engagement de confidentialite|non[- ]disclosure|nda)\b/u;
const AMENDMENT = /^\W*(?:avenant|amendment|addendum)\b/u;

/**
 * What a contract is by its own title: an amendment, or an agreement beside the main one (a settlement, a secrecy agreement).
 * `head` is its file name or first lines.
 */
export function natureOf(head: string): "main" | "amendment" | "aside" {
  const text = fold(head).folded.replace(/[_]/gu, " ");
  if (ASIDE.test(text.replace(/-/gu, " ")) || ASIDE.test(text)) return "aside";
  return AMENDMENT.test(text) ? "amendment" : "main";
}

function isMain(paper: Paper): boolean {
  return paper.kind === "contract" && !paper.aside;
}

function governs(paper: Paper, main: Paper, isSigned: (facts: Facts) => boolean): boolean {
  if (paper === main) return true;
  const notEarlier = (paper.date ?? "9999") >= (main.date ?? "0000");
  switch (paper.kind) {
    case "amendment":
      return isSigned(paper.facts) && notEarlier;
    case "quote":
    case "purchase-order":
      return isSigned(paper.facts) && notEarlier;
    case "annex":
    case "specification":
      return !isUnsignedDraft(paper.facts);
    case "general-terms":
      return refersToTerms(main.facts);
    default:
      return false;
  }
}

/** True when the contract says that general terms apply and were accepted, or lists them among its papers. */
export function refersToTerms(facts: Facts): boolean {
  if (facts.termsReference.status === "present" && facts.termsReference.value.accepted) return true;
  return (
    facts.serviceScope.status === "present" &&
    facts.serviceScope.value.references.some((r) => r.kind === "general-terms")
  );
}

function latest(papers: readonly Paper[]): Paper | undefined {
  return [...papers].sort((a, b) => compare(a.date ?? "", b.date ?? "") || compare(a.documentId, b.documentId)).at(-1);
}

function overall(facts: Facts): string {
  return facts.signatures.status === "present" ? facts.signatures.value.overall : "undetermined";
}

const SIGNED_BY: ReadonlySet<string> = new Set([
  "esigned_verified",
  "seal_only",
  "handwritten",
  "signature_image",
  "confirmed",
  "typed",
]);

/** Signed by both, or by the other side: what we alone signed is an offer. */
function accepted(facts: Facts, isOurs: (name: string) => boolean): boolean {
  if (["signed", "esigned", "copy_of_esigned"].includes(overall(facts))) return true;
  return (
    overall(facts) === "partly_signed" &&
    facts.signatures.status === "present" &&
    facts.signatures.value.parties.some((p) => !isOurs(p.name) && SIGNED_BY.has(p.coverage))
  );
}

function isUnclear(facts: Facts): boolean {
  return ["undetermined", "esigned_broken", "not_applicable"].includes(overall(facts));
}

/** An annex carries no signature of its own as a rule; a paper with an empty signature block is a draft. */
function isUnsignedDraft(facts: Facts): boolean {
  return (
    overall(facts) === "unsigned" &&
    facts.signatures.status === "present" &&
    facts.signatures.value.parties.some((p) => p.coverage === "empty_block")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
