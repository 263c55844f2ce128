import type { GreyPicture } from "../pdf/pdfium.ts";

/** A picture with so many pixels across, its height in proportion: smaller by means of areas, larger by interpolation. */
export function scaledTo(picture: GreyPicture, width: number): GreyPicture {
  const height = Math.max(1, Math.round((picture.height * width) / picture.width));
  if (width === picture.width) return picture;
  return width < picture.width ? shrunk(picture, width, height) : enlarged(picture, width, height);
}

function shrunk(picture: GreyPicture, width: number, height: number): GreyPicture {
  const out = new Uint8Array(width * height);
  const edges = (size: number, from: number) =>
    Int32Array.from({ length: size + 1 }, (_, i) => Math.floor((i * from) / size));
  const columns = edges(width, picture.width);
  const rows = edges(height, picture.height);
  for (let y = 0; y < height; y++) {
    const top = rows[y] ?? 0;
    const bottom = Math.max(top + 1, rows[y + 1] ?? 0);
    for (let x = 0; x < width; x++) {
      const left = columns[x] ?? 0;
      const right = Math.max(left + 1, columns[x + 1] ?? 0);
      let sum = 0;
      for (let row = top; row < bottom; row++)
        for (let at = row * picture.width + left; at < row * picture.width + right; at++)
          sum += picture.data[at] ?? 255;
      out[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width, height, data: out };
}

function enlarged(picture: GreyPicture, width: number, height: number): GreyPicture {
  const out = new Uint8Array(width * height);
  const { data } = picture;
  for (let y = 0; y < height; y++) {
    const v = Math.min(picture.height - 1, Math.max(0, ((y + 0.5) * picture.height) / height - 0.5));
    const upper = Math.floor(v) * picture.width;
    const lower = Math.min(picture.height - 1, Math.floor(v) + 1) * picture.width;
    const b = v - Math.floor(v);
    for (let x = 0; x < width; x++) {
      const u = Math.min(picture.width - 1, Math.max(0, ((x + 0.5) * picture.width) / width - 0.5));
      const i = Math.floor(u);
      const j = Math.min(picture.width - 1, i + 1);
      const a = u - i;
      const above = (data[upper + i] ?? 255) * (1 - a) + (data[upper + j] ?? 255) * a;
      const below = (data[lower + i] ?? 255) * (1 - a) + (data[lower + j] ?? 255) * a;
      out[y * width + x] = above * (1 - b) + below * b + 0.5;
    }
  }
  return { width, height, data: out };
}
