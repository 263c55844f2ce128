import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClientsReport, Evidence, InspectLine, ScanReport } from "@vigie/model";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, vigie } from "./run-vigie.ts";

const DAY = ["--as-of", "2026-06-09"];
let folder: string;
let lines: InspectLine[];
let report: ScanReport;
let clients: ClientsReport;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-world-"));
  const inspected = await vigie(["inspect", "fixtures", "--text", ...DAY]);
  lines = inspected.stdout
    .trimEnd()
    .split("\n")
    .map((l) => JSON.parse(l) as InspectLine);
  report = JSON.parse((await vigie(["scan", "fixtures", "-f", "json", ...DAY])).stdout) as ScanReport;
  clients = JSON.parse((await vigie(["clients", "fixtures", "-f", "json", ...DAY])).stdout) as ClientsReport;
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every piece of evidence anywhere below a value. */
function evidences(value: unknown): Evidence[] {
  if (Array.isArray(value)) return value.flatMap(evidences);
  if (typeof value !== "object" || value === null) return [];
  const own = "quote" in value && "span" in value && "documentId" in value ? [value as Evidence] : [];
  return [...own, ...Object.values(value).flatMap(evidences)];
}

async function schema(name: string) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (a: Ajv2020) => void)(ajv);
  return ajv.compile(JSON.parse(await readFile(join(root, `docs/schemas/${name}.schema.json`), "utf8")) as object);
}

async function hashes(of: string): Promise<Record<string, string>> {
  const names = (await readdir(of, { recursive: true, withFileTypes: true }))
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name));
  const out: Record<string, string> = {};
  for (const name of names.sort())
    out[name.slice(of.length)] = createHash("sha256")
      .update(await readFile(name))
      .digest("hex");
  return out;
}

describe("evidence", () => {
  it("quotes the text to the character, wherever it stands, in facts, findings and reports", () => {
    const texts = new Map(
      lines.flatMap((l) => (l.id === null || l.text === undefined ? [] : [[l.id, l.text] as const])),
    );
    const all = [...lines.flatMap((l) => evidences(l)), ...evidences(report)];
    expect(all.length).toBeGreaterThan(300);
    for (const e of all) expect(texts.get(e.documentId)?.slice(e.span.start, e.span.end)).toBe(e.quote);
  });
  it("names the page that holds the quote", () => {
    for (const line of lines.filter((l) => l.pages > 0))
      for (const e of evidences(line))
        if (e.page !== undefined && e.documentId === line.id) expect(e.page).toBeLessThanOrEqual(line.pages);
  });
});

describe("every input", () => {
  it("ends in one state; what is not ok says why and what to do", () => {
    const seen = new Set<string>();
    for (const line of lines) {
      expect(seen.has(line.source), line.source).toBe(false);
      seen.add(line.source);
      if (line.state !== "ok" && line.state !== "duplicate")
        expect(line.problems.map((p) => p.remedy).join("")).not.toBe("");
    }
  });
  it("reads a registered letter that is nothing but a picture, and says of each quote that it does", () => {
    const letter = lines.find((l) => l.source.endsWith("LRAR-Lescure.pdf"));
    expect(letter?.state).toBe("ok");
    expect(letter?.problems.map((p) => p.code)).toEqual(["text-recognised"]);
    expect(letter?.findings.map((f) => f.signal)).toEqual(expect.arrayContaining(["lawyer-letter", "mise-en-demeure"]));
    for (const finding of letter?.findings ?? [])
      for (const { ocr, boxes } of finding.evidence) {
        expect(ocr).toBeGreaterThan(0.8);
        expect(boxes?.length).toBeGreaterThan(0);
      }
  });
  it("gives .txt and .md text unchanged", async () => {
    const path = join(root, "README.md");
    const { stdout } = await vigie(["inspect", "README.md", "--text"]);
    expect((JSON.parse(stdout) as InspectLine).text).toBe(await readFile(path, "utf8"));
  });
});

describe("privilege and privacy", () => {
  it("counts own counsel's mail and personal mail, and lets nothing of it out", () => {
    expect(report.excluded.privileged.count).toBeGreaterThan(0);
    expect(report.excluded.personal.count).toBeGreaterThan(0);
    const closed = new Set([...report.excluded.privileged.messageIds, ...report.excluded.personal.messageIds]);
    const secret = lines.filter((l) => l.messageId !== undefined && closed.has(l.messageId)).map((l) => l.id);
    expect(secret.length).toBeGreaterThan(0);
    for (const e of evidences(report)) expect(secret).not.toContain(e.documentId);
    for (const line of lines.filter((l) => secret.includes(l.id))) {
      expect(line.text).toBeUndefined();
      expect(evidences(line)).toEqual([]);
    }
  });
});

describe("published schemas", () => {
  it("describe what the commands print", async () => {
    const line = await schema("inspect-line");
    for (const l of lines) expect(line(l), JSON.stringify(line.errors?.slice(0, 3))).toBe(true);
    const scan = await schema("scan-report");
    expect(scan(report), JSON.stringify(scan.errors?.slice(0, 3))).toBe(true);
    const check = await schema("check-report");
    expect(
      check(JSON.parse((await vigie(["check", "fixtures/contrats", "-f", "json", ...DAY])).stdout)),
      JSON.stringify(check.errors?.slice(0, 3)),
    ).toBe(true);
    const who = await schema("clients-report");
    expect(who(clients), JSON.stringify(who.errors?.slice(0, 3))).toBe(true);
  });
});

