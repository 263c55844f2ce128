import { findIdentities, fold } from "@vigie/language";
import type { Document, Profile } from "@vigie/model";
import { authorText } from "../mail/author-text.ts";
import { domainLabel, isFreeMail, organisationOf, registrableDomain } from "../mail/mail-domain.ts";
import { authorOf, recipients } from "../mail/mail-kind.ts";
import { nameWords, words } from "./company-name.ts";

/** What a lawyer of ours is known by: names in words, mail domains and addresses in lower case. */
export type CounselMarks = { names: readonly (readonly string[])[]; mail: ReadonlySet<string> };

type Listed = { name?: string | undefined; domains: readonly string[]; addresses: readonly string[] };

export function counselMarks(list: readonly Listed[]): CounselMarks {
  return {
    names: list.map(({ name }) => withoutTitles(nameWords(name ?? ""))).filter((n) => n.length > 0),
    mail: new Set(
      list.flatMap(({ domains, addresses }) => [
        ...domains.map((d) => registrableDomain(d) ?? d.toLowerCase()),
        ...addresses.map((a) => a.toLowerCase()),
      ]),
    ),
  };
}

/** Words that stand before a lawyer's name in a letterhead, and behind it. */
const BEFORE = new Set("cabinet etude scp selarl selas selasu aarpi me maitre mme madame mr monsieur m".split(" "));
const BEHIND =
  /^(?:\d.*|avocat.*|associe.*|cabinet|scp|selarl|selas|selasu|aarpi|barreau|docteur|ancien.*|toque|lawyers?|solicitors?|attorneys?|counsel|partners?|tel|telephone|mobile|port|fax|mail|e|email|courriel|www|https?)$/u;
const LONGEST_LINE = 160;
/** A line that says who is written to, or who reads along. */
const ADDRESSING =
  /^\W*(?:a|au|aux|to|attn|destinataires?|cc|cci|copies?|c\.c|pour|par (?:courriel|mail|e-?mail|lrar)|envoye a|transmis a|represente|assiste|ayant pour)\b/u;

/** "Cabinet Durand" is "Durand Avocats" too; a name of nothing else stays. */
function withoutTitles(name: readonly string[]): readonly string[] {
  const bare = name.filter((w) => !BEFORE.has(w) && !/^(?:avocate?s?|associee?s?)$/u.test(w));
  return bare.length > 0 ? bare : name;
}

/** True for a line of a letterhead or a signature that names one of them: by name at its start, by address or domain anywhere. */
export function bearsCounsel(line: string, marks: CounselMarks): boolean {
  if (line.length > LONGEST_LINE) return false;
  const { folded } = fold(line);
  if (ADDRESSING.test(folded)) return false;
  const list = words(folded).map((w) => w.text);
  let start = 0;
  while (start < list.length && BEFORE.has(list[start] ?? "")) start++;
  const named = marks.names.some((name) => {
    const here = list.slice(start, start + name.length);
    const next = list[start + name.length];
    // A surname alone on a line is anybody's: the firm or the trade must stand beside it.
    const telling = name.length > 1 || start > 0 || /^(?:avocat|associe)/u.test(next ?? "");
    return telling && sameWords(here, name) && (next === undefined || BEHIND.test(next));
  });
  return named || bearsMail(line, marks);
}

function bearsMail(line: string, { mail }: CounselMarks): boolean {
  if (mail.size === 0) return false;
  const lower = line.toLowerCase();
  return (
    findIdentities(line).some((i) => i.kind === "email" && (mail.has(i.value) || mail.has(organisationOf(i.value)))) ||
    [...mail].some((m) => !m.includes("@") && bearsSite(lower, m))
  );
}

/** The domain written alone or as a site, and not as the end of a longer one. */
function bearsSite(line: string, domain: string): boolean {
  const at = line.indexOf(domain);
  if (at === -1) return false;
  const before = line.slice(0, at).replace(/www\.$/u, "");
  return !/[a-z\d@.-]$/u.test(before) && !/^[a-z\d-]/u.test(line.slice(at + domain.length));
}

