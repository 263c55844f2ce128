import { findIdentities, type IdentityMention } from "@vigie/language";
import type { DocumentKind, Fact, Money, Party } from "@vigie/model";
import { present, type Reading } from "./reading.ts";

/** The words by which contracts call the side that renders the service, and the side that buys it. Folded. */
export const PROVIDER = String.raw`prestataires?(?: de services?)?|fournisseurs?|vendeurs?|editeurs?|hebergeurs?|agence|consultants?|titulaire|sous[- ]traitants?|freelance|independant|concedant|bailleur|transporteur|mandataire|entrepreneur|suppliers?|(?:service )?providers?|vendors?|contractors?|consultants?|licensors?|sellers?|agency|subcontractors?|manufacturer|distributor`;
export const CUSTOMER = String.raw`clients?|clientes?|acheteurs?|donneurs? d'ordres?|maitres? d'ouvrage|acquereurs?|abonnes?|utilisateurs?|beneficiaires?|consommateurs?|preneur|commanditaires?|pouvoir adjudicateur|personne publique|customers?|clients?|buyers?|purchasers?|licensees?|users?|end users?|subscribers?`;

const FORM = String.raw`sarl|s\.a\.r\.l\.?|eurl|e\.u\.r\.l\.?|sasu|s\.a\.s\.u\.?|sas|s\.a\.s\.?|sa|s\.a\.|snc|sci|scop|selarl|selas|scp|ei|entreprise individuelle|societe par actions simplifiee(?: unipersonnelle)?|societe a responsabilite limitee|societe anonyme|association|micro-entreprise|auto-entrepreneur|etablissement public|ltd\.?|limited|llc|l\.l\.c\.|inc\.?|incorporated|corp\.?|corporation|plc|gmbh|ag|b\.?v\.?|n\.?v\.?|s\.r\.l\.|s\.p\.a\.|l\.p\.|llp|company|co\.`;
const DEFINED =
  /(?:ci-?apres(?:,)? ?(?:(?:denomm?e|designe|appele|nomme)e?s?(?: par)?|aussi|egalement|individuellement)?,? ?(?:comme |sous le nom de |sous le terme )?|hereinafter(?:,)? ?(?:(?:referred to as|called|designated as|known as))?,? ?|(?:referred to (?:herein )?as|known as) |d'une part,? |\( ?(?:the |collectively,? ?(?:the )?)?)["*_]{0,3} ?((?:l'|le |la |les |the )?[a-z][a-z' -]{1,40}?)["*_]{1,3} ?\)?|ci-?apres(?:,)? ?(?:(?:denomm?e|designe|appele|nomme)e?s?)?,? ?"? ?((?:l'|le |la |les )[a-z][a-z-]{2,30}(?: [a-z-]{2,20})?)/gu;
const PROVIDER_TERM = new RegExp(String.raw`^(?:l'|le |la |les |the )?(?:${PROVIDER})$`, "u");
const CUSTOMER_TERM = new RegExp(String.raw`^(?:l'|le |la |les |the )?(?:${CUSTOMER})$`, "u");
const LABELLED = new RegExp(
  String.raw`^ ?(?:(?:pour|entre|for|between) )?(?:l'|le |la |the )?(${PROVIDER}|${CUSTOMER}|emetteur|destinataire) ?: ?(.{2,90})$`,
  "gmu",
);

export type Us = { names: readonly string[]; siren?: string };

/**
 * The parties of a contract, quote, order or terms: name, defined term, side, legal form, capital, register, address and
 * representative, each as the document prints it. Terms of sale have one party, their publisher.
 */
export function extractParties(reading: Reading, us: Us | undefined, kind: DocumentKind): Fact<Party[]> {
  const intro = introOf(reading);
  const addressed =
    kind === "quote" || kind === "purchase-order" ? [...letterhead(reading), ...addressee(reading)] : [];
  const parties = [
    ...(addressed.length === 2 ? addressed : []),
    ...defined(reading, intro),
    ...labelled(reading, intro),
    ...addressed,
  ];
  const seen = new Map<string, Party>();
  for (const party of parties) {
    const key = plain(party.name);
    const before = seen.get(key) ?? [...seen.values()].find((p) => p.side !== "unknown" && p.side === party.side);
    if (before === undefined) seen.set(key, party);
  }
  const sides = new Set([...seen.values()].map((p) => p.side));
  const both = sides.has("provider") && sides.has("customer");
  const found = [...seen.values()]
    .filter((p) => !both || p.side !== "unknown")
    .slice(0, 8)
    .map((p) => sideByUs(p, us));
  if (found.length === 0) {
    const publisher = publisherOf(reading);
    if (publisher !== undefined) found.push(publisher);
  }
  const only = found.filter((p) => p.side === "unknown");
  const known = found.filter((p) => p.side !== "unknown");
  if (only.length === 1 && known.length === 1 && found.length === 2) {
    const [other] = only;
    if (other !== undefined) other.side = known[0]?.side === "provider" ? "customer" : "provider";
  }
  if (found.length === 0) return { status: "absent", searched: [reading.span(intro.from, intro.to)] };
  return present(
    found,
    found.flatMap((p) => p.evidence),
  );
}

