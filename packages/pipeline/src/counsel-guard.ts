import type { ClaimFileItem, Document, Profile, RiskReport } from "@vigie/model";
import type { Analysis } from "./analyse.ts";
import { holdsName, plain } from "./plain-text.ts";

/** Lines of a paper in which its letterhead stands. */
const LETTERHEAD = 3;
const HEAD = 2_000;
/** What stands before a lawyer's name and not on every letterhead. */
const TITLE = /^(?:maitre|me|mes|monsieur|madame|m|mme|cabinet|selarl|selas|scp|aarpi|avocat|avocats) /u;

/**
 * The reports without what is our counsel's among the papers of their claim files: whatever was placed as privileged, was written by
 * counsel, or bears on its first lines a name, domain or address of the profile's `counsel`, or of a lawyer whose mail showed it to
 * be ours. Where a paper is placed wrongly this is
 * the last thing between it and the insurer, so that one too many is left out rather than one too few.
 */
export function withoutCounsel(
  reports: readonly RiskReport[],
  { documents, cast }: Pick<Analysis, "documents" | "cast">,
  counsel: Profile["counsel"],
): RiskReport[] {
  const recognised = [...cast.organisations.values()].filter(({ role }) => role === "our-counsel");
  const marks = [
    ...counsel.flatMap(({ domains, addresses }) => [...domains, ...addresses]),
    ...recognised.map(({ name }) => name),
  ].map((m) => m.toLowerCase());
  const names = [
    ...counsel.flatMap(({ name }) => name ?? []),
    // A first name or a surname alone is anybody's.
    ...recognised.flatMap(({ people }) => people.filter((name) => untitled(plain(name)).includes(" "))),
  ].map((name) => untitled(plain(name)));
  const kept = new Map(documents.map((d) => [d.id, d]));
  const isCounsels = (documentId: string): boolean => {
    const document = kept.get(documentId);
    const { gate, speaker } = cast.place(documentId);
    if (gate === "privileged" || speaker === "our-counsel") return true;
    if (document === undefined) return false;
    const from = document.envelope?.from.map((f) => f.address.toLowerCase()) ?? [];
    if (from.some((a) => marks.some((m) => a === m || a.endsWith(`@${m}`) || a.endsWith(`.${m}`)))) return true;
    const head = letterhead(document);
    return marks.some((m) => head.toLowerCase().includes(m)) || names.some((n) => holdsName(plain(head), n));
  };
  return reports.map((report) => {
    const claimFile = report.claimFile.map((item) => withoutPapers(item, isCounsels));
    return claimFile.every((item, i) => item === report.claimFile[i]) ? report : { ...report, claimFile };
  });
}

function untitled(name: string): string {
  const rest = name.replace(TITLE, "");
  return rest === name ? name : untitled(rest);
}

/** The first lines of a paper; a message has its author in its headers instead. */
function letterhead({ text, envelope }: Document): string {
  if (envelope !== undefined) return "";
  const lines = text.slice(0, HEAD).split("\n");
  return lines
    .filter((l) => l.trim() !== "")
    .slice(0, LETTERHEAD)
    .join("\n");
}

function withoutPapers(item: ClaimFileItem, isCounsels: (documentId: string) => boolean): ClaimFileItem {
  const documents = item.documents.filter((d) => !isCounsels(d.documentId));
  if (documents.length === item.documents.length) return item;
  if (documents.length > 0) return { ...item, documents };
  return {
    ...item,
    status: "missing",
    note: {
      fr: "Seules des pièces de votre avocat ont été trouvées : elles n’y figurent pas.",
      en: "Only papers of your lawyer’s were found: they are left out.",
    },
    documents,
  };
}
