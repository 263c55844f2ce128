import type { Locale, RiskReport, ScanReport } from "@vigie/model";
import type { Messages } from "../messages.ts";
import type { View } from "../view.ts";
import { section } from "./parts.ts";
import type { Safe } from "./template.ts";

/** Where a client's blocks stand: heading level of its name, and the prefix of its ids (several clients may share a page). */
export type Place = { top: 1 | 2; prefix: string };

/** What every block of a client is made from. */
export type Context = CardContext & { report: RiskReport; scan: ScanReport };

/** `sources` says of each document that evidence points to where it was read, then where else it lies. */
export type CardContext = {
  sources: ReadonlyMap<string, readonly string[]>;
  view: View;
  m: Messages;
  locale: Locale;
  at: Place;
};

/** A block of the page under its title. */
export function block(c: Context, id: string, title: string, note: string | null, body: Safe): Safe {
  return section({ id: `${c.at.prefix}${id}`, level: c.at.top === 1 ? 2 : 3, title, note, body });
}
