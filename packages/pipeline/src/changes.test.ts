import {
  Changes,
  type ClientChanges,
  type Finding,
  type LedgerItem,
  modelChanges,
  Profile,
  type Relationship,
  RISK_MODEL_VERSION,
  SCHEMA_VERSION,
  type ScanReport,
  type SignalId,
} from "@vigie/model";
import { assessPortfolio } from "@vigie/risk";
import { describe, expect, it } from "vitest";
import { changesSince } from "./changes.ts";

const said = (signal: SignalId, date: string, fields: Finding["fields"] = {}): Finding => ({
  id: `${signal}-${date}`,
  signal,
  severity: 2,
  strength: "strong",
  confidence: 0.9,
  speaker: "client",
  direction: "inbound",
  modality: "asserted",
  status: "retained",
  fields,
  evidence: [{ documentId: `${signal}${date}`, span: { start: 0, end: 1 }, quote: "x" }],
  ruledOut: [],
  because: { fr: "dit", en: "said" },
  date,
  messageId: `<${signal}-${date}@x.example>`,
});
const invoice = (number: string, due: string, parts: Partial<LedgerItem> = {}): LedgerItem => ({
  number,
  issued: "2026-05-01",
  gross: "1200.00",
  currency: "EUR",
  due,
  dueSource: "pdf",
  paid: "0",
  open: "1200.00",
  status: "open",
  confidence: "high",
  doubtful: false,
  evidence: [],
  ...parts,
});
const client = (id: string, parts: Partial<Relationship> = {}, siren?: string): Relationship => ({
  client: {
    id,
    name: id,
    aliases: [],
    domains: [`${id}.example`],
    addresses: [],
    consumer: false,
    origin: "mail",
    ...(siren === undefined ? {} : { siren }),
  },
  documents: [],
  threads: [],
  contracts: [],
  ledger: [],
  findings: [],
  timeline: [],
  ...parts,
});
const reportOn = (asOf: string, relationships: Relationship[], given: object = {}): ScanReport => {
  const profile = Profile.parse(given);
  return {
    schemaVersion: SCHEMA_VERSION,
    asOf,
    us: { names: [], domains: [], addresses: [], fromProfile: true },
    relationships: assessPortfolio(relationships, profile, asOf),
    unassigned: [],
    excluded: { privileged: { count: 0, messageIds: [] }, personal: { count: 0, messageIds: [] } },
    inputs: [],
    method: {
      signals: 0,
      documents: 0,
      ratesValidUntil: "2026-12-31",
      calendar: "national",
      notes: [],
      model: { version: RISK_MODEL_VERSION, changed: modelChanges(profile) },
    },
  };
};
const between = (before: ScanReport, now: ScanReport): Changes => {
  const changes = changesSince(before, now);
  expect(Changes.parse(changes)).toEqual(changes);
  return changes;
};
const only = ({ clients }: Changes): ClientChanges => {
  const [first] = clients;
  if (first === undefined || clients.length > 1) throw new Error(`${clients.length} clients`);
  return first;
};

