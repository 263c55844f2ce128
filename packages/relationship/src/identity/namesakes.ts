import { findIdentities } from "@vigie/language";
import { isFreeMail } from "../mail/mail-domain.ts";
import type { ClientEntry } from "./client-register.ts";
import { nameKey } from "./company-name.ts";
import { namesTown, placeIn } from "./seat.ts";

export function bearOneName(a: ClientEntry, b: ClientEntry): boolean {
  const keys = new Set([...a.names].map(nameKey));
  return [...b.names].some((n) => keys.has(nameKey(n)));
}

/** The one of several clients of one name whose company number, street, department or town stands in a stretch that names them. */
export function toldApartIn(candidates: readonly ClientEntry[], stretch: string): ClientEntry | undefined {
  const sirens = findIdentities(stretch).flatMap((i) =>
    i.kind === "vat" ? [i.value.slice(4)] : i.kind === "siren" || i.kind === "siret" ? [i.value.slice(0, 9)] : [],
  );
  const { street, area } = placeIn(stretch);
  const cues: ((entry: ClientEntry) => boolean)[] = [
    (e) => sirens.some((siren) => e.sirens.has(siren)),
    (e) => street !== undefined && e.streets.has(street),
    (e) => area !== undefined && e.areas.has(area),
    (e) => [...e.towns].some((town) => namesTown(stretch, town)),
  ];
  for (const cue of cues) {
    const [client, another] = candidates.filter(cue);
    if (client !== undefined && another === undefined) return client;
  }
  return undefined;
}

/** Clients of one name between which nothing decides, each with what tells it from the others, for a person to choose. */
export function namesOfAll(entries: readonly ClientEntry[]): string {
  return entries.map(described).join(" ; ");
}

/** A client with what tells it from others of its name: town, company number, mail domain or address, as far as they are known. */
export function described(entry: ClientEntry): string {
  const [town] = entry.towns;
  const [siren] = entry.sirens;
  const [mail] = [...ownDomains(entry.domains), ...entry.addresses, ...ownDomains(entry.inPapers)];
  const cues = [
    ...(town === undefined ? [] : [town.replace(/(?:^| )\p{L}/gu, (c) => c.toUpperCase())]),
    ...(siren === undefined ? [] : [`SIREN ${siren}`]),
    ...(mail === undefined ? [] : [mail]),
  ];
  return cues.length === 0 ? entry.name : `${entry.name} (${cues.join(", ")})`;
}

function ownDomains(all: ReadonlySet<string>): string[] {
  return [...all].filter((d) => !isFreeMail(d)).sort();
}
