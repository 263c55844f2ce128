import { createHash } from "node:crypto";
import type { PageMark } from "@vigie/model";
import type { OoxmlPackage } from "./ooxml-package.ts";
import type { Stories } from "./stories.ts";

/** Pictures are told apart by their bytes as stored: those of one file are stored once, whatever they inflate to. */
export function pictureMark(
  ooxml: OoxmlPackage,
  { relationship, page, width, height }: Stories["pictures"][number],
): PageMark {
  const stored = ooxml.stored(relationship.target);
  return {
    page,
    kind: "image",
    box: { page, x: 0, y: 0, width, height },
    ...(stored === undefined ? {} : { contentHash: createHash("sha256").update(stored).digest("hex") }),
  };
}
