import { type Bilingual, daysBetween, type Finding, formatDate, type Locale, type Relationship } from "@vigie/model";
import { threadIndex } from "../thread-of.ts";
import { defineRule } from "./define-rule.ts";
import { said, scene } from "./scene.ts";

const reminded = (date: string, nth = "") => {
  const finding = said("unpaid-invoice", date, {
    id: `reminder-${date}${nth}`,
    speaker: "us",
    direction: "outbound",
    messageId: `<${date}${nth}@us.example>`,
    fields: { invoiceNumbers: ["F-1"], amounts: [{ value: "1200", currency: "EUR", role: "owed", tax: "TTC" }] },
  });
  return {
    ...finding,
    evidence: finding.evidence.map((e) => ({ ...e, documentId: `${e.documentId.slice(0, 62)}${nth.padEnd(2, "0")}` })),
  };
};

const withoutMeans = (date: string): Finding => {
  const finding = reminded(date);
  return { ...finding, fields: { ...finding.fields, missing: ["payment-options"] } };
};

/** Reminders in one thread, each with a word of the client's the same day, before or after it. */
function conversation(days: readonly string[], place: "before" | "after"): Relationship {
  const findings = days.map((d) => reminded(d));
  const messages = findings.flatMap((f, i) => {
    const day = days[i] ?? "";
    const own = {
      documentId: f.evidence[0]?.documentId ?? "",
      messageId: f.messageId ?? "",
      at: `${day}T10:00:00Z`,
      speaker: "us" as const,
      direction: "outbound" as const,
    };
    const theirs = {
      documentId: `reply ${day}`,
      at: `${day}T${place === "before" ? "09" : "11"}:00:00Z`,
      speaker: "client" as const,
      direction: "inbound" as const,
    };
    return place === "before" ? [theirs, own] : [own, theirs];
  });
  return scene({ findings, threads: [{ id: "t", subject: "Facture", messages }] });
}

