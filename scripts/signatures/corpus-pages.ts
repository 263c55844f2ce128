import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodePicture } from "../../packages/ingest/src/ocr/decode-picture.ts";
import { pictureHeader } from "../../packages/ingest/src/ocr/picture-header.ts";
import { pointsOf, prepared } from "../../packages/ingest/src/ocr/read-image.ts";
import type { GreyPicture } from "../../packages/ingest/src/pdf/pdfium.ts";

type TruthBox = { kind: "signature" | "initials"; left: number; top: number; width: number; height: number };
/** A page of the corpora: `boxes` in pixels of the file, which is `scale` times smaller than `picture`; `count` of signatures where only that is known. */
export type CorpusPage = {
  name: string;
  picture: GreyPicture;
  points: { width: number; height: number };
  scale: number;
  boxes: TruthBox[] | undefined;
  count: number;
};

/** A picture file as `readImage` prepares it for recognition. Throws when it cannot be decoded. */
async function openPicture(bytes: Buffer): Promise<Pick<CorpusPage, "picture" | "points" | "scale">> {
  const header = pictureHeader(bytes);
  const page = header?.pages[0];
  if (header === undefined || page === undefined) throw new Error("no picture");
  const picture = prepared(await decodePicture(bytes, header.kind, page, { side: 3000, ms: 60_000 }), page);
  return { picture, points: pointsOf(page), scale: picture.width / page.width };
}

/** The pages of a folder of the corpus of signatures, one after the other. */
export async function* corpusPages(folder: string, which: "french-pages" | "pages-640"): AsyncGenerator<CorpusPage> {
  const labels = new Map(
    readFileSync(join(folder, "labels.tsv"), "utf8")
      .split("\n")
      .map((l) => l.split("\t"))
      .map(([file = "", , , label = ""]) => [file, label]),
  );
  for (const file of readdirSync(join(folder, which)).sort()) {
    const label = labels.get(`${which}/${file}`);
    if (label === undefined) continue;
    const opened = await openPicture(readFileSync(join(folder, which, file)));
    const boxes = [...label.matchAll(/(signature|initials)@(\d+),(\d+),(\d+),(\d+)/g)].map(
      ([, kind, left, top, width, height]): TruthBox => ({
        kind: kind as TruthBox["kind"],
        left: Number(left),
        top: Number(top),
        width: Number(width),
        height: Number(height),
      }),
    );
    const counted = /^(\d+) signature/.exec(label);
    yield {
      name: file,
      ...opened,
      boxes: counted === null ? boxes : undefined,
      count: counted === null ? boxes.filter((b) => b.kind === "signature").length : Number(counted[1]),
    };
  }
}
