import { describe, expect, it } from "vitest";
import { drawnJpeg } from "./draw-jpeg.ts";
import { pictureHeader } from "./picture-header.ts";

/** A black square of 8 pixels: one block, whose mean alone is written. */
const black = Buffer.from([
  ...[0xff, 0xd8],
  ...[0xff, 0xdb, 0, 67, 0, ...Array.from({ length: 64 }, () => 8)],
  ...[0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0],
  // One code each: "0" is a mean of eight bits, and the end of a block.
  ...[0xff, 0xc4, 0, 20, 0x00, 1, ...Array.from({ length: 15 }, () => 0), 8],
  ...[0xff, 0xc4, 0, 20, 0x10, 1, ...Array.from({ length: 15 }, () => 0), 0],
  ...[0xff, 0xda, 0, 8, 1, 1, 0x00, 0, 63, 0],
  ...[0b00111111, 0b10111111],
  ...[0xff, 0xd9],
]);

describe("drawnJpeg", () => {
  it("draws a JPEG, no larger than asked", async () => {
    const page = pictureHeader(black)?.pages[0] ?? { width: 0, height: 0, turns: 0 as const };
    expect(await drawnJpeg(black, page, 3000)).toEqual({ width: 8, height: 8, data: new Uint8Array(64) });
    expect(await drawnJpeg(black, page, 4)).toMatchObject({ width: 4, height: 4 });
  });

  it("leaves alone what is cut off, what has no known colours, and what shows nothing", async () => {
    const page = pictureHeader(black)?.pages[0] ?? { width: 0, height: 0, turns: 0 as const };
    expect(await drawnJpeg(black.subarray(0, -2), page, 3000)).toBeUndefined();
    expect(await drawnJpeg(black, { ...page, colours: { count: 2, inverted: false } }, 3000)).toBeUndefined();
    const nothing = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);
    expect(await drawnJpeg(nothing, page, 3000)).toBeUndefined();
  });
});
