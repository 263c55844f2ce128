import { createHash } from "node:crypto";
import { ScanReport } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { renderHtml, scanReporters } from "../index.ts";
import { invisiblePayloads, markupPayloads, poisoned } from "../testing/hostile.ts";
import { closedScan, picturedScan, sampleScan, sampleView } from "../testing/sample.ts";
import { decideCommand } from "./decide-command.ts";
import { clientPath } from "./page.ts";

const ELEMENTS = new Set(
  "html head meta title style body header main footer div span section article aside h1 h2 h3 h4 p ul ol li dl dt dd table caption thead tbody tfoot tr th td a b strong code mark blockquote br details summary figure figcaption fieldset legend label input svg symbol use image path rect circle text".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "lang charset http-equiv content name class id href role aria-label aria-labelledby aria-hidden width height viewBox preserveAspectRatio x y r cx cy d rx fill fill-opacity stroke stroke-width stroke-dasharray stroke-linejoin stroke-linecap text-anchor type checked scope data-l".split(
    " ",
  ),
);

/** A PNG of one white pixel. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==";
const PICTURE = /^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/]+={0,2}$/;
const HREF = /^(?:clients\/[a-z0-9-]+\.html|\.\.\/index\.html|echeances\.ics|#[a-z0-9-]+)$/;

/** Everything a parser would take for a tag; `>` is escaped in our attributes, so a tag ends at the first one. */
function tags(page: string): { name: string; attributes: [string, string][] }[] {
  const withoutStyle = page.replace(/<style>[\s\S]*?<\/style>/, "<style></style>");
  return [...withoutStyle.matchAll(/<(\/?)([A-Za-z!][^\s>/]*)([^>]*)>?/g)].map((t) => ({
    name: (t[2] ?? "").toLowerCase(),
    attributes: [...(t[3] ?? "").matchAll(/([^\s="]+)(?:="([^"]*)")?/g)].map((a) => [a[1] ?? "", a[2] ?? ""]),
  }));
}

function pages(scan: ScanReport, more = {}): string[] {
  const view = sampleView(more);
  return [
    ...[...renderHtml(scan, view)].filter(([path]) => path.endsWith(".html")).map(([, page]) => page),
    scanReporters.html(scan, view),
  ];
}

describe("a hostile report", () => {
  it.each([...markupPayloads, ...invisiblePayloads])("%j stays text", (payload) => {
    for (const page of pages(poisoned(picturedScan(PNG), payload))) {
      const strange = tags(page).flatMap(({ name, attributes }) => [
        ...(name === "!doctype" || ELEMENTS.has(name) ? [] : [name]),
        ...attributes.flatMap(([attribute, value]) => {
          if (attribute === "href") return (name === "image" ? PICTURE : HREF).test(value) ? [] : [value];
          return attribute === "/" || (name === "!doctype" && attribute === "html") || ATTRIBUTES.has(attribute)
            ? []
            : [attribute];
        }),
      ]);
      expect(strange).toEqual([]);
      expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/);
      expect(page).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it("shows a directional override as its code point", () => {
    expect(pages(poisoned(sampleScan(), "\u202e")).every((p) => p.includes("⟨U+202E⟩"))).toBe(true);
  });

  it("gives every client a safe file name, whatever its id", () => {
    expect(clientPath("con")).toBe("clients/client-con.html");
    expect(clientPath("")).toBe("clients/client-.html");
    expect(clientPath("../../etc")).toBe("clients/------etc.html");
    expect(clientPath("a".repeat(300)).length).toBeLessThan(100);
    expect(clientPath(`${"a".repeat(299)}b`)).not.toBe(clientPath("a".repeat(300)));
  });
});

describe("the policy of a page", () => {
  it("allows this very style sheet and nothing else", () => {
    for (const page of [...pages(sampleScan()), ...pages(sampleScan(), { locale: "en" })]) {
      const css = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
      const hash = createHash("sha256").update(css).digest("base64");
      expect(page).toContain(
        `default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
      );
      expect(page).not.toContain("unsafe-");
      expect(page).not.toContain(" style=");
      expect(page).not.toMatch(/https?:\/\//);
    }
  });
});

describe("pictures of pages", () => {
  const lumen = (scan: ScanReport, more = {}) =>
    renderHtml(scan, sampleView(more)).get("clients/maison-lumen.html") ?? "";
  const hrefs = (page: string) =>
    tags(page).flatMap(({ name, attributes }) =>
      name === "image" ? attributes.filter(([a]) => a === "href").map(([, value]) => value) : [],
    );

  it("are allowed where there are some, and nowhere else", () => {
    const files = renderHtml(picturedScan(PNG), sampleView());
    for (const [path, page] of files)
      if (path.endsWith(".html"))
        expect([path, page.includes("img-src data:;")]).toEqual([path, path === "clients/maison-lumen.html"]);
    expect(scanReporters.html(picturedScan(PNG), sampleView())).toContain("img-src data:; base-uri");
    expect(scanReporters.html(sampleScan(), sampleView())).not.toContain("img-src");
  });

  it("are in the page once each, with what could not be shown in words", () => {
    const page = lumen(picturedScan(PNG));
    // seven pages and two marks on each of them
    expect(hrefs(page)).toHaveLength(7 + 14);
    const symbols = [...page.matchAll(/<symbol id="(paper-[^"]*)" viewBox="([^"]*)"/g)].map((m) => [m[1], m[2]]);
    expect(symbols).toContainEqual(["paper-1-page-4", "0 0 595.3 841.9"]);
    expect(symbols).toContainEqual(["paper-1-page-5", "0 0 841.9 595.3"]);
    for (const [, id] of page.matchAll(/<use href="#([^"]*)"/g)) expect(page).toContain(`id="${id}"`);
    expect(page).toContain("Page impossible à montrer");
    expect(page).toContain("2 pages à regarder ne sont pas montrées");
    expect(page).toContain("3 autres marques ne sont pas montrées");
    expect(page).toContain("Aucun paraphe trouvé en bas ni en marge de la page.");
    expect(page).toMatch(/aria-label="paraphe, p\.\u00a03, Maison Lumen"/u);
    expect(page).toMatch(/aria-label="p\.\u00a04\u00a0: un paraphe manque"/u);
    expect(lumen(picturedScan(PNG), { locale: "en" })).toContain('<p lang="fr">Aucun paraphe trouvé');
  });

  it("are left out with the quotes, of pages and of JSON", () => {
    for (const quotes of ["none", "short"] as const) {
      for (const page of pages(picturedScan(PNG), { quotes })) {
        expect(page).not.toContain("data:image");
        expect(page).not.toContain("img-src");
      }
      const json = scanReporters.json(picturedScan(PNG), sampleView({ quotes }));
      expect(json).not.toContain("iVBORw0KGgo");
      expect(ScanReport.safeParse(JSON.parse(json)).success).toBe(true);
    }
  });

  it("come back from report.json", () => {
    const scan = picturedScan(PNG);
    const saved = ScanReport.parse(JSON.parse(scanReporters.json(scan, sampleView())));
    expect(lumen(saved)).toBe(lumen(scan));
  });

  it.each([
    `${PNG}"><script>window.__x=1</script>`,
    `${PNG}&quot;/><script>`,
    "data:image/svg+xml,<svg onload=window.__x=1>",
    "javascript:window.__x=1",
    "https://hostile.example/p.png",
    `${PNG.slice(0, 40)} ${PNG.slice(40)}`,
    "R0lGODlhAQABAAAAACw=",
    "",
    `iVBORw0KGgoAAAANSUhEUg${"A".repeat(500_000)}`,
  ])("forged in report.json are refused, and show nothing: %#", (forged) => {
    expect(ScanReport.safeParse(picturedScan(forged)).success).toBe(false);
    const page = lumen(picturedScan(forged));
    expect(hrefs(page)).toEqual([]);
    expect(tags(page).map((t) => t.name)).not.toContain("script");
  });

  it.each([
    ["contrat.pdf", "contrat.pdf"],
    ["contrats/Lumen_2026.pdf", "contrats/Lumen_2026.pdf"],
    ["Contrat d'agence (v2).pdf", `"Contrat d'agence (v2).pdf"`],
    ["contrats/signé & paraphé.pdf", `"contrats/signé & paraphé.pdf"`],
    // what some shell would obey, what cannot be typed, what lies in a container, what the report does not show whole
    ["$(rm -rf x).pdf", "ID"],
    ["a`id`.pdf", "ID"],
    ['a".pdf', "ID"],
    ["a”; rm.pdf", "ID"],
    ["%PATH%.pdf", "ID"],
    ["a!b.pdf", "ID"],
    ["-o.pdf", "ID"],
    ["a\u202efdp.pdf", "ID"],
    ["a\nb.pdf", "ID"],
    ["mail.eml#contrat.pdf", "ID"],
    ["/home/claire/contrat.pdf", "ID"],
    ["~/contrat.pdf", "ID"],
  ])("%j is named in the command that records a decision as %s", (source, named) => {
    const documentId = "a".repeat(64);
    const command = decideCommand({ source, documentId }, 3).join(" ");
    expect(command).toBe(`vigie decide ${named === "ID" ? documentId : named} --page 3 --verdict … --by "…"`);
  });
});

describe("anchors", () => {
  it.each([
    ["open", sampleScan()],
    ["closed", closedScan()],
  ])("every finding, deadline and problem of the %s report has one, and each only once", (_, scan) => {
    const files = renderHtml(scan, sampleView());
    const ids = (page: string) => [...page.matchAll(/ id="([^"]*)"/g)].map((m) => m[1] ?? "");
    const index = ids(files.get("index.html") ?? "");
    expect(index.filter((id) => /^p-\d+$/.test(id))).toHaveLength(scan.inputs.flatMap((i) => i.problems).length);
    for (const r of scan.relationships) {
      const page = ids(files.get(clientPath(r.client.id)) ?? "");
      expect(new Set(page).size).toBe(page.length);
      expect(page.filter((id) => id.startsWith("f-")).sort()).toEqual(
        [...r.findings, ...r.conduct].map((f) => `f-${f.id}`).sort(),
      );
      expect(page.filter((id) => /^d-\d+$/.test(id)).sort()).toEqual(r.deadlines.map((_d, i) => `d-${i + 1}`).sort());
    }
    const single = ids(scanReporters.html(scan, sampleView()));
    expect(new Set(single).size).toBe(single.length);
  });

  it("every link of the portfolio leads to a file of the folder", () => {
    const files = renderHtml(sampleScan(), sampleView());
    for (const [, href] of (files.get("index.html") ?? "").matchAll(/href="([^"#]+)"/g))
      expect([...files.keys()]).toContain(href);
  });
});

describe("what the pages say", () => {
  const page = (scan: ScanReport, more = {}) =>
    renderHtml(scan, sampleView(more)).get("clients/maison-lumen.html") ?? "";
  const words = (markup: string) =>
    markup
      .replace(/<style>[\s\S]*?<\/style>/, "")
      .replace(/<[^>]+>/g, " ")
      .replaceAll("&#39;", "'")
      .replace(/\s+/g, " ");

  it("says level, deadline and remainder before the timeline", () => {
    const top = words(page(sampleScan()).split('id="chronologie"')[0] ?? "");
    expect(top).toContain("Niveau 3 · Pré-contentieux");
    expect(top).toContain("12 juin 2026");
    expect(top.replace(/[\u202f\u00a0]/g, " ")).toContain("158 360 € à charge");
  });

  it("tells the closed story in header, deadline card, axes and exposure", () => {
    const closed = words(page(closedScan()));
    expect(closed).toContain("Niveau 0 · Rien à signaler");
    expect(closed).toContain("Aucun délai imposé");
    expect(closed).toContain("Enjeu et couverture, avant la clôture");
    expect(closed).not.toContain("Prochaine échéance, dans");
    expect(closed).not.toMatch(/158.360.€ à charge/);
  });

  it("says unknown, never covered, when the policy was not read", () => {
    const scan = sampleScan();
    const [lumen] = scan.relationships;
    if (lumen === undefined) throw new Error("no sample");
    const rows = lumen.exposure.rows.map((r) => ({ ...r, insurerPays: null, remainder: null, parts: null }));
    const unread = { ...lumen, exposure: { ...lumen.exposure, limit: null, franchise: null, rows } };
    const text = words(page({ ...scan, relationships: [unread] })).replace(/[\u202f\u00a0]/g, " ");
    expect(text).toContain("part de l’assureur inconnue");
    expect(text).toContain("de 0 à 357 360 €");
  });

  it("offers the clause of a contract finding, folded", () => {
    const folded = /<details class="remedy"><summary>Clause à proposer<\/summary><p>« La responsabilité/u;
    expect(page(sampleScan())).toMatch(folded);
  });

  it("does not call losses excluded for the client alone in order, nor an unsigned paper signed", () => {
    const scan = sampleScan();
    const [lumen] = scan.relationships;
    const [sheet] = lumen?.contracts ?? [];
    if (lumen === undefined || sheet?.signatures == null) throw new Error("no sample");
    const clause = {
      evidence: sheet.scope?.services.map((s) => s.evidence).slice(0, 1) ?? [],
      kinds: ["excluded-heads" as const],
      protects: "them" as const,
      excludedHeads: ["goodwill" as const],
      carveOuts: [],
      score: 0.9,
      scores: { capOnLiability: 0.9, uncappedLiability: 0 },
      why: [],
    };
    const changed = {
      ...sheet,
      liability: { level: "exclusion" as const, clauses: [clause] },
      signatures: { ...sheet.signatures, overall: "unsigned" as const, signedOn: "2026-02-03" },
    };
    const text = words(page({ ...scan, relationships: [{ ...lumen, contracts: [changed] }] }));
    expect(text).toMatch(/Préjudices exclus\s+protège le client\s+perte de clientèle/u);
    expect(text).toContain("daté du 3 février 2026");
  });

  it("keeps quotes out when they are off", () => {
    expect(page(sampleScan(), { quotes: "none" })).not.toContain("ont disparu des moteurs et les ventes");
    expect(page(sampleScan(), { quotes: "none" })).not.toContain("<blockquote>");
  });

  it("labels the day of the report on the left when it stands far to the right", () => {
    expect(page(closedScan())).toMatch(/text-anchor="end" class="today"/);
    expect(page(sampleScan())).toMatch(/text-anchor="start" class="today"/);
  });

  it("says so at the top when it inferred who we are", () => {
    const scan = sampleScan();
    const inferred = { ...scan, us: { ...scan.us, fromProfile: false } };
    expect(renderHtml(inferred, sampleView()).get("index.html")).toContain("Vigie a déduit que vous êtes Atelier Nord");
  });

  it("is the same twice", () => {
    expect([...renderHtml(sampleScan(), sampleView())]).toEqual([...renderHtml(sampleScan(), sampleView())]);
  });

  it("shows of an invoice where its state is known from, and the rate its interest stands on", () => {
    const page = String(renderHtml(sampleScan(), sampleView({ locale: "fr" })).get("clients/maison-lumen.html"));
    const invoices = page.slice(page.indexOf('id="factures"'), page.indexOf('id="pieces"'));
    expect(invoices).toContain("comptabilité arrêtée au 5 juin 2026");
    expect(invoices).toContain("Taux stipulé («\u00a0trois fois le taux d’intérêt légal\u00a0»)");
    expect(invoices).toContain("Au taux supplétif de la loi (BCE + 10 points)\u00a0: 43,20\u00a0€.");
    const stake = page.slice(page.indexOf('id="enjeu"'), page.indexOf('id="factures"'));
    expect(stake).toContain("Plafond de garantie 200\u202f000\u00a0€ (d’après la police, p.\u00a02)");
    expect(stake).toContain("<mark>200 000 €</mark>");
  });

  it("renders 200 clients with 5 000 findings in one file", () => {
    const scan = sampleScan();
    const [lumen, ostrea] = scan.relationships;
    if (lumen === undefined || ostrea === undefined) throw new Error("no sample");
    const relationships = Array.from({ length: 200 }, (_, i) => ({
      ...ostrea,
      client: { ...ostrea.client, id: `client-${i}` },
      contracts: [],
      documents: lumen.documents,
      findings: Array.from(
        { length: 25 },
        (_f, k) => ({ ...lumen.findings[k % 4], id: `${i}-${k}` }) as (typeof lumen.findings)[number],
      ),
    }));
    const single = scanReporters.html({ ...scan, relationships }, sampleView());
    expect(single.match(/ id="f-/g)).toHaveLength(5000);
    expect(single.match(/<details class="dossier">/g)).toHaveLength(200);
    expect(new Set(single.match(/(?<= id=")[^"]+/g)).size).toBe(single.match(/ id="/g)?.length);
    expect(new TextEncoder().encode(single).length).toBeLessThan(8_000_000);
  });
});