/** Which side is us: the side our name or SIREN stands on, else the provider (Vigie's user is a service firm). */
export function ourSide(parties: Fact<Party[]>, us: Us | undefined): "provider" | "customer" {
  if (parties.status !== "present" || us === undefined) return "provider";
  const mine = parties.value.find((p) => isUs(p, us));
  return mine?.side === "customer" ? "customer" : "provider";
}

function isUs(party: Party, us: Us): boolean {
  if (us.siren !== undefined && (party.siren === us.siren || party.siret?.startsWith(us.siren) === true)) return true;
  const name = plain(party.name);
  return us.names.some((n) => plain(n).length > 2 && (name.includes(plain(n)) || plain(n).includes(name)));
}

/** A defined term settles the side; our own name in an unlabelled party makes it the provider. */
function sideByUs(party: Party, us: Us | undefined): Party {
  return party.side === "unknown" && us !== undefined && isUs(party, us) ? { ...party, side: "provider" } : party;
}

function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, " ")
    .replace(/ (?:sarl|sas|sasu|sa|eurl|ltd|limited|inc|llc|ei)$/u, "")
    .trim();
}

/** Where parties are named: the first 6 000 folded characters. */
function introOf(reading: Reading): { from: number; to: number; text: string } {
  const to = Math.min(reading.flat.length, 6_000);
  return { from: 0, to, text: reading.flat.slice(0, to) };
}

type Intro = ReturnType<typeof introOf>;

/** "La société X, SARL au capital de …, ci-après dénommée « le Prestataire »". */
function defined(reading: Reading, intro: Intro): Party[] {
  const out: Party[] = [];
  let from = startOfParties(intro.text);
  for (const m of intro.text.matchAll(DEFINED)) {
    const term = (m[1] ?? m[2] ?? "").trim();
    const side = sideOf(term);
    const isGroup =
      /^(?:les parties|the parties|parties|ensemble|la partie|partie|le contrat|contrat|agreement|the agreement|effective date|services?|les services|prestations?|les prestations|le site|site|products?)$/u.test(
        term,
      );
    if (m.index < from) continue;
    if (isGroup || (side === "unknown" && !/^(?:l'|le |la |les )?[a-z][a-z -]{1,30}$/u.test(term))) {
      if (isGroup) from = m.index + m[0].length;
      continue;
    }
    const stretch = { start: Math.max(from, m.index - 1_200), end: m.index + m[0].length };
    const described = /represent|capital|siege|registered|immatricul|compan|societe|corporation|inc\b/u.test(
      intro.text.slice(stretch.start, m.index),
    );
    const inline = m[0].startsWith("(") && !described ? nameBefore(reading, stretch.start, m.index) : undefined;
    const party = partyIn(reading, inline ?? stretch.start, m.index, stretch.end, term, side);
    if (party !== undefined) out.push(party);
    from = stretch.end;
  }
  return out;
}

function startOfParties(text: string): number {
  const m = /entre les soussignes?e?s?|entre ?:|by and (?:between|among)|\bbetween\b|\bentre\b/u.exec(text);
  return m === null ? 0 : m.index + m[0].length;
}

function sideOf(term: string): Party["side"] {
  if (PROVIDER_TERM.test(term)) return "provider";
  if (CUSTOMER_TERM.test(term)) return "customer";
  return "unknown";
}

/** "… réalisées par Atelier X (« le Prestataire »)": the capitalised words right before the bracket. Returns their place in `flat`. */
function nameBefore(reading: Reading, from: number, to: number): number | undefined {
  const start = Math.max(from, to - 90);
  const span = reading.span(start, to);
  const source = reading.document.text.slice(span.start, span.end);
  const m = /\p{Lu}[\p{L}\d&'’.-]{0,30}(?:\s(?:de|du|des|la|le|les|&|et|\p{Lu}[\p{L}\d&'’.-]{0,30})){0,6},?\s*$/u.exec(
    source,
  );
  return m === null || m.index === 0 ? undefined : reading.at(span.start + m.index);
}

