import { enumerated } from "../enumerated.ts";
import { defineContractSignal } from "./define.ts";
import { firstLineOf } from "./quotes.ts";
import { initialsMissingVariants } from "./remedies/signature.ts";

const pages =
  "Contrat de maintenance\nEntre les soussignés :\nSociété Ardoise, ci-après « le Prestataire »,\net Maison Tilleul, ci-après « le Client ».\n\fArticle 2 – Prix\nLe prix est de 4 000 € HT.\n\fFait à Nantes, le 3 mars 2026.\n\nPour le Prestataire\tPour le Client\n";

export const initialsMissing = defineContractSignal({
  id: "initials-missing",
  severity: 1,
  title: { fr: "Paraphes manquants", en: "Initials missing" },
  why: {
    fr: "Une page sans paraphe peut être contestée ou remplacée. Le paraphe n’est pas une condition de validité : c’est une preuve à régulariser.",
    en: "A page without initials can be disputed or replaced. Initials are no condition of validity: they are evidence, to be put right.",
  },
  advice: {
    fr: "Faites parapher ces pages, conditions générales comprises, ou passez à une signature électronique de tout le document.",
    en: "Have these pages initialled, general terms included, or move to an electronic signature of the whole document.",
  },
  law: [
    { reference: "Cass. com., 05/06/2007, 06-11.950", status: "V" },
    { reference: "Cass. civ. 1, 30/10/2008, 07-20.001", status: "V" },
  ],
  variants: initialsMissingVariants,
  kinds: ["contract", "amendment", "quote", "purchase-order"],
  check: (document, facts) => {
    if (facts.signatures.status !== "present") return [];
    const { overall, missingInitials, pages: verdicts, parties } = facts.signatures.value;
    if ((overall !== "signed" && overall !== "partly_signed") || missingInitials.length === 0 || verdicts.length < 2)
      return [];
    const none =
      missingInitials.every((n) => verdicts.find((v) => v.page === n)?.count === 0) &&
      !verdicts.some((v) => v.coverage === "initialled");
    const missing = verdicts.filter((v) => missingInitials.includes(v.page));
    const absent = parties
      .map((p) => p.name)
      .filter((name) => missing.every((v) => !v.parties.includes(name)) && missing.some((v) => v.parties.length > 0));
    const list = {
      fr: `${missingInitials.length === 1 ? "page" : "pages"} ${enumerated(missingInitials, "fr")}`,
      en: `${missingInitials.length === 1 ? "page" : "pages"} ${enumerated(missingInitials, "en")}`,
    };
    const who = absent.length === 1 ? { fr: ` de « ${absent[0]} »`, en: ` of “${absent[0]}”` } : { fr: "", en: "" };
    return [
      {
        variant: none ? "none" : "some",
        strength: "strong",
        confidence: 0.8,
        because: none
          ? {
              fr: `Le contrat est signé, mais aucune page n’est paraphée (${list.fr}).`,
              en: `The contract is signed but no page is initialled (${list.en}).`,
            }
          : {
              fr: `Les paraphes${who.fr} manquent ${missingInitials.length === 1 ? "à la" : "aux"} ${list.fr}.`,
              en: `The initials${who.en} are missing on ${list.en}.`,
            },
        evidence: missingInitials.slice(0, 12).map((n) => firstLineOf(document, n)),
        fields: {
          pages: [...missingInitials],
          ...(absent.length === 1 && absent[0] !== undefined ? { party: absent[0] } : {}),
        },
      },
    ];
  },
  examples: {
    fires: [
      { variant: "some", text: pages, ink: ["1 left", "1 right", "2 left", "3 sign-left", "3 sign-right"] },
      { variant: "none", text: pages, ink: ["3 sign-left", "3 sign-right"] },
    ],
    silent: [
      {
        because: "chaque page est paraphée par les deux parties",
        text: pages,
        ink: ["1 left", "1 right", "2 left", "2 right", "3 sign-left", "3 sign-right"],
      },
      { because: "rien n’est signé : c’est l’absence de signature qui est signalée", text: pages },
    ],
  },
});
