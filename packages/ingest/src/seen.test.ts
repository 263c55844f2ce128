import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Seen } from "./seen.ts";

const id = (n: number) => createHash("sha256").update(String(n)).digest("hex");

describe("Seen", () => {
  it("gives back the first occurrence of each of many keys", () => {
    const seen = new Seen();
    for (let n = 0; n < 20_000; n++) seen.add(id(n), { source: `boîte.mbox#${n + 1}`, format: "eml", state: "ok" });
    for (let n = 0; n < 20_000; n++) seen.add(id(n), { source: "ailleurs", format: "pdf", state: "partial" });
    for (const n of [0, 1, 4095, 4096, 19_999])
      expect(seen.get(id(n))).toEqual({ source: `boîte.mbox#${n + 1}`, format: "eml", state: "ok" });
    expect(seen.get(id(20_000))).toBeUndefined();
  });
  it.each(["contrat.pdf", "a.zip#b.pdf", "a.mbox#12#piece.pdf", "a#01", "a#0", "a#1234567890", "a\n#3"])(
    "keeps the source %j",
    (source) => {
      const seen = new Seen();
      seen.add(id(1), { source, format: "pdf", state: "partial" });
      expect(seen.get(id(1))).toEqual({ source, format: "pdf", state: "partial" });
    },
  );
});
