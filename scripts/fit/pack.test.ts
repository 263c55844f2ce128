import { describe, expect, it } from "vitest";
import { unpackedHashes } from "../../packages/signal-detection/src/second-opinion/unpack.ts";
import { mulberry32 } from "../dice.ts";
import { packed, packedHashes, unpacked } from "./pack.ts";

describe("packing weights", () => {
  it("gives back each weight to within half a step, and what is beyond the scale as its end", () => {
    const random = mulberry32(5);
    for (const [rows, hidden] of [
      [1, 1],
      [7, 4],
      [501, 40],
    ] as const) {
      const inward = Float32Array.from({ length: rows * hidden }, () => (random() - 0.5) * 3);
      const pack = packed({ inward, hidden });
      const back = unpacked(pack, inward.length);
      expect(back.length).toBe(inward.length);
      inward.forEach((w, i) => {
        const scale = pack.scales[i % hidden] ?? 0;
        const cut = Math.max(-2 * scale, Math.min(2 * scale, w));
        expect(Math.abs((back[i] ?? 9) - cut)).toBeLessThanOrEqual(scale / 2 + 1e-5);
      });
      expect(new Set(back.map((w, i) => Math.round(w / (pack.scales[i % hidden] ?? 1)))).size).toBeLessThanOrEqual(5);
    }
  });

  it("gives back every number of a feature, the largest too", () => {
    const random = mulberry32(6);
    const hashes = Uint32Array.from(
      new Set([0, 1, 2 ** 32 - 1, ...Array.from({ length: 5_000 }, () => Math.floor(random() * 2 ** 32))]),
    ).sort();
    expect([...unpackedHashes(packedHashes(hashes))]).toEqual([...hashes]);
  });
});
