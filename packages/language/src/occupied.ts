/** Which characters of a text a mention already holds: keeps later, weaker patterns off them, in time linear in the text. */
export class Occupied {
  private readonly length: number;
  /** Made when a first stretch is taken: most texts hold no mention. */
  private held: Uint8Array | undefined;

  constructor(length: number) {
    this.length = length;
  }

  /** Takes the stretch and returns true, or returns false when part of it is held. Stretches are short: a mention's length. */
  take(start: number, end: number): boolean {
    this.held ??= new Uint8Array(this.length);
    for (let i = start; i < end; i++) if (this.held[i] === 1) return false;
    this.held.fill(1, start, end);
    return true;
  }
}
