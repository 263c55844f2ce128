import type { Document, Facts, Party, Profile } from "@vigie/model";
import { readFec } from "../books/fec.ts";
import { domainLabel, isFreeMail, organisationOf, registrableDomain } from "../mail/mail-domain.ts";
import { authorOf, recipients, wasSent } from "../mail/mail-kind.ts";
import { nameKey } from "./company-name.ts";

/** Who "we" are. `fromProfile` is false when it was inferred: the report says so at its top. */
export type Us = {
  names: string[];
  domains: string[];
  addresses: string[];
  siren?: string;
  fromProfile: boolean;
};

/** Tells what is ours. */
export class OurSide {
  readonly us: Us;
  readonly #domains: ReadonlySet<string>;
  readonly #addresses: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;

  readonly #people: ReadonlySet<string>;

  /** `people` are the names of our own, who are never anybody we deal with. */
  constructor(us: Us, people: Iterable<string> = []) {
    this.us = us;
    this.#people = new Set([...people].map(nameKey));
    this.#domains = new Set(us.domains.map((d) => registrableDomain(d) ?? d.toLowerCase()));
    this.#addresses = new Set(us.addresses.map((a) => a.toLowerCase()));
    this.#names = new Set(us.names.map(nameKey).filter((n) => n !== ""));
  }

  isAddress(address: string): boolean {
    return this.#addresses.has(address) || this.#domains.has(registrableDomain(address) ?? "");
  }

  /** Our name, alone or with an address run together behind it (names of one word only alone). */
  isName(name: string): boolean {
    const key = nameKey(name);
    return this.#names.has(key) || [...this.#names].some((own) => own.includes(" ") && key.startsWith(`${own} `));
  }

  /** One of our own people: they sign for us, and are no party of their own. */
  isPerson(name: string): boolean {
    return this.#people.has(nameKey(name));
  }

  /** A party is ours by its name, or by its numbers when they agree: a number read off the wrong line proves nothing. */
  isParty(party: { name: string; siren?: string | undefined; vat?: string | undefined }): boolean {
    if (this.isName(party.name)) return true;
    const numbers = [party.siren, sirenOfVat(party.vat)].filter((n) => n !== undefined);
    return this.us.siren !== undefined && numbers.length > 0 && numbers.every((n) => n === this.us.siren);
  }
}

/** Full names under which mail leaves from our addresses. */
export function ourPeople(documents: readonly Document[], ours: OurSide): string[] {
  const shown = new Set<string>();
  for (const { envelope } of documents) {
    const name = envelope?.from[0]?.name ?? "";
    if (envelope !== undefined && nameKey(name).includes(" ") && ours.isAddress(authorOf(envelope))) shown.add(name);
  }
  return [...shown].sort();
}

/** SIREN inside a French VAT number. */
export function sirenOfVat(vat: string | undefined): string | undefined {
  return /^FR[\dA-Z]{2}(\d{9})$/u.exec((vat ?? "").replace(/\s/gu, "").toUpperCase())?.[1];
}

/** Contract parties and invoice sides of a document; none when the facts have none. */
export function partiesOf(facts: Facts | undefined): Party[] {
  if (facts === undefined) return [];
  const parties = facts.parties.status === "present" ? [...facts.parties.value] : [];
  if (facts.invoice.status === "present") {
    const { seller, buyer } = facts.invoice.value;
    const side = (p: typeof seller, as: Party["side"]): Party[] =>
      p === undefined
        ? []
        : [
            {
              name: p.name,
              side: as,
              role: "unknown",
              evidence: [],
              ...(p.siren === undefined ? {} : { siren: p.siren }),
              ...(p.siret === undefined ? {} : { siret: p.siret }),
              ...(p.vat === undefined ? {} : { vat: p.vat }),
            },
          ];
    return [...side(seller, "provider"), ...side(buyer, "customer")];
  }
  return parties;
}

/**
 * Us, from the profile; what it leaves out is inferred, and with no profile everything is: the organisation most messages are
 * from or to (mail in a sent folder counts double), the provider or seller most contracts and invoices name, the company
 * number in the name of the FEC. What was sent under a name of ours from an address nobody listed makes that ours too. At equal count the one more often written to (what lies in a mailbox was mostly received), then
 * the first in alphabetical order, so that a run repeats.
 */
