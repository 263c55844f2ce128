import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, LabelledMessage, readLabelled, unmarked } from "./message.ts";
import { f1, score } from "./score.ts";

const message = (id: string, signals: string[], more: object = {}) =>
  LabelledMessage.parse({ id, text: "Bonjour", signals, ...more });

describe("a labelled set", () => {
  it("takes the marks out and keeps their places", () => {
    const { text, marks } = unmarked("Bonjour. ⟦dissatisfaction,termination|On arrête là.⟧ Merci");
    expect(text).toBe("Bonjour. On arrête là. Merci");
    expect(marks).toEqual([{ signals: ["dissatisfaction", "termination"], start: 9, end: 22 }]);
    expect(text.slice(9, 22)).toBe("On arrête là.");
  });

  it("gives a letter its object line and no envelope, a mail its envelope", () => {
    const letter = documentOf(message("a", [], { channel: "letter", subject: "Réserves" }));
    expect(letter.text.startsWith("Objet : Réserves\n\n")).toBe(true);
    expect(letter.envelope).toBeUndefined();
    expect(documentOf(message("b", [], { subject: "Réserves" })).envelope?.subject).toBe("Réserves");
  });

  it("names file and line of what is not in the format", () => {
    const folder = mkdtempSync(join(tmpdir(), "labelled-"));
    try {
      const path = join(folder, "set.jsonl");
      writeFileSync(path, '{"id":"a","text":"x","signals":[]}\n{"id":"b"\n');
      expect(() => readLabelled(path)).toThrow(/set\.jsonl, line 2: not JSON/u);
      writeFileSync(path, '{"id":"a","text":"x"}\n');
      expect(() => readLabelled(path)).toThrow(/set\.jsonl, line 1: .*signals/su);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("the score", () => {
  it("counts each signal once per message, false alarms and what was noticed", () => {
    const of = (m: LabelledMessage, found: string[]) => ({ message: m, found, findings: [] });
    const s = score(
      [
        of(message("1", ["termination", "dissatisfaction"]), ["termination", "termination"]),
        of(message("2", []), ["termination"]),
        of(message("3", []), []),
        of(message("4", ["dissatisfaction"]), []),
        of(message("5", ["own-formal-notice"]), []),
      ],
      ["termination", "dissatisfaction"],
    );
    expect(s.micro).toEqual({ tp: 1, fp: 1, fn: 2 });
    expect(f1(s.micro)).toBeCloseTo(0.4);
    expect([s.benign, s.falseAlarms, s.risky, s.noticed]).toEqual([2, 1, 2, 1]);
    expect(s.macroF1).toBeCloseTo(1 / 3);
  });
});
