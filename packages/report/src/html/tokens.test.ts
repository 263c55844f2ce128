import { describe, expect, it } from "vitest";
import { type Token, tokens } from "./tokens.ts";

type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

/** sRGB hex to linear light, 0 to 1 (IEC 61966-2-1). */
function linear(hex: string): Rgb {
  const channel = (i: number) => {
    const v = Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(1), channel(2)];
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, bl] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** CIE Lab (D65). */
function lab(rgb: Rgb): Rgb {
  const [r, g, b] = rgb.map((v) => Math.min(Math.max(v, 0), 1)) as unknown as Rgb;
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(hex: string, m: Matrix | null): Rgb {
  const rgb = linear(hex);
  return lab(
    m === null ? rgb : (m.map((row) => row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]) as unknown as Rgb),
  );
}

/** Machado, Oliveira and Fernandes (2009), severity 1. */
const visions: Record<string, Matrix | null> = {
  normal: null,
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const levels = ["l0", "l1", "l2", "l3", "l4"] as const;

describe.each(["light", "dark"] as const)("%s mode", (mode) => {
  const c = tokens[mode];

  it.each<[Token, Token]>([
    ["ink", "ground"],
    ["ink", "paper"],
    ["ink", "warm"],
    ["ink", "mark"],
    ["ink", "track"],
    ["muted", "ground"],
    ["muted", "paper"],
    ["muted", "track"],
    ["accent", "ground"],
    ["accent", "paper"],
    ["paper", "accent"],
    ["good", "paper"],
    ["good", "ground"],
    ["bad", "paper"],
    ["bad", "ground"],
  ])("%s on %s reads at 4.5:1", (text, background) => {
    expect(contrast(c[text], c[background])).toBeGreaterThanOrEqual(4.5);
  });

  it.each<[Token, Token]>([
    ["ink", "ground"],
    ["ink", "paper"],
    ["good", "paper"],
    ["bad", "paper"],
    ["underline", "paper"],
    ["accent", "ground"],
  ])("the outline %s stands out from %s at 3:1", (outline, background) => {
    expect(contrast(c[outline], c[background])).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(visions))("levels stay apart in %s vision", (_, matrix) => {
    const distances = levels.flatMap((a, i) =>
      levels.slice(i + 1).map((b) => Math.hypot(...seen(c[a], matrix).map((v, k) => v - (seen(c[b], matrix)[k] ?? 0)))),
    );
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(12);
  });

  it("levels change lightness in one direction", () => {
    const lightness = levels.map((l) => seen(c[l], null)[0]);
    const sorted = [...lightness].sort((a, b) => (mode === "light" ? b - a : a - b));
    expect(lightness).toEqual(sorted);
  });
});
