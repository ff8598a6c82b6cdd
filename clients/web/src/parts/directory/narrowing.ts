/** What is looked for: words of a name or a whole address, a town or a postal code, a profession or a speciality. */
export interface Asked {
  name: string;
  place: string;
  profession: string;
}
export const NOTHING_ASKED: Asked = { name: "", place: "", profession: "" };

/** What of an entry is compared. */
interface Compared {
  name: string;
  place: string;
  profession: string;
  speciality: string;
  organizationKind: string;
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** The few that somebody starred, narrowed by what is asked without asking the platform again. */
export function narrowed<One extends Compared>(entries: One[], asked: Asked): One[] {
  const holds = (text: string, words: string) =>
    plain(words)
      .split(/\s+/)
      .every((word) => plain(text).includes(word));
  return entries.filter(
    (entry) =>
      holds(entry.name, asked.name) &&
      holds(entry.place, asked.place) &&
      holds(`${entry.profession} ${entry.speciality} ${entry.organizationKind}`, asked.profession),
  );
}
