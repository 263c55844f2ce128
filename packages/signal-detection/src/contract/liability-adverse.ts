import { type ContractIssue, defineContractSignal, issue } from "./define.ts";
import { isCap, liabilityClauses, weBuy } from "./our-side.ts";
import { foldedLine, sentencesWith } from "./quotes.ts";
import { liabilityAdverseVariants } from "./remedies/liability-adverse.ts";
import { undertakenByProvider, whoseLiability } from "./who-undertakes.ts";

const RESULT =
  /(?:une |d'une |l'|a l'|sous |en |tenue?s? a )obligations? (?:essentielles? |generales? )?de resultats?|garanti(?:t|ssent|ra|ront) (?:le|un|les) resultats?|obligation of result|guarantees? (?:the|a) result/u;
const NO_RESULT =
  /(?:non|pas|aucune|jamais|ni|sans|exclu\w{1,4})[^.]{0,40}(?:obligations? (?:essentielles? |generales? )?de resultats?|garanti[^.]{0,10} resultats?)|(?:no|not|never)[^.]{0,40}(?:obligation of result|guarantee)/u;
const CLAIMS =
  "(?:condamnation|reclamation|action|recours|consequence|revendication|poursuite|demande|pretention|plainte|sanction)s?";
const HARMLESS = new RegExp(
  [
    `(?<![a-z])(?:garanti(?:t|ra|r|ssent|ront)|releve(?:ra|r|nt)?|tien(?:t|dra|nent)|tenir)[^.]{0,80} (?:de|contre|des|indemne)[^.]{0,24} ?(?:tou(?:te|t|s|tes) |l'ensemble des |les |des )(?:les )?${CLAIMS}`,
    `(?<![a-z])(?<!(?:etre|est|sera|soit|sont) )indemnise(?:ra|r|nt)?[^.]{0,80} (?:de tou(?:te|t|s|tes) (?:les )?|des )${CLAIMS}`,
    `(?<![a-z])(?:prend|prendra|supporte|supportera|assume|assumera)[^.]{0,30} (?:a sa charge |seule? )?tou(?:te|t|s|tes) (?:les )?(?:condamnation|reclamation|revendication)s?`,
    "(?:shall|will|agrees? to|undertakes to)[^.]{0,24} (?:indemnify|hold[^.]{0,40} harmless)",
  ].join("|"),
  "u",
);
/** Every claim, not those of one kind. */
const EVERY = /(?<![a-z])(?:tou(?:te|t|s|tes)|any|all)(?![a-z])/u;
const WAIVER =
  /renonce(?:nt|ra|ront|r)? (?:[a-z]{1,15}ment |des a present |d'ores et deja )?(?:et [^.]{0,40} )?a (?:tou(?:t|s)|exercer tout|son|leur) (?:les |droit a |droit de )?recours|waives? (?:any|all) (?:rights? of )?(?:recourse|recovery|claims?|subrogation)/u;
const UNLIMITED = /illimite|sans (?:aucune )?limit(?:e|ation)|unlimited|without (?:any )?limit/u;
/** Every damage, the indirect included: no limit either, said otherwise. */
const ALL_DAMAGE =
  /tou(?:s|t|te|tes) (?:les )?(?:dommages?|prejudices?)[^.]{0,60} directs?[^.]{0,12} indirects?|direct (?:or|and|and\/or) indirect/u;
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
  variants: liabilityAdverseVariants,
  kinds: ["contract", "general-terms", "purchase-order", "amendment", "specification"],
  check: (document, facts, context) => {
    if (weBuy(facts, context)) return [];
    const clauses = liabilityClauses(facts);
    const issues: ContractIssue<keyof typeof liabilityAdverseVariants>[] = [];
    const theirs = clauses.filter((c) => isCap(c) && c.protects === "them");
    if (theirs.length > 0 && !clauses.some((c) => isCap(c) && c.protects !== "them"))
      issues.push(
        issue(
          "one-sided",
          "strong",
          theirs.flatMap((c) => c.evidence),
          [
            "Le plafond de responsabilité ne profite qu’à l’autre partie : déséquilibre à vérifier (C. civ. 1171, C. com. L442-1).",
            "The liability cap benefits the other party only: imbalance to be checked (C. civ. 1171, C. com. L442-1).",
          ],
        ),
      );
    const unlimited = clauses.filter((c) => {
      const quote = foldedLine(c.evidence.map((e) => e.quote).join(" "));
      return (
        c.kinds.includes("uncapped") &&
        whoseLiability(quote, facts) !== "customer" &&
        c.carveOuts.length === 0 &&
        (UNLIMITED.test(quote) || ALL_DAMAGE.test(quote))
      );
    });
    if (unlimited.length > 0)
      issues.push(
        issue(
          "unlimited",
          "strong",
          unlimited.flatMap((c) => c.evidence),
          ["Votre responsabilité est stipulée sans limite.", "Your liability is stated to be without limit."],
        ),
      );
    if (facts.penalties.status === "present" && !facts.penalties.value.capped && facts.kind.value !== "general-terms")
      issues.push(
        issue("uncapped-penalty", "strong", facts.penalties.evidence, [
          "Des pénalités sont prévues à votre charge sans plafond ; elles sont rarement assurées, et le juge peut les modérer si elles sont manifestement excessives (C. civ. 1231-5).",
          "Penalties are due by you without a cap; they are seldom insured, and the court may reduce them if manifestly excessive (C. civ. 1231-5).",
        ]),
      );
    const obligation = facts.serviceScope.status === "present" ? facts.serviceScope.value.obligation : "silent";
    const result =
      obligation === "result" || obligation === "both" ? sentencesWith(document, RESULT, 2, NO_RESULT) : [];
    if (result.length > 0)
      issues.push(
        issue(
          "result-obligation",
          obligation === "result" ? "strong" : "medium",
          result,
          [
            obligation === "result"
              ? "Le contrat met à votre charge une obligation de résultat."
              : "Le contrat met à votre charge une obligation de résultat pour une partie des prestations.",
            obligation === "result"
              ? "The contract lays an obligation of result on you."
              : "The contract lays an obligation of result on you for part of the services.",
          ],
          obligation === "both" ? { severity: 2 } : {},
        ),
      );
    const harmless = undertakenByProvider(sentencesWith(document, HARMLESS, 6), HARMLESS, facts);
    if (harmless.length > 0)
      issues.push(
        issue(
          "hold-harmless",
          "medium",
          harmless.slice(0, 3),
          clauses.some((c) => isCap(c) && c.protects !== "them")
            ? [
                "Vous garantissez l’autre partie contre des réclamations ou des condamnations : vérifiez que le plafond s’y applique.",
                "You hold the other party harmless against claims or awards: check that the cap applies to it.",
              ]
            : [
                "Vous garantissez l’autre partie contre des réclamations ou des condamnations, sans limite de montant.",
                "You hold the other party harmless against claims or awards, without a limit of amount.",
              ],
          harmless.some((e) => EVERY.test(foldedLine(e.quote))) ? {} : { severity: 2 },
        ),
      );
    const waiver = undertakenByProvider(sentencesWith(document, WAIVER, 6), WAIVER, facts);
    if (waiver.length > 0)
      issues.push(
        issue("waiver-of-recourse", "strong", waiver.slice(0, 3), [
          "Vous renoncez à tout recours contre l’autre partie.",
          "You waive all recourse against the other party.",
        ]),
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
      {
        variant: "waiver-of-recourse",
        text: `${CONTRACT}Le Prestataire renonce à tout recours contre le Client et ses assureurs.\n`,
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
      {
        because: "c’est la responsabilité du client",
        text: `${CONTRACT}La responsabilité du Client est illimitée en cas de contrefaçon par ses contenus. La responsabilité du Prestataire est limitée au prix du contrat, sauf dol ou faute lourde.\n`,
      },
      {
        because: "c’est le client qui garantit",
        text: `${CONTRACT}Pour les contenus qu'il remet, le Client garantit le Prestataire contre toute réclamation de tiers.\n`,
      },
    ],
  },
});
