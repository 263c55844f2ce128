import type { RiskReport, ScanReport } from "@vigie/model";
import { nearestNames } from "@vigie/pipeline";
import type { Call } from "./call.ts";
import { UsageError } from "./exit-code.ts";

/** The client of a report by its id or name. Throws a UsageError with the nearest ids. */
export function clientOf(report: ScanReport, name: string, path: string, call: Call): RiskReport {
  const found = report.relationships.find(
    (r) => r.client.id === name || r.client.name.toLowerCase() === name.toLowerCase(),
  );
  if (found !== undefined) return found;
  const near = nearestNames(
    name,
    report.relationships.map((r) => r.client.id),
  );
  const hint =
    near.length === 0
      ? ""
      : call.say(` Vouliez-vous dire ${near.join(" ou ")} ?`, ` Did you mean ${near.join(" or ")}?`);
  throw new UsageError(
    call.say(
      `le rapport ${path} ne contient aucun client « ${name} ».${hint}`,
      `the report ${path} holds no client "${name}".${hint}`,
    ),
  );
}
