import {
  firstField,
  type HeaderField,
  type Parameterised,
  parseParameters,
  readHeaderFields,
} from "./header-fields.ts";

/** A node of a message's structure (RFC 2045, 2046). A leaf's body is the stretch `start`–`end` of the bytes, still encoded. */
export type MimePart = {
  fields: readonly HeaderField[];
  /** Lower case, `text/plain` when nothing is said; `message/rfc822` inside a digest. */
  mediaType: string;
  parameters: ReadonlyMap<string, string>;
  /** Lower case: `inline`, `attachment`, another word, or "". */
  disposition: string;
  fileName: string | undefined;
  /** Content-Transfer-Encoding, lower case. */
  encoding: string;
  start: number;
  end: number;
  children: MimePart[];
  /** Of a multipart: whether its closing boundary was there. */
  closed: boolean;
};

export type MimeTree = {
  root: MimePart;
  /** False when the bytes end inside the headers. */
  headersEnd: boolean;
  /** What was too much: the rest was not looked into. */
  over: ReadonlySet<"headers" | "parts" | "depth">;
};

export type MimeLimits = { parts: number; depth: number; headerBytes: number };

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;
const MAX_BOUNDARY = 1000;
/** How far after its headers a multipart's first delimiter is looked for before another one is believed. */
const NEAR = 64 * 1024;
const delimiterStart = Buffer.from("\n--");

function partOf(fields: readonly HeaderField[], parent: MimePart | undefined, start: number, end: number): MimePart {
  const type: Parameterised = parseParameters(firstField(fields, "content-type"));
  const disposition = parseParameters(firstField(fields, "content-disposition"));
  const fallback = parent?.mediaType === "multipart/digest" ? "message/rfc822" : "text/plain";
  const encoding = parseParameters(firstField(fields, "content-transfer-encoding")).value;
  return {
    fields,
    mediaType: /^[^\s/]{1,100}\/[^\s/]{1,200}$/.test(type.value)
      ? type.value
      : type.value === "text"
        ? "text/plain"
        : fallback,
    parameters: type.parameters,
    disposition: disposition.value,
    fileName: disposition.parameters.get("filename") || type.parameters.get("name") || undefined,
    encoding: encoding.slice(0, 100).replace(/^["']|["';,]+$/g, ""),
    start,
    end,
    children: [],
    closed: false,
  };
}

/** Where the line break before a delimiter begins: it is part of the delimiter. */
function beforeBreak(bytes: Buffer, at: number, floor: number): number {
  if (at <= floor || bytes[at - 1] !== LF) return Math.max(at, floor);
  return at - 1 > floor && bytes[at - 2] === CR ? at - 2 : at - 1;
}

/** The boundary a multipart uses although its header does not name it, or names another. */
function boundaryIn(body: Buffer): string | undefined {
  return /(?:^|\n)--(\S[^\r\n]{0,200})\r?\nContent-/i.exec(body.toString("latin1", 0, 8192))?.[1]?.trimEnd();
}

type Open = { part: MimePart; boundary: string; shadowed: Open | undefined; level: number };

/**
 * The structure of a message in one pass over its lines, in memory bound by its parts, however its boundaries nest, repeat
 * or are missing. A delimiter of an outer multipart ends the inner ones. Forwarded messages are leaves. Nothing after a
 * part that is `enough` is looked at.
 */
export function readMimeTree(
  bytes: Buffer,
  limits: MimeLimits,
  enough: (part: MimePart) => boolean = () => false,
): MimeTree {
  const over = new Set<"headers" | "parts" | "depth">();
  const end = bytes.length;
  const open: Open[] = [];
  const byBoundary = new Map<string, Open>();
  let leaf: MimePart | undefined;
  let count = 1;

  const match = (from: number, lineEnd: number): { at: Open; closing: boolean } | undefined => {
    const text = bytes.toString("latin1", from + 2, Math.min(lineEnd, from + 2 + MAX_BOUNDARY)).trimEnd();
    const at = byBoundary.get(text);
    if (at !== undefined) return { at, closing: false };
    const closed = text.endsWith("--") ? byBoundary.get(text.slice(0, -2).trimEnd()) : undefined;
    return closed === undefined ? undefined : { at: closed, closing: true };
  };
  const isDelimiter = (line: string) =>
    byBoundary.has(line.slice(2).trimEnd()) || byBoundary.has(line.slice(2).trimEnd().replace(/--$/, ""));
  const closeTo = (level: number, from: number) => {
    while (open.length > level) {
      const top = open.pop();
      if (top === undefined) break;
      // Without a single part it is a text like any other, up to here.
      if (top.part.children.length === 0) top.part.end = beforeBreak(bytes, from, top.part.start);
      if (top.shadowed === undefined) byBoundary.delete(top.boundary);
      else byBoundary.set(top.boundary, top.shadowed);
    }
  };
  const enter = (part: MimePart, from: number, depth: number) => {
    leaf = part;
    if (!part.mediaType.startsWith("multipart/")) return;
    const named = part.parameters.get("boundary")?.slice(0, MAX_BOUNDARY).trimEnd();
    const near = bytes.subarray(from, from + NEAR);
    const known = named !== undefined && named !== "" && near.includes(`--${named}`, 0, "latin1");
    const boundary = known ? named : (boundaryIn(near) ?? named);
    if (boundary === undefined || boundary === "") return;
    if (depth >= limits.depth) {
      over.add("depth");
      return;
    }
    leaf = undefined;
    const opened = { part, boundary, shadowed: byBoundary.get(boundary), level: open.length };
    open.push(opened);
    byBoundary.set(boundary, opened);
  };

  const head = readHeaderFields(bytes, 0, end, limits.headerBytes);
  if (head.over) over.add("headers");
  const root = partOf(head.fields, undefined, head.body, end);
  const tree: MimeTree = { root, headersEnd: head.complete, over };
  if (enough(root)) return tree;
  enter(root, head.body, 0);

  let at = head.body;
  while (open.length > 0 && at < end) {
    let from = at;
    if (!(bytes[at] === DASH && bytes[at + 1] === DASH)) {
      const found = bytes.indexOf(delimiterStart, at);
      if (found === -1) break;
      from = found + 1;
    }
    const lf = bytes.indexOf(LF, from);
    const lineEnd = lf === -1 ? end : lf;
    const matched = match(from, lineEnd);
    at = lf === -1 ? end : lf + 1;
    if (matched === undefined) continue;
    if (leaf !== undefined) leaf.end = beforeBreak(bytes, from, leaf.start);
    leaf = undefined;
    if (matched.closing) {
      matched.at.part.closed = true;
      closeTo(matched.at.level, from);
      continue;
    }
    closeTo(matched.at.level + 1, from);
    if (count >= limits.parts) {
      over.add("parts");
      break;
    }
    count++;
    const parent = matched.at.part;
    const inner = readHeaderFields(bytes, at, end, limits.headerBytes, isDelimiter);
    if (inner.over) over.add("headers");
    const part = partOf(inner.fields, parent, inner.body, end);
    parent.children.push(part);
    if (enough(part)) break;
    at = inner.body;
    enter(part, inner.body, open.length);
  }
  return tree;
}
