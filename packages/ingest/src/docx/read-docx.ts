import { distinctNames, safePartName } from "../archive/part-name.ts";
import { type Found, type Part, plainDocument, type Reading, Unreadable } from "../job.ts";
import { documentTitle } from "./document-title.ts";
import { embeddedFile } from "./embedded-object.ts";
import { Numbering } from "./numbering.ts";
import type { OoxmlPackage, Relationship } from "./ooxml-package.ts";
import { pictureMark } from "./picture-mark.ts";
import { Stories, type Story } from "./stories.ts";
import { writeStory } from "./write-story.ts";
import { readXmlSignatures, signatureParts } from "./xml-signatures.ts";

/** A document with fewer characters than this and with pictures is a scan pasted into Word. */
const MIN_USABLE = 30;
/** A page-wide picture: a third of a page of A4 in each direction, in points. */
const LARGE_PICTURE = 200;

/**
 * A DOCX as text: headers first, then body, diagrams, notes, comments ("[Commentaire (author) : …]") and footers, each once;
 * headers and footers are furniture. Insertions are in the text, deletions are not, both are in `revisions`. Pages are
 * those Word last rendered, when it left its marks, else page breaks set by hand, else one. Pictures become marks, sized in
 * points, without a position (a DOCX has none until it is laid out). Documents embedded in it are parts, and so are its
 * large pictures when there is next to no text. XML signatures and signature lines are noted, not verified.
 * `ooxml` is the opened file. Throws `Unreadable`.
 */
export function readDocx(ooxml: OoxmlPackage): Reading {
  const root = [...ooxml.relationships("").values()];
  const main = root.find((r) => r.type === "officeDocument")?.target ?? "word/document.xml";
  const body = ooxml.xml(main) ?? ooxml.xml("word/document.xml");
  if (body === undefined) throw new Unreadable("corrupt", "invalid-structure", "no main document part");
  const relationships = ooxml.relationships(main);
  const ofType = (type: string) => [...relationships.values()].filter((r) => r.type === type && !r.external);
  const numbering = new Numbering(ooxml, ofType("numbering")[0]?.target, ofType("styles")[0]?.target);
  const found: Found[] = [];
  let sound = true;

  const story = (xml: string, of: ReadonlyMap<string, Relationship>, role: Story["role"]) => {
    const { writer, references, sound: whole } = writeStory(xml, numbering);
    sound = whole && sound;
    return { writer, references, relationships: of, role };
  };
  // A header or a note that is broken or too much does not cost us the text.
  const parts = (targets: readonly string[], role: Story["role"]): Story[] =>
    [...new Set(targets)].flatMap((name) => {
      const told = optional(found, name, () => {
        const xml = ooxml.xml(name);
        // Most of them refer to nothing: their relationships are read when they do.
        const own = xml !== undefined && /\b(?:embed|id)=/.test(xml) ? ooxml.relationships(name) : new Map();
        return xml === undefined ? undefined : story(xml, own, role);
      });
      return told ?? [];
    });
  const content = story(body, relationships, "body");
  const referred = content.references.map((id) => relationships.get(id));
  const furniture = (type: string) =>
    parts(
      referred.filter((r) => r?.type === type && !r.external).map((r) => r?.target ?? ""),
      "furniture",
    );
  const others = (...types: string[]) => types.flatMap((type) => ofType(type).map((r) => r.target));
  const told = [
    ...furniture("header"),
    content,
    ...parts(others("diagramData", "chart"), "note"),
    ...parts(others("footnotes", "endnotes", "comments"), "note"),
    ...furniture("footer"),
  ];
  const stories = new Stories();
  for (const one of told) stories.add(one);
  if (!sound || numbering.broken) found.push({ code: "invalid-structure" });

  const embedded = embeddedTargets(told, stories);
  const contents = readEmbedded(ooxml, embedded, found);
  const { signatures, problems } = readXmlSignatures(ooxml, signatureParts(ooxml));
  found.push(...problems);
  const signed = new Set(signatures.map((s) => s.signatureLine?.toLowerCase()));
  const core = root.find((r) => r.type === "core-properties")?.target;
  const title = core === undefined ? undefined : optional(found, core, () => documentTitle(ooxml.xml(core)));
  const { text, lines, revisions } = stories;
  return {
    format: "docx",
    state: found.length === 0 ? "ok" : "partial",
    problems: found,
    document: {
      ...plainDocument("docx", text),
      pages: stories.pages,
      hidden: stories.hidden.sort((a, b) => a.start - b.start),
      furniture: stories.furniture,
      marks: stories.pictures.map((picture) => pictureMark(ooxml, picture)),
      ...(title === undefined ? {} : { title }),
      ...(revisions.length === 0 ? {} : { revisions }),
      ...(signatures.length === 0 ? {} : { xmlSignatures: signatures }),
      ...(lines.length === 0
        ? {}
        : {
            signatureLines: lines.map((l) => ({ ...l, signed: l.id !== undefined && signed.has(l.id.toLowerCase()) })),
          }),
    },
    ...(embedded.length > 0 ? { contents } : {}),
  };
}

/** What `read` gives; a part that is recognisably broken or too much is told of instead. */
function optional<T>(found: Found[], name: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    found.push({ code: error.code, detail: name });
    return undefined;
  }
}

/** Names of the parts that are documents of their own. */
function embeddedTargets(told: readonly Story[], stories: Stories): string[] {
  const names = new Set<string>();
  for (const { relationships } of told)
    for (const { type, target, external } of relationships.values())
      if (!external && (type === "package" || type === "oleObject" || type === "aFChunk")) names.add(target);
  if (stories.text.replace(/\s+/g, "").length < MIN_USABLE)
    for (const { relationship, width, height } of stories.pictures)
      if (width >= LARGE_PICTURE && height >= LARGE_PICTURE) names.add(relationship.target);
  return [...names];
}

function readEmbedded(
  ooxml: OoxmlPackage,
  names: readonly string[],
  found: Found[],
): { expected: number; parts: Part[] } {
  const distinct = distinctNames();
  const parts: Part[] = [];
  let expected = names.length;
  for (const target of names) {
    const data = optional(found, target, () => ooxml.part(target));
    if (data === undefined) continue;
    const embedded = embeddedFile(data);
    if (embedded === undefined) expected--;
    else {
      const { name } = safePartName(embedded.name ?? target.slice(target.lastIndexOf("/") + 1), "object");
      parts.push({ label: distinct(name), bytes: { kind: "memory", bytes: embedded.bytes }, hints: { name } });
    }
  }
  return { expected, parts };
}
