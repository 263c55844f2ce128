import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHeader, parseParameters, readHeaderFields } from "./header-fields.ts";

const fields = (text: string) => {
  const bytes = Buffer.from(text, "latin1");
  const { fields: found, body, ...rest } = readHeaderFields(bytes, 0, bytes.length, 1000);
  return { found: found.map((f) => [f.key, f.raw.trim()]), body: text.slice(body), ...rest };
};

describe("readHeaderFields", () => {
  it("unfolds, and ends at the first empty line", () => {
    expect(fields("Subject: un\r\n deux\r\nX :  y\r\n\r\nBonjour")).toEqual({
      found: [
        ["subject", "un deux"],
        ["x", "y"],
      ],
      body: "Bonjour",
      complete: true,
      over: false,
    });
  });
  it("finds the body when the empty line was lost, and goes on after a stray line", () => {
    expect(fields("Subject: x\nBonjour à tous\nFin").body).toBe("Bonjour à tous\nFin");
    expect(fields(">From x\nSubject: un\ndeux\nTo: y\n\nz").found).toEqual([
      ["subject", "un deux"],
      ["to", "y"],
    ]);
  });
  it("says when there is more than allowed, or no end", () => {
    expect(fields("X: y\n".repeat(400)).over).toBe(true);
    expect(fields("X: y").complete).toBe(false);
  });
});

describe("decodeHeader", () => {
  it("joins neighbours before decoding, and keeps what is no encoded word", () => {
    expect(decodeHeader("=?utf-8?Q?=C3?=\t=?utf-8?Q?=A9t=C3=A9?= =?x")).toBe("été =?x");
    expect(decodeHeader("=?utf-8?B?w6k=?= =?iso-8859-1?Q?t=E9?= fin")).toBe("été fin");
    expect(decodeHeader("=?utf-8*fr?q?=C3=A9t=C3=A9?=")).toBe("été");
    expect(decodeHeader("=?UTF-7?Q?+AOk-t+AOk-?=")).toBe("été");
  });
  it("reads unlabelled bytes as UTF-8, else windows-1252", () => {
    expect(decodeHeader(Buffer.from("été").toString("latin1"))).toBe("été");
    expect(decodeHeader("L\u0092\u00e9t\u00e9")).toBe("L’été");
  });
  it("gives back what was encoded", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (word) => {
        expect(decodeHeader(`=?utf-8?B?${Buffer.from(word).toString("base64")}?=`)).toBe(word.replace(/^\ufeff/, ""));
      }),
    );
  });
});

describe("parseParameters", () => {
  it("forgives missing semicolons, comments, paths of Windows, unclosed quotes", () => {
    const get = (raw: string, name: string) => parseParameters(raw).parameters.get(name);
    expect(get("text/plain charset=utf-8", "charset")).toBe("utf-8");
    expect(get("text/plain; charset=us-ascii (plain text)", "charset")).toBe("us-ascii");
    expect(get('application/msword; name="C:\\devis\\a.doc"', "name")).toBe("C:\\devis\\a.doc");
    expect(get('application/pdf; name="a \\"b\\".pdf"', "name")).toBe('a "b".pdf');
    expect(get('multipart/mixed; boundary="abc', "boundary")).toBe("abc");
    expect(get("a/b; x=1; x=2", "x")).toBe("1");
  });
});
