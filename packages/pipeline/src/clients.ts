import {
  type Bilingual,
  type CalendarDate,
  type Client,
  type ClientDoubt,
  type ClientIdentity,
  type ClientsReport,
  type Document,
  frenchSpacing,
  type Profile,
  type Role,
  SCHEMA_VERSION,
} from "@vigie/model";
import { type Cast, ledger, organisationOf, type Place, relate, shownSource } from "@vigie/relationship";
import { stringify } from "yaml";
import { type Analysis, analyse, problemsOf } from "./analyse.ts";
import { ledgerPaths, type ScanOptions } from "./scan.ts";

/** Who is who in everything under the paths, and why. */
export async function clients(paths: readonly string[], options: ScanOptions): Promise<ClientsReport> {
  const analysis = await analyse([...paths, ...ledgerPaths(paths, options)], options);
  options.onProgress?.({
    phase: "done",
    inputs: analysis.ingested.length,
    documents: analysis.documents.length,
    problems: analysis.ingested.filter(isTroubled).length,
  });
  return clientsAt(analysis, options.profile, options.asOf);
}

type Placed = { document: Document; place: Place };

/** Documents attached on a weak cue that are named one by one; the others are counted. */
const MOST_NAMED = 5;
/** Voices of those whose mail nobody expects to belong to a client. */
const ASIDE: ReadonlySet<Role> = new Set(["bulk", "platform", "supplier", "our-insurer", "our-counsel"]);

/** The same over an analysis, with what is dated after `asOf` left out. Nothing of privileged or private mail comes out but its number. */
export function clientsAt(analysis: Analysis, profile: Profile, asOf: CalendarDate): ClientsReport {
  const { cast, documents, facts, findings, ingested } = analysis;
  const books = ledger(documents, facts, profile, cast, asOf);
  const related = relate(documents, facts, findings, books, profile, cast, asOf);
  const open = documents.flatMap((document): Placed[] => {
    const place = cast.place(document.id);
    return place.gate === "none" && (place.date === undefined || place.date <= asOf) ? [{ document, place }] : [];
  });
  const contractsOf = new Map(related.relationships.map((r) => [r.client.id, r.contracts]));
  const documentOf = new Map(documents.map((d) => [d.id, d]));
  const mine = new Map<string, Placed[]>();
  for (const placed of open) {
    const id = placed.place.clientId;
    if (id === undefined) continue;
    const list = mine.get(id);
    if (list === undefined) mine.set(id, [placed]);
    else list.push(placed);
  }
  const isClosed = (id: string | undefined): boolean => id !== undefined && cast.place(id).gate !== "none";
  return {
    schemaVersion: SCHEMA_VERSION,
    asOf,
    us: cast.us,
    clients: cast.clients.map((client) => {
      const identities = cast.identitiesOf(client.id).map(spaced);
      const placed = mine.get(client.id) ?? [];
      return {
        id: client.id,
        name: client.name,
        origin: client.origin,
        consumer: client.consumer,
        identities,
        documents: {
          total: placed.length,
          doubtful: placed.filter((p) => !p.place.certain).length,
          byRole: counted(placed.map((p) => p.place.speaker)),
        },
        contracts: [...(contractsOf.get(client.id) ?? [])]
          .sort((a, b) => Number(b.inForce) - Number(a.inForce))
          .map(({ documentId, source, kind, date, inForce, standing }) => ({
            documentId,
            source,
            kind,
            ...(date === undefined ? {} : { date }),
            inForce,
            why: french(standing ?? { fr: "", en: "" }),
          })),
        doubts: [...doubtsOf(client, identities, cast), ...weakDocuments(placed)],
      };
    }),
    others: othersIn(open, documents, cast),
    unassigned: [
      ...undecidedAccounts(open, cast),
      ...[...related.unassigned, ...ownPapers(open, facts)].map(({ documentId, source, kind, date, why }) => {
        const document = documentOf.get(documentId);
        const { speaker: voice, certain, ownPaper, between = [] } = cast.place(documentId);
        const speaker = ownPaper ? "us" : voice;
        const expected = certain || ASIDE.has(speaker) || speaker === "us";
        const from = document?.envelope?.from[0]?.address;
        const subject = document?.envelope?.subject.trim() ?? "";
        return {
          documentId,
          source,
          kind,
          speaker,
          ...(date === undefined ? {} : { date }),
          ...(from === undefined || from === "" ? {} : { from }),
          ...(subject === "" ? {} : { quote: subject }),
          why: french(why),
          expected,
          doubts:
            between.length > 0 && document?.envelope === undefined
              ? paperChoices(between, cast)
              : expected || (from !== undefined && from !== "")
                ? []
                : [LOOSE_PAPER],
        };
      }),
    ],
    excluded: { privileged: related.excluded.privileged.count, personal: related.excluded.personal.count },
    unread: ingested
      .filter((one) => isTroubled(one) && !isClosed(one.id) && !isClosed(one.partOf))
      .map((one) => ({ source: one.source, state: one.state, problems: problemsOf(one) })),
    notes: [...books.notes, ...related.notes].map(french),
  };
}

