import { findIdentities, fold } from "@vigie/language";
import type { Direction, Document, Envelope, Role } from "@vigie/model";
import { agentFor } from "../identity/agent.ts";
import type { ClientEntry } from "../identity/client-register.ts";
import { words } from "../identity/company-name.ts";
import { bearOneName } from "../identity/namesakes.ts";
import { actsElsewhere, professionFor, represented } from "../identity/profession.ts";
import { type AuthorText, authorText, claimsOwnDue, complainsOfOurs } from "../mail/author-text.ts";
import { type Gate, isOfficial, isPersonal } from "../mail/gates.ts";
import { organisationOf } from "../mail/mail-domain.ts";
import { authorOf, recipients } from "../mail/mail-kind.ts";
import { parisTime } from "../mail/paris-time.ts";
import { passesOnCounsel, quotesCounsel } from "./counsel-secret.ts";
import { namedIn, tieOfLetter, tieToOneOf } from "./letter.ts";
import {
  asMessage,
  clientOfPerson,
  type ForwardedMessage,
  forwardedMessages,
  isAtHand,
  isOneOfUs,
  PASSES_ON,
  passageOf,
} from "./passed-on.ts";
import {
  type Draft,
  EMAILS_IN,
  type Heard,
  PAPERS,
  REPRESENTATIVES,
  roleOfAddress,
  type Scene,
  type Tie,
} from "./scene.ts";

export function placeMessage(document: Document, envelope: Envelope, scene: Scene): Draft {
  const at = envelope.date === undefined ? undefined : parisTime(envelope.date);
  // A server's clock says when a message arrived, not when it was sent.
  const sent = at === undefined || envelope.datedByReceipt === true ? {} : { sentAt: at.time };
  const when = at === undefined ? {} : { date: at.day, ...sent };
  const gate: Gate = isPersonal(document, scene.profile.privacy) ? "personal" : "none";
  const fromUs = scene.ours.isAddress(authorOf(envelope));
  const draft = fromUs ? fromOurselves(document, envelope, scene) : toUs(document, envelope, scene);
  const received = draft.direction === "inbound" && at !== undefined ? { receivedOn: at.day } : {};
  const placed = { ...draft, ...when, ...received, gate: gate === "none" ? draft.gate : gate, ownPaper: false };
  return { ...placed, ...heardWithin(document, envelope, placed, scene) };
}

/**
 * What a message among us, or one from somebody who has no voice in the matter, forwards of a client's or of those who speak for
 * it, when that is not at hand itself (domain §3.0: forwarded text may raise a signal). It belongs to that client.
 */
function heardWithin(
  document: Document,
  envelope: Envelope,
  outer: Draft,
  scene: Scene,
): Partial<Tie> & { heard?: Heard } {
  const among = outer.direction === "internal" || outer.direction === "inbound";
  if (outer.gate !== "none" || !among) return {};
  const another = (address: string): boolean => {
    const theirs = scene.register.ofAddress(address);
    return theirs !== undefined && theirs !== outer.client;
  };
  if (!PASSES_ON.has(outer.speaker) && outer.speaker !== "client") return {};
  const [forwarded, ...further] = forwardedMessages(document, (author) => isOneOfUs(author, scene));
  // A client who forwards its own speaks itself; one who forwards another client's is heard through no more than we are.
  if (forwarded === undefined || (outer.speaker === "client" && !another(forwarded.address))) return {};
  if (isAtHand(forwarded, document, scene)) return {};
  const voice = voiceOf(forwarded, document, envelope, scene);
  if (voice === undefined) return {};
  const { speaker, client, certain } = voice;
  // A name without an address, that nothing ties to a client, may be anybody's.
  if (client === undefined || (speaker === "unknown" && forwarded.address === "")) return {};
  const { day } = forwarded;
  const receivedOn = day !== undefined && (outer.date === undefined || day <= outer.date) ? day : outer.date;
  return {
    client,
    certain,
    why: {
      fr: `message qui en transmet un ${speaker === "client" ? "de" : "concernant"} ${client.name}`,
      en: `a message that forwards one ${speaker === "client" ? "of" : "about"} ${client.name}`,
    },
    heard: {
      speaker,
      direction: "inbound",
      ...(receivedOn === undefined ? {} : { receivedOn }),
      ...passageOf(forwarded, further, isTheirs),
    },
  };

  /** Another message that may be the client's, or that it passes on itself: not one at hand, private, or of somebody known. */
  function isTheirs(other: ForwardedMessage): boolean {
    const spoken = isAtHand(other, document, scene) ? undefined : voiceOf(other, document, envelope, scene);
    if (spoken === undefined || !HEARD.has(spoken.speaker)) return false;
    return spoken.client === undefined || spoken.client === client;
  }
}

