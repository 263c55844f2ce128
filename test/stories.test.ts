import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CorrespondenceSignalId, decimal, type RiskReport, type ScanReport } from "@vigie/model";
import { analyse, forgetfulStore, loadProfile, reportAt } from "@vigie/pipeline";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "./run-vigie.ts";

type Checkpoint = {
  asOf: string;
  level: string;
  status?: string;
  score?: number;
  signals?: string[];
  claim?: string;
  remainder?: string;
  overdue?: string;
  deadlines?: { kind: string; date: string }[];
};
type Story = {
  client: string;
  name: string;
  checkpoints: Checkpoint[];
  contract?: { cap?: null | { amount?: string; protects: string }; missingInitials?: number[]; overall?: string };
};

const folder = join(root, "test/stories");
const stories = readdirSync(folder, { withFileTypes: true })
  .filter((d) => d.isDirectory())
  .map((d) => JSON.parse(readFileSync(join(folder, d.name, "expected.json"), "utf8")) as Story);
const days = [...new Set(stories.flatMap((s) => s.checkpoints.map((c) => c.asOf)))].sort();
const correspondence = new Set<string>(CorrespondenceSignalId.options);

/** The world read once, reported on every day the stories name. */
const reports = new Map<string, ScanReport>();
/** The same days with nothing but ourselves in the profile: clients are inferred. */
const inferred = new Map<string, ScanReport>();
beforeAll(async () => {
  process.chdir(root);
  const { profile } = await loadProfile("fixtures/vigie.yaml", "fr");
  const world = await analyse(["fixtures"], { profile, store: forgetfulStore });
  for (const asOf of days) reports.set(asOf, reportAt(world, profile, asOf));
  const bare = { ...profile, clients: [] };
  const guessed = await analyse(["fixtures"], { profile: bare, store: forgetfulStore });
  for (const asOf of days) inferred.set(asOf, reportAt(guessed, bare, asOf));
}, 600_000);

const of = (story: Story, asOf: string): RiskReport => {
  const found = reports.get(asOf)?.relationships.find((r) => r.client.id === story.client);
  if (found === undefined) throw new Error(`${story.client} is not in the report of ${asOf}`);
  return found;
};

describe("the sample world has its stories", () => {
  it("at least eight, each with a checkpoint", () => {
    expect(stories.length).toBeGreaterThanOrEqual(8);
    for (const s of stories) expect(s.checkpoints.length).toBeGreaterThan(0);
  });
});

describe.each(stories.map((s) => [s.name, s] as const))("%s", (_name, story) => {
  it.each(story.checkpoints.map((c) => [c.asOf, c] as const))("on %s", (_day, expected) => {
    const report = of(story, expected.asOf);
    expect(report.level).toBe(expected.level);
    if (expected.status !== undefined) expect(report.status).toBe(expected.status);
    if (expected.score !== undefined) expect(report.score).toBe(expected.score);
    if (expected.signals !== undefined) {
      const found = report.findings
        .filter((f) => correspondence.has(f.signal) && f.strength !== "weak")
        .map((f) => f.signal);
      expect([...new Set(found)].sort()).toEqual([...expected.signals].sort());
    }
    if (expected.claim !== undefined) expect(report.exposure.claim).toBe(expected.claim);
    if (expected.remainder !== undefined)
      expect(report.exposure.rows.find((r) => r.scenario === "cap-set-aside")?.remainder).toBe(expected.remainder);
    if (expected.overdue !== undefined)
      expect(
        decimal.cents(decimal.add("0", ...report.openInvoices.filter((i) => i.daysLate > 0).map((i) => i.open))),
      ).toBe(expected.overdue);
    for (const deadline of expected.deadlines ?? [])
      expect(report.deadlines.map(({ kind, date }) => ({ kind, date }))).toContainEqual(deadline);
  });
});

describe("without clients in the profile", () => {
  it.each(days)("on %s: the same clients, at the same levels", (asOf) => {
    const levels = (report: ScanReport | undefined) =>
      (report?.relationships ?? []).map((r) => `${r.client.name} ${r.level} ${r.status} ${r.score}`).sort();
    // A client of the profile is listed before it has written a word; an inferred one appears with its first document.
    const known = new Set(inferred.get(asOf)?.relationships.map((r) => r.client.name));
    expect(levels(inferred.get(asOf))).toEqual(
      levels(reports.get(asOf)).filter((line) => [...known].some((name) => line.startsWith(`${name} L`))),
    );
  });
  it("knows every client by the end", () => {
    const last = days.at(-1) ?? "";
    expect(inferred.get(last)?.relationships).toHaveLength(reports.get(last)?.relationships.length ?? 0);
  });
});

describe.each(stories.filter((s) => s.contract !== undefined).map((s) => [s.name, s] as const))(
  "%s",
  (_name, story) => {
    it("has its contract read right", () => {
      const last = story.checkpoints.at(-1)?.asOf ?? "";
      const contracts = of(story, last).contracts;
      const sheet = contracts.find((c) => c.inForce) ?? contracts[0];
      expect(sheet).toBeDefined();
      const expected = story.contract ?? {};
      if (expected.cap === null)
        expect(contracts.filter((c) => c.inForce).map((c) => c.cap?.protects ?? null)).not.toContain("us");
      else if (expected.cap !== undefined) {
        const { amount, protects } = expected.cap;
        const caps = contracts.map((c) => c.cap).filter((c) => c !== null);
        expect(caps.map((c) => c.protects)).toContain(protects);
        if (amount !== undefined) expect(caps.map((c) => c.amount?.value)).toContain(amount);
      }
      if (expected.missingInitials !== undefined)
        expect(contracts.map((c) => c.missingInitials)).toContainEqual(expected.missingInitials);
      if (expected.overall !== undefined)
        expect(contracts.map((c) => c.signatures?.overall)).toContain(expected.overall);
    });
  },
);
