import { type Facts, Insurance, type Relationship, RiskReport } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { assess, assessPortfolio } from "./assess.ts";
import { invoice, message, paper, profileWith, said, scene, signatures } from "./rules/scene.ts";

const insurance = Insurance.parse({
  policyNumber: "P-1",
  limitPerClaim: "200000",
  limitPerYear: "300000",
  franchise: "1000",
  periodStart: "2026-01-01",
  periodEnd: "2026-12-31",
});
const profile = profileWith({ insurance });
const euros = (value: string, role: "total" | "settlement") =>
  ({ value, currency: "EUR", role, tax: "unknown" }) as const;

const noCap: Partial<Facts> = {
  limitationOfLiability: { status: "absent", searched: [] },
  price: { status: "present", value: { total: { value: "9500", currency: "EUR", tax: "HT" } }, evidence: [] },
};
const signed = signatures("signed");
/** The worked case of article 003, set in 2026. */
const worked = scene({
  documents: [message("2026-05-12", "outbound"), message("2026-05-22", "outbound")],
  timeline: [{ date: "2026-05-12", kind: "fault", side: "us", label: { fr: "Migration", en: "Migration" } }],
  contracts: [
    paper("contract", {
      ...noCap,
      signatures:
        signed.status === "present" ? { ...signed, value: { ...signed.value, missingInitials: [4, 5] } } : signed,
    }),
  ],
  findings: [
    said("incident-report", "2026-05-16"),
    said("formal-complaint", "2026-06-06"),
    said("claim-amount", "2026-06-06", { fields: { amounts: [euros("357360", "total")] } }),
    said("settlement", "2026-09-15", { direction: "document", fields: { amounts: [euros("180000", "settlement")] } }),
  ],
});

describe("the worked case", () => {
  const on = (day: string, relationship: Relationship = worked) => assess(relationship, profile, day);

  it("is a valid report on every day, and the same twice", () => {
    for (const day of ["2026-05-11", "2026-05-16", "2026-06-09", "2026-07-06", "2026-09-15"]) {
      const report = on(day);
      expect(RiskReport.parse(report)).toEqual(report);
      expect(JSON.stringify(on(day))).toBe(JSON.stringify(report));
    }
  });

  it("says what, since when and by when", () => {
    expect(on("2026-06-09").verdict.fr).toBe(
      "Le client réclame 357\u202f360\u00a0€ par écrit depuis le 6 juin. Déclarez le sinistre à votre assureur au plus tard le vendredi 12 juin, sans reconnaître de responsabilité.",
    );
    expect(on("2026-06-13").verdict.fr).toContain(
      "est dépassée depuis le vendredi 12 juin\u00a0: déclarez le sinistre aujourd’hui",
    );
    expect(on("2026-05-16").verdict.fr).toBe(
      "Le client a signalé un incident le 16 mai. Accusez réception au plus tard le mardi 19 mai.",
    );
    expect(on("2026-05-25").verdict.fr).toContain("Vous avez répondu");
    expect(on("2026-05-11").verdict.en).toBe("Nothing to report with this client.");
  });

  it("counts both working-day systems and keeps the earliest", () => {
    const { deadlines } = on("2026-06-09");
    expect(deadlines.map((d) => [d.kind, d.date])).toEqual([
      ["insurer-notification-internal", "2026-06-09"],
      ["acknowledge", "2026-06-09"],
      ["insurer-notification", "2026-06-12"],
    ]);
    const hard = deadlines.at(-1);
    expect(hard?.basis.fr).toContain("5 jours ouvrables\u00a0: 12 juin 2026\u202f; 5 jours ouvrés\u00a0: 12 juin 2026");
    expect(hard?.unit).toBe("5 jours ouvrés ou ouvrables");
    expect(hard?.passed).toBe(false);
  });

  it("leaves 158 360 € of the full claim, and 21 days of lead time", () => {
    const report = on("2026-06-09");
    expect(report.exposure.rows.at(-1)?.remainder).toBe("158360.00");
    expect(report.exposure.multiple).toBe("37.62");
    expect(report.leadTimeDays).toBe(21);
    expect(report.trend).toMatchObject({ steps: 3, days: 24, rapid: true });
    expect(report.axes.protection).toEqual({
      grade: 3,
      text: {
        fr: "Aucun plafond de responsabilité\u202f; paraphes manquants aux pages 4 et 5.",
        en: "No liability cap; initials missing on pages 4 and 5.",
      },
    });
    expect(report.axes.money.grade).toBe(4);
    expect(report.doNotWrite[0]?.fr).toContain("L124-2");
    expect(report.findings.map((f) => f.signal)).toContain("coverage-gap");
  });

  it("changes everything once the settlement is signed", () => {
    const report = on("2026-09-15");
    expect([report.level, report.score, report.status]).toEqual(["L0", 0, "closed"]);
    expect(report.verdict.fr).toBe(
      "Règlement amiable conclu le 15 septembre pour 180\u202f000\u00a0€\u00a0: l’affaire est close. D’après la police, 179\u202f000\u00a0€ incomberaient à l’assureur, s’il a consenti à l’accord, et 1\u202f000\u00a0€ resteraient à votre charge.",
    );
    expect(report.deadlines).toEqual([]);
    expect(report.doNotWrite).toEqual([]);
    expect(report.axes.deadlines).toEqual({
      grade: 0,
      text: { fr: "Aucune échéance\u00a0: affaire close.", en: "No deadline: matter closed." },
    });
    expect(report.axes.money.grade).toBe(1);
    expect(report.actions.map((a) => a.text.fr)).toContain(
      "Vérifier que l’accord écrit de l’assureur figure au dossier",
    );
    expect(report.leadTimeDays).toBe(21);
    const raised = report.findings.map((f) => f.signal);
    for (const signal of ["insurer-notification", "dossier-incomplete", "coverage-gap"])
      expect(raised).not.toContain(signal);
  });

  it("asks for the insurer's consent only where something was claimed", () => {
    const soft = scene({ findings: [said("dissatisfaction", "2026-05-01"), said("settlement", "2026-05-20")] });
    expect(on("2026-05-21", soft).actions.map((a) => a.law)).toEqual(["C. civ. 2224"]);
  });

  it("stops asking for a declaration once one was sent", () => {
    const declared = {
      ...worked,
      documents: [...worked.documents, message("2026-06-09", "outbound", { subject: "Déclaration de sinistre P-1" })],
    };
    const report = on("2026-06-30", declared);
    expect(report.deadlines.map((d) => [d.kind, d.date])).toEqual([
      ["insurer-silence", "2026-06-20"],
      ["insurer-silence", "2026-07-11"],
      ["insurer-silence", "2026-09-11"],
    ]);
    expect(report.verdict.fr).toContain("Le sinistre est déclaré depuis le 9 juin.");
  });

  it("keeps our own conduct apart", () => {
    const report = on("2026-06-12");
    expect(report.conduct.map((f) => f.signal)).toEqual(["own-unanswered"]);
    expect(report.findings.some((f) => f.signal.startsWith("own-"))).toBe(false);
  });
});

