import { type ClosingLook, closingOf, formulaEnd, isThanks } from "./closing.ts";
import { isLegalFooter, isPersonName } from "./contact.ts";
import { bannerTag, isBanner, isLegalNotice, isPhoneFooter, speaksOfMail } from "./disclaimer.ts";
import { greetingLength, isGreeting } from "./greeting.ts";
import type { OwnRun } from "./history.ts";
import { carriedLetter, letterInMail } from "./letter-in-mail.ts";
import { markLetterTop } from "./letter-top.ts";
import { isEnclosures, isObject } from "./references.ts";
import { isSentence } from "./sentence-shape.ts";
import { isRule } from "./separator.ts";
import { isPostscript, isSignatureBelow, speaksAgain, trailingSignature } from "./signature.ts";
import type { TextLines } from "./text-lines.ts";
import type { ZoneMap } from "./zone-map.ts";

export type OwnTextInput = {
  readonly lines: TextLines;
  readonly map: ZoneMap;
  readonly isMessage: boolean;
  readonly look: ClosingLook;
};

const TALLEST_BANNER = 5;
const PAGE = /^(?:- ?)?(?:page ?)?\d{1,3} ?(?:\/|sur|of) ?\d{1,3}(?: ?-)?$|^- ?\d{1,3} ?-$|^page \d{1,3}$/u;

/** The text itself; below a closing or a footer; a legal notice. */
type Part = "text" | "signature" | "disclaimer";

/** Marks what the author wrote in one stretch: banner, greeting, text, closing, signature, notices. One pass, then a look at its end. */
export function markOwnRun(input: OwnTextInput, run: OwnRun): void {
  new OwnText(input, run).mark();
}

class OwnText {
  private readonly lines: TextLines;
  private readonly map: ZoneMap;
  private part: Part = "text";
  private textFrom: number;

  private readonly input: OwnTextInput;
  private readonly run: OwnRun;

  constructor(input: OwnTextInput, run: OwnRun) {
    this.input = input;
    this.run = run;
    this.lines = input.lines;
    this.map = input.map;
    this.textFrom = run.from;
  }

  mark(): void {
    let i = this.opening(this.skipBanner(this.run.from));
    this.textFrom = i;
    while (i < this.run.to) {
      if (this.lines.isBlank(i)) {
        if (i > this.run.from) this.map.set(i, this.map.atEnd(i - 1));
        i++;
      } else if (this.input.isMessage && isObject(this.lines.ink(i), false)) i = this.object(i);
      else i = this.part === "text" ? this.text(i) : this.below(i);
    }
    if (this.part === "text" && this.textFrom < this.run.to) this.trailing();
  }

  /** "[EXTERNE]", "CAUTION: external email": the paragraph, or the tag before the text. */
  private skipBanner(from: number): number {
    const { lines, map } = this;
    const first = lines.nextInk(from, this.run.to);
    if (first === this.run.to || !isBanner(lines.ink(first))) return first;
    map.setAll(from, first + 1, "disclaimer");
    const tag = bannerTag(lines.ink(first));
    if (tag > 0 && tag < lines.length(first) && !isBanner(lines.ink(first).slice(tag))) {
      map.cut(first, lines.sourceAt(first, tag), "fresh");
      return first;
    }
    let i = first + 1;
    while (i < Math.min(this.run.to, first + TALLEST_BANNER) && !lines.isBlank(i) && !isGreeting(lines, i)) {
      map.set(i, "disclaimer");
      i++;
    }
    while (i < this.run.to && lines.isBlank(i)) map.set(i++, "disclaimer");
    return this.skipBanner(i);
  }

  /** The greeting, or the whole top of a letter that a mail carries; the line behind it. */
  private opening(first: number): number {
    const { lines, map, run } = this;
    if (first >= run.to) return run.to;
    if (this.input.isMessage && !isGreeting(lines, first)) {
      const greeting = letterInMail(lines, first, run.to);
      if (greeting !== -1) {
        markLetterTop(lines, map, first, greeting, false);
        return this.greeting(greeting);
      }
    }
    return this.greeting(first);
  }

  private greeting(i: number): number {
    const { lines, map } = this;
    if (isGreeting(lines, i)) {
      map.set(i, "greeting");
      let next = lines.nextInk(i + 1, Math.min(this.run.to, i + 3));
      // "Madame," above "Monsieur,"; in English the object stands below the salutation.
      if (next < this.run.to && next === i + 1 && isGreeting(lines, next)) map.set(next++, "greeting");
      if (next < this.run.to && isObject(lines.ink(next), this.input.look.isScan)) {
        for (let k = i + 1; k < next; k++) map.set(k, "greeting");
        map.set(next, "object");
        return next + 1;
      }
      return Math.max(i + 1, next > i + 1 && map.at(next - 1) === "greeting" ? next : i + 1);
    }
    const length = greetingLength(lines, i);
    if (length > 0 && map.at(i) === "fresh") {
      map.set(i, "greeting");
      map.cut(i, lines.sourceAt(i, length), "fresh");
    }
    return i;
  }

