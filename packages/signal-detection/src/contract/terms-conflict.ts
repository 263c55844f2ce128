import type { Evidence, Facts } from "@vigie/model";
import { defineContractSignal, issue } from "./define.ts";
import { weBuy, withConsumer } from "./our-side.ts";
import { sentencesWith } from "./quotes.ts";
import { termsConflictVariants } from "./remedies/terms.ts";

/** The client's purchase terms put before ours, not behind them: they are the subject of the verb. */
const PURCHASE_TERMS_FIRST =
  /conditions (?:generales )?d'achats?[^.]{0,100}(?:prevalent|prevaudront|priment|l'emportent|sont seules applicables|s'appliquent (?:seules|exclusivement|a l'exclusion)|regissent (?:seules|exclusivement))|(?:soumise? (?:a|aux)|regie? par|application (?:de|des)|acceptation (?:de|des)|adhesion (?:a|aux))[^.]{0,60}conditions (?:generales )?d'achats?|(?:prevalent|priment|l'emportent) sur vos (?:propres )?(?:conditions|cgv)|(?:purchase|procurement|buying) (?:terms|conditions)[^.]{0,100}(?:prevail|take precedence|to the exclusion of)/u;
const NOT_FIRST =
  /(?:exclusion|nonobstant|malgre|prevail over|precedence over|(?:prevalent|priment|l'emportent) sur)[^.]{0,40}(?:conditions (?:generales )?d'achats?|(?:purchase|procurement|buying) (?:terms|conditions))|(?:conditions (?:generales )?d'achats?|(?:purchase|procurement|buying) (?:terms|conditions))[^.]{0,60}(?: ne | n'|aucun cas|inopposables| not | never )/u;

const CONTRACT =
  "Contrat de prestation\nLe Prestataire réalise le site du Client pour un prix total de 40 000 € HT.\nLa responsabilité du Prestataire est limitée au prix du contrat, sauf dol ou faute lourde.\n";

/** The facts of a paper whose clause on liability another paper of the deal contradicts. */
function contradicted(
  prevails: "this" | "other" | "neither" | "unknown",
  rule: "precedence-clause" | "conflicting-general-terms" | "unknown",
) {
  return (facts: Facts): Facts => {
    const liability = facts.limitationOfLiability;
    const first: Evidence | undefined = liability.status === "present" ? liability.evidence[0] : undefined;
    if (liability.status !== "present" || first === undefined) return facts;
    const conflicts = [{ documentId: "f".repeat(64), prevails, rule, evidence: [first] }];
    return { ...facts, limitationOfLiability: { ...liability, value: { ...liability.value, conflicts } } };
  };
}

export const termsConflict = defineContractSignal({
  id: "terms-conflict",
  severity: 2,
  title: { fr: "Conditions contradictoires", en: "Conflicting terms" },
  why: {
    fr: "Quand deux documents limitent la responsabilité différemment, les conditions particulières priment ; deux conditions générales contraires se neutralisent, et votre plafond avec elles.",
    en: "When two papers limit liability differently, special terms prevail; general terms that contradict each other cancel out, and your cap with them.",
  },
  advice: {
    fr: "Faites signer un ordre de priorité des documents et refusez par écrit les conditions d’achat du client.",
    en: "Have an order of precedence signed, and refuse the client’s purchase terms in writing.",
  },
  law: [{ reference: "C. civ. 1119", status: "V" }],
  variants: termsConflictVariants,
  kinds: ["contract", "general-terms", "quote", "purchase-order", "amendment", "annex"],
  check: (document, facts, context) => {
    if (weBuy(facts, context)) return [];
    const conflicts =
      facts.limitationOfLiability.status === "present" ? (facts.limitationOfLiability.value.conflicts ?? []) : [];
    const shown = (prevails: string) => conflicts.filter((c) => c.prevails === prevails).flatMap((c) => c.evidence);
    const [neither, other, unknown] = [shown("neither"), shown("other"), shown("unknown")];
    // A shop calls its own terms of sale "conditions d'achat": only papers that firms agree on name the client's.
    const purchase =
      facts.kind.value === "general-terms" || withConsumer(document, facts, context)
        ? []
        : sentencesWith(document, PURCHASE_TERMS_FIRST, 2, NOT_FIRST);
    return [
      ...(neither.length === 0
        ? []
        : [
            issue("neither", "strong", neither, [
              "Deux conditions générales limitent la responsabilité en sens contraire : ni l’une ni l’autre clause ne s’applique (C. civ. 1119).",
              "Two sets of general terms limit liability in contrary ways: neither clause applies (C. civ. 1119).",
            ]),
          ]),
      ...(other.length === 0
        ? []
        : [
            issue("other-prevails", "medium", other, [
              "Un autre document du même accord traite autrement la responsabilité et l’emporte sur celui-ci.",
              "Another paper of the same deal deals with liability otherwise and prevails over this one.",
            ]),
          ]),
      ...(unknown.length === 0
        ? []
        : [
            issue("unknown", "weak", unknown, [
              "Un autre document du même accord traite autrement la responsabilité ; rien ne dit lequel l’emporte.",
              "Another paper of the same deal deals with liability otherwise; nothing says which one prevails.",
            ]),
          ]),
      ...(purchase.length === 0
        ? []
        : [
            issue("purchase-terms", "medium", purchase, [
              "Les conditions d’achat du client priment : vos conditions générales et leur plafond peuvent ne pas s’appliquer.",
              "The client’s purchase terms come first: your general terms and their cap may not apply.",
            ]),
          ]),
    ];
  },
  examples: {
    fires: [
      { variant: "neither", text: CONTRACT, beside: contradicted("neither", "conflicting-general-terms") },
      { variant: "other-prevails", text: CONTRACT, beside: contradicted("other", "precedence-clause") },
      { variant: "unknown", text: CONTRACT, beside: contradicted("unknown", "unknown") },
      {
        variant: "purchase-terms",
        text: "Bon de commande n° 12\nFournisseur : Société Ardoise\nRefonte du site : 4 000 € HT. La commande est soumise à nos conditions générales d'achat.\n",
      },
      {
        variant: "purchase-terms",
        text: `${CONTRACT}En cas de contradiction, les conditions générales d'achat du Client prévalent sur tout document du Prestataire.\n`,
      },
    ],
    silent: [
      {
        because: "nos conditions l’emportent sur celles du client",
        text: `${CONTRACT}Les conditions générales du Prestataire l'emportent sur les conditions d'achat du Client.\n`,
      },
      {
        because: "une boutique nomme ainsi ses propres conditions de vente",
        text: "Conditions générales de vente\nToute commande est soumise aux conditions générales d'achat et d'utilisation de la boutique.\n",
      },
      {
        because: "ce document l’emporte",
        text: CONTRACT,
        beside: contradicted("this", "precedence-clause"),
      },
      {
        because: "les conditions d’achat du client sont écartées",
        text: `${CONTRACT}Le présent contrat prévaut sur les conditions générales d'achat du Client, qui ne s'appliquent pas.\n`,
      },
    ],
  },
});
