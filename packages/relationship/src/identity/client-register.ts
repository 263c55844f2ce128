import { fold, isSiren } from "@vigie/language";
import type { Client, ClientIdentity, ProfileClient } from "@vigie/model";
import { domainLabel, isFreeMail, registrableDomain } from "../mail/mail-domain.ts";
import { anyOrder, isMisspelt, labelKeys, nameKey, nameWords, slug, words } from "./company-name.ts";
import { NameIndex } from "./name-index.ts";
import type { Seat } from "./seat.ts";
import { spelledOut } from "./spelled-out.ts";

export { areaOf } from "./seat.ts";

/** A client while its identities are being gathered. */
export type ClientEntry = {
  /** Position in the register; becomes the client's id when all are known. */
  readonly key: string;
  readonly profileId?: string;
  name: string;
  readonly names: Set<string>;
  readonly domains: Set<string>;
  readonly addresses: Set<string>;
  readonly sirens: Set<string>;
  /** False where only numbers of its group are known: its own may still be met. */
  hasOwnNumber: boolean;
  readonly accounts: Set<string>;
  /** People who sign for it, as keys of their names. */
  readonly people: Set<string>;
  /** Where its papers say it has its seat: French departments, as the first figures of a postcode. */
  readonly areas: Set<string>;
  /** The towns, and the streets with their postcodes, that its papers print for it. */
  readonly towns: Set<string>;
  readonly streets: Set<string>;
  /** Mail organisations printed in its papers. */
  readonly inPapers: Set<string>;
  readonly consumer: boolean;
  readonly origin: Client["origin"];
  /** What it is known by and what bound each to it, in the order it was found. */
  readonly identities: ClientIdentity[];
};

/** What bound something to a client: a reason, the document it stands in, its words. */
export type Proof = Pick<ClientIdentity, "why" | "documentId" | "source" | "quote"> & { certain?: boolean };

/** What is known of a client at one place. Numbers whose key is wrong are left aside: they prove nothing. */
export type Identity = {
  name?: string;
  siren?: string | undefined;
  siret?: string | undefined;
  vat?: string | undefined;
  account?: string | undefined;
  /** What its address says. */
  area?: string | undefined;
  town?: string | undefined;
  street?: string | undefined;
  /** People who sign for it, and mail organisations printed beside its name. */
  people?: readonly string[];
  inPapers?: readonly string[];
};

/** `proof` is there where another source's name for the client led to it. */
type Found = { entry: ClientEntry; certain: boolean; proof?: Proof };

/** Places at which one identity is shown to have been met. */
const MOST_PROOFS = 3;
const MOST_IDENTITIES = 200;
/** Words among which a misspelt name is looked for, and the most words of one. */
const MISSPELT_WITHIN = 8;
const LONGEST_NAME = 4;

/**
 * The clients and what they are known by. Two identities meet by company number, ledger account or equal name; a name one slip
 * of the pen away meets only when one single client is that near and no company numbers disagree. Nothing else merges, and what
 * a person said is not theirs (`notTheirs` of the profile) never does. Equal names with other numbers are two clients, and
 * so are those that `isElsewhere` parts.
 */
export class ClientRegister {
  readonly #entries: ClientEntry[] = [];
  readonly #bySiren = new Map<string, ClientEntry>();
  readonly #byAccount = new Map<string, ClientEntry>();
  readonly #byName = new Map<string, ClientEntry[]>();
  readonly #byWords = new Map<string, Set<ClientEntry>>();
  readonly #byLabel = new Map<string, Set<ClientEntry>>();
  /** What else a client is called, by the key of one of its names. */
  readonly #alsoCalled = new Map<string, { key: string; proof: Proof }[]>();
  readonly #near = new Map<string, Set<ClientEntry>>();
  readonly #byDomain = new Map<string, ClientEntry>();
  readonly #byAddress = new Map<string, ClientEntry>();
  readonly #byProfileId = new Map<string, ClientEntry>();
  readonly #refused = new Map<ClientEntry, ReadonlySet<string>>();
  readonly index = new NameIndex();

  entries(): readonly ClientEntry[] {
    return this.#entries;
  }

