/**
 * `npm run bench`: speed and memory, each beside a peer in the same run where there is one. Figures are per CPU second of
 * this process unless said otherwise; compare ratios, not single numbers.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { extract } from "@vigie/extract";
import type { DetectionContext, Document } from "@vigie/model";
import { detect } from "@vigie/signal-detection";
import { simpleParser } from "mailparser";

const root = fileURLToPath(new URL("../", import.meta.url));
const rows: [string, string, string][] = [];

async function cpu(work: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const context: DetectionContext = {
  speaker: "client",
  direction: "inbound",
  receivedOn: "2026-06-08",
  calendar: "national",
  ourNames: ["Atelier Brume"],
  theirNames: [],
  thirdPartyRecipients: [],
  fragileCapShare: 0.25,
  consumer: false,
};
const mail = (text: string): Document => ({
  id: "0".repeat(64),
  source: "bench.eml",
  format: "eml",
  text,
  pages: [],
  hidden: [],
  furniture: [],
  attachments: [],
  marks: [],
  digitalSignatures: [],
  problems: [],
  envelope: {
    from: [{ name: "", address: "a@client.example" }],
    replyTo: [],
    to: [],
    cc: [],
    bcc: [],
    subject: "Site",
    references: [],
    headers: {},
  },
});

const bodies = [
  "Bonjour,\n\nNous attendons toujours la livraison du module promis pour lundi, et personne ne nous répond depuis dix jours. Nos équipes sont bloquées. ",
  "Bonjour,\n\nMerci pour la réunion de ce matin. Vous trouverez ci-joint les textes de la page d’accueil et les trois visuels demandés. ",
  "Madame,\n\nPar la présente, nous vous mettons en demeure de reprendre les développements sous huitaine, faute de quoi nous saisirons le tribunal. ",
];
const messages = Array.from({ length: 3_000 }, (_, i) => mail((bodies[i % 3] ?? "").repeat(6).slice(0, 760)));
const kind = extract(mail("Bonjour"));
for (const m of messages.slice(0, 300)) detect(m, kind, context);
const detecting = await cpu(() => {
  for (const m of messages) detect(m, kind, context);
});
rows.push(["signals, 760-character mails", `${Math.round(messages.length / detecting)} / s`, "aim 3 000 / s"]);

const sizes = [1, 2, 4].map((n) => (bodies[0] ?? "").repeat(Math.round((n * 1_000_000) / (bodies[0] ?? "").length)));
const times: number[] = [];
for (const text of sizes) times.push(await cpu(() => void detect(mail(text), kind, context)));
rows.push(["signals, one mail of 1, 2, 4 MB", times.map((t) => `${t.toFixed(2)} s`).join(", "), "doubling: linear"]);

const eml = readdirSync(join(root, "fixtures/courriels/eml")).map((name) =>
  readFileSync(join(root, "fixtures/courriels/eml", name)),
);
const peer = await cpu(async () => {
  for (let i = 0; i < 10; i++) for (const bytes of eml) await simpleParser(bytes);
});
rows.push(["peer: mailparser simpleParser on the sample mails", `${Math.round((10 * eml.length) / peer)} / s`, ""]);

for (const [label, args] of [
  ["vigie scan, sample world", ["scan", "fixtures", "--as-of", "2026-06-09", "-f", "json", "-q"]],
  ["vigie review, one contract", ["review", "fixtures/contrats/CGV-Atelier-Brume-2026.pdf", "-q"]],
  ["vigie --help", ["--help"]],
] as const) {
  const walls: number[] = [];
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    spawnSync(process.execPath, ["packages/cli/bin/vigie.js", ...args], { cwd: root, stdio: "ignore" });
    walls.push(performance.now() - start);
  }
  rows.push([label, `${Math.round(walls.sort((a, b) => a - b)[2] ?? 0)} ms`, "median of 5, wall"]);
}

const width = Math.max(...rows.map(([label]) => label.length));
for (const [label, figure, note] of rows) console.log(`${label.padEnd(width)}  ${figure.padStart(24)}  ${note}`);
