import { describe, expect, it } from "vitest";
import { defaultLimits } from "../limits.ts";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { pngOf, seeded } from "../testing/scanned-page.ts";
import { readImage } from "./read-image.ts";

const white = (width: number, height: number) =>
  pngOf({ width, height, data: new Uint8Array(width * height).fill(255) });
const limits = { ...defaultLimits, perScanMs: 60_000 };
const read = (bytes: Buffer, { hints = {}, ocr = true } = {}) => readImage(bytes, { hints, limits, ocr }, () => {});

/** A sheet of A4 at 150 dpi with a signature near its foot: a wave that rises and falls with long loops. */
function signaturePage(): GreyPicture {
  const [width, height] = [1240, 1754];
  const data = new Uint8Array(width * height).fill(250);
  for (let t = 0; t < 4000; t++) {
    const u = t / 4000;
    const x = 700 + u * 300 + 18 * Math.sin(u * 44);
    const y = 1250 + 110 * (0.5 + (0.5 - 0.3 * u) * Math.sin(u * 38 + Math.sin(u * 9)));
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) data[(Math.round(y) + dy) * width + Math.round(x) + dx] = 45;
  }
  return { width, height, data };
}

/** A picture of 1,200 by 900 pixels whose shades, 0 to 255, are told by their place. */
function painted(shade: (x: number, y: number) => number): GreyPicture {
  const [width, height] = [1200, 900];
  const data = Uint8Array.from({ length: width * height }, (_, i) => shade(i % width, Math.floor(i / width)));
  return { width, height, data };
}

function hills(): GreyPicture {
  return painted((x, y) => {
    const ridge = 400 + 120 * Math.sin(x / 130) + 40 * Math.sin(x / 37);
    return y < ridge ? 225 - y / 12 : 60 + (y - ridge) / 8 + 12 * Math.sin(x / 5 + y / 3);
  });
}

function grass(): GreyPicture {
  const dice = seeded(3);
  const picture = painted(() => 150 + 60 * (dice() - 0.5));
  for (let blade = 0; blade < 2500; blade++) {
    const [x, y, lean, dark] = [dice() * 1200, dice() * 900, dice() - 0.5, 30 + 120 * dice()];
    for (let i = 0; i < 90; i++) {
      const at = Math.round(y - i) * 1200 + Math.round(x + lean * i + 0.004 * lean * i * i);
      if (at >= 0 && at < picture.data.length) picture.data[at] = dark;
    }
  }
  return picture;
}

/** An animal's: two eyes, ears, whiskers and fur. */
function face(): GreyPicture {
  const dice = seeded(5);
  const picture = painted((x, y) => {
    const fur = 120 + 40 * Math.sin(x / 3 + y / 7) + 30 * dice();
    const [dx, dy] = [Math.abs(x - 600), y - 450];
    if ((dx - 130) ** 2 + (dy + 60) ** 2 < 900) return 20;
    if ((dx - 130) ** 2 + ((dy + 60) * 1.4) ** 2 < 4000) return 215;
    if (dx ** 2 + (dy - 60) ** 2 < 500) return 60;
    if ((dx / 330) ** 2 + (dy / 300) ** 2 < 1 || (dy < -180 && dy > -420 + 2 * Math.abs(dx - 220))) return fur;
    return 190 + 20 * Math.sin(x / 90) * Math.cos(y / 110);
  });
  for (const side of [-1, 1])
    for (let whisker = 0; whisker < 5; whisker++)
      for (let i = 0; i < 260; i++) {
        const y = Math.round(540 + whisker * 14 + (whisker - 2) * i * 0.2 + 0.0006 * i * i);
        picture.data[y * 1200 + 600 + side * (60 + i)] = 250;
      }
  return picture;
}

describe("readImage", { timeout: 60_000 }, () => {
  it("leaves decoration and small pictures alone, without a word", async () => {
    expect(await read(white(900, 900), { hints: { decoration: true } })).toEqual({
      format: "image",
      state: "ok",
      problems: [],
    });
    for (const [width, height] of [
      [190, 190],
      [900, 40],
    ] as const)
      expect(await read(white(width, height))).toEqual({ format: "image", state: "ok", problems: [] });
  });

  it("says that recognition is switched off", async () => {
    expect(await read(white(900, 900), { ocr: false })).toMatchObject({
      state: "partial",
      problems: [{ code: "image-not-read" }],
    });
  });

  it("refuses what is too large to decode before decoding it", async () => {
    const bomb = white(300, 300);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    await expect(read(bomb)).rejects.toMatchObject({ state: "limit", code: "over-limit-size" });
  });

  it("refuses a ribbon, of which nothing is left at the size of a page", async () => {
    for (const ribbon of [white(64, 20_000), white(20_000, 64)])
      await expect(read(ribbon)).rejects.toMatchObject({ state: "limit", code: "over-limit-size" });
  });

  it("names what it cannot read: HEIC, a broken head, a broken body", async () => {
    await expect(read(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1"))).rejects.toMatchObject({
      state: "unsupported",
      code: "unsupported-format",
    });
    await expect(read(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4]))).rejects.toMatchObject({ state: "corrupt" });
    await expect(read(white(300, 300).subarray(0, 60))).rejects.toMatchObject({ state: "corrupt" });
  });

  it("says that it looked and found no text", async () => {
    const reading = await read(white(300, 300));
    expect(reading).toEqual({ format: "image", state: "ok", problems: [{ code: "no-text-found" }] });
  });

  it("makes a document without text of a page that holds a signature and no word", async () => {
    const { document, state, problems } = await read(pngOf(signaturePage()));
    expect([state, problems]).toEqual(["partial", [{ code: "no-text-found" }]]);
    expect(document?.text).toBe("");
    expect(document?.pages).toMatchObject([{ number: 1, span: { start: 0, end: 0 }, hasText: false, inkSought: true }]);
    const sure = document?.marks.filter((m) => m.kind === "ink" && (m.ink?.probability ?? 0) >= 0.5) ?? [];
    expect(sure.map((m) => m.ink?.label)).toEqual(["signature"]);
    expect(sure[0]?.box.y).toBeGreaterThan(500);
  });

  it.each([
    ["hills", hills],
    ["grass", grass],
    ["an animal’s face", face],
  ])("makes none of a photograph: %s", async (_, photograph) => {
    expect(await read(pngOf(photograph()))).toEqual({
      format: "image",
      state: "ok",
      problems: [{ code: "no-text-found" }],
    });
  });
});
