/** What a table of words offers to choose from. */
export const choicesOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

/** A list without what is told of no more of it: nothing where nothing was chosen. */
export const someOf = <T>(list: readonly T[]): T[] | undefined => (list.length ? [...list] : undefined);
