import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { defaultLimits } from "../limits.ts";
import { readMessage } from "./read-message.ts";
import { triageMessage } from "./triage.ts";

const headers = "From: Client <a@client.example>\nSubject: Test\nDate: Mon, 8 Jun 2026 09:00:00 +0200\n";
const triage = (message: string, limits = defaultLimits) => triageMessage(Buffer.from(message, "latin1"), {}, limits);
const multipart = (kind: string, parts: readonly string[], boundary = "b") =>
  `Content-Type: multipart/${kind}; boundary="${boundary}"\n\n${parts.map((p) => `--${boundary}\n${p}\n`).join("")}--${boundary}--\n`;
const pdf = "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjc=";

describe("triageMessage", () => {
  it("reads a message of nothing but text as the full reader does", async () => {
    const message = `${headers}${multipart("alternative", [
      "Content-Type: text/plain; charset=iso-8859-15\nContent-Transfer-Encoding: quoted-printable\n\nCo=FBt : 12 =A4",
      "Content-Type: text/html\n\n<p>Coût</p>",
    ])}`;
    const triaged = triage(message);
    expect(triaged).toEqual({ reading: await readMessage(Buffer.from(message, "latin1"), {}, defaultLimits) });
    expect("reading" in triaged && triaged.reading.document?.text).toBe("Coût : 12 €");
  });

  it.each([
    ["attachments", multipart("mixed", ["Content-Type: text/plain\n\nCi-joint", pdf])],
    ["attachments", multipart("related", ["Content-Type: text/html\n\n<p>x</p>", "Content-Type: image/png\n\nx"])],
    ["attachments", multipart("mixed", ["\nx", "Content-Type: text/plain\nContent-Disposition: attachment\n\nx"])],
    ["attachments", "\nbegin 644 a.txt\n#0V%T\n`\nend\n"],
    ["nested-message", multipart("mixed", ["\nVoir", "Content-Type: message/rfc822\n\nSubject: a\n\nx"])],
    ["encrypted", multipart("encrypted", ["Content-Type: application/pgp-encrypted\n\nVersion: 1"])],
    ["encrypted", "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\nMIIB\n"],
    ["limits", `\n${"x".repeat(600 * 1024)}`],
    ["limits", `X-A: ${"x".repeat(100 * 1024)}\n\nx`],
    [
      "limits",
      multipart(
        "mixed",
        Array.from({ length: 1200 }, () => "\nx"),
      ),
    ],
  ])("leaves to the full reader: %s", (reason, rest) => {
    expect(triage(headers + rest)).toEqual({ declined: reason });
  });

  it("leaves what is no message to the full reader", () => {
    expect(triage("")).toEqual({ declined: "malformed" });
    expect(triage("\0\0\0\0")).toEqual({ declined: "malformed" });
  });

  it("does not look at what is attached", () => {
    const head = `${headers}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nCi-joint\n--b\n${pdf}`;
    const bytes = Buffer.from(`${head}${"\nJVBERi0xLjcK".repeat(20_000)}\n--b--\n`);
    const searches = vi.spyOn(bytes, "indexOf");
    expect(triageMessage(bytes, {}, defaultLimits)).toEqual({ declined: "attachments" });
    expect(searches.mock.results.length).toBeGreaterThan(0);
    for (const { value } of searches.mock.results)
      expect(value).toSatisfy((at: number) => at >= 0 && at <= head.length);
  });
});

/** A part of a message: its lines, and whether it is more than text. */
type Piece = { wire: string; carries: boolean };

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        "Bonjour, ",
        "été ",
        "œuvre\n",
        "> cité\n",
        "<b>x</b>",
        "&eacute; ",
        "=\n",
        "-- \n",
        "\n",
        "--b\n",
        "€ ",
        "   \n",
      ),
      {
        maxLength: 12,
      },
    )
    .map((words) => words.join("")),
);
const encodings = fc.constantFrom("", "7bit", "8bit", "base64", "quoted-printable", "x-unheard-of");
const charsets = fc.constantFrom(
  "",
  "utf-8",
  "us-ascii",
  "iso-8859-1",
  "windows-1252",
  "iso-8859-15",
  "utf-7",
  "koi8-r",
  "nonsense",
);

