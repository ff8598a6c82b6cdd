import { Stack } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { api, read } from "~/api/client";
import { at } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Loaded } from "~/parts/states";
import { words } from "~/words/forms";
import { AnswersView } from "./AnswersView";
import type { Answers, Schema } from "./schema";

/** Every version that was submitted, the latest first. */
export function Versions({ dossierId, formId, schema }: { dossierId: string; formId: string; schema: Schema }) {
  const asked = useQuery({
    queryKey: ["dossier", dossierId, "form", formId, "versions"],
    queryFn: () =>
      read(
        api.GET("/v1/dossiers/{dossierId}/forms/{formId}/versions", {
          params: { path: { dossierId, formId }, query: { pageSize: 50 } },
        }),
      ).then((found) => found.versions),
  });
  return (
    <Section title={words.versions} icon={<IconHistory aria-hidden />}>
      <Loaded asked={asked} lines={2}>
        {(versions) => (
          <Stack component="ul" className="plain" gap="sm">
            {versions.map((one) => (
              <li key={one.version}>
                <details className="why-not">
                  <summary>{words.version(one.version, at(one.recordedAt), one.actor?.name ?? "")}</summary>
                  <AnswersView schema={schema} answers={(one.answers ?? {}) as Answers} />
                </details>
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}
