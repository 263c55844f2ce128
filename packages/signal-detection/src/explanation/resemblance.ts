import type { Bilingual } from "@vigie/model";
import type { Message } from "../message.ts";
import { signals } from "../signals.ts";
import { classWords } from "./class-words.ts";
import { shown } from "./decisive-words.ts";

const MOST = 3;
const FLAGS: Readonly<Record<string, Bilingual>> = {
  question: { fr: "la forme interrogative", en: "the form of a question" },
  exclamation: { fr: "le point d’exclamation", en: "the exclamation mark" },
  suspension: { fr: "les points de suspension", en: "the trailing dots" },
  "première phrase": { fr: "sa place en tête du message", en: "its place at the head of the message" },
  "dernière phrase": { fr: "sa place en fin de message", en: "its place at the end of the message" },
  transféré: { fr: "le passage transféré", en: "the forwarded passage" },
};

/**
 * The features that weighed (see `reasons`) as a person reads them: the words of the quoted sentence for stems and pairs, what
 * a class of words holds, the sentence before or behind, the tone. Those nobody could read are left out; three at most.
 */
export function readableReasons(message: Message, index: number, features: readonly string[]): Bilingual[] {
  const out: Bilingual[] = [];
  for (const feature of features) {
    const said = readable(message, index, feature);
    if (said === undefined) continue;
    const core = said.fr.replace(/^« | ».*$/gu, "");
    if (!out.some((o) => o.fr === said.fr || o.fr.includes(core) || said.fr.includes(o.fr.replace(/^« | ».*$/gu, ""))))
      out.push(said);
    if (out.length >= MOST) break;
  }
  return out;
}

function readable(message: Message, index: number, feature: string): Bilingual | undefined {
  const flag = FLAGS[feature];
  if (flag !== undefined) return flag;
  const [, where, what] = /^(avant|après) : (.+)$/u.exec(feature) ?? [];
  if (where !== undefined && what !== undefined) {
    const words = wordsFor(message, index + (where === "avant" ? -1 : 1), what);
    if (words === undefined) return undefined;
    return where === "avant"
      ? { fr: `${words.fr} dans la phrase précédente`, en: `${words.en} in the sentence before` }
      : { fr: `${words.fr} dans la phrase suivante`, en: `${words.en} in the sentence after` };
  }
  const [, id, , aside] = /^cadre ([a-z-]+) (strong|medium|weak)( écarté)?$/u.exec(feature) ?? [];
  if (id !== undefined) {
    const title = signals.find((s) => s.id === id)?.title;
    if (title === undefined) return undefined;
    return aside === undefined
      ? { fr: `une tournure propre au signal « ${title.fr} »`, en: `a turn of phrase of the signal “${title.en}”` }
      : { fr: `une tournure écartée du signal « ${title.fr} »`, en: `a discounted turn of the signal “${title.en}”` };
  }
  if (feature.startsWith("cadre ")) return undefined;
  return wordsFor(message, index, feature.replace(/^début : /u, ""));
}

/** The words of a sentence a feature speaks of, quoted; for a class, with what it holds. */
function wordsFor({ reading }: Message, index: number, feature: string): Bilingual | undefined {
  const sentence = reading.sentences[index];
  if (sentence === undefined) return undefined;
  const name = /^classe (.+)$/u.exec(feature)?.[1];
  if (name !== undefined) {
    const hit = sentence.hits.find((h) => reading.className(h.cls) === name);
    if (hit === undefined) return undefined;
    const words = shown(reading.text, reading.spanOf(hit.from, hit.to));
    const gloss = classWords[name];
    return gloss === undefined ? quoted(words) : { fr: `« ${words} » (${gloss.fr})`, en: `“${words}” (${gloss.en})` };
  }
  const parts = feature.replace(/…$/u, "").split(" ");
  const fits = (token: number, part: string): boolean =>
    part === "_" ||
    reading.knownWord(token).startsWith(part) ||
    (/^(?:0x|00?|year)$/u.test(part) && /^\d/u.test(reading.word(token)));
  // A gap is one word, or two: both are named with one mark.
  for (const pattern of parts.includes("_") ? [parts, [...parts.slice(0, 2), "_", ...parts.slice(2)]] : [parts])
    for (let t = sentence.from; t + pattern.length <= sentence.to; t++)
      if (pattern.every((part, k) => fits(t + k, part))) {
        const words = shown(reading.text, reading.spanOf(t, t + pattern.length));
        // One short word alone tells nothing to a reader.
        return pattern.length === 1 && words.length < 4 ? undefined : quoted(words);
      }
  return undefined;
}

const quoted = (words: string): Bilingual => ({ fr: `« ${words} »`, en: `“${words}”` });
