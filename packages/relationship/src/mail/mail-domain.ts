import { getDomain, getDomainWithoutSuffix } from "tldts";

const OPTIONS = { allowPrivateDomains: true } as const;

/** Mail providers open to everybody: an address there is a person, tied to a firm by other evidence only. */
const FREE = new Set(
  `gmail googlemail orange wanadoo free laposte hotmail outlook live msn yahoo ymail aol sfr neuf numericable bbox bouygtel
icloud me mac proton protonmail pm gmx tutanota tutamail zoho mail yandex club-internet aliceadsl cegetel skynet bluewin
videotron sympatico infonie dbmail noos voila caramail fastmail hey`.split(/\s+/u),
);
/** Domains of the providers' own staff: a firm like any other. */
const STAFF = new Set("orange.com sfr.com free.org laposte.fr bouyguestelecom.fr aol.net".split(" "));
const FREE_LABEL = /(?:^|-)(?:courriels?|webmail|mails?|e-?mail|messagerie|wanadoo|freemail)(?:-|$)/u;

/** The part of an address behind the last @, lower case; "" when there is none. */
function hostOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Registrable domain of an address or host by the public suffix list ("mail.firme.co.uk" → "firme.co.uk"). */
export function registrableDomain(addressOrHost: string): string | undefined {
  return getDomain(hostOf(addressOrHost), OPTIONS) ?? undefined;
}

/** The name inside a registrable domain: "maison-lumen" for maison-lumen.example. */
export function domainLabel(domain: string): string {
  return getDomainWithoutSuffix(domain, OPTIONS) ?? "";
}

/** True for gmail.com, wanadoo.fr, laposte.net and their like: the domain says nothing of the firm behind it. */
export function isFreeMail(domain: string): boolean {
  const label = domainLabel(domain);
  if (STAFF.has(domain.toLowerCase())) return false;
  return FREE.has(label) || FREE_LABEL.test(label);
}

/**
 * Whom an address stands for: its registrable domain, or the whole address where everybody may have one.
 * Addresses without a registrable domain (hosts of a local network) stand for themselves.
 */
export function organisationOf(address: string): string {
  const domain = registrableDomain(address);
  return domain === undefined || isFreeMail(domain) ? address.toLowerCase() : domain;
}
