import { fold } from "@vigie/language";
import type { Role } from "@vigie/model";
import {
  type AuthorText,
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
 * Clients a text says it speaks for, best first. Behind a formula the first name counts: the next one is spoken of. Where no
 * name is written right, one with a slip of the pen counts.
 */
export function represented(text: AuthorText, register: ClientRegister): ClientEntry[] {
  const windows = mandateWindows(text);
  const keys = new Set(
    windows.flatMap(({ start, end, behind }) => {
      const named = register.index.find(text.own, start, end);
      return behind ? named.slice(-1) : named.slice(0, 1);
    }),
  );
  if (keys.size > 0) return [...keys].flatMap((key) => register.byKey(key) ?? []);
  const near = windows.flatMap(({ start, end, behind }) =>
    behind ? [] : (register.findMisspelt(text.own.folded.slice(start, end)) ?? []),
  );
  return [...new Set(near)];
}

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
  const { speaksFor, againstReader } = lawyerStance(text);
  const us = new NameIndex();
  for (const name of ours.us.names) us.add(name, "us");
  const forUs = ({ start, end }: { start: number; end: number }): boolean =>
    us.find(text.own, start, end).length > 0 ||
    /^\W*(?:de )?(?:votre (?:societe|entreprise|cabinet|association)|vous\b)/u.test(text.own.folded.slice(start, end));
  const others = speaksFor.filter((w) => !forUs(w));
  if (others.length > 0) return true;
  return againstReader && speaksFor.length === 0;
}
