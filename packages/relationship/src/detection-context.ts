import type { Client, DetectionContext, Document, Envelope, Profile } from "@vigie/model";
import type { Organisation } from "./identity/organisation.ts";
import type { OurSide } from "./identity/us.ts";
import { organisationOf } from "./mail/mail-domain.ts";
import { recipients } from "./mail/mail-kind.ts";
import type { Place } from "./placement/scene.ts";

/** What detection needs to know of a document's author and readers. */
export function detectionContext(
  document: Document,
  place: Place,
  k: {
    byId: ReadonlyMap<string, Client>;
    ours: OurSide;
    people: ReadonlyMap<string, Organisation>;
    profile: Profile;
    /** The place of the message that a message answers, when it is at hand. */
    answered: (message: Document) => Place | undefined;
  },
): DetectionContext {
  const client = place.clientId === undefined ? undefined : k.byId.get(place.clientId);
  const { insurance, me, thresholds, calendar } = k.profile;
  const { heard } = place;
  const { speaker, direction, receivedOn } = heard ?? place;
  return {
    speaker,
    direction,
    ...(heard === undefined ? {} : { heard: "forwarded" as const }),
    ...(heard?.passage === undefined ? {} : { passage: heard.passage }),
    ...(receivedOn === undefined ? {} : { receivedOn }),
    ...(speaker === "us" ? sending(place, k.answered(document)) : {}),
    calendar,
    ourNames: k.ours.us.names,
    theirNames: client === undefined ? [] : [client.name, ...client.aliases],
    thirdPartyRecipients: direction === "outbound" ? thirdParties(document, client, k) : [],
    ...(insurance === undefined
      ? {}
      : {
          insurance: {
            ...(insurance.limitPerClaim === undefined ? {} : { limitPerClaim: insurance.limitPerClaim }),
            activities: me.insuredActivities,
          },
        }),
    fragileCapShare: thresholds.fragileCapShare,
    consumer: client?.consumer ?? false,
  };
}

/** When our own message left, and the client's message it answers. */
function sending(place: Place, answered: Place | undefined): Pick<DetectionContext, "sentOn" | "sentAt" | "answers"> {
  const theirs =
    answered?.direction === "inbound" && answered.date !== undefined && answered.sentAt !== undefined
      ? { answers: { on: answered.date, at: answered.sentAt } }
      : {};
  return {
    ...(place.date === undefined ? {} : { sentOn: place.date }),
    ...(place.sentAt === undefined ? {} : { sentAt: place.sentAt }),
    ...theirs,
  };
}

/**
 * Recipients who have no business reading a letter to this client: not us, not the client, not those who speak for it, not
 * our counsel, insurer or accountant. A correspondent nobody knows in the client's own domain is the client.
 */
function thirdParties(
  document: Document,
  client: Client | undefined,
  k: { byId: ReadonlyMap<string, Client>; ours: OurSide; people: ReadonlyMap<string, Organisation> },
): string[] {
  const { envelope } = document;
  if (envelope === undefined) return [];
  if (client === undefined) return otherClients(envelope, [...k.byId.values()]);
  return recipients(envelope).filter((address) => {
    const organisation = organisationOf(address);
    if (k.ours.isAddress(address) || isOf(client, address)) return false;
    const who = k.people.get(organisation);
    if (who?.role === "client") return true;
    return (
      !PROFESSIONAL.test(address) &&
      (who === undefined || (!who.service && (who.role === "supplier" || who.role === "unknown")))
    );
  });
}

const isOf = (client: Client, address: string): boolean =>
  client.domains.includes(organisationOf(address)) || client.addresses.includes(address);

/** One message to several clients, in sight of each other: each reads what concerns the others. Blind copies disclose nothing. */
function otherClients(envelope: Envelope, clients: readonly Client[]): string[] {
  const open = recipients({ ...envelope, bcc: [] }).flatMap((address) => {
    const whose = clients.find((c) => isOf(c, address));
    return whose === undefined ? [] : [{ address, id: whose.id }];
  });
  return new Set(open.map((o) => o.id)).size > 1 ? open.map((o) => o.address) : [];
}

/** Accountants, counsel, insurers, brokers, notaries and bailiffs whose address says what they are. */
const PROFESSIONAL =
  /(?:^|[.@_-])(?:expert(?:s|ise)?[.-]?compta|compta(?:bilite|ble)?|cabinet-?comptable|fiduciaire|accountants?|accounting|avocats?|solicitors?|law(?:yers?|firm)?(?![a-z])|legal(?![a-z])|notaires?|huissiers?|commissaire-?justice|assurances?|insurance|courtage|courtiers?|brokers?|recouvrement|sinistres?|caution|affacturage|factoring)/u;
