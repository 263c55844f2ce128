import { isSiren } from "@vigie/language";
import {
  type Attachment,
  type Bilingual,
  type CalendarDate,
  type Client,
  type Document,
  daysBetween,
  type Evidence,
  type Facts,
  type Finding,
  formatDate,
  type HolidayCalendar,
  type LedgerItem,
  type OwnMessage,
  type Profile,
  type Relationship,
  type ScanReport,
  type Thread,
} from "@vigie/model";
import { referenceKey } from "./books/reference-key.ts";
import { type ContractPaper, contractPaper, inForce, refersToTerms } from "./contracts-in-force.ts";
import { fixedRole } from "./identity/organisation.ts";
import { OurSide } from "./identity/us.ts";
import { organisationOf } from "./mail/mail-domain.ts";
import { withSoundDates } from "./mail/message-dates.ts";
import { type MessageThread, threads } from "./mail/threads.ts";
import type { Ledger } from "./open-items/ledger.ts";
import type { Place } from "./placement/scene.ts";
import { withoutRepeats } from "./repeated-finding.ts";
import { timeline } from "./timeline.ts";
import type { Cast } from "./who-is-who.ts";

export type Related = {
  /** In order of client id. */
  relationships: Relationship[];
  unassigned: ScanReport["unassigned"];
  excluded: ScanReport["excluded"];
  notes: Bilingual[];
};

type Placed = { document: Document; place: Place };

/**
 * Gathers each client's documents, threads, contracts, ledger, findings and time line as they stood on `asOf`: what is dated
 * later is left out and counted in a note. Nothing is dropped: documents that fit no client come back in `unassigned` with
 * the reason, privileged and personal ones are counted in `excluded` and nothing of them is passed on.
 * A client of whom nothing is known yet on that day appears only when the profile lists it.
 * `ownFormalNotices` names our own formal notices, with the words that make them so,
 * `ownMessages` what our own messages show and promise.
 */
export function relate(
  given: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  findings: ReadonlyMap<string, readonly Finding[]>,
  ledger: Ledger,
  profile: Profile,
  cast: Cast,
  asOf: CalendarDate,
  ownFormalNotices: ReadonlyMap<string, Evidence> = new Map(),
  ownMessages: ReadonlyMap<string, OwnMessage> = new Map(),
): Related {
  const { documents, corrected } = withSoundDates(given);
  const all = documents.map((document) => ({ document, place: cast.place(document.id) }));
  const known = all.filter(({ place }) => place.date === undefined || place.date <= asOf);
  const open = known.filter(({ place }) => place.gate === "none");
  const carrierOf = carriers(known.map((k) => k.document));
  const conversations = threads(open.map((o) => o.document));
  const threadOf = new Map(conversations.flatMap((t) => t.documentIds.map((id) => [id, t] as const)));
  const house = open.filter(
    ({ document, place }) => place.ownPaper && facts.get(document.id)?.kind.value === "general-terms",
  );
  const policies = open.filter(({ document, place }) => {
    const kind = facts.get(document.id)?.kind.value;
    return place.ownPaper && (kind === "insurance-policy" || kind === "insurance-certificate");
  });
  const byClient = new Map<string, Placed[]>();
  for (const placed of open) {
    const { clientId } = placed.place;
    if (clientId === undefined) continue;
    const list = byClient.get(clientId);
    if (list === undefined) byClient.set(clientId, [placed]);
    else list.push(placed);
  }
  const ours = new OurSide(cast.us);
  const isInsurer = (address: string): boolean => {
    const who = organisationOf(address);
    const role = fixedRole(who, profile) ?? fixedRole(address, profile) ?? cast.organisations.get(who)?.role;
    return role === "our-insurer";
  };
  const listed = new Set(profile.clients.map((c) => c.id));
  const relationships = cast.clients.flatMap((client) => {
    const mine = byClient.get(client.id) ?? [];
    const items = ledger.items.get(client.id) ?? [];
    if (mine.length === 0 && items.length === 0 && !listed.has(client.id)) return [];
    const revenue = ledger.revenue.get(client.id);
    const relationship = relateOne(client, mine, items, {
      facts,
      findings,
      house,
      policies,
      carrierOf,
      threadOf,
      ownFormalNotices,
      ownMessages,
      asOf,
      calendar: profile.calendar,
      isOurs: (name) => ours.isName(name),
      isInsurer,
    });
    return [revenue === undefined ? relationship : { ...relationship, revenue }];
  });
  const later = all.length - known.length;
  return {
    relationships,
    unassigned: open
      .filter(({ place }) => place.clientId === undefined && !place.ownPaper)
      .map(({ document, place }) => ({
        documentId: document.id,
        source: document.source,
        kind: kindOf(document, facts),
        ...(place.date === undefined ? {} : { date: place.date }),
        why: place.why,
        ...messageIdOf(document),
        findings: dated(findings.get(document.id) ?? [], place, carrierOf.get(document.id) ?? document),
      })),
    excluded: { privileged: excluded(known, "privileged"), personal: excluded(known, "personal") },
    notes: [
      ...(later === 0
        ? []
        : [
            {
              fr: `Documents postérieurs au ${formatDate(asOf, "fr")}, laissés de côté : ${later}.`,
              en: `Documents dated after ${formatDate(asOf, "en")}, left out: ${later}.`,
            },
          ]),
      ...farAhead(all, asOf),
      ...wrongNumbers(profile),
      // Nothing of a closed message comes out, its place in a mailbox included.
      ...corrected.flatMap(({ document, why }) => (cast.place(document.id).gate === "none" ? [why] : [])),
    ],
  };
}

