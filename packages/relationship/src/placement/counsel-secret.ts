import { findIdentities, fold, zones } from "@vigie/language";
import type { Document } from "@vigie/model";
import { EMAILS_IN, roleOfAddress, type Scene } from "./scene.ts";

/** An internal message that quotes or forwards our counsel anywhere. */
export function quotesCounsel(document: Document, scene: Scene): boolean {
  return (
    findIdentities(document.text.slice(0, EMAILS_IN)).some(
      (i) => i.kind === "email" && roleOfAddress(i.value, scene) === "our-counsel",
    ) || passesOnCounsel(document, scene)
  );
}

/** Lines by which a message says who wrote what it quotes or forwards, with those it was written to. */
const AUTHOR_LINE =
  /^[>\s*]*(?:de|from|expediteur|sender)[ \u00a0\u202f]?\*?[ \u00a0\u202f]?:|(?:a ecrit|wrote|schrieb)[ \u00a0\u202f]?:?\s*$/u;

const READER_LINE = /^[>\s*]*(?:a|to|destinataires?|cc|copie)[ \u00a0\u202f]?\*?[ \u00a0\u202f]?:/u;

const LONGEST_LINE = 400;

/**
 * True when a message passes on what our counsel wrote: a quoted or forwarded part says that counsel is its author, by address or
 * by name, and does not say that it was written to the other side (what the other side has already read is no secret).
 */
export function passesOnCounsel(document: Document, scene: Scene): boolean {
  const text = document.text.slice(0, EMAILS_IN);
  if (scene.counselCues.length === 0) return false;
  const lower = fold(text).folded;
  if (!scene.counselCues.some((cue) => lower.includes(cue))) return false;
  const parts = zones({ ...document, text }).filter((z) => z.kind === "quoted" || z.kind === "forwarded");
  const { counsel } = scene;
  for (const { span } of parts) {
    const lines = text.slice(span.start, span.end).split("\n");
    for (const [at, line] of lines.entries()) {
      const short = fold(line.slice(0, LONGEST_LINE));
      if (!AUTHOR_LINE.test(short.folded)) continue;
      const addressed = findIdentities(line.slice(0, LONGEST_LINE)).filter((i) => i.kind === "email");
      const byCounsel =
        addressed.some((i) => roleOfAddress(i.value, scene) === "our-counsel") || counsel.find(short).length > 0;
      if (!byCounsel) continue;
      const readers = lines
        .slice(at + 1, at + 6)
        .filter((l) => READER_LINE.test(fold(l.slice(0, LONGEST_LINE)).folded));
      const shown = readers.flatMap((l) => findIdentities(l.slice(0, LONGEST_LINE)).filter((i) => i.kind === "email"));
      if (!shown.some((i) => scene.register.ofAddress(i.value) !== undefined)) return true;
    }
  }
  return false;
}
