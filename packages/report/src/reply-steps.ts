import { formatDate, type Locale, type OwnReply, ReplyStep, type RiskReport } from "@vigie/model";
import { titleOf, type View } from "./view.ts";

/** The steps of the TECREP method as a person says them. */
const STEPS: Readonly<Record<ReplyStep, Readonly<Record<Locale, string>>>> = {
  "tendre-l-oreille": { fr: "tendre l’oreille", en: "listen" },
  expliciter: { fr: "expliciter", en: "restate" },
  compatir: { fr: "compatir", en: "show empathy" },
  remercier: { fr: "remercier", en: "thank" },
  explorer: { fr: "explorer", en: "explore solutions" },
  "passer-a-l-action": { fr: "passer à l’action", en: "act" },
};

/** One line for a reply of ours: its day, what it answers, the steps it shows and those it does not. */
export function replyLine(reply: OwnReply, report: RiskReport, view: View): string {
  const { locale } = view;
  const fr = locale === "fr";
  const answered = report.findings.find((f) => f.id === reply.answers);
  const to = answered === undefined ? "" : ` (${titleOf(answered.signal, view).toLowerCase()})`;
  const shown = ReplyStep.options.filter((s) => reply.steps.includes(s)).map((s) => STEPS[s][locale]);
  const lacking = ReplyStep.options.filter((s) => !reply.steps.includes(s)).map((s) => STEPS[s][locale]);
  const day = formatDate(reply.date, locale, "long");
  const has =
    shown.length === 0
      ? fr
        ? "aucune étape reconnue"
        : "no step recognised"
      : `${fr ? "présentes : " : "shown: "}${shown.join(", ")}`;
  const without =
    lacking.length === 0 || shown.length === 0 ? "" : `${fr ? " ; absentes : " : "; missing: "}${lacking.join(", ")}`;
  return fr ? `Réponse du ${day}${to} : ${has}${without}.` : `Answer of ${day}${to}: ${has}${without}.`;
}
