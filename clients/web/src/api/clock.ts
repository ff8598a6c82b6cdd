/** Milliseconds by which the clock of the platform is ahead of the one of this device, as its last answer told. */
let ahead = 0;

/** Hears the hour in an answer. It says whole seconds and was on the way: what comes of it is a little late, and never early. */
export function hearHour(answer: Response) {
  const told = Date.parse(answer.headers.get("date") ?? "");
  if (told) ahead = told - Date.now();
}

/** The hour on the platform, however wrong the clock of this device is. */
export const platformNow = () => new Date(Date.now() + ahead).toISOString();
