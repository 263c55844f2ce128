import { readFileSync } from "node:fs";
import { type Document, Role } from "@vigie/model";
import { z } from "zod";

/** Labels that are no signal of a report: our own formal notice is an event of the timeline. */
const EVENTS = ["own-formal-notice"] as const;

const Amount = z.strictObject({
  value: z.string().regex(/^\d+(?:\.\d{1,2})?$/),
  role: z.enum(["owed", "claimed", "withheld", "settlement"]).optional(),
});

/** One line of a labelled set: see `docs/measuring.md`. */
export const LabelledMessage = z.strictObject({
  id: z.string().min(1),
  language: z.enum(["fr", "en", "fr+en", "en+fr"]).default("fr"),
  /** Who writes; when left out, who writes is found out from the message itself. */
  from: Role.optional(),
  direction: z.enum(["inbound", "outbound"]).optional(),
  channel: z.enum(["email", "letter", "sms", "chat", "ocr", "note", "form"]).default("email"),
  /** Day of receipt. */
  date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional(),
  subject: z.string().optional(),
  /** Addresses and headers, where who writes is to be found out from them. */
  sender: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** The text; `⟦signal,signal|words⟧` marks the words that show a signal. */
  text: z.string(),
  signals: z.array(z.string()),
  amounts: z.array(Amount).optional(),
  deadlineDays: z.int().nonnegative().optional(),
  deadlineDate: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional(),
  because: z.string().optional(),
});
export type LabelledMessage = z.infer<typeof LabelledMessage>;

export type Mark = { signals: string[]; start: number; end: number };

/** Reads a labelled set. Throws an Error that names file, line and field when one is not in the format. */
export function readLabelled(path: string): LabelledMessage[] {
  const out: LabelledMessage[] = [];
  readFileSync(path, "utf8")
    .split("\n")
    .forEach((line, i) => {
      if (line.trim() === "") return;
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch (cause) {
        throw new Error(`${path}, line ${i + 1}: not JSON`, { cause });
      }
      const parsed = LabelledMessage.safeParse(value);
      if (!parsed.success) throw new Error(`${path}, line ${i + 1}: ${z.prettifyError(parsed.error)}`);
      out.push(parsed.data);
    });
  return out;
}

const MARK = /⟦([a-z,-]+)\|([^⟦⟧]*)⟧/gu;

/** The text without its marks, and where they stood. */
export function unmarked(text: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let out = "";
  let last = 0;
  for (const m of text.matchAll(MARK)) {
    out += text.slice(last, m.index);
    const words = m[2] ?? "";
    marks.push({ signals: (m[1] ?? "").split(","), start: out.length, end: out.length + words.length });
    out += words;
    last = m.index + m[0].length;
  }
  return { text: out + text.slice(last), marks };
}

/** True for a label that is an event of the timeline and no signal. */
export function isEvent(label: string): boolean {
  return (EVENTS as readonly string[]).includes(label);
}

export const OUR_ADDRESS = "equipe@quatre-vents.example";
const THEIR_ADDRESS = "contact@expediteur.example";

/** The message as `ingest` would give it: mail and chat with an envelope, letters, scans and notes without. */
export function documentOf(message: LabelledMessage): Document {
  const paper = message.channel === "letter" || message.channel === "ocr" || message.channel === "note";
  const { text: body } = unmarked(message.text);
  const text = paper && message.subject !== undefined ? `Objet : ${message.subject}\n\n${body}` : body;
  const outbound = message.from === "us" || message.direction === "outbound";
  const theirs = { name: "", address: message.sender ?? THEIR_ADDRESS };
  const ours = { name: "", address: OUR_ADDRESS };
  return {
    id: message.id.padEnd(64, "0"),
    source: message.id,
    format: paper ? "text" : "eml",
    text,
    pages: [{ number: 1, span: { start: 0, end: text.length }, hasText: true }],
    hidden: [],
    furniture: [],
    attachments: [],
    marks: [],
    digitalSignatures: [],
    problems: [],
    ...(paper
      ? {}
      : {
          envelope: {
            messageId: `<${message.id}@expediteur.example>`,
            from: [outbound ? ours : theirs],
            replyTo: [],
            to: [outbound ? theirs : ours],
            cc: [],
            bcc: [],
            subject: message.subject ?? "",
            references: [],
            headers: message.headers ?? {},
            ...(message.date === undefined ? {} : { date: `${message.date}T09:30:00+01:00` }),
          },
        }),
  };
}