describe("who is who", () => {
  it("names every client of the world with what binds it, and everybody else with a role", () => {
    expect(clients.clients.map((c) => c.name)).toEqual(
      expect.arrayContaining(report.relationships.map((r) => r.client.name)),
    );
    for (const client of clients.clients) {
      expect(client.identities.length, client.id).toBeGreaterThan(0);
      for (const identity of client.identities) expect(identity.why.fr, client.id).not.toBe("");
    }
    expect(Object.fromEntries(clients.others.map((o) => [o.who, o.role]))).toMatchObject({
      "lescure-avocats.example": "client-counsel",
      "maurin-mj.example": "court",
      "rocher-avocats.example": "our-counsel",
      "courtage-estuaire.example": "our-insurer",
      "nuage-atlantique.example": "supplier",
    });
    expect(clients.others.find((o) => o.who === "lescure-avocats.example")?.clients).toEqual(["groupe-ostrea"]);
    expect(clients.excluded).toEqual({
      privileged: report.excluded.privileged.count,
      personal: report.excluded.personal.count,
    });
  });
  it("prints the same as text on stdout alone, and says on stderr what to do next", async () => {
    const { code, stdout, stderr } = await vigie([
      "clients",
      "fixtures/contrats",
      "--lang",
      "en",
      "--quotes",
      "none",
      ...DAY,
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Who is who\n/u);
    expect(stdout).toContain("Maison Lumen (maison-lumen)");
    expect(stdout).not.toContain("“");
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/vigie/u);
  });
});

describe("the same input twice", () => {
  it("gives the same bytes, in JSON and in the report folder, whatever the time zone, the language and the number of readers", async () => {
    const once = await vigie(["scan", "fixtures", "-f", "json", ...DAY, "-o", `${folder}/un/`], { env: { TZ: "UTC" } });
    const twice = await vigie(["scan", "fixtures", "-f", "json", ...DAY, "--jobs", "1", "-o", `${folder}/deux/`], {
      env: { TZ: "Asia/Tokyo", LC_NUMERIC: "C" },
    });
    expect(twice.stdout === once.stdout).toBe(true);
    expect(await hashes(`${folder}/deux`)).toEqual(await hashes(`${folder}/un`));
  }, 300_000);
  it("renders again from the saved report, byte for byte", async () => {
    const saved = join(folder, "saved.json");
    await vigie(["scan", "fixtures", ...DAY, "-o", `json:${saved}`, "-o", `${folder}/frais/`]);
    await vigie(["report", saved, "-o", `${folder}/rendu/`]);
    expect(await hashes(`${folder}/rendu`)).toEqual(await hashes(`${folder}/frais`));
  }, 300_000);
  it("remembers what it read when asked to, with the same result", async () => {
    const cache = ["--cache", join(folder, "cache")];
    const first = await vigie(["scan", "fixtures/contrats", "fixtures/factures", "-f", "json", ...DAY, ...cache]);
    const second = await vigie(["scan", "fixtures/contrats", "fixtures/factures", "-f", "json", ...DAY, ...cache]);
    expect(await readdir(join(folder, "cache"))).toHaveLength(1);
    expect(second.stdout === first.stdout).toBe(true);
  }, 300_000);
});

describe("nothing leaves the machine", () => {
  const hook = join(root, "test/no-network.cjs");
  it("the guard itself catches a connection, in the process and in its children", async () => {
    const log = join(folder, "caught.log");
    const { spawnSync } = await import("node:child_process");
    const code = `require("node:child_process").spawnSync(process.execPath, ["-e", "require('node:net').connect(9, '127.0.0.1').on('error', () => {})"], { stdio: "ignore" }); require("node:dns").lookup("x.example", () => {});`;
    spawnSync(process.execPath, ["-e", code], {
      env: { ...process.env, NODE_OPTIONS: `--require=${hook}`, VIGIE_NETWORK_LOG: log },
    });
    expect((await readFile(log, "utf8")).trim().split("\n").sort()).toEqual(["connect", "lookup"]);
  });
  it("a whole scan opens no connection and looks up no name", async () => {
    const log = join(folder, "network.log");
    const guarded = join(folder, "guarded.log");
    // Without the system's Tesseract, so that ours, which knows how to download its data, has to read the scan.
    const ran = await vigie(["scan", "fixtures", "-f", "json", ...DAY], {
      env: { NODE_OPTIONS: `--require=${hook}`, VIGIE_NETWORK_LOG: log, VIGIE_NETWORK_GUARDED: guarded, PATH: "" },
    });
    expect(ran.stdout.startsWith("{")).toBe(true);
    // The command, at least one reader, and the thread in which text is recognised.
    const guards = (await readFile(guarded, "utf8")).trim().split("\n");
    expect(new Set(guards.map((line) => line.split(" ")[0])).size).toBeGreaterThan(1);
    expect(guards.some((line) => line.endsWith("false"))).toBe(true);
    await expect(readFile(log, "utf8")).rejects.toThrow("ENOENT");
  }, 300_000);
});
