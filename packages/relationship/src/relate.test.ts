import { evidenceAt, Relationship } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { ledger } from "./open-items/ledger.ts";
import { relate } from "./relate.ts";
import {
  contract,
  facts,
  fec,
  fecText,
  finding,
  known,
  mail,
  paper,
  present,
  profile,
  sale,
  signed,
} from "./sample.fixture.ts";
import { whoIsWho } from "./who-is-who.ts";

const US = "claire@atelier-brume.example";
const THEM = "sophie@maison-lumen.example";
type Docs = Parameters<typeof whoIsWho>[0];
type FactMap = Parameters<typeof whoIsWho>[1];
type Findings = Parameters<typeof relate>[2];

function run(
  documents: Docs,
  facts: FactMap,
  findings: Findings = new Map(),
  asOf = "2026-06-09",
  own = new Map(),
  settings = profile(),
) {
  const cast = whoIsWho(documents, facts, settings);
  const related = relate(
    documents,
    facts,
    findings,
    ledger(documents, facts, settings, cast, asOf),
    settings,
    cast,
    asOf,
    own,
  );
  for (const r of related.relationships) Relationship.parse(r);
  return related;
}

const agreement = paper("contrats/lumen.pdf");
const LUMEN = [agreement, contract({ name: "Maison Lumen SAS" }, signed("signed", "2026-02-03"))] as [
  typeof agreement,
  ReturnType<typeof contract>,
];

