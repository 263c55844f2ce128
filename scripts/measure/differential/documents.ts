import mammoth from "mammoth";
import { PDFParse } from "pdf-parse";
import { missingWords, pairF1, wordF1, wordsOf } from "./words.ts";

/** F1 of our words, and of pairs of them, against those of pdf.js. Throws when pdf.js cannot read the bytes. */
export async function againstPdfParse(
  bytes: Uint8Array,
  text: string,
): Promise<{ words: number; pairs: number; count: number }> {
  const parser = new PDFParse({ data: Uint8Array.from(bytes) });
  try {
    const theirs = wordsOf((await parser.getText({ pageJoiner: "" })).text);
    const ours = wordsOf(text);
    return { words: wordF1(ours, theirs), pairs: pairF1(ours, theirs), count: theirs.length };
  } finally {
    await parser.destroy();
  }
}

/** Words that mammoth reads in a DOCX and we do not. Throws when mammoth cannot read the bytes. */
export async function lostAgainstMammoth(bytes: Uint8Array, text: string): Promise<string[]> {
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  return missingWords(wordsOf(value), wordsOf(text));
}
