import {
  type ClientDoubt,
  type ClientIdentity,
  type ClientsReport,
  formatDate,
  type Locale,
  type Role,
} from "@vigie/model";
import { messagesFor } from "../messages.ts";
import { shownQuote, type View } from "../view.ts";
import { shownSource, terminalLine } from "../visible.ts";
import { wrapped } from "./columns.ts";
import { inked, lineWidth } from "./ink.ts";

/** Entries of a list that are printed; the JSON holds them all. */
const MOST = 40;
/** What to do with the lines to paste. */
const LABELS: Readonly<Record<Locale, readonly [string, string]>> = {
  fr: ["pour confirmer", "pour corriger"],
  en: ["to confirm", "to correct"],
};
/** Two names or numbers held for one client, which the lines hold together or part. */
const SAME: Readonly<Record<Locale, readonly [string, string]>> = {
  fr: ["pour réunir", "pour séparer"],
  en: ["to unite", "to separate"],
};
const CHOICE: Readonly<Record<Locale, readonly [string, string]>> = {
  fr: ["si c’est un client", "sinon"],
  en: ["if it is a client", "else"],
};

const ROLES: Readonly<Record<Role, Record<Locale, string>>> = {
  us: { fr: "vous", en: "you" },
  client: { fr: "client", en: "client" },
  "client-counsel": { fr: "avocat d’un client", en: "a client’s counsel" },
  "our-counsel": { fr: "votre avocat", en: "your counsel" },
  "our-insurer": { fr: "votre assureur ou courtier", en: "your insurer or broker" },
  "client-insurer": { fr: "assureur ou expert adverse", en: "the other side’s insurer or expert" },
  bailiff: { fr: "commissaire de justice", en: "bailiff" },
  court: { fr: "juridiction ou mandataire", en: "court or office holder" },
  collector: { fr: "société de recouvrement", en: "debt collector" },
  supplier: { fr: "fournisseur", en: "supplier" },
  platform: { fr: "plateforme", en: "platform" },
  "public-body": { fr: "organisme public", en: "public body" },
  bulk: { fr: "envoi en nombre", en: "bulk mail" },
  unknown: { fr: "inconnu", en: "unknown" },
};

/** Whose a number of documents are. */
const OF_ROLES: Readonly<Record<Role, Record<Locale, string>>> = {
  us: { fr: "de vous", en: "yours" },
  client: { fr: "du client", en: "the client’s" },
  "client-counsel": { fr: "de l’avocat du client", en: "the client’s counsel’s" },
  "our-counsel": { fr: "de votre avocat", en: "your counsel’s" },
  "our-insurer": { fr: "de votre assureur ou courtier", en: "your insurer’s or broker’s" },
  "client-insurer": { fr: "d’un assureur ou expert adverse", en: "the other side’s insurer’s or expert’s" },
  bailiff: { fr: "d’un commissaire de justice", en: "a bailiff’s" },
  court: { fr: "d’une juridiction ou d’un mandataire", en: "a court’s or office holder’s" },
  collector: { fr: "d’une société de recouvrement", en: "a debt collector’s" },
  supplier: { fr: "d’un fournisseur", en: "a supplier’s" },
  platform: { fr: "d’une plateforme", en: "a platform’s" },
  "public-body": { fr: "d’un organisme public", en: "a public body’s" },
  bulk: { fr: "en nombre", en: "bulk" },
  unknown: { fr: "sans auteur établi", en: "without an established author" },
};

const KINDS: Readonly<Record<ClientIdentity["kind"], Record<Locale, string>>> = {
  name: { fr: "nom", en: "name" },
  domain: { fr: "domaine", en: "domain" },
  address: { fr: "adresse", en: "address" },
  siren: { fr: "SIREN", en: "SIREN" },
  vat: { fr: "TVA", en: "VAT" },
  account: { fr: "compte", en: "account" },
};

