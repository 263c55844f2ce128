import { type Bilingual, type ClientsReport, frenchSpacing, type Locale, Profile } from "@vigie/model";
import { booksFiles } from "@vigie/relationship";
import { terminalLine } from "@vigie/report";
import { EXCLUSION_NAMES, type PolicyPaper, plainNumber } from "@vigie/risk";
import type { Store } from "@vigie/store";
import { stringify } from "yaml";
import { type Analysis, analyse } from "./analyse.ts";
import { clientsAt } from "./clients.ts";
import { policyPaper } from "./policy-papers.ts";

/** A day after all others: a profile is proposed from everything at hand. */
const EVERYTHING = "9999-12-31";

/**
 * The text of a `vigie.yaml`: who "we" are and who the others are as a first reading infers them, and an insurance part
 * left to complete. What is doubtful is written as a comment, with the reason; loaded again, the file gives the same clients.
 * Without paths, the same file with nothing filled in.
 */
export async function proposeProfile(
  paths: readonly string[],
  options: { locale: Locale; store: Store; jobs?: number | undefined },
): Promise<string> {
  const { locale, store, jobs } = options;
  const settings = { profile: Profile.parse({}), store, ...(jobs === undefined ? {} : { jobs }) };
  return profileText(paths.length === 0 ? undefined : await analyse(paths, settings), locale);
}

/** The same from what was read without a profile. */
export function profileText(analysis: Analysis | undefined, locale: Locale): string {
  const fr = locale === "fr";
  const say = (french: string, english: string): string => (fr ? frenchSpacing(french) : english);
  const report = analysis === undefined ? undefined : clientsAt(analysis, Profile.parse({}), EVERYTHING);
  const us = report?.us;
  const me = {
    names: us?.names ?? [],
    domains: us?.domains ?? [],
    addresses: us?.addresses ?? [],
    ...(us?.siren === undefined ? {} : { siren: us.siren }),
  };
  const others = (role: ClientsReport["others"][number]["role"]) => report?.others.filter((o) => o.role === role) ?? [];
  return `${[
    comment([
      say(
        "Profil de l’entreprise pour Vigie. Des données, jamais de code ; rien ne quitte cet ordinateur.",
        "The firm’s profile for Vigie. Data, never code; nothing leaves this computer.",
      ),
      ...(report === undefined
        ? []
        : [
            say(
              "Tout a été déduit d’une première lecture. Ce qui suit « À VÉRIFIER » demande votre avis ; « vigie clients » dit d’où vient chaque ligne.",
              'All of it was inferred from a first reading. What follows "TO CHECK" needs your opinion; "vigie clients" says where each line comes from.',
            ),
          ]),
    ]),
    comment([
      say(
        "Qui vous êtes : noms, domaines et adresses de courriel, SIREN.",
        "Who you are: names, mail domains and addresses, SIREN.",
      ),
      ...(report === undefined
        ? []
        : [
            say(
              "À VÉRIFIER : tout le reste en dépend. Ajoutez votre métier (trade) et vos activités assurées (insuredActivities).",
              "TO CHECK: everything else depends on it. Add your trade (trade) and your insured activities (insuredActivities).",
            ),
          ]),
    ]),
    part({ me }),
    insuranceSection(analysis, say, locale),
    ...section(
      "counsel",
      others("our-counsel"),
      say(
        "Votre avocat : ses courriels sont comptés, jamais lus ni cités (secret professionnel).",
        "Your lawyer: their mail is counted, never read or quoted (privilege).",
      ),
      say("Me Prénom Nom", "Name"),
      say,
    ),
    ...section(
      "insurerContacts",
      others("our-insurer"),
      say(
        "Votre assureur et votre courtier : leur courrier ne passe pas pour celui d’un client.",
        "Your insurer and your broker: their mail is not taken for a client’s.",
      ),
      say("Assureur ou courtier", "Insurer or broker"),
      say,
    ),
    ...section(
      "suppliers",
      others("supplier"),
      say(
        "Vos fournisseurs et les autres tiers qui ne sont pas des clients.",
        "Your suppliers and other third parties that are no clients.",
      ),
      say("Fournisseur", "Supplier"),
      say,
    ),
    ...clientsSection(report, say, locale),
    ledgerSection(analysis, say),
    comment([
      say(
        "Courrier personnel : dossiers et mots d’objet qui le marquent, outre « personnel », « privé » et « perso ».",
        'Personal mail: folders and subject words that mark it, besides "personal" and "private".',
      ),
      "privacy:",
      "  folders: [Famille]",
      "  words: [anniversaire]",
    ]),
  ].join("\n\n")}\n`;
}

type Say = (french: string, english: string) => string;

const part = (data: object): string =>
  stringify(data, { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }).trimEnd();
