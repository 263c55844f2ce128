import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Worker as Thread } from "node:worker_threads";
import type { PSM, Worker as TesseractWorker } from "tesseract.js";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { pageSettings, type Recogniser, TooSlow } from "./recogniser.ts";

/**
 * The French model alone: on English letters it finds the same words as with the English model beside it. The integer
 * model gives the same text as the larger one of the package, in half the memory.
 */
const LANGUAGE = "fra";
const MODEL = "4.0.0_best_int";
const LSTM_ONLY = 1;
/** WebAssembly memory never shrinks: a new thread now and then starts with little. */
const PAGES_PER_THREAD = 100;
/** Decoding so many pixels takes more memory than all the rest: it is given back at once. */
const LARGE_PICTURE = 16_000_000;
const START_MS = 60_000;

type Running = { worker: TesseractWorker; thread: Thread; failed: Promise<never> };
let running: Promise<Running> | undefined;
let pages = 0;

async function start(): Promise<Running> {
  const { createWorker } = await import("tesseract.js");
  const data = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${LANGUAGE}/package.json`));
  const worker = await createWorker(LANGUAGE, LSTM_ONLY, {
    langPath: join(data, MODEL),
    cacheMethod: "none",
    // Without it a refused picture would be thrown outside of any promise.
    errorHandler: () => {},
  });
  const { worker: thread } = worker as unknown as { worker: Thread };
  const failed = new Promise<never>((_, reject) => {
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("the recognising thread ended")));
  });
  failed.catch(() => {});
  // Idle, it must not keep the process alive.
  thread.unref();
  return { worker, thread, failed };
}

async function stop(): Promise<void> {
  const ended = running;
  running = undefined;
  pages = 0;
  await ended?.then(({ thread }) => thread.terminate()).catch(() => {});
}

/** One piece of work in the thread. After any failure the thread is ended: its module may be dead or still busy. */
async function inThread<T>(ms: number, work: (worker: TesseractWorker) => Promise<T>): Promise<T> {
  if (++pages > PAGES_PER_THREAD) await stop();
  let timer: NodeJS.Timeout | undefined;
  const late = (limit: number) =>
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TooSlow()), limit);
    });
  try {
    running ??= start();
    const { worker, thread, failed } = await Promise.race([running, late(START_MS)]);
    clearTimeout(timer);
    thread.ref();
    const result = await Promise.race([work(worker), failed, late(ms)]);
    thread.unref();
    return result;
  } catch (error) {
    await stop();
    // Whatever else the thread died of, this process is sound.
    throw error instanceof TooSlow ? error : new Error("not recognised");
  } finally {
    clearTimeout(timer);
  }
}

/** Tesseract as WebAssembly in a thread of its own, kept from page to page. Its data lies in a package: nothing is fetched. */
export const wasmRecogniser: Recogniser = {
  name: "tesseract.js 7",
  read: ({ width, height, data }: GreyPicture, dpi, ms) =>
    inThread(ms, async (worker) => {
      const settings = pageSettings(dpi);
      await worker.setParameters({
        ...settings,
        tessedit_pageseg_mode: settings.tessedit_pageseg_mode as PSM,
      });
      const header = Buffer.from(`P5\n${width} ${height}\n255\n`);
      const { data: page } = await worker.recognize(Buffer.concat([header, data]), {}, { text: false, tsv: true });
      return page.tsv ?? "";
    }),
};

/**
 * A picture in any format Leptonica knows (PNG, JPEG, GIF, BMP, WebP, TIFF) as a grey PNG of the same size, of which
 * `pixels` tells what memory it takes. Throws when it is broken, or `TooSlow`.
 */
export async function toGreyPng(bytes: Uint8Array, pixels: number, ms: number): Promise<Buffer> {
  const png = await inThread(ms, async (worker) => {
    const { data } = await worker.recognize(Buffer.from(bytes), {}, { text: false, imageGrey: true });
    return Buffer.from((data.imageGrey ?? "").replace(/^[^,]{0,100},/, ""), "base64");
  });
  if (pixels > LARGE_PICTURE) await stop();
  return png;
}