/** Who is who, why, what is doubtful and the lines to paste: what `vigie clients` prints. At most 100 columns. */
export function clientsText(report: ClientsReport, view: View): string {
  const { locale } = view;
  const fr = locale === "fr";
  const m = messagesFor(locale);
  const width = lineWidth(view);
  const out: string[] = [];
  const say = (text: string, indent = 0): void => {
    for (const line of wrapped(terminalLine(text), width - indent)) out.push(" ".repeat(indent) + line);
  };
  const title = (text: string): void =>
    void out.push("", ...wrapped(terminalLine(text), width).map((l) => inked(l, "bold", view)));
  const doubts = (list: readonly ClientDoubt[], indent: number, labels = LABELS[locale]): void => {
    for (const { why, confirm, undo } of list) {
      const [yes, no] = undo?.includes("notTheirs:") === true ? SAME[locale] : labels;
      const [first = "", ...rest] = wrapped(`? ${terminalLine(why[locale])}`, width - indent);
      for (const line of [first, ...rest]) out.push(" ".repeat(indent) + inked(line, "yellow", view));
      paste(yes, confirm, indent + 2);
      paste(no, undo, indent + 2);
    }
  };
  const paste = (label: string, yaml: string | undefined, indent: number): void => {
    if (yaml === undefined) return;
    out.push(" ".repeat(indent) + inked(`${label}${m.colon}`, "dim", view));
    // Whole lines, never wrapped: they are to be pasted.
    for (const line of yaml.split("\n")) {
      const text = line.trimStart();
      out.push(" ".repeat(indent + 2 + line.length - text.length) + terminalLine(text));
    }
  };
  const { us } = report;
  const names = [...us.names, ...us.domains, ...us.addresses, ...(us.siren === undefined ? [] : [`SIREN ${us.siren}`])];
  out.push(inked(fr ? "Qui est qui" : "Who is who", "bold", view));
  if (us.fromProfile) say(`${fr ? "Nous" : "Us"}${m.colon} ${names.join(", ")}`);
  else
    for (const line of wrapped(terminalLine(m.usInferred(names.join(", "))), width))
      out.push(inked(line, "yellow", view));

  for (const client of report.clients) {
    title(`${client.name} (${client.id})`);
    const { total, doubtful, byRole } = client.documents;
    const voices = Object.entries(byRole).map(([role, n]) => `${n} ${OF_ROLES[role as Role][locale]}`);
    const weak = doubtful === 0 ? "" : fr ? `, dont ${doubtful} à confirmer` : `, ${doubtful} to confirm`;
    say(`${total} document${total > 1 ? "s" : ""}${weak}${voices.length === 0 ? "" : ` · ${voices.join(", ")}`}`, 2);
    for (const same of grouped(client.identities)) {
      const [first] = same;
      if (first === undefined) continue;
      const reasons = same.map((identity) => {
        const quote = identity.quote === undefined ? null : shownQuote({ quote: identity.quote }, view);
        const said = quote === null || quote === "" || quote === identity.value ? "" : ` ${m.quoted(quote)}`;
        return `${identity.why[locale]}${said}`;
      });
      const mark = same.some((i) => i.certain) ? "–" : "?";
      say(`${mark} ${KINDS[first.kind][locale]} ${first.value}${m.colon} ${reasons.join(", ")}`, 2);
    }
    for (const paper of client.contracts) {
      const date = paper.date === undefined ? "" : ` (${formatDate(paper.date, locale, "long")})`;
      const force = paper.inForce ? (fr ? "en vigueur" : "in force") : fr ? "pas en vigueur" : "not in force";
      const why = paper.why[locale] === "" ? "" : `, ${paper.why[locale]}`;
      say(`§ ${shownSource(paper.source)}${date}${m.colon} ${force}${why}`, 2);
    }
    doubts(client.doubts, 2);
  }

  title(fr ? `Les autres (${report.others.length})` : `Everybody else (${report.others.length})`);
  for (const other of report.others.slice(0, MOST)) {
    const people = other.names.length === 0 ? "" : ` (${other.names.join(", ")})`;
    const for_ = other.clients.length === 0 ? "" : `${fr ? ", au sujet de " : ", about "}${other.clients.join(", ")}`;
    const counts = fr
      ? `${other.received} reçu${other.received > 1 ? "s" : ""}, ${other.sent} envoyé${other.sent > 1 ? "s" : ""}`
      : `${other.received} received, ${other.sent} sent`;
    say(`${ROLES[other.role][locale]}${m.colon} ${other.who}${people}${for_} · ${counts} · ${other.why[locale]}`, 2);
    doubts(other.doubts, 4, other.role === "unknown" ? CHOICE[locale] : LABELS[locale]);
  }
  more(report.others.length);

  const loose = report.unassigned.filter((u) => !u.expected);
  title(fr ? `À rattacher (${loose.length})` : `To be attached (${loose.length})`);
  for (const one of loose.slice(0, MOST)) {
    const date = one.date === undefined ? "" : `${formatDate(one.date, locale, "long")} · `;
    const from = one.from === undefined ? "" : ` · ${one.from}`;
    const quote = one.quote === undefined ? null : shownQuote({ quote: one.quote }, view);
    const subject = quote === null || quote === "" ? "" : ` ${m.quoted(quote)}`;
    say(`– ${date}${shownSource(one.source)}${from}${subject}${m.colon} ${one.why[locale]}`, 2);
    doubts(one.doubts, 4);
  }
  more(loose.length);
  const aside = new Map<Role, number>();
  for (const { speaker, expected } of report.unassigned)
    if (expected) aside.set(speaker, (aside.get(speaker) ?? 0) + 1);
  if (aside.size > 0)
    say(
      `${fr ? "Sans client, comme on l’attend" : "Without a client, as expected"}${m.colon} ${[...aside].map(([role, n]) => `${n} ${OF_ROLES[role][locale]}`).join(", ")}`,
      2,
    );

  title(fr ? "Comptés, jamais lus" : "Counted, never read");
  const { privileged, personal } = report.excluded;
  say(
    fr
      ? `Secret professionnel${m.colon} ${privileged} · courrier personnel${m.colon} ${personal}`
      : `Privileged${m.colon} ${privileged} · personal${m.colon} ${personal}`,
    2,
  );
  if (report.unread.length > 0) {
    title(fr ? `Non lus (${report.unread.length})` : `Not read (${report.unread.length})`);
    for (const one of report.unread.slice(0, MOST)) say(`– ${shownSource(one.source)}`, 2);
    more(report.unread.length);
  }
  if (report.notes.length > 0) title("Notes");
  for (const note of report.notes) say(`– ${note[locale]}`, 2);
  return `${out.map((line) => line.trimEnd()).join("\n")}\n`;

  function more(count: number): void {
    if (count > MOST)
      say(
        fr
          ? `… et ${count - MOST} autres (« -f json » les donne tous)`
          : `… and ${count - MOST} more ("-f json" has them all)`,
        2,
      );
  }
}

/** Identities of one kind and value together, in the order in which each first came. */
function grouped(identities: readonly ClientIdentity[]): ClientIdentity[][] {
  const found = new Map<string, ClientIdentity[]>();
  for (const identity of identities) {
    const key = `${identity.kind} ${identity.value}`;
    found.set(key, [...(found.get(key) ?? []), identity]);
  }
  return [...found.values()];
}
