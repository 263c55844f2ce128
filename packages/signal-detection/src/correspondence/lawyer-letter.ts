import type { Reading } from "@vigie/language";
import { defineSignal, family, medium, strong, weak } from "../define.ts";
import { amountFields } from "../fields/amounts.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { counselFields } from "../fields/references.ts";

const SENDER = ["letterhead", "references", "signature", "closing", "fresh", "forwarded"] as const;

export const lawyerLetter = defineSignal({
  id: "lawyer-letter",
  severity: 3,
  title: { fr: "Courrier d’avocat", en: "Lawyer’s letter" },
  why: {
    fr: "L’adversaire a pris conseil : tout ce qui s’écrira désormais servira au dossier.",
    en: "The other side has taken advice: whatever is written from now on goes into the file.",
  },
  advice: {
    fr: "Transmettez le courrier à l’assureur le jour même ; répondez par son intermédiaire ou par votre avocat.",
    en: "Send it to the insurer the same day; answer through the insurer or your lawyer.",
  },
  law: [
    { reference: "RIN 8.2", status: "V" },
    { reference: "RIN 10.4.1", status: "V" },
  ],
  speakers: ["client-counsel", "unknown", "client", "bailiff", "public-body"],
  voice: {
    roles: ["client-counsel"],
    strength: "medium",
    strongWith: "notice-act|mandate-counsel|mandate|damage|court|assign-verb",
    label: { fr: "émane de l’avocat de l’autre partie", en: "comes from the other side’s lawyer" },
  },
  lifts: ["bar"],
  families: [
    family(
      "confraternal",
      {
        fr: "reprend la formule déontologique adressée à une partie sans avocat",
        en: "uses the wording a lawyer owes an unrepresented party",
      },
      [strong("invite-counsel & confraternal"), strong("confraternal & mandate-counsel|mandate", { across: 2 })],
    ),
    family("counsel", { fr: "énonce le mandat d’un avocat", en: "states a lawyer’s mandate" }, [
      strong("mandate-counsel", { not: "template employment" }),
    ]),
    family("mandate", { fr: "est écrit au nom d’un mandant", en: "is written on behalf of another party" }, [
      medium("mandate", { not: "collector template" }),
    ]),
    family("bar", { fr: "mentionne un barreau, une toque ou un cabinet", en: "mentions a bar or a law firm" }, [
      weak("bar-registration", { zones: SENDER, not: "legal-matter" }),
      weak("lawyer-title", { zones: ["letterhead", "signature", "closing"] }),
    ]),
  ],
  holds: ({ context, reading }) => context.speaker === "client-counsel" || namesCounsel(reading),
  fields: (input) => ({ ...counselFields(input), ...deadlineFields(input), ...amountFields(input, "claimed") }),
  companions: ["mise-en-demeure", "threat-of-proceedings", "claim-amount", "dissatisfaction", "bailiff-act"],
  examples: {
    fires: [
      {
        from: "unknown",
        text: "⟦Conformément à mes règles déontologiques, je vous invite à transmettre cette lettre à votre conseil habituel.⟧",
      },
      {
        from: "client-counsel",
        text: "⟦Je suis le conseil de la société Alpha, votre cliente, qui me remet le dossier.⟧",
      },
      {
        from: "unknown",
        text: "⟦We are instructed by our client, Alpha Ltd, in connection with the above agreement.⟧",
      },
    ],
    silent: [
      { from: "client", text: "Maître Durand, notaire, recevra les parties mardi.", because: "il s’agit d’un notaire" },
      {
        from: "our-counsel",
        text: "Votre dévouée, Me Petit — note sur notre stratégie",
        because: "c’est votre avocat",
      },
      {
        from: "client",
        text: "Pouvez-vous ajouter notre nouvelle associée à la page équipe ?\n\nCordialement,\nAnne Roy\nAvocate au barreau de Lyon",
        because: "le cabinet d’avocats est votre client",
      },
      {
        from: "collector",
        text: "Notre client nous a mandatés pour le recouvrement de sa créance.",
        because: "c’est un organisme de recouvrement",
      },
    ],
  },
});

/** True when the author's own words name a bar, a mandate or an office. That the letter is addressed to a lawyer says nothing. */
function namesCounsel(reading: Reading): boolean {
  const marks = ["bar-registration", "confraternal", "mandate-counsel", "bailiff"].map((c) => reading.classNumber(c));
  return reading.sentences.some(
    (s) => s.zone !== "quoted" && s.zone !== "recipient" && s.hits.some((h) => marks.includes(h.cls)),
  );
}
