import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Worker as Thread } from "node:worker_threads";
import type { PSM, Worker as TesseractWorker } from "tesseract.js";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { linesOfTsv, type PixelBox } from "./recognised-lines.ts";
import { pageSettings, type Recogniser, TooSlow } from "./recogniser.ts";

const require = createRequire(import.meta.url);

type Language = "fra" | "eng";
/** Each language's data lies in a package of its own. The integer model finds the same text as the larger one beside it. */
const DATA: Readonly<Record<Language, () => string>> = {
  fra: () => require.resolve("@tesseract.js-data/fra/package.json"),
  eng: () => require.resolve("@tesseract.js-data/eng/package.json"),
};
const MODEL = "4.0.0_best_int";
const LSTM_ONLY = 1;
/** WebAssembly memory never shrinks: a new thread now and then starts with little. */
const PAGES_PER_THREAD = 100;
/** Decoding so many pixels takes more memory than all the rest: it is given back at once. */
const LARGE_PICTURE = 16_000_000;
const START_MS = 60_000;
/** English that the French model is this sure of, the English one reads no better. */
const SURE = 0.93;

type Running = { worker: TesseractWorker; thread: Thread; failed: Promise<never> };
const running = new Map<Language, { started: Promise<Running>; pages: number }>();

async function start(language: Language): Promise<Running> {
  const { createWorker } = await import("tesseract.js");
  const data = dirname(DATA[language]());
  const worker = await createWorker(language, LSTM_ONLY, {
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

/** Ends a thread, one that never comes to start too, without waiting for it. */
function stop(language: Language): void {
  const ended = running.get(language);
  running.delete(language);
  ended?.started.then(({ thread }) => thread.terminate()).catch(() => {});
}

/** One piece of work in the thread. After any failure the thread is ended: its module may be dead or still busy. */
async function inThread<T>(language: Language, ms: number, work: (worker: TesseractWorker) => Promise<T>): Promise<T> {
  if ((running.get(language)?.pages ?? 0) >= PAGES_PER_THREAD) stop(language);
  let timer: NodeJS.Timeout | undefined;
  const late = (limit: number) =>
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TooSlow()), limit);
    });
  try {
    const current = running.get(language) ?? { started: start(language), pages: 0 };
    running.set(language, current);
    current.pages++;
    const { worker, thread, failed } = await Promise.race([current.started, late(START_MS)]);
    clearTimeout(timer);
    thread.ref();
    const result = await Promise.race([work(worker), failed, late(ms)]);
    thread.unref();
    return result;
  } catch (error) {
    stop(language);
    // Whatever else the thread died of, this process is sound.
    throw error instanceof TooSlow ? error : new Error("not recognised");
  } finally {
    clearTimeout(timer);
  }
}

async function wordsOf({ width, height, data }: GreyPicture, dpi: number, language: Language, ms: number) {
  return inThread(language, ms, async (worker) => {
    const settings = pageSettings(dpi);
    await worker.setParameters({
      ...settings,
      tessedit_pageseg_mode: settings.tessedit_pageseg_mode as PSM,
    });
    const header = Buffer.from(`P5\n${width} ${height}\n255\n`);
    const { data: page } = await worker.recognize(Buffer.concat([header, data]), {}, { text: false, tsv: true });
    return page.tsv ?? "";
  });
}

const asIs = ({ left, top, width, height }: PixelBox) => ({ x: left, y: top, width, height });
const englishWord = /\t(?:the|of|and|to|in|is|that|with|shall|this|by|be|are|our|your)$/gim;
const frenchWord = /\t(?:le|la|les|de|des|du|et|à|un|une|est|que|pour|dans|vous|nous)$/gim;

/**
 * Tesseract as WebAssembly in a thread of its own, kept from page to page. Its data lies in packages: nothing is fetched.
 * A page is read as French, by which clean English comes out as well. Where print is small or poor, a page that turns out
 * to be English is read again as such.
 */
export const wasmRecogniser: Recogniser = {
  name: "tesseract.js 7",
  read: async (picture, dpi, ms) => {
    const french = await wordsOf(picture, dpi, "fra", ms);
    const english = french.match(englishWord)?.length ?? 0;
    if (
      linesOfTsv(french, asIs).quality >= SURE ||
      english < 5 ||
      english < 2 * (french.match(frenchWord)?.length ?? 0)
    )
      return french;
    return wordsOf(picture, dpi, "eng", ms);
  },
};

/**
 * A picture in any format Leptonica knows (PNG, JPEG, GIF, BMP, WebP, TIFF) as a grey PNG of the same size, of which
 * `pixels` tells what memory it takes. Throws when it is broken, or `TooSlow`.
 */
export async function toGreyPng(bytes: Uint8Array, pixels: number, ms: number): Promise<Buffer> {
  const png = await inThread("fra", ms, async (worker) => {
    const { data } = await worker.recognize(Buffer.from(bytes), {}, { text: false, imageGrey: true });
    return Buffer.from((data.imageGrey ?? "").replace(/^[^,]{0,100},/, ""), "base64");
  });
  if (pixels > LARGE_PICTURE) stop("fra");
  return png;
}
