/** A line of a table that made no sense: the column at fault, under its title in the file or in the law, and what stands there. */
export type UnreadLine = { line: number; field?: string; value?: string };
