import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64, decodeQuotedPrintable, decodeTransfer } from "./transfer-encoding.ts";

const latin = (text: string) => Buffer.from(text, "latin1");

describe("decodeBase64", () => {
  it("gives back what was encoded, however its lines break", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 80 }), (bytes, width) => {
        const encoded = Buffer.from(bytes).toString("base64");
        const lines = encoded.match(new RegExp(`.{1,${width}}`, "g"))?.join("\r\n") ?? "";
        expect(decodeBase64(latin(lines)).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });
  it("reads padded segments one after the other, not the words of a list below", () => {
    expect(decodeBase64(latin("Qm9u\nag==\nb3Vy")).toString()).toBe("Bonjour");
    expect(decodeBase64(latin("Qm9uag==b3Vy\n")).toString()).toBe("Bonjour");
    expect(decodeBase64(latin("Qm9ub3Vy\n\n_______\nListe de diffusion")).toString()).toBe("Bonour");
    expect(decodeBase64(latin("Qm9uag== ignoré")).toString()).toBe("Bonj");
    expect(decodeBase64(latin("Qm9u*am91cg")).toString()).toBe("Bonjour");
  });
});

describe("decodeQuotedPrintable", () => {
  it("undoes soft breaks and spaces of transport, and keeps what is no code", () => {
    expect(decodeQuotedPrintable(latin("=C3=A9t=c3=a9 =\r\nfin  \r\n=20\r\n=ZZ 2=")).toString()).toBe(
      "été fin\r\n \r\n=ZZ 2",
    );
    expect(decodeQuotedPrintable(latin("a=  \nb \nc=3D")).toString()).toBe("ab\nc=");
  });
});

describe("decodeTransfer", () => {
  it("reads uuencode as an encoding, and takes an unknown one for none", () => {
    expect(decodeTransfer(latin("begin 644 x\n#0V%T\n`\nend\n"), "x-uuencode").toString()).toBe("Cat");
    expect(decodeTransfer(latin("begin 644 x\n#0V%T\n"), "uuencode").toString()).toBe("Cat");
    expect(decodeTransfer(latin("a=3D"), "7-bit").toString()).toBe("a=3D");
  });
});