/** The firm that sends a quote: the name before its legal form in the footer, else the first line. */
export function letterhead(reading: Reading): Party[] {
  const { text } = reading.document;
  const footer =
    /(?:^|\n)([\p{Lu}][^\n\t–—,]{1,60}?)(?: [–—-] |, ?)(?:SARL|SASU?|SA|EURL|EI|SCOP|SELARL|société|Entreprise individuelle)(?![\p{L}])[^\n]{0,200}/u.exec(
      text,
    );
  const first = /^[^\n\t]{2,60}/u.exec(text.trimStart())?.[0].trim() ?? "";
  const name = footer?.[1]?.trim() ?? (/devis|commande|facture|quot|order|invoice/iu.test(first) ? "" : first);
  if (name === "" || !/^[\p{Lu}\d]/u.test(name)) return [];
  const at = text.indexOf(name);
  const identities = footer === null ? {} : identitiesOf(findIdentities(footer[0]));
  return [
    { name, side: "provider", ...identities, evidence: [reading.evidence({ start: at, end: at + name.length })] },
  ];
}

/** The firm a quote is addressed to: the line under "Client" or "À l'attention de". */
export function addressee(reading: Reading): Party[] {
  const m =
    /(?:^|\n) ?(?:(?:le )?client|destinataire|a l'attention de|adressee? a|facturee? a|etabli pour|customer|prepared for|bill(?:ed)? to) ?(?::|\n|: ?\n) ?([^\n]{2,80})/u.exec(
      reading.lines.slice(0, 6_000),
    );
  if (m?.[1] === undefined) return [];
  const at = m.index + m[0].length - m[1].length;
  const span = reading.span(at, at + m[1].length);
  const name =
    reading.document.text
      .slice(span.start, span.end)
      .split(/\t|, | – | - /u)[0]
      ?.trim() ?? "";
  if (!/^[\p{Lu}\d]/u.test(name)) return [];
  const near = reading.document.text.slice(span.start, span.start + 260);
  return [
    {
      name,
      side: "customer",
      ...identitiesOf(findIdentities(near)),
      evidence: [reading.evidence({ start: span.start, end: span.start + name.length })],
    },
  ];
}

/** "Prestataire : Atelier X, 3 rue …" at the head of a quote or order. */
function labelled(reading: Reading, intro: Intro): Party[] {
  const out: Party[] = [];
  for (const m of reading.lines.slice(0, intro.to).matchAll(LABELLED)) {
    const word = m[1] ?? "";
    const side = word === "emetteur" ? "provider" : word === "destinataire" ? "customer" : sideOf(word);
    const valueAt = m.index + m[0].length - (m[2]?.length ?? 0);
    const party = partyIn(reading, valueAt, m.index + m[0].length, m.index + m[0].length + 300, word, side);
    if (party !== undefined) out.push(party);
  }
  return out;
}

