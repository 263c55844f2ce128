import { findDates, fold } from "@vigie/language";
import {
  addDays,
  addMonths,
  type Bilingual,
  type CalendarDate,
  type Document,
  type DocumentKind,
  type Facts,
  formatDate,
  isLikelyDate,
  type Relationship,
} from "@vigie/model";
import { referenceKey } from "./books/reference-key.ts";
import { nameKey } from "./identity/company-name.ts";
import { shownSource } from "./shown-source.ts";

export type ContractPaper = Relationship["contracts"][number];
/** `aside` marks an agreement that is not about the services. */
type Paper = Omit<ContractPaper, "inForce" | "standing" | "governed"> & {
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
function isContractPaper(kind: DocumentKind): boolean {
  return KINDS.has(kind);
}

/**
 * Marks what governs on a day: the latest signed main contract (a framework or service contract; without one, the latest
 * signed quote or order), earlier ones whose heading names another object, their amendments, annexes and specification, later
 * signed quotes and orders under them, and general terms they refer to. What a later signed paper cancels and replaces does
 * not govern, nor drafts nobody signed. A contract whose term has run out, and that an amendment did not prolong, is not in
 * force: its standing says so and `governed` until when, for it still governs what was done before. A settlement or a secrecy
 * agreement is no main contract. A paper whose signatures could not be made out (typed, pasted pictures, an unread scan) governs,
 * and replaces, only when no signed one is there.
 */
export function inForce(
  papers: readonly Paper[],
  asOf: CalendarDate,
  isOurs: (name: string) => boolean,
): ContractPaper[] {
  const isSigned = (facts: Facts): boolean => accepted(facts, isOurs);
  const order = orderOn(papers, asOf, isSigned);
  const governed = stretches(papers, asOf, isSigned);
  return papers.map((paper) => {
    const { aside: _aside, object: _object, references: _references, replaces: _replaces, ...rest } = paper;
    const { over, ended } = order.of(paper);
    const changes = order.alive.filter((p) => p.kind === "amendment" && p !== paper && governs(p, paper, isSigned));
    const standing = standingOf(paper, { ...order, governing: over.length > 0, isSigned, asOf, ended, changes });
    const mine = governed.get(paper);
    return {
      ...rest,
      inForce: over.length > 0 && ended === undefined,
      ...(mine === undefined ? {} : { governed: mine }),
      standing,
    };
  });
}

/** Which papers are in force on a day, as `inForce` says, without the reasons. */
export function governingOn<P extends Paper>(
  papers: readonly P[],
  day: CalendarDate,
  isOurs: (name: string) => boolean,
): P[] {
  const order = orderOn(papers, day, (facts) => accepted(facts, isOurs));
  return papers.filter((p) => order.governs(p));
}

/** The order among the papers known on a day. */
type Order = {
  main: Paper | undefined;
  /** Signed contracts on other matters. */
  beside: readonly Paper[];
  /** Those nothing replaced. */
  alive: readonly Paper[];
  replacedBy: ReadonlyMap<Paper, Paper>;
  /** Until when each main contract runs. */
  terms: ReadonlyMap<Paper, Term>;
  /** The main contracts a paper goes with, and its last day where all of them have ended. */
  of(paper: Paper): { over: readonly Paper[]; ended?: CalendarDate };
  governs(paper: Paper): boolean;
};

function orderOn(papers: readonly Paper[], day: CalendarDate, isSigned: (facts: Facts) => boolean): Order {
  const known = papers.filter((p) => p.date === undefined || p.date <= day);
  const replacedBy = replacements(known, isSigned);
  const alive = known.filter((p) => !replacedBy.has(p));
  const living = new Set(alive);
  const signed = alive.filter((p) => isMain(p) && isSigned(p.facts));
  const main =
    latest(signed) ??
    latest(alive.filter((p) => (p.kind === "quote" || p.kind === "purchase-order") && isSigned(p.facts))) ??
    latest(alive.filter((p) => isMain(p) && isUnclear(p.facts))) ??
    latest(alive.filter((p) => (p.kind === "quote" || p.kind === "purchase-order") && isUnclear(p.facts)));
  // where nothing is known to be signed, contracts on other matters count as the main one does
  const equals = main !== undefined && isMain(main) && !isSigned(main.facts) ? latestOfEachMatter(alive) : signed;
  const beside = equals.filter((p) => p !== main && main !== undefined && isAnotherMatter(p, main));
  const mains = main === undefined ? [] : [main, ...beside];
  const terms = new Map(
    mains.map((m) => {
      const amendments = alive.filter((p) => p.kind === "amendment" && governs(p, m, isSigned));
      return [m, termOf(m, amendments, day)] as const;
    }),
  );
  const of: Order["of"] = (paper) => {
    const over = living.has(paper) ? mains.filter((m) => governs(paper, m, isSigned)) : [];
    // An order given under a contract stands by itself: what ended is the contract.
    if ((paper.kind === "quote" || paper.kind === "purchase-order") && !mains.includes(paper)) return { over };
    const ended = latestOf(over.flatMap((m) => terms.get(m) ?? []));
    return ended === undefined ? { over } : { over, ended };
  };
  return {
    main,
    beside,
    alive,
    replacedBy,
    terms,
    of,
    governs: (paper) => {
      const { over, ended } = of(paper);
      return over.length > 0 && ended === undefined;
    },
  };
}

type Stretch = NonNullable<ContractPaper["governed"]>[number];

/** When each paper governs, up to a day: the order changes only on the day of a paper, and after the last day of a term. */
function stretches(
  papers: readonly Paper[],
  asOf: CalendarDate,
  isSigned: (facts: Facts) => boolean,
): ReadonlyMap<Paper, Stretch[]> {
  const turns = papers.flatMap((p) => {
    const end = datesOf(p.facts)?.end;
    const after = end === undefined || !isLikelyDate(end) ? [] : [addDays(end, 1)];
    return [...(p.date === undefined ? [] : [p.date]), ...after];
  });
  const days = [...new Set(turns)].filter((day) => day <= asOf).sort();
  const found = new Map<Paper, Stretch[]>();
  const starts: (CalendarDate | undefined)[] = [undefined, ...days];
  for (const [i, from] of starts.entries()) {
    const order = orderOn(papers, from ?? "", isSigned);
    const next = starts[i + 1];
    const until = next === undefined ? undefined : addDays(next, -1);
    for (const paper of papers) {
      if (!order.governs(paper)) continue;
      const mine = found.get(paper) ?? [];
      const last = mine.at(-1);
      const joined = last?.until !== undefined && from !== undefined && addDays(last.until, 1) === from;
      const since = joined ? last.from : from;
      const stretch: Stretch = {
        ...(since === undefined ? {} : { from: since }),
        ...(until === undefined ? {} : { until }),
      };
      found.set(paper, [...(joined ? mine.slice(0, -1) : mine), stretch]);
    }
  }
  return found;
}

/** The last of the days on which contracts ended; undefined when one of them has not. */
function latestOf(terms: readonly Term[]): CalendarDate | undefined {
  const ends = terms.flatMap((t) => t.ended ?? []);
  return ends.length > 0 && ends.length === terms.length ? ends.sort().at(-1) : undefined;
}

/**
 * Which paper cancels and replaces which: a signed one what it names, and one whose signatures are not made out what is no better
 * signed than itself.
 */
function replacements(known: readonly Paper[], isSigned: (facts: Facts) => boolean): Map<Paper, Paper> {
  const found = new Map<Paper, Paper>();
  const signed = known.filter((p) => isSigned(p.facts));
  const unclear = known.filter((p) => !signed.includes(p) && isUnclear(p.facts));
  // what a signed paper says stands over what another says of the same paper
  for (const later of [...unclear, ...signed]) {
    const { replaces } = later;
    if (replaces === undefined) continue;
    for (const paper of known) {
      if (paper === later || (paper.date ?? "") > (later.date ?? "9999")) continue;
      if (unclear.includes(later) && signed.includes(paper)) continue;
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

/** Main contracts whose signatures are not made out, of those on one matter the latest. */
function latestOfEachMatter(papers: readonly Paper[]): Paper[] {
  const unclear = papers.filter((p) => isMain(p) && isUnclear(p.facts));
  return unclear.filter((p) => latest(unclear.filter((other) => !isAnotherMatter(p, other))) === p);
}

/** Both headings say what they are about, and share no word of it. */
function isAnotherMatter(one: Paper, other: Paper): boolean {
  return one.object.size > 0 && other.object.size > 0 && ![...one.object].some((w) => other.object.has(w));
}

function standingOf(
  paper: Paper,
  k: Order & {
    governing: boolean;
    isSigned: (facts: Facts) => boolean;
    asOf: CalendarDate;
    /** Its last day when it ended, and the amendments that change it. */
    ended: CalendarDate | undefined;
    changes: readonly Paper[];
  },
): Bilingual {
  const later = k.replacedBy.get(paper);
  if (later !== undefined) {
    const source = shownSource(later.source);
    return { fr: `annulé et remplacé par ${source}`, en: `cancelled and replaced by ${source}` };
  }
  if (k.governing && (paper === k.main || k.beside.includes(paper))) {
    const kind = mainKind(paper, paper !== k.main, k.isSigned(paper.facts));
    const changed = k.changes.map((c) => shownSource(c.source)).join(", ");
    const term = k.terms.get(paper);
    return {
      fr: `${kind.fr}${changed === "" ? "" : `, modifié par ${changed}`}${term?.fr ?? ""}`,
      en: `${kind.en}${changed === "" ? "" : `, amended by ${changed}`}${term?.en ?? ""}`,
    };
  }
  if (k.governing && k.ended !== undefined)
    return {
      fr: `suit le contrat, expiré le ${formatDate(k.ended, "fr", "long")}`,
      en: `goes with the contract, expired on ${formatDate(k.ended, "en", "long")}`,
    };
  if (k.governing && paper.kind === "amendment")
    return {
      fr: "avenant au contrat en vigueur : ce qu’il modifie remplace les clauses d’origine",
      en: "amends the contract in force: what it changes takes the place of the first clauses",
    };
  if (k.governing) return { fr: "vaut avec le contrat en vigueur", en: "stands with the contract in force" };
  if (paper.date !== undefined && paper.date > k.asOf)
    return { fr: "postérieur à la date du rapport", en: "later than the report" };
  if (paper.aside)
    return { fr: "accord à côté du contrat (transaction, confidentialité)", en: "an agreement beside the contract" };
  if ((isAgreement(paper) || paper.kind === "amendment") && !k.isSigned(paper.facts))
    return { fr: "non signé, ou signatures non établies", en: "not signed, or signatures not made out" };
  if (isAgreement(paper) && k.main !== undefined) {
    const source = shownSource(k.main.source);
    return { fr: `antérieur à ${source}`, en: `earlier than ${source}` };
  }
  return { fr: "ne régit rien à lui seul", en: "governs nothing by itself" };
}

/** Periods a contract is followed through by tacit renewal: longer is no contract's life. */
const MOST_PERIODS = 200;

/** What the paper that governs is called: a contract or an order, signed or not known to be. */
function mainKind(paper: Paper, isOther: boolean, isSigned: boolean): Bilingual {
  const isOrder = !isMain(paper);
  if (!isSigned)
    return isOrder
      ? {
          fr: "dernière commande connue, dont la signature n’est pas établie",
          en: "latest known order, its signature not made out",
        }
      : {
          fr: "dernier contrat connu, dont les signatures ne sont pas établies",
          en: "latest known contract, its signatures not made out",
        };
  if (isOther) return { fr: "contrat signé, sur un autre objet", en: "signed contract, on another matter" };
  return isOrder
    ? { fr: "dernière commande signée", en: "latest signed order" }
    : { fr: "dernier contrat signé", en: "latest signed contract" };
}

/** `ended`: the last day of a contract that ran out before the report and was not renewed. */
type Term = Bilingual & { ended?: CalendarDate };

/** Until when a contract runs, the amendments that move its end told in, and whether it was renewed. */
function termOf(paper: Paper, amendments: readonly Paper[], asOf: CalendarDate): Term {
  const own = datesOf(paper.facts);
  const moved = latest(amendments.filter((a) => datesOf(a.facts)?.end !== undefined));
  const end = (moved === undefined ? undefined : datesOf(moved.facts)?.end) ?? own?.end;
  const { renewal, termMonths } = own ?? {};
  if (end === undefined) return { fr: "", en: "" };
  const say = (day: CalendarDate, fr: string, en: string, then: Bilingual = { fr: "", en: "" }): Term => ({
    fr: `, ${fr} ${formatDate(day, "fr", "long")}${then.fr}`,
    en: `, ${en} ${formatDate(day, "en", "long")}${then.en}`,
  });
  if (end >= asOf) return say(end, "jusqu’au", "until");
  if (renewal !== "tacit")
    return {
      ...say(end, "expiré le", "expired on", {
        fr: " ; il régit encore ce qui a été fait avant",
        en: "; it still governs what was done before",
      }),
      ended: end,
    };
  const months = termMonths ?? 12;
  let until = end;
  for (let i = 1; until < asOf && i <= MOST_PERIODS; i++) until = addMonths(end, i * months);
  return say(until, "reconduit tacitement jusqu’au", "tacitly renewed until");
}

function datesOf(facts: Facts): Extract<Facts["dates"], { status: "present" }>["value"] | undefined {
  return facts.dates.status === "present" ? facts.dates.value : undefined;
}

/** A document as one of a client's contract papers; undefined when it is none. A message is never one. */
export function contractPaper(document: Document, facts: Facts, date: CalendarDate | undefined): Paper | undefined {
  if (document.envelope !== undefined || !isContractPaper(facts.kind.value)) return undefined;
  const natures = [document.fileName ?? "", document.title ?? "", document.text.slice(0, 300)].map(natureOf);
  return {
    documentId: document.id,
    source: document.source,
    kind: facts.kind.value === "contract" && natures.includes("amendment") ? "amendment" : facts.kind.value,
    ...(date === undefined ? {} : { date }),
    facts,
    aside: natures.includes("aside"),
    ...readContractPaper(document),
  };
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
  // Under a contract whose own signatures are not made out, no more is asked of what came after it.
  const counts = isSigned(paper.facts) || (!isSigned(main.facts) && isUnclear(paper.facts));
  switch (paper.kind) {
    case "amendment":
    case "quote":
    case "purchase-order":
      return counts && notEarlier;
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
