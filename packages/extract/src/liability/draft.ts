import type { LiabilityClause } from "@vigie/model";
import type { Heading } from "../reading.ts";

/** A clause while it is put together: the index of its sentence and the heading it stands under. */
export type Draft = LiabilityClause & { index: number; section: Heading | undefined };
