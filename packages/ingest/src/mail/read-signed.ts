import { hash } from "node:crypto";
import { safePartName } from "../archive/part-name.ts";
import type { Reading } from "../job.ts";
import type { Limits } from "../limits.ts";
import { unwrapCms } from "./cms-message.ts";

/**
 * A file in the form of PKCS #7 (.p7m, .p7s). A detached signature holds nothing to read; what an opaque one wraps is its
 * one part: a message of S/MIME, or a file whose name lost its ".p7m". Signatures are not verified here.
 */
export function readSigned(bytes: Buffer, name: string, limits: Limits): Reading {
  const cms = unwrapCms(bytes, limits.fileBytes);
  if (cms.kind === "encrypted") return { format: "p7s", state: "encrypted", problems: [{ code: "encrypted-message" }] };
  if (cms.kind === "unknown")
    return /\.p7m$/i.test(name)
      ? { format: "p7s", state: "unsupported", problems: [{ code: "unsupported-format" }] }
      : { format: "p7s", state: "ok", problems: [] };
  const inner =
    name
      .split("/")
      .at(-1)
      ?.replace(/\.p7m$/i, "") ?? "";
  const message =
    !/\.[A-Za-z0-9]{2,5}$/.test(inner) && /^(?:[!-9;-~]{1,80}:|--)/.test(cms.content.toString("latin1", 0, 100));
  const label = safePartName(message ? "message.eml" : inner, "part-1").name;
  const part = {
    label,
    bytes: { kind: "memory" as const, bytes: cms.content },
    id: hash("sha256", cms.content, "hex"),
    hints: { name: label, ...(message ? { message: true } : {}) },
  };
  return { format: "p7s", state: "ok", problems: [], contents: { expected: 1, parts: [part] } };
}