function encode(content: string, encoding: string, charset: string): string {
  const bytes = /^(?:|utf-8|us-ascii)$/.test(charset) ? Buffer.from(content, "utf8") : Buffer.from(content, "latin1");
  if (encoding === "base64") return bytes.toString("base64").replace(/(.{60})/g, "$1\n");
  const wire = bytes.toString("latin1");
  if (encoding !== "quoted-printable") return wire;
  return wire.replace(/[^\n -<>-~]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

const leaf = fc
  .record({
    type: fc.constantFrom("", "text/plain", "text/html", "TEXT/Plain", "text/enriched"),
    encoding: encodings,
    charset: charsets,
    flowed: fc.boolean(),
    content: text,
  })
  .map(({ type, encoding, charset, flowed, content }): Piece => {
    const parameters = `${charset === "" ? "" : `; charset="${charset}"`}${flowed ? "; format=flowed; delsp=yes" : ""}`;
    const lines = [
      ...(type === "" ? [] : [`Content-Type: ${type}${parameters}`]),
      ...(encoding === "" ? [] : [`Content-Transfer-Encoding: ${encoding}`]),
    ];
    return { wire: `${lines.map((l) => `${l}\n`).join("")}\n${encode(content, encoding, charset)}`, carries: false };
  });
const carried = fc.constantFrom<Piece>(
  { wire: pdf, carries: true },
  { wire: 'Content-Type: text/plain; name="a.txt"\nContent-Disposition: attachment\n\nx', carries: true },
  { wire: "Content-Type: message/rfc822\n\nSubject: a\n\nx", carries: true },
);
const { tree } = fc.letrec<{ entity: Piece; tree: Piece }>((tie) => ({
  entity: fc.oneof({ maxDepth: 3 }, { arbitrary: leaf, weight: 5 }, { arbitrary: carried, weight: 1 }, tie("tree")),
  tree: fc
    .record({
      kind: fc.constantFrom("mixed", "alternative", "related", "report"),
      boundary: fc.integer({ min: 0, max: 99_999 }).map((n) => `=_part_${n}_`),
      parts: fc.array(tie("entity"), { minLength: 1, maxLength: 4 }),
    })
    .map(({ kind, boundary, parts }) => ({
      wire: multipart(
        kind,
        parts.map((p) => p.wire),
        boundary,
      ),
      carries: parts.some((p) => p.carries),
    })),
}));
const written = fc.record({
  entity: fc.oneof(leaf, tree),
  from: fc.constantFrom(
    "a@b.example",
    '"Nom, P." <a@b.example>',
    "=?utf-8?q?H=C3=A9l=C3=A8ne?= <h@b.example>",
    "",
    "undisclosed:;",
  ),
  subject: fc.string({ maxLength: 40 }).map((s) => s.replace(/[\r\n]/g, " ")),
  crlf: fc.boolean(),
});

const wireOf = ({
  entity: { wire },
  from,
  subject,
  crlf,
}: {
  entity: Piece;
  from: string;
  subject: string;
  crlf: boolean;
}) => {
  const message = `From: ${from}\nTo: c@d.example\nSubject: ${Buffer.from(subject).toString("latin1")}\n${wire}`;
  return Buffer.from(crlf ? message.replace(/\r?\n/g, "\r\n") : message, "latin1");
};

describe("the two passes over mail", () => {
  it("agree on every message that the first one reads, which is every one that carries nothing", async () => {
    await fc.assert(
      fc.asyncProperty(written, async (message) => {
        const bytes = wireOf(message);
        const triaged = triageMessage(bytes, { folder: "INBOX" }, defaultLimits);
        const full = await readMessage(bytes, { folder: "INBOX" }, defaultLimits);
        if ("reading" in triaged) expect(triaged.reading).toEqual(full);
        expect("declined" in triaged).toBe(message.entity.carries);
        expect(full.contents?.parts.length === 0).toBe(!message.entity.carries);
      }),
      { numRuns: 400 },
    );
  });

  it("agree on damaged messages, and the first one never throws", async () => {
    const damage = fc.array(
      fc.record({
        at: fc.nat({ max: 4000 }),
        drop: fc.nat({ max: 60 }),
        put: fc.string({ unit: "binary", maxLength: 6 }),
      }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    await fc.assert(
      fc.asyncProperty(written, damage, async (message, wounds) => {
        let bytes = wireOf(message);
        for (const { at, drop, put } of wounds) {
          const from = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(put), bytes.subarray(from + drop)]);
        }
        const triaged = triageMessage(bytes, {}, defaultLimits);
        if ("reading" in triaged) expect(triaged.reading).toEqual(await readMessage(bytes, {}, defaultLimits));
      }),
      { numRuns: 600 },
    );
  });
});
