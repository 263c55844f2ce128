import { createHash } from "node:crypto";
import { type ByteReader, splitMbox } from "../../packages/ingest/dist/mail/split-mbox.js";
import { generateMail } from "./generate-mail.ts";

const SEED = 2;
const PIECE = 1024 * 1024;

/** Generated messages as an mbox. */
export function mailbox(messages: number): Buffer {
  const separator = Buffer.from("From a@b.example Mon Jun  8 09:00:00 2026\r\n");
  const end = Buffer.from("\r\n\r\n");
  return Buffer.concat([...generateMail(messages, SEED)].flatMap((bytes) => [separator, bytes, end]));
}

/** Splits and hashes every message, from stretches that hold many. */
export async function splitAndHash(reader: ByteReader): Promise<number> {
  let count = 0;
  let base = 0;
  const own = Buffer.allocUnsafeSlow(PIECE);
  let stretch: Buffer = Buffer.alloc(0);
  for await (const { offset, length } of splitMbox(reader)) {
    const sum = createHash("sha256");
    for (let at = offset; at < offset + length; ) {
      if (at < base || at >= base + stretch.length) {
        base = at;
        stretch = await reader.read(at, Math.min(PIECE, reader.size - at), own);
      }
      const piece = stretch.subarray(at - base, offset + length - base);
      sum.update(piece);
      at += piece.length;
    }
    sum.digest("hex");
    count++;
  }
  return count;
}
