import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownSource, terminalLine, visible, visibleLine } from "./visible.ts";

describe("visible", () => {
  it.each([
    ["a\u202eb", "a⟨U+202E⟩b"],
    ["\u001b[2J", "⟨U+001B⟩[2J"],
    ["\u009b31m", "⟨U+009B⟩31m"],
    ["x\ud800y", "x⟨U+D800⟩y"],
    ["\u{e0041}", "⟨U+E0041⟩"],
    ["a\r\nb\rc", "a\nb⟨U+000D⟩c"],
    ["été 357\u202f360\u00a0€ « œ » 😀", "été 357\u202f360\u00a0€ « œ » 😀"],
  ])("%j", (text, shown) => expect(visible(text)).toBe(shown));

  it("leaves no control, override or lone surrogate in any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(visible(text)).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u,
        );
        expect(terminalLine(text)).not.toMatch(/[\n\t]|::[A-Za-z]|##\[|##vso\[/);
      }),
    );
  });

  it("is linear on one line of ten million characters", () => {
    const started = performance.now();
    expect(visibleLine(`${" ".repeat(5_000_000)}a${"::error".repeat(700_000)}`).length).toBeGreaterThan(1_000_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("shownSource", () => {
  it.each([
    ["courriels/a.eml", "courriels/a.eml"],
    ["/home/karim/dossiers/contrat.pdf", "dossiers/contrat.pdf"],
    ["C:\\Users\\karim\\contrat.pdf", "karim/contrat.pdf"],
    ["\\\\serveur\\partage\\contrat.pdf", "partage/contrat.pdf"],
  ])("%s", (source, shown) => expect(shownSource(source)).toBe(shown));
});
