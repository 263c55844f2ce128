import type { Evidence, Fact, Facts, ServiceScope } from "@vigie/model";
import { present, type Reading } from "../reading.ts";
import { acceptanceOf } from "./acceptance.ts";
import { actingOf } from "./acting.ts";
import { changeControlOf } from "./change-control.ts";
import { SENDS_ELSEWHERE } from "./frames.ts";
import { itemsOf } from "./items.ts";
import { obligationOf } from "./obligation.ts";
import { openEndedOf } from "./open-ended.ts";
import { outlineOf } from "./outline.ts";
import { priceOf } from "./price-model.ts";
import { quantitiesOf } from "./quantities.ts";
import { isSpecifiedByOrder, referencesOf } from "./references.ts";
import { sidesOf } from "./sides.ts";
import { statusOf } from "./status.ts";
import { unitsOf } from "./units.ts";

/**
 * Service scope (contracts.md): what is to be done and delivered, what is left out, what the client owes, quantities, price
 * model, obligation of means or result, acceptance, change control, open-ended words and the papers it leans on. Absent when
 * the paper says none of it. Linear in the length of the text.
 */
export function extractScope(
  reading: Reading,
  facts: Pick<Facts, "kind" | "price" | "dates" | "parties">,
): Fact<ServiceScope> {
  const kind = facts.kind.value;
  const sides = sidesOf(
    facts.parties,
    reading.flat,
    kind === "purchase-order" || isOfPurchase(reading),
    actingOf(reading),
  );
  const sections = outlineOf(reading, kind, sides);
  const units = unitsOf(reading, sections);
  const items = itemsOf(reading, units, sides, kind);
  const quantities = quantitiesOf(reading, items);
  const papers = { reading, sections };
  const references = referencesOf(papers, kind);
  const acceptance = acceptanceOf(reading, units);
  const changeControl = changeControlOf(reading, units);
  const price = priceOf(units, facts.price);
  const sendsElsewhere = (): boolean => reading.sentences.some((s) => SENDS_ELSEWHERE.test(s.flat));
  const isFramework = kind === "contract" && isSpecifiedByOrder(papers);
  const scope: ServiceScope = {
    status: statusOf(reading, items, quantities.length, references, sendsElsewhere, kind, isFramework),
    ...items,
    quantities,
    price,
    obligation: obligationOf(reading),
    openEnded: openEndedOf(reading, units, items, sides),
    references,
    ...periodOf(facts.dates),
    ...(acceptance === undefined ? {} : { acceptance }),
    ...(changeControl === undefined ? {} : { changeControl }),
  };
  const evidence: Evidence[] = [
    ...[...items.services, ...items.deliverables, ...references].map((item) => item.evidence),
    ...price.evidence,
    ...(acceptance?.evidence ?? []),
    ...(changeControl?.evidence ?? []),
  ];
  const isSilent =
    evidence.length === 0 && items.exclusions.length + items.assumptions.length + items.clientDuties.length === 0;
  return isSilent ? reading.absent() : present(scope, evidence);
}

/** Terms of purchase: their first lines say so. */
function isOfPurchase(reading: Reading): boolean {
  return /conditions (?:generales )?d'achats?|terms (?:and conditions )?of purchase|purchasing (?:terms|conditions)/u.test(
    reading.flat.slice(0, 300),
  );
}

function periodOf(dates: Facts["dates"]): Pick<ServiceScope, "period"> {
  if (dates.status !== "present") return {};
  const { effective, end } = dates.value;
  if (effective === undefined && end === undefined) return {};
  return {
    period: { ...(effective === undefined ? {} : { start: effective }), ...(end === undefined ? {} : { end }) },
  };
}
