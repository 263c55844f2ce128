import { ADVERSE, defineSignal, family, medium, strong } from "../define.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { courtFields, principalFields } from "../fields/references.ts";

/** What is announced, prepared or told of others, and what opens no dispute against us. */
const OUT =
  "announce own-legal-topic template norm no-proceedings insolvency-proceeding office-holder consequence-announced not-yet";
const ANY = ["letterhead", "references", "object", "fresh", "forwarded"] as const;

export const courtProceedings = defineSignal({
  id: "court-proceedings",
  severity: 4,
  title: { fr: "Procédure engagée", en: "Court proceedings" },
  why: {
    fr: "Le juge est saisi : les délais de procédure courent.",
    en: "The court is seised: procedural time limits are running.",
  },
  advice: {
    fr: "Saisissez avocat et assureur le jour même ; inscrivez la date d’audience à l’agenda.",
    en: "Call the lawyer and the insurer the same day; put the hearing in the calendar.",
  },
  law: [{ reference: "CPC 53 s.", status: "M" }],
  speakers: ADVERSE,
  families: [
    family(
      "summons",
      {
        fr: "fait état d’une assignation, d’une ordonnance ou d’une audience",
        en: "refers to a summons, an order or a hearing",
      },
      [
        strong("summons & court-state", { across: 2, not: OUT }),
        strong("summons & jurisdiction", { zones: ANY, not: OUT, needs: "no-question" }),
        medium("hearing & #date & convened|court|jurisdiction|summons|court-state", {
          not: `${OUT} legal-review`,
          needs: "no-question",
        }),
        strong("hearing & court-state|convened & court|jurisdiction|summons", { across: 2, not: OUT }),
        medium("convened &8 jurisdiction|court", { not: OUT, needs: "no-question" }),
        strong("court-state &8 court|jurisdiction", { not: `${OUT} complaint-other` }),
        medium("summons & you", { not: `${OUT} thanks`, needs: "no-question" }),
      ],
    ),
  ],
  holds: ({ reading }) => !reading.has("legal-matter") && !reading.has("office-holder"),
  fields: (input) => ({ ...deadlineFields(input), ...courtFields(input), ...principalFields(input) }),
  companions: ["bailiff-act", "threat-of-proceedings", "claim-amount", "lawyer-letter"],
  examples: {
    fires: [
      { from: "bailiff", text: "⟦Assignation devant le tribunal de commerce de Lyon, RG 2026/01234⟧" },
      {
        from: "client",
        text: "⟦Nous avons saisi le tribunal judiciaire de Nantes ; l’audience est fixée au 12 octobre 2026.⟧",
      },
      { from: "client", text: "⟦We have issued proceedings in the County Court against your company.⟧" },
    ],
    silent: [
      {
        from: "client",
        text: "À défaut, nous solliciterons une injonction de payer.",
        because: "l’acte est seulement annoncé",
      },
      {
        from: "client",
        text: "J’ai lu que la cour de cassation a rendu un jugement du même genre.",
        because: "le propos est rapporté",
      },
      { from: "us", text: "Nous avons saisi le tribunal de commerce de Nantes.", because: "l’action est la vôtre" },
    ],
  },
});
