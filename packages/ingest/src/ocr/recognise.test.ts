import { beforeAll, describe, expect, it } from "vitest";
import { defaultLimits } from "../limits.ts";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { readPdf } from "../pdf/read-pdf.ts";
import {
  drawn,
  englishLetter,
  frenchLetter,
  pngOf,
  quarterTurned,
  scannedPdf,
  seeded,
  setLetter,
  spoilt,
  turned,
  unevenlyLit,
  withNamelessLetters,
  wordF1,
} from "../testing/scanned-page.ts";
import { readImage } from "./read-image.ts";
import { recognise } from "./recognise.ts";
import { type Recogniser, recogniser, TooSlow } from "./recogniser.ts";
import { nativeRecogniser } from "./tesseract-native.ts";

const truth = frenchLetter.join("\n");
/** Half of the letter takes half of the time. */
const short = frenchLetter.slice(0, 6);
const A4 = { width: 595.28, height: 841.89 };
const ms = 120_000;
const textOf = ({ lines }: { lines: readonly { text: string; gap: boolean }[] }) =>
  lines.map((l, i) => (i === 0 ? "" : l.gap ? "\n\n" : "\n") + l.text).join("");

describe("recognise", { timeout: 180_000 }, () => {
  let page: GreyPicture;
  let wasm: Recogniser;
  beforeAll(async () => {
    page = await drawn(await setLetter(frenchLetter));
    wasm = await recogniser("wasm");
  });

  it("reads a clean page without a fault, in paragraphs, with the places of words", async () => {
    const read = await recognise(page, A4, { ms, by: wasm });
    expect(wordF1(truth, textOf(read))).toBeGreaterThanOrEqual(0.97);
    expect(read.quality).toBeGreaterThan(0.9);
    expect(textOf(read).split("\n\n").length).toBeGreaterThan(8);
    const line = read.lines.find((l) => l.text.includes("forfaitaire"));
    const word = line?.words.find((w) => line.text.slice(w.start, w.end) === "forfaitaire");
    // Where pdfium's own text layer has it.
    const { document } = await readPdf(
      await setLetter(frenchLetter),
      { limits: defaultLimits, passwords: [], ocr: false },
      () => {},
    );
    const at = document?.text.indexOf("forfaitaire") ?? -1;
    const words = document?.pages[0]?.words ?? [];
    const i = words.findIndex((start, n) => n % 6 === 0 && start <= at && at < (words[n + 1] ?? 0));
    expect(Math.abs((word?.x ?? 0) - (words[i + 2] ?? 0) / 10)).toBeLessThan(1.5);
    expect(Math.abs((word?.width ?? 0) - (words[i + 4] ?? 0) / 10)).toBeLessThan(3);
    expect(
      Math.abs((word?.y ?? 0) + (word?.height ?? 0) / 2 - ((words[i + 3] ?? 0) + (words[i + 5] ?? 0) / 2) / 10),
    ).toBeLessThan(4);
  });

  it("reads a photo: askew, on its side, in fading light, with grain; boxes stay those of the photo", async () => {
    const letter = await drawn(await setLetter(short), 150);
    const photo = quarterTurned(turned(unevenlyLit(spoilt(letter, 0.00002, 30, seeded(7)), 0.4), -4), 3);
    const read = await recognise(photo, { width: A4.height, height: A4.width }, { ms, by: wasm });
    expect(wordF1(short.join("\n"), textOf(read))).toBeGreaterThanOrEqual(0.95);
    // The first line of the letter is now at the left, and runs upwards.
    expect(read.lines[0]?.x).toBeLessThan(130);
    expect(read.lines[0]?.height).toBeGreaterThan(150);
  });

  it("gives up on a page that takes too long, and reads the next one", async () => {
    await expect(recognise(page, A4, { ms: 1, by: wasm })).rejects.toBeInstanceOf(TooSlow);
    // In English, and small.
    const next = await recognise(await drawn(await setLetter(englishLetter.slice(0, 6), 9), 120), A4, { ms, by: wasm });
    expect(wordF1(englishLetter.slice(0, 6).join("\n"), textOf(next))).toBeGreaterThanOrEqual(0.97);
  });

  it("reads the same through the machine's own Tesseract, where there is one", async ({ skip }) => {
    const native = await nativeRecogniser();
    if (native === undefined) return skip();
    const read = await recognise(await drawn(await setLetter(short)), A4, { ms, by: native });
    expect(wordF1(short.join("\n"), textOf(read))).toBeGreaterThanOrEqual(0.97);
    await expect(recognise(page, A4, { ms: 1, by: native })).rejects.toBeInstanceOf(TooSlow);
  });

  it("makes a document of a picture, and of a PDF that is a scan", async () => {
    // Time enough on a machine that is busy with other tests.
    const limits = { ...defaultLimits, perScanMs: 60_000 };
    const job = { hints: {}, limits, passwords: [], ocr: true };
    const announced: unknown[] = [];
    const note = (work: unknown) => void announced.push(work);
    const letter = await drawn(await setLetter(short.slice(0, 4)));
    const image = await readImage(pngOf(letter, 200), job, note);
    expect(image).toMatchObject({ state: "ok", problems: [{ code: "text-recognised" }] });
    expect(image.document?.text).toContain("mise en demeure");
    expect(image.document?.pages).toMatchObject([{ number: 1, hasText: true, ocr: {} }]);
    expect(Math.round(image.document?.pages[0]?.width ?? 0)).toBe(595);

    const pdf = await readPdf(await scannedPdf(letter), job, note);
    expect(pdf).toMatchObject({ state: "ok", problems: [{ code: "text-recognised" }] });
    expect(pdf.document?.text).toContain("mise en demeure");
    expect(announced).toEqual([{ pages: 1, scans: 1 }, { pages: 1 }, { pages: 1, scans: 1 }]);

    // A text layer that is there, and says nothing.
    const nameless = await readPdf(withNamelessLetters(await setLetter(short.slice(0, 2))), job, note);
    expect(nameless).toMatchObject({ state: "ok", problems: [{ code: "text-recognised" }] });
    expect(nameless.document?.text).toContain("rue des Tanneurs");

    const unread = await readPdf(await scannedPdf(letter), { ...job, limits: { ...limits, scans: 0 } }, note);
    expect(unread).toMatchObject({ state: "partial", problems: [{ code: "no-text-layer" }] });
  });
});