describe("other clients", () => {
  it("a law firm's notice, a suit and a hearing", () => {
    const counsel = { speaker: "client-counsel" } as const;
    const relationship = scene({
      findings: [
        said("mise-en-demeure", "2026-04-10", {
          ...counsel,
          fields: { deadlineDays: 8, deadlineUnit: "days", amounts: [{ ...euros("42000", "total"), role: "claimed" }] },
        }),
        said("court-proceedings", "2026-07-01", {
          speaker: "bailiff",
          fields: { hearingDate: "2026-09-18", forum: "tribunal de commerce de Nantes" },
        }),
      ],
      ledger: [invoice("F-9", "2026-03-31")],
    });
    const april = assess(relationship, profile, "2026-04-11");
    expect(april.verdict.fr).toContain(
      "L’avocat du client vous a mis en demeure le 10 avril et réclame 42\u202f000\u00a0€.",
    );
    expect(april.deadlines.find((d) => d.kind === "reply")?.date).toBe("2026-04-18");
    const july = assess(relationship, profile, "2026-07-02");
    expect(july.level).toBe("L4");
    expect(july.verdict.fr).toContain("l’audience est fixée au vendredi 18 septembre");
    expect(july.deadlines.map((d) => d.kind)).toEqual(expect.arrayContaining(["hearing", "limitation"]));
    expect(july.deadlines.some((d) => d.kind === "payment-reminder")).toBe(false);
    expect(july.actions[0]?.date).toBe("2026-07-02");
  });

  it("an insolvent one", () => {
    const relationship = scene({
      findings: [said("insolvency", "2026-06-04", { speaker: "court" })],
      ledger: [invoice("F-3", "2026-05-30")],
    });
    const report = assess(relationship, profile, "2026-06-09");
    expect(report.level).toBe("L1");
    expect(report.deadlines.map((d) => [d.kind, d.date, d.estimated])).toEqual([
      ["insolvency-claim", "2026-08-04", true],
    ]);
    expect(report.verdict.fr).toContain(
      "Déclarez votre créance au mandataire judiciaire ou au liquidateur au plus tard le mardi 4 août (date de publication au Bodacc non lue\u00a0: le délai a pu commencer plus tôt).",
    );
    expect(report.doNotWrite).toEqual([]);
    expect(report.findings.map((f) => f.signal)).toContain("doubtful-receivable");
    const late = assess(relationship, profile, "2026-08-20");
    expect(late.verdict.fr).toContain("Le délai de déclaration de créance semble écoulé depuis le mardi 4 août");
    expect(late.actions[0]?.text.fr).toBe("Demander à un avocat si la créance peut encore être déclarée");
  });

  it("an insolvent one whose judgment's publication is known", () => {
    const finding = said("insolvency", "2026-06-04", { speaker: "court", fields: { publishedOn: "2026-06-03" } });
    const report = assess(scene({ findings: [finding] }), profile, "2026-06-09");
    expect(report.deadlines.map((d) => [d.kind, d.date, d.estimated])).toEqual([
      ["insolvency-claim", "2026-08-03", false],
    ]);
  });

  it("a letter about an insolvency sets one delay only, and its court claims nothing", () => {
    const court = { speaker: "court", strength: "medium" } as const;
    const letter = said("insolvency", "2026-06-04", court);
    const of = (signal: "court-proceedings" | "claim-amount") => ({
      ...said(signal, "2026-06-04", {
        ...court,
        fields: { deadlineDate: "2026-08-04", amounts: [euros("1800", "total")] },
      }),
      evidence: letter.evidence,
    });
    const report = assess(
      scene({ findings: [letter, of("court-proceedings"), of("claim-amount")] }),
      profile,
      "2026-06-09",
    );
    expect([report.level, report.exposure.claim, report.conduct]).toEqual(["L1", null, []]);
    expect(report.deadlines.map((d) => d.kind)).toEqual(["insolvency-claim"]);
  });

  it("one to whom we already gave formal notice gets no reminder", () => {
    const relationship = scene({
      ledger: [invoice("F-6", "2026-05-20")],
      timeline: [
        { date: "2026-06-01", kind: "own-formal-notice", side: "us", label: { fr: "Mise en demeure", en: "Notice" } },
      ],
    });
    const report = assess(relationship, profile, "2026-06-09");
    expect(report.deadlines).toEqual([]);
    expect(report.actions.map((a) => a.law)).toEqual(["CPC 1405"]);
  });

  it("a late payer without grievance", () => {
    const report = assess(
      scene({ ledger: [invoice("F-4", "2026-05-20", { gross: "4800.00", open: "4800.00" })] }),
      profile,
      "2026-06-09",
    );
    expect(report.level).toBe("L1");
    expect(report.verdict.fr).toBe(
      "La facture F-4 (4\u202f800\u00a0€) est échue depuis le 20 mai. Relancez le client par écrit\u202f; sans paiement au vendredi 19 juin, mettez-le en demeure de payer.",
    );
    expect(report.openInvoices[0]).toMatchObject({ daysLate: 20, penalty: { fixed: "40.00" } });
    expect(report.doNotWrite).toEqual([]);
  });

  it("a late payer already put on notice", () => {
    const notice = {
      date: "2026-05-28",
      kind: "own-formal-notice",
      side: "us",
      label: { fr: "Mise en demeure", en: "Notice" },
    } as const;
    const relationship = scene({ ledger: [invoice("F-4", "2026-04-20")], timeline: [notice] });
    const { verdict, actions } = assess(relationship, profile, "2026-06-09");
    expect(verdict.fr).toContain("Votre mise en demeure est restée sans effet");
    expect(actions.map((a) => a.law)).toContain("CPC 1405");
  });

  it("a late payer whose notice still runs, and the day after it has run out", () => {
    const notice = {
      date: "2026-05-28",
      kind: "own-formal-notice",
      side: "us",
      label: { fr: "Mise en demeure", en: "Notice" },
      until: "2026-06-12",
    } as const;
    const relationship = scene({ ledger: [invoice("F-4", "2026-04-20")], timeline: [notice] });
    const running = assess(relationship, profile, "2026-06-12");
    expect(running.verdict.fr).toContain("Votre mise en demeure court jusqu’au vendredi 12 juin");
    expect(running.deadlines.map((d) => [d.kind, d.date, d.estimated])).toEqual([
      ["payment-reminder", "2026-06-13", true],
    ]);
    expect(running.actions.map((a) => a.text.fr).join(" ")).not.toContain("restée sans effet");
    const over = assess(relationship, profile, "2026-06-13");
    expect(over.verdict.fr).toContain("Votre mise en demeure est restée sans effet");
    expect(over.deadlines).toEqual([]);
    // A second notice counts, not the first.
    const again = { ...notice, date: "2026-06-13", until: "2026-06-21" };
    const later = assess(
      scene({ ledger: [invoice("F-4", "2026-04-20")], timeline: [notice, again] }),
      profile,
      "2026-06-15",
    );
    expect(later.deadlines.map((d) => d.date)).toEqual(["2026-06-22"]);
  });

  it("a consumer owes no penalty of merchants", () => {
    const base = scene({ ledger: [invoice("F-5", "2026-05-20")] });
    const report = assess({ ...base, client: { ...base.client, consumer: true } }, profile, "2026-06-09");
    expect(report.openInvoices[0]?.penalty).toBeNull();
  });

  it("nothing at all", () => {
    const report = assess(scene(), profileWith(), "2026-06-09");
    expect([report.level, report.score, report.status, report.actions]).toEqual(["L0", 0, "quiet", []]);
    expect(RiskReport.parse(report)).toEqual(report);
  });

  it("a day that does not exist is refused, a finding with such a day is kept and counts for nothing", () => {
    expect(() => assess(scene(), profile, "2026-02-30")).toThrow(RangeError);
    const report = assess(scene({ findings: [said("mise-en-demeure", "2026-02-30")] }), profile, "2026-06-09");
    expect([report.level, report.findings.length]).toEqual(["L0", 1]);
  });
});