/** Reads a party between `from` and `to` (folded offsets); identities are looked for up to `end`. */
function partyIn(
  reading: Reading,
  from: number,
  to: number,
  end: number,
  term: string,
  side: Party["side"],
): Party | undefined {
  const flat = reading.flat.slice(from, to);
  const lead =
    /^(?:[\s\-–:;,.*_#(\d)"]|(?:d'une part|d'autre part|et|and|la societe|l'association|the company|la|le|les|ci-apres|on the one hand|on the other hand|l'entreprise|monsieur|madame|m\.|mme) ?(?=[ ,:]|[a-z])|l'entreprise individuelle ){0,12}/u.exec(
      flat,
    )?.[0].length ?? 0;
  const rest = flat.slice(lead);
  const stop =
    /,| - | au capital| dont le siege| ayant son siege| immatricul| inscrit| represent| sise? | domicili|\(| societe | a [a-z ]{2,40}(?:corporation|company)| whose | having | with (?:its|an) |:|;/u.exec(
      rest,
    );
  let nameEnd = from + lead + Math.min(stop?.index ?? rest.length, 90);
  while (nameEnd > from + lead && /[\s,;:"*_-]/u.test(reading.flat.charAt(nameEnd - 1))) nameEnd--;
  const nameSpan = reading.span(from + lead, nameEnd);
  const name = reading.document.text.slice(nameSpan.start, nameSpan.end).replace(/\s+/gu, " ").trim();
  if (
    name.length < 2 ||
    !/^(?:\p{Lu}|\d|[a-z]+[A-Z])/u.test(name) ||
    !/\p{L}/u.test(name) ||
    name.split(" ").length > 9
  )
    return undefined;
  const stretch = reading.span(from, end);
  const sourceText = reading.document.text.slice(stretch.start, stretch.end);
  const termSpan = reading.span(to, Math.min(end, to + 80));
  return {
    name,
    ...(term === "" ? {} : { definedTerm: termIn(reading.document.text.slice(termSpan.start, termSpan.end), term) }),
    side,
    ...identitiesOf(findIdentities(sourceText)),
    ...detailsOf(reading, from, to),
    evidence: [reading.evidence(nameSpan)],
  };
}

/** The defined term as the source writes it, found again by its folded form. */
function termIn(source: string, term: string): string {
  const bare = term.replace(/^(?:l'|le |la |les |the )/u, "");
  const at = source
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .replace(/[’‘]/gu, "'")
    .toLowerCase()
    .indexOf(bare);
  return at === -1 ? term : source.normalize("NFC").slice(at, at + bare.length);
}

function identitiesOf(list: readonly IdentityMention[]): Pick<Party, "siren" | "siret" | "vat" | "rcs"> {
  const value = (kind: IdentityMention["kind"]): string | undefined => list.find((i) => i.kind === kind)?.value;
  const siret = value("siret");
  const siren = value("siren") ?? siret?.slice(0, 9);
  const vat = value("vat");
  const rcs = value("rcs");
  return {
    ...(siren === undefined ? {} : { siren }),
    ...(siret === undefined ? {} : { siret }),
    ...(vat === undefined ? {} : { vat }),
    ...(rcs === undefined ? {} : { rcs }),
  };
}

function detailsOf(reading: Reading, from: number, to: number): Partial<Party> {
  const flat = reading.flat.slice(from, to);
  const original = (m: RegExpExecArray | null, group: number): string | undefined => {
    const text = m?.[group];
    if (m === null || text === undefined) return undefined;
    const at = from + m.index + m[0].lastIndexOf(text);
    const span = reading.span(at, at + text.length);
    return reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ").trim();
  };
  const form = original(new RegExp(String.raw`(?<![a-z])(${FORM})(?![a-z])`, "u").exec(flat), 1);
  const address = original(
    /(?:siege(?: social)? (?:est )?(?:situe )?(?:au|a|:)|sise?|domiciliee?(?: au| a)?|adresse ?:|(?:offices?|place of business) (?:at|located at)) ?((?:\d[^;:]{5,110}?\d{5} ?[a-z' -]{2,40}|[^,;:]{3,80}(?:,[^,;:]{3,60}){0,2}))(?=[,;.)]| immatricul| inscrit| represent|$)/u.exec(
      flat,
    ),
    1,
  );
  const representative = original(
    /(?:represente[es]{0,2}(?: aux fins des presentes)? par|represented by) (?:(?:m\.|mme|mr\.?|ms\.?|mrs\.?|monsieur|madame|me|dr) )?([a-z][a-z' .-]{2,50}?)(?=,| en (?:sa )?qualite| agissant| dument|;|\.|$)/u.exec(
      flat,
    ),
    1,
  );
  const capacity = original(
    /(?:en (?:sa )?qualite (?:de|d')|agissant en qualite de|in (?:his|her|its) capacity as) ?([a-z][a-z' -]{2,40}?)(?=,|;|\.| ayant| dument|$)/u.exec(
      flat,
    ),
    1,
  );
  const capital = capitalOf(reading, flat, from);
  const consumer = /(?:consommateur|personne physique agissant a des fins|particulier|consumer)/u.test(flat);
  return {
    ...(form === undefined ? {} : { legalForm: form }),
    ...(address === undefined ? {} : { address }),
    ...(representative === undefined ? {} : { representative }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(capital === undefined ? {} : { capital }),
    ...(consumer ? { consumer } : {}),
  };
}

function capitalOf(reading: Reading, flat: string, from: number): Money | undefined {
  const m = /capital (?:social )?(?:de|d'|:) ?/u.exec(flat);
  if (m === null) return undefined;
  const start = from + m.index + m[0].length;
  const [sum] = reading.money(reading.span(start - 1, Math.min(reading.flat.length, start + 40)));
  return sum === undefined ? undefined : { value: sum.value, currency: sum.currency, tax: "unknown" };
}

/** General terms name their publisher once: "Les présentes CGV sont éditées par la société X" or the name before "au capital". */
function publisherOf(reading: Reading): Party | undefined {
  const text = reading.flat.slice(0, 8_000);
  const m = new RegExp(
    String.raw`(?:la societe|the company|par la societe|editee?s? par|proposee?s? par) ([a-z0-9][a-z0-9&'. -]{1,50}?)(?=,| \(| au capital| ${"(?:sarl|sas|sa|sasu|eurl)"}| immatricul| ci-apres| -)`,
    "u",
  ).exec(text);
  if (m?.[1] === undefined) return undefined;
  const at = m.index + m[0].length - m[1].length;
  const party = partyIn(reading, at, at + m[1].length, Math.min(text.length, at + 500), "", "provider");
  return party === undefined ? undefined : { ...party, ...detailsOf(reading, at, Math.min(text.length, at + 500)) };
}