/** Who speaks in a forwarded message; undefined where it is privileged or private. */
function voiceOf(
  forwarded: ForwardedMessage,
  document: Document,
  envelope: Envelope,
  scene: Scene,
): ReturnType<typeof voiceWithin> | undefined {
  const inner = asMessage(document, envelope, forwarded);
  const spoken = toUs(inner, inner.envelope, scene);
  if (spoken.gate !== "none" || isPersonal(inner, scene.profile.privacy)) return undefined;
  return voiceWithin(spoken, inner, forwarded.name, scene);
}

/** Voices that are heard through a forward; what a supplier or a platform wrote is theirs. */
const HEARD: ReadonlySet<Role> = new Set([...REPRESENTATIVES, "client", "unknown"]);

/** Where somebody signs who is cut off from the message's own end: its last short lines that are no sentence. */
function lastLines(text: string): string {
  const lines = text.split("\n").filter((l) => l.trim() !== "");
  return lines
    .slice(-SIGNATURE_LINES)
    .filter((l) => l.length <= 80 && !/[.!?\u2026]\s*$/u.test(l))
    .join("\n");
}

const SIGNATURE_LINES = 5;

/** Who wrote what is forwarded: as if it had come to us; where its address tells nothing, by the person's name or the signature. */
function voiceWithin(
  spoken: Spoken,
  inner: Document,
  name: string,
  scene: Scene,
): { speaker: Role; client?: ClientEntry; certain: boolean } {
  const { speaker, client, certain } = spoken;
  if (!HEARD.has(speaker)) return { speaker, certain };
  if (speaker !== "unknown") return { speaker, certain, ...(client === undefined ? {} : { client }) };
  const signed = scene.register.index.find(fold(lastLines(inner.text)));
  const signatory = signed.length === 1 ? scene.register.byKey(signed[0] ?? "") : undefined;
  const theirs = clientOfPerson(name, scene) ?? signatory;
  if (theirs !== undefined) return { speaker: "client", client: theirs, certain: false };
  return { speaker, certain: false, ...(client === undefined ? {} : { client }) };
}

type Spoken = Tie & { speaker: Role; direction: Direction; gate: Gate };

