import { type Bilingual, type CalendarDate, formatDate, formatEuro, type Relationship } from "@vigie/model";
import { type CapQuestion, governedOn, governingPapers, type LiabilityCap, liabilityCap } from "./contract-sheet.ts";
import { dayOf, type Matter } from "./matter.ts";
import { fileOf } from "./names.ts";

/**
 * The day by which the facts of a matter had happened: that of the first grievance that is more than a weak sign. What was done
 * before is judged by the contract of its time, not by the one signed since. Undefined without such a grievance.
 */
export function factsDay(matter: Matter): CalendarDate | undefined {
  return matter.findings.filter((f) => f.strength !== "weak").flatMap((f) => dayOf(f) ?? [])[0];
}

/** What a reader must know of a cap that does not come from the contract of today, or of one that came too late. */
export function capInTime(
  relationship: Relationship,
  cap: LiabilityCap | null,
  { day: facts, insured }: CapQuestion,
): Bilingual[] {
  if (facts === undefined) return [];
  const day = (d: CalendarDate, locale: "fr" | "en") => formatDate(d, locale, "long");
  const now = liabilityCap(relationship, { insured });
  if (cap === null) {
    if (now === null || governedOn(now.paper, facts)) return [];
    const name = fileOf(now.paper.source);
    return [
      {
        fr: `Le plafond de ${formatEuro(now.amount, "fr")} du contrat en vigueur (${name}) n’est pas retenu : le premier reproche, du ${day(facts, "fr")}, lui est antérieur. À vérifier : la date des faits reprochés.`,
        en: `The cap of ${formatEuro(now.amount, "en")} in the contract in force (${name}) is not counted: the first grievance, of ${day(facts, "en")}, came before it. To be checked: when the facts happened.`,
      },
    ];
  }
  const { paper } = cap;
  const until = paper.governed?.at(-1)?.until;
  if (paper.inForce || until === undefined) return [];
  const name = fileOf(paper.source);
  const then = governedOn(paper, facts)
    ? {
        fr: `en vigueur le ${day(facts, "fr")}, jour du premier reproche, et jusqu’au ${day(until, "fr")}`,
        en: `in force on ${day(facts, "en")}, the day of the first grievance, and until ${day(until, "en")}`,
      }
    : {
        fr: `qui a pris fin le ${day(until, "fr")}, avant le premier reproche, du ${day(facts, "fr")}`,
        en: `which ended on ${day(until, "en")}, before the first grievance, of ${day(facts, "en")}`,
      };
  const since = sinceThen(relationship, now, paper.documentId);
  return [
    {
      fr: `Plafond retenu : celui de ${name}, ${then.fr}. Il ne vaut que pour ce qui a été fait jusque-là : la date des faits reprochés est à vérifier.${since.fr}`,
      en: `The cap counted is that of ${name}, ${then.en}. It covers only what was done until then: when the facts happened is to be checked.${since.en}`,
    },
  ];
}

/** What the contract in force says of a cap, where it is another paper. */
function sinceThen(relationship: Relationship, now: LiabilityCap | null, documentId: string): Bilingual {
  if (now !== null && now.paper.documentId !== documentId) {
    const name = fileOf(now.paper.source);
    return {
      fr: ` Depuis, ${name} plafonne à ${formatEuro(now.amount, "fr")}.`,
      en: ` Since then, ${name} caps it at ${formatEuro(now.amount, "en")}.`,
    };
  }
  const read = governingPapers(relationship).find(
    (p) => p.inForce && p.kind === "contract" && p.facts.limitationOfLiability.status !== "unknown",
  );
  if (now !== null || read === undefined) return { fr: "", en: "" };
  const name = fileOf(read.source);
  return {
    fr: ` Depuis, ${name} ne fixe aucun plafond en notre faveur.`,
    en: ` Since then, ${name} sets no cap in our favour.`,
  };
}