/** Papers of our own house, our general terms among them: they belong to no client and need none. */
function ownPapers(
  open: readonly Placed[],
  facts: Analysis["facts"],
): Pick<ClientsReport["unassigned"][number], "documentId" | "source" | "kind" | "date" | "why">[] {
  return open
    .filter(({ place }) => place.ownPaper && place.clientId === undefined)
    .map(({ document, place }) => ({
      documentId: document.id,
      source: document.source,
      kind: facts.get(document.id)?.kind.value ?? "other",
      ...(place.date === undefined ? {} : { date: place.date }),
      why: place.why,
    }));
}

function isTroubled({ state }: { state: string }): boolean {
  return state !== "ok" && state !== "duplicate";
}

function french({ fr, en }: Bilingual): Bilingual {
  return { fr: frenchSpacing(fr), en };
}

function spaced(identity: ClientIdentity): ClientIdentity {
  return { ...identity, why: french(identity.why) };
}

/** Each value with how often it comes, in alphabetical order. */
function counted(values: readonly string[]): Record<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Lines of entries of a list of the profile. Values are written by the YAML library: hostile text stays a value. */
function lines(list: string, ...entries: object[]): string {
  return stringify(
    { [list]: entries },
    { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" },
  ).trimEnd();
}

/** The key of the profile that holds a kind of identity; a number that is not the client's own is one of its group. */
const KEY: Readonly<Record<Exclude<ClientIdentity["kind"], "vat">, string>> = {
  name: "aliases",
  domain: "domains",
  address: "addresses",
  siren: "group",
  account: "ledgerAccounts",
};

/** A client as pasted lines name it: with its company number, without which papers of its namesakes might become its own. */
function entryOf({ id, name, siren }: Client): { id: string; name: string; siren?: string } {
  return { id, name, ...(siren === undefined ? {} : { siren }) };
}

/** A client as it is listed beside its namesakes: without a number, its mail domain tells it from them. */
function entryApart(client: Client): object {
  const { siren, domains, addresses } = client;
  return {
    ...entryOf(client),
    ...(siren !== undefined || domains.length === 0 ? {} : { domains }),
    ...(siren !== undefined || addresses.length === 0 ? {} : { addresses }),
  };
}

/** True when a profile can hold clients of one name apart. */
function areApart(all: readonly Client[]): boolean {
  return all.every(({ siren, domains, addresses }) => siren !== undefined || domains.length + addresses.length > 0);
}

const NOT_APART: ClientDoubt = {
  why: {
    fr: "rien d’inscriptible au profil ne distingue encore ces clients : ajoutez-y chacun avec son SIREN",
    en: "nothing a profile can hold tells these clients apart yet: add each to it with its company number",
  },
};

/** What may be any of several clients of one name: for each, the lines that make it that one's. All are listed, so that they stay apart. */
function choices(between: readonly string[], more: Readonly<Record<string, string[]>>, cast: Cast): ClientDoubt[] {
  const all = between.flatMap((id) => cast.clients.find((c) => c.id === id) ?? []);
  if (!areApart(all)) return [NOT_APART];
  return all.map((client) => ({
    why: french({ fr: `s’il s’agit de ${cast.described(client.id)}`, en: `if it is ${cast.described(client.id)}` }),
    confirm: lines(
      "clients",
      { ...entryApart(client), ...joined(client, more) },
      ...all.filter((other) => other !== client).map(entryApart),
    ),
  }));
}

/** Lists of an entry with what is added to those it may hold already. */
function joined({ domains, addresses }: Client, more: Readonly<Record<string, string[]>>): object {
  const held: Readonly<Record<string, readonly string[]>> = { domains, addresses };
  return Object.fromEntries(Object.entries(more).map(([key, values]) => [key, [...(held[key] ?? []), ...values]]));
}

/** The same of a paper, which a profile cannot give to anybody: the folder to put it into. */
function paperChoices(between: readonly string[], cast: Cast): ClientDoubt[] {
  const numbered = between.flatMap((id) => cast.clients.find((c) => c.id === id && c.siren !== undefined) ?? []);
  if (numbered.length < between.length) return [NOT_APART];
  return numbered.map(({ id, siren }) => ({
    why: french({
      fr: `s’il s’agit de ${cast.described(id)} : rangez-le dans un dossier nommé « ${siren} »`,
      en: `if it is ${cast.described(id)}: put it into a folder named “${siren}”`,
    }),
  }));
}

/** Customer accounts whose name several clients bear. */
function undecidedAccounts(open: readonly Placed[], cast: Cast): ClientsReport["unassigned"] {
  const readable = new Set(open.map(({ document }) => document.id));
  return cast.undecidedAccounts
    .filter(({ document }) => readable.has(document.id))
    .map(({ account, name, document, between }) => {
      const all = between.map(cast.described).join(" ; ");
      return {
        documentId: document.id,
        source: document.source,
        kind: "accounting-file",
        speaker: "unknown",
        quote: name,
        why: french({
          fr: `compte client ${account || `« ${name} »`}, d’un nom que portent plusieurs clients : ${all}`,
          en: `customer account ${account || `“${name}”`}, of a name that several clients bear: ${all}`,
        }),
        expected: false,
        doubts: account === "" ? [NOT_APART] : choices(between, { ledgerAccounts: [account] }, cast),
      };
    });
}

/** What may be wrong about a client: identities bound on a weak cue, numbers and names that do not go together, namesakes. */
function doubtsOf(client: Client, identities: readonly ClientIdentity[], cast: Cast): ClientDoubt[] {
  const entry = entryOf(client);
  const doubts: ClientDoubt[] = [];
  const add = (fr: string, en: string, confirm?: string, undo?: string): void => {
    const why = french({ fr, en });
    doubts.push({ why, ...(confirm === undefined ? {} : { confirm }), ...(undo === undefined ? {} : { undo }) });
  };
  const sure = new Set(identities.filter((i) => i.certain).map((i) => `${i.kind} ${i.value}`));
  const weak = identities.filter((i) => !i.certain && !sure.has(`${i.kind} ${i.value}`));
  const { siren: _own, ...unnumbered } = entry;
  if (client.origin === "mail") {
    const places = identities.filter((i) => i.kind === "domain" || i.kind === "address").map((i) => i.value);
    add(
      `client connu par ses seuls courriels (${places.join(", ")}) : ni contrat, ni facture, ni compte ne le confirme`,
      `known by mail alone (${places.join(", ")}): no contract, invoice or account confirms it`,
      lines("clients", { ...entry, domains: client.domains }),
      lines("suppliers", { name: client.name, domains: client.domains }),
    );
  }
  // A VAT number is said by the company number within it.
  else
    for (const { kind, value, why } of new Map(weak.map((i) => [`${i.kind} ${i.value}`, i])).values())
      if (value !== client.name && kind !== "vat")
        add(
          `« ${value} » : ${why.fr}`,
          `“${value}”: ${why.en}`,
          lines("clients", value === client.siren ? entry : { ...entry, [KEY[kind]]: [value] }),
          lines("clients", { ...(value === client.siren ? unnumbered : entry), notTheirs: [value] }),
        );
  const strangers = client.aliases.filter((alias) => !sharesWord(alias, client.name));
  if (client.origin !== "profile")
    for (const alias of strangers)
      add(
        `« ${alias} » porte le même numéro ou le même compte, sans un mot commun avec « ${client.name} » : changement de nom, ou erreur de numéro`,
        `“${alias}” has the same number or account, and no word in common with “${client.name}”: a new name, or a wrong number`,
        lines("clients", { ...entry, aliases: [alias] }),
        lines("clients", { ...entry, notTheirs: [alias] }),
      );
  const accounts = [...new Set(identities.filter((i) => i.kind === "account").map((i) => i.value))];
  if (accounts.length > 1 && client.origin !== "profile")
    add(
      `plusieurs comptes clients à ce nom (${accounts.join(", ")}) : un client ou plusieurs`,
      `several customer accounts of this name (${accounts.join(", ")}): one client or several`,
      lines("clients", { ...entry, ledgerAccounts: accounts }),
      lines("clients", { ...entry, notTheirs: accounts.slice(1) }),
    );
  for (const { client: other, isNamesake } of cast.nearTo(client.id)) {
    const shown = cast.described(other.id);
    add(
      `${isNamesake ? "même nom que" : "nom voisin de"} ${shown}, ${other.id} : Vigie les tient pour deux clients`,
      `${isNamesake ? "the name of" : "a name near"} ${shown}, ${other.id}: Vigie holds them for two clients`,
      isNamesake ? undefined : lines("clients", united(client, other, cast)),
      isNamesake ? partedNamesakes(client, other) : lines("clients", { ...entry, notTheirs: refusedOf(other) }),
    );
  }
  return doubts;
}

/** One client of two, with all that either is known by. */
function united(client: Client, other: Client, cast: Cast): object {
  const [siren, ...group] = [client.siren, other.siren].filter((n) => n !== undefined);
  const accounts = cast.identitiesOf(other.id).filter((i) => i.kind === "account" && i.certain);
  const list = (key: string, values: readonly string[]) => (values.length === 0 ? {} : { [key]: [...new Set(values)] });
  return {
    ...entryOf(client),
    ...(siren === undefined ? {} : { siren }),
    ...list("group", group),
    ...list("aliases", [other.name, ...other.aliases]),
    ...list("domains", [...client.domains, ...other.domains]),
    ...list("addresses", [...client.addresses, ...other.addresses]),
    ...list(
      "ledgerAccounts",
      accounts.map((a) => a.value),
    ),
  };
}

function refusedOf({ name, siren }: Client): string[] {
  return [name, ...(siren === undefined ? [] : [siren])];
}

/** Lines that hold two clients of one name apart, where a number or a mail domain does. */
function partedNamesakes(client: Client, other: Client): string | undefined {
  const refused = [...(other.siren === undefined ? [...other.domains, ...other.addresses] : [other.siren])];
  return areApart([client, other])
    ? lines("clients", { ...entryApart(client), notTheirs: refused }, entryApart(other))
    : undefined;
}

function sharesWord(a: string, b: string): boolean {
  const words = (text: string): string[] =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[a-z\d]{3,}/gu) ?? [];
  const other = words(b);
  return words(a).some((w) => other.includes(w));
}

