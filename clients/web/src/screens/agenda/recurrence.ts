/** How a series repeats, as a form asks for it. */
export interface Repeating {
  every: "" | "DAILY" | "WEEKLY" | "FORTNIGHTLY" | "MONTHLY";
  times: number;
}

/** The rule of RFC 5545 that the platform is asked for; empty where there is one appointment alone. */
export function ruleOf({ every, times }: Repeating): string {
  if (!every) return "";
  if (every === "FORTNIGHTLY") return `FREQ=WEEKLY;INTERVAL=2;COUNT=${times}`;
  return `FREQ=${every};COUNT=${times}`;
}
