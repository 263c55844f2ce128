import type { Facts, ServiceScope } from "@vigie/model";
import { type LabelledPaper, placeOf } from "./labelled-paper.ts";
import { matchCover, matching, type Stretch } from "./matching.ts";
import { inShort, withoutArticle } from "./plain-words.ts";
import { both, held } from "./presence.ts";
import type { Sheet } from "./sheet.ts";

const ITEMS = ["services", "deliverables", "exclusions", "assumptions", "clientDuties"] as const;

/** Status, items of each list, open-ended words, obligation, acceptance, change control, price model and papers referred to. */
export function measureScope(sheet: Sheet, paper: LabelledPaper, facts: Facts): void {
  const { id, text, labels } = paper;
  const labelled = labels.scope;
  if (labelled === undefined) return;
  const read = facts.serviceScope.status === "present" ? facts.serviceScope.value : undefined;

  sheet.answers("status", id, [{ labelled: labelled.status, read: read?.status ?? "absent" }]);
  for (const list of [...ITEMS, "openEnded"] as const)
    sheet.count(
      list,
      id,
      matchCover(
        labelled[list].map((quote) => placeOf(paper, quote)),
        (read?.[list] ?? []).map((item) => item.evidence.span),
      ),
      ({ start, end }: Stretch) => inShort(text.slice(start, end)),
    );
  sheet.answers("obligation", id, [{ labelled: labelled.obligation, read: read?.obligation ?? "silent" }]);
  const { acceptance, changeControl } = labelled;
  sheet.value("acceptance", id, held(acceptance), held(read?.acceptance));
  const accepted = both(acceptance, read?.acceptance);
  sheet.value("acceptance, tacit days", id, accepted?.labelled.tacitAfterDays, accepted?.read.tacitAfterDays);
  sheet.value("change control", id, held(changeControl), held(read?.changeControl));
  const controlled = both(changeControl, read?.changeControl);
  sheet.answers(
    "change control, written",
    id,
    controlled === undefined ? [] : [{ labelled: controlled.labelled.written, read: controlled.read.written }],
  );
  sheet.answers("price model", id, [{ labelled: labelled.priceModel, read: read?.price.model ?? "unknown" }]);
  measureReferences(sheet, id, labelled.references, read?.references ?? []);
}

/** The five lists of items together. */
export function totalScope(sheet: Sheet): void {
  sheet.total("all items", ITEMS);
}

type LabelledReference = NonNullable<LabelledPaper["labels"]["scope"]>["references"][number];
type ReadReference = ServiceScope["references"][number];

/** References agree in kind and label. Papers of a kind Vigie does not tell apart are neither missed nor wrong. */
function measureReferences(
  sheet: Sheet,
  id: string,
  labelled: readonly LabelledReference[],
  read: readonly ReadReference[],
): void {
  const untold = labelled.filter((l) => l.kind === "other");
  const agree = (l: LabelledReference, r: ReadReference): boolean => l.kind === r.kind && sameLabel(l, r);
  const asked = labelled.filter((l) => l.kind !== "other");
  const judged = read.filter((r) => !untold.some((l) => sameLabel(l, r)));
  sheet.count("references", id, matching(asked, judged, agree), ({ kind, label }) => `${kind} ${inShort(label)}`);
  sheet.answers(
    "reference, in the file",
    id,
    asked.flatMap((l) => {
      const r = judged.find((other) => agree(l, other));
      return r === undefined ? [] : [{ labelled: l.found, read: r.found, where: l.label }];
    }),
  );
}

function sameLabel({ label: a }: { label: string }, { label: b }: { label: string }): boolean {
  const [x, y] = [withoutArticle(a), withoutArticle(b)];
  return x === y || x.includes(y) || y.includes(x);
}
