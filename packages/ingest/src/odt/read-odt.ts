import type { PageMark } from "@vigie/model";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { documentTitle } from "../docx/document-title.ts";
import { embeddedFile } from "../docx/embedded-object.ts";
import type { OoxmlPackage, Relationship } from "../docx/ooxml-package.ts";
import { pictureMark } from "../docx/picture-mark.ts";
import { Stories, type Story } from "../docx/stories.ts";
import type { Writer } from "../docx/write-story.ts";
import { readXmlSignatures } from "../docx/xml-signatures.ts";
import { type Found, type Part, plainDocument, type Reading, Unreadable } from "../job.ts";
import { openOdt } from "./unlock-odt.ts";
import { OdtStories } from "./write-odt-story.ts";

/**
 * An OpenDocument text (.odt, .ott, .odm) in the shape of a DOCX: headers, body with its text boxes, notes, comments,
 * footers; changes kept apart; numbers of lists and headings as their styles have them; pages where the last program
 * broke them or a style does. Locked ones are opened with the first password that fits. Embedded OLE objects are parts.
 * Throws `Unreadable`.
 */
export function readOdt(file: OoxmlPackage, passwords: readonly string[]): Reading {
  const mimetype = file.part("mimetype")?.toString("latin1").trim() ?? "";
  if (!mimetype.startsWith("application/vnd.oasis.opendocument.text"))
    return {
      format: "other",
      state: "unsupported",
      problems: [{ code: "unsupported-format", detail: "opendocument" }],
    };
  const xml = openOdt(file, passwords);
  const content = xml("content.xml");
  if (content === undefined) throw new Unreadable("corrupt", "invalid-structure", "no content");
  const told = new OdtStories();
  const styles = xml("styles.xml");
  let sound = styles === undefined || told.read(styles);
  sound = told.read(content) && sound;
  const found: Found[] = sound ? [] : [{ code: "invalid-structure" }];

  const pictures = new Map<string, Relationship>();
  for (const name of file.names)
    if (/^Pictures\//.test(name)) pictures.set(name, { id: name, type: "image", target: name, external: false });
  const story = (role: Story["role"]) => (writer: Writer) => ({ role, writer, relationships: pictures });
  const stories = new Stories();
  for (const one of [
    ...told.headers.map(story("furniture")),
    story("body")(told.body),
    story("note")(told.notes),
    story("note")(told.comments),
    ...told.footers.map(story("furniture")),
  ])
    stories.add(one);

  const objects = [...told.objects].filter((name) => file.stored(name) !== undefined);
  const distinct = distinctNames();
  const parts: Part[] = [];
  for (const target of objects) {
    const embedded = embeddedFile(file.part(target) ?? Buffer.alloc(0));
    const { name } = safePartName(embedded?.name ?? target, "object");
    if (embedded !== undefined)
      parts.push({ label: distinct(name), bytes: { kind: "memory", bytes: embedded.bytes }, hints: { name } });
  }
  const { signatures, problems } = readXmlSignatures(
    file,
    file.names.filter((name) => /^META-INF\/[^/]*signatures[^/]*\.xml$/i.test(name)),
  );
  found.push(...problems);
  const title = documentTitle(xml("meta.xml"));
  const { revisions } = stories;
  return {
    format: "odt",
    state: found.length === 0 ? "ok" : "partial",
    problems: found,
    document: {
      ...plainDocument("odt", stories.text),
      pages: stories.pages,
      hidden: stories.hidden.sort((a, b) => a.start - b.start),
      furniture: stories.furniture,
      marks: stories.pictures.map((picture): PageMark => pictureMark(file, picture)),
      ...(title === undefined ? {} : { title }),
      ...(revisions.length === 0 ? {} : { revisions }),
      ...(signatures.length === 0 ? {} : { xmlSignatures: signatures }),
    },
    ...(objects.length === 0 ? {} : { contents: { expected: parts.length, parts } }),
  };
}