describe("papers and answers", () => {
  it("judges past work by the contract it was done under", () => {
    const ended = scene({ contracts: [paper("contract", { ...noCap, signatures: signed }, { inForce: false })] });
    expect(assess(ended, profile, "2026-06-09").exposure.fee).toBe("9500.00");
    const draft = scene({
      contracts: [paper("contract", { ...noCap, signatures: signatures("unsigned") }, { inForce: false })],
    });
    expect(assess(draft, profile, "2026-06-09").axes.protection.text.fr).toBe("Aucun contrat signé.");
  });

  it("a reply date that is over is done when we answered, due today when we did not", () => {
    const finding = said("payment-refusal", "2026-05-26", { fields: { deadlineDate: "2026-05-31" } });
    const silent = assess(scene({ findings: [finding] }), profile, "2026-06-09");
    expect(silent.deadlines.map((d) => d.kind)).toContain("reply");
    expect(silent.verdict.fr).toContain(
      "Le délai fixé a expiré le dimanche 31 mai\u00a0: répondez aujourd’hui par écrit",
    );
    const answered = assess(
      scene({ findings: [finding], documents: [message("2026-05-28", "outbound")] }),
      profile,
      "2026-06-09",
    );
    expect(answered.deadlines).toEqual([]);
  });
});

describe("assessPortfolio", () => {
  const named = (id: string, parts: Partial<Relationship>): Relationship => {
    const base = scene(parts);
    return { ...base, client: { ...base.client, id } };
  };
  it("sorts by level, score, nearest deadline and remainder, and knows the concentration", () => {
    const soft = [said("dissatisfaction", "2026-06-08")];
    const reports = assessPortfolio(
      [
        named("quiet", {
          revenue: { client: "60000", total: "100000" },
          documents: [message("2026-01-01", "inbound")],
        }),
        named("answered", { findings: soft, documents: [message("2026-06-09", "outbound")] }),
        named("waiting", { findings: soft }),
        named("claims", { findings: [said("claim-amount", "2026-06-08")] }),
        named("incident", {
          findings: [said("incident-report", "2026-06-08")],
          revenue: { client: "40000", total: "100000" },
        }),
      ],
      profile,
      "2026-06-09",
    );
    expect(reports.map((r) => r.client.id)).toEqual(["claims", "incident", "waiting", "answered", "quiet"]);
    const dependency = reports.at(-1)?.findings.find((f) => f.signal === "client-dependency");
    expect(dependency?.because.fr).toContain("indice de concentration de la clientèle\u00a0: 0,52 sur 1");
  });
});
