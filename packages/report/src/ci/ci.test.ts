import { describe, expect, it } from "vitest";
import { checkReporters } from "../index.ts";
import { commandPayloads, invisiblePayloads, markupPayloads, poisoned, sampleCheck } from "../testing/hostile.ts";
import { sampleView } from "../testing/sample.ts";

const quiet = sampleView({ quotes: "none" });
const hostile = [...markupPayloads, ...commandPayloads, ...invisiblePayloads];

type Sarif = {
  $schema: string;
  version: string;
  runs: {
    tool: {
      driver: {
        name: string;
        rules: {
          id: string;
          shortDescription: { text: string };
          help?: { text: string };
          defaultConfiguration?: { level: string };
        }[];
      };
    };
    columnKind: string;
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      locations: {
        physicalLocation: { artifactLocation: { uri: string }; region?: Record<string, number> };
        logicalLocations?: { name: string }[];
      }[];
      properties?: { remedy?: string };
      partialFingerprints: Record<string, string>;
    }[];
    invocations: {
      executionSuccessful: boolean;
      toolExecutionNotifications: { level: string; message: { text: string }; locations: unknown[] }[];
    }[];
  }[];
};
const sarif = (report = sampleCheck(), view = quiet): Sarif["runs"][number] => {
  const log = JSON.parse(checkReporters.sarif(report, view)) as Sarif;
  expect(log.version).toBe("2.1.0");
  expect(log.$schema).toContain("sarif-schema-2.1.0.json");
  const [run] = log.runs;
  if (run === undefined) throw new Error("no run");
  return run;
};

describe("SARIF", () => {
  it("gives each finding its rule, level, file and fingerprint", () => {
    const run = sarif();
    expect(run.results.map((r) => [r.ruleId, r.level, r.locations[0]?.physicalLocation.artifactLocation.uri])).toEqual([
      ["liability-cap-missing", "error", "contrats/contrat%20lumen.pdf"],
      ["initials-missing", "warning", "contrats/contrat%20lumen.pdf"],
      ["liability-adverse", "warning", "contrats/avenant.txt"],
    ]);
    for (const r of run.results) {
      expect(run.tool.driver.rules[r.ruleIndex]?.id).toBe(r.ruleId);
      expect(Object.values(r.partialFingerprints)).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
    }
    const ids = run.tool.driver.rules.map((r) => r.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("points into plain text by offset and line, and names the page of a PDF", () => {
    const [pdf, , text] = sarif().results;
    expect(pdf?.locations[0]?.physicalLocation.region).toBeUndefined();
    expect(pdf?.message.text).toContain("(p.\u00a01)");
    expect(text?.locations[0]?.physicalLocation.region).toEqual({
      charOffset: 24,
      charLength: 50,
      startLine: 2,
      startColumn: 1,
      endLine: 2,
      endColumn: 51,
    });
  });

  it("helps with the clause to offer", () => {
    const run = sarif();
    const [first] = run.results;
    expect(first?.properties?.remedy).toContain("dommage corporel");
    const help = run.tool.driver.rules.find((r) => r.id === first?.ruleId)?.help?.text;
    expect(help).toContain("Clauses à proposer");
    expect(help?.split("\n")).toHaveLength(3);
  });

  it("names the part of a container apart from its file", () => {
    const [notification] = sarif().invocations[0]?.toolExecutionNotifications ?? [];
    expect(notification?.level).toBe("warning");
    expect(notification?.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: "courriels/archive.mbox" } },
        logicalLocations: [{ name: "12#devis.pdf", kind: "member" }],
      },
    ]);
  });

  it.each(hostile)("%j stays plain text and a relative, encoded path", (payload) => {
    const run = sarif(poisoned(sampleCheck(), payload), sampleView());
    const texts = [
      ...run.results.map((r) => r.message.text),
      ...run.tool.driver.rules.map((r) => r.shortDescription.text),
    ];
    for (const text of texts) {
      expect(text).not.toMatch(/(?<!\\)[[\]]/);
      expect(text).not.toMatch(/(?<!\{)\{(?:\{\{)*(?!\{)/);
      expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u200b\ufeff]/);
    }
    for (const r of run.results)
      expect(r.locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2}|\/)+$/);
  });

  it.each([
    ["../../etc/passwd", "etc/passwd"],
    ["/home/karim/contrats/a.pdf", "contrats/a.pdf"],
    ["C:\\Users\\karim\\a.pdf", "karim/a.pdf"],
    ["./a b#c.pdf", "a%20b%23c.pdf"],
  ])("never leaves the folder: %s", (source, uri) => {
    const report = sampleCheck();
    const documents = report.documents.slice(0, 1).map((d) => ({ ...d, source }));
    expect(sarif({ ...report, documents }).results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
  });
});

describe("JUnit", () => {
  it("fails what is severe, passes the rest, errs on what could not be read", () => {
    const xml = checkReporters.junit(sampleCheck(), quiet);
    expect(xml).toContain('<testsuites name="Vigie" tests="4" failures="1" errors="1">');
    expect(xml.match(/<failure /g)).toHaveLength(1);
    expect(xml.match(/<error /g)).toHaveLength(1);
    expect(xml).toContain('type="liability-cap-missing"');
  });

  it.each(hostile)("%j leaves the XML well formed", (payload) => {
    const xml = checkReporters.junit(poisoned(sampleCheck(), payload), sampleView());
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u);
    const names = [...xml.matchAll(/<\/?([A-Za-z?!][\w-]*)/g)].map((m) => m[1]);
    expect(new Set(names)).toEqual(
      new Set(["?xml", "testsuites", "testsuite", "testcase", "failure", "system-out", "error"]),
    );
    expect(xml.match(/<testcase /g)).toHaveLength(4);
    expect(xml.replace(/&(?:amp|lt|gt|quot);/g, "")).not.toContain("&");
    expect(xml).not.toContain("]]>");
  });
});