function fromOurselves(document: Document, envelope: Envelope, scene: Scene): Spoken {
  const outside = recipients(envelope).filter((r) => !scene.ours.isAddress(r));
  const roleOf = (address: string): Role => roleOfAddress(address, scene);
  if (outside.length === 0) {
    const tie = clientInInternalMail(document, scene);
    return {
      ...tie,
      speaker: "us",
      direction: "internal",
      gate: quotesCounsel(document, scene) ? "privileged" : "none",
    };
  }
  const privileged =
    outside.some((a) => roleOf(a) === "our-counsel") &&
    outside.every((a) => roleOf(a) === "our-counsel" || roleOf(a) === "our-insurer") &&
    !isOfficial(document);
  const passedOn = !privileged && passesOnCounsel(document, scene);
  const to = envelope.to.map((a) => a.address.toLowerCase());
  const clientsOf = (list: readonly string[]): ClientEntry[] => [
    ...new Set(list.flatMap((a) => scene.register.ofAddress(a) ?? [])),
  ];
  const clients = clientsOf(to).length > 0 ? clientsOf(to) : clientsOf(outside);
  const [client] = clients;
  const base = { speaker: "us", gate: privileged || passedOn ? "privileged" : "none" } as const;
  if (clients.length > 1)
    return {
      ...base,
      direction: "outbound",
      certain: false,
      why: { fr: "message adressé à plusieurs clients", en: "sent to several clients" },
    };
  // Our answer to a law firm that is a client, and wrote for another one, is about that one.
  const answered = scene.placed.get(envelope.inReplyTo ?? envelope.references.at(-1) ?? "");
  const matter = answered !== undefined && REPRESENTATIVES.has(answered.speaker) ? answered.client : undefined;
  if (client !== undefined && matter !== undefined && matter !== client)
    return {
      ...base,
      direction: "outbound",
      client: matter,
      certain: true,
      why: {
        fr: `réponse à une lettre écrite au nom de ${matter.name}`,
        en: `answer to a letter written on behalf of ${matter.name}`,
      },
    };
  if (client !== undefined)
    return {
      ...base,
      direction: "outbound",
      client,
      certain: true,
      why: { fr: `message envoyé à ${client.name}`, en: `sent to ${client.name}` },
    };
  const spokenFor = new Set(outside.flatMap((a) => [...(scene.speaksFor.get(organisationOf(a)) ?? [])]));
  const [represented] = spokenFor;
  if (spokenFor.size === 1 && represented !== undefined)
    return {
      ...base,
      direction: "outbound",
      client: represented,
      certain: true,
      why: {
        fr: `réponse au représentant de ${represented.name}`,
        en: `answer to the representative of ${represented.name}`,
      },
    };
  const helpers = outside.every((a) =>
    ["our-insurer", "our-counsel", "supplier", "platform", "bulk"].includes(roleOf(a)),
  );
  const direction = helpers ? "third-party" : "outbound";
  const named = helpers && outside.every((a) => roleOf(a) === "supplier") ? undefined : namedIn(document, scene);
  return {
    ...base,
    direction,
    ...(named ?? {
      certain: false,
      why: {
        fr: `aucun client parmi les destinataires (${outside.slice(0, 3).join(", ")})`,
        en: `no client among the recipients (${outside.slice(0, 3).join(", ")})`,
      },
    }),
  };
}