export function whoWeAre(documents: readonly Document[], facts: ReadonlyMap<string, Facts>, profile: Profile): Us {
  const { me } = profile;
  const given = me.names.length + me.domains.length + me.addresses.length > 0 || me.siren !== undefined;
  const fecSiren = documents.map((d) => readFec(d)?.siren).find((s) => s !== undefined);
  const mail = me.domains.length + me.addresses.length > 0 ? undefined : ourMailbox(documents);
  const party = me.names.length > 0 ? undefined : ourParty(documents, facts, me.siren ?? fecSiren, mail);
  const free = mail?.includes("@") ?? false;
  const siren = me.siren ?? fecSiren ?? party?.siren;
  const us: Us = {
    names: me.names.length > 0 ? me.names : (party?.names ?? []),
    domains: me.domains.length > 0 || mail === undefined || free ? me.domains : [mail],
    addresses: me.addresses.length > 0 || !free || mail === undefined ? me.addresses : [mail],
    ...(siren === undefined ? {} : { siren }),
    fromProfile: given,
  };
  return { ...us, addresses: [...us.addresses, ...furtherAddresses(documents, us, profile)] };
}

/** Addresses of messages in a folder of sent mail, under a name of ours, that nobody listed: a second mailbox, a new domain. */
function furtherAddresses(documents: readonly Document[], us: Us, profile: Profile): string[] {
  const ours = new OurSide(us);
  const others = [...profile.clients, ...profile.counsel, ...profile.insurerContacts, ...profile.suppliers];
  const told = new OurSide({
    names: [],
    domains: others.flatMap((o) => o.domains),
    addresses: others.flatMap((o) => o.addresses),
    fromProfile: true,
  });
  const shown = new Set(us.names.map(nameKey));
  const sent: { address: string; name: string }[] = [];
  for (const document of documents) {
    const { envelope } = document;
    const name = nameKey(envelope?.from[0]?.name ?? "");
    if (envelope === undefined || name === "") continue;
    const address = authorOf(envelope);
    if (ours.isAddress(address)) shown.add(name);
    else if (address.includes("@") && wasSent(document) && !told.isAddress(address)) sent.push({ address, name });
  }
  return [...new Set(sent.filter((s) => shown.has(s.name)).map((s) => s.address))].sort();
}

function ourMailbox(documents: readonly Document[]): string | undefined {
  const votes = new Map<string, number>();
  const received = new Map<string, number>();
  const count = (map: Map<string, number>, side: string): void => void map.set(side, (map.get(side) ?? 0) + 1);
  for (const document of documents) {
    const { envelope } = document;
    if (envelope === undefined) continue;
    const to = new Set(
      recipients(envelope)
        .filter((a) => a.includes("@"))
        .map(organisationOf),
    );
    for (const side of to) count(received, side);
    const author = authorOf(envelope);
    for (const side of author.includes("@") ? to.add(organisationOf(author)) : to) count(votes, side);
    if (wasSent(document) && authorOf(envelope) !== "") {
      const own = organisationOf(authorOf(envelope));
      votes.set(own, (votes.get(own) ?? 0) + 2);
    }
  }
  return most(votes, received);
}

function ourParty(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  siren: string | undefined,
  mail: string | undefined,
): { names: string[]; siren?: string } | undefined {
  const votes = new Map<string, number>();
  const names = new Map<string, Set<string>>();
  const sirens = new Map<string, string>();
  const label =
    mail === undefined || mail.includes("@") || isFreeMail(mail)
      ? undefined
      : domainLabel(mail).replace(/[^a-z\d]/gu, "");
  for (const { id } of documents)
    for (const party of partiesOf(facts.get(id))) {
      const key = nameKey(party.name);
      if (key === "") continue;
      const known = party.siren ?? sirenOfVat(party.vat);
      // Being named on the provider's side, by our company number or like our domain, weighs more than being named.
      const weight =
        (party.side === "provider" ? 2 : 1) +
        (siren !== undefined && known === siren ? 100 : 0) +
        (key.replace(/ /gu, "") === label ? 50 : 0);
      votes.set(key, (votes.get(key) ?? 0) + weight);
      names.set(key, (names.get(key) ?? new Set()).add(party.name));
      if (known !== undefined && !sirens.has(key)) sirens.set(key, known);
    }
  const key = most(votes);
  if (key === undefined) return undefined;
  const own = sirens.get(key);
  return { names: [...(names.get(key) ?? [])].sort(), ...(own === undefined ? {} : { siren: own }) };
}

function most(votes: ReadonlyMap<string, number>, then: ReadonlyMap<string, number> = new Map()): string | undefined {
  const second = (key: string): number => then.get(key) ?? 0;
  return [...votes].sort((a, b) => b[1] - a[1] || second(b[0]) - second(a[0]) || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}
