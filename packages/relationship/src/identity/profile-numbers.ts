import type { Document } from "@vigie/model";
import { authorText } from "../mail/author-text.ts";
import { organisationOf } from "../mail/mail-domain.ts";
import { authorOf, type MailKind } from "../mail/mail-kind.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { type SignedBlock, signedBlock } from "./signed-block.ts";
import type { OurSide } from "./us.ts";

/** Messages of one domain that are read for the number of the client it belongs to. */
const READ_FOR_NUMBER = 5;

/**
 * The company numbers of clients that the profile lists without one, from the signatures of their mail: the papers of their
 * namesakes are then not theirs. Their mail is that of the domains and addresses listed, and of the domain that the id comes from.
 */
export function bindProfileNumbers(
  documents: readonly Document[],
  ours: OurSide,
  register: ClientRegister,
  kindOf: (document: Document) => MailKind,
): void {
  const open = new Set(register.entries().filter((e) => !e.hasOwnNumber));
  if (open.size === 0) return;
  const read = new Map<ClientEntry, { document: Document; block: SignedBlock }[]>();
  for (const document of documents) {
    if (document.envelope === undefined || kindOf(document) !== "personal") continue;
    const author = authorOf(document.envelope);
    const client = register.ofAddress(author) ?? register.ofProfileId(organisationOf(author));
    const known = client === undefined ? [] : (read.get(client) ?? []);
    if (client === undefined || !open.has(client) || known.length >= READ_FOR_NUMBER) continue;
    read.set(client, [...known, { document, block: signedBlock(authorText(document)) }]);
  }
  for (const [client, messages] of read) {
    const found = messages.flatMap(({ document, block }) => block.sirens.map((siren) => ({ siren, document, block })));
    // A number of its group that the profile lists may be signed with as well.
    const [first, ...others] = found.filter((f) => !client.sirens.has(f.siren));
    if (first === undefined || first.siren === ours.us.siren || others.some((f) => f.siren !== first.siren)) continue;
    register.addNumber(client, first.siren, first.block.seat, {
      documentId: first.document.id,
      source: first.document.source,
      why: {
        fr: "figure dans la signature de ses courriels",
        en: "stands in the signature of its mail",
      },
    });
  }
}
