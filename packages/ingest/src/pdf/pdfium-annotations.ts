import type { Rect } from "./glyphs.ts";
import { type Matrix, moved } from "./page-space.ts";
import type { Native } from "./pdfium-native.ts";

export type Annotation = {
  kind: "ink" | "stamp" | "freetext" | "signature" | "field";
  rect: Rect;
  /** Full name of a form field. */
  name?: string;
  value?: string;
};

const FREETEXT = 3;
const STAMP = 13;
const INK = 15;
const WIDGET = 20;
const FIELD_COMBOBOX = 4;
const FIELD_TEXT = 6;
const FIELD_SIGNATURE = 7;
const MAX_ANNOTATIONS = 2000;

/** Annotations of a loaded page that show or carry something. `form` opens the form environment when it is first needed. */
export function readAnnotations(
  m: Native,
  page: number,
  space: Matrix,
  form: () => number,
): { annotations: Annotation[]; cut: boolean } {
  const { call } = m;
  const annotations: Annotation[] = [];
  const found = call.FPDFPage_GetAnnotCount(page);
  for (let i = 0; i < Math.min(MAX_ANNOTATIONS, found); i++) {
    const handle = call.FPDFPage_GetAnnot(page, i);
    if (handle === 0) continue;
    const annotation = readAnnotation(m, handle, space, form);
    if (annotation !== undefined) annotations.push(annotation);
    call.FPDFPage_CloseAnnot(handle);
  }
  return { annotations, cut: found > MAX_ANNOTATIONS };
}

function readAnnotation(m: Native, handle: number, space: Matrix, form: () => number): Annotation | undefined {
  const { call } = m;
  call.FPDFAnnot_GetRect(handle, m.scratch);
  const [top, bottom] = [Math.max(m.float(1), m.float(3)), Math.min(m.float(1), m.float(3))];
  const rect = moved(space, m.float(0), bottom, m.float(2), top);
  switch (call.FPDFAnnot_GetSubtype(handle)) {
    case INK:
      return { kind: "ink", rect };
    case STAMP:
      return { kind: "stamp", rect };
    case FREETEXT: {
      const value = m.withString("Contents", (key) =>
        m.wide((buffer, length) => call.FPDFAnnot_GetStringValue(handle, key, buffer, length)),
      );
      return { kind: "freetext", rect, ...(value ? { value } : {}) };
    }
    case WIDGET: {
      const type = call.FPDFAnnot_GetFormFieldType(form(), handle);
      const name = m.wide((buffer, length) => call.FPDFAnnot_GetFormFieldName(form(), handle, buffer, length));
      const named = name ? { name } : {};
      if (type === FIELD_SIGNATURE) return { kind: "signature", rect, ...named };
      if (type !== FIELD_TEXT && type !== FIELD_COMBOBOX) return undefined;
      const value = m.wide((buffer, length) => call.FPDFAnnot_GetFormFieldValue(form(), handle, buffer, length));
      return value ? { kind: "field", rect, value, ...named } : undefined;
    }
    default:
      return undefined;
  }
}
