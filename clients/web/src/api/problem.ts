import { words } from "~/words/fr";

/** What the platform answers when it refuses (RFC 9457): a stable code, a French sentence, the field at fault. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string;
  readonly about: string[];
  readonly correlationId: string;

  constructor(told: Partial<Told>, status: number) {
    super([told.title ?? words.problem.unknown, told.detail].filter(Boolean).join(" "));
    this.name = "Problem";
    this.code = told.code ?? "unreadable";
    this.status = told.status ?? status;
    this.field = told.field ?? "";
    this.about = told.about ?? [];
    this.correlationId = told.correlationId ?? "";
  }
}

interface Told {
  title: string;
  detail: string;
  status: number;
  code: string;
  field: string;
  about: string[];
  correlationId: string;
}

/** Nobody answered: the network is away, or the platform. What was typed stays, and may be sent again. */
export class Unreachable extends Error {
  constructor() {
    super(words.problem.unreachable);
    this.name = "Unreachable";
  }
}

/** Reads a refusal, whatever came instead of one. */
export async function problemOf(answer: Response): Promise<Problem> {
  const told = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as Partial<Told>;
  return new Problem(told, answer.status);
}

/** The sentence shown to a person. */
export function sentenceOf(fault: unknown): string {
  return fault instanceof Error && (fault instanceof Problem || fault instanceof Unreachable)
    ? fault.message
    : words.problem.unknown;
}
