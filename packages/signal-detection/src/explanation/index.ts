import { blockingDampings, type Damping, type FrameHit, type Reading } from "@vigie/language";
import type { Bilingual, FindingFields, Modality } from "@vigie/model";
import { setAside } from "../conduct/wording.ts";
import { dampingText, type SignalDefinition } from "../define.ts";
import { enumerated } from "../enumerated.ts";
import type { Message } from "../message.ts";
import { classWords } from "./class-words.ts";
import { decisiveWords } from "./decisive-words.ts";
import { subjectOf } from "./speaker.ts";

/** What was found, in the author's words: a verb phrase that completes "the message …", and the words that made it. */
export type Said = { readonly label: Bilingual; readonly words: readonly string[] };

const WORDS_SHOWN = 3;
const DAMPED_SHOWN = 4;
const ABSENT_SHOWN = 6;

/** Why it fired, for a person: who writes to whom and for whom, what was said and in which words, and in what mood. */
export function because(message: Message, said: readonly Said[], mood: Bilingual, fields: FindingFields): Bilingual {
  const { context, document, kind } = message;
  const subject = subjectOf(context, document, kind, fields.onBehalfOf);
  const phrase = (locale: "fr" | "en"): string =>
    enumerated(
      said.map(({ label, words }) => `${label[locale]}${inBrackets(words, locale)}`),
      locale,
    );
  return {
    fr: `${subject.fr} ${phrase("fr")}. ${mood.fr}`.trim(),
    en: `${subject.en} ${phrase("en")}. ${mood.en}`.trim(),
  };
}

function inBrackets(words: readonly string[], locale: "fr" | "en"): string {
  if (words.length === 0) return "";
  return ` (${words.map((w) => (locale === "fr" ? `« ${w} »` : `“${w}”`)).join(", ")})`;
}

/** Said by words that do it, announced under a condition, or stated. */
export function moodOf(modality: Modality, reading: Reading, counted: readonly FrameHit[]): Bilingual {
  if (modality === "performative") return { fr: "Ces mots accomplissent l’acte.", en: "These words perform the act." };
  const condition = counted.find((h) => h.conditional);
  if (modality === "conditional-threat" || condition !== undefined) {
    const words = condition === undefined ? [] : conditionWords(reading, condition);
    return words.length === 0
      ? { fr: "C’est annoncé comme une suite à venir.", en: "It is announced as a consequence to come." }
      : {
          fr: `C’est annoncé sous condition${inBrackets(words, "fr")}.`,
          en: `It is announced under a condition${inBrackets(words, "en")}.`,
        };
  }
  return { fr: "C’est affirmé, sans condition.", en: "It is stated, without a condition." };
}

function conditionWords(reading: Reading, hit: FrameHit): string[] {
  const sentence = reading.sentences[hit.sentence];
  const at = sentence?.hits.find((h) => reading.className(h.cls) === "if");
  if (sentence === undefined || at === undefined) return [];
  const from = reading.spanOf(at.from, at.to).start;
  const clause = /^[^,;:.!?\n]{1,60}/u.exec(reading.text.slice(from, sentence.span.end))?.[0].trim();
  return clause === undefined || clause === "" ? [] : [clause];
}

/** What each family of the signal found, in its words, strongest first; the subject line and the author's role beside them. */
export function saidBy(signal: SignalDefinition, reading: Reading, counted: readonly FrameHit[]): Said[] {
  return [...(signal.wordedFamilies ?? []), ...signal.families].flatMap(({ name, label }) => {
    const hits = counted.filter((h) => h.frame.family === name);
    return hits.length === 0 ? [] : [{ label, words: decisiveWords(reading, hits, WORDS_SHOWN) }];
  });
}

/** The tests a frame passes, as a person names what was looked for. */
const TESTED: Readonly<Partial<Record<Damping, Bilingual>>> = {
  negated: { fr: "négation", en: "negation" },
  hypothetical: { fr: "hypothèse", en: "hypothesis" },
  reported: { fr: "propos rapporté", en: "reported speech" },
  "third-party": { fr: "propos visant un tiers", en: "remark about a third party" },
  closed: { fr: "affaire passée ou close", en: "past or closed matter" },
  humour: { fr: "plaisanterie", en: "joke" },
  mention: { fr: "mots cités entre guillemets", en: "words in quotation marks" },
  clause: { fr: "clause de contrat", en: "contract clause" },
  question: { fr: "question", en: "question" },
};
const BY_FRAMES: readonly Damping[] = ["negated", ...blockingDampings];
const ALL_TESTED: readonly Damping[] = [...BY_FRAMES, "question"];
const BY_WORDINGS: readonly Damping[] = ["negated", "hypothetical", "reported", "question", "mention"];

type Frame = FrameHit["frame"];

/** The dampings that would each have set a hit of the frame aside. */
const testsOf = rememberedByFrame((frame): readonly Damping[] => {
  const all = frame.match === "" ? BY_WORDINGS : BY_FRAMES;
  const bearsNegation = /(?:^|[|\s])[!~]/u.test(frame.match);
  return all.filter((d) => frame.allow?.includes(d) !== true && !(d === "negated" && bearsNegation));
});

/** Names of the classes that must not stand beside the frame. */
const contraryOf = rememberedByFrame((frame) => new Set((frame.not ?? "").split(/[\s|]+/u)));

/** Something told by a frame alone, found out once for each. */
function rememberedByFrame<T extends object>(tell: (frame: Frame) => T): (hit: FrameHit) => T {
  const known = new WeakMap<Frame, T>();
  return ({ frame }) => {
    let told = known.get(frame);
    if (told === undefined) {
      told = tell(frame);
      known.set(frame, told);
    }
    return told;
  };
}

