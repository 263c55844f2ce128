import type { Role } from "@vigie/model";
import { type AuthorText, mandateWindows, professionOf, speaksAsInsurer } from "../mail/author-text.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";

/** The profession a text names or speaks as; an insurer is the other side's when the one it insures is a client. */
export function professionFor(text: AuthorText, register: ClientRegister): Role | undefined {
  const named = professionOf(text);
  if (named !== undefined) return named;
  return speaksAsInsurer(text) && represented(text, register).length > 0 ? "client-insurer" : undefined;
}

export function speaksForAnother(text: AuthorText, register: ClientRegister): boolean {
  return professionFor(text, register) !== undefined && represented(text, register).length > 0;
}

/**
 * Clients a text says it speaks for, best first. Behind a formula the first name counts: the next one is spoken of. Where no
 * name is written right, one with a slip of the pen counts.
 */
export function represented(text: AuthorText, register: ClientRegister): ClientEntry[] {
  const windows = mandateWindows(text);
  const keys = new Set(
    windows.flatMap(({ start, end, behind }) => {
      const named = register.index.find(text.own, start, end);
      return behind ? named.slice(-1) : named.slice(0, 1);
    }),
  );
  if (keys.size > 0) return [...keys].flatMap((key) => register.byKey(key) ?? []);
  const near = windows.flatMap(({ start, end, behind }) =>
    behind ? [] : (register.findMisspelt(text.own.folded.slice(start, end)) ?? []),
  );
  return [...new Set(near)];
}
