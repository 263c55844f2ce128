import type { MoneyMention } from "@vigie/language";
import { type AmountRole, decimal, type FindingAmount, type FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";

/** Sums standing in the evidence (and, with `around`, in the sentences next to it), each with the role the signal gives it. */
export function amountFields(input: FieldInput, role: AmountRole, around = 0): FindingFields {
  const amounts = sumsNear(input, around).map((m) => asAmount(m, role));
  return amounts.length === 0 ? {} : { amounts };
}

/** Sums in the evidence and up to `around` sentences beside it, caps, budgets and share capital left out. */
export function sumsNear(input: FieldInput, around: number): MoneyMention[] {
  const { reading } = input;
  const cap = reading.classNumber("cap-money");
  const out: MoneyMention[] = [];
  const seen = new Set<number>();
  for (const index of input.sentences)
    for (let k = index - around; k <= index + around; k++) {
      const sentence = reading.sentences[k];
      if (sentence === undefined || seen.has(k) || (sentence.zone !== "fresh" && sentence.zone !== "forwarded"))
        continue;
      seen.add(k);
      if (k !== index && sentence.hits.some((h) => h.cls === cap)) continue;
      out.push(...reading.money(k));
    }
  return out
    .sort((a, b) => a.span.start - b.span.start)
    .filter((m, i, all) => i === 0 || all[i - 1]?.span.start !== m.span.start);
}

export function asAmount(m: MoneyMention, role: AmountRole): FindingAmount {
  return { value: decimal.cents(m.value), currency: m.currency, role, tax: m.tax, span: m.span };
}
