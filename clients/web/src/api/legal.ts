import { problemOf, Unreachable } from "./problem";

/** Reads a legal document as Markdown: no secret of anybody, so nobody is named when it is asked for. */
export async function legalText(document: string): Promise<string> {
  const answer = await fetch(`/juridique/${encodeURIComponent(document)}.md`).catch(() => {
    throw new Unreachable();
  });
  if (!answer.ok) throw await problemOf(answer);
  return answer.text();
}
