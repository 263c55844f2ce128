import type { Document, Profile } from "@vigie/model";
import { isPersonal } from "../mail/gates.ts";
import { organisationOf } from "../mail/mail-domain.ts";
import { authorOf, type MailKind, recipients } from "../mail/mail-kind.ts";
import { nameKey } from "./company-name.ts";
import type { OurSide } from "./us.ts";

export type Correspondence = {
  received: Document[];
  sent: Document[];
  /** They answered something we wrote that is not here. */
  answered: boolean;
  names: Set<string>;
};

/** Whom we exchange personal messages with, by organisation. Mail marked as private tells of nobody. */
export function correspondents(
  documents: readonly Document[],
  ours: OurSide,
  kindOf: (document: Document) => MailKind,
  profile: Profile,
): Map<string, Correspondence> {
  const found = new Map<string, Correspondence>();
  const of = (address: string): Correspondence => {
    const key = organisationOf(address);
    const known = found.get(key) ?? { received: [], sent: [], answered: false, names: new Set<string>() };
    found.set(key, known);
    return known;
  };
  const byDate = documents
    .filter((d) => d.envelope !== undefined)
    .sort((a, b) => compare(a.envelope?.date ?? "", b.envelope?.date ?? "") || compare(a.id, b.id));
  for (const document of byDate) {
    const { envelope } = document;
    if (envelope === undefined || kindOf(document) !== "personal" || isPersonal(document, profile.privacy)) continue;
    const author = authorOf(envelope);
    const fromUs = ours.isAddress(author);
    if (!fromUs && author.includes("@")) {
      const mail = of(author);
      mail.received.push(document);
      if (/^\s*(?:re|aw|rép|réf)\s?:/iu.test(envelope.subject) && recipients(envelope).some((r) => ours.isAddress(r)))
        mail.answered = true;
      for (const { name } of envelope.from) if (name !== "") mail.names.add(name);
    }
    if (fromUs)
      for (const address of recipients(envelope))
        if (address.includes("@") && !ours.isAddress(address)) of(address).sent.push(document);
  }
  return found;
}

/** Names of at least two words under which its people write: those shown, and those their addresses spell ("paul.roy@"). */
export function fullNames(mail: Correspondence): string[] {
  const spelt = mail.received.map((d) => spokenName(d));
  return [...new Set([...[...mail.names].map(nameKey), ...spelt])].filter((n) => n.includes(" "));
}

export function spokenName({ envelope }: Document): string {
  const [local = ""] = (envelope === undefined ? "" : authorOf(envelope)).split("@");
  const parts = local.split(/[._-]/u);
  return parts.length >= 2 && parts.every((p) => /^[a-z]{2,}$/u.test(p)) ? nameKey(parts.join(" ")) : "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
