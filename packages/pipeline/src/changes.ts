import {
  type Changes,
  type ClientChanges,
  type Deadline,
  type Decimal,
  decimal,
  type Finding,
  type OpenInvoice,
  type RiskReport,
  type ScanReport,
  type SignalId,
} from "@vigie/model";

/**
 * What changed between two reports of one firm: levels up and down with why, findings new and gone, deadlines new, passed and gone,
 * invoices new, overdue and settled, clients new, gone, closed and reopened, figures that differ. A client is found again by its
 * id, else by its SIREN or one of its domains. Our own conduct is left out: it is told on the client's page, apart.
 */
export function changesSince(before: ScanReport, now: ScanReport): Changes {
  const left = new Set(before.relationships);
  const pairs = now.relationships.map((report) => {
    const earlier = [...left].find((r) => isSame(r, report)) ?? null;
    if (earlier !== null) left.delete(earlier);
    return { earlier, report };
  });
  const all = [
    ...pairs.map(({ earlier, report }) => between(earlier, report)),
    ...[...left].map((earlier) => between(earlier, null)),
  ];
  const clients = all.filter(isChange);
  return {
    since: before.asOf,
    clients,
    unchanged: all.length - clients.length,
    modelChanged: JSON.stringify(before.method.model ?? null) !== JSON.stringify(now.method.model ?? null),
  };
}

function isSame(a: RiskReport, b: RiskReport): boolean {
  if (a.client.id === b.client.id) return true;
  if (a.client.siren !== undefined && b.client.siren !== undefined) return a.client.siren === b.client.siren;
  return a.client.domains.some((domain) => b.client.domains.includes(domain));
}

function between(before: RiskReport | null, now: RiskReport | null): ClientChanges {
  const { client } = now ?? before ?? absurd();
  const closed = (r: RiskReport | null) => r?.status === "closed";
  return {
    clientId: client.id,
    name: client.name,
    presence: before === null ? "new" : now === null ? "gone" : "both",
    matter:
      !closed(before) && closed(now) ? "closed" : closed(before) && now !== null && !closed(now) ? "reopened" : "same",
    level: levelChange(before, now),
    findings: {
      new: findingsOnlyIn(now, before, namesMore),
      gone: findingsOnlyIn(before, now),
    },
    deadlines: deadlineChanges(before, now),
    invoices: invoiceChanges(before, now),
    figures: figureChanges(before, now),
  };
}

function absurd(): never {
  throw new Error("a change between no report and none");
}

function levelChange(before: RiskReport | null, now: RiskReport | null): ClientChanges["level"] {
  if (before?.level === now?.level) return null;
  const reached = now?.history.at(-1);
  const fell = before !== null && now !== null && now.level < before.level && reached?.level === now.level;
  const why = fell ? reached.why : (now ?? before ?? absurd()).levelWhy;
  return { before: before?.level ?? null, now: now?.level ?? null, why };
}

/** Rules of which a client has one occurrence at most: the same one still when what it rests on has moved. */
const ONE_PER_CLIENT: ReadonlySet<SignalId> = new Set<SignalId>([
  "client-dependency",
  "coverage-gap",
  "dossier-incomplete",
  "insurer-notification",
  "insurer-silence",
  "unpaid-and-unhappy",
]);

/** Findings of a report the other does not hold, gravest first; one that names more reasons than before is new again. */
function findingsOnlyIn(
  report: RiskReport | null,
  other: RiskReport | null,
  also: (then: Finding, now: Finding) => boolean = () => false,
): ClientChanges["findings"]["new"] {
  const key = (f: Finding) => (ONE_PER_CLIENT.has(f.signal) ? f.signal : f.id);
  const known = new Map(other?.findings.map((f) => [key(f), f]));
  return (report?.findings ?? [])
    .filter((f) => {
      const then = known.get(key(f));
      return then === undefined || also(then, f);
    })
    .sort((a, b) => b.severity - a.severity)
    .map(({ id, signal, date, because }) => ({ id, signal, because, ...(date === undefined ? {} : { date }) }));
}

const namesMore = (then: Finding, now: Finding): boolean =>
  (now.fields.missing ?? []).some((code) => then.fields.missing?.includes(code) !== true);

function deadlineChanges(before: RiskReport | null, now: RiskReport | null): ClientChanges["deadlines"] {
  const key = ({ kind, date, action }: Deadline) => `${kind} ${date} ${action.fr}`;
  const ahead = (report: RiskReport | null) => (report?.deadlines ?? []).filter((d) => !d.passed);
  const then = new Set(ahead(before).map(key));
  const known = new Map((now?.deadlines ?? []).map((d) => [key(d), d]));
  const shown = ({ kind, date, action, findingId }: Deadline) => ({
    kind,
    date,
    action,
    ...(findingId === undefined ? {} : { findingId }),
  });
  return {
    new: ahead(now)
      .filter((d) => !then.has(key(d)))
      .map(shown),
    passed: ahead(before)
      .filter((d) => known.get(key(d))?.passed === true)
      .map(shown),
    gone: ahead(before)
      .filter((d) => !known.has(key(d)))
      .map(shown),
  };
}

function invoiceChanges(before: RiskReport | null, now: RiskReport | null): ClientChanges["invoices"] {
  const then = new Map((before?.openInvoices ?? []).map((i) => [i.number, i]));
  const open = new Set((now?.openInvoices ?? []).map((i) => i.number));
  const shown = ({ number, open: sum, currency = "EUR", due }: OpenInvoice) => ({ number, open: sum, currency, due });
  return {
    new: (now?.openInvoices ?? []).filter((i) => !then.has(i.number)).map(shown),
    overdue: (now?.openInvoices ?? []).filter((i) => i.daysLate > 0 && then.get(i.number)?.daysLate === 0).map(shown),
    settled: now === null ? [] : (before?.openInvoices ?? []).filter((i) => !open.has(i.number)).map(shown),
  };
}

function figureChanges(before: RiskReport | null, now: RiskReport | null): ClientChanges["figures"] {
  if (before === null || now === null) return [];
  const figures = { claim: claimOf, remainder: remainderOf, overdue: overdueOf, share: shareOf } as const;
  return (["claim", "remainder", "overdue", "share"] as const).flatMap((figure) => {
    const [then, today] = [figures[figure](before), figures[figure](now)];
    const same = then === null || today === null ? then === today : decimal.compare(then, today) === 0;
    return same ? [] : [{ figure, before: then, now: today }];
  });
}

const claimOf = (report: RiskReport): Decimal | null => (report.status === "closed" ? null : report.exposure.claim);

/** What would remain if the claim were admitted in full; nothing where nothing is claimed, null where it is unknown. */
const remainderOf = (report: RiskReport): Decimal | null =>
  claimOf(report) === null ? "0" : (report.exposure.rows.at(-1)?.remainder ?? null);

/** Late invoices in euros. */
function overdueOf(report: RiskReport): Decimal | null {
  const late = report.openInvoices.filter((i) => i.daysLate > 0 && (i.currency ?? "EUR") === "EUR");
  return late.length === 0 ? null : decimal.cents(decimal.add(...late.map((i) => i.open)));
}

/** In whole percent: a share moves a little with every invoice. */
const shareOf = (report: RiskReport): Decimal | null =>
  report.revenueShare === null ? null : String(Math.round(report.revenueShare * 100));

function isChange(c: ClientChanges): boolean {
  return (
    c.presence !== "both" ||
    c.matter !== "same" ||
    c.level !== null ||
    c.figures.length > 0 ||
    [c.findings, c.deadlines, c.invoices].some((part) => Object.values(part).some((list) => list.length > 0))
  );
}