function toUs(document: Document, envelope: Envelope, scene: Scene): Spoken {
  const author = authorOf(envelope);
  const kind = scene.kindOf(document);
  const organisation = scene.people.get(organisationOf(author));
  const client = scene.register.ofAddress(author);
  const reaches = recipients(envelope).some((r) => scene.ours.isAddress(r));
  // A message inside another one that never went to us was shown to us by the one who attached it.
  const nested = scene.carriers.has(document.id);
  const direction: Direction = reaches || !nested ? "inbound" : "third-party";
  const base = { direction, gate: "none" as Gate };
  // What the profile says of counsel stands before all: also of an automatic answer, whose subject is that of what we wrote.
  const fromCounsel = roleOfAddress(author, scene) === "our-counsel";
  if (fromCounsel && kind !== "bulk")
    return {
      ...base,
      gate: isOfficial(document) ? "none" : "privileged",
      speaker: "our-counsel",
      certain: organisation?.certain ?? true,
      why: organisation?.why ?? {
        fr: `${author} est une adresse de votre conseil`,
        en: `${author} is an address of your counsel`,
      },
    };
  if (kind === "automatic")
    return {
      ...base,
      ...(client === undefined ? {} : { client }),
      speaker: "bulk",
      certain: client !== undefined,
      why: { fr: "réponse ou avis automatique", en: "automatic reply or notice" },
    };
  if (kind === "bulk" && !(client !== undefined && direct(envelope, scene)))
    return {
      ...base,
      speaker: "bulk",
      certain: true,
      why: { fr: "lettre d’information ou envoi en nombre", en: "newsletter or bulk mail" },
    };
  const spokenFor =
    client === undefined || organisation?.professional !== true ? undefined : othersMatter(document, client, scene);
  if (spokenFor !== undefined) return { ...base, ...spokenFor };
  // A client may quote what our counsel wrote to it; one known by mail alone may be our accountant or a partner.
  if (client !== undefined && client.origin === "mail" && passesOnCounsel(document, scene)) base.gate = "privileged";
  if (client !== undefined && organisation?.alsoSupplier === true && isOwnBill(document, scene))
    return {
      ...base,
      client,
      speaker: "supplier",
      certain: organisation.certain,
      why: {
        fr: `${client.name} est aussi votre fournisseur, et y parle de ce que vous lui devez`,
        en: `${client.name} is also your supplier, and speaks here of what you owe it`,
      },
    };
  if (client !== undefined)
    return {
      ...base,
      client,
      speaker: "client",
      certain: organisation?.certain ?? true,
      why: organisation?.why ?? {
        fr: `${author} est une adresse de ${client.name}`,
        en: `${author} belongs to ${client.name}`,
      },
    };
  const role = organisation?.role ?? roleOfAddress(author, scene);
  if (kind === "platform" && role !== "our-insurer")
    return {
      ...base,
      speaker: role === "supplier" ? "supplier" : "platform",
      certain: true,
      why: { fr: "notification d’une plateforme", en: "notification from a platform" },
    };
  const why = organisation?.why ?? {
    fr: `${author || "expéditeur absent"} n’est pas connu`,
    en: `${author || "no sender"} is not known`,
  };
  const passedOn = passesOnCounsel(document, scene);
  if (role === "supplier" && !passedOn && complainsOfOurs(authorText(document)))
    return {
      ...base,
      speaker: "unknown",
      certain: false,
      why: {
        fr: `${author} vous fournit, mais s’y plaint de votre facture ou de votre prestation : client, peut-être`,
        en: `${author} supplies you, but complains here of your invoice or your work: a client, maybe`,
      },
    };
  // Whom the profile or his bills make our supplier speaks for himself; who was taken for one by his trade may serve a client.
  const agent =
    role === "supplier" && organisation?.certain === false
      ? tieOfAgent([authorText(document)], author, scene)
      : undefined;
  if (agent !== undefined && !passedOn) return { ...base, ...agent };
  if (role === "supplier")
    return {
      ...base,
      gate: passedOn ? "privileged" : "none",
      speaker: role,
      certain: organisation?.certain ?? true,
      why,
    };
  const text = authorText(document);
  // "Veuillez trouver ci-joint un courrier": the letter itself says who writes and for whom.
  const letters = document.attachments
    .filter((id) => !PAPERS.has(scene.facts.get(id)?.kind.value ?? "other"))
    .flatMap((id) => scene.byId.get(id) ?? [])
    .map(authorText);
  const profession = [text, ...letters]
    .filter((t) => !actsElsewhere(t, scene.ours))
    .map((t) => professionFor(t, scene.register))
    .find((p) => p !== undefined);
  const speaker = role === "unknown" ? (profession ?? role) : role;
  const spokesman = speaker === "unknown" && !passedOn ? tieOfAgent([text, ...letters], author, scene) : undefined;
  if (spokesman !== undefined) return { ...base, ...spokesman };
  const betweenLawyers =
    speaker === "client-counsel" &&
    envelope.to.length > 0 &&
    envelope.to.every((a) => roleOfAddress(a.address.toLowerCase(), scene) === "our-counsel");
  const secret = REPRESENTATIVES.has(speaker) ? betweenLawyers && !isOfficial(document) : passedOn;
  const gate: Gate = secret ? "privileged" : "none";
  const letter = tieOfLetter(document, [text, ...letters], speaker, scene);
  const refused = [author, organisationOf(author)].some(
    (a) => letter.client && scene.register.refuses(letter.client, a),
  );
  const tie: Tie =
    refused && letter.client !== undefined && !REPRESENTATIVES.has(speaker)
      ? {
          certain: true,
          why: {
            fr: `le profil dit que ${author} n’est pas à ${letter.client.name}`,
            en: `the profile says that ${author} is not ${letter.client.name}’s`,
          },
        }
      : letter;
  if (tie.client !== undefined && REPRESENTATIVES.has(speaker)) {
    const key = organisationOf(author);
    scene.speaksFor.set(key, (scene.speaksFor.get(key) ?? new Set()).add(tie.client));
    for (const { name } of envelope.from) {
      const surname = words(fold(name).folded).at(-1)?.text ?? "";
      if (surname.length >= 5)
        scene.representatives.set(surname, (scene.representatives.get(surname) ?? new Set()).add(tie.client));
    }
  }
  return {
    ...base,
    gate,
    speaker,
    ...(tie.client === undefined && !refused && !REPRESENTATIVES.has(speaker) ? { why, certain: false } : tie),
  };
}

