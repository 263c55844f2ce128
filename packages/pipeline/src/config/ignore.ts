import { addMonths, CalendarDate, type Locale } from "@vigie/model";
import { z } from "zod";
import { ConfigurationError, readYaml } from "./yaml-file.ts";

/** One finding somebody decided not to be shown again, with the reason and a day on which it comes back. */
const Suppression = z.strictObject({
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  reason: z.string().min(3),
  expires: CalendarDate,
});
export type Suppression = z.infer<typeof Suppression>;

/**
 * Suppressions of `vigie.ignore.yaml` still running on `asOf`. Throws a ConfigurationError on a reason left out and on an
 * expiry more than a year ahead: a suppression that never ends is a finding nobody will look at again.
 */
export async function loadSuppressions(
  path: string | undefined,
  asOf: CalendarDate,
  locale: Locale,
): Promise<Suppression[]> {
  if (path === undefined) return [];
  const list = await readYaml(path, z.strictObject({ ignore: z.array(Suppression) }), locale);
  const latest = addMonths(asOf, 12);
  for (const entry of list.ignore)
    if (entry.expires > latest)
      throw new ConfigurationError(
        locale === "fr"
          ? `${path} : l’exception ${entry.fingerprint} court jusqu’au ${entry.expires}, plus d’un an ; donnez une échéance au plus tard le ${latest}.`
          : `${path}: suppression ${entry.fingerprint} runs until ${entry.expires}, more than a year; give an expiry no later than ${latest}.`,
      );
  return list.ignore.filter((entry) => entry.expires >= asOf);
}
