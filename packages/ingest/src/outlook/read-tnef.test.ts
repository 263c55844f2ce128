import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Unreadable } from "../job.ts";
import { defaultLimits } from "../limits.ts";
import { bytesOf } from "../testing/outlook-message.ts";
import { readTnef } from "./read-tnef.ts";

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
const long = (bytes: Buffer) => Buffer.concat([u32(bytes.length), bytes], 4 + ((bytes.length + 3) & ~3));
const zero = (text: string) => Buffer.from(`${text}\0`, "latin1");

function attributeOf(level: 1 | 2, id: number, data: Buffer): Buffer {
  const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0);
  return Buffer.concat([Buffer.from([level]), u32(id), u32(data.length), data, Buffer.from([sum & 0xff, sum >> 8])]);
}
const stream = (...attributes: Buffer[]) => Buffer.concat([u32(0x223e9f78), Buffer.from([1, 0]), ...attributes]);

/** A property with one value: its number, its type, and the value as it is stored. */
const property = (id: number, type: number, stored: Buffer) => Buffer.concat([u32(((id << 16) | type) >>> 0), stored]);
const string8 = (id: number, text: string) => property(id, 0x1e, Buffer.concat([u32(1), long(zero(text))]));
const unicode = (id: number, text: string) =>
  property(id, 0x1f, Buffer.concat([u32(1), long(Buffer.from(`${text}\0`, "utf16le"))]));
const list = (...properties: Buffer[]) => Buffer.concat([u32(properties.length), ...properties]);
const named = (kind: 0 | 1) =>
  Buffer.concat([
    u32(((0x8001 << 16) | 0x0003) >>> 0),
    Buffer.alloc(16),
    u32(kind),
    kind === 0 ? u32(0x8501) : long(Buffer.from("Nom\0", "utf16le")),
    u32(7),
  ]);
const several = property(0x3a50, 0x101e, Buffer.concat([u32(2), long(zero("un")), long(zero("deux"))]));

const CODE_PAGE = attributeOf(1, 0x00069007, Buffer.concat([u32(1252), u32(0)]));
const whole = stream(
  CODE_PAGE,
  attributeOf(1, 0x00018004, zero("Relance")),
  attributeOf(
    1,
    0x00069003,
    list(
      named(0),
      several,
      named(1),
      unicode(0x0042, "Zoé"),
      unicode(0x5d02, "Zoe@client.example"),
      string8(0x1000, "Texte \xe9crit \x80"),
    ),
  ),
  attributeOf(1, 0x00069004, list(list(property(0x0c15, 3, u32(1)), unicode(0x39fe, "a@agence.example")))),
  attributeOf(2, 0x00069002, Buffer.alloc(14)),
  attributeOf(2, 0x00018010, zero("CONTRA~1.PDF")),
  attributeOf(2, 0x0006800f, Buffer.from("%PDF-1.4 contrat")),
  attributeOf(2, 0x00069005, list(unicode(0x3707, "Contrat signé.pdf"))),
  attributeOf(2, 0x00069002, Buffer.alloc(14)),
  attributeOf(2, 0x0006800f, Buffer.from("sans nom")),
);

const read = (bytes: Buffer) => readTnef(bytes, {}, defaultLimits);

describe("a winmail.dat", () => {
  it("gives its text, its people and its files under their long names", async () => {
    const reading = await read(whole);
    expect(reading).toMatchObject({ format: "tnef", state: "ok", problems: [], contents: { expected: 2 } });
    expect(reading.document?.text).toBe("Texte écrit €");
    expect(reading.document?.envelope).toMatchObject({
      subject: "Relance",
      from: [{ name: "Zoé", address: "zoe@client.example" }],
      to: [{ address: "a@agence.example" }],
    });
    const parts = reading.contents?.parts ?? [];
    expect(parts.map((part) => [part.label, bytesOf(part).toString()])).toEqual([
      ["Contrat signé.pdf", "%PDF-1.4 contrat"],
      ["part-2.bin", "sans nom"],
    ]);
  });

  it("has no envelope when it names no author: it lies in the message that has one", async () => {
    const { document } = await read(stream(CODE_PAGE, attributeOf(1, 0x0002800c, zero("Corps"))));
    expect(document?.text).toBe("Corps");
    expect(document?.envelope).toBeUndefined();
  });

  it("reads the author where old programs put him", async () => {
    const from = Buffer.concat([
      Buffer.from([4, 0, 0x20, 0, 4, 0, 16, 0]),
      zero("Luc"),
      Buffer.from("SMTP:luc@x.test\0"),
    ]);
    const { document } = await read(stream(attributeOf(1, 0x00008000, from)));
    expect(document?.envelope?.from).toEqual([{ name: "Luc", address: "luc@x.test" }]);
  });

  it("hands a message inside over as a stream of its own kind", async () => {
    const inner = stream(attributeOf(1, 0x0002800c, zero("Dedans")));
    const object = property(0x3701, 0x0d, Buffer.concat([u32(1), long(Buffer.concat([Buffer.alloc(16, 7), inner]))]));
    const { contents } = await read(
      stream(CODE_PAGE, attributeOf(2, 0x00069002, Buffer.alloc(14)), attributeOf(2, 0x00069005, list(object))),
    );
    expect((await read(bytesOf(contents?.parts[0]))).document?.text).toBe("Dedans");
  });

  it("says when a checksum is wrong or something follows, and reads on", async () => {
    const wrong = Buffer.from(whole);
    wrong[whole.length - 1] = (wrong[whole.length - 1] ?? 0) ^ 0xff;
    expect(await read(wrong)).toMatchObject({ state: "partial", problems: [{ code: "corrupt", detail: "checksum" }] });
    expect(await read(Buffer.concat([whole, Buffer.from("\r\n\0\0")]))).toMatchObject({ state: "ok" });
    const more = Buffer.concat([whole, Buffer.from("and more of it")]);
    expect(await read(more)).toMatchObject({ state: "partial", problems: [{ code: "invalid-structure" }] });
  });
});

describe("a broken winmail.dat", () => {
  const endsWell = async (bytes: Buffer) => {
    try {
      const reading = await read(bytes);
      expect(["ok", "partial"]).toContain(reading.state);
      return reading.state;
    } catch (error) {
      expect(error).toBeInstanceOf(Unreadable);
      return "unreadable";
    }
  };

  it("ends in a recorded state wherever it is cut", async () => {
    for (let length = 0; length < whole.length; length++) await endsWell(whole.subarray(0, length));
    expect(await endsWell(whole.subarray(0, whole.length - 5))).toBe("partial");
  });

  it("is not led astray by absurd counts and lengths", async () => {
    for (const count of [0xffffffff, 0x7fffffff, 1_000_000]) {
      const bytes = stream(attributeOf(1, 0x00069003, Buffer.concat([u32(count), several])));
      expect(await endsWell(bytes)).toBe("partial");
      const values = property(0x3a50, 0x101e, Buffer.concat([u32(count), long(zero("un"))]));
      expect(await endsWell(stream(attributeOf(1, 0x00069003, list(values))))).toBe("partial");
      expect(await endsWell(stream(attributeOf(1, 0x00069004, u32(count))))).toBe("partial");
    }
  });

  it("ends in a recorded state whatever bytes are changed", async () => {
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of list) bytes[at] = value;
        await endsWell(bytes);
      }),
      { numRuns: 300 },
    );
  });
});
