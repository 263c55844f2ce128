import type { Evidence } from "@vigie/model";
import { type ContractIssue, defineContractSignal } from "./define.ts";
import { isCap, liabilityClauses, weBuy } from "./our-side.ts";
import { sentencesWith } from "./quotes.ts";

const RESULT =
  /(?<!ni )(?<!non )(?<!pas )(?<!aucune )(?:une |d'une |l'|de l')obligations? de resultats?|garantit (?:le|un) resultat/u;
const NO_RESULT = /(?:non|pas|aucune|jamais|ni)[^.]{0,40}obligations? de resultats?/u;
const HARMLESS =
  /(?:garanti\w{0,3}|releve\w{0,3}|tien\w{0,4} indemne|indemnis\w{1,4})[^.]{0,60}(?:client|clinique|donneur d'ordre|maitre d'ouvrage|collectivite|acheteur|[a-z]+)[^.]{0,40}(?:de|contre) tou(?:te|t|s|tes) (?:les )?(?:condamnation|reclamation|action|recours|consequence)|(?:shall|will) (?:defend,? )?(?:indemnify|hold harmless)/u;
const WAIVER = /renonce\w{0,3} a tou(?:t|s) (?:les )?recours|waives? (?:any|all) (?:right of )?(?:recourse|claims?)/u;
const OTHERS = /^(?:[\d.]{0,8} ?)?(?:le |la |the )?(?:client|cliente|customer|acheteur|buyer)(?![a-z])/u;
/** Cues of liability without any limit; other `uncapped` clauses only carve something out of one. */
const UNLIMITED = new Set(["responsabilité illimitée", "tous dommages, directs ou indirects", "unlimited liability"]);
const CONTRACT = "Contrat de prestation\nLe Prestataire réalise le site du Client pour un prix total de 40 000 € HT.\n";

export const liabilityAdverse = defineContractSignal({
  id: "liability-adverse",
  severity: 3,
  title: { fr: "Clause défavorable", en: "Adverse clause" },
  why: {
    fr: "Responsabilité illimitée, pénalités sans plafond, garantie de toute condamnation ou obligation de résultat vous exposent au-delà de votre assurance, qui exclut en général les pénalités.",
    en: "Unlimited liability, uncapped penalties, hold-harmless clauses or an obligation of result expose you beyond your insurance, which usually excludes penalties.",
  },
  advice: {
    fr: "Négociez la clause avant de signer et interrogez d’abord votre assureur.",
    en: "Negotiate the clause before you sign, and ask your insurer first.",
  },
  law: [
    { reference: "C. civ. 1231-5", status: "V" },
    { reference: "C. civ. 1171", status: "V" },
    { reference: "C. com. L442-1", status: "V" },
  ],
  kinds: ["contract", "general-terms", "purchase-order", "amendment", "specification"],
  check: (document, facts, context) => {
    if (weBuy(facts, context)) return [];
    const clauses = liabilityClauses(facts);
    const issues: ContractIssue[] = [];
    const say = (
      variant: string,
      strength: ContractIssue["strength"],
      evidence: readonly Evidence[],
      fr: string,
      en: string,
    ): void =>
      void issues.push({
        variant,
        strength,
        confidence: strength === "strong" ? 0.85 : 0.65,
        evidence,
        because: { fr, en },
      });
    const theirs = clauses.filter((c) => isCap(c) && c.protects === "them");
    if (theirs.length > 0 && !clauses.some((c) => isCap(c) && c.protects !== "them"))
      say(
        "one-sided",
        "strong",
        theirs.flatMap((c) => c.evidence),
        "Le plafond de responsabilité ne profite qu’à l’autre partie.",
        "The liability cap benefits the other party only.",
      );
    const unlimited = clauses.filter(
      (c) => c.kinds.includes("uncapped") && c.protects !== "us" && c.why.some((w) => UNLIMITED.has(w.cue)),
    );
    if (unlimited.length > 0)
      say(
        "unlimited",
        "strong",
        unlimited.flatMap((c) => c.evidence),
        "Votre responsabilité est stipulée sans limite.",
        "Your liability is stated to be without limit.",
      );
    if (facts.penalties.status === "present" && !facts.penalties.value.capped && facts.kind.value !== "general-terms")
      say(
        "uncapped-penalty",
        "strong",
        facts.penalties.evidence,
        "Des pénalités sont prévues à votre charge sans plafond ; elles sont rarement assurées.",
        "Penalties are due by you without a cap; they are seldom insured.",
      );
    const obligation = facts.serviceScope.status === "present" ? facts.serviceScope.value.obligation : "silent";
    const result =
      obligation === "result" || obligation === "both"
        ? sentencesWith(document, RESULT, 2).filter((e) => !NO_RESULT.test(e.quote.toLowerCase()))
        : [];
    if (result.length > 0)
      say(
        "result-obligation",
        obligation === "result" ? "strong" : "medium",
        result,
        "Le contrat met à votre charge une obligation de résultat.",
        "The contract lays an obligation of result on you.",
      );
    const harmless = sentencesWith(document, HARMLESS).filter((e) => !OTHERS.test(e.quote.toLowerCase()));
    if (harmless.length > 0)
      say(
        "hold-harmless",
        "medium",
        harmless,
        "Vous garantissez l’autre partie de toute condamnation ou réclamation.",
        "You hold the other party harmless against any award or claim.",
      );
    const waiver = sentencesWith(document, WAIVER).filter((e) => !OTHERS.test(e.quote.toLowerCase()));
    if (waiver.length > 0)
      say(
        "waiver-of-recourse",
        "strong",
        waiver,
        "Vous renoncez à tout recours contre l’autre partie.",
        "You waive all recourse against the other party.",
      );
    return issues;
  },
  examples: {
    fires: [
      { variant: "one-sided", text: `${CONTRACT}La responsabilité du Client est limitée à 10 000 €.\n` },
      { variant: "unlimited", text: `${CONTRACT}La responsabilité du Prestataire est illimitée.\n` },
      {
        variant: "uncapped-penalty",
        text: `${CONTRACT}Tout retard de livraison donne lieu à une pénalité de 2 % du prix par jour.\n`,
      },
      { variant: "result-obligation", text: `${CONTRACT}Le Prestataire est tenu d'une obligation de résultat.\n` },
      {
        variant: "hold-harmless",
        text: `${CONTRACT}Le Prestataire garantit le Client contre toute condamnation prononcée de ce fait.\n`,
      },
    ],
    silent: [
      {
        because: "la clause réserve le dol, elle ne rend pas la responsabilité illimitée",
        text: `${CONTRACT}La responsabilité du Prestataire est limitée au prix du contrat. Cette limite ne s'applique pas en cas de dol ou de faute lourde.\n`,
      },
      {
        because: "les pénalités sont plafonnées",
        text: `${CONTRACT}Tout retard de livraison donne lieu à une pénalité de 1 % du prix par semaine, plafonnée à 10 % du prix.\n`,
      },
      {
        because: "le plafond est mutuel",
        text: `${CONTRACT}La responsabilité de chacune des Parties est limitée à 40 000 €, sauf dol ou faute lourde.\n`,
      },
      {
        because: "ce sont les intérêts de retard de paiement du client",
        text: `${CONTRACT}Tout retard de paiement entraîne des pénalités au taux de 12 %.\n`,
      },
    ],
  },
});
