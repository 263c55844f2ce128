import type { Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { addressBlocks, issuerOf } from "./address-blocks.ts";
import { detailsOf } from "./details.ts";
import { letterhead } from "./letterhead.ts";
import { CIVILITY, FRENCH_FORM_EDGE, textAt } from "./names.ts";
import { firmBelow } from "./person-and-firm.ts";
import { isSame } from "./side-words.ts";

const LABELLED =
  /(?:^|\n) ?(?:(?:le )?client|destinataire|a l'attention de|adressee? a|facturee? a|etabli pour|devis pour|pour|customer|prepared for|bill(?:ed)? to) ?(?::|\n|: ?\n) ?([^\n]{2,80})/u;
const TITLED_PERSON = new RegExp(`^${CIVILITY}`, "u");

/**
 * Whom a quote or an invoice is made out to: under "Client" or "À l'attention de", else the one other name with an address at the
 * head of the paper.
 */
export function addressee(reading: Reading): Party[] {
  return labelledAddressee(reading) ?? unlabelledAddressee(reading);
}

function labelledAddressee(reading: Reading): Party[] | undefined {
  const m = LABELLED.exec(reading.lines.slice(0, 6_000));
  if (m?.[1] === undefined) return undefined;
  const lineAt = m.index + m[0].length - m[1].length;
  const below = firmBelow(reading, lineAt);
  const at = below?.from ?? lineAt;
  const end = reading.lines.indexOf("\n", at);
  const printed =
    textAt(reading, at, end === -1 ? reading.lines.length : end)
      .split(/\t| {3,}|, | – | - | \(/u)[0]
      ?.trim() ?? "";
  const name = printed.replace(TITLED_PERSON, "").replace(FRENCH_FORM_EDGE, "").trim();
  if (!/^[\p{Lu}\d]/u.test(name)) return undefined;
  const from = at + Math.max(0, printed.indexOf(name));
  const details = detailsOf(reading, at, Math.min(reading.flat.length, at + 260), "customer");
  return [
    {
      name,
      side: "customer",
      role: "unknown",
      ...details,
      ...(below === undefined ? {} : { representative: below.person }),
      evidence: [reading.evidence(reading.span(from, from + name.length))],
    },
  ];
}

function unlabelledAddressee(reading: Reading): Party[] {
  const blocks = addressBlocks(reading);
  const [sender] = letterhead(reading);
  const issuer =
    blocks.length > 1
      ? issuerOf(blocks, sender?.name)
      : blocks.find((b) => sender !== undefined && isSame(b.name, sender.name));
  const [to, another] = blocks.filter((b) => b !== issuer && (sender === undefined || !isSame(b.name, sender.name)));
  if (to === undefined || another !== undefined || (blocks.length === 1 && to.marks > 1)) return [];
  const { representative: _anyone, ...details } = detailsOf(reading, to.from, to.end, "customer");
  return [
    {
      name: to.name,
      side: "customer",
      role: "unknown",
      ...details,
      ...(to.person === undefined ? {} : { representative: to.person }),
      evidence: [reading.evidence(reading.span(to.from, to.to))],
    },
  ];
}
