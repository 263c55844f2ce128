import type { Folded } from "@vigie/language";
import { wordings, words } from "./company-name.ts";

/** Finds known names in texts: one pass over the words of the text, whatever the number of names. */
export class NameIndex {
  readonly #byFirst = new Map<string, { words: readonly string[]; owner: string }[]>();

  add(name: string, owner: string): void {
    for (const list of wordings(name)) this.#add(list, owner);
  }

  #add(list: readonly string[], owner: string): void {
    const [first] = list;
    if (first === undefined) return;
    const known = this.#byFirst.get(first) ?? [];
    if (known.some((k) => k.owner === owner && k.words.join(" ") === list.join(" "))) return;
    known.push({ words: list, owner });
    // Longer names first: "Béton Fils Atlantique" is not "Béton Fils".
    known.sort((a, b) => b.words.length - a.words.length);
    this.#byFirst.set(first, known);
  }

  /**
   * Owners of the names in the text, in order of place, each once. A name of one word counts only when it is written with a
   * capital and has four letters or more: "orange" is a fruit. Two owners of one name are both returned.
   */
  find(text: Folded, from = 0, to = text.folded.length): string[] {
    const list = words(text.folded.slice(from, to));
    const found = new Set<string>();
    for (let i = 0; i < list.length; i++) {
      const word = list[i];
      if (word === undefined) continue;
      const names = this.#byFirst.get(word.text) ?? [];
      const hit = names.find(
        (n) => n.words.every((w, k) => list[i + k]?.text === w) && this.#telling(n.words, text, from + word.at),
      );
      if (hit === undefined) continue;
      for (const n of names) if (n.words.join(" ") === hit.words.join(" ")) found.add(n.owner);
      i += hit.words.length - 1;
    }
    return [...found];
  }

  #telling(name: readonly string[], text: Folded, at: number): boolean {
    if (name.length > 1) return true;
    const first = text.text.charAt(text.source(at));
    return (name[0]?.length ?? 0) >= 4 && first !== first.toLowerCase();
  }
}
