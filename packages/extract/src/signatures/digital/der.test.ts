import * as asn1 from "asn1js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Element, oidOf, parse, textOf, timeOf } from "./der.ts";

/** A value of ASN.1 written by another library. */
const { value } = fc.letrec<{ value: asn1.BaseBlock }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.integer({ min: -1e9, max: 1e9 }).map((n) => new asn1.Integer({ value: n })),
    fc.uint8Array({ maxLength: 300 }).map((b) => new asn1.OctetString({ valueHex: b.slice().buffer })),
    fc
      .constantFrom("1.2.840.113549.1.7.2", "2.16.840.1.101.3.4.2.1", "0.4.0.1862.1.1")
      .map((o) => new asn1.ObjectIdentifier({ value: o })),
    fc.string({ maxLength: 40 }).map((s) => new asn1.Utf8String({ value: s })),
    fc.array(tie("value"), { maxLength: 5 }).map((v) => new asn1.Sequence({ value: v })),
    fc
      .array(tie("value"), { maxLength: 3 })
      .map((v) => new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: v })),
  ),
}));

function agrees(ours: Element | undefined, theirs: asn1.BaseBlock): void {
  expect(ours?.tag).toBe(theirs.idBlock.tagNumber);
  expect(ours?.raw.equals(Buffer.from(theirs.toBER()))).toBe(true);
  if (theirs instanceof asn1.ObjectIdentifier) expect(oidOf(ours)).toBe(theirs.valueBlock.toString());
  if (theirs instanceof asn1.Utf8String && ours !== undefined) expect(textOf(ours)).toBe(theirs.getValue());
  const kids = theirs instanceof asn1.Constructed ? theirs.valueBlock.value : [];
  expect(ours?.children.length).toBe(kids.length);
  for (const [i, kid] of kids.entries()) agrees(ours?.children[i], kid);
}

describe("DER", () => {
  it("is read as another library writes it", () => {
    fc.assert(
      fc.property(value, (block) => agrees(parse(Buffer.from(block.toBER())), block)),
      { numRuns: 200 },
    );
  });

  it("joins the pieces of constructed strings of indefinite length", () => {
    const element = parse(Buffer.from("2480040201020403030405000000", "hex"));
    expect(element?.bytes.toString("hex")).toBe("0102030405");
    expect(element?.raw.length).toBe(13);
  });

  it("reads times with and without seconds and zones", () => {
    const time = (tag: number, text: string) =>
      timeOf(parse(Buffer.concat([Buffer.from([tag, text.length]), Buffer.from(text)])));
    expect(time(0x17, "260203101500Z")).toBe("2026-02-03T10:15:00.000Z");
    expect(time(0x17, "991231235959Z")).toBe("1999-12-31T23:59:59.000Z");
    expect(time(0x17, "2602031015+0100")).toBe("2026-02-03T09:15:00.000Z");
    expect(time(0x18, "20260203101500.25Z")).toBe("2026-02-03T10:15:00.000Z");
    expect(time(0x18, "hier")).toBeUndefined();
  });

  it("ends on hostile bytes", () => {
    for (const hex of ["30", "3084ffffffff", "3080", "a080".repeat(5000), `1f${"ff".repeat(50)}`, "0480", "30800000"])
      expect(() => parse(Buffer.from(hex, "hex"))?.children).not.toThrow();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void parse(Buffer.from(bytes))?.bytes));
  });
});
