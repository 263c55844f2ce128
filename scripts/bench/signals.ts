import { extract } from "@vigie/extract";
import type { Document } from "@vigie/model";
import { detect } from "@vigie/signal-detection";
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

/** Finding signals in mail, and that its time grows with the text alone. */
export async function signalRows(): Promise<Row[]> {
  const messages = Array.from({ length: 3_000 }, (_, i) => mail((bodies[i % 3] ?? "").repeat(6).slice(0, 760)));
  const kind = extract(mail("Bonjour"));
  for (const m of messages.slice(0, 300)) detect(m, kind, context);
  const detecting = await cpuOf(() => {
    for (const m of messages) detect(m, kind, context);
  });
  const unit = bodies[0] ?? "";
  const times: number[] = [];
  for (const megabytes of [1, 2, 4]) {
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
      what: "signaux, un courriel de 4 Mo",
      value: times[2] ?? 0,
      unit: "s",
      note: `1, 2, 4 Mo : ${times.map((t) => t.toFixed(2)).join(", ")} s, du simple au double`,
    },
  ];
}
