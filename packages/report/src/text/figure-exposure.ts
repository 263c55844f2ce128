import { decimal, type PolicySource } from "@vigie/model";
import { capComputationText, computationText } from "../computation.ts";
import { messagesFor } from "../messages.ts";
import { stakeNotes } from "../stake.ts";
import { unusedCap } from "../unused-cap.ts";
import { type Asked, axisLine, euros, evidenceLines, findingOf, type Part } from "./figure-parts.ts";

/** The exposure: claim, fee, cap, policy and franchise, each scenario with its formula, the marks beside them. */
export function exposureParts(asked: Asked): Part[] {
  const { report, view, say } = asked;
  const { locale } = view;
  const { exposure: e } = report;
  const m = messagesFor(locale);
  const euro = (value: string | null) => euros(value, locale);
  const source = e.feeSource;
  const unused = unusedCap(report);
  const percent = e.franchiseRule;
  const franchise =
    percent === undefined
      ? euro(e.franchise)
      : `${m.decimalText(percent.percent)} %${percent.least === undefined ? "" : say(`, au moins ${euro(percent.least)}`, `, at least ${euro(percent.least)}`)}${percent.most === undefined ? "" : say(`, au plus ${euro(percent.most)}`, `, at most ${euro(percent.most)}`)}`;
  const lines = e.claimLines.map(
    (l) =>
      `\t${l.label}${m.colon} ${euro(l.amount)} (${m.lineClass[l.class].name}, ${m.percent(l.share, 2)}${l.tax === "unknown" ? "" : `, ${m.tax[l.tax]}`})`,
  );
  const check =
    e.sumMatches === null
      ? []
      : [
          `\t${say("Somme des postes", "Sum of the lines")}${m.colon} ${euro(decimal.add(...e.claimLines.map((l) => l.amount)))}, ${e.sumMatches ? m.sumMatches : m.sumDiffers(euro(e.claim))}`,
        ];
  const feeFrom =
    source === undefined
      ? ""
      : source.from === "contract"
        ? say(
            `, prix du contrat${source.tax === "TTC" ? " (TTC : le contrat ne dit pas le prix HT)" : ""}`,
            `, price of the contract${source.tax === "TTC" ? " (with VAT: the contract does not state the net price)" : ""}`,
          )
        : say(
            `, factures des douze derniers mois${source.tax === "TTC" ? " (TTC : leur montant HT n’est pas connu de toutes)" : ""}`,
            `, invoices of the last twelve months${source.tax === "TTC" ? " (with VAT: not all state their net sum)" : ""}`,
          );
  // A sum that the contract states needs no reckoning.
  const reckoned = (text: string | undefined) =>
    text === undefined || !/[×(]/u.test(text) ? "" : ` (${capComputationText(text, locale)})`;
  const inputs = [
    `${say("Réclamation (C)", "Claim (C)")}${m.colon} ${e.claim === null ? say("aucune", "none") : euro(e.claim)}`,
    ...evidenceLines(findingOf(report, e.claimFindingId)?.evidence ?? [], asked),
    ...lines,
    ...check,
    `${say("Prix HT de la mission (F)", "Net fee of the matter (F)")}${m.colon} ${euro(e.fee)}${feeFrom}`,
    ...evidenceLines(source?.evidence ?? [], asked),
    ...(e.multiple === null
      ? []
      : [
          `${say("Multiple", "Multiple")}${m.colon} C ÷ F = ${euro(e.claim)} ÷ ${euro(e.fee)} = ${m.decimalText(e.multiple)}`,
        ]),
    `${say("Plafond du contrat (L)", "Contract cap (L)")}${m.colon} ${e.cap === null ? (unused?.text[locale] ?? say("aucun trouvé", "none found")) : `${euro(e.cap)}${reckoned(e.capComputation)}`}`,
    ...evidenceLines(e.cap === null ? (unused?.contract.cap?.evidence ?? []) : e.capSource, asked),
    `${say("Part exclue (E)", "Excluded part (E)")}${m.colon} ${euro(e.excluded ?? "0")}${say(
      ", remboursement du prix, pénalités de votre contrat et postes que la police exclut ; comptée en entier dans chaque scénario, sans dépasser l’enjeu (prudent)",
      ", price refund, penalties of your contract and lines the policy excludes; counted whole in every scenario, up to the stake (prudent)",
    )}`,
    ...(e.aboveSubLimits === undefined || decimal.isZero(e.aboveSubLimits)
      ? []
      : [`${say("Au-delà des sous-limites (S)", "Above sub-limits (S)")}${m.colon} ${euro(e.aboveSubLimits)}`]),
    `${say("Plafond restant de la police (P)", "Policy limit left (P)")}${m.colon} ${euro(e.limit)}${e.limitComputation === undefined ? "" : ` (${computationText(e.limitComputation, locale)})`}`,
    ...policyLines(["limitPerClaim", "limitPerYear", "subLimits", "exclusions"], asked),
    `${say(`Franchise (Fr), ordre ${e.franchiseOrder}`, `Deductible (Fr), order ${e.franchiseOrder}`)}${m.colon} ${franchise}`,
    ...policyLines(["franchise", "franchisePercent", "franchiseMin", "franchiseMax"], asked),
    ...periodLines(asked),
  ];
  return [
    { title: say("Données", "Inputs"), lines: inputs },
    ...e.rows.map((row) => ({
      title: m.scenario[row.scenario],
      lines: [
        computationText(row.computation, locale),
        row.insurerPays === null || row.remainder === null
          ? say(
              `Prise en charge par l’assureur inconnue : il resterait ${m.upTo(euro(row.outcome))} à votre charge.`,
              `What the insurer would pay is unknown: you would bear ${m.upTo(euro(row.outcome))}.`,
            )
          : say(
              `L’assureur prendrait en charge ${euro(row.insurerPays)} ; il resterait ${euro(row.remainder)} à votre charge.`,
              `The insurer would pay ${euro(row.insurerPays)}; you would bear ${euro(row.remainder)}.`,
            ),
        ...(row.parts === null
          ? []
          : [
              say(
                `U = exclu ${euro(row.parts.excluded)} + franchise ${euro(row.parts.franchise)} + au-delà du plafond ${euro(row.parts.aboveLimit)}`,
                `U = excluded ${euro(row.parts.excluded)} + deductible ${euro(row.parts.franchise)} + above the limit ${euro(row.parts.aboveLimit)}`,
              ),
            ]),
      ],
    })),
    { title: say("Repères et réserves", "Marks and caveats"), lines: stakeNotes(report, locale) },
    { title: m.axis.money, lines: [axisLine(report.axes.money, asked)] },
  ];
}

/** Where values of the policy come from: its paper with quote and page, or the profile. */
export function policyLines(fields: readonly PolicySource["field"][], asked: Asked): string[] {
  const { report, view, say } = asked;
  const m = messagesFor(view.locale);
  return (report.exposure.policySources ?? [])
    .filter((s) => fields.includes(s.field))
    .flatMap((s) => [
      `\t${m.policyField[s.field]}${m.colon} ${
        s.from === "paper"
          ? say("d’après la police", "read in the policy")
          : say(
              "de votre profil (« insurance »), à vérifier dans la police",
              "from your profile (“insurance”), to be checked in the policy",
            )
      }`,
      ...evidenceLines(s.evidence, asked),
    ]);
}

/** The policy's number and period, where they were read in its paper: what the profile states stands in the profile. */
function periodLines(asked: Asked): string[] {
  const read = (asked.report.exposure.policySources ?? []).filter((s) => s.from === "paper");
  const fields = (["policyNumber", "periodStart", "periodEnd", "retroactiveDate"] as const).filter((f) =>
    read.some((s) => s.field === f),
  );
  return fields.length === 0 ? [] : [asked.say("Police retenue", "Policy relied on"), ...policyLines(fields, asked)];
}