/** True for a name shown beside an address that is one of theirs: "Me Solène X", "X Solène (Cabinet Y)"; never "X via a platform". */
function isNamedAs(shown: string, { names }: CounselMarks): boolean {
  const list = words(fold(shown.slice(0, LONGEST_LINE)).folded).map((w) => w.text);
  if (list.includes("via") || list.includes("par")) return false;
  const bare = withoutTitles(list);
  return names.some((name) =>
    name.length === 1 ? bare.length === 1 && bare[0] === name[0] : name.every((w) => list.includes(w)),
  );
}

function sameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && [...left].sort().join(" ") === [...right].sort().join(" ");
}

/** Names of an office that no single lawyer bears. */
const OFFICE =
  /^(?:secretariat|secretaire|assistante?|standard|accueil|contact|comptabilite|facturation|info|cabinet|etude|equipe|avocate?s?|associe?e?s?)$/u;

/**
 * The profile with the addresses under which counsel it names, or another one of ours whose name is in `known`, writes besides
 * those it lists: a private mailbox, a new firm. Known by the name shown beside the address or by the signature. Its whole
 * domain counts where that bears the lawyer's name or trade. What the profile says of an address or a domain stands.
 */
export function withCounselAddresses(
  documents: readonly Document[],
  profile: Profile,
  known: readonly string[] = [],
): Profile {
  const people = known.filter((name) => {
    const list = nameWords(name);
    return withoutTitles(list).length > 1 && !list.some((w) => OFFICE.test(w));
  });
  const marks = counselMarks([...profile.counsel, ...people.map((name) => ({ name, domains: [], addresses: [] }))]);
  if (marks.names.length === 0) return profile;
  const surnames = marks.names.map((n) => n.toSorted((a, b) => b.length - a.length)[0] ?? "");
  const told = new Set(
    [profile.me, ...profile.counsel, ...profile.insurerContacts, ...profile.suppliers, ...profile.clients].flatMap(
      ({ domains, addresses }) => [
        ...addresses.map((a) => a.toLowerCase()),
        ...domains.map((d) => registrableDomain(d) ?? d.toLowerCase()),
      ],
    ),
  );
  const found = { domains: new Set<string>(), addresses: new Set<string>() };
  const add = (address: string): void => {
    const domain = organisationOf(address);
    if (!address.includes("@") || told.has(address) || told.has(domain)) return;
    const label = domainLabel(domain);
    const isTheirs =
      !isFreeMail(domain) &&
      !domain.includes("@") &&
      (label.includes("avocat") || surnames.some((s) => label.includes(s)));
    if (isTheirs) found.domains.add(domain);
    else found.addresses.add(address);
  };
  for (const document of documents) {
    const { envelope } = document;
    if (envelope === undefined) continue;
    for (const { name, address } of [...envelope.from, ...envelope.to, ...envelope.cc])
      if (isNamedAs(name, marks)) add(address.toLowerCase());
    const author = authorOf(envelope);
    if (told.has(author) || told.has(organisationOf(author)) || recipients(envelope).length === 0) continue;
    if (mentions(document.text, surnames) && isSigned(document, marks)) add(author);
  }
  if (found.domains.size + found.addresses.size === 0) return profile;
  return {
    ...profile,
    counsel: [...profile.counsel, { domains: [...found.domains].sort(), addresses: [...found.addresses].sort() }],
  };
}

const LOOKED_AT = 20_000;

function mentions(text: string, names: readonly string[]): boolean {
  const plain = text.slice(0, LOOKED_AT).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return names.some((name) => name !== "" && plain.includes(name));
}

/** The signature of a message, by its own author, is theirs. */
function isSigned(document: Document, marks: CounselMarks): boolean {
  const lines = authorText(document)
    .frame.text.split("\n")
    .map((l) => l.trim())
    .filter((l) => l !== "");
  return lines.slice(-6).some((line) => bearsCounsel(line, { ...marks, mail: new Set() }));
}