/** A message written for a client by its accountant, its agency or whoever else serves it: the client speaks through them. */
function tieOfAgent(
  texts: readonly AuthorText[],
  author: string,
  scene: Scene,
): (Tie & { speaker: Role; client: ClientEntry }) | undefined {
  const [client, another] = new Set(texts.flatMap((t) => agentFor(t, scene.register, scene.ours) ?? []));
  if (client === undefined || another !== undefined) return undefined;
  // Also where the profile says that the address is not the client's: it is its accountant's or its agency's.
  const key = organisationOf(author);
  scene.speaksFor.set(key, (scene.speaksFor.get(key) ?? new Set()).add(client));
  return {
    client,
    speaker: "client",
    certain: true,
    why: {
      fr: `${author} y écrit pour le compte de ${client.name}`,
      en: `${author} writes here on behalf of ${client.name}`,
    },
  };
}

/** A message in which a client who also bills us speaks as the one we owe: its own invoice comes with it, or is spoken of. */
function isOwnBill(document: Document, scene: Scene): boolean {
  const text = authorText(document);
  if (complainsOfOurs(text)) return false;
  const bills = document.attachments.some((id) => {
    const fact = scene.facts.get(id);
    return (
      fact?.invoice.status === "present" &&
      fact.invoice.value.seller !== undefined &&
      !scene.ours.isParty(fact.invoice.value.seller)
    );
  });
  return bills || claimsOwnDue(text);
}

/** A law firm, collector or bailiff that buys from us and writes here for another client of ours: the letter is that one's. */
function othersMatter(document: Document, client: ClientEntry, scene: Scene): (Tie & { speaker: Role }) | undefined {
  const text = authorText(document);
  const profession = actsElsewhere(text, scene.ours) ? undefined : professionFor(text, scene.register);
  if (profession === undefined || !REPRESENTATIVES.has(profession)) return undefined;
  const spokenFor = represented(text, scene.register);
  const [first, another] = spokenFor;
  if (first === undefined || first === client) return undefined;
  if (another !== undefined && bearOneName(first, another)) return { ...tieToOneOf(spokenFor), speaker: profession };
  return {
    client: first,
    speaker: profession,
    certain: another === undefined,
    why: {
      fr: `lettre de ${client.name}, écrite au nom de ${first.name}`,
      en: `a letter from ${client.name}, written on behalf of ${first.name}`,
    },
  };
}

/** Bulk headers of a known client count for nothing when the message went to us alone and offers no way out of a list. */
function direct(envelope: Envelope, scene: Scene): boolean {
  const all = recipients(envelope);
  return (
    (envelope.headers["list-unsubscribe"] ?? "") === "" && all.length > 0 && all.some((a) => scene.ours.isAddress(a))
  );
}

function clientInInternalMail(document: Document, scene: Scene): Tie {
  const addresses = findIdentities(document.text.slice(0, EMAILS_IN)).filter((i) => i.kind === "email");
  const attached = document.attachments.flatMap((id) => scene.byId.get(id)?.envelope ?? []).map(authorOf);
  const clients = new Set(
    [...addresses.map((a) => a.value), ...attached].flatMap((a) => scene.register.ofAddress(a) ?? []),
  );
  const [client] = clients;
  if (clients.size === 1 && client !== undefined)
    return {
      client,
      certain: true,
      why: {
        fr: `message interne qui cite un courriel de ${client.name}`,
        en: `internal mail quoting mail of ${client.name}`,
      },
    };
  return (
    namedIn(document, scene) ?? {
      certain: false,
      why: { fr: "message interne qui ne concerne aucun client", en: "internal mail about no client" },
    }
  );
}
