/** What a form asks, of the part of JSON Schema (draft 2020-12) of which the definitions are made. */
export interface Schema {
  title?: string;
  description?: string;
  type?: "object" | "array" | "string" | "integer" | "number" | "boolean";
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: { const: string; title: string }[];
  format?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
}

export type Answer = string | number | boolean | Answer[] | { [name: string]: Answer } | undefined;
export type Answers = Record<string, Answer>;

/** Texts longer than this have several lines. */
const A_LINE = 250;

export const isLong = (schema: Schema) => schema.type === "string" && (schema.maxLength ?? 0) > A_LINE;
export const choicesIn = (schema: Schema) => (schema.oneOf ?? []).map(({ const: value, title }) => ({ value, label: title }));

/** Whether nothing is answered. */
export function isEmpty(answer: Answer): boolean {
  if (answer === undefined || answer === "") return true;
  if (Array.isArray(answer)) return answer.every(isEmpty);
  return typeof answer === "object" && Object.values(answer).every(isEmpty);
}

/** The answers as they are sent: what was left empty is not said, except for a group that has to be there. */
export function said(schema: Schema, answer: Answer): Answer {
  if (Array.isArray(answer)) return answer.filter((one) => !isEmpty(one)).map((one) => said(schema.items ?? {}, one));
  if (typeof answer === "string") return answer.trim();
  if (typeof answer !== "object") return answer;
  const groups = (schema.required ?? []).filter((name) => schema.properties?.[name]?.type === "object");
  const kept = Object.entries(answer).filter(([name, one]) => !isEmpty(one) || groups.includes(name));
  const told = kept.map(([name, one]) => [name, said(schema.properties?.[name] ?? {}, one)] as const);
  const missing = groups.filter((name) => !(name in answer)).map((name) => [name, {}] as const);
  return Object.fromEntries([...told, ...missing]);
}

/** One answer, as a person reads it. */
export function shown(schema: Schema, answer: Answer, yes: string, no: string): string {
  if (typeof answer === "boolean") return answer ? yes : no;
  if (typeof answer !== "string" && typeof answer !== "number") return "";
  const text = String(answer);
  const chosen = schema.oneOf?.find(({ const: value }) => value === text);
  if (chosen) return chosen.title;
  if (schema.format === "date") return text.split("-").reverse().join("/");
  return typeof answer === "number" ? text.replace(".", ",") : text;
}
