import { readFile } from "node:fs/promises";
import { PDFParse } from "pdf-parse";

// pdf-parse in a process of its own, which is killed when a file hangs it or takes too much: one path in, one text out.

process.on("message", async (path: string) => {
  try {
    const parser = new PDFParse({ data: new Uint8Array(await readFile(path)) });
    const { text } = await parser.getText({ pageJoiner: "" });
    await parser.destroy();
    process.send?.({ text });
  } catch {
    process.send?.({});
  }
});
