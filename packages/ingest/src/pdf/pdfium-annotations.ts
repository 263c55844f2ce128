import type { Rect } from "./glyphs.ts";
import { type Matrix, moved } from "./page-space.ts";
import type { Native } from "./pdfium-native.ts";

export type Annotation = {
  /** `note` is a comment: on its own or about a stretch of text, a drawing, a stamp; the page does not show its words. */
  kind: "ink" | "stamp" | "freetext" | "signature" | "field" | "note";
  rect: Rect;
  /** Full name of a form field, author of a note. */
  name?: string;
  value?: string;
};

const LINK = 2;
const FREETEXT = 3;
const STAMP = 13;
const INK = 15;
const POPUP = 16;
const FILE = 17;
const WIDGET = 20;
const FIELD_COMBOBOX = 4;
const FIELD_TEXT = 6;
const FIELD_SIGNATURE = 7;
const MAX_ANNOTATIONS = 2000;

/**
 * Annotations of a loaded page that show or say something, and the handles of files attached to it. `shows` is true when
 * some show what could be text. `form` opens the form environment when it is first needed.
 */
export function readAnnotations(
  m: Native,
  page: number,
  space: Matrix,
  form: () => number,
): { annotations: Annotation[]; files: number[]; shows: boolean; cut: boolean } {
  const { call } = m;
  const annotations: Annotation[] = [];
  const files: number[] = [];
  let shows = false;
  const found = call.FPDFPage_GetAnnotCount(page);
  for (let i = 0; i < Math.min(MAX_ANNOTATIONS, found); i++) {
    const handle = call.FPDFPage_GetAnnot(page, i);
    if (handle === 0) continue;
    const subtype = call.FPDFAnnot_GetSubtype(handle);
    call.FPDFAnnot_GetRect(handle, m.scratch);
    const [top, bottom] = [Math.max(m.float(1), m.float(3)), Math.min(m.float(1), m.float(3))];
    const rect = moved(space, m.float(0), bottom, m.float(2), top);
    shows ||= subtype === WIDGET || subtype === STAMP || subtype === FREETEXT;
    if (subtype === INK) annotations.push({ kind: "ink", rect });
    else if (subtype === STAMP) annotations.push({ kind: "stamp", rect });
    else if (subtype === FILE) {
      const file = call.FPDFAnnot_GetFileAttachment(handle);
      if (file !== 0) files.push(file);
    }
    if (subtype === WIDGET) {
      const field = readField(m, handle, rect, form());
      if (field !== undefined) annotations.push(field);
    } else if (subtype !== LINK && subtype !== POPUP) {
      const value = stringOf(m, handle, "Contents");
      const author = value === undefined ? undefined : stringOf(m, handle, "T");
      if (subtype === FREETEXT) annotations.push({ kind: "freetext", rect, ...(value ? { value } : {}) });
      else if (value) annotations.push({ kind: "note", rect, value, ...(author ? { name: author } : {}) });
    }
    call.FPDFPage_CloseAnnot(handle);
  }
  return { annotations, files, shows, cut: found > MAX_ANNOTATIONS };
}

function stringOf(m: Native, annotation: number, name: string): string | undefined {
  return m.withString(name, (key) =>
    m.wide((buffer, length) => m.call.FPDFAnnot_GetStringValue(annotation, key, buffer, length)),
  );
}

function readField(m: Native, handle: number, rect: Rect, form: number): Annotation | undefined {
  const { call } = m;
  const type = call.FPDFAnnot_GetFormFieldType(form, handle);
  const name = m.wide((buffer, length) => call.FPDFAnnot_GetFormFieldName(form, handle, buffer, length));
  const named = name ? { name } : {};
  if (type === FIELD_SIGNATURE) return { kind: "signature", rect, ...named };
  if (type !== FIELD_TEXT && type !== FIELD_COMBOBOX) return undefined;
  const value = m.wide((buffer, length) => call.FPDFAnnot_GetFormFieldValue(form, handle, buffer, length));
  return value ? { kind: "field", rect, value, ...named } : undefined;
}
