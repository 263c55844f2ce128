import { attribution, attributionInside } from "./attribution.ts";
import { announcesAnswers, announcesForward, isMarkedAnswer, subjectPrefix } from "./forward.ts";
import { headerBlock, isFromLine, subjectOf } from "./header-block.ts";
import { endOfPastedMail } from "./pasted-mail.ts";
import { isQuoteMarked, quoteDepth } from "./quote-mark.ts";
import { type MailMark, mailMark } from "./separator.ts";
import type { TextLines } from "./text-lines.ts";
import type { ZoneMap } from "./zone-map.ts";

/** Lines `from` to `to` that the author wrote himself, between what is quoted or forwarded. */
export type OwnRun = { readonly from: number; readonly to: number };

export type HistoryInput = {
  readonly lines: TextLines;
  readonly map: ZoneMap;
  /** First line looked at: what stands above is the top of a letter or a printed message. */
  readonly from: number;
  /** The folded subject of the message, "" for a letter. */
  readonly subject: string;
  /** False for a document: there a message is pasted into the text, and the text may go on below it. */
  readonly isMessage: boolean;
};

const LOOKED_BACK = 3_000;

/**
 * Tells what the author wrote from what was written before, by the marks of the mail programs. Marks quoted and forwarded lines
 * in the map and returns the runs of the author's own lines. One pass, with looks ahead of a few lines.
 */
export function markHistory(input: HistoryInput): OwnRun[] {
  const walk = new HistoryWalk(input);
  return walk.run();
}

class HistoryWalk {
  private readonly runs: OwnRun[] = [];
  private readonly prefix: "reply" | "forward" | "none";
  /** Own text, forwarded text, or quoted to the end without marks. */
  private mode: "own" | "forwarded" | "rest" = "own";
  private runStart = -1;
  private ownInk = false;
  /** What is forwarded stands behind ">" marks itself, has begun, and is said by its own header to forward another message. */
  private markedForward = false;
  private forwardedInk = 0;
  private forwardsAnother = false;
  /** The own text above what is quoted, where answers may be announced; whether they are, once asked. */
  private above = "";
  private answers: boolean | undefined;
  private answering = false;

  private readonly input: HistoryInput;

  constructor(input: HistoryInput) {
    this.input = input;
    this.prefix = subjectPrefix(input.subject);
  }

  run(): OwnRun[] {
    const { lines } = this.input;
    let i = this.input.from;
    while (i < lines.count) i = this.step(i);
    this.closeRun(lines.count);
    return this.runs;
  }

  /** Reads what starts at line `i` and returns the line behind it. */
  private step(i: number): number {
    const { lines, map } = this.input;
    if (lines.isBlank(i)) {
      this.answering = false;
      if (this.mode !== "own") map.set(i, this.mode === "rest" ? "quoted" : "forwarded");
      else if (this.runStart === -1 && i > 0) map.set(i, map.atEnd(i - 1));
      return i + 1;
    }
    if (isQuoteMarked(lines, i)) return this.marked(i);
    if (this.mode === "rest") return this.rest(i);
    const ink = lines.ink(i);
    const mark = mailMark(ink);
    if (mark === "forward") return this.forwardMark(i);
    if (mark === "forward-end" && this.mode === "forwarded") {
      map.set(i, "forwarded");
      this.mode = "own";
      return i + 1;
    }
    const past = this.past(i, ink, mark);
    if (past > i) return past;
    if (this.mode === "forwarded") {
      this.forwardedInk += lines.length(i);
      map.set(i, "forwarded");
      return i + 1;
    }
    return this.own(i, ink);
  }

  /** A header, a mark or an attribution: the line behind it, or `i` when there is none. */
  private past(i: number, ink: string, mark: MailMark | undefined): number {
    const { lines } = this.input;
    const header = headerBlock(lines, i, ink);
    if (header > 0) return this.message(i, i, header);
    if (mark === "original" || mark === "dated" || mark === "rule") {
      const below = lines.nextInk(i + 1, Math.min(lines.count, i + 4));
      const next = headerBlock(lines, below);
      if (next > 0) return this.message(i, below, next);
      if (mark === "rule") return i;
      const wrote = attribution(lines, below);
      if (wrote > 0) return this.quoted(i, below + wrote);
      return mark === "dated" ? this.quoted(i, i + 1) : i;
    }
    if (mark === "answer-above" && this.ownInk) return this.quoted(i, i + 1);
    const wrote = attribution(lines, i);
    if (wrote === 0) return i;
    const end = i + wrote;
    const next = lines.nextInk(end, Math.min(lines.count, end + 6));
    // In a letter, "Le 12 mai à 9 h 14, M. X a écrit :" introduces a citation and the letter goes on.
    if (!this.input.isMessage && !isQuoteMarked(lines, next) && !lines.ink(end - 1).includes("@")) return i;
    return this.quoted(i, end);
  }

