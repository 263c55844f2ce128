import { type FrameHit, type Reading, readText } from "@vigie/language";
import type { Bilingual, DetectionContext, Document, Finding, Modality, Span, Strength } from "@vigie/model";
import { evidenceAt, fingerprint } from "@vigie/model/values";
import { matchWordings, setAside } from "./conduct/wording.ts";
import type { FieldInput, SignalDefinition } from "./define.ts";
import { shown } from "./explanation/decisive-words.ts";
import { because, gates, moodOf, ruledOut, type Said, saidBy } from "./explanation/index.ts";
import { draftOf } from "./finding-of.ts";
import { ownerOf } from "./frame-set.ts";
import { type Message, mayRaise } from "./message.ts";
import { signals } from "./signals.ts";

const WEIGHT: Readonly<Record<Strength, number>> = { strong: 0.9, medium: 0.65, weak: 0.35 };
const MAX_EVIDENCE = 5;
/** Passages looked at for one finding: a text that repeats itself for megabytes has said it by then. */
const MAX_SPANS = 64;
/** Weak cues of this many families, together this sure, make a medium finding; the second pair a strong one. */
const ACCUMULATION = { medium: { families: 3, confidence: 0.7 }, strong: { families: 5, confidence: 0.88 } };
const IN_SUBJECT: Bilingual = { fr: "le dit dans son objet", en: "says so in its subject line" };
const RANK: Readonly<Record<Strength, number>> = { strong: 3, medium: 2, weak: 1 };

/**
 * What the frames say of a message: the findings they make, in the order of the signals. Findings retold by a stronger one
 * (`subsumes`) are left out.
 */
export function firstOpinion(message: Message): Finding[] {
  const { reading } = message;
  const bySignal = new Map<SignalDefinition, FrameHit[]>();
  for (const hit of message.hits) {
    const owner = ownerOf(hit);
    if (owner === undefined) continue;
    const list = bySignal.get(owner);
    if (list === undefined) bySignal.set(owner, [hit]);
    else list.push(hit);
  }
  const findings: Finding[] = [];
  for (const signal of signals) {
    if (!mayRaise(signal, message)) continue;
    const worded = signal.wordings === undefined ? [] : matchWordings(reading, signal.wordings);
    const framed = bySignal.get(signal) ?? [];
    const finding = judge(signal, worded.length === 0 ? framed : [...framed, ...worded], message);
    if (finding !== undefined) findings.push(finding);
  }
  // What follows goes by what was found.
  if (findings.length === 0) return findings;
  for (const signal of signals) {
    const implied = impliedFinding(signal, findings, message);
    if (implied !== undefined) findings.push(implied);
  }
  const retold = new Set(
    signals.flatMap((s) =>
      findings.some((f) => f.signal === s.id && f.strength === "strong") ? (s.subsumes ?? []) : [],
    ),
  );
  return findings.filter((f) => !retold.has(f.signal));
}

/** A grievance nobody put into the words of one, yet acted upon: see `impliedBy`. */
function impliedFinding(signal: SignalDefinition, findings: readonly Finding[], message: Message): Finding | undefined {
  const { document, reading, context } = message;
  const rule = signal.impliedBy;
  if (rule === undefined || !rule.roles.includes(context.speaker) || findings.some((f) => f.signal === signal.id))
    return undefined;
  // A sum owed in insolvency is filed, not resented; a settled one is closed; a claim kept apart from a relation that goes on is a matter of record.
  if (findings.some((f) => f.signal === "insolvency" || f.signal === "settlement") || reading.has("kept-apart"))
    return undefined;
  const act = findings.find((f) => rule.acts.includes(f.signal) && f.strength === "strong");
  if (act === undefined) return undefined;
  const speaking = reading.sentences.filter((s) => s.zone === "fresh" || s.zone === "forwarded");
  const grounds = classNumbers(reading, rule.grounds);
  const reproaches = classNumbers(reading, rule.reproaches);
  const says = (s: Reading["sentences"][number], classes: readonly number[]): boolean =>
    s.hits.some((h) => classes.includes(h.cls));
  const beside = speaking.filter(
    (s) =>
      says(s, grounds) &&
      !act.evidence.some((e) => e.span.start < s.span.end && s.span.start < e.span.end) &&
      !rule.except(reading, reading.sentences.indexOf(s)),
  );
  const ground = beside.find((s) => says(s, reproaches)) ?? beside[0];
  if (ground === undefined && (speaking.length < 2 || context.speaker === "client-counsel")) return undefined;
  const evidence = ground === undefined ? act.evidence[0] : evidenceAt(document, ground.span);
  if (evidence === undefined) return undefined;
  return {
    ...act,
    id: fingerprint(signal.id, document.id, evidence.quote),
    signal: signal.id,
    severity: signal.severity,
    strength: "medium",
    confidence: 0.75,
    modality: "asserted",
    fields: {},
    evidence: [evidence],
    because: because(
      message,
      [{ label: rule.label, words: ground === undefined ? [] : [shown(reading.text, ground.span)] }],
      moodOf("asserted", reading, []),
      {},
    ),
    ruledOut: [
      {
        fr: "Le grief n’est pas dit en toutes lettres : il est tiré de l’acte que porte le même message.",
        en: "The grievance is not put in so many words: it is drawn from the act the same message carries.",
      },
      ...gates(signal, reading, context.speaker, document.envelope !== undefined),
    ],
  };
}