/** The first documents that were attached on a weak cue, and how many more there are. */
function weakDocuments(placed: readonly Placed[]): ClientDoubt[] {
  const weak = placed.filter((p) => !p.place.certain);
  const shown = weak.slice(0, MOST_NAMED).map(({ document, place }) => ({
    why: french({
      fr: `${shownSource(document.source)} : ${place.why.fr}`,
      en: `${shownSource(document.source)}: ${place.why.en}`,
    }),
  }));
  const more = weak.length - shown.length;
  return more === 0
    ? shown
    : [
        ...shown,
        {
          why: french({
            fr: `${more} autre${more > 1 ? "s" : ""} document${more > 1 ? "s" : ""} rattaché${more > 1 ? "s" : ""} sur un indice faible`,
            en: `${more} more document${more > 1 ? "s" : ""} attached on a weak cue`,
          }),
        },
      ];
}

/** Those who wrote to us or were written to and are no client, with what they are. */
function othersIn(open: readonly Placed[], documents: readonly Document[], cast: Cast): ClientsReport["others"] {
  const isOurs = (address: string): boolean =>
    cast.us.addresses.includes(address) || cast.us.domains.includes(organisationOf(address));
  const found = new Map<string, { received: Placed[]; sent: number; names: Set<string> }>();
  const of = (address: string) => {
    const who = organisationOf(address);
    const known = found.get(who) ?? { received: [], sent: 0, names: new Set<string>() };
    found.set(who, known);
    return known;
  };
  for (const placed of open) {
    const { envelope } = placed.document;
    const [author] = envelope?.from ?? [];
    const address = author?.address.toLowerCase() ?? "";
    if (envelope === undefined) continue;
    if (placed.place.speaker === "us") {
      const readers = new Set([...envelope.to, ...envelope.cc, ...envelope.bcc].map((a) => a.address.toLowerCase()));
      for (const reader of readers) if (reader.includes("@") && !isOurs(reader)) of(reader).sent++;
    } else if (address.includes("@")) {
      const other = of(address);
      other.received.push(placed);
      // A mail server's own notices bear its program's name.
      if (author?.name && placed.place.speaker !== "bulk") other.names.add(author.name);
    }
  }
  const secret = counselMail(documents, cast);
  // A lawyer we only write to, taken for ours, is to be confirmed like one who writes.
  const inferred = [...cast.organisations.values()]
    .filter((o) => o.role === "our-counsel" && !o.certain)
    .map((o) => o.name);
  for (const who of [...secret.keys(), ...inferred])
    if (!found.has(who)) found.set(who, { received: [], sent: 0, names: new Set() });
  return [...found]
    .filter(([who]) => cast.organisations.get(who)?.role !== "client")
    .map(([who, { received, sent, names }]): ClientsReport["others"][number] => {
      const organisation = cast.organisations.get(who);
      const voices = received.map((p) => p.place.speaker);
      // One automatic answer or newsletter makes no bulk sender of those who also write themselves.
      const isBulk = voices.every((v) => v === "bulk");
      const spoken = voices.filter((v) => v !== "unknown" && v !== "client" && (isBulk || v !== "bulk"));
      const role = known(organisation?.role) ?? most(spoken) ?? "unknown";
      const why = organisation?.why ?? received[0]?.place.why ?? { fr: "jamais écrit", en: "never wrote" };
      const certain = organisation?.certain ?? received.every((p) => p.place.certain);
      return {
        who,
        names: role === "our-counsel" ? [] : [...names].sort().slice(0, MOST_NAMED),
        role,
        clients: [...new Set(received.flatMap((p) => p.place.clientId ?? []))].sort(),
        why: french(why),
        certain,
        received: received.length + (secret.get(who) ?? 0),
        sent,
        doubts: certain ? [] : roleDoubts(who, role, names, cast),
      };
    })
    .sort((a, b) => (a.role < b.role ? -1 : a.role > b.role ? 1 : a.who < b.who ? -1 : 1));
}

