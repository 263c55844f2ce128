import { type HostileInput, latin1, noise } from "./input.ts";

const rest = "MIME-Version: 1.0\n\nBonjour\n";
const mail = (headers: string) => latin1(`From: a@b.example\nTo: c@d.example\nSubject: x\n${headers}${rest}`);
const subject = (value: string) => latin1(`From: a@b.example\nTo: c@d.example\nSubject: ${value}\n${rest}`);
const dated = (value: string) => latin1(`From: a@b.example\nTo: c@d.example\nSubject: x\nDate: ${value}\n${rest}`);
const named = (disposition: string) =>
  latin1(
    `From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nBonjour\n--b\nContent-Type: text/plain\nContent-Disposition: attachment${disposition}\n\njoint : ${disposition.slice(-40)}\n--b--\n`,
  );
const read = ["ok", "partial"] as const;
const readOrLimit = ["ok", "partial", "limit"] as const;
const continuations = (count: number, charset: boolean) =>
  Array.from({ length: count }, (_, i) =>
    charset ? `;\n filename*${i}*=${i === 0 ? "utf-8''" : ""}%C3%A9${i}` : `;\n filename*${i}=a${i}`,
  ).join("");

export const headers: readonly HostileInput[] = [
  { name: "header-of-a-mib.eml", expects: readOrLimit, make: () => mail(`X-Note: ${"a".repeat(1024 * 1024)}\n`) },
  { name: "header-folded.eml", expects: readOrLimit, make: () => subject("a\n b".repeat(200_000)) },
  {
    name: "header-flood.eml",
    expects: ["limit", "partial"],
    problem: "over-limit-size",
    make: () => mail("X-Note: aaaaaaaaaaaaaaaaaaaa\n".repeat(100_000)),
  },
  { name: "header-short-flood.eml", expects: readOrLimit, make: () => mail("a:\n".repeat(100_000)) },
  {
    name: "header-names.eml",
    expects: read,
    make: () => mail("__proto__: x\nconstructor: y\ntoString: z\nhasOwnProperty: w\n"),
  },
  {
    name: "header-without-end.eml",
    expects: ["ok", "partial", "limit", "corrupt"],
    make: () => latin1(`Subject: x\nFrom: a@b.example\nX-A: ${"b".repeat(3_000_000)}`),
  },
  {
    name: "header-noise.eml",
    expects: ["ok", "partial", "corrupt"],
    make: () => Buffer.concat([latin1("From: a@b.example\nSubject: "), noise(100_000), latin1("\n\nBonjour\n")]),
  },
  {
    name: "carriage-returns.eml",
    expects: ["ok", "partial", "corrupt"],
    make: () => latin1("From: a@b.example\rTo: c@d.example\rSubject: x\r\rBonjour\r"),
  },
  {
    name: "twenty-thousand-addresses.eml",
    expects: read,
    make: () => mail(`Cc: ${Array.from({ length: 20_000 }, (_, i) => `a${i}@b.example`).join(",\n ")}\n`),
  },
  {
    name: "nested-groups.eml",
    expects: read,
    make: () => mail(`Cc: ${"a:".repeat(20_000)}b@c.example${";".repeat(20_000)}\n`),
  },
  {
    name: "nested-comments.eml",
    expects: read,
    make: () => mail(`Cc: ${"(".repeat(100_000)}x${")".repeat(100_000)} b@c.example\n`),
  },
  { name: "open-quotes.eml", expects: read, make: () => mail(`Cc: ${'"a\\'.repeat(100_000)} <b@c.example>\n`) },
  {
    name: "angle-brackets.eml",
    expects: read,
    make: () => mail(`Cc: ${"<".repeat(200_000)}b@c.example${">".repeat(200_000)}\n`),
  },
  { name: "commas.eml", expects: readOrLimit, make: () => mail(`To: ${",".repeat(500_000)}\n`) },
  { name: "at-signs.eml", expects: readOrLimit, make: () => mail(`To: ${"@".repeat(500_000)}\n`) },
  {
    name: "references.eml",
    expects: readOrLimit,
    make: () => mail(`References: ${Array.from({ length: 30_000 }, (_, i) => `<${i}@b.example>`).join("\n ")}\n`),
  },
  {
    name: "message-ids.eml",
    expects: read,
    make: () => mail(`Message-ID: ${"<".repeat(1000)}x@y${">".repeat(1000)}\nMessage-ID: <2@y>\n`),
  },
  { name: "encoded-words.eml", expects: readOrLimit, make: () => subject("=?utf-8?Q?=C3=A9?=\n ".repeat(30_000)) },
  { name: "encoded-words-open.eml", expects: readOrLimit, make: () => subject("=?utf-8?Q?".repeat(60_000)) },
  {
    name: "encoded-words-nested.eml",
    expects: read,
    make: () => subject(`=?utf-8?B?${latin1("=?utf-8?Q?=3D=3Futf-8?=").toString("base64")}?=`),
  },
  { name: "encoded-word-long.eml", expects: readOrLimit, make: () => subject(`=?utf-8?B?${"QUJD".repeat(200_000)}?=`) },
  {
    name: "encoded-word-lies.eml",
    expects: read,
    make: () => subject("=?x-rien?Q?abc?= =?utf-8?X?abc?= =?utf-8?B?***?= =?utf-16?B?2AA=?= =?utf-8?Q?=ED=A0=80?="),
  },
  { name: "encoded-word-utf7.eml", expects: read, make: () => subject("=?utf-7?Q?+AOk-t+AOk-?= +AOk-") },
  {
    name: "encoded-word-injects.eml",
    expects: read,
    make: () => subject("=?utf-8?Q?x=0D=0ABcc:_d@e.example=0D=0A=0D=0Acorps?="),
  },
  { name: "parameter-continuations.eml", expects: readOrLimit, make: () => named(continuations(10_000, false)) },
  { name: "parameter-charsets.eml", expects: readOrLimit, make: () => named(continuations(10_000, true)) },
  {
    name: "parameter-indexes.eml",
    expects: read,
    make: () => named(";\n filename*999999999*=a;\n filename*-1=b;\n filename*2147483648*=utf-8''c"),
  },
  { name: "parameter-open-quote.eml", expects: readOrLimit, make: () => named(`; filename="${"\\".repeat(300_000)}`) },
  { name: "parameter-flood.eml", expects: readOrLimit, make: () => named("; a=b".repeat(100_000)) },
  {
    name: "name-slips.eml",
    expects: read,
    problem: "unsafe-name",
    make: () => named('; filename="../../../../etc/cron.d/x.txt"'),
  },
  {
    name: "name-overrides.eml",
    expects: read,
    problem: "unsafe-name",
    make: () => named(";\n filename*=utf-8''exe%E2%80%AEtxt.pdf"),
  },
  {
    name: "name-of-controls.eml",
    expects: read,
    make: () => named(";\n filename*=utf-8''a%00%0d%0ab%1b%5b31m%23%3a.txt"),
  },
  { name: "name-long.eml", expects: read, make: () => named(`; filename="${"x".repeat(100_000)}.txt"`) },
  { name: "date-year-0.eml", expects: read, make: () => dated("Mon, 1 Jan 0000 00:00:00 +0000") },
  { name: "date-year-9999999.eml", expects: read, make: () => dated("Mon, 1 Jan 9999999 00:00:00 +9999") },
  { name: "date-negative.eml", expects: read, make: () => dated("Mon, -1 Jan -2026 -5:-5:-5 -2400") },
  { name: "date-31-february.eml", expects: read, make: () => dated("Tue, 31 Feb 2026 25:61:61 +0100 (CET)") },
  { name: "date-flood.eml", expects: readOrLimit, make: () => dated(`Mon, ${"8 ".repeat(300_000)}Jun 2026`) },
  {
    name: "date-of-noise.eml",
    expects: read,
    make: () => dated("=?utf-8?B?////?= \u00e9\u00e9 99/99/99 99999999999999999999"),
  },
];
