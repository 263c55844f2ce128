import { describe, expect, it } from "vitest";
import { decodeText } from "./decode-text.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("decodeText", () => {
  it("reads UTF-8 and leaves line ends alone", () => {
    expect(decodeText(new TextEncoder().encode("Société\r\nété"))).toEqual({ text: "Société\r\nété" });
  });
  it("reads UTF-16 by its mark", () => {
    expect(decodeText(bytes(0xff, 0xfe, 0xe9, 0x00)).text).toBe("é");
  });
  it("guesses windows-1252 from typographic quotes", () => {
    expect(decodeText(bytes(0x6c, 0x92, 0xe9, 0x74, 0xe9))).toEqual({ text: "l’été", guessed: "windows-1252" });
  });
  it("guesses ISO 8859-15 from the euro sign and from ligatures", () => {
    expect(decodeText(bytes(0x31, 0x20, 0xa4))).toEqual({ text: "1 €", guessed: "iso-8859-15" });
    expect(decodeText(bytes(0x73, 0xbd, 0x75, 0x72)).text).toBe("sœur");
  });
});
