import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ListNumbers, numberedStyles } from "./list-numbers.ts";

const u16 = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer);
const u32 = (...values: number[]) => Buffer.from(Int32Array.from(values).buffer);
const level = (start: number, format: number, text: string) => {
  const head = Buffer.alloc(28);
  head.writeInt32LE(start, 0);
  head[4] = format;
  // Properties of the paragraph and of the number stand before its text.
  head[24] = 3;
  head[25] = 2;
  return Buffer.concat([head, Buffer.alloc(5), u16(text.length), Buffer.from(text, "utf16le")]);
};
const nine = (...levels: Buffer[]) => [
  ...levels,
  ...Array.from({ length: 9 - levels.length }, () => level(1, 255, "")),
];
const head = (id: number, simple: boolean) =>
  Buffer.concat([u32(id, 0), Buffer.alloc(18), Buffer.from([simple ? 1 : 0, 0])]);
const lists = Buffer.concat([
  u16(2),
  head(77, false),
  head(88, true),
  ...nine(level(1, 1, "Titre \u0000"), level(1, 0, "\u0000.\u0001"), level(3, 4, "\u0002)")),
  level(1, 23, "•"),
]);
const instances = Buffer.concat([u32(2), u32(77, 0, 0, 0), u32(88, 0, 0, 0)]);

describe("ListNumbers", () => {
  it("counts each level, and from the start again under the next of the level above", () => {
    const numbers = new ListNumbers(lists, instances);
    const labels = [0, 1, 1, 2, 2, 0, 1].map((depth) => numbers.label({ list: 1, level: depth }));
    expect(labels).toEqual(["Titre I", "I.1", "I.2", "c)", "d)", "Titre II", "II.1"]);
    expect(numbers.label({ list: 2 })).toBe("-");
  });

  it("has none for what is in no list", () => {
    const numbers = new ListNumbers(lists, instances);
    expect([{}, { list: 0 }, { list: 3 }, { list: 1, level: 8 }].map((said) => numbers.label(said))).toEqual([
      "",
      "",
      "",
      "",
    ]);
    expect(new ListNumbers(Buffer.alloc(0), Buffer.alloc(0)).label({ list: 1 })).toBe("");
  });

  it("ends on anything", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(lists.length - 1), fc.nat(255)), { maxLength: 10 }),
        fc.nat(lists.length),
        (changes, length) => {
          const broken = Buffer.from(lists);
          for (const [at, byte] of changes) broken[at] = byte;
          expect(typeof new ListNumbers(broken.subarray(0, length), instances).label({ list: 1, level: 1 })).toBe(
            "string",
          );
        },
      ),
    );
  });
});

describe("numberedStyles", () => {
  const style = (kind: number, parent: number, properties: number[]) => {
    const paragraph = Buffer.from([0, 0, ...properties]);
    const body = Buffer.concat([
      u16(0, kind | (parent << 4), 2, 0, 0),
      u16(3),
      Buffer.from("Nom\0", "utf16le"),
      u16(paragraph.length),
      paragraph,
    ]);
    return Buffer.concat([u16(body.length), body]);
  };
  /** Codes of two bytes, values of one byte or of two. */
  const each = (properties: Buffer, tell: (code: number, value: Buffer) => void) => {
    for (let at = 0; at + 3 <= properties.length; ) {
      const code = properties.readUInt16LE(at);
      const size = code === 0x460b ? 2 : 1;
      tell(code, properties.subarray(at + 2, at + 2 + size));
      at += 2 + size;
    }
  };

  it("says what a style or its parents say", () => {
    const list = [0x0b, 0x46, 1, 0];
    const second = [0x0a, 0x26, 1];
    const sheet = Buffer.concat([
      u16(4),
      u16(5, 10),
      style(1, 0xfff, []),
      style(1, 0, list),
      style(1, 1, second),
      style(2, 1, []),
      u16(0),
    ]);
    expect(numberedStyles(sheet, each)).toEqual([{}, { list: 1 }, { list: 1, level: 1 }, { list: 1 }, {}]);
    expect(numberedStyles(Buffer.alloc(3), each)).toEqual([]);
  });
});