describe("relate", () => {
  it("tells the story of one client in order", () => {
    const alert = mail({
      from: THEM,
      to: US,
      date: "2026-05-16T08:00:00Z",
      subject: "Chute du trafic",
      text: "Bonjour,\n\nDepuis la bascule du 12, tout a disparu.\n",
      messageId: "<1>",
    });
    const fix = mail({
      from: US,
      to: THEM,
      date: "2026-05-22T08:00:00Z",
      inReplyTo: "<1>",
      subject: "Re: Chute du trafic",
      text: "Bonjour,\n\nLe paramètre d’indexation est actif depuis le 22 mai.\n\nCordialement,\nClaire\n",
    });
    const promise = mail({
      from: US,
      to: THEM,
      date: "2026-05-18T08:00:00Z",
      inReplyTo: "<1>",
      text: "Bonjour,\n\nLe paramètre sera corrigé demain.\n",
    });
    const books = fec(fecText(sale("1", "2026-05-12", "C1", "MAISON LUMEN", "F-1", 9500)));
    const { relationships } = run(
      [agreement, alert, fix, promise, books],
      known(LUMEN),
      new Map([
        [alert.id, [finding(alert, "incident-report", "tout a disparu", { fields: { faultDate: "2026-05-12" } })]],
      ]),
    );
    const [lumen] = relationships;
    expect(lumen?.timeline.map((e) => [e.date, e.kind, e.side])).toEqual([
      ["2026-02-03", "contract", "us"],
      ["2026-05-12", "invoice", "us"],
      ["2026-05-12", "fault", "us"],
      ["2026-05-16", "finding", "client"],
      ["2026-05-18", "message", "us"],
      ["2026-05-22", "message", "us"],
      ["2026-05-22", "fix", "us"],
    ]);
    expect(lumen?.timeline[0]?.label.en).toBe("Signed: contract");
    expect(lumen?.findings).toMatchObject([{ date: "2026-05-16", messageId: "<1>" }]);
    expect(lumen?.threads).toMatchObject([
      { subject: "Chute du trafic", messages: [{ speaker: "client" }, { speaker: "us" }, { speaker: "us" }] },
    ]);
    expect(lumen?.documents.find((d) => d.documentId === fix.id)?.threadId).toBe(alert.id);
    expect(lumen?.revenue).toEqual({ client: "9500.00", total: "9500.00" });
  });

  it("does not look beyond its day, and counts what it left out", () => {
    const later = mail({ from: THEM, to: US, date: "2026-06-10T08:00:00Z" });
    const { relationships, notes } = run([agreement, later], known(LUMEN));
    expect(relationships[0]?.documents.map((d) => d.documentId)).toEqual([agreement.id]);
    expect(notes[0]?.fr).toContain("laissés de côté : 1.");
    expect(run([agreement, later], known(LUMEN), new Map(), "2026-01-01").relationships).toEqual([]);
  });

  it("joins what a mail and its attachment say twice and keeps both quotes, but not two different claims", () => {
    const annex = paper("m#1/annexe.pdf", "Total de notre préjudice : 357 360 €", { partOf: "m" });
    const text = "Bonjour,\n\nNous réclamons 357 360 € au titre du préjudice. Nous réclamons aussi 10 €.\n";
    const claim = mail({ from: THEM, to: US, date: "2026-06-06T08:00:00Z", text, attachments: [annex] });
    const sum = (value: string) => ({
      amounts: [
        { value, currency: "EUR", role: "claimed" as const, tax: "unknown" as const, span: { start: 0, end: 1 } },
      ],
    });
    const lines = [{ label: "perte", amount: "357360.00", tax: "HT" as const, class: "lost-revenue" as const }];
    const { relationships } = run(
      [agreement, claim, annex],
      known(LUMEN, [annex, facts("annex")]),
      new Map([
        [
          claim.id,
          [
            finding(claim, "claim-amount", "Nous réclamons 357 360 €", { fields: sum("357360.00") }),
            finding(claim, "claim-amount", "Nous réclamons aussi 10 €", { fields: sum("10.00") }),
          ],
        ],
        [
          annex.id,
          [
            finding(annex, "claim-amount", "357 360 €", {
              strength: "medium",
              fields: { ...sum("357360.00"), claimLines: lines, sumMatches: true },
            }),
          ],
        ],
      ]),
    );
    const found = relationships[0]?.findings ?? [];
    expect(found).toHaveLength(2);
    const merged = found.find((f) => f.evidence.length === 2);
    expect(merged).toMatchObject({
      strength: "strong",
      fields: { sumMatches: true, claimLines: lines },
      date: "2026-06-06",
    });
    expect(merged?.evidence.map((e) => e.documentId)).toEqual([claim.id, annex.id]);
  });

  it("knows the contract in force from drafts, older ones and agreements beside it, and adds the terms it refers to", () => {
    const terms = paper("contrats/CGV.pdf", "Conditions générales d'Atelier Brume");
    const papers = ["ancien", "brouillon", "accord-de-confidentialite", "annexe", "avenant", "devis"].map((n) =>
      paper(`contrats/${n}.pdf`),
    );
    const [old, draft, secrecy, annex, amendment, quote] = papers as [
      typeof terms,
      typeof terms,
      typeof terms,
      typeof terms,
      typeof terms,
      typeof terms,
    ];
    const lumen = { name: "Maison Lumen" };
    const { relationships, unassigned } = run(
      [agreement, terms, ...papers],
      known(
        [
          agreement,
          contract(lumen, {
            ...signed("signed", "2026-02-03"),
            termsReference: present({ accepted: true, label: "CGV" }),
          }),
        ],
        [terms, facts("general-terms")],
        [old, contract(lumen, signed("signed", "2025-01-01"))],
        [draft, contract(lumen, { ...signed("unsigned"), dates: present({ signed: "2026-05-01" }) })],
        [secrecy, contract(lumen, signed("signed", "2026-03-01"))],
        [annex, contract(lumen, {}, "specification")],
        [amendment, contract(lumen, signed("signed", "2026-04-01"))],
        [quote, contract(lumen, signed("signed", "2025-12-01"), "quote")],
      ),
    );
    const force = relationships[0]?.contracts.filter((c) => c.inForce).map((c) => c.source);
    expect(force?.sort()).toEqual([
      "contrats/CGV.pdf",
      "contrats/annexe.pdf",
      "contrats/avenant.pdf",
      "contrats/lumen.pdf",
    ]);
    expect(unassigned).toEqual([]);
  });

  it("takes of our general terms the version of the day of the contract that refers to them, for as long as it governs", () => {
    const version = (name: string, date: string) =>
      [
        paper(`cgv/${name}`, `Conditions générales, en vigueur au ${date}`),
        facts("general-terms", { dates: present({ effective: date }) }),
      ] as const;
    const old = version("cgv-2025.pdf", "2025-01-02");
    const late = version("cgv-2026.pdf", "2026-05-01");
    const refers = { termsReference: present({ accepted: true, label: "CGV" }) };
    const agreed = contract(
      { name: "Maison Lumen" },
      { ...signed("signed", "2026-02-03"), ...refers, dates: present({ signed: "2026-02-03", end: "2026-12-31" }) },
    );
    const { relationships } = run([agreement, old[0], late[0]], known([agreement, agreed], [...old], [...late]));
    const terms = relationships[0]?.contracts.filter((c) => c.kind === "general-terms");
    expect(terms?.map((c) => [c.source, c.inForce, c.governed])).toEqual([
      ["cgv/cgv-2025.pdf", true, [{ from: "2026-02-03" }]],
    ]);
  });

  it("keeps a draft that would take effect after the report, and leaves out a paper signed after it", () => {
    const draft = paper("contrats/avenant-projet.pdf");
    const later = paper("contrats/avenant-2.pdf");
    const { relationships } = run(
      [agreement, draft, later],
      known(
        LUMEN,
        [
          draft,
          contract(
            { name: "Maison Lumen" },
            { ...signed("unsigned"), dates: present({ effective: "2026-07-01" }) },
            "amendment",
          ),
        ],
        [later, contract({ name: "Maison Lumen" }, signed("signed", "2026-07-01"), "amendment")],
      ),
    );
    expect(relationships[0]?.contracts.map((c) => [c.source, c.date, c.inForce]).sort()).toEqual([
      ["contrats/avenant-projet.pdf", undefined, false],
      ["contrats/lumen.pdf", "2026-02-03", true],
    ]);
  });

  it("takes a quote that only we signed for an offer, and one the client signed for a contract", () => {
    const quote = paper("devis/d.pdf");
    const by = (ours: "handwritten", theirs: "empty_block" | "signature_image") =>
      run(
        [quote],
        known([
          quote,
          contract(
            { name: "Maison Lumen" },
            {
              signatures: present({
                pages: [],
                digital: [],
                overall: "partly_signed" as const,
                missingInitials: [],
                parties: [
                  { name: "Atelier Brume", coverage: ours, method: "structure" as const, why: "" },
                  { name: "Maison Lumen", coverage: theirs, method: "structure" as const, why: "" },
                ],
              }),
            },
            "quote",
          ),
        ]),
      ).relationships[0]?.contracts[0]?.inForce;
    expect(by("handwritten", "empty_block")).toBe(false);
    expect(by("handwritten", "signature_image")).toBe(true);
  });

  it("lists what fits nobody with its findings, and only counts what is behind a gate", () => {
    const stranger = mail({ from: "x@inconnu.example", to: US, text: "Je vous mets en demeure." });
    const secret = mail({ from: "me@rocher-avocats.example", to: US, messageId: "<secret>", text: "Stratégie" });
    const private_ = mail({ from: "a@b.example", to: US, subject: "Perso : dîner", messageId: "<perso>" });
    const settings = profile({ counsel: [{ domains: ["rocher-avocats.example"] }] });
    const related = run(
      [agreement, stranger, secret, private_],
      known(LUMEN),
      new Map([
        [
          stranger.id,
          [finding(stranger, "mise-en-demeure", "mets en demeure", { speaker: "unknown", status: "to-confirm" })],
        ],
        [secret.id, [finding(secret, "mise-en-demeure", "Stratégie")]],
      ]),
      "2026-06-09",
      new Map(),
      settings,
    );
    expect(related.unassigned).toMatchObject([
      { documentId: stranger.id, findings: [{ signal: "mise-en-demeure", date: "2026-03-02" }] },
    ]);
    expect(related.excluded).toEqual({
      privileged: { count: 1, messageIds: ["<secret>"] },
      personal: { count: 1, messageIds: ["<perso>"] },
    });
    expect(JSON.stringify(related)).not.toContain("Stratégie");
    expect(JSON.stringify(related)).not.toContain("dîner");
  });

  it("marks the invoice a client refuses as disputed, and our own formal notice as ours", () => {
    const books = fec(fecText(sale("1", "2026-03-12", "C1", "MAISON LUMEN", "F-2026-1", 100)));
    const refusal = mail({ from: THEM, to: US, text: "Nous bloquons la facture F-2026-1." });
    const notice = mail({
      from: US,
      to: THEM,
      date: "2026-05-28T08:00:00Z",
      text: "Nous vous mettons en demeure de payer sous quinze jours.",
    });
    const { relationships } = run(
      [agreement, books, refusal, notice],
      known(LUMEN),
      new Map([
        [
          refusal.id,
          [finding(refusal, "payment-refusal", "Nous bloquons", { fields: { invoiceNumbers: ["F 2026-1"] } })],
        ],
      ]),
      "2026-06-09",
      new Map([[notice.id, evidenceAt(notice, { start: 0, end: 10 })]]),
    );
    expect(relationships[0]?.timeline.find((e) => e.kind === "own-formal-notice")?.until).toBe("2026-06-12");
    expect(relationships[0]?.ledger).toMatchObject([{ number: "F-2026-1", status: "disputed", open: "120.00" }]);
    expect(relationships[0]?.timeline.map((e) => e.kind)).toContain("own-formal-notice");
  });
});
