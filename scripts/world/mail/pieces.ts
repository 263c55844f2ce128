import { deflateSync } from "node:zlib";
import type { Attachment } from "./message.ts";

/** A PDF made by the documents' generator, attached under its own name or under the one the sender gave it. */
export function pdf(document: string, fileName = document): Attachment {
  return { fileName, contentType: "application/pdf", content: { document } };
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** A 48 × 16 logo: two waves of the sender's colour on white. */
export function logo(contentId: string, [red, green, blue]: [number, number, number]): Attachment {
  const width = 48;
  const height = 16;
  const rows: number[] = [];
  for (let y = 0; y < height; y++) {
    rows.push(0);
    for (let x = 0; x < width; x++) {
      const wave = 8 + 4 * Math.sin((x / width) * 2 * Math.PI);
      const inked = Math.abs(y - wave) < 1.6 || Math.abs(y - wave - 4) < 0.8;
      rows.push(...(inked ? [red, green, blue] : [255, 255, 255]));
    }
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const content = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", size),
    // Stored, not compressed: the same bytes whatever the zlib at hand.
    chunk("IDAT", deflateSync(Buffer.from(rows), { level: 0 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return { fileName: "logo.png", contentType: "image/png", content, contentId };
}

/** A meeting invitation as calendar programs send it. `start` and `end` are UTC, `YYYYMMDDTHHMMSSZ`. */
export function invitation(uid: string, summary: string, start: string, end: string): Attachment {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Agenda//FR",
    "METHOD:REQUEST",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${start}`,
    `DTSTART:${start}`,
    `DTEND:${end}`,
    `SUMMARY:${summary}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return {
    fileName: "invitation.ics",
    contentType: "text/calendar; method=REQUEST; charset=UTF-8",
    content: Buffer.from(`${lines.join("\r\n")}\r\n`, "utf8"),
  };
}