function judge(signal: SignalDefinition, hits: readonly FrameHit[], message: Message): Finding | undefined {
  const { document, reading, context } = message;
  const titled = subjectEvidence(signal, document, reading);
  const voice = voiceEvidence(signal, reading, context);
  return hits.length === 0 && titled === undefined && voice === undefined
    ? undefined
    : judged(signal, hits, message, titled, voice);
}

function judged(
  signal: SignalDefinition,
  hits: readonly FrameHit[],
  message: Message,
  titled: ReturnType<typeof subjectEvidence>,
  voice: ReturnType<typeof voiceEvidence>,
): Finding | undefined {
  const { document, kind, reading, context } = message;
  const undamped = hits.filter((h) => h.damped.length === 0);
  const counted = undamped.filter((h) => setAside(reading, h.sentence, signal.setAside) === undefined);
  const damped = hits.filter((h) => !counted.includes(h));
  const best = new Map<string, Strength>();
  for (const h of counted) {
    const known = best.get(h.frame.family);
    if (known === undefined || RANK[h.frame.strength] > RANK[known]) best.set(h.frame.family, h.frame.strength);
  }
  if (titled !== undefined) best.set("subject", signal.subject?.strength ?? "medium");
  if (voice !== undefined) best.set("voice", voice.strength);
  if (best.size === 0) return undefined;
  let confidence = 1 - [...best.values()].reduce((p, s) => p * (1 - WEIGHT[s]), 1);
  const strength = overall(signal, best, confidence);
  if (strength === "weak") return undefined;
  if (signal.accumulates === true && reading.has("praise") && strength !== "strong") return undefined;
  if (context.speaker === "unknown") confidence *= 0.85;
  const spans = evidenceSpans(counted, [titled?.span, voice?.span]);
  const first = spans[0];
  if (first === undefined) return undefined;
  const input: FieldInput = { document, kind, reading, context, sentences: sentencesOf(reading, spans) };
  if (signal.holds?.(input) === false) return undefined;
  const modality = modalityOf(signal, counted);
  const verdict = { strength, confidence: Math.round(Math.min(0.99, confidence) * 100) / 100, modality };
  const said = (): Said[] => [
    ...(voice === undefined || signal.voice === undefined ? [] : [{ label: signal.voice.label, words: [] }]),
    ...saidBy(signal, reading, counted),
    ...(titled === undefined ? [] : [{ label: IN_SUBJECT, words: titled.words }]),
  ];
  return draftOf(
    signal,
    input,
    verdict,
    () => [evidenceAt(document, first), ...spans.slice(1, MAX_EVIDENCE).map((s) => evidenceAt(document, s))],
    (fields) => ({
      ruledOut: ruledOut(signal, message, counted, damped),
      because: because(message, said(), signal.detail?.(input) ?? moodOf(modality, reading, counted), fields),
    }),
  );
}

function overall(signal: SignalDefinition, best: ReadonlyMap<string, Strength>, confidence: number): Strength {
  const values = [...best.values()];
  if (values.includes("strong")) return "strong";
  const mediums = values.filter((s) => s === "medium").length;
  if (mediums > 0 && signal.lifts?.some((f) => best.has(f)) === true) return "strong";
  if (mediums >= 2 && confidence >= 0.85) return "strong";
  if (signal.accumulates === true) {
    if (best.size >= ACCUMULATION.strong.families && confidence >= ACCUMULATION.strong.confidence) return "strong";
    if (best.size >= ACCUMULATION.medium.families && confidence >= ACCUMULATION.medium.confidence) return "medium";
  }
  return mediums > 0 ? "medium" : "weak";
}

function modalityOf(signal: SignalDefinition, counted: readonly FrameHit[]): Modality {
  if (signal.modality !== undefined) return signal.modality;
  const strongest = [...counted].sort((a, b) => RANK[b.frame.strength] - RANK[a.frame.strength])[0];
  return strongest?.conditional === true ? "conditional-threat" : "asserted";
}

