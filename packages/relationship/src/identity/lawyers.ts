import { fold } from "@vigie/language";
import {
  type AuthorText,
  authorText,
  confidesDefence,
  defendsReader,
  greetsLawyer,
  speaksAsOwnCounsel,
  writesToOtherSide,
} from "../mail/author-text.ts";
import { domainLabel } from "../mail/mail-domain.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { nameWords } from "./company-name.ts";
import type { Correspondence } from "./correspondence.ts";
import { customersOf, mailIn } from "./parties.ts";
import { actsElsewhere, isLawyersDomain, standsAgainstUs } from "./profession.ts";
import type { Knowledge } from "./tie-to-client.ts";
import type { OurSide } from "./us.ts";

/** Messages of a lawyer that are read to learn whether one stands against us. */
const READ_OF_LAWYER = 40;

/**
 * A lawyer who is taken for ours until the profile says who is: one who writes as a counsel to his own client, one we exchange
 * mail with both ways, or one in a lawyer's domain we write to as "Maître". Never one who stands on the other side, asks for a
 * quote, or whose firm a contract or an invoice of ours names. Where nothing tells, secrecy goes first. Undefined for a lawyer
 * of whom neither is known.
 */
export function lawyerStanding(
  name: string,
  mail: Correspondence,
  asksForQuote: boolean,
  k: Knowledge,
): "our-counsel" | "client-counsel" | undefined {
  const received = mail.received.slice(0, READ_OF_LAWYER).map(authorText);
  const sent = mail.sent.slice(0, READ_OF_LAWYER).map(authorText);
  const against = (t: AuthorText): boolean => standsAgainstUs(t, k.ours);
  if (received.some(against) || sent.some(writesToOtherSide) || lettersOf(name, mail, k).some(against))
    return "client-counsel";
  if (received.some((t) => speaksAsOwnCounsel(t) || defendsReader(t)) || sent.some(confidesDefence))
    return "our-counsel";
  if (asksForQuote || soldTo(name, mail, k) || received.some((t) => actsElsewhere(t, k.ours))) return undefined;
  const exchanged = received.length > 0 && (mail.sent.length > 0 || mail.answered);
  const addressed = received.length === 0 && isLawyersDomain(name) && sent.some(greetsLawyer);
  return exchanged || addressed ? "our-counsel" : undefined;
}

/**
 * A lawyer who defends us, in so many words, and stands for nobody against us: our counsel also where a contract or an invoice
 * would tie him to a client.
 */
export function defendsUs(mail: Correspondence, ours: OurSide): boolean {
  const received = mail.received.slice(0, READ_OF_LAWYER).map(authorText);
  const sent = mail.sent.slice(0, READ_OF_LAWYER).map(authorText);
  return (
    (received.some(defendsReader) || sent.some(confidesDefence)) &&
    !received.some((t) => standsAgainstUs(t, ours)) &&
    !sent.some(writesToOtherSide)
  );
}

/** Letters of a lawyer that came with his messages, or lie loose and bear his domain or address: a cover note does not say for whom he writes. */
function lettersOf(name: string, mail: Correspondence, k: Knowledge): AuthorText[] {
  const words = namesOf(name, mail);
  const attached = mail.received
    .flatMap((d) => d.attachments)
    .flatMap((id) => k.byId.get(id) ?? [])
    .slice(0, READ_OF_LAWYER)
    .map(authorText)
    .filter((t) => words.some((w) => t.frame.folded.includes(w)));
  const loose = mail.received.length > 0 ? [] : [...k.byId.values()];
  const bearing = loose.filter(
    (d) => d.envelope === undefined && k.facts.get(d.id)?.kind.value === "letter" && mailIn(d, k.ours).has(name),
  );
  return [...attached, ...bearing.slice(0, READ_OF_LAWYER).map(authorText)];
}

/** Telling words of a correspondent's domain and of the names it shows. */
function namesOf(name: string, mail: Correspondence): string[] {
  const label = name.includes("@") ? [] : domainLabel(name).split("-");
  const shown = [...mail.names].flatMap(nameWords);
  return [...new Set([...label, ...shown])].filter(
    (w) => w.length >= 4 && !/^(?:avocate?s?|cabinet|legal|conseils?|maitre|associes?)$/u.test(w),
  );
}

/** A contract or an invoice of ours that we exchanged with a lawyer names his own firm. */
function soldTo(name: string, mail: Correspondence, k: Knowledge): boolean {
  const words = namesOf(name, mail);
  return [...mail.received, ...mail.sent]
    .flatMap((d) => d.attachments)
    .flatMap((id) => k.facts.get(id) ?? [])
    .flatMap((facts) => customersOf(facts, k.ours))
    .some((c) => isLawFirm(c.name) || nameWords(c.name).some((w) => words.includes(w)));
}

const isLawFirm = (name: string): boolean => /\bavocate?s?\b|\baarpi\b/u.test(fold(name).folded);
/** Vets and doctors have the same legal forms: they tell a law firm only together with its name. */
const mayBeLawFirm = (name: string): boolean =>
  isLawFirm(name) || /\b(?:selarl|selas|scp|cabinet)\b/u.test(fold(name).folded);

/** The one law firm among our clients whose name this lawyer's domain or the names he shows bear. */
export function firmAmongClients(
  name: string,
  mail: Correspondence,
  register: ClientRegister,
): ClientEntry | undefined {
  const words = namesOf(name, mail);
  const firms = register
    .entries()
    .filter((e) => [...e.names].some((n) => nameWords(n).some((w) => words.includes(w)) && mayBeLawFirm(n)));
  const [firm, another] = firms;
  return firm === undefined || another !== undefined || register.refuses(firm, name) ? undefined : firm;
}

/** A client that is the law firm itself: named in the firm's own signature, its domain or by the names it shows. */
export function isFirmOf(
  client: ClientEntry,
  name: string,
  mail: Correspondence,
  texts: readonly AuthorText[],
  register: ClientRegister,
): boolean {
  if (register.ofAddress(name.includes("@") ? name : `x@${name}`) === client) return true;
  if (texts.some((t) => register.index.find(t.named).includes(client.key))) return true;
  const words = namesOf(name, mail);
  const own = [...client.names, ...client.people];
  return own.some((n) => isLawFirm(n) || nameWords(n).some((w) => words.includes(w)));
}
