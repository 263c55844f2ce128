import { enumerated } from "../enumerated.ts";
import { defineContractSignal } from "./define.ts";
import { foldedLine } from "./quotes.ts";
import { termsNotAcceptedVariants } from "./remedies/terms.ts";

/** Terms set aside, the client's own, or the very paper that speaks. */
const NOT_OURS =
  /ecarte(?:e|es|nt)?(?![a-z])|a l'exclusion|ne s'appliquent pas|inopposable|presentes conditions|conditions (?:generales )?d'achat|sur vos conditions|purchase (?:terms|conditions)|terms of purchase/u;
/** Terms that are part of the contract the parties sign. */
const ATTACHED = /jointes?|annexe(?:e|es)?|ci-apres|au verso|partie [a-z](?![a-z])|attached|annexed/u;

export const termsNotAccepted = defineContractSignal({
  id: "terms-not-accepted",
  severity: 2,
  title: { fr: "Conditions générales non acceptées", en: "General terms not accepted" },
  why: {
    fr: "Des conditions générales ne valent que si le client les a connues et acceptées. À défaut, leur plafond de responsabilité ne protège pas.",
    en: "General terms bind only a client who knew and accepted them. Otherwise their liability cap does not protect.",
  },
  advice: {
    fr: "Joignez les conditions générales, faites-les parapher et ajoutez au-dessus de la signature que le client les a lues et acceptées.",
    en: "Attach the terms, have them initialled, and say above the signature that the client has read and accepted them.",
  },
  law: [{ reference: "C. civ. 1119", status: "V" }],
  variants: termsNotAcceptedVariants,
  kinds: ["contract", "quote", "purchase-order"],
  check: (document, facts) => {
    if (facts.termsReference.status !== "present") return [];
    const { accepted, label } = facts.termsReference.value;
    const evidence = facts.termsReference.evidence.filter((e) => !NOT_OURS.test(foldedLine(e.quote)));
    const attached = facts.kind.value === "contract" && evidence.every((e) => ATTACHED.test(foldedLine(e.quote)));
    if (evidence.length === 0 || (!accepted && attached)) return [];
    if (!accepted)
      return [
        {
          variant: "referenced-only",
          strength: "medium",
          confidence: 0.7,
          evidence,
          because: {
            fr: `« ${label} » : ces conditions sont citées, sans que le client déclare les avoir lues et acceptées.`,
            en: `“${label}” is mentioned, but the client does not say that it has read and accepted these terms.`,
          },
        },
      ];
    const heading = document.text.search(/\n\s*(?:CONDITIONS G[ÉE]N[ÉE]RALES|Conditions générales)[^\n]{0,60}\n/u);
    const page =
      heading === -1
        ? undefined
        : document.pages.find((p) => heading + 1 >= p.span.start && heading + 1 < p.span.end)?.number;
    const missing =
      page === undefined || facts.signatures.status !== "present"
        ? []
        : facts.signatures.value.missingInitials.filter((n) => n >= page);
    if (missing.length === 0 || facts.signatures.status !== "present" || facts.signatures.value.overall !== "signed")
      return [];
    return [
      {
        variant: "not-initialled",
        strength: "medium",
        confidence: 0.7,
        evidence,
        fields: { pages: missing },
        because: {
          fr: `Les conditions générales annexées ne sont pas paraphées (${missing.length === 1 ? "page" : "pages"} ${enumerated(missing, "fr")}).`,
          en: `The general terms attached are not initialled (${missing.length === 1 ? "page" : "pages"} ${enumerated(missing, "en")}).`,
        },
      },
    ];
  },
  examples: {
    fires: [
      {
        variant: "referenced-only",
        text: "Devis n° D-12\nClient\nMaison Tilleul\n\nRefonte du site : 4 000 € HT. Nos conditions générales de vente s'appliquent.\n\nBon pour accord\n",
      },
    ],
    silent: [
      {
        because: "le client reconnaît les avoir lues et acceptées",
        text: "Devis n° D-12\nClient\nMaison Tilleul\n\nRefonte du site : 4 000 € HT. Le client reconnaît avoir lu et accepté les conditions générales de vente jointes.\n\nBon pour accord\n",
      },
      {
        because: "les conditions citées sont celles du client",
        text: "Bon de commande n° 12\nFournisseur : Société Ardoise\nRefonte du site : 4 000 € HT. La commande est soumise à nos conditions générales d'achat.\n",
      },
      {
        because: "le contrat que les parties signent comprend ces conditions",
        text: "Contrat de prestation\nLe contrat est formé du présent document et des conditions générales de vente qui y sont jointes. Le Prestataire réalise le site du Client pour 4 000 € HT.\n",
      },
      {
        because: "le contrat écarte les conditions générales",
        text: "Contrat de prestation\nLe présent contrat s'applique à l'exclusion de toutes conditions générales.\n",
      },
    ],
  },
});
