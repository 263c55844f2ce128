import { ConductSignalId, type Finding, type Relationship } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { assess } from "./assess.ts";
import { message, profileWith, said, scene } from "./rules/scene.ts";

const ours = { speaker: "us", direction: "outbound", severity: 3 } as const;
const conduct: Finding[] = ConductSignalId.options.map((signal, i) =>
  said(signal, `2026-06-0${i + 1}`, {
    ...ours,
    fields: { amounts: [{ value: "50000", currency: "EUR", role: "claimed", tax: "unknown" }] },
  }),
);
const complaint = said("formal-complaint", "2026-06-02");
const judged = (findings: Finding[], parts: Partial<Relationship> = {}) =>
  assess(
    scene({ findings, documents: [message("2026-05-30", "inbound"), message("2026-06-03", "outbound")], ...parts }),
    profileWith(),
    "2026-06-09",
  );

describe("our own conduct", () => {
  it.each([[[] as Finding[]], [[complaint]]])("moves no level, order, sum, deadline or claim file", (client) => {
    const [without, including] = [judged(client), judged([...client, ...conduct])];
    const { conduct: _a, timeline: _t, doNotWrite: _w, actions: _c, ...rest } = including;
    const { conduct: _b, timeline: _u, doNotWrite: _x, actions: _d, ...same } = without;
    expect(rest).toEqual(same);
    expect(including.conduct.map((f) => f.signal)).toEqual(expect.arrayContaining(ConductSignalId.options));
    expect(including.findings.filter((f) => f.signal.startsWith("own-"))).toEqual([]);
  });

  it("shows the steps of our first answer to a grievance, and of nothing else", () => {
    const reply = message("2026-06-03", "outbound");
    const later = message("2026-06-04", "outbound");
    const step = (documentId: string) => ({ documentId, steps: ["compatir" as const], promises: [] });
    const report = judged([complaint], {
      documents: [reply, later],
      ownMessages: [step(reply.documentId), step(later.documentId)],
    });
    expect(report.replies).toEqual([
      { documentId: reply.documentId, date: "2026-06-03", answers: complaint.id, steps: ["compatir"] },
    ]);
    expect(judged([], { ownMessages: [step(reply.documentId)] }).replies).toEqual([]);
  });
});