/** Messages dated long after the report, named one by one: a clock that runs ahead must not make a letter vanish unseen. */
function farAhead(all: readonly Placed[], asOf: CalendarDate): Bilingual[] {
  return all
    .filter(({ document, place }) => document.envelope !== undefined && place.gate === "none")
    .flatMap(({ document: { source }, place: { date } }) =>
      date === undefined || date <= asOf || daysBetween(asOf, date) <= FAR ? [] : [{ source, date }],
    )
    .slice(0, MOST_NAMED)
    .map(({ source, date }) => ({
      fr: `${source} est daté du ${formatDate(date, "fr", "long")}, plus d’un an après le rapport, et laissé de côté ; si l’horloge était fausse, lisez-le à part.`,
      en: `${source} is dated ${formatDate(date, "en", "long")}, more than a year after the report, and left out; if its clock was wrong, read it by itself.`,
    }));
}

/** Days after the report from which a message's clock is doubted, and how many such messages are named. */
const FAR = 366;
const MOST_NAMED = 5;

/** Company numbers of the profile whose key is wrong: they are left aside, and it is said. */
function wrongNumbers({ clients }: Profile): Bilingual[] {
  return clients.flatMap((client) =>
    [client.siren, ...client.group]
      .filter((siren) => siren !== undefined && !isSiren(siren.replace(/\D/gu, "").slice(0, 9)))
      .map((siren) => ({
        fr: `Profil, client ${client.id} : le SIREN ${siren} est faux (clé de contrôle) et n’est pas utilisé.`,
        en: `Profile, client ${client.id}: the SIREN ${siren} is wrong (check digit) and is not used.`,
      })),
  );
}

type Material = {
  facts: ReadonlyMap<string, Facts>;
  findings: ReadonlyMap<string, readonly Finding[]>;
  house: readonly Placed[];
  /** Our own policy and its certificates: a paper of every client's claim file. */
  policies: readonly Placed[];
  carrierOf: ReadonlyMap<string, Document>;
  threadOf: ReadonlyMap<string, MessageThread>;
  ownFormalNotices: ReadonlyMap<string, Evidence>;
  ownMessages: ReadonlyMap<string, OwnMessage>;
  asOf: CalendarDate;
  calendar: HolidayCalendar;
  isOurs: (name: string) => boolean;
  /** True for an address of our insurer or broker. */
  isInsurer: (address: string) => boolean;
};