  /** Reads line `i` of the text and returns the line behind it. */
  private text(i: number): number {
    const { lines, map, run } = this;
    const ink = lines.ink(i);
    if (ink === "--" || isPhoneFooter(ink)) return this.enter(i, "signature");
    if (isRule(ink) && ink.length >= 8 && isSignatureBelow(lines, i + 1, run.to)) return this.enter(i, "signature");
    if (isLegalNotice(ink)) return this.enter(i, "disclaimer");
    if (isThanks(ink) && this.isFollowedByName(i)) return this.close(i, i + 1);
    const closing = this.closing(i, ink);
    if (closing > i) return closing;
    if (isEnclosures(ink) && !isSentence(ink)) return this.enclosures(i);
    if (!this.input.isMessage && (PAGE.test(ink) || isLegalFooter(ink))) map.set(i, "letterhead");
    return i + 1;
  }

  /** "Objet : …" inside a mail: a letter copied below the author's words is presented like a forward. */
  private object(i: number): number {
    const start = carriedLetter(this.lines, this.map, i, this.run.from, this.run.to);
    if (start === -1) return this.part === "text" ? this.text(i) : this.below(i);
    this.map.setAll(start, this.run.to, "forwarded");
    this.textFrom = this.run.to;
    return this.run.to;
  }

  private enter(i: number, part: "signature" | "disclaimer"): number {
    this.map.set(i, part);
    this.part = part;
    return i + 1;
  }

  private closing(i: number, ink: string): number {
    const { lines, map, run } = this;
    let offset = 0;
    let found = closingOf(lines, i, ink, this.input.look);
    const tail = found === undefined ? lines.tail(i) : undefined;
    if (tail !== undefined) {
      found = closingOf(lines, i, tail.ink, this.input.look);
      offset = tail.offset;
    }
    if (found === undefined) return i;
    const at = offset + found.at;
    // A greeting at the start of the line was marked before: the closing ends the same line.
    if (at > 0) map.cut(i, lines.sourceAt(i, at), "closing");
    const end = found.isOpen ? formulaEnd(lines, i, run.to) : i + 1;
    if (at > 0) {
      map.setAll(i + 1, end, "closing");
      return this.enterBelow(end);
    }
    return this.close(i, end);
  }

  private close(from: number, end: number): number {
    this.map.setAll(from, end, "closing");
    return this.enterBelow(end);
  }

  private enterBelow(end: number): number {
    this.part = "signature";
    return end;
  }

  private isFollowedByName(i: number): boolean {
    const next = this.lines.nextInk(i + 1, Math.min(this.run.to, i + 4));
    if (next >= this.run.to || next >= i + 4) return false;
    return isPersonName(this.lines.source(next)) || this.isLoneName(next);
  }

  /** "Merci," above "Paul" at the end. */
  private isLoneName(i: number): boolean {
    const { lines, run } = this;
    return (
      /^\p{Lu}[\p{Ll}’'-]{1,20}$/u.test(lines.source(i)) && lines.nextInk(i + 1, Math.min(run.to, i + 6)) === run.to
    );
  }

  /** "P.J. : …" with the lines below it, up to a blank one. */
  private enclosures(i: number): number {
    let end = i + 1;
    const { lines, run } = this;
    while (end < Math.min(run.to, i + 12) && !lines.isBlank(end) && !speaksAgain(lines.ink(end), lines.length(end)))
      end++;
    this.map.setAll(i, end, "references");
    return end;
  }

  /** Reads line `i` below a closing or in a notice and returns the line behind it. */
  private below(i: number): number {
    const { lines, map } = this;
    const ink = lines.ink(i);
    const startsParagraph = i === this.run.from || lines.isBlank(i - 1);
    if (isPostscript(ink) || (startsParagraph && isGreeting(lines, i))) return this.speak(i);
    if (isPhoneFooter(ink)) return this.enter(i, "signature");
    if (isLegalNotice(ink)) return this.enter(i, "disclaimer");
    if (this.part === "disclaimer" && !startsParagraph) return this.stay(i);
    if (isEnclosures(ink) && !isSentence(ink)) return this.enclosures(i);
    const closing = ink.length < 200 && map.at(i - 1) !== "disclaimer" ? this.closing(i, ink) : i;
    if (closing > i) return closing;
    if (speaksAgain(ink, lines.length(i))) {
      if (!speaksOfMail(ink)) return this.speak(i);
      return this.enter(i, "disclaimer");
    }
    return this.stay(i);
  }

  private stay(i: number): number {
    this.map.set(i, this.part === "disclaimer" ? "disclaimer" : "signature");
    return i + 1;
  }

  /** The author goes on: below the signature, or behind a notice. */
  private speak(i: number): number {
    this.part = "text";
    this.textFrom = i;
    this.map.set(i, "fresh");
    if (isPostscript(this.lines.ink(i))) return i + 1;
    const after = this.greeting(i);
    return after > i ? after : this.text(i);
  }

  /** A signature that no closing announces. */
  private trailing(): void {
    const { lines, map, run } = this;
    const start = trailingSignature(lines, this.textFrom, run.to);
    for (let i = start; i < run.to; i++) if (map.at(i) === "fresh") map.set(i, "signature");
  }
}
