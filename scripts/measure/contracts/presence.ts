/** "present" for a thing that is there, whatever it says. */
export function held(thing: unknown): "present" | undefined {
  return thing === undefined || thing === null || thing === false ? undefined : "present";
}

/** What was labelled beside what was read, where both are there. */
export function both<L, R>(labelled: L | null | undefined, read: R | undefined): { labelled: L; read: R } | undefined {
  return labelled === null || labelled === undefined || read === undefined ? undefined : { labelled, read };
}