  /** A second entry of one id adds to the first: lines pasted into a profile complete the client they name. */
  addFromProfile(client: ProfileClient): void {
    const proof: Proof = { why: { fr: "inscrit dans le profil", en: "listed in the profile" }, certain: true };
    const same = this.#byProfileId.get(client.id);
    const entry = same ?? this.#create(client.name, "profile", client.consumer, proof, client.id);
    this.#byProfileId.set(client.id, entry);
    const refused = [...(this.#refused.get(entry) ?? []), ...client.notTheirs.flatMap(refusalKeys)];
    this.#refused.set(entry, new Set(refused));
    if (same !== undefined) this.#addName(entry, client.name, proof);
    for (const alias of client.aliases) this.#addName(entry, alias, proof);
    // An id that Vigie made for one of two namesakes ends with its number.
    const own = client.siren ?? /-(\d{9})$/u.exec(client.id)?.[1];
    for (const number of [own, ...client.group]) {
      const siren = sirenOf({ siren: number?.replace(/\D/gu, "").slice(0, 9) });
      if (siren !== undefined) this.#addSiren(entry, siren, proof, number === own);
    }
    for (const account of client.ledgerAccounts) this.#addAccount(entry, account, proof);
    for (const domain of client.domains)
      this.addDomain(entry, registrableDomain(domain) ?? domain.toLowerCase(), proof);
    for (const address of client.addresses) this.addAddress(entry, address.toLowerCase(), proof);
  }

  /** The client of an identity, if there is exactly one. */
  find(identity: Identity): Found | undefined {
    const siren = sirenOf(identity);
    const { account } = identity;
    const name = identity.name ?? "";
    const sure =
      (account === undefined ? undefined : this.#byAccount.get(account)) ??
      (siren === undefined ? undefined : this.#bySiren.get(siren));
    if (sure !== undefined && !this.#refusesAny(sure, [name, siren, account])) return { entry: sure, certain: true };
    const fits = (e: ClientEntry): boolean =>
      (siren === undefined || !e.hasOwnNumber) &&
      !this.#refusesAny(e, [name, siren, account]) &&
      (siren !== undefined && e.sirens.has(siren) ? true : !isElsewhere(e, identity));
    const equal = (this.#byName.get(nameKey(name)) ?? []).filter(fits);
    if (equal.length === 1 && equal[0] !== undefined) return { entry: equal[0], certain: true };
    if (equal.length > 1) {
      const nearer = equal.filter((e) => sharesPlace(e, identity));
      return nearer.length === 1 && nearer[0] !== undefined ? { entry: nearer[0], certain: true } : undefined;
    }
    for (const { key, proof } of this.#alsoCalled.get(nameKey(name)) ?? []) {
      const called = (this.#byName.get(key) ?? []).filter(fits);
      if (called.length === 1 && called[0] !== undefined)
        return { entry: called[0], certain: proof.certain ?? true, proof };
    }
    const other = this.#otherwise(name).filter(fits);
    if (other.length === 1 && other[0] !== undefined)
      return { entry: other[0], certain: other[0].origin === "profile" && this.#bearsDomain(other[0], name) };
    const written = nameWords(name);
    const near = [...new Set(nearKeys(written).flatMap((k) => [...(this.#near.get(k) ?? [])]))].filter(
      (e) => [...e.names].some((n) => isMisspelt(nameWords(n), written)) && fits(e),
    );
    return near.length === 1 && near[0] !== undefined ? { entry: near[0], certain: false } : undefined;
  }

  /** Clients whose name has the same words in another order or cut short, or whose mail domain bears the name. */
  #otherwise(name: string): ClientEntry[] {
    const turned =
      nameWords(name).length > 1 ? ordersOf(name).flatMap((key) => [...(this.#byWords.get(key) ?? [])]) : [];
    const bearing = labelKeys(name).flatMap((key) => [...(this.#byLabel.get(key) ?? [])]);
    return [...new Set([...turned, ...bearing])];
  }

  #bearsDomain(entry: ClientEntry, name: string): boolean {
    return labelKeys(name).some((key) => this.#byLabel.get(key)?.has(entry) === true);
  }

  /** The first client a stretch of text names with a slip of the pen, among its first words. Equal names are found by `index`. */
  findMisspelt(text: string): ClientEntry | undefined {
    const list = words(fold(text).folded).map((w) => w.text);
    for (let at = 0; at < Math.min(list.length, MISSPELT_WITHIN); at++)
      for (let length = LONGEST_NAME; length > 0; length--) {
        const found =
          at + length > list.length ? undefined : this.find({ name: list.slice(at, at + length).join(" ") });
        if (found?.certain === false) return found.entry;
      }
    return undefined;
  }

  /** The clients that bear a name, when there are several. */
  namesakes(name: string): readonly ClientEntry[] {
    return this.#byName.get(nameKey(name)) ?? [];
  }

  /** The client of an identity, made if there is none yet; undefined when the name fits two clients, or is no name. */
  bind(identity: Identity & { name: string }, origin: Client["origin"], proof: Proof): ClientEntry | undefined {
    const siren = sirenOf(identity);
    const { account } = identity;
    const met = this.find(identity);
    const found = met?.entry;
    if (found === undefined && nameKey(identity.name) === "") return undefined;
    const alike = this.namesakes(identity.name).filter((e) => !this.#refusesAny(e, [identity.name, siren, account]));
    // A paper that says where its client sits and fits none of those is a client of its own; one that says nothing is nobody's.
    if (found === undefined && siren === undefined && alike.length > 0 && !alike.every((e) => isElsewhere(e, identity)))
      return undefined;
    const bound = { ...proof, certain: proof.certain ?? met?.certain ?? true };
    const entry = found ?? this.#create(identity.name, origin, false, bound);
    this.#addName(entry, identity.name, met?.proof ?? bound);
    if (siren !== undefined) this.#addSiren(entry, siren, bound);
    if (identity.vat !== undefined && siren !== undefined) this.#prove(entry, "vat", compactVat(identity.vat), bound);
    if (account !== undefined) this.#addAccount(entry, account, bound);
    addSeat(entry, identity);
    for (const person of identity.people ?? []) entry.people.add(person);
    for (const organisation of identity.inPapers ?? []) entry.inPapers.add(organisation);
    return entry;
  }

  addDomain(entry: ClientEntry, domain: string, proof: Proof): void {
    const owner = this.#byDomain.get(domain) ?? entry;
    if (owner !== entry || this.refuses(entry, domain)) return;
    this.#byDomain.set(domain, entry);
    entry.domains.add(domain);
    if (!isFreeMail(domain))
      for (const label of [domainLabel(domain), domain].map((d) => d.replace(/[^a-z\d]/gu, "")))
        if (label !== "") this.#byLabel.set(label, (this.#byLabel.get(label) ?? new Set()).add(entry));
    this.#prove(entry, "domain", domain, proof);
  }

  addAddress(entry: ClientEntry, address: string, proof: Proof): void {
    const owner = this.#byAddress.get(address) ?? entry;
    if (owner !== entry || this.refuses(entry, address)) return;
    this.#byAddress.set(address, entry);
    entry.addresses.add(address);
    this.#prove(entry, "address", address, proof);
  }

  /** A company number found elsewhere than beside the client's name, with the seat that stands with it. */
  addNumber(entry: ClientEntry, siren: string, seat: Seat, proof: Proof): void {
    const owner = this.#bySiren.get(siren) ?? entry;
    if (owner !== entry || this.refuses(entry, siren)) return;
    this.#addSiren(entry, siren, proof);
    addSeat(entry, seat);
  }

  /** A company number that may be the client's: it is shown for a person to decide, and binds nothing. */
  suspect(entry: ClientEntry, siren: string, proof: Proof): void {
    if (!entry.sirens.has(siren) && !this.refuses(entry, siren))
      this.#prove(entry, "siren", siren, { ...proof, certain: false });
  }

  /** Ties a customer account to a client by another way than its name. */
  addAccount(entry: ClientEntry, account: string, proof: Proof): void {
    if (!this.refuses(entry, account)) this.#addAccount(entry, account, proof);
  }

  /** The client of the profile whose id is a mail domain's own word, as the ids are that Vigie makes; it owns nothing by that. */
  ofProfileId(domain: string): ClientEntry | undefined {
    return isFreeMail(domain) ? undefined : this.#byProfileId.get(slug(domainLabel(domain)));
  }

  /** True when the profile says that this is not the client's. */
  refuses(entry: ClientEntry, what: string): boolean {
    return this.#refusesAny(entry, [what]);
  }

  /** Two names of one client, and what shows it: from then on either finds the client of the other. */
  addSameName(one: string, other: string, proof: Proof): void {
    for (const [from, to] of [
      [nameKey(one), nameKey(other)],
      [nameKey(other), nameKey(one)],
    ] as const) {
      const known = this.#alsoCalled.get(from) ?? [];
      if (!known.some((k) => k.key === to)) this.#alsoCalled.set(from, [...known, { key: to, proof }]);
    }
  }

  /** The client an address belongs to: by the address itself, else by its domain. */
  ofAddress(address: string): ClientEntry | undefined {
    const domain = registrableDomain(address) ?? "";
    const found = this.#byAddress.get(address) ?? this.#byDomain.get(domain);
    return found !== undefined && this.refuses(found, address) ? undefined : found;
  }

  #refusesAny(entry: ClientEntry, what: readonly (string | undefined)[]): boolean {
    const refused = this.#refused.get(entry);
    if (refused === undefined || refused.size === 0) return false;
    return what.some((w) => w !== undefined && w !== "" && refusalKeys(w).some((k) => refused.has(k)));
  }

  #create(name: string, origin: Client["origin"], consumer: boolean, proof: Proof, profileId?: string): ClientEntry {
    const entry: ClientEntry = {
      key: String(this.#entries.length),
      ...(profileId === undefined ? {} : { profileId }),
      name: withoutArticle(name),
      names: new Set(),
      domains: new Set(),
      addresses: new Set(),
      sirens: new Set(),
      hasOwnNumber: false,
      accounts: new Set(),
      people: new Set(),
      areas: new Set(),
      towns: new Set(),
      streets: new Set(),
      inPapers: new Set(),
      consumer,
      origin,
      identities: [],
    };
    this.#entries.push(entry);
    this.#addName(entry, name, proof);
    return entry;
  }

  #addName(entry: ClientEntry, name: string, proof: Proof): void {
    const key = nameKey(name);
    if (key === "" || this.refuses(entry, name)) return;
    const same = this.#byName.get(key) ?? [];
    if (!same.includes(entry)) this.#byName.set(key, [...same, entry]);
    const plain = withoutArticle(name);
    const shown = [...entry.names].find((n) => fold(n).folded === fold(plain).folded) ?? plain;
    entry.names.add(shown);
    this.#prove(entry, "name", shown, proof);
    for (const turned of ordersOf(name)) this.#byWords.set(turned, (this.#byWords.get(turned) ?? new Set()).add(entry));
    for (const near of nearKeys(nameWords(name))) this.#near.set(near, (this.#near.get(near) ?? new Set()).add(entry));
    this.index.add(name, entry.key);
  }

  #addSiren(entry: ClientEntry, siren: string, proof: Proof, isOwn = true): void {
    const owner = this.#bySiren.get(siren) ?? entry;
    if (owner !== entry || this.refuses(entry, siren)) return;
    this.#bySiren.set(siren, entry);
    entry.sirens.add(siren);
    entry.hasOwnNumber ||= isOwn;
    this.#prove(entry, "siren", siren, proof);
  }

  #addAccount(entry: ClientEntry, account: string, proof: Proof): void {
    if (!this.#byAccount.has(account)) this.#byAccount.set(account, entry);
    entry.accounts.add(account);
    this.#prove(entry, "account", account, proof);
  }

  #prove(entry: ClientEntry, kind: ClientIdentity["kind"], value: string, proof: Proof): void {
    const { certain = true, quote, ...reason } = proof;
    // The words that name a party say nothing of its number.
    const says = quote !== undefined && ((kind !== "siren" && kind !== "vat") || quote.includes(value));
    const rest = says ? { ...reason, quote } : reason;
    const same = entry.identities.filter((i) => i.kind === kind && i.value === value);
    if (same.length >= MOST_PROOFS || same.some((i) => i.why.fr === rest.why.fr)) return;
    if (entry.identities.length < MOST_IDENTITIES) entry.identities.push({ kind, value, ...rest, certain });
  }

  byKey(key: string): ClientEntry | undefined {
    return this.#entries[Number(key)];
  }

  /**
   * Clients with their ids: the profile's, else the name of the firm's own mail domain, else the name. Two that would get
   * the same id are told apart by their company number, else by their rank.
   */
  clients(): { entry: ClientEntry; client: Client }[] {
    const taken = new Set(this.#entries.flatMap((e) => (e.profileId === undefined ? [] : [e.profileId])));
    return this.#entries.map((entry) => {
      const id = entry.profileId ?? freeId(entry, taken);
      taken.add(id);
      const [siren] = entry.sirens;
      const aliases = [...entry.names].filter((n) => n !== entry.name).sort();
      return {
        entry,
        client: {
          id,
          name: entry.name,
          aliases,
          domains: [...entry.domains].sort(),
          addresses: [...entry.addresses].sort(),
          ...(siren === undefined ? {} : { siren }),
          consumer: entry.consumer,
          origin: entry.origin,
        },
      };
    });
  }
}

/** The SIREN of an identity: itself, or inside its SIRET or French VAT number. Undefined when its key is wrong (domain §5). */
function sirenOf({ siren, siret, vat }: Pick<Identity, "siren" | "siret" | "vat">): string | undefined {
  if (siren !== undefined && isSiren(siren)) return siren;
  // The last five figures name a branch: a slip there leaves the company known.
  if (siret !== undefined && isSiren(siret.slice(0, 9))) return siret.slice(0, 9);
  const inside = /^FR[\dA-Z]{2}(\d{9})$/u.exec(compactVat(vat ?? ""))?.[1];
  return inside !== undefined && isSiren(inside) ? inside : undefined;
}

/** The words of a name in one order, as they stand and in full. */
const ordersOf = (name: string): string[] => [...new Set([anyOrder(name), anyOrder(spelledOut(name))])];

function compactVat(vat: string): string {
  return vat.replace(/[\s.]/gu, "").toUpperCase();
}

function addSeat(entry: ClientEntry, { area, town, street }: Pick<Identity, keyof Seat>): void {
  if (area !== undefined) entry.areas.add(area);
  if (town !== undefined) entry.towns.add(town);
  if (street !== undefined) entry.streets.add(street);
}

/**
 * Two of one name that nothing joins and something parts: seats in other departments, or, where a seat is not told, papers
 * that print other mail domains. A signatory, a domain or an address in common joins them.
 */
function isElsewhere(entry: ClientEntry, identity: Identity): boolean {
  if (sharesPlace(entry, identity)) return false;
  const { area, inPapers = [] } = identity;
  if (area !== undefined && entry.areas.size > 0) return true;
  const domains = (list: Iterable<string>): string[] => [...list].filter((d) => !d.includes("@"));
  return domains(inPapers).length > 0 && domains(entry.inPapers).length > 0;
}

function sharesPlace(entry: ClientEntry, { area, people = [], inPapers = [] }: Identity): boolean {
  return (
    (area !== undefined && entry.areas.has(area)) ||
    people.some((p) => entry.people.has(p)) ||
    inPapers.some((d) => entry.inPapers.has(d) || entry.domains.has(d) || entry.addresses.has(d))
  );
}

/** What an entry of `notTheirs` may mean, and what is compared with it. */
function refusalKeys(what: string): string[] {
  const text = what.trim().toLowerCase();
  if (text.includes("@")) return [`address ${text}`];
  const digits = text.replace(/\s/gu, "");
  if (/^\d{9}$|^\d{14}$/u.test(digits)) return [`siren ${digits.slice(0, 9)}`, `account ${text}`];
  const keys = [`account ${text}`];
  if (!/\s/u.test(text) && registrableDomain(text) !== undefined) keys.push(`domain ${registrableDomain(text)}`);
  const name = nameKey(what);
  return name === "" ? keys : [...keys, `name ${name}`];
}

function freeId(entry: ClientEntry, taken: ReadonlySet<string>): string {
  const [domain] = entry.domains;
  const label = domain === undefined || isFreeMail(domain) ? "" : slug(domainLabel(domain));
  const base = label === "" || label === "client" ? slug(entry.name) : label;
  const [siren] = entry.sirens;
  for (const id of [base, ...(siren === undefined ? [] : [`${base}-${siren}`])]) if (!taken.has(id)) return id;
  let rank = 2;
  while (taken.has(`${base}-${rank}`)) rank++;
  return `${base}-${rank}`;
}

/** "la Ville de Marsanne" stands in a sentence; the name is "Ville de Marsanne". */
function withoutArticle(name: string): string {
  return name
    .trim()
    .replace(/^(?:la|le|les|the)\s+(?=\S)/u, "")
    .replace(/^(?:La|Le|Les|The)\s+(?=(?:Ville|Commune|Mairie|Société|Company)\b)/u, "");
}

/** Patterns that two names one word apart share: the name with each word left out in turn. */
function nearKeys(list: readonly string[]): string[] {
  const [only] = list;
  if (list.length === 1 && only !== undefined) return [`* ${only.slice(0, 2)}`];
  return list.map((_, i) => list.map((w, k) => (k === i ? "*" : w)).join(" "));
}
