import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, vigie } from "./run-vigie.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";
const CONTRACT = `CONTRAT DE PRESTATION DE SERVICES

Entre la société Alpha Conseil, SARL, ci-après « le Prestataire », et la société Beta Industrie, SAS, ci-après « le Client ».

Article 1 - Objet
Le Prestataire réalise la refonte du site du Client, selon le cahier des charges annexé.

Article 2 - Prix
Le prix est de 12 000 € HT, payable à 30 jours.

Article 3 - Responsabilité
La responsabilité du Prestataire est illimitée et il garantit le Client de toute condamnation.
`;

describe("help and language", () => {
  it("speaks French by default and English when asked or when LANG says so", async () => {
    const [fr, asked, lang] = await Promise.all([
      vigie(["--help"], { env: { LANG: "" } }),
      vigie(["--help", "--lang", "en"]),
      vigie(["--help"], { env: { LANG: "en_GB.UTF-8" } }),
    ]);
    expect(fr.stdout).toContain("Utilisation\u00a0:");
    expect(fr.stdout).toContain("Exemples\u00a0:");
    expect(asked.stdout).toContain("Usage:");
    expect(lang.stdout).toContain("Examples:");
    expect([fr.code, asked.code, lang.code]).toEqual([0, 0, 0]);
  });
  it("names every command of this version", async () => {
    const { stdout } = await vigie(["--help"]);
    for (const name of ["scan", "review", "check", "inspect", "report", "explain", "init", "doctor", "claim-file"])
      expect(stdout).toContain(name);
  });
  it("prints the version of the package", async () => {
    const { version } = JSON.parse(await readFile(join(root, "packages/cli/package.json"), "utf8")) as {
      version: string;
    };
    expect((await vigie(["--version"])).stdout.trim()).toBe(version);
  });
});