describe("GitLab", () => {
  it("lists issues with fingerprint, severity and line", () => {
    const issues = JSON.parse(checkReporters.gitlab(sampleCheck(), quiet));
    expect(issues).toHaveLength(3);
    expect(issues[2]).toMatchObject({
      check_name: "liability-adverse",
      fingerprint: "0123456789abcdef",
      severity: "major",
      location: { path: "contrats/avenant.txt", lines: { begin: 2 } },
    });
    expect(issues[0].severity).toBe("critical");
  });
});

describe("GitHub", () => {
  it("annotates with file, line and title", () => {
    const lines = checkReporters.github(sampleCheck(), quiet).trimEnd().split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^::error file=contrats\/contrat lumen\.pdf,title=Aucun plafond de responsabilité::/);
    expect(lines[2]).toMatch(/^::warning file=contrats\/avenant\.txt,line=2,endLine=2,title=/);
    expect(lines[3]).toMatch(/^::warning file=courriels\/archive\.mbox::/);
  });

  it.each(hostile)("%j starts no command of its own", (payload) => {
    const lines = checkReporters.github(poisoned(sampleCheck(), payload), sampleView()).trimEnd().split("\n");
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line).toMatch(/^::(?:error|warning|notice) file=[^,:]+(?:,[a-zA-Z]+=[^,:]*)*::/);
      expect(line.slice(2)).not.toMatch(/::[A-Za-z]*(?:error|warning|notice|set-|add-) ?file/);
      expect(line).not.toMatch(/%(?!25|0A|0D|3A|2C)|##\[|##vso\[/);
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    }
  });
});

describe("quotes in CI", () => {
  it.each(["sarif", "junit", "gitlab", "github"] as const)("%s shows a quote only when asked", (format) => {
    const quote = "Article 6 – Responsabilité";
    expect(checkReporters[format](sampleCheck(), quiet)).not.toContain(quote);
    expect(checkReporters[format](sampleCheck(), sampleView())).toContain(quote);
  });
});