/** The author's role is evidence by itself: quoted is the sentence that carries the act, or else the first one. */
function voiceEvidence(
  signal: SignalDefinition,
  reading: Reading,
  context: DetectionContext,
): { span: Span; strength: Strength } | undefined {
  const voice = signal.voice;
  if (voice === undefined || !voice.roles.includes(context.speaker)) return undefined;
  const speaking = reading.sentences.filter((s) => s.zone === "fresh" || s.zone === "forwarded");
  const acts = classNumbers(reading, voice.strongWith);
  const act = speaking.find((s) => s.hits.some((h) => acts.includes(h.cls)));
  const quoted = act ?? speaking[0];
  return quoted === undefined
    ? undefined
    : { span: quoted.span, strength: act === undefined ? voice.strength : "strong" };
}

const numbers = new Map<string, readonly number[]>();

/** The numbers of the classes `a|b`: the lexicon is one for all texts. */
function classNumbers(reading: Reading, classes: string): readonly number[] {
  let known = numbers.get(classes);
  if (known === undefined) {
    known = classes.split("|").map((name) => reading.classNumber(name));
    numbers.set(classes, known);
  }
  return known;
}

/** The subject line read last: several signals ask about it in a row. */
let lastTitle: Reading | undefined;

function readTitle(subject: string): Reading {
  if (lastTitle?.text !== subject) lastTitle = readText({ text: subject, format: "text" });
  return lastTitle;
}

/** Sentences of the evidence, strongest first, each once. */
function evidenceSpans(counted: readonly FrameHit[], further: readonly (Span | undefined)[]): Span[] {
  const sorted = [...counted].sort(
    (a, b) => RANK[b.frame.strength] - RANK[a.frame.strength] || a.span.start - b.span.start || a.span.end - b.span.end,
  );
  const out: Span[] = [];
  for (const { span } of sorted) {
    if (out.length >= MAX_SPANS) break;
    if (!out.some((o) => span.start < o.end && span.end > o.start)) out.push(span);
  }
  for (const span of further)
    if (span !== undefined && !out.some((o) => span.start < o.end && span.end > o.start)) out.push(span);
  return out;
}

/** The sentences that lie in the spans, span by span. */
function sentencesOf({ sentences }: Reading, spans: readonly Span[]): number[] {
  const out = new Set<number>();
  for (const span of spans)
    for (
      let i = firstFrom(sentences, span.start);
      (sentences[i]?.span.end ?? Number.POSITIVE_INFINITY) <= span.end;
      i++
    )
      out.add(i);
  return [...out];
}

/** Index of the first sentence that starts at `offset` or behind it, by bisection: sentences stand in order of place. */
function firstFrom(sentences: Reading["sentences"], offset: number): number {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A word of the subject line (mail) or object line (letter) counts when the text then asks for something. The evidence is the
 * object line itself, or the sentence that asks. A subject carried along by a reply or a forward does not count.
 */
function subjectEvidence(
  signal: SignalDefinition,
  document: Document,
  reading: Reading,
): { span: Span; words: string[] } | undefined {
  const rule = signal.subject;
  if (rule === undefined) return undefined;
  const needs = classNumbers(reading, rule.needs ?? "demand");
  const wanted = classNumbers(reading, rule.classes);
  const subjectLine = reading.classNumber("object-line");
  const asking = reading.sentences.find(
    (s) => (s.zone === "fresh" || s.zone === "forwarded") && s.hits.some((h) => needs.includes(h.cls)),
  );
  if (asking === undefined) return undefined;
  const objectLine = reading.sentences.find(
    (s) =>
      (s.zone === "object" || s.zone === "fresh") &&
      s.to - s.from < 25 &&
      s.hits.some((h) => h.cls === subjectLine && h.from === s.from) &&
      s.hits.some((h) => wanted.includes(h.cls)),
  );
  if (objectLine !== undefined) return { span: objectLine.span, words: [shown(reading.text, objectLine.span)] };
  const subject = document.envelope?.subject ?? "";
  if (subject === "" || /^\s*(?:re|tr|fwd?|aw|wg)\s*[:：]/iu.test(subject)) return undefined;
  const title = readTitle(subject);
  const named = title.sentences.some(
    (s) => s.hits.some((h) => wanted.includes(h.cls)) && !s.hits.some((h) => h.cls === title.classNumber("template")),
  );
  return named ? { span: asking.span, words: [shown(subject, { start: 0, end: subject.length })] } : undefined;
}