function titled(label: string): string {
  return label
    .split("-")
    .map((w) => w.charAt(0).toUpperCase() + w.slice(1))
    .join(" ");
}

const known = (role: Role | undefined): Role | undefined => (role === "unknown" ? undefined : role);

function most(roles: readonly Role[]): Role | undefined {
  return Object.entries(counted(roles)).sort((a, b) => b[1] - a[1])[0]?.[0] as Role | undefined;
}

/** How many messages of each of our counsel lie behind the gate: their number is all that is told of them. */
function counselMail(documents: readonly Document[], cast: Cast): Map<string, number> {
  const found = new Map<string, number>();
  for (const { id, envelope } of documents) {
    const { gate, speaker } = cast.place(id);
    const address = envelope?.from[0]?.address.toLowerCase() ?? "";
    if (gate !== "privileged" || speaker !== "our-counsel" || !address.includes("@")) continue;
    const who = organisationOf(address);
    found.set(who, (found.get(who) ?? 0) + 1);
  }
  return found;
}

/** Where in the profile a guess about somebody's role is confirmed, and how it is corrected. */
function roleDoubts(who: string, role: Role, names: ReadonlySet<string>, cast: Cast): ClientDoubt[] {
  const [name] = names;
  const identity: Record<string, string[]> = who.includes("@") ? { addresses: [who] } : { domains: [who] };
  const entry = { ...(name === undefined ? {} : { name }), ...identity };
  const list: Partial<Record<Role, string>> = {
    "our-counsel": "counsel",
    "our-insurer": "insurerContacts",
    supplier: "suppliers",
  };
  const where = list[role];
  const between = role === "unknown" ? cast.between(who) : [];
  if (between.length > 0)
    return [
      ...choices(between, identity, cast),
      {
        why: french({ fr: "si ce n’est aucun d’eux", en: "if it is none of them" }),
        undo: lines("suppliers", entry),
      },
    ];
  const label = who.slice(who.indexOf("@") + 1).split(".")[0] ?? "";
  const id =
    (who.includes("@") ? (who.split("@")[0] ?? "") : label).replace(/[^a-z\d]+/gu, "-").replace(/^-|-$/gu, "") ||
    "client";
  const asClient = lines("clients", { id, name: who.includes("@") ? (name ?? who) : titled(label), ...identity });
  if (where === undefined)
    return role === "unknown"
      ? [
          {
            why: french({
              fr: "un client, ou bien un fournisseur ou un autre tiers",
              en: "a client, or else a supplier or another third party",
            }),
            confirm: asClient,
            undo: lines("suppliers", entry),
          },
        ]
      : [];
  return [
    {
      why: french({ fr: "rôle déduit de ses courriers", en: "role inferred from its letters" }),
      confirm: lines(where, entry),
      undo: asClient,
    },
  ];
}

/** How a paper that nobody's name or number stands in is given to a client. Whose mail it is, its sender's entry says. */
const LOOSE_PAPER: ClientDoubt = {
  why: {
    fr: "placez le document dans un dossier qui porte l’identifiant du client, ou ajoutez au profil un nom (aliases) ou un SIREN qui y figure",
    en: "put the document into a folder that bears the client’s id, or add to the profile a name (aliases) or a company number that stands in it",
  },
};
