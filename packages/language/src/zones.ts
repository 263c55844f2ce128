import type { Document, Span } from "@vigie/model";
import { fold } from "./fold.ts";

/**
 * What a stretch of a message or letter is. Only `fresh` and `forwarded` text may raise a signal; a bar or a toque counts
 * in `letterhead` and `signature`, the "Objet :" line of a letter is `object`. Zones are spans, never cuts: they cover the whole text, in order, without overlap.
 */
export type ZoneKind =
  | "fresh"
  | "quoted"
  | "forwarded"
  | "greeting"
  | "closing"
  | "signature"
  | "disclaimer"
  | "letterhead"
  | "object";
export type Zone = { kind: ZoneKind; span: Span };

type Line = { start: number; end: number; text: string };

const QUOTE_HEADER = /^(?:le|on|el|am|il) .{0,160}(?:a ecrit|wrote|schrieb|ha scritto|escribio)\s*:?\s*$/u;
const SEPARATOR =
  /^[-_* ]{2,}\s*(?:message d'origine|message original|original message|message initial|reponse a|-)\s*[-_* ]*$/u;
const FORWARD =
  /^(?:[-_* ]{2,}\s*)?(?:message (?:transfere|reexpedie)|forwarded message|debut du message (?:transfere|reexpedie)|begin forwarded message)\s*[:\-_* ]*$/u;
const HEADER_FROM = /^\*?(?:de|from|expediteur)\s?\*?\s?:/u;
const HEADER_ANY =
  /^\*?(?:envoye(?: le)?|date|sent|a|to|cc|objet|subject|destinataires?|repondre a|reply-to)\s?\*?\s?:/u;
const GREETING =
  /^(?:re-?)?(?:bonjour|bonsoir|madame|monsieur|mesdames|messieurs|cher|chers|chere|cheres|maitre|hello|hi|dear|salut|coucou|good (?:morning|afternoon)|rebonjour)(?![a-z])/u;
const CLOSING =
  /(?:^|[.,;] )(?:(?:bien |tres )?(?:cordialement|cdlt|cdt|amicalement|respectueusement|sincerement)|bien a (?:vous|toi)|a (?:bientot|vous lire|tres vite)|(?:bonne|belle|excellente) (?:journee|soiree|fin de|semaine|reception)|(?:meilleures?|sinceres|respectueuses|cordiales) salutations|salutations (?:distinguees|respectueuses|cordiales)|(?:je |nous )?(?:vous |te )?(?:prie|prions|prions-nous)?(?: de bien vouloir| d')? ?(?:agreer|recevoir|croire),? |veuillez (?:agreer|recevoir|croire|trouver ici l'expression)|(?:kind|best|warm|many)(?: regards| wishes|est regards| thanks)?|regards|yours (?:sincerely|faithfully|truly)|sincerely|cheers|votre (?:bien )?devoue)/u;
const CLOSING_START =
  /^(?:(?:bien |tres )?(?:cordialement|cdlt|cdt|amicalement|respectueusement|sincerement)|bien a (?:vous|toi)|(?:bonne|belle|excellente) (?:journee|soiree|fin de|semaine|reception)|(?:meilleures?|sinceres|respectueuses|cordiales) salutations|(?:dans (?:cette |l')attente.{0,60}, )?(?:je |nous )?(?:vous |te )?(?:prie|prions)(?: de| d')|veuillez (?:agreer|recevoir|croire)|(?:kind|best|warm) (?:regards|wishes)|best(?=,?$)|regards|(?:many )?thanks(?=,?$)|yours (?:sincerely|faithfully|truly)|sincerely|cheers|votre (?:bien )?devoue)/u;
const PHONE_FOOTER =
  /^(?:envoye de(?:puis)? mon|envoye a partir de|sent from (?:my|outlook)|obtenez outlook|get outlook|telecharger outlook)/u;
const DISCLAIMER =
  /^(?:(?:ce|le present|this) (?:message|courriel|mail|e-mail|email|courrier electronique)\b.{0,120}(?:confidenti|destin|intended|privileged)|avis de confidentialite|confidentiality notice|disclaimer|(?:pensez a l'environnement|avant d'imprimer|please consider the environment|n'imprimez)|si vous n'etes pas (?:le|la) destinataire|the information (?:contained )?in this (?:e-?mail|message))/u;
const OBJECT = /^(?:objet|subject|re|concerne) ?:/u;
const POSTSCRIPT = /^(?:p\.?-?s\.?|nb|n\.b\.) ?[:.-]/u;

/**
 * Zones of a message (with an envelope) or of a letter; any other document is `fresh` as a whole. Line based and linear.
 * A sentence such as "…, comme Paul l'a écrit :" is no quote header: the header starts its line and carries a date or an address.
 */
export function zones(document: Pick<Document, "text" | "envelope" | "format">): Zone[] {
  const { text } = document;
  const all = lines(text);
  const isMail = document.envelope !== undefined;
  const letterTop = isMail ? -1 : greetingOfLetter(all);
  if (!isMail && letterTop === -1 && !hasMailShape(all))
    return merge(text, [{ kind: "fresh", span: { start: 0, end: text.length } }]);
  const subject = fold(document.envelope?.subject ?? "").folded;
  const forwardSubject = /^(?:(?:re|aw) ?: ?)*(?:tr|fwd?|wg|i) ?:/u.test(subject);
  const out: Zone[] = [];
  let mode: "own" | "quoted-rest" | "forwarded" = "own";
  let own: "fresh" | "closing" | "signature" | "disclaimer" = "fresh";
  let seenInk = false;
  let afterClosing = 0;
  for (let i = 0; i < all.length; i++) {
    const line = all[i];
    if (line === undefined) continue;
    const t = line.text.trim();
    const push = (kind: ZoneKind): void => void out.push({ kind, span: { start: line.start, end: line.end } });
    if (i < letterTop) {
      push(OBJECT.test(t) ? "object" : "letterhead");
      continue;
    }
    if (mode === "quoted-rest") {
      push("quoted");
      continue;
    }
    if (/^(?:>|\|\s)/u.test(t)) {
      push(mode === "forwarded" ? "forwarded" : "quoted");
      continue;
    }
    const header = headerBlock(all, i);
    if (FORWARD.test(t)) {
      push("forwarded");
      mode = "forwarded";
      own = "fresh";
      i = pushHeaders(all, i + 1, out, "forwarded");
      continue;
    }
    if (SEPARATOR.test(t) && (header > 0 || headerBlock(all, i + 1) > 0 || /origin|initial/u.test(t))) {
      const next = headerBlock(all, i + 1) > 0 || header > 0;
      if (mode === "own" && forwardSubject && next) {
        push("forwarded");
        mode = "forwarded";
        own = "fresh";
        i = pushHeaders(all, i + 1, out, "forwarded");
      } else {
        push("quoted");
        mode = "quoted-rest";
      }
      continue;
    }
    if (header > 0 && !isMail && !seenInk) {
      for (const l of all.slice(i, i + header))
        out.push({ kind: OBJECT.test(l.text.trim()) ? "object" : "letterhead", span: { start: l.start, end: l.end } });
      i += header - 1;
      continue;
    }
    if (header > 0) {
      const kind: ZoneKind = mode === "own" && forwardSubject ? "forwarded" : "quoted";
      for (let k = i; k < i + header; k++) {
        const l = all[k];
        if (l !== undefined) out.push({ kind, span: { start: l.start, end: l.end } });
      }
      i += header - 1;
      mode = kind === "forwarded" ? "forwarded" : "quoted-rest";
      own = "fresh";
      continue;
    }
    const wrote = mode === "own" ? quoteHeader(all, i) : 0;
    if (wrote > 0) {
      for (let k = i; k < i + wrote; k++) {
        const l = all[k];
        if (l !== undefined) out.push({ kind: "quoted", span: { start: l.start, end: l.end } });
      }
      i += wrote - 1;
      const next = all.slice(i + 1, i + 6).find((l) => l.text.trim() !== "");
      if (next !== undefined && !/^(?:>|\|\s)/u.test(next.text.trim())) mode = "quoted-rest";
      own = "fresh";
      continue;
    }
    const base: ZoneKind = mode === "forwarded" ? "forwarded" : "fresh";
    if (t === "--" || t === "-- " || /^_{8,}$/u.test(t)) own = "signature";
    else if (PHONE_FOOTER.test(t)) own = "signature";
    else if (DISCLAIMER.test(t)) own = "disclaimer";
    else if (POSTSCRIPT.test(t)) own = "fresh";
    if (own === "fresh" && seenInk && CLOSING_START.test(t) && t.length < 260) {
      push("closing");
      own = "closing";
      afterClosing = 0;
      continue;
    }
    if (own === "closing") {
      if (t !== "") afterClosing++;
      if (t.length > 110 || afterClosing > 12) own = "fresh";
      else {
        push(t === "" ? "closing" : "signature");
        continue;
      }
    }
    if (own === "signature" || own === "disclaimer") {
      push(own);
      continue;
    }
    if (!seenInk && t !== "") {
      seenInk = true;
      if (GREETING.test(t) && t.length < 60 && (/[,:!.]$/u.test(t) || t.split(/\s+/u).length <= 4)) {
        push("greeting");
        continue;
      }
    } else if (i === letterTop) {
      push("greeting");
      continue;
    }
    push(base);
  }
  return merge(text, out);
}

/** The stretches of a document that may raise a signal: fresh and forwarded zones. */
export function speakingZones(list: readonly Zone[]): Span[] {
  return list.filter((z) => z.kind === "fresh" || z.kind === "forwarded").map((z) => z.span);
}

/** True when the text has a closing formula: one of the marks of a letter. */
export function hasClosingFormula(text: string): boolean {
  return CLOSING.test(fold(text.slice(-4_000)).folded);
}

function lines(text: string): Line[] {
  const out: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed + 1;
    // Zone cues stand at the head of a line; a hostile 10 MB line is looked at for its first 400 characters only.
    out.push({ start, end, text: fold(text.slice(start, Math.min(end, start + 400))).folded });
    if (feed === -1) break;
    start = end;
  }
  return out;
}

/** Length in lines of a "De: / Envoyé: / À: / Objet:" block at `i`, or 0. */
function headerBlock(all: readonly Line[], i: number): number {
  if (!HEADER_FROM.test(all[i]?.text.trim() ?? "")) return 0;
  let others = 0;
  let length = 1;
  for (let k = i + 1; k < Math.min(all.length, i + 10); k++) {
    const t = all[k]?.text.trim() ?? "";
    if (HEADER_ANY.test(t)) {
      others++;
      length = k - i + 1;
    } else if (t === "" && others >= 2) break;
  }
  return others >= 2 ? length : 0;
}

function pushHeaders(all: readonly Line[], from: number, out: Zone[], kind: ZoneKind): number {
  let i = from;
  while (i < all.length && (all[i]?.text.trim() === "" || headerBlock(all, i) > 0)) {
    const length = Math.max(1, headerBlock(all, i));
    for (let k = i; k < i + length; k++) {
      const l = all[k];
      if (l !== undefined) out.push({ kind, span: { start: l.start, end: l.end } });
    }
    i += length;
    if (length > 1) break;
  }
  return i - 1;
}

/** Lines taken by "Le mar. 12 mai 2026 à 09:14, X <x@y> a écrit :" at `i` (it may wrap over three lines), or 0. */
function quoteHeader(all: readonly Line[], i: number): number {
  const first = all[i]?.text.trim() ?? "";
  if (!/^(?:le|on|am|el|il) /u.test(first)) return 0;
  let joined = "";
  for (let k = 0; k < 3; k++) {
    const t = all[i + k]?.text.trim() ?? "";
    if (t === "") return 0;
    joined = joined === "" ? t : `${joined} ${t}`;
    if (QUOTE_HEADER.test(joined)) return /\d{1,2}[:h]\d{2}|@|\d{4}|\d{1,2}\/\d{1,2}/u.test(joined) ? k + 1 : 0;
  }
  return 0;
}

/** Index of the greeting line of a letter: everything above it is letterhead, recipient, references and object. −1 when there is none. */
function greetingOfLetter(all: readonly Line[]): number {
  for (let i = 0; i < Math.min(all.length, 60); i++) {
    const t = all[i]?.text.trim() ?? "";
    if (GREETING.test(t) && t.length < 60 && /[,:!]$|^[a-z ]+$/u.test(t)) return i;
  }
  return -1;
}

function hasMailShape(all: readonly Line[]): boolean {
  return all.slice(0, 400).some((l, i) => /^>/u.test(l.text) || headerBlock(all, i) > 0 || FORWARD.test(l.text.trim()));
}

function merge(text: string, list: readonly Zone[]): Zone[] {
  const out: Zone[] = [];
  for (const zone of list) {
    const last = out.at(-1);
    if (last !== undefined && last.kind === zone.kind) last.span = { start: last.span.start, end: zone.span.end };
    else if (zone.span.end > zone.span.start) out.push({ kind: zone.kind, span: { ...zone.span } });
  }
  if (out.length === 0 && text.length === 0) return [];
  return out;
}
