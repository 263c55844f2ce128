import { readdirSync, readFileSync } from "node:fs";
import { type Frame, readText } from "@vigie/language";
import { describe, expect, it } from "vitest";
import { frameSet } from "./frame-set.ts";
import { type Message, mayRaise } from "./message.ts";
import { signals } from "./signals.ts";
import { labelled, messageOf } from "./testing/corpus.ts";

const EXAMPLES = 3;
/** Signals of the hour and the recipients, which no text tells: their frames are those of the debt they ask for. */
const TOLD_AS: Readonly<Record<string, readonly string[]>> = {
  "own-contact-hours": ["unpaid-invoice", "own-formal-notice"],
  "own-third-party": ["unpaid-invoice", "own-formal-notice"],
};

const { set, ownerOf } = frameSet();
const corpus = labelled("").flatMap((text) => {
  const message = messageOf(text);
  return message === undefined ? [] : [{ text, message }];
});

type Slot = { names: ReadonlyMap<string, string>; order: boolean; reach: number; before: string };

/** The slots of a frame as written: class names with their polarity ("", "!" or "~"), order and reach. */
function slotsOf(frame: Frame): Slot[] {
  const out: Slot[] = [];
  let before = "";
  let order = false;
  let reach = Number.POSITIVE_INFINITY;
  for (const part of frame.match.split(/\s+/u)) {
    const operator = /^([>&])(\d*)$/u.exec(part);
    if (operator !== null) {
      order = operator[1] === ">";
      reach = operator[2] === "" ? Number.POSITIVE_INFINITY : Number(operator[2]);
      continue;
    }
    const names = new Map(part.split("|").map((n) => [n.replace(/^[!~]/u, ""), /^[!~]/u.exec(n)?.[0] ?? ""]));
    out.push({ names, order, reach, before });
    before = part;
    order = false;
    reach = Number.POSITIVE_INFINITY;
  }
  return out;
}

const wordsOf = (list: string | undefined): string[] => list?.split(/[\s|]+/u) ?? [];

/** Whether whatever fills `narrow` fills `wide` too. */
function covers(wide: Slot, narrow: Slot): boolean {
  const free = !wide.order && wide.reach === Number.POSITIVE_INFINITY;
  if (!free && (wide.before !== narrow.before || wide.order !== narrow.order || wide.reach < narrow.reach))
    return false;
  return [...narrow.names].every(([name, polarity]) => wide.names.get(name) === polarity);
}

/** Whether every text on which `narrow` counts makes `wide` count too. */
function shadows(wide: Frame, narrow: Frame): boolean {
  if (wide.strength !== narrow.strength || wide.family !== narrow.family) return false;
  if ((wide.across ?? 1) < (narrow.across ?? 1) || (wide.needs !== undefined && wide.needs !== narrow.needs))
    return false;
  if (wide.zones?.join() !== narrow.zones?.join()) return false;
  if (wordsOf(wide.not).some((name) => !wordsOf(narrow.not).includes(name))) return false;
  if ((narrow.allow ?? []).some((damping) => wide.allow?.includes(damping) !== true)) return false;
  const left = slotsOf(narrow);
  return slotsOf(wide).every((slot) => {
    const at = left.findIndex((other) => covers(slot, other));
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

function hasAnchor(message: Message, place: number): boolean {
  const compiled = set.all[place];
  const slot = compiled?.slots[compiled.anchor];
  return slot !== undefined && message.reading.sentences.some((s) => s.hits.some((h) => slot.classes.has(h.cls)));
}

describe("every frame", () => {
  const rows = set.all.map(({ frame }, place) => {
    const owner = ownerOf.get(frame);
    const told = TOLD_AS[owner?.id ?? ""] ?? [owner?.id ?? ""];
    let right = 0;
    let silent = 0;
    for (const { text, message } of corpus) {
      if (owner === undefined || !mayRaise(owner, message)) continue;
      const counts = message.hits.some((h) => h.frame === frame && h.damped.length === 0);
      const carries = told.some((id) => text.signals.includes(id));
      if (counts && carries) right++;
      else if (!counts && !carries && hasAnchor(message, place)) silent++;
    }
    return { name: `${owner?.id}: ${frame.match}`, right, silent };
  });

  it("counts in three labelled texts that carry its signal", () => {
    expect(
      rows
        .filter((r) => r.right < EXAMPLES)
        .map((r) => `${r.name} (${r.right})`)
        .join("\n"),
    ).toBe("");
  });

  it("does not count in three that hold its anchor and not its signal", () => {
    expect(
      rows
        .filter((r) => r.silent < EXAMPLES)
        .map((r) => `${r.name} (${r.silent})`)
        .join("\n"),
    ).toBe("");
  });

  it("has slots no other frame of its signal has", () => {
    for (const signal of signals) {
      const slots = signal.families.flatMap((f) => f.frames.map((frame) => frame.match));
      expect(
        slots.filter((match, i) => slots.indexOf(match) !== i),
        signal.id,
      ).toEqual([]);
    }
  });

  it("asks for no class it rules out", () => {
    for (const { frame } of set.all) {
      const ruledOut = wordsOf(frame.not);
      for (const slot of slotsOf(frame))
        expect(
          [...slot.names.keys()].every((name) => ruledOut.includes(name)),
          frame.match,
        ).toBe(false);
    }
  });

  it("is no narrower case of another of its family and strength", () => {
    const found: string[] = [];
    for (const signal of signals)
      for (const { frames } of signal.families)
        for (const narrow of frames)
          for (const wide of frames)
            if (wide !== narrow && shadows(wide, narrow)) found.push(`${signal.id}: ${narrow.match} ⊂ ${wide.match}`);
    expect(found.join("\n")).toBe("");
  });
});

describe("every word class", () => {
  it("is used by a frame, a gate, a field or the context", () => {
    const packages = new URL("../../", import.meta.url);
    const sources = readdirSync(packages, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => {
        const folder = new URL(`${name}/src/`, packages);
        return readdirSync(folder, { recursive: true, encoding: "utf8" })
          .filter((file) => file.endsWith(".ts") && !file.includes(".test.") && !file.startsWith("lexicon"))
          .map((file) => readFileSync(new URL(file, folder), "utf8"));
      });
    const named = new Set(
      sources.flatMap((source) =>
        [...source.matchAll(/"([^"\n]*)"|`([^`\n]*)`/gu)].flatMap((m) => (m[1] ?? m[2] ?? "").split(/[\s|&>~!]+/u)),
      ),
    );
    const reading = readText({ text: "Bonjour.", format: "text" });
    const dead: string[] = [];
    for (let cls = 0; reading.className(cls) !== ""; cls++)
      if (!named.has(reading.className(cls))) dead.push(reading.className(cls));
    expect(dead.join(" ")).toBe("");
  });
});