const comment = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => line.split(/[\r\n\u0085\u2028\u2029]+/u))
    .map((line) => `# ${line}`.trimEnd())
    .join("\n");
/** A reason names files and firms: it must not end its comment, nor hold what no YAML may. */
const reason = ({ fr, en }: Bilingual, locale: Locale): string =>
  terminalLine(locale === "fr" ? frenchSpacing(fr) : en);

/** A list of other people: those found, the doubtful ones marked, or an example to fill in. */
function section(
  key: "counsel" | "insurerContacts" | "suppliers",
  found: ClientsReport["others"],
  about: string,
  example: string,
  say: Say,
): string[] {
  const identity = (who: string) => (who.includes("@") ? { addresses: [who] } : { domains: [who] });
  if (found.length === 0)
    return [comment([about, ...part({ [key]: [{ name: example, domains: ["cabinet.example"] }] }).split("\n")])];
  const entries = found.map(({ who, names, certain }) => {
    const [name] = names;
    const entry = part({ x: [{ ...(name === undefined ? {} : { name }), ...identity(who) }] })
      .split("\n")
      .slice(1)
      .join("\n");
    return certain
      ? entry
      : `${indented(comment([say("À VÉRIFIER : déduit de son nom ou de ses courriers.", "TO CHECK: inferred from its name or its letters.")]))}\n${entry}`;
  });
  return [`${comment([about])}\n${key}:\n${entries.join("\n")}`];
}

/** Our own policies and their certificates, but for what came under seal. */
function ownPolicies({ documents, facts, cast }: Analysis): PolicyPaper[] {
  return documents.flatMap((document) => {
    const known = facts.get(document.id);
    const { gate, clientId } = cast.place(document.id);
    if (known === undefined || gate !== "none" || clientId !== undefined) return [];
    return policyPaper(document, known, cast.us) ?? [];
  });
}

/** The policy as its papers state it: the one that runs longest, completed by other papers of the same number; or an example. */
function insuranceSection(analysis: Analysis | undefined, say: Say, locale: Locale): string {
  const about = say(
    "Votre police de responsabilité civile professionnelle. Retirez le « # » devant ce que vous connaissez ; ce qui manque reste « inconnu », jamais « couvert ».",
    'Your professional liability policy. Remove the "#" before what you know; what is missing stays "unknown", never "covered".',
  );
  const papers = (analysis === undefined ? [] : ownPolicies(analysis)).sort(
    (a, b) =>
      compare(b.policy.periodEnd ?? "", a.policy.periodEnd ?? "") ||
      compare(b.kind, a.kind) ||
      compare(a.source, b.source),
  );
  const [first] = papers;
  if (first === undefined)
    return comment([
      about,
      "insurance:",
      say("  insurer: Nom de l’assureur", "  insurer: Name of the insurer"),
      say("  policyNumber: Numéro de police", "  policyNumber: Policy number"),
      '  limitPerClaim: "200000"',
      '  limitPerYear: "300000"',
      '  franchise: "1000"',
      "  notificationDays: 5",
    ]);
  const same = papers.filter(
    ({ policy }) =>
      plainNumber(policy.policyNumber ?? "") === plainNumber(first.policy.policyNumber ?? "") &&
      policy.periodEnd === first.policy.periodEnd,
  );
  const others = [...new Set(papers.filter((p) => !same.includes(p)).map((p) => p.source))];
  const policy = Object.assign({}, ...same.toReversed().map((p) => p.policy)) as typeof first.policy;
  const euros = (sum: typeof policy.franchise): string | undefined =>
    sum?.currency === "EUR" ? sum.value.replace(/\.00$/u, "") : undefined;
  const unit = { "working-days": "ouvrés", "business-days": "ouvrables", days: undefined } as const;
  const known = {
    insurer: policy.insurer,
    policyNumber: policy.policyNumber,
    periodStart: policy.periodStart,
    periodEnd: policy.periodEnd,
    limitPerClaim: euros(policy.limitPerClaim),
    limitPerYear: euros(policy.limitPerYear),
    subLimits: policy.subLimits?.flatMap(({ name, classes, limit }) => {
      const sum = euros(limit);
      return sum === undefined ? [] : [{ name, classes, limit: sum }];
    }),
    franchise: euros(policy.franchise),
    franchisePercent: policy.franchisePercent,
    franchiseMin: euros(policy.franchiseMin),
    franchiseMax: euros(policy.franchiseMax),
    exclusions: policy.exclusions?.flatMap((e) => EXCLUSION_NAMES[e.class]?.fr ?? []),
    retroactiveDate: policy.retroactiveDate,
    notificationDays: policy.notificationDays,
    notificationUnit: policy.notificationUnit === undefined ? undefined : unit[policy.notificationUnit],
  };
  const lines = part({ insurance: Object.fromEntries(Object.entries(known).filter(([, v]) => v !== undefined)) });
  const read = same.map((p) => terminalLine(p.source)).join(", ");
  return [
    comment([
      about,
      say(
        `À VÉRIFIER : lu dans ${read}. Reste à compléter l’ordre de la franchise (franchiseOrder), que Vigie ne lit pas ; relisez les exclusions et les sous-limites : seules celles que Vigie sait rattacher à un poste de réclamation sont reprises.`,
        `TO CHECK: read in ${read}. The order of the deductible (franchiseOrder) is yours to complete: Vigie does not read it. Read the exclusions and sub-limits again: only those that Vigie can tie to a head of claim are taken.`,
      ),
      ...(others.length === 0
        ? []
        : [
            say(
              `Autres polices ou périodes lues, non reprises ici : ${others.map(terminalLine).join(", ")}.`,
              `Other policies or periods read, not taken here: ${others.map(terminalLine).join(", ")}.`,
            ),
          ]),
      ...[...new Set(same.flatMap((p) => p.reserves ?? []).map((r) => reason(r, locale)))],
    ]),
    lines,
  ].join("\n");
}

