/** By what the list of dossiers is narrowed: it stands in the address, to be kept and come back to. */
export interface Filters {
  q?: string;
  role?: string[];
  theme?: string[];
  status?: string[];
  review?: boolean;
}

/** The filters that an address names, whatever somebody wrote there. */
export function filtersOf(search: Record<string, unknown>): Filters {
  const lists = (["role", "theme", "status"] as const).flatMap((name) => {
    const told = search[name];
    return Array.isArray(told) && told.length ? [[name, told.map(String)] as const] : [];
  });
  return {
    ...(typeof search.q === "string" && search.q ? { q: search.q } : {}),
    ...Object.fromEntries(lists),
    ...(search.review === true ? { review: true } : {}),
  };
}
