import { problemOf, Unreachable } from "./problem";
import { session } from "./session";

/** Sends a file with its fields, telling how far it is; what is refused is thrown. */
export async function upload<Answer = { documentId: string; position: string }>(
  path: string,
  fields: Record<string, string>,
  file: File,
  progress: (share: number) => void,
): Promise<Answer> {
  const token = await session.token();
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // The gateway streams: fields first, the file last.
  form.append("file", file);
  // fetch cannot tell how much of a body has left.
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener("error", () => reject(new Unreachable()));
    request.addEventListener("load", () => {
      const answer = new Response(request.responseText, { status: request.status });
      if (answer.ok) resolve(answer.json() as Promise<Answer>);
      else void problemOf(answer).then(reject);
    });
    request.send(form);
  });
}

/** Fetches a file with the token of this page. */
export async function contentOf(path: string): Promise<Blob> {
  const headers = { authorization: `Bearer ${await session.token()}` };
  const answer = await fetch(path, { headers }).catch(() => {
    throw new Unreachable();
  });
  if (!answer.ok) throw await problemOf(answer);
  return answer.blob();
}

/** Fetches a document and hands it to the browser to be saved. */
export async function download(path: string, name: string): Promise<void> {
  save(await contentOf(path), name);
}

/** Has a document made as it is asked for, and hands it to the browser to be saved under the name it comes with. */
export async function downloadMade(path: string, asked: object, otherwise: string): Promise<void> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { authorization: `Bearer ${await session.token()}`, "content-type": "application/json" },
    body: JSON.stringify(asked),
  }).catch(() => {
    throw new Unreachable();
  });
  if (!answer.ok) throw await problemOf(answer);
  const named = /filename="?([\w.-]+)/.exec(answer.headers.get("content-disposition") ?? "");
  save(await answer.blob(), named?.[1] ?? otherwise);
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
