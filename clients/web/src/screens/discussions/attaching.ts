import { useState } from "react";
import { upload } from "~/api/files";

/** A file on its way into a message. */
export interface Attaching {
  key: string;
  name: string;
  /** Of its bytes, from 0 to 1. */
  sent: number;
  /** Once it has arrived. */
  attachmentId?: string;
}

/** Sends files ahead of the message that they will be part of. */
export function useAttaching(conversationId: string, mailbox: string) {
  const [files, setFiles] = useState<Attaching[]>([]);
  const [fault, setFault] = useState<unknown>();
  const change = (key: string, next: Partial<Attaching>) =>
    setFiles((before) => before.map((one) => (one.key === key ? { ...one, ...next } : one)));
  const remove = (key: string) => setFiles((before) => before.filter((one) => one.key !== key));
  const attach = async (file: File) => {
    const key = crypto.randomUUID();
    setFault(undefined);
    setFiles((before) => [...before, { key, name: file.name, sent: 0 }]);
    try {
      const path = `/v1/conversations/${encodeURIComponent(conversationId)}/attachments`;
      const answer = await upload<{ attachmentId: string }>(path, { mailbox }, file, (sent) => change(key, { sent }));
      change(key, { sent: 1, attachmentId: answer.attachmentId });
    } catch (wrong) {
      setFault(wrong);
      remove(key);
    }
  };
  return {
    files,
    fault,
    attach: (chosen: File[]) => void Promise.all(chosen.map(attach)),
    remove,
    clear: () => setFiles([]),
    isPending: files.some((one) => !one.attachmentId),
    ids: files.flatMap((one) => one.attachmentId ?? []),
  };
}
