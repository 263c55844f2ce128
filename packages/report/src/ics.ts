import { createHash } from "node:crypto";
import { addDays, daysBetween, type ScanReport } from "@vigie/model";
import { deadlinesAhead } from "./summary.ts";
import type { View } from "./view.ts";
import { visible } from "./visible.ts";

/**
 * Every deadline ahead as an all-day event (RFC 5545): CRLF, lines folded at 75 octets, no time zone to get wrong. The UID
 * holds no date, so that importing a later report moves an event instead of doubling it; `SEQUENCE` grows with the report's day.
 */
export function toIcs(scan: ScanReport, view: View): string {
  const stamp = `${scan.asOf.replaceAll("-", "")}T000000Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Vigie//${text(view.version)}//${view.locale.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
  ];
  for (const report of scan.relationships) {
    const ranks = new Map<string, number>();
    const ahead = new Set(deadlinesAhead(report, scan.asOf));
    for (const d of report.deadlines) {
      const name = `${d.kind} ${d.findingId ?? ""} ${d.findingId === undefined ? d.unit : ""}`;
      const rank = ranks.get(name) ?? 0;
      ranks.set(name, rank + 1);
      if (!ahead.has(d)) continue;
      const uid = createHash("sha256")
        .update([report.client.id, name, String(rank)].join("\u0000"))
        .digest("hex")
        .slice(0, 32);
      lines.push(
        "BEGIN:VEVENT",
        `UID:${uid}@vigie`,
        `DTSTAMP:${stamp}`,
        `SEQUENCE:${Math.max(daysBetween("2020-01-01", scan.asOf), 0)}`,
        `DTSTART;VALUE=DATE:${d.date.replaceAll("-", "")}`,
        `DTEND;VALUE=DATE:${addDays(d.date, 1).replaceAll("-", "")}`,
        `SUMMARY:${text(`${report.client.name} : ${d.action[view.locale]}`)}`,
        `DESCRIPTION:${text(`${d.basis[view.locale]} (${d.unit})`)}`,
        "CLASS:CONFIDENTIAL",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
      );
    }
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** A TEXT value (RFC 5545 §3.3.11): backslash, semicolon, comma and line breaks escaped, nothing invisible. */
function text(value: string): string {
  return visible(value)
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll("\n", "\\n")
    .replaceAll("\t", " ");
}

const LINE_OCTETS = 75;

/** Folds at 75 octets of UTF-8, never inside a character (§3.1). */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LINE_OCTETS) {
      pieces.push(piece);
      piece = "";
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join("\r\n ");
}
