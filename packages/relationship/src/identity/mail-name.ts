import { fold } from "@vigie/language";
import type { AuthorText } from "../mail/author-text.ts";
import { domainLabel } from "../mail/mail-domain.ts";
import { anyOrder, labelKeys, nameKey, nameWords } from "./company-name.ts";
import { type Correspondence, fullNames } from "./correspondence.ts";
import { partsOf, signedBlock } from "./signed-block.ts";

const LONGEST_NAME = 7;

/**
 * The name of a firm known by its mail alone: the one its people sign or show for which its domain stands (its words, or their
 * first letters), else the domain itself, a capital on each word.
 */
export function nameFromMail(domain: string, mail: Correspondence, texts: readonly AuthorText[]): string {
  const people = new Set(fullNames(mail));
  const printed = [...texts.flatMap((t) => signedBlock(t).lines.flatMap(partsOf)), ...mail.names];
  const count = new Map<string, { name: string; seen: number }>();
  for (const name of printed) {
    const key = nameKey(name);
    // A firm shows its own name; a person's is the firm's only where the domain spells it.
    const isPerson = people.has(key) && !spells(domain, name);
    if (key === "" || isPerson || !/^\p{Lu}/u.test(name) || !standsFor(domain, name)) continue;
    const known = count.get(key) ?? { name, seen: 0 };
    known.seen++;
    count.set(key, known);
  }
  const [best] = [...count.values()].sort((a, b) => b.seen - a.seen);
  return best?.name ?? titled(domainLabel(domain));
}

/** True when each word of a domain's label is a word of a name, its beginning, or the first letters of its words; or both spell one. */
function standsFor(domain: string, name: string): boolean {
  const list = nameWords(name);
  if (list.length === 0 || list.length > LONGEST_NAME) return false;
  if (spells(domain, name)) return true;
  const initials = list.map((w) => w.charAt(0)).join("");
  const all = fold(name)
    .folded.split(/[^a-z\d]+/u)
    .map((w) => w.charAt(0))
    .join("");
  const words = domainLabel(domain).split("-");
  const held = words.filter((w) => list.includes(w) || (w.length > 2 && (w === initials || w === all)));
  // "cdt-lyon": the town beside the first letters is no word of the name
  return held.length > 0 && held.some((w) => w.length > 2) && held.length * 2 >= words.length;
}

function spells(domain: string, name: string): boolean {
  const label = domainLabel(domain);
  return labelKeys(name).includes(label.replace(/[^a-z\d]/gu, "")) || anyOrder(label) === anyOrder(name);
}

function titled(label: string): string {
  return label
    .split("-")
    .map((w) => w.charAt(0).toUpperCase() + w.slice(1))
    .join(" ");
}
