import type { GreyPicture } from "../../packages/ingest/src/pdf/pdfium.ts";
import type { Chance } from "./chance.ts";

/** What a copier or a fax adds to what a scanner does. */
type Copier = {
  fax: boolean;
  /** A scratch on the glass: a thin dark line down every sheet. */
  streak: number | undefined;
  /** Share of pixels beside ink that toner missed or strayed to. */
  toner: number;
};

export function newCopier(dice: Chance): Copier {
  const kind = dice.next();
  return {
    fax: kind < 0.08,
    streak: dice.chance(0.12) ? dice.within(0.02, 0.98) : undefined,
    toner: kind > 0.75 ? dice.within(0.02, 0.12) : 0,
  };
}

/** The lines an inch of a fax sent at the usual setting. */
const FAX_LINES = 98 / 150;

/** The sheet as it comes out of the copier. */
export function copied(dice: Chance, { width, height, data }: GreyPicture, copier: Copier): GreyPicture {
  const out = new Uint8Array(data);
  if (copier.streak !== undefined) {
    const x = Math.round(copier.streak * (width - 3));
    for (let y = 0; y < height; y++)
      if (dice.next() < 0.93) out[y * width + x] = Math.min(out[y * width + x] ?? 255, dice.within(30, 130));
  }
  if (copier.toner > 0)
    for (let at = width; at < out.length - width; at++) {
      const isEdge = (data[at] ?? 255) < 140 !== (data[at + 1] ?? 255) < 140;
      if (isEdge && dice.next() < copier.toner * 2) out[at] = 255 - (out[at] ?? 255);
    }
  if (!copier.fax) return { width, height, data: out };
  const rows = Math.round(height * FAX_LINES);
  const faxed = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const line = Math.min(rows - 1, Math.floor(y * FAX_LINES));
    const from = Math.min(height - 2, Math.floor(line / FAX_LINES));
    for (let x = 0; x < width; x++) {
      const mean = ((out[from * width + x] ?? 255) + (out[(from + 1) * width + x] ?? 255)) / 2;
      faxed[y * width + x] = mean < 175 ? 0 : 255;
    }
  }
  return { width, height, data: faxed };
}
