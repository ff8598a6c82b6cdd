import { Alert, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api, read, type Schemas } from "~/api/client";
import { Section } from "~/parts/Section";
import { words } from "~/words/access";

export type Right = Schemas["dossiers.Entitlement"];

/** What one may read and write, section by section, and why not (docs/ENTITLEMENTS.md). */
export const entitlementsOf = (dossierId: string) =>
  queryOptions({
    queryKey: ["dossier", dossierId, "entitlements"],
    queryFn: () =>
      read(api.GET("/v1/dossiers/{dossierId}/entitlements", { params: { path: { dossierId } } })).then(
        (found) => found.sections,
      ),
  });

const NONE: Right = { section: "", label: "", read: false, write: false, title: "" };

/** What one may do in a section; nothing as long as it is not known. */
export function useRight(dossierId: string, section: string): Right {
  const rights = useQuery(entitlementsOf(dossierId)).data;
  return rights?.find((one) => one.section === section) ?? NONE;
}

interface Part {
  dossierId: string;
  section: string;
  title: string;
  icon: ReactNode;
}

/** A part of the page for whoever may read it; for the others its name, and why not. */
export function Readable({ dossierId, section, title, icon, children }: Part & { children: ReactNode }) {
  const right = useRight(dossierId, section);
  if (right.read) return children;
  return (
    <Section title={title} icon={icon}>
      <Alert color="gray" variant="light" icon={<IconLock aria-hidden />} title={words.whyNotRead} py="xs">
        <Text size="sm">{right.whyNotRead?.sentence}</Text>
      </Alert>
    </Section>
  );
}

/** What one may do; where one may not, why. */
export function Writable({ right, children }: { right: Right; children: ReactNode }) {
  if (right.write) return children;
  if (!right.whyNotWrite) return null;
  return (
    <details className="why-not">
      <summary>{words.whyNotWrite}</summary>
      <Text size="sm">{right.whyNotWrite.sentence}</Text>
    </details>
  );
}
