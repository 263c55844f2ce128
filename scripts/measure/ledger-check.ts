import type { Ingested } from "@vigie/model";

type Line = Pick<Ingested, "source" | "state" | "ledger" | "format">;

/**
 * Follows the lines of a run and tells what does not add up: a source said twice, a ledger that does not balance, a part
 * announced that never came, a part that nobody announced.
 */
export class LedgerCheck {
  readonly faults: string[] = [];
  private readonly sources = new Set<string>();
  private readonly open: { source: string; left: number }[] = [];

  add({ source, state, ledger, format }: Line): void {
    if (this.sources.has(source)) this.faults.push(`said twice: ${source}`);
    this.sources.add(source);
    this.closeUntil(source);
    const parent = this.open.at(-1);
    if (parent !== undefined && --parent.left < 0) this.faults.push(`not announced: ${source}`);
    if (ledger !== undefined && ledger.expected !== ledger.emitted + ledger.failed)
      this.faults.push(`unbalanced: ${source}`);
    const left = state === "duplicate" ? 0 : (ledger?.emitted ?? 0);
    this.open.push({ source: format === "maildir" ? `${source}/` : `${source}#`, left });
  }

  /** Faults of the whole run; nothing may be added after it. */
  end(): readonly string[] {
    this.closeUntil(undefined);
    return this.faults;
  }

  private closeUntil(source: string | undefined): void {
    for (let top = this.open.at(-1); top !== undefined; top = this.open.at(-1)) {
      if (source?.startsWith(top.source)) return;
      if (top.left > 0) this.faults.push(`${top.left} parts never came: ${top.source}`);
      this.open.pop();
    }
  }
}