function relateOne(client: Client, mine: readonly Placed[], items: readonly LedgerItem[], m: Material): Relationship {
  const family = (documentId: string): string => m.carrierOf.get(documentId)?.id ?? documentId;
  const threadId = (documentId: string): string | undefined => m.threadOf.get(family(documentId))?.id;
  const { contracts, terms } = contractsOf(mine, m);
  const retained = withoutRepeats(
    mine.flatMap(({ document, place }) =>
      dated(m.findings.get(document.id) ?? [], place, m.carrierOf.get(document.id) ?? document),
    ),
    family,
  ).sort((a, b) => compare(a.date ?? "", b.date ?? "") || compare(a.id, b.id));
  const ledger = markDisputed(items, retained);
  const why = { fr: "votre police d’assurance et ses attestations", en: "your insurance policy and its certificates" };
  const policies = m.policies.map(({ document, place }) => ({ document, place: { ...place, why } }));
  const placed = [...mine, ...terms, ...policies].sort(
    (a, b) => compare(a.place.date ?? "", b.place.date ?? "") || compare(a.document.source, b.document.source),
  );
  return {
    client,
    documents: placed.map(({ document, place }) => attachment(document, place, threadId(document.id), m)),
    threads: threadsOf(mine, m.threadOf),
    contracts,
    ledger,
    findings: retained,
    ownMessages: placed.flatMap(({ document, place }) => {
      const own = m.ownMessages.get(document.id);
      return own === undefined ? [] : [{ ...own, ...(place.date === undefined ? {} : { date: place.date }) }];
    }),
    timeline: timeline({
      correspondence: mine,
      findings: retained,
      contracts,
      ledger,
      ownFormalNotices: m.ownFormalNotices,
      asOf: m.asOf,
      calendar: m.calendar,
    }),
  };
}

function attachment(
  document: Document,
  place: Place,
  threadId: string | undefined,
  { facts, isInsurer }: Pick<Material, "facts" | "isInsurer">,
): Attachment {
  return {
    documentId: document.id,
    source: document.source,
    ...(document.alsoIn === undefined ? {} : { alsoIn: document.alsoIn }),
    kind: kindOf(document, facts),
    ...(place.date === undefined ? {} : { date: place.date }),
    speaker: place.speaker,
    direction: place.direction,
    ...messageIdOf(document),
    ...(threadId === undefined ? {} : { threadId }),
    ...(document.envelope === undefined ? {} : { subject: document.envelope.subject }),
    ...(place.speaker === "us" && readersOf(document).some(isInsurer) ? { toInsurer: true as const } : {}),
    why: place.why,
    certain: place.certain,
  };
}

function readersOf({ envelope }: Document): string[] {
  return envelope === undefined
    ? []
    : [...envelope.to, ...envelope.cc, ...envelope.bcc].map(({ address }) => address.toLowerCase());
}

/** The client's contract papers, with our own general terms when the contract in force refers to them. */
function contractsOf(mine: readonly Placed[], m: Material): { contracts: ContractPaper[]; terms: Placed[] } {
  const paper = ({ document, place }: Placed): Parameters<typeof inForce>[0][number][] => {
    const facts = m.facts.get(document.id);
    const found = facts === undefined ? undefined : contractPaper(document, facts, place.date);
    return found === undefined ? [] : [found];
  };
  const own = inForce(mine.flatMap(paper), m.asOf, m.isOurs);
  const referring = own
    .filter((c) => c.inForce && refersToTerms(c.facts))
    .sort((a, b) => compare(a.date ?? "", b.date ?? ""));
  const latest = referring.at(-1);
  const versions = [...m.house].sort((a, b) => compare(a.place.date ?? "", b.place.date ?? ""));
  // Accepted are the terms of the day of the contract; a later version binds nobody by itself.
  const accepted = versions.findLast((v) => (v.place.date ?? "") <= (latest?.date ?? "")) ?? versions.at(-1);
  if (latest === undefined || accepted === undefined || own.some((c) => c.inForce && c.kind === "general-terms"))
    return { contracts: own, terms: [] };
  const why = {
    fr: "vos conditions générales, auxquelles le contrat renvoie",
    en: "our general terms, to which the contract refers",
  };
  return {
    contracts: [...own, ...inForceByReference(paper(accepted), latest, why)],
    terms: [{ document: accepted.document, place: { ...accepted.place, why } }],
  };
}