/** The files of the accounts that were read, each with the day it is closed at, or an example. */
function ledgerSection(analysis: Analysis | undefined, say: Say): string {
  const about = say(
    "Votre comptabilité : un FEC (fichier des écritures comptables) ou un export CSV, et la date de cet export.",
    "Your ledger: an accounting export (FEC) or a CSV export, and the date of the export.",
  );
  const open = analysis?.documents.filter(({ id }) => analysis.cast.place(id).gate === "none") ?? [];
  const files = booksFiles(open);
  if (files.length === 0)
    return comment([
      about,
      "ledger:",
      say("  - file: comptabilite/123456789FEC20261231.txt", "  - file: ledger/123456789FEC20261231.txt"),
      "    asOf: 2026-12-31",
    ]);
  const undated = files.some((f) => f.kind === "csv");
  return [
    comment([
      about,
      say(
        `À VÉRIFIER : ce que Vigie a reconnu${undated ? " ; ajoutez à chaque export CSV sa date (asOf)" : ""}.`,
        `TO CHECK: what Vigie recognised${undated ? "; add to each CSV export its date (asOf)" : ""}.`,
      ),
    ]),
    part({
      ledger: files.map(({ source, kind, asOf }) => ({
        file: source.replace(/^\.\//u, ""),
        kind,
        ...(asOf === undefined ? {} : { asOf }),
      })),
    }),
  ].join("\n");
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const indented = (text: string): string =>
  text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");

/** The clients: those that a paper or an account confirms, with what is certain of them; the others as comments. */
function clientsSection(report: ClientsReport | undefined, say: Say, locale: Locale): string[] {
  const about = say(
    "Vos clients, tels que Vigie les a reconnus : corrigez, complétez, supprimez.",
    "Your clients, as Vigie recognised them: correct, complete, delete.",
  );
  const all = report?.clients ?? [];
  if (all.length === 0) return [`${comment([about])}\n${part({ clients: [] })}`];
  const entries = all.map((client) => {
    const known = client.identities.filter((i) => i.certain);
    const values = (kind: ClientsReport["clients"][number]["identities"][number]["kind"]): string[] => [
      ...new Set(known.filter((i) => i.kind === kind && i.value !== client.name).map((i) => i.value)),
    ];
    const [siren, ...group] = values("siren");
    const list = (key: string, of: string[]) => (of.length === 0 ? {} : { [key]: of });
    const sure = client.origin !== "mail";
    const entry = part({
      x: [
        {
          id: client.id,
          name: client.name,
          ...list("aliases", values("name")),
          ...list("domains", sure ? values("domain") : domainsOf(client)),
          ...list("addresses", values("address")),
          ...(siren === undefined ? {} : { siren }),
          ...list("group", group),
          ...list("ledgerAccounts", values("account")),
          ...(client.consumer ? { consumer: true } : {}),
        },
      ],
    })
      .split("\n")
      .slice(1)
      .join("\n");
    const doubts = client.doubts.filter((d) => d.confirm !== undefined || d.undo !== undefined);
    const marks = doubts.map((d) => comment([`${say("À VÉRIFIER : ", "TO CHECK: ")}${reason(d.why, locale)}`]));
    // The mark stands where the list is indented: without it, a line is one of the list.
    const lines = sure ? entry : indented(comment(entry.replace(/^ {2}/gmu, "").split("\n")));
    return [...marks.map(indented), lines].join("\n");
  });
  return [`${comment([about])}\nclients:\n${entries.join("\n")}`];
}

function domainsOf({ identities }: ClientsReport["clients"][number]): string[] {
  return [...new Set(identities.filter((i) => i.kind === "domain").map((i) => i.value))];
}
