import { type HostileInput, latin1 } from "./input.ts";

const separator = "From a@b.example Mon Jun  8 09:00:00 2026\n";
const message = (length: string, body: string) =>
  `${separator}From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Length: ${length}\n\n${body}\n\n`;
/** A message whose Content-Length is `length`, then an honest one. */
const lying = (name: string, length: string): HostileInput => ({
  name: `length-${name}.mbox`,
  expects: ["ok"],
  make: () => latin1(message(length, "un\nFrom ici\ndeux") + message("5", "trois") + message("6", "quatre")),
});
const short = "From: a@b.example\nSubject: x\n\n";

function* flood(messages: number, body: string): Generator<Buffer> {
  const piece = latin1(`${separator}${body}\n`.repeat(1000));
  for (let i = 0; i < messages; i += 1000) yield piece;
}

export const mailboxes: readonly HostileInput[] = [
  lying("too-long", "999999999"),
  lying("too-short", "2"),
  lying("negative", "-5"),
  lying("inside", "17"),
  lying("beyond-integers", "99999999999999999999"),
  lying("of-words", "beaucoup"),
  {
    name: "length-onto-another.mbox",
    expects: ["ok"],
    make() {
      // Lands on the third message's "From ": the second one is swallowed by a length that looks right.
      const [second, third] = [message("5", "trois"), message("6", "quatre")];
      return latin1(message(String(5 + second.length), "un".padEnd(3)) + second + third);
    },
  },
  { name: "million-empty.mbox", pace: "long", expects: ["ok", "partial", "limit"], make: () => flood(1_000_000, "") },
  { name: "empty-messages.mbox", expects: ["ok"], make: () => flood(5000, "") },
  { name: "same-message.mbox", expects: ["ok"], make: () => flood(2000, `${short}Bonjour\n`) },
  { name: "only-separators.mbox", expects: ["ok", "partial"], make: () => latin1(separator.repeat(5000)) },
  {
    name: "separators-folded.mbox",
    expects: ["ok", "partial"],
    make: () => latin1(`${separator}${short}${"\nFrom \n\nFrom Mon 2026\n".repeat(50_000)}`),
  },
  {
    name: "separator-long.mbox",
    expects: ["ok", "partial", "corrupt"],
    make: () => latin1(`From ${"a".repeat(3_000_000)} Mon Jun  8 09:00:00 2026\n${short}Bonjour\n`),
  },
  {
    name: "escaped-from.mbox",
    expects: ["ok"],
    make: () => latin1(`${separator}${short}${`${">".repeat(5000)}From x\n`.repeat(200)}`),
  },
  {
    name: "carriage-returns.mbox",
    expects: ["ok", "partial"],
    make: () => latin1(`${separator}${short}Bonjour\n\n`.repeat(10).replaceAll("\n", "\r")),
  },
  {
    name: "half-written.mbox",
    expects: ["ok", "partial"],
    make: () => latin1(`${separator}${short}Bonjour\n\n${separator}From: a@b.exam`),
  },
  {
    name: "nul-tail.mbox",
    expects: ["ok", "partial"],
    make: () => Buffer.concat([latin1(`${separator}${short}Bonjour\n\n`), Buffer.alloc(2_000_000)]),
  },
  {
    name: "headless.mbox",
    expects: ["ok", "partial"],
    make: () => latin1(`${separator}\n\n${separator}sans titre\n\n`.repeat(100)),
  },
  {
    name: "mailbox-in-message.mbox",
    expects: ["ok"],
    make: () =>
      latin1(
        `${separator}${short.replace("\n\n", "\nContent-Type: application/mbox; name=b.mbox\n\n")}>${separator}>${short}dedans\n`,
      ),
  },
];
