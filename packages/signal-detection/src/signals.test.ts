import { SignalRecord } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { detect, signalRecords } from "./detect-all.ts";
import { signals } from "./signals.ts";
import { labelled } from "./testing/corpus.ts";
import { exampleOf } from "./testing/example-document.ts";

describe.each(signals.map((s) => [s.id, s] as const))("%s", (id, signal) => {
  const found = (from: string, text: string, subject?: string) => {
    const { document, facts, context } = exampleOf(from, text, subject);
    return detect(document, facts, context);
  };

  it("has three examples that fire and three that do not", () => {
    expect(signal.examples.fires.length).toBeGreaterThanOrEqual(3);
    expect(signal.examples.silent.length).toBeGreaterThanOrEqual(3);
  });

  it.each(signal.examples.fires.map((e) => [e.text, e] as const))("fires on %s", (_text, example) => {
    const { document, facts, context } = exampleOf(example.from, example.text, example.subject);
    const finding = detect(document, facts, context).find((f) => f.signal === id);
    expect(finding).toBeDefined();
    const start = example.text.indexOf("⟦");
    const expected = { start, end: example.text.indexOf("⟧") - 1 };
    expect(finding?.evidence.some((e) => e.span.start < expected.end && e.span.end > expected.start)).toBe(true);
    for (const e of finding?.evidence ?? []) expect(document.text.slice(e.span.start, e.span.end)).toBe(e.quote);
  });

  it.each(signal.examples.silent.map((e) => [e.text, e] as const))("is silent on %s", (_text, example) => {
    expect(found(example.from, example.text, example.subject).map((f) => f.signal)).not.toContain(id);
  });

  it.each(signal.examples.fires.map((e) => [e.text, e] as const))(
    "fires alone or with its companions on %s",
    (_text, example) => {
      const others = found(example.from, example.text, example.subject).map((f) => f.signal);
      expect(others.filter((o) => o !== id && signal.companions?.includes(o) !== true)).toEqual([]);
    },
  );
});

describe("the sentences written for the frames", () => {
  it.each(labelled("sentences-frames").map((t) => [t.text, t] as const))(
    "raise nothing undeclared: %s",
    (_text, sentence) => {
      const { document, facts, context } = exampleOf(sentence.from, sentence.text);
      const allowed = new Set(
        signals.filter((s) => sentence.signals.includes(s.id)).flatMap((s) => [s.id, ...(s.companions ?? [])]),
      );
      const others = detect(document, facts, context).map((f) => f.signal);
      expect(others.filter((o) => !allowed.has(o as (typeof signals)[number]["id"]))).toEqual([]);
    },
  );
});

describe("signal records", () => {
  it("are valid, and each id occurs once", () => {
    for (const record of signalRecords) expect(() => SignalRecord.parse(record)).not.toThrow();
    expect(new Set(signalRecords.map((r) => r.id)).size).toBe(signalRecords.length);
  });
});
