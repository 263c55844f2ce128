import { fold } from "@vigie/language";
import { authorText } from "../mail/author-text.ts";
import { isFreeMail, registrableDomain } from "../mail/mail-domain.ts";
import { authorOf } from "../mail/mail-kind.ts";
import type { Correspondence } from "./correspondence.ts";
import type { Knowledge, OrganisationTie } from "./tie-to-client.ts";

/** A firm says that it changes its name or its addresses, or that they become others. Folded. */
const CHANGES =
  /\b(?:change(?:nt|ons|ra)? (?:de |d')(?:nom|denomination|enseigne|adresses?|domaine|raison sociale)|(?:nos|vos|mes|les|toutes nos|l'ensemble de nos) (?:nouvelles )?adresses (?:de messagerie |e-?mail |electroniques |mail |courriel )?(?:passent|deviennent|changent|sont desormais)|nouvelles? adresses? (?:de messagerie|e-?mail|electroniques?|mail|courriel)?|nouveau (?:nom de )?domaine|tout le monde passe (?:sur|en|a)|devien(?:t|nent|drons|drait)|we (?:are|have) (?:changed|changing|renamed)|is (?:now|becoming)|new (?:domain|e-?mail addresses?)|(?:our|all) (?:e-?mail )?addresses (?:move|are moving|change|will change))\b/u;
/** What every such message holds: few texts are folded for it. */
const MAY_CHANGE = /chang|devien|nouve|passe|adresse|domaine|address|renamed|new domain|is now/iu;
const DOMAIN = /@([a-z\d](?:[a-z\d-]{0,62}\.){1,4}[a-z]{2,24})(?![a-z\d-])/gu;
/** How far behind the words that announce a change the new domain may stand. */
const REACH = 300;

/** Domains that known clients say they move to, each with the message that says so. Null marks one that two clients name. */
export function announcedDomains(
  tied: readonly { mail: Correspondence }[],
  { register, ours }: Knowledge,
): Map<string, OrganisationTie | null> {
  const found = new Map<string, OrganisationTie | null>();
  for (const { mail } of tied)
    for (const document of mail.received) {
      if (document.envelope === undefined || !MAY_CHANGE.test(document.text)) continue;
      const client = register.ofAddress(authorOf(document.envelope));
      if (client === undefined || !CHANGES.test(fold(document.text).folded)) continue;
      const { own } = authorText(document);
      const at = own.folded.search(CHANGES);
      if (at === -1) continue;
      for (const m of own.folded.slice(at, at + REACH).matchAll(DOMAIN)) {
        const domain = registrableDomain(m[1] ?? "");
        if (domain === undefined || isFreeMail(domain) || ours.isAddress(`x@${domain}`)) continue;
        if (client.domains.has(domain) || register.refuses(client, domain)) continue;
        const known = found.get(domain);
        const { start, end } = own.span(at + m.index, at + m.index + m[0].length);
        found.set(
          domain,
          known === null || (known !== undefined && known.client !== client)
            ? null
            : (known ?? {
                client,
                certain: true,
                documentId: document.id,
                source: document.source,
                quote: own.text.slice(start, end),
                why: {
                  fr: `${client.name} annonce elle-même que ses adresses passent sur ${domain}`,
                  en: `${client.name} says itself that its addresses move to ${domain}`,
                },
              }),
        );
      }
    }
  return found;
}
