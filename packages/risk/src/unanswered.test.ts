import type { Finding } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { matterAt } from "./matter.ts";
import { message, said, scene } from "./rules/scene.ts";
import { unanswered } from "./unanswered.ts";

const finding = said("formal-complaint", "2026-06-01");
const inbound = { documentId: finding.evidence[0]?.documentId ?? "", messageId: finding.messageId ?? "" };
const thread = (...replies: { at: string; direction: "inbound" | "outbound" }[]) => ({
  id: "t1",
  subject: "Réclamation",
  messages: [
    { ...inbound, at: "2026-06-01T08:00:00Z", speaker: "client" as const, direction: "inbound" as const },
    ...replies.map((r, i) => ({ ...r, documentId: String(i), speaker: "us" as const })),
  ],
});
const waiting = (relationship: Parameters<typeof matterAt>[0], asOf = "2026-06-09") =>
  unanswered(relationship, matterAt(relationship, asOf)).map((u) => u.since);

describe("unanswered", () => {
  it("is answered by a message of ours later in its thread, also on the same day, also for its annex", () => {
    const answered = thread({ at: "2026-06-01T17:00:00Z", direction: "outbound" });
    expect(waiting(scene({ findings: [finding], threads: [answered] }))).toEqual([]);
    const annex: Finding = {
      ...finding,
      evidence: [{ documentId: "a".repeat(64), span: { start: 0, end: 1 }, quote: "x" }],
    };
    expect(waiting(scene({ findings: [annex], threads: [answered] }))).toEqual([]);
  });

  it("is not answered by the client's next message, by another thread, or by a reply sent after the report's day", () => {
    expect(
      waiting(scene({ findings: [finding], threads: [thread({ at: "2026-06-02T09:00:00Z", direction: "inbound" })] })),
    ).toEqual(["2026-06-01"]);
    const elsewhere = message("2026-06-03", "outbound", { threadId: "t2" });
    expect(waiting(scene({ findings: [finding], threads: [thread()], documents: [elsewhere] }))).toEqual([
      "2026-06-01",
    ]);
    const invoice = message("2026-06-03", "outbound", { kind: "invoice" });
    expect(waiting(scene({ findings: [finding], threads: [thread()], documents: [invoice] }))).toEqual(["2026-06-01"]);
    const late = thread({ at: "2026-06-12T09:00:00Z", direction: "outbound" });
    expect(waiting(scene({ findings: [finding], threads: [late] }))).toEqual(["2026-06-01"]);
  });

  it("forgets what is weak, old or settled", () => {
    expect(waiting(scene({ findings: [{ ...finding, strength: "weak" }] }))).toEqual([]);
    expect(waiting(scene({ findings: [finding] }), "2026-08-31")).toEqual([]);
    expect(waiting(scene({ findings: [finding, said("settlement", "2026-06-05")] }))).toEqual([]);
  });
});
