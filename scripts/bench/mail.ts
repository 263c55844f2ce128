import { hash } from "node:crypto";
import { defaultLimits } from "@vigie/ingest";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { readMessage } from "../../packages/ingest/dist/mail/read-message.js";
import { triageMessage } from "../../packages/ingest/dist/mail/triage.js";
import { generateMail } from "./generate-mail.ts";
import { bestCpu, perSecond, type Row } from "./row.ts";

const SEED = 1;
const RUNS = 3;
/** The peers read this share of the messages, which are alike. */
const PEER_SHARE = 0.2;

/** Both passes over generated mail. */
export async function mailRows(count: number): Promise<Row[]> {
  const messages = [...generateMail(count, SEED)];
  const some = messages.slice(0, Math.ceil(count * PEER_SHARE));
  let declined = 0;
  const triage = await bestCpu(RUNS, () => {
    declined = 0;
    for (const bytes of messages) {
      hash("sha256", bytes, "hex");
      if ("declined" in triageMessage(bytes, { message: true }, defaultLimits)) declined++;
    }
  });
  const postal = await bestCpu(RUNS, async () => {
    for (const bytes of some) await PostalMime.parse(bytes);
  });
  const full = await bestCpu(RUNS, async () => {
    for (const bytes of messages) await readMessage(bytes, { message: true }, defaultLimits);
  });
  const simple = await bestCpu(RUNS, async () => {
    for (const bytes of some) await simpleParser(bytes);
  });
  const megabytes = messages.reduce((sum, { length }) => sum + length, 0) / 1e6;
  return [
    {
      what: "courriel, premier passage",
      value: perSecond(count, triage),
      unit: "messages",
      peer: { name: "postal-mime", value: perSecond(some.length, postal) },
      aim: "≥ 5 000",
      note: `${count} messages tirés au sort (graine ${SEED}), ${Math.round(megabytes)} Mo ; ${declined} renvoyés à la lecture complète`,
    },
    {
      what: "courriel, lecture complète",
      value: perSecond(count, full),
      unit: "messages",
      peer: { name: "mailparser", value: perSecond(some.length, simple) },
      aim: "≥ 1 700",
      note: "texte tiré du HTML, pièces jointes décodées et leurs empreintes",
    },
  ];
}
