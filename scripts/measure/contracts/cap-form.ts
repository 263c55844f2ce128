import type { Cap } from "@vigie/model";
import type { LabelledCap } from "./labelled-paper.ts";

/**
 * A cap in a form that compares: expression, amount, currency, factor, basis, months of its window, blank. A share in percent is
 * a multiple (100 % is once), a choice is its operands in any order. Application, tax and the window's anchor are left out.
 */
export function capForm(cap: Cap | LabelledCap): string {
  if (cap.operands !== undefined) return `${cap.expression}(${cap.operands.map(capForm).sort().join(", ")})`;
  const isShare = cap.expression === "percentage" || cap.expression === "multiple";
  return [
    isShare
      ? `${cap.factor === undefined && cap.blank === true ? "?" : Number(Number(cap.factor ?? "1").toFixed(2))} ×`
      : cap.expression,
    cap.blank === true ? "blank" : undefined,
    sumOf(cap),
    cap.basis,
    cap.window === undefined ? undefined : `over ${cap.window.months} months`,
  ]
    .filter((part) => part !== undefined)
    .join(" ");
}

function sumOf({ amount, ...rest }: Cap | LabelledCap): string | undefined {
  if (amount === undefined) return undefined;
  if (typeof amount !== "string") return `${Number(amount.value).toFixed(2)} ${amount.currency}`;
  return `${Number(amount).toFixed(2)} ${"currency" in rest ? (rest.currency ?? "EUR") : "EUR"}`;
}
