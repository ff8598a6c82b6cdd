import { useState } from "react";
import { once } from "~/api/client";

/** Names each act that a form sends: the same act sent again, after a lost answer, is the same; another is another. */
export function useKeys(): (act: unknown) => string {
  const [keys] = useState(() => new Map<string, string>());
  return (act) => {
    const written = JSON.stringify(act);
    const key = keys.get(written) ?? once();
    keys.set(written, key);
    return key;
  };
}
