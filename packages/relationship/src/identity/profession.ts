import { fold } from "@vigie/language";
import type { Role } from "@vigie/model";
import {
  type AuthorText,
  adversariesElsewhere,
  insuredWindows,
  isServiceOffice,
  lawyerStance,
  mandateWindows,
  professionOf,
  signsAsLawyer,
  speaksAsInsurer,
} from "../mail/author-text.ts";
import { domainLabel } from "../mail/mail-domain.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { NameIndex } from "./name-index.ts";
import { bearOneName, toldApartIn } from "./namesakes.ts";
import type { OurSide } from "./us.ts";

/** The profession a text names or speaks as; an insurer is the other side's when the one it insures is a client. */
export function professionFor(text: AuthorText, register: ClientRegister): Role | undefined {
  const named = professionOf(text);
  if (named !== undefined) return named;
  if (isSentByInsurerOf(text, register)) return "client-insurer";
  return speaksAsInsurer(text) && represented(text, register).length > 0 ? "client-insurer" : undefined;
}

/** "Mandatés par la compagnie X, assureur de Y": sent by the insurer of one of our clients. */
function isSentByInsurerOf(text: AuthorText, register: ClientRegister): boolean {
  return [...text.own.folded.matchAll(SENT_BY_INSURER)]
    .slice(0, MOST_MANDATES)
    .some((m) => register.index.find(text.own, m.index + m[0].length, m.index + m[0].length + NAME_REACH).length > 0);
}

const SENT_BY_INSURER =
  /\b(?:mandate|missionne|designe|commis|charge)e?s? par [^.\n]{0,90}\bassureur(?:s)? (?:rc )?(?:de |d'|du |des )|\b(?:instructed|appointed) by [^.\n]{0,90}\b(?:insurers? of|insurer for) /gu;
const MOST_MANDATES = 5;
/** Letters behind "assureur de" in which the insured is named. */
const NAME_REACH = 60;

export function speaksForAnother(text: AuthorText, register: ClientRegister): boolean {
  return professionFor(text, register) !== undefined && represented(text, register).length > 0;
}

/**
 * Clients a text says it speaks for, best first. Behind a formula the first name counts: the next one is spoken of. Clients of
 * one name come all, unless a number or a seat beside the name tells which. Where no name is written right, one with a slip of
 * the pen counts.
 */
export function represented(text: AuthorText, register: ClientRegister): ClientEntry[] {
  const windows = mandateWindows(text);
  const spokenFor = windows.flatMap(({ start, end, behind }): ClientEntry[][] => {
    const named = register.index.find(text.own, start, end).flatMap((key) => register.byKey(key) ?? []);
    const one = behind ? named.at(-1) : named[0];
    if (one === undefined) return [];
    const alike = named.filter((entry) => bearOneName(entry, one));
    const at = text.own.span(start, Math.min(text.own.folded.length, end + (behind ? BESIDE : 0)));
    const only = alike.length < 2 ? one : toldApartIn(alike, text.own.text.slice(at.start, at.end));
    return [only === undefined ? alike : [only]];
  });
  const told = new Set(spokenFor.flatMap((group) => (group.length === 1 ? group : [])));
  const all = new Set(spokenFor.flatMap((group) => (group.length > 1 && group.some((e) => told.has(e)) ? [] : group)));
  if (all.size > 0) return [...all];
  const near = windows.flatMap(({ start, end, behind }) =>
    behind ? [] : (register.findMisspelt(text.own.folded.slice(start, end)) ?? []),
  );
  return [...new Set(near)];
}

/** Letters behind a name and its formula ("X, votre cliente") in which its number or seat may follow. */
const BESIDE = 100;

/** True for a mail domain of a law firm: below "avocat.fr", or with the trade in its name. */
export function isLawyersDomain(domain: string): boolean {
  return (
    /(?:^|\.)avocat\.fr$/u.test(domain) ||
    /avocat|(?:^|-)(?:lawyers?|solicitors?|attorneys?|barristers?)(?:-|$)/u.test(domainLabel(domain))
  );
}

/** True for a lawyer: by the domain, by "Me" before the name shown, by letterhead or signature. Bailiffs and notaries are none. */
export function isLawyer(domain: string, shown: Iterable<string>, texts: readonly AuthorText[]): boolean {
  if (isLawyersDomain(domain)) return true;
  if (texts.some((t) => isServiceOffice(t) || isOtherOffice(professionOf(t)))) return false;
  return texts.some(signsAsLawyer) || [...shown].some((name) => /^(?:me|maitre)\.? /u.test(fold(name).folded.trim()));
}

const isOtherOffice = (profession: Role | undefined): boolean =>
  profession !== undefined && profession !== "client-counsel";

/**
 * True for a lawyer's text that stands on the other side: it speaks for somebody who is not us, gives us notice, or recalls our
 * right to a lawyer of our own (RIN 8.2). Such a lawyer is never ours.
 */
export function standsAgainstUs(text: AuthorText, ours: OurSide): boolean {
  if (actsElsewhere(text, ours)) return false;
  const { speaksFor, againstReader } = lawyerStance(text);
  if (speaksFor.some((w) => !meansUs(text, w, ours))) return true;
  return againstReader && speaksFor.length === 0;
}

/**
 * True for a lawyer who asks a service of us in a matter of his own against somebody else: "Je suis le conseil de X, j'assigne Y,
 * pouvez-vous restaurer le dossier ?". Where our names are not known, nobody can say.
 */
export function actsElsewhere(text: AuthorText, ours: OurSide): boolean {
  if (ours.us.names.length === 0) return false;
  const adversaries = adversariesElsewhere(text);
  return adversaries.length > 0 && adversaries.every((w) => !meansUs(text, w, ours));
}

/** A stretch behind a formula names us, or its reader as "votre société" or "vous". */
function meansUs(text: AuthorText, { start, end }: { start: number; end: number }, ours: OurSide): boolean {
  const us = new NameIndex();
  for (const name of ours.us.names) us.add(name, "us");
  return (
    us.find(text.own, start, end).length > 0 ||
    /^\W*(?:de )?(?:votre (?:societe|entreprise|cabinet|association)|vous\b)/u.test(text.own.folded.slice(start, end))
  );
}

/** True for an insurer's text that names the one it insures, who is not us: the other side's, whoever that is. */
export function insuresAnother(text: AuthorText, ours: OurSide): boolean {
  if (ours.us.names.length === 0) return false;
  const insured = insuredWindows(text);
  return speaksAsInsurer(text) && insured.length > 0 && insured.every((w) => !meansUs(text, w, ours));
}
