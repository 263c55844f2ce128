import { addDays, type Bilingual, type CalendarDate, formatDate, isLikelyDate, type Relationship } from "@vigie/model";

/** The day of the judgment that opens insolvency proceedings against a client, or the earliest day known for it. */
type OpeningJudgment = { day: CalendarDate; by: "judgment" | "publication" | "message" };

/** What is not asserted of this client today. */
const NOT_MEANT: ReadonlySet<string> = new Set([
  "negated",
  "hypothetical",
  "conditional-threat",
  "past-closed",
  "template",
]);

/**
 * The judgment that opened insolvency proceedings against the client, by the findings known on `asOf`: its day as they read
 * it, else the day it was published, else that of the message that tells of it; the earliest of several. Undefined when
 * there is none, or when only a weak finding speaks of one.
 */
export function openingJudgment({ findings }: Relationship, asOf: CalendarDate): OpeningJudgment | undefined {
  let found: OpeningJudgment | undefined;
  for (const finding of findings) {
    if (finding.signal !== "insolvency" || finding.strength === "weak" || NOT_MEANT.has(finding.modality)) continue;
    if (finding.speaker === "us" || finding.speaker === "bulk") continue;
    const told = finding.date;
    if (told !== undefined && told > asOf) continue;
    const { judgmentOn, publishedOn } = finding.fields;
    const days = [
      { day: judgmentOn, by: "judgment" as const },
      { day: publishedOn, by: "publication" as const },
      { day: told, by: "message" as const },
    ];
    const known = days.flatMap(({ day, by }) =>
      day !== undefined && isLikelyDate(day) && day <= asOf ? [{ day, by }] : [],
    )[0];
    if (known !== undefined && (found === undefined || known.day < found.day)) found = known;
  }
  return found;
}

/** Why interest stops, and on which day it was last counted. */
export function stoppedText({ day, by }: OpeningJudgment): Bilingual {
  const eve = { fr: formatDate(addDays(day, -1), "fr", "long"), en: formatDate(addDays(day, -1), "en", "long") };
  const on = { fr: formatDate(day, "fr", "long"), en: formatDate(day, "en", "long") };
  const unread = {
    fr: "le jour du jugement n’a pas été lu, et les intérêts s’arrêtent à ce jour-là, antérieur : à corriger dans la déclaration de créance",
    en: "the day of the judgment was not read, and interest stops on that earlier day: to be corrected in the claim lodged",
  };
  const known = {
    judgment: {
      fr: `veille du jugement du ${on.fr} qui ouvre la procédure collective`,
      en: `the eve of the judgment of ${on.en} that opens the insolvency proceedings`,
    },
    publication: {
      fr: `veille de la publication, le ${on.fr}, du jugement qui ouvre la procédure collective (${unread.fr})`,
      en: `the eve of the publication, on ${on.en}, of the judgment that opens the insolvency proceedings (${unread.en})`,
    },
    message: {
      fr: `veille du ${on.fr}, jour où la procédure collective vous a été annoncée (${unread.fr})`,
      en: `the eve of ${on.en}, the day you were told of the insolvency proceedings (${unread.en})`,
    },
  }[by];
  return {
    fr: `Intérêts arrêtés au ${eve.fr}, ${known.fr}. C. com. L622-28, R621-4.`,
    en: `Interest stopped on ${eve.en}, ${known.en}. Commercial Code L622-28, R621-4.`,
  };
}
