import type { TextLines } from "./text-lines.ts";
import type { Zone, ZoneKind } from "./zone.ts";

const KINDS: readonly ZoneKind[] = [
  "fresh",
  "quoted",
  "forwarded",
  "greeting",
  "closing",
  "signature",
  "disclaimer",
  "letterhead",
  "recipient",
  "references",
  "object",
];
const NUMBER = new Map(KINDS.map((kind, i) => [kind, i]));

/** From this source offset on, a line is of another kind. */
type Cut = { readonly at: number; readonly kind: ZoneKind };

/** The kind of every line, and of the parts of the few lines that are of several kinds. */
export class ZoneMap {
  private readonly lines: TextLines;
  private readonly kinds: Uint8Array;
  private readonly cuts = new Map<number, Cut[]>();

  constructor(lines: TextLines) {
    this.lines = lines;
    this.kinds = new Uint8Array(lines.count);
  }

  set(line: number, kind: ZoneKind): void {
    this.kinds[line] = NUMBER.get(kind) ?? 0;
  }

  setAll(from: number, to: number, kind: ZoneKind): void {
    this.kinds.fill(NUMBER.get(kind) ?? 0, from, to);
  }

  /** The kind of the start of a line. */
  at(line: number): ZoneKind {
    return KINDS[this.kinds[line] ?? 0] ?? "fresh";
  }

  /** The kind of the end of a line. */
  atEnd(line: number): ZoneKind {
    return this.cuts.get(line)?.at(-1)?.kind ?? this.at(line);
  }

  /** From the source offset `at` on, the line is of that kind. Quoted text is quoted to the end of its line. */
  cut(line: number, at: number, kind: ZoneKind): void {
    const known = this.cuts.get(line);
    if (known === undefined) this.cuts.set(line, [{ at, kind }]);
    else if (!known.some((c) => c.kind === "quoted" && c.at <= at)) {
      known.push({ at, kind });
      known.sort((a, b) => a.at - b.at);
    }
  }

  /** The zones of the whole text, neighbours of one kind joined. */
  zones(): Zone[] {
    const { lines, kinds, cuts } = this;
    const out: Zone[] = [];
    let kind: ZoneKind = this.at(0);
    let start = 0;
    const close = (end: number): void => {
      const last = out.at(-1);
      if (last?.kind === kind) last.span.end = end;
      else if (end > start) out.push({ kind, span: { start, end } });
    };
    const change = (at: number, next: ZoneKind): void => {
      if (next === kind) return;
      close(at);
      start = at;
      kind = next;
    };
    for (let i = 0; i < kinds.length; i++) {
      change(lines.start(i), this.at(i));
      if (cuts.size > 0) for (const cut of cuts.get(i) ?? []) change(cut.at, cut.kind);
    }
    close(lines.start(lines.count));
    return out;
  }
}