/** The classes whose negation is told: those that open a strong frame of the signal. By number. */
const headsOf = new WeakMap<SignalDefinition, ReadonlySet<number>>();

function headClasses(signal: SignalDefinition, reading: Reading): ReadonlySet<number> {
  let heads = headsOf.get(signal);
  if (heads === undefined) {
    const strong = signal.families.flatMap((f) => f.frames.filter((g) => g.strength === "strong"));
    heads = new Set(strong.map((g) => reading.classNumber(/^[a-z][a-z-]+(?=$|\s)/u.exec(g.match)?.[0] ?? "")));
    headsOf.set(signal, heads);
  }
  return heads;
}

/**
 * What was tested for this finding and did not apply, what stood elsewhere in the message and was not counted, with its words
 * and the reason, and what kind of message it is not. Only what was really tested is said.
 */
export function ruledOut(
  signal: SignalDefinition,
  { reading, context, document }: Message,
  counted: readonly FrameHit[],
  damped: readonly FrameHit[],
): Bilingual[] {
  const out: Bilingual[] = [];
  for (const { words, reason } of leftOut(signal, reading, counted, damped))
    out.push({
      fr: `« ${words} » : écarté, ${reason.fr}.`,
      en: `“${words}”: left out, ${reason.en}.`,
    });
  if (counted.length > 0) {
    const common = ALL_TESTED.filter((d) => counted.every((h) => testsOf(h).includes(d)));
    const names = (locale: "fr" | "en"): string[] => common.flatMap((d) => TESTED[d]?.[locale] ?? []);
    if (common.length > 0)
      out.push({
        fr: `Cherché dans les phrases citées et absent : ${names("fr").join(", ")}.`,
        en: `Looked for in the quoted sentences and absent: ${names("en").join(", ")}.`,
      });
    const absent = contrary(counted);
    if (absent.length > 0)
      out.push({
        fr: `Absent aussi, et qui aurait écarté la tournure : ${absent.map((a) => a.fr).join(", ")}.`,
        en: `Absent too, and would have set the turn of phrase aside: ${absent.map((a) => a.en).join(", ")}.`,
      });
  } else
    out.push({
      fr: "Le constat tient à l’auteur ou à l’objet du message, non à une tournure : aucune épreuve de phrase ne s’applique.",
      en: "The finding rests on the author or the subject line, not on a turn of phrase: no test of a sentence applies.",
    });
  out.push(...(signal.checks ?? []));
  out.push(...gates(signal, reading, context.speaker, document.envelope !== undefined));
  return out;
}

/** What the way of the message to the detector ruled out, for every finding alike. */
export function gates(
  signal: Pick<SignalDefinition, "id">,
  reading: Reading,
  speaker: Message["context"]["speaker"],
  mail: boolean,
): Bilingual[] {
  const out: Bilingual[] = [
    mail
      ? {
          fr: "Le message n’est ni une lettre d’information, ni une réponse automatique, ni un modèle à remplir.",
          en: "The message is no newsletter, automatic reply or template to fill in.",
        }
      : {
          fr: "Le document n’est ni un article, ni un modèle à remplir, ni un texte de conditions.",
          en: "The document is no article, template to fill in or text of terms.",
        },
  ];
  if (speaker === "client-counsel" || signal.id === "lawyer-letter")
    out.push({ fr: "L’avocat n’est pas le vôtre.", en: "The lawyer is not yours." });
  if (reading.zones.some((z) => z.kind === "quoted"))
    out.push({
      fr: "L’historique cité sous le message n’a pas été compté.",
      en: "The history quoted below the message was not counted.",
    });
  return out;
}

/** Words in the `not` of every frame that counts, those a person can be told. */
function contrary(counted: readonly FrameHit[]): Bilingual[] {
  const sets = counted.map(contraryOf);
  const [first, ...rest] = sets;
  if (first === undefined) return [];
  const names = [...first].filter((n) => rest.every((s) => s.has(n))).flatMap((n) => classWords[n] ?? []);
  return names.slice(0, ABSENT_SHOWN);
}

type LeftOut = { words: string; reason: Bilingual };

function leftOut(
  signal: SignalDefinition,
  reading: Reading,
  counted: readonly FrameHit[],
  damped: readonly FrameHit[],
): LeftOut[] {
  const out: LeftOut[] = [];
  const add = (sentence: number, words: string, reason: Bilingual): void => {
    if (out.length >= DAMPED_SHOWN || words === "" || out.some((o) => o.words === words)) return;
    const span = reading.sentences[sentence]?.span;
    if (span === undefined || counted.some((c) => c.span.start < span.end && span.start < c.span.end)) return;
    out.push({ words, reason });
  };
  for (const hit of damped) {
    const [why] = hit.damped;
    const reason = why === undefined ? setAside(reading, hit.sentence, signal.setAside) : dampingText[why];
    if (reason !== undefined) add(hit.sentence, decisiveWords(reading, [hit], 2).join(" … "), reason);
  }
  // A frame whose head is negated never becomes a hit: its head is told all the same.
  const heads = headClasses(signal, reading);
  reading.sentences.forEach((sentence, i) => {
    if (sentence.zone !== "fresh" && sentence.zone !== "forwarded") return;
    sentence.hits.forEach((h, k) => {
      if (sentence.negated[k] === 2 && heads.has(h.cls)) add(i, negatedWords(reading, i, h), dampingText.negated);
    });
  });
  return out;
}

/** A few words before a negated one, so that the negation is read with it. */
function negatedWords(reading: Reading, index: number, hit: { from: number; to: number }): string {
  const from = Math.max(reading.sentences[index]?.from ?? 0, hit.from - 5);
  const { start, end } = reading.spanOf(from, hit.to);
  return reading.text.slice(start, end).replace(/\s+/gu, " ").trim();
}