describe("mistakes in the call: exit 2, one sentence, nothing on stdout", () => {
  it.each([
    [["scna", "x"], "Vouliez-vous dire scan\u202f?"],
    [["scan", "fixtures", "--as-off", "2026-01-01"], "Vouliez-vous dire --as-of\u202f?"],
    [["scan"], "il manque l’argument"],
    [["scan", "fixtures", "--as-of", "2026-02-30"], "date du calendrier"],
    [["scan", "fixtures", "-f", "pdf"], "choisissez parmi"],
    [["scan", "fixtures", "-o", "pdf:x.pdf.zip"], "indiquez-le devant"],
    [["scan", "nulle-part.mbox"], "nulle-part.mbox\u00a0: ce fichier ou ce dossier n’existe pas"],
    [["report", "nulle-part.json"], "aucun rapport à cet endroit"],
    [["explain", "mise-en-demuere"], "Vouliez-vous dire mise-en-demeure\u202f?"],
    [["worker"], "n’existe pas encore"],
    [["check"], "donnez un fichier ou un dossier"],
  ])("%j", async (args, sentence) => {
    const { code, stdout, stderr } = await vigie(args);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).not.toMatch(/^\s+at /mu);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
  it("shows control characters of an argument instead of obeying them", async () => {
    const { stderr } = await vigie(["scan", "\u001b[2Jx\u202e.pdf"]);
    expect(stderr).toContain("⟨U+001B⟩");
    expect(stderr).not.toContain("\u001b");
  });
  it("gives the stack with --debug only", async () => {
    expect((await vigie(["scan", "nulle-part", "--debug"])).stderr).toMatch(/^\s+at /mu);
  });
});

describe("configuration", () => {
  it.each([
    ["me:\n  names: [Alpha]\n  siren: 12\n", "ligne 3"],
    ["me:\n  nom: Alpha\n", "ligne"],
    ["insurance:\n  limitPerClaim: deux cents\n", "ligne 2"],
    ['insurance:\n  limitPerClaim: 150.000\n  franchise: "150.000"\n', "un montant en euros, comme 1500"],
    ["insurance:\n  notificationDays: 0\n", "au moins 1"],
    ["me:\n  siren: 12\n  names: Alpha\ncalendar: lunaire\n", "du texte, entre guillemets\u202f; de même ligne 3"],
    ["calendar: lunaire\n", "valeurs possibles\u00a0: national, alsace-moselle"],
    ["me: [\n", "mal formé"],
    [
      "a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n",
      "alias",
    ],
  ])("a wrong profile names file, line and cause: %j", async (yaml, said) => {
    const path = join(folder, "wrong.yaml");
    await writeFile(path, yaml);
    const { code, stdout, stderr } = await vigie(["scan", "fixtures/factures", "-c", path]);
    expect(stderr).toContain("wrong.yaml");
    expect(stderr).toContain(said);
    expect([code, stdout]).toEqual([2, ""]);
  });
  it("refuses a suppression without end, honours one with a reason", async () => {
    const repo = join(folder, "depot");
    await mkdir(join(repo, ".git"), { recursive: true });
    await writeFile(join(repo, "contrat.txt"), CONTRACT);
    const first = await vigie(["check", repo, "-f", "json", "--as-of", "2026-06-09"]);
    const ids = (JSON.parse(first.stdout) as { documents: { findings: { id: string }[] }[] }).documents.flatMap((d) =>
      d.findings.map((f) => f.id),
    );
    expect(ids.length).toBeGreaterThan(0);
    const ignore = (expires: string): string =>
      `ignore:\n  - fingerprint: ${ids[0]}\n    reason: relu par notre avocat\n    expires: ${expires}\n`;
    await writeFile(join(repo, "vigie.ignore.yaml"), ignore("2036-01-01"));
    expect((await vigie(["check", repo, "--as-of", "2026-06-09"])).stderr).toContain("plus d’un an");
    await writeFile(join(repo, "vigie.ignore.yaml"), ignore("2026-12-31"));
    const second = JSON.parse((await vigie(["check", repo, "-f", "json", "--as-of", "2026-06-09"])).stdout) as {
      suppressed: unknown[];
      documents: { findings: { id: string }[] }[];
    };
    expect(second.suppressed).toHaveLength(1);
    expect(second.documents.flatMap((d) => d.findings.map((f) => f.id))).not.toContain(ids[0]);
    const later = JSON.parse((await vigie(["check", repo, "-f", "json", "--as-of", "2027-01-15"])).stdout) as {
      suppressed: unknown[];
    };
    expect(later.suppressed).toEqual([]);
  });
});

describe("inputs nobody can read", () => {
  it("reads the rest, lists them and exits 3", async () => {
    const mixed = join(folder, "mixte");
    await mkdir(mixed, { recursive: true });
    await writeFile(join(mixed, "lettre.txt"), "Bonjour,\n\nTout va bien.\n");
    await writeFile(join(mixed, "casse.pdf"), "%PDF-1.7\nrien de plus");
    await writeFile(join(mixed, "vide.eml"), "");
    const { code, stdout } = await vigie(["inspect", mixed]);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((l) => JSON.parse(l) as { source: string; state: string; problems: { remedy: string }[] });
    expect(lines).toHaveLength(3);
    expect(lines.find((l) => l.source.endsWith("casse.pdf"))?.state).toBe("corrupt");
    for (const line of lines.filter((l) => l.state !== "ok")) expect(line.problems[0]?.remedy).not.toBe("");
    expect(code).toBe(3);
  });
  it("tells of a file it cannot open, and goes on", async () => {
    const closed = join(folder, "ferme");
    await mkdir(closed);
    await writeFile(join(closed, "lettre.txt"), "Bonjour,\n\nTout va bien.\n");
    await symlink("boucle.txt", join(closed, "boucle.txt"));
    const { stdout, code } = await vigie(["inspect", closed]);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((l) => JSON.parse(l) as { source: string; state: string; problems: { code: string }[] });
    expect(lines.map((l) => [l.source.split("/").at(-1), l.problems[0]?.code ?? l.state])).toEqual([
      ["boucle.txt", "unreadable"],
      ["lettre.txt", "ok"],
    ]);
    expect(code).toBe(3);
  });
  it("says plainly that an empty mailbox holds no client", async () => {
    const empty = join(folder, "boite.mbox");
    await writeFile(empty, "");
    const { code, stderr } = await vigie(["scan", empty, "--as-of", "2026-06-09"]);
    expect(lastLine(stderr)).toContain("Aucun client");
    expect([0, 3]).toContain(code);
  });
});

describe("streams and targets", () => {
  it("writes several targets and leaves stdout to -f", async () => {
    const out = join(folder, "sorties");
    const { stdout, stderr } = await vigie([
      "scan",
      "fixtures/factures",
      "--as-of",
      "2026-06-09",
      "-c",
      "fixtures/vigie.yaml",
      "-o",
      `${out}/rapport/`,
      "-o",
      `json:${out}/r.json`,
    ]);
    expect(stdout).toBe("");
    expect(await readdir(join(out, "rapport"))).toContain("index.html");
    expect(JSON.parse(await readFile(join(out, "r.json"), "utf8"))).toHaveProperty("schemaVersion");
    expect(lastLine(stderr)).toContain("index.html");
  });
  it("does not follow a link that lies where the report goes", async () => {
    const out = join(folder, "piege");
    await mkdir(out);
    const victim = join(folder, "victime.html");
    await writeFile(victim, "intact");
    await symlink(victim, join(out, "index.html"));
    const { code, stderr } = await vigie(["scan", "fixtures/factures", "--as-of", "2026-06-09", "-o", `${out}/`]);
    expect(code).toBe(2);
    expect(stderr).toContain("impossible");
    expect(await readFile(victim, "utf8")).toBe("intact");
  });
  it("keeps colours out of a pipe", async () => {
    expect((await vigie(["review", "fixtures/contrats/CGV-Atelier-Brume-2026.pdf"])).stdout).not.toContain("\u001b");
  });
  it("takes a missing signature for a reminder before signing, and for a defect in a repository", async () => {
    const path = "fixtures/contrats/atelier-sellerie/devis-D-2026-012.pdf";
    const severityOf = async (command: string): Promise<number[]> => {
      const { stdout } = await vigie([command, path, "-f", "json", "--as-of", "2026-06-09"]);
      const report = JSON.parse(stdout) as {
        documents: { findings: { signal: string; severity: number }[] }[];
      };
      return report.documents.flatMap((d) =>
        d.findings.filter((f) => f.signal === "signature-missing").map((f) => f.severity),
      );
    };
    expect(await severityOf("review")).toEqual([1]);
    expect(await severityOf("check")).toEqual([3]);
  });
  it("reads a document from standard input under the name it is given", async () => {
    const { stdout } = await vigie(
      ["check", "--stdin-filename", "contrats/projet.md", "-f", "json", "--as-of", "2026-06-09"],
      { input: CONTRACT },
    );
    const report = JSON.parse(stdout) as { documents: { source: string; kind: string }[] };
    expect(report.documents.map((d) => [d.source, d.kind])).toEqual([["contrats/projet.md", "contract"]]);
    expect(stdout).not.toContain(tmpdir());
  });
  it("drops what a baseline already held", async () => {
    const base = join(folder, "base.json");
    const path = join(folder, "contrat-base.txt");
    await writeFile(path, CONTRACT);
    await vigie(["check", path, "-o", `json:${base}`, "--as-of", "2026-06-09"]);
    const { stdout, code } = await vigie(["check", path, "--baseline", base, "-f", "json", "--as-of", "2026-06-09"]);
    const report = JSON.parse(stdout) as { knownFromBaseline: number; documents: { findings: unknown[] }[] };
    expect(report.knownFromBaseline).toBeGreaterThan(0);
    expect(report.documents.flatMap((d) => d.findings)).toEqual([]);
    expect(code).toBe(0);
  });
});

describe("first steps", () => {
  it("proposes a profile from what it reads, which then loads", async () => {
    const path = join(folder, "propose.yaml");
    const made = await vigie(["init", "fixtures/contrats", "fixtures/factures", "-o", path]);
    expect(made.code).toBe(0);
    expect(await readFile(path, "utf8")).toContain("Atelier Brume");
    expect((await vigie(["init", "-o", path])).stderr).toContain("existe déjà");
    expect(
      (await vigie(["scan", "fixtures/factures", "-c", path, "--as-of", "2026-06-09", "-f", "json"])).code,
    ).not.toBe(2);
  });
  it("says what is installed", async () => {
    const { code, stdout } = await vigie(["doctor"]);
    expect(stdout).toContain("Node ");
    expect(stdout).not.toContain("✗");
    expect(code).toBe(0);
  });
  it("explains a signal in both languages", async () => {
    expect((await vigie(["explain", "mise-en-demeure"])).stdout).toContain("Mise en demeure");
    expect((await vigie(["explain", "mise-en-demeure", "--lang", "en"])).stdout).toContain("Formal notice");
  });
});
