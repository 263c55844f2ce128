import { spawnSync } from "node:child_process";
import { extract } from "@vigie/extract";
import type { Document, Facts } from "@vigie/model";
import { detect } from "../../packages/signal-detection/dist/index.js";
import { contextOf } from "../labelled/findings.ts";
import { documentOf, LabelledMessage } from "../labelled/message.ts";
import { cpuOf, perSecond, type Row } from "./row.ts";

const context = contextOf("client", "2026-06-08");
const mail = (text: string): Document => documentOf(LabelledMessage.parse({ id: "bench", text, signals: [] }));

const bodies = [
  "Bonjour,\n\nNous attendons toujours la livraison du module promis pour lundi, et personne ne nous répond depuis dix jours. Nos équipes sont bloquées. ",
  "Bonjour,\n\nMerci pour la réunion de ce matin. Vous trouverez ci-joint les textes de la page d’accueil et les trois visuels demandés. ",
  "Madame,\n\nPar la présente, nous vous mettons en demeure de reprendre les développements sous huitaine, faute de quoi nous saisirons le tribunal. ",
];

/** Lengths of the long mail. */
const MEGABYTES = [1, 2, 4, 10];
const COLD_RUNS = 9;

/** Finding signals in mail, and that its time grows with the text alone. */
export async function signalRows(): Promise<Row[]> {
  const messages = Array.from({ length: 3_000 }, (_, i) => mail((bodies[i % 3] ?? "").repeat(6).slice(0, 760)));
  const kind = extract(mail("Bonjour"));
  // Until the code is compiled, half the speed: a mailbox is larger than that.
  for (const m of messages) detect(m, kind, context);
  const detecting = await cpuOf(() => {
    for (const m of messages) detect(m, kind, context);
  });
  const unit = bodies[0] ?? "";
  const times: number[] = [];
  for (const megabytes of MEGABYTES) {
    const long = mail(unit.repeat(Math.round((megabytes * 1_000_000) / unit.length)));
    times.push(await cpuOf(() => void detect(long, kind, context)));
  }
  return [
    {
      what: "signaux, courriels de 760 caractères",
      value: perSecond(messages.length, detecting),
      unit: "messages",
      aim: "≥ 3 000",
    },
    {
      what: `signaux, un courriel de ${MEGABYTES.at(-1)} Mo`,
      value: times.at(-1) ?? 0,
      unit: "s",
      aim: "< 5",
      note: `${MEGABYTES.join(", ")} Mo : ${times.map((t) => t.toFixed(2)).join(", ")} s, à proportion`,
    },
    await coldStart(kind),
  ];
}

/** What a new process takes to load the built package and read a first message, over one that does nothing. */
async function coldStart(facts: Facts): Promise<Row> {
  const built = import.meta.resolve("../../packages/signal-detection/dist/index.js");
  const first = JSON.stringify([mail((bodies[0] ?? "").slice(0, 200)), facts, context]);
  const reading = `const { detect } = await import(${JSON.stringify(built)}); detect(...${first});`;
  const empty: number[] = [];
  const full: number[] = [];
  for (let i = 0; i < COLD_RUNS; i++) {
    empty.push(await cpuOf(() => run("")));
    full.push(await cpuOf(() => run(reading)));
  }
  return {
    what: "signaux, démarrage à froid",
    value: 1_000 * (median(full) - median(empty)),
    unit: "ms",
    aim: "≤ 80",
    note: `paquet chargé et premier message lu, au-delà d’un processus vide (${Math.round(1_000 * median(empty))} ms) ; médiane de ${COLD_RUNS}`,
  };
}

/** Runs code in a process of its own, with the built packages. */
function run(code: string): void {
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