describe("what changed since the last report", () => {
  const claim = said("claim-amount", "2026-06-06", {
    amounts: [{ value: "5000", currency: "EUR", role: "total", tax: "unknown" }],
  });
  const soft = said("dissatisfaction", "2026-05-20");

  it("nothing, when nothing did", () => {
    const world = [client("alpha", { findings: [soft] }), client("beta")];
    expect(between(reportOn("2026-06-09", world), reportOn("2026-06-09", world))).toEqual({
      since: "2026-06-09",
      clients: [],
      unchanged: 2,
      modelChanged: false,
    });
  });

  it("a level that rose, with why, its findings, deadlines and figures", () => {
    const world = [client("alpha", { findings: [soft, claim] })];
    const changed = only(between(reportOn("2026-06-01", world), reportOn("2026-06-09", world)));
    expect(changed.level).toMatchObject({ before: "L1", now: "L3" });
    expect(changed.level?.why.fr).toBe("Réclamation chiffrée du 6 juin 2026\u00a0: pré-contentieux.");
    expect(changed.findings.new.map((f) => f.signal)).toEqual(
      expect.arrayContaining(["claim-amount", "insurer-notification", "coverage-gap"]),
    );
    expect(changed.findings.gone).toEqual([]);
    expect(changed.deadlines.new.map((d) => [d.kind, d.date])).toContainEqual(["insurer-notification", "2026-06-12"]);
    expect(changed.figures).toEqual([
      { figure: "claim", before: null, now: "5000.00" },
      { figure: "remainder", before: "0", now: null },
    ]);
  });

  it("a level that fell says what no longer counts; a settlement closes", () => {
    const world = [client("alpha", { findings: [soft] })];
    const fell = only(between(reportOn("2026-06-09", world), reportOn("2026-09-09", world)));
    expect(fell.level).toMatchObject({ before: "L1", now: "L0" });
    expect(fell.level?.why.fr).toContain("Plus aucun signal depuis le 20 mai 2026");
    const settled = [client("alpha", { findings: [claim, said("settlement", "2026-07-01")] })];
    const closed = only(between(reportOn("2026-06-09", settled), reportOn("2026-07-02", settled)));
    expect([closed.matter, closed.level?.now]).toEqual(["closed", "L0"]);
    expect(closed.deadlines.gone.length).toBeGreaterThan(0);
    const again = [
      client("alpha", { findings: [claim, said("settlement", "2026-07-01"), said("termination", "2026-07-20")] }),
    ];
    expect(only(between(reportOn("2026-07-02", again), reportOn("2026-07-21", again))).matter).toBe("reopened");
  });

  it("deadlines that passed, and those nobody asks for any more", () => {
    const world = [client("alpha", { findings: [claim] })];
    const passed = only(between(reportOn("2026-06-09", world), reportOn("2026-06-15", world)));
    expect(passed.deadlines.passed.map((d) => d.kind)).toEqual(
      expect.arrayContaining(["insurer-notification", "acknowledge"]),
    );
    expect(passed.deadlines.new).toEqual([]);
  });

  it("invoices new, fallen due, settled", () => {
    const before = [client("alpha", { ledger: [invoice("F-1", "2026-06-05"), invoice("F-2", "2026-05-20")] })];
    const now = [
      client("alpha", {
        ledger: [
          invoice("F-1", "2026-06-05"),
          invoice("F-2", "2026-05-20", { status: "paid", paid: "1200.00", open: "0", paidOn: "2026-06-03" }),
          invoice("F-3", "2026-07-01", { issued: "2026-06-04", currency: "GBP" }),
        ],
      }),
    ];
    const changed = only(between(reportOn("2026-06-01", before), reportOn("2026-06-09", now)));
    expect(changed.invoices.new.map((i) => [i.number, i.currency])).toEqual([["F-3", "GBP"]]);
    expect(changed.invoices.overdue.map((i) => i.number)).toEqual(["F-1"]);
    expect(changed.invoices.settled.map((i) => i.number)).toEqual(["F-2"]);
  });

  it("clients new and gone; one whose id changed is found by its SIREN or domain", () => {
    const changes = between(
      reportOn("2026-06-01", [client("alpha"), client("old", {}, "732829320"), client("beta")]),
      reportOn("2026-06-09", [client("gamma"), client("renamed", {}, "732829320"), client("beta")]),
    );
    expect(changes.clients.map((c) => [c.clientId, c.presence])).toEqual([
      ["gamma", "new"],
      ["alpha", "gone"],
    ]);
    expect(changes.unchanged).toBe(2);
  });

  it("a rule of one occurrence is the same while its reasons are, and new again when it has more", () => {
    const complaint = said("formal-complaint", "2026-06-01");
    const policy = {
      insurance: { limitPerClaim: "10000", franchise: "500", periodStart: "2026-01-01", periodEnd: "2026-12-31" },
    };
    const small = [client("alpha", { findings: [complaint] })];
    const more = [client("alpha", { findings: [complaint, said("dissatisfaction", "2026-06-05")] })];
    const same = only(between(reportOn("2026-06-02", small, policy), reportOn("2026-06-06", more, policy)));
    expect(same.findings.new.map((f) => f.signal)).not.toContain("coverage-gap");
    expect(same.findings.gone.map((f) => f.signal)).not.toContain("coverage-gap");
    const above = said("claim-amount", "2026-06-05", {
      amounts: [{ value: "50000", currency: "EUR", role: "total", tax: "unknown" }],
    });
    const larger = [client("alpha", { findings: [complaint, above] })];
    const worse = only(between(reportOn("2026-06-02", small, policy), reportOn("2026-06-06", larger, policy)));
    expect(worse.findings.new.map((f) => f.signal)).toContain("coverage-gap");
  });

  it("says that the model's numbers changed, and leaves our own conduct out", () => {
    const world = [client("alpha", { findings: [said("own-admission", "2026-06-05")] })];
    const changes = between(
      reportOn("2026-06-01", world),
      reportOn("2026-06-09", world, { thresholds: { softSignalDays: 60 } }),
    );
    expect([changes.modelChanged, changes.clients]).toEqual([true, []]);
  });
});