/** Our own general terms beside the contract that refers to them, as long as it governs. */
function inForceByReference(
  papers: Parameters<typeof inForce>[0],
  { governed }: ContractPaper,
  standing: Bilingual,
): ContractPaper[] {
  return papers.map(({ aside: _aside, object: _object, references: _references, replaces: _replaces, ...paper }) => ({
    ...paper,
    inForce: true,
    ...(governed === undefined ? {} : { governed }),
    standing,
  }));
}

/** An open invoice whose payment the client refuses by number is disputed. */
function markDisputed(items: readonly LedgerItem[], findings: readonly Finding[]): LedgerItem[] {
  const refused = new Set(
    findings
      .filter((f) => f.signal === "payment-refusal" && f.direction === "inbound")
      .flatMap((f) => f.fields.invoiceNumbers ?? [])
      .map(referenceKey),
  );
  return items.map((item) =>
    (item.status === "open" || item.status === "partly-paid") && refused.has(referenceKey(item.number))
      ? { ...item, status: "disputed" }
      : item,
  );
}

function threadsOf(mine: readonly Placed[], threadOf: ReadonlyMap<string, MessageThread>): Thread[] {
  const places = new Map(mine.map((p) => [p.document.id, p]));
  const list = new Set(mine.flatMap(({ document }) => threadOf.get(document.id) ?? []));
  return [...list].map(({ id, subject, documentIds }) => ({
    id,
    subject,
    messages: documentIds.flatMap((documentId) => {
      const placed = places.get(documentId);
      if (placed === undefined) return [];
      const { document, place } = placed;
      return [
        {
          documentId,
          ...messageIdOf(document),
          at: document.envelope?.date ?? place.date ?? "",
          speaker: place.speaker,
          direction: place.direction,
        },
      ];
    }),
  }));
}

/** The message each attachment came with: the first that carried it. */
function carriers(documents: readonly Document[]): Map<string, Document> {
  const found = new Map<string, Document>();
  const messages = documents
    .filter((d) => d.envelope !== undefined)
    .sort((a, b) => compare(a.envelope?.date ?? "", b.envelope?.date ?? "") || compare(a.id, b.id));
  for (const message of messages) for (const id of message.attachments) if (!found.has(id)) found.set(id, message);
  return found;
}

function excluded(known: readonly Placed[], gate: Place["gate"]): { count: number; messageIds: string[] } {
  const gated = known.filter(
    ({ document, place }) => place.gate === gate && (document.envelope !== undefined || document.partOf === undefined),
  );
  return {
    count: gated.length,
    messageIds: [...new Set(gated.flatMap(({ document }) => document.envelope?.messageId ?? []))].sort(),
  };
}

/** Findings with the day and message id they lack; `message` is the mail they came in. */
function dated(findings: readonly Finding[], place: Place, message: Document): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    ...(finding.date === undefined && place.date !== undefined ? { date: place.date } : {}),
    ...(finding.messageId === undefined ? messageIdOf(message) : {}),
  }));
}

function messageIdOf(document: Document): { messageId?: string } {
  const id = document.envelope?.messageId;
  return id === undefined ? {} : { messageId: id };
}

function kindOf(document: Document, facts: ReadonlyMap<string, Facts>): Attachment["kind"] {
  return facts.get(document.id)?.kind.value ?? (document.envelope === undefined ? "other" : "email");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