  /** A whole message with its header: forwarded when the author presents it, else quoted to the end. */
  private message(from: number, header: number, length: number): number {
    const end = header + length;
    if (!this.presents(from)) return this.quoted(from, end);
    this.enterForward(from, end, subjectOf(this.input.lines, header, length));
    return end;
  }

  private presents(at: number): boolean {
    if (this.mode === "forwarded") return this.forwardedInk === 0 || this.forwardsAnother;
    if (this.prefix === "forward") return true;
    if (this.prefix === "reply" || !this.input.isMessage) return false;
    return !this.ownInk || announcesForward(this.ownTextBefore(at));
  }

  private ownTextBefore(line: number): string {
    const { lines } = this.input;
    const end = lines.inkStart(line);
    const start = lines.inkStart(this.runStart === -1 ? this.input.from : this.runStart);
    return lines.folded.folded.slice(Math.max(start, end - LOOKED_BACK), end);
  }

  private enterForward(from: number, end: number, subject: string): void {
    this.closeRun(from);
    this.input.map.setAll(from, end, "forwarded");
    this.mode = "forwarded";
    this.forwardedInk = 0;
    this.forwardsAnother = subjectPrefix(subject) === "forward";
  }

  /** "Message transféré": its header, marked or not, belongs to it. */
  private forwardMark(i: number): number {
    const { lines } = this.input;
    const below = lines.nextInk(i + 1, Math.min(lines.count, i + 6));
    this.markedForward = below < lines.count && isQuoteMarked(lines, below);
    const header = headerBlock(lines, below);
    this.enterForward(i, header > 0 ? below + header : i + 1, subjectOf(lines, below, header));
    return header > 0 ? below + header : i + 1;
  }

  private marked(i: number): number {
    const { lines, map } = this.input;
    if (this.mode === "forwarded") {
      const presented = this.markedForward && quoteDepth(lines.ink(i)) === 1;
      map.set(i, presented ? "forwarded" : "quoted");
      return i + 1;
    }
    this.closeRun(i);
    map.set(i, "quoted");
    // A quoted line that wrapped: its tail starts in lower case between two marked lines.
    if (lines.length(i) >= 60 && i + 2 < lines.count && this.mode === "own" && isTail(lines, i + 1)) {
      map.set(i + 1, "quoted");
      return i + 2;
    }
    return i + 1;
  }

  /** Quoted to the end without marks; what marks itself as an answer, where answers were announced, is the author's. */
  private rest(i: number): number {
    const { lines, map } = this.input;
    const ink = lines.ink(i);
    if ((this.answering || isMarkedAnswer(ink)) && this.announced() && !isFromLine(ink)) {
      this.answering = true;
      if (this.runStart === -1) this.runStart = i;
      this.closeRun(i + 1);
      return i + 1;
    }
    map.set(i, "quoted");
    return i + 1;
  }

  private announced(): boolean {
    this.answers ??= announcesAnswers(this.above);
    return this.answers;
  }

  /** Quoted from here on, header included, to the end or, in a document, to the end of the pasted message. */
  private quoted(from: number, end: number): number {
    const { lines, map } = this.input;
    if (this.mode === "own") {
      this.above = this.ownTextBefore(from);
      this.answers = undefined;
    }
    this.closeRun(from);
    map.setAll(from, end, "quoted");
    // Marked lines say themselves what is quoted, and below them the author may go on.
    if (isQuoteMarked(lines, lines.nextInk(end, Math.min(lines.count, end + 6)))) return end;
    if (this.input.isMessage) {
      this.mode = "rest";
      return end;
    }
    const stop = endOfPastedMail(lines, end);
    map.setAll(end, stop, "quoted");
    this.mode = "own";
    return stop;
  }

  private own(i: number, ink: string): number {
    const { lines, map } = this.input;
    const inside = ink.length > 60 ? attributionInside(ink) : -1;
    if (this.runStart === -1) this.runStart = i;
    this.ownInk = true;
    if (inside <= 0) return i + 1;
    this.closeRun(i + 1);
    map.cut(i, lines.sourceAt(i, inside), "quoted");
    if (this.input.isMessage) this.mode = "rest";
    return i + 1;
  }

  private closeRun(to: number): void {
    if (this.runStart !== -1 && to > this.runStart) this.runs.push({ from: this.runStart, to });
    this.runStart = -1;
  }
}

function isTail(lines: TextLines, i: number): boolean {
  if (lines.isBlank(i) || isQuoteMarked(lines, i) || !isQuoteMarked(lines, i + 1)) return false;
  if (/[.!?:]$/u.test(lines.ink(i - 1))) return false;
  return /^\p{Ll}/u.test(lines.source(i));
}
