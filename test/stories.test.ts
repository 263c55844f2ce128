import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CorrespondenceSignalId, decimal, Profile, type RiskReport, type ScanReport } from "@vigie/model";
import { analyse, forgetfulStore, loadProfile, reportAt, understand } from "@vigie/pipeline";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { profileText } from "../packages/pipeline/src/propose-profile.ts";
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

/**
 * The world read once, reported on every day the stories name: with its profile, with nothing but ourselves in it (clients are
 * inferred), with no profile at all (who we are is inferred too), and with what `vigie init` proposes from that.
 */
const WORLDS = [
  "with its profile",
  "without clients in the profile",
  "without a profile",
  "with the profile that init proposes",
] as const;
type World = (typeof WORLDS)[number];
const reports = new Map<World, Map<string, ScanReport>>();
beforeAll(async () => {
  process.chdir(root);
  const { profile } = await loadProfile("fixtures/vigie.yaml", "fr");
  const { ingested, ...read } = await analyse(["fixtures"], { profile, store: forgetfulStore });
  proposed = profileText(understand(ingested, { profile: Profile.parse({}) }), "fr");
  const profiles = [profile, { ...profile, clients: [] }, Profile.parse({}), Profile.parse(parse(proposed))];
  for (const [i, world] of WORLDS.entries()) {
    const own = profiles[i] ?? profile;
    const known = i === 0 ? { ingested, ...read } : understand(ingested, { profile: own });
    reports.set(world, new Map(days.map((asOf) => [asOf, reportAt(known, own, asOf)])));
  }
}, 600_000);

const relationshipsOn = (asOf: string, world: World): RiskReport[] =>
  reports.get(world)?.get(asOf)?.relationships ?? [];
/** By name: an inferred client's id is its own. */
const of = (story: Story, asOf: string, world: World = "with its profile"): RiskReport | undefined =>
  relationshipsOn(asOf, world).find((r) => r.client.name === nameOf.get(story.client));
const nameOf = new Map<string, string>();
/** What `vigie init` writes from the sample world. */
let proposed = "";
beforeAll(() => {
  for (const asOf of days)
    for (const { client } of relationshipsOn(asOf, "with its profile")) nameOf.set(client.id, client.name);
});

describe("the sample world has its stories", () => {
  it("at least eight, each with a checkpoint", () => {
    expect(stories.length).toBeGreaterThanOrEqual(8);
    for (const s of stories) expect(s.checkpoints.length).toBeGreaterThan(0);
  });
});

describe.each(WORLDS)("%s", (world) => {
  describe.each(stories.map((s) => [s.name, s] as const))("%s", (_name, story) => {
    it.each(story.checkpoints.map((c) => [c.asOf, c] as const))("on %s", (_day, expected) => {
      const report = of(story, expected.asOf, world);
      if (report === undefined) {
        // A client of the profile is listed before it has written a word; an inferred one appears with its first document.
        expect(world).not.toBe("with its profile");
        expect({ level: expected.level, signals: expected.signals ?? [] }).toEqual({ level: "L0", signals: [] });
        return;
      }
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
      if (expected.overdue !== undefined)
        expect(
          decimal.cents(decimal.add("0", ...report.openInvoices.filter((i) => i.daysLate > 0).map((i) => i.open))),
        ).toBe(expected.overdue);
      // What the insurer pays needs the policy's terms, which the profile alone gives.
      if (world !== "with its profile" && world !== "without clients in the profile") return;
      if (expected.remainder !== undefined)
        expect(report.exposure.rows.find((r) => r.scenario === "cap-set-aside")?.remainder).toBe(expected.remainder);
      for (const deadline of expected.deadlines ?? [])
        expect(report.deadlines.map(({ kind, date }) => ({ kind, date }))).toContainEqual(deadline);
    });
  });
});

describe.each(WORLDS.slice(1))("%s, against the profile", (world) => {
  it.each(days)("on %s: the same clients, at the same levels", (asOf) => {
    const levels = (list: readonly RiskReport[]) =>
      list.map((r) => `${r.client.name} ${r.level} ${r.status} ${r.score}`).sort();
    const inferred = relationshipsOn(asOf, world);
    const known = new Set(inferred.map((r) => r.client.name));
    expect(levels(inferred)).toEqual(
      levels(relationshipsOn(asOf, "with its profile").filter((r) => known.has(r.client.name))),
    );
  });
  it("knows every client by the end, and nobody else", () => {
    const names = (list: readonly RiskReport[]) => list.map((r) => r.client.name).sort();
    const last = days.at(-1) ?? "";
    expect(names(relationshipsOn(last, world))).toEqual(names(relationshipsOn(last, "with its profile")));
  });
  it("keeps the same mail closed", () => {
    const last = days.at(-1) ?? "";
    const closed = (w: World) => reports.get(w)?.get(last)?.excluded;
    expect(closed(world)).toEqual(closed("with its profile"));
  });
});

it("proposes a profile that marks what to check and holds no word of closed mail", () => {
  expect(proposed.match(/À VÉRIFIER/gu)?.length).toBeGreaterThan(3);
  expect(Profile.parse(parse(proposed)).counsel).toEqual([{ domains: ["rocher-avocats.example"], addresses: [] }]);
  // The address of a friend whose mail is marked personal.
  expect(proposed).not.toMatch(/courriel-libre\.example(?<!gilles\.morvan\.sellier@courriel-libre\.example)/u);
  expect(profileText(undefined, "en")).toContain("clients: []");
});

it("says at the top whom it takes us for when no profile says it", () => {
  const us = reports.get("without a profile")?.get(days.at(-1) ?? "")?.us;
  expect(us).toMatchObject({
    fromProfile: false,
    names: ["Atelier Brume"],
    domains: ["atelier-brume.example"],
    siren: "048139273",
  });
});

describe.each(stories.filter((s) => s.contract !== undefined).map((s) => [s.name, s] as const))(
  "%s",
  (_name, story) => {
    it("has its contract read right", () => {
      const last = story.checkpoints.at(-1)?.asOf ?? "";
      const contracts = of(story, last)?.contracts ?? [];
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
