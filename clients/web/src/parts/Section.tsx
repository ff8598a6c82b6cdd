import { Group, Stack, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

/** A titled part of a page, found by screen readers under its name. */
export function Section({ title, icon, action, children }: { title: string; icon?: ReactNode; action?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Group gap={8} wrap="nowrap">
            {icon}
            <Title order={2} size="h5" id={id}>
              {title}
            </Title>
          </Group>
          {action}
        </Group>
        {children}
      </Stack>
    </section>
  );
}