export const ownContactFrequency = defineRule({
  id: "own-contact-frequency",
  family: "conduct",
  severity: 2,
  title: { fr: "Relances excessives ou incomplètes", en: "Excessive or incomplete reminders" },
  why: {
    fr: "Des relances trop rapprochées peuvent être reprochées comme un harcèlement et affaiblissent votre position.",
    en: "Reminders too close together may be held against you as harassment and weaken your position.",
  },
  advice: {
    fr: "Espacez les relances et rappelez chaque fois le montant, la facture, l’échéance et les moyens de régler, au besoin en plusieurs fois.",
    en: "Space reminders out and state each time the amount, the invoice, the due date and the ways to pay, by instalments if need be.",
  },
  law: [
    { reference: "C. pén. 222-16", status: "V" },
    { reference: "Plus de trois relances en sept jours : notre seuil", status: "G" },
  ],
  examples: {
    fires: [
      {
        from: "us",
        text: "Quatre relances entre le 1er et le 6 juin.",
        given: () => ({
          relationship: scene({
            findings: ["2026-06-01", "2026-06-03", "2026-06-05", "2026-06-06"].map((d) => reminded(d)),
          }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "us",
        text: "Deux relances le même jour.",
        given: () => ({
          relationship: scene({ findings: [reminded("2026-06-01", "a1"), reminded("2026-06-01", "b2")] }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "us",
        text: "Quatre relances en une semaine, le client répond à chacune.",
        given: () => ({
          relationship: conversation(["2026-06-01", "2026-06-03", "2026-06-05", "2026-06-07"], "after"),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "us",
        text: "Une relance complète, sans moyen de paiement.",
        given: () => ({
          relationship: scene({ findings: [withoutMeans("2026-06-01")] }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "us",
        text: "Une relance sans montant ni facture.",
        given: () => ({
          relationship: scene({ findings: [{ ...reminded("2026-06-01"), fields: {} }] }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "us",
        text: "Quatre messages en une semaine, chacun en réponse à une question du client le jour même.",
        because: { fr: "c’est une conversation en cours", en: "it is a live conversation" },
        given: () => ({
          relationship: conversation(["2026-06-01", "2026-06-02", "2026-06-04", "2026-06-05"], "before"),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "us",
        text: "Une mise en demeure envoyée le même jour par courriel et par courrier.",
        because: "c’est un seul envoi",
        given: () => {
          const mail = reminded("2026-05-28");
          const { messageId: _, ...letter } = { ...reminded("2026-05-28", "pa"), id: "letter" };
          return { relationship: scene({ findings: [mail, letter] }), asOf: "2026-06-09" };
        },
      },
      {
        from: "us",
        text: "Trois relances en trois semaines, complètes.",
        because: "le rythme reste raisonnable",
        given: () => ({
          relationship: scene({ findings: ["2026-05-18", "2026-05-26", "2026-06-05"].map((d) => reminded(d)) }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ relationship, profile, asOf }) => {
    const sent = reminders(relationship, asOf);
    const { remindersPerWeek: limit, remindersPerDay } = profile.thresholds;
    const weekly = sent.findIndex((f, i) => {
      const before = sent[i - limit];
      return before !== undefined && daysBetween(before.date ?? "", f.date ?? "") < 7;
    });
    const daily = sent.findIndex((f, i) => i >= remindersPerDay && sent[i - remindersPerDay]?.date === f.date);
    const incomplete = sent.filter((f) => lacks(f).length > 0);
    const unwayed = sent.filter((f) => lacks(f).length === 0 && f.fields.missing?.includes("payment-options") === true);
    const out = [];
    const excess = sent[weekly >= 0 ? weekly : daily];
    if (excess !== undefined) {
      const series = weekly >= 0 ? sent.slice(weekly - limit, weekly + 1) : sent.filter((f) => f.date === excess.date);
      const day = excess.date ?? asOf;
      out.push({
        key: `excess ${day}`,
        strength: "medium" as const,
        evidence: series.flatMap((f) => f.evidence),
        date: day,
        fields: { variant: "excess" },
        because: {
          fr: `${series.length} relances ${weekly >= 0 ? "en moins de sept jours, la dernière" : "le même jour,"} le ${formatDate(day, "fr", "long")}.`,
          en: `${series.length} reminders ${weekly >= 0 ? "in less than seven days, the last" : "on one day,"} on ${formatDate(day, "en", "long")}.`,
        },
      });
    }
    for (const finding of incomplete) {
      const missing = [
        ...lacks(finding),
        ...(finding.fields.missing?.includes("payment-options") === true ? ["payment-options"] : []),
      ];
      out.push({
        key: `incomplete ${finding.id}`,
        severity: 1 as const,
        strength: "medium" as const,
        evidence: finding.evidence,
        ...(finding.date === undefined ? {} : { date: finding.date }),
        fields: { variant: "incomplete", missing },
        ruledOut: [WHERE_LOOKED],
        because: {
          fr: `Votre relance ne dit pas ${listed(missing, "fr")}.`,
          en: `Your reminder does not say ${listed(missing, "en")}.`,
        },
      });
    }
    const [first] = unwayed;
    if (first !== undefined)
      out.push({
        key: `payment-options ${first.id}`,
        severity: 0 as const,
        strength: "medium" as const,
        evidence: unwayed.flatMap((f) => f.evidence),
        ...(first.date === undefined ? {} : { date: first.date }),
        fields: { variant: "incomplete", missing: ["payment-options"] },
        ruledOut: [WHERE_LOOKED],
        because: {
          fr: `${unwayed.length === 1 ? "Votre relance ne dit pas" : `${unwayed.length} de vos relances ne disent pas`} ${listed(["payment-options"], "fr")}.`,
          en: `${unwayed.length === 1 ? "Your reminder does" : `${unwayed.length} of your reminders do`} not say ${listed(["payment-options"], "en")}.`,
        },
      });
    return out;
  },
});

/** What a reminder should say (R58, R59), in words. */
const CONTENT: Readonly<Record<string, Bilingual>> = {
  amount: { fr: "le montant", en: "the amount" },
  invoice: { fr: "la facture dont vient la dette", en: "the invoice the debt comes from" },
  "payment-options": { fr: "comment régler, au besoin en plusieurs fois", en: "how to pay, by instalments if need be" },
};
const WHERE_LOOKED = {
  fr: "Vérifié dans le message, son objet et ses pièces jointes.",
  en: "Checked in the message, its subject and its attachments.",
};

function listed(missing: readonly string[], locale: Locale): string {
  const items = missing.flatMap((m) => CONTENT[m]?.[locale] ?? []);
  const or = locale === "fr" ? "ni" : "or";
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${or} ${items.at(-1)}`;
}

/** Amount and origin, where the reminder names neither in its sentence nor anywhere else in the message. */
function lacks({ fields }: Finding): string[] {
  const read = fields.missing;
  return [
    ...((fields.amounts ?? []).length === 0 && (read === undefined || read.includes("amount")) ? ["amount"] : []),
    ...((fields.invoiceNumbers ?? []).length === 0 && (read === undefined || read.includes("invoice"))
      ? ["invoice"]
      : []),
  ];
}

/**
 * Our reminders, one a message, oldest first. One that answers what the client wrote in the thread the same day or the day
 * before is a conversation; a client who answers a reminder does not make it one.
 */
function reminders(relationship: Relationship, asOf: string): Finding[] {
  const threadOf = threadIndex(relationship);
  const threads = new Map(relationship.threads.map((t) => [t.id, t.messages]));
  const seen = new Set<string>();
  const sent = relationship.findings.filter(
    (f) =>
      f.signal === "unpaid-invoice" &&
      f.direction === "outbound" &&
      f.fields.debtor !== "us" &&
      f.strength !== "weak" &&
      f.date !== undefined &&
      f.date <= asOf,
  );
  // a letter sent on paper on the day of a mail is the same reminder
  const byMail = new Set(sent.flatMap((f) => (f.messageId === undefined ? [] : [f.date ?? ""])));
  return sent
    .sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : (a.date ?? "") > (b.date ?? "") ? 1 : 0))
    .filter((f) => {
      const id = f.messageId ?? (byMail.has(f.date ?? "") ? "" : `paper ${f.date}`);
      if (id === "") return false;
      const first = !seen.has(id);
      seen.add(id);
      const thread = threadOf(f);
      const messages = (thread === undefined ? undefined : threads.get(thread)) ?? [];
      const at = messages.findIndex((m) => m.messageId === f.messageId || m.documentId === f.evidence[0]?.documentId);
      const before = messages[at - 1];
      const live = before?.direction === "inbound" && daysBetween(before.at.slice(0, 10), f.date ?? "") <= 1;
      return first && !live;
    });
}
