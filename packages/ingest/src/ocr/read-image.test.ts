import { describe, expect, it } from "vitest";
import { defaultLimits } from "../limits.ts";
import { pngOf } from "../testing/scanned-page.ts";
import { readImage } from "./read-image.ts";

const white = (width: number, height: number) =>
  pngOf({ width, height, data: new Uint8Array(width * height).fill(255) });
const limits = { ...defaultLimits, perScanMs: 60_000 };
const read = (bytes: Buffer, { hints = {}, ocr = true } = {}) => readImage(bytes, { hints, limits, ocr }, () => {});

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
});
