import { formatEuro, type Locale, type RiskReport } from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";
import { computationText } from "./computation.ts";
import { visibleLine } from "./visible.ts";

/**
 * What stands beside the scenarios of a claim, a sentence each: the rule of thumb for the limit and the stress figure side by side,
 * the expected loss, what a settlement took off, and what the sums do not show.
 */
export function stakeNotes({ exposure: e, status }: RiskReport, locale: Locale): string[] {
  const fr = locale === "fr";
  const euro = (value: string) => formatEuro(value, locale);
  const formula = (text: string) => computationText(text, locale);
  const notes: string[] = [];
  if (e.heuristicLimit !== null) {
    const how = e.heuristicComputation === undefined ? "" : ` (${formula(e.heuristicComputation)})`;
    notes.push(
      fr
        ? `Plafond de garantie indicatif pour ce client : ${euro(e.heuristicLimit)}${how}.`
        : `Indicative insurance limit for this client: ${euro(e.heuristicLimit)}${how}.`,
    );
  }
  if (e.stress !== undefined)
    notes.push(
      fr
        ? `Scénario de crise pour ce client : ${euro(e.stress.amount)} (chiffre d’affaires quotidien × jours d’arrêt + reconstitution : ${formula(e.stress.computation)}).`
        : `Stress figure for this client: ${euro(e.stress.amount)} (daily revenue × days of outage + rebuilding: ${formula(e.stress.computation)}).`,
    );
  if (e.heuristicLimit !== null || e.stress !== undefined)
    notes.push(
      fr
        ? "Ces repères ne sont pas une science exacte : une réclamation peut dépasser le chiffre d’affaires."
        : "These marks are no exact science: a claim may exceed the revenue.",
    );
  if (e.expectedLoss !== undefined)
    notes.push(
      fr
        ? `Perte attendue, selon les probabilités de votre profil : ${euro(e.expectedLoss.amount)} (Σ p × U = ${formula(e.expectedLoss.computation)}).`
        : `Expected loss, by the odds of your profile: ${euro(e.expectedLoss.amount)} (Σ p × U = ${formula(e.expectedLoss.computation)}).`,
    );
  if (e.settled !== undefined && status === "closed") notes.push(settledNote(e.settled, locale));
  notes.push(...(e.notes ?? []).map((n) => n[locale]));
  return notes.map((n) => visibleLine(fr ? frenchSpacing(n) : n));
}

function settledNote(settled: NonNullable<RiskReport["exposure"]["settled"]>, locale: Locale): string {
  const { amount, cut, cutPercent, ratio, multiple } = settled;
  const number = (value: string) => (locale === "fr" ? value.replace(".", ",") : value);
  const parts: string[] = [];
  if (cut !== undefined && cutPercent !== undefined && ratio !== undefined)
    parts.push(
      locale === "fr"
        ? `${formatEuro(cut, "fr")} de moins que la réclamation (${number(cutPercent)} %), soit ${number(ratio)} fois son montant`
        : `${formatEuro(cut, "en")} less than the claim (${cutPercent}%), ${ratio} times its amount`,
    );
  if (multiple !== undefined)
    parts.push(locale === "fr" ? `${number(multiple)} fois le prix de la mission` : `${multiple} times the fee`);
  const tail = parts.length === 0 ? "" : `${locale === "fr" ? " : " : ": "}${parts.join(" ; ")}`;
  return locale === "fr"
    ? `Accord conclu pour ${formatEuro(amount, "fr")}${tail}.`
    : `Settled at ${formatEuro(amount, "en")}${tail}.`;
}
