/**
 * Where the runs of digits of a text begin, in order. A pattern that starts by looking behind it, or with one of many words, is slow
 * to search a whole text with; all sums and dates hold digits, so their patterns are only tried around them.
 */
export function digitRuns(text: string): number[] {
  const starts: number[] = [];
  let isInRun = false;
  for (let i = 0; i < text.length; i++) {
    const isDigit = isDigitCode(text.charCodeAt(i));
    if (isDigit && !isInRun) starts.push(i);
    isInRun = isDigit;
  }
  return starts;
}

export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * The matches of a sticky pattern at some ascending places, none of which overlap: what a search of the whole text finds when a match
 * can begin nowhere else.
 */
export function matchesAt(text: string, sticky: RegExp, places: readonly number[]): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let from = 0;
  for (const at of places) {
    if (at < from) continue;
    sticky.lastIndex = at;
    const match = sticky.exec(text);
    if (match === null) continue;
    found.push(match);
    from = at + match[0].length;
  }
  return found;
}

/** The matches of a global pattern, as `matchAll` gives them: that makes the pattern anew at every call, which costs more than most searches. */
export function matchesOf(text: string, global: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  global.lastIndex = 0;
  for (let match = global.exec(text); match !== null; match = global.exec(text)) {
    found.push(match);
    if (match[0] === "") global.lastIndex++;
  }
  return found;
}

/** A folded letter without accent. */
export function isLetterCode(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** The character before a place; 0 at the beginning. Looking before the beginning would make V8 throw its fast code away. */
export function codeBefore(text: string, at: number): number {
  return at > 0 ? text.charCodeAt(at - 1) : 0;
}
