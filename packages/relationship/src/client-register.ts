import { fold } from "@vigie/language";
import type { Bilingual, Client, ProfileClient } from "@vigie/model";
import { isMisspelt, nameKey, nameWords, slug } from "./company-name.ts";
import { domainLabel, isFreeMail, registrableDomain } from "./mail-domain.ts";
import { NameIndex } from "./name-index.ts";

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
  readonly accounts: Set<string>;
  /** People who sign for it, as keys of their names. */
  readonly people: Set<string>;
  readonly consumer: boolean;
  readonly origin: Client["origin"];
  /** What bound each identity to it. */
  readonly evidence: Bilingual[];
};

const MOST_EVIDENCE = 20;

/** What is known of a client at one place. */
export type Identity = { name?: string; siren?: string | undefined; account?: string | undefined };

/**
 * The clients and what they are known by. Two identities meet by company number, ledger account or equal name; a name one slip
 * of the pen away meets only when one single client is that near and no company numbers disagree. Nothing else merges.
 */
export class ClientRegister {
  readonly #entries: ClientEntry[] = [];
  readonly #bySiren = new Map<string, ClientEntry>();
  readonly #byAccount = new Map<string, ClientEntry>();
  readonly #byName = new Map<string, ClientEntry[]>();
  readonly #near = new Map<string, Set<ClientEntry>>();
  readonly #byDomain = new Map<string, ClientEntry>();
  readonly #byAddress = new Map<string, ClientEntry>();
  readonly index = new NameIndex();

  entries(): readonly ClientEntry[] {
    return this.#entries;
  }

  addFromProfile(client: ProfileClient): void {
    const entry = this.#create(client.name, "profile", client.consumer, client.id);
    for (const alias of client.aliases) this.#addName(entry, alias);
    for (const siren of [client.siren, ...client.group]) if (siren !== undefined) this.#addSiren(entry, siren);
    for (const account of client.ledgerAccounts) this.#addAccount(entry, account);
    for (const domain of client.domains) this.addDomain(entry, registrableDomain(domain) ?? domain.toLowerCase());
    for (const address of client.addresses) this.addAddress(entry, address.toLowerCase());
  }

  /** The client of an identity, if there is exactly one. */
  find(identity: Identity): { entry: ClientEntry; certain: boolean } | undefined {
    const { siren, account } = identity;
    const sure =
      (account === undefined ? undefined : this.#byAccount.get(account)) ??
      (siren === undefined ? undefined : this.#bySiren.get(siren));
    if (sure !== undefined) return { entry: sure, certain: true };
    const name = identity.name ?? "";
    const fits = (e: ClientEntry): boolean => siren === undefined || e.sirens.size === 0;
    const equal = (this.#byName.get(nameKey(name)) ?? []).filter(fits);
    if (equal.length > 0)
      return equal.length === 1 && equal[0] !== undefined ? { entry: equal[0], certain: true } : undefined;
    const near = [...new Set(nearKeys(name).flatMap((k) => [...(this.#near.get(k) ?? [])]))].filter(
      (e) => fits(e) && [...e.names].some((n) => isMisspelt(n, name)),
    );
    return near.length === 1 && near[0] !== undefined ? { entry: near[0], certain: false } : undefined;
  }

  /** The client of an identity, made if there is none yet; undefined when the name fits two clients, or is no name. */
  bind(identity: Identity & { name: string }, origin: Client["origin"], evidence: Bilingual): ClientEntry | undefined {
    const { siren, account } = identity;
    const found = this.find(identity)?.entry;
    if (found === undefined && nameKey(identity.name) === "") return undefined;
    if (found === undefined && siren === undefined && (this.#byName.get(nameKey(identity.name)) ?? []).length > 1)
      return undefined;
    const entry = found ?? this.#create(identity.name, origin, false);
    this.#addName(entry, identity.name);
    if (siren !== undefined) this.#addSiren(entry, siren);
    if (account !== undefined) this.#addAccount(entry, account);
    this.addEvidence(entry, evidence);
    return entry;
  }

  addEvidence(entry: ClientEntry, evidence: Bilingual): void {
    if (entry.evidence.length < MOST_EVIDENCE && !entry.evidence.some((e) => e.fr === evidence.fr))
      entry.evidence.push(evidence);
  }

  addDomain(entry: ClientEntry, domain: string): void {
    if (this.#byDomain.has(domain)) return;
    this.#byDomain.set(domain, entry);
    entry.domains.add(domain);
  }

  addAddress(entry: ClientEntry, address: string): void {
    if (this.#byAddress.has(address)) return;
    this.#byAddress.set(address, entry);
    entry.addresses.add(address);
  }

  /** The client an address belongs to: by the address itself, else by its domain. */
  ofAddress(address: string): ClientEntry | undefined {
    return this.#byAddress.get(address) ?? this.#byDomain.get(registrableDomain(address) ?? "");
  }

  #create(name: string, origin: Client["origin"], consumer: boolean, profileId?: string): ClientEntry {
    const entry: ClientEntry = {
      key: String(this.#entries.length),
      ...(profileId === undefined ? {} : { profileId }),
      name: withoutArticle(name),
      names: new Set(),
      domains: new Set(),
      addresses: new Set(),
      sirens: new Set(),
      accounts: new Set(),
      people: new Set(),
      consumer,
      origin,
      evidence: [],
    };
    this.#entries.push(entry);
    this.#addName(entry, name);
    return entry;
  }

  #addName(entry: ClientEntry, name: string): void {
    const key = nameKey(name);
    if (key === "") return;
    const same = this.#byName.get(key) ?? [];
    if (!same.includes(entry)) this.#byName.set(key, [...same, entry]);
    const plain = withoutArticle(name);
    if (![...entry.names].some((n) => fold(n).folded === fold(plain).folded)) entry.names.add(plain);
    for (const near of nearKeys(name)) this.#near.set(near, (this.#near.get(near) ?? new Set()).add(entry));
    this.index.add(name, entry.key);
  }

  #addSiren(entry: ClientEntry, siren: string): void {
    if (this.#bySiren.has(siren)) return;
    this.#bySiren.set(siren, entry);
    entry.sirens.add(siren);
  }

  #addAccount(entry: ClientEntry, account: string): void {
    if (!this.#byAccount.has(account)) this.#byAccount.set(account, entry);
    entry.accounts.add(account);
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
function nearKeys(name: string): string[] {
  const list = nameWords(name);
  const [only] = list;
  if (list.length === 1 && only !== undefined) return [`* ${only.slice(0, 2)}`];
  return list.map((_, i) => list.map((w, k) => (k === i ? "*" : w)).join(" "));
}
