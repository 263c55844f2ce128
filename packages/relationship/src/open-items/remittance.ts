import { fold } from "@vigie/language";
import { referenceKey } from "../books/reference-key.ts";
import { nameKey, words } from "../identity/company-name.ts";

/** Shorter numbers than this are believed only behind a word such as "facture". */
const PLAIN_LENGTH = 5;
const SHORTEST = 3;
const CUE = /^(?:FACTURES?|FACT|FAC|FRA|INVOICES?|INV|N|NO|NUM|NUMERO|REF|RGLT|REGLEMENT)$/u;
/** Words a number is made of at most, when a bank writes it with spaces: "F 2026 041". */
const MOST_PARTS = 4;

/** Invoices by their numbers, to be found in the words of a bank. */
export class NumberIndex<T> {
  readonly #byKey = new Map<string, T[]>();
  readonly #byDigits = new Map<string, Set<string>>();

  add(number: string, item: T): void {
    const key = referenceKey(number);
    if (key.length < SHORTEST || !/\d/u.test(key)) return;
    const known = this.#byKey.get(key);
    if (known !== undefined) {
      known.push(item);
      return;
    }
    this.#byKey.set(key, [item]);
    const digits = key.replace(/\D/gu, "");
    if (digits.length >= PLAIN_LENGTH && digits !== key)
      this.#byDigits.set(digits, (this.#byDigits.get(digits) ?? new Set()).add(key));
  }

  /**
   * The invoices whose number stands in a text, each once, in the order of the text. A number written without its letters
   * counts when no other invoice has its digits and no other letters are joined to it.
   */
  in(text: string): T[] {
    const upper = fold(text.slice(0, 1_000)).folded.toUpperCase();
    const parts = [...upper.matchAll(/[A-Z]+|\d+/gu)].map((m) => ({ text: m[0], at: m.index }));
    const found = new Set<T>();
    for (let from = 0; from < parts.length; from++) {
      const [first, before] = [parts[from], parts[from - 1]];
      if (first === undefined) break;
      const isJoined = first.at > 0 && /[A-Z\d/_.-]/u.test(upper.charAt(first.at - 1));
      for (let to = Math.min(parts.length, from + MOST_PARTS * 2); to > from; to--) {
        const key = parts
          .slice(from, to)
          .map((part) => part.text)
          .join("");
        const items = this.#at(key, before?.text, isJoined);
        if (items === undefined) continue;
        for (const item of items) found.add(item);
        from = to - 1;
        break;
      }
    }
    return [...found];
  }

  #at(key: string, before: string | undefined, isJoined: boolean): T[] | undefined {
    if (key.length < SHORTEST || !/\d/u.test(key)) return undefined;
    const cued = CUE.test(before ?? "");
    if ((key.length < PLAIN_LENGTH || isJoined) && !cued) return undefined;
    const exact = this.#byKey.get(key);
    if (exact !== undefined) return exact;
    const keys = /^\d+$/u.test(key) ? this.#byDigits.get(key) : undefined;
    const [only] = keys ?? [];
    return keys?.size === 1 && only !== undefined ? this.#byKey.get(only) : undefined;
  }
}

/** Clients by their names, to be found in the words of a bank. */
export class PayerIndex {
  readonly #byFirst = new Map<string, { rest: string[]; clientId: string }[]>();

  add(name: string, clientId: string): void {
    const [first, ...rest] = nameKey(name).split(" ");
    // A short word alone is anybody's.
    if (first === undefined || first === "" || (rest.length === 0 && first.length < 5)) return;
    const list = this.#byFirst.get(first) ?? [];
    if (!list.some((l) => l.clientId === clientId && l.rest.join() === rest.join())) list.push({ rest, clientId });
    this.#byFirst.set(first, list);
  }

  /** The one client whose name stands in a text as whole words; undefined for none, or for several. */
  in(text: string): string | undefined {
    const list = words(fold(text.slice(0, 1_000)).folded).map((w) => w.text);
    const found = new Map<string, number>();
    for (const [i, word] of list.entries())
      for (const { rest, clientId } of this.#byFirst.get(word) ?? [])
        if (rest.every((r, k) => list[i + 1 + k] === r))
          found.set(clientId, Math.max(found.get(clientId) ?? 0, rest.length + 1));
    const longest = Math.max(0, ...found.values());
    const best = [...found].filter(([, length]) => length === longest);
    return best.length === 1 ? best[0]?.[0] : undefined;
  }
}
