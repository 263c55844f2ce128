import { type ContractSheet, formatEuro, type RiskReport } from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";

/** Signed enough for its clauses to be relied on. */
const SIGNED: readonly string[] = ["signed", "esigned", "copy_of_esigned"];

/** A cap that a contract states and no sum counts with, because nothing shows that the contract was signed. */
type UnusedCap = { contract: ContractSheet; text: { fr: string; en: string } };

/** The first such cap of a report, undefined where a cap counts or none was read. A cap that protects the client is none of ours. */
export function unusedCap({ exposure, contracts }: RiskReport): UnusedCap | undefined {
  if (exposure.cap !== null) return undefined;
  for (const contract of contracts) {
    const { cap, inForce, signatures } = contract;
    const amount = cap?.amount;
    if (cap === null || amount === undefined || amount.currency !== "EUR") continue;
    if (inForce || cap.protects === "them" || SIGNED.includes(signatures?.overall ?? "")) continue;
    return {
      contract,
      text: {
        fr: frenchSpacing(
          `${formatEuro(amount.value, "fr")} lus dans un contrat dont la signature n’est pas établie : non retenu`,
        ),
        en: `${formatEuro(amount.value, "en")} read in a contract whose signature is not established: not used`,
      },
    };
  }
  return undefined;
}
