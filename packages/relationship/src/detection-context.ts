import type { Client, DetectionContext, Document, Profile } from "@vigie/model";
import { organisationOf } from "./mail-domain.ts";
import { recipients } from "./mail-kind.ts";
import type { Organisation } from "./organisation.ts";
import type { Place } from "./place.ts";
import type { OurSide } from "./us.ts";

/** What detection needs to know of a document's author and readers. */
export function detectionContext(
  document: Document,
  place: Place,
  k: {
    byId: ReadonlyMap<string, Client>;
    ours: OurSide;
    people: ReadonlyMap<string, Organisation>;
    profile: Profile;
  },
): DetectionContext {
  const client = place.clientId === undefined ? undefined : k.byId.get(place.clientId);
  const { insurance, me, thresholds, calendar } = k.profile;
  return {
    speaker: place.speaker,
    direction: place.direction,
    ...(place.receivedOn === undefined ? {} : { receivedOn: place.receivedOn }),
    ...(place.speaker === "us" && place.sentAt !== undefined ? { sentAt: place.sentAt } : {}),
    calendar,
    ourNames: k.ours.us.names,
    theirNames: client === undefined ? [] : [client.name, ...client.aliases],
    thirdPartyRecipients: place.direction === "outbound" ? thirdParties(document, client, k) : [],
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

/**
 * Recipients who have no business reading a letter to this client: not us, not the client, not those who speak for it, not
 * our counsel, insurer or accountant. A correspondent nobody knows in the client's own domain is the client.
 */
function thirdParties(
  document: Document,
  client: Client | undefined,
  k: { ours: OurSide; people: ReadonlyMap<string, Organisation> },
): string[] {
  if (document.envelope === undefined || client === undefined) return [];
  return recipients(document.envelope).filter((address) => {
    const organisation = organisationOf(address);
    if (k.ours.isAddress(address) || client.domains.includes(organisation) || client.addresses.includes(address))
      return false;
    const who = k.people.get(organisation);
    return (
      who === undefined ||
      (!who.service && (who.role === "client" || who.role === "supplier" || who.role === "unknown"))
    );
  });
}
