import type { Damping, FrameHit, Reading } from "@vigie/language";
import type { Bilingual, Document } from "@vigie/model";
import { dampingText } from "./define.ts";
import { enumerated } from "./enumerated.ts";

/** What was tested and did not apply, or damped a frame, in plain words for a reader. */
export function ruledOut(damped: readonly FrameHit[], reading: Reading): Bilingual[] {
  const out: Bilingual[] = [];
  const seen = new Set<Damping>();
  for (const hit of damped) {
    const reason = hit.damped[0];
    if (reason === undefined || seen.has(reason)) continue;
    seen.add(reason);
    const quote = reading.text.slice(hit.span.start, hit.span.end).replace(/\s+/gu, " ").slice(0, 80);
    out.push({
      fr: `« ${quote} » : écarté, ${dampingText[reason].fr}.`,
      en: `“${quote}”: left out, ${dampingText[reason].en}.`,
    });
  }
  out.push({
    fr: "Vérifié sur la phrase citée : ni négation, ni hypothèse, ni propos rapporté, ni propos visant un tiers, ni plaisanterie.",
    en: "Checked on the quoted sentence: no negation, hypothesis, reported speech, remark about a third party or joke.",
  });
  if (reading.zones.some((z) => z.kind === "quoted"))
    out.push({
      fr: "Le texte cité d’un message antérieur n’a pas été compté.",
      en: "Text quoted from an earlier message was not counted.",
    });
  return out;
}

/** One sentence of what was found: a mail is a message, a letter or an annex a document. */
export function sentenceFrom(labels: readonly Bilingual[], document: Document): Bilingual {
  const mail = document.envelope !== undefined;
  return {
    fr: `Le ${mail ? "message" : "document"} ${enumerated(
      labels.map((l) => l.fr),
      "fr",
    )}.`,
    en: `The ${mail ? "message" : "document"} ${enumerated(
      labels.map((l) => l.en),
      "en",
    )}.`,
  };
}
