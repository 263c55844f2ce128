import { z } from "zod";

/** Who speaks or is spoken to (domain §3.0). */
export const Role = z.enum([
  "us",
  "client",
  "client-counsel",
  "our-counsel",
  "our-insurer",
  "client-insurer",
  "bailiff",
  "court",
  "collector",
  "supplier",
  "platform",
  "public-body",
  "bulk",
  "unknown",
]);
export type Role = z.infer<typeof Role>;

/** Which way a message goes. `internal` is us to us, `document` a paper without sender and recipient. */
export const Direction = z.enum(["inbound", "outbound", "internal", "third-party", "document", "unknown"]);
export type Direction = z.infer<typeof Direction>;

/** How the sentence says it (domain §3.0). */
export const Modality = z.enum([
  "performative",
  "asserted",
  "conditional-threat",
  "hypothetical",
  "reported",
  "negated",
  "past-closed",
  "template",
]);
export type Modality = z.infer<typeof Modality>;

export const Severity = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Severity = z.infer<typeof Severity>;

export const Strength = z.enum(["strong", "medium", "weak"]);
export type Strength = z.infer<typeof Strength>;
