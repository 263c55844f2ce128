import { extract } from "@vigie/extract";
import { type DetectionContext, type Document, type Facts, type Finding, Profile, type Role } from "@vigie/model";
import { whoIsWho } from "@vigie/relationship";
import { detect, ownFormalNotice } from "@vigie/signal-detection";
import { documentOf, type LabelledMessage, OUR_ADDRESS } from "./message.ts";

const profile = Profile.parse({
  me: { names: ["Atelier des Quatre Vents"], addresses: [OUR_ADDRESS], domains: ["quatre-vents.example"] },
});
export const us = { names: profile.me.names };

export type Read = {
  document: Document;
  facts: Facts;
  context: DetectionContext;
  findings: Finding[];
  events: string[];
};

/** What Vigie finds in the message. `asTold` takes its author from the label; otherwise who writes is found out from the message alone. */
export function readMessage(message: LabelledMessage, asTold: boolean): Read {
  const document = documentOf(message);
  const facts = extract(document, us);
  const told = asTold ? (message.from ?? (message.direction === "outbound" ? "us" : undefined)) : undefined;
  const context =
    told === undefined
      ? whoIsWho([document], new Map([[document.id, facts]]), profile).contextOf(document)
      : contextOf(told, message.date);
  const closed = context.speaker === "our-counsel";
  const findings = closed ? [] : detect(document, facts, context);
  const notice = ownFormalNotice(document, context) === undefined ? [] : ["own-formal-notice"];
  return { document, facts, context, findings, events: notice };
}

/** A context as `relationship` would give it for an author of that role. */
export function contextOf(speaker: Role, date: string | undefined): DetectionContext {
  return {
    speaker,
    direction: speaker === "us" ? "outbound" : "inbound",
    ...(date === undefined ? {} : { receivedOn: date }),
    ...(speaker === "us" ? { sentAt: "10:00" } : {}),
    calendar: "national",
    ourNames: profile.me.names,
    theirNames: [],
    thirdPartyRecipients: [],
    fragileCapShare: 0.25,
    consumer: false,
  };
}
