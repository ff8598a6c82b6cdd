import { ActionIcon } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { api, read } from "~/api/client";
import { queries, useMe } from "~/app/queries";
import { sentenceOf } from "~/api/problem";
import { words } from "~/words/directory";
import type { Entry } from "./search";

/** Marks a favourite contact, one's own and nobody else's (F53); whoever works for another leaves theirs alone. */
export function Star({ entry }: { entry: Entry }) {
  const isDelegate = Boolean(useMe()?.actingFor);
  const starring = useMutation({
    mutationFn: async () => {
      const params = { path: { accountId: entry.accountId } };
      const { position } = await (entry.favorite
        ? read(api.DELETE("/v1/me/favorites/{accountId}", { params }))
        : read(api.PUT("/v1/me/favorites/{accountId}", { params })));
      await api.GET("/v1/me/favorites", { params: { query: { atLeast: position } } }).catch(() => undefined);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["directory"] }),
  });
  if (!entry.accountId || isDelegate) return null;
  const label = entry.favorite ? words.unstar(entry.name) : words.star(entry.name);
  return (
    <ActionIcon
      variant="subtle"
      color="yellow.9"
      size="lg"
      loading={starring.isPending}
      onClick={() => starring.mutate()}
      aria-pressed={entry.favorite}
      aria-label={label}
      title={starring.error ? sentenceOf(starring.error) : label}
    >
      {entry.favorite ? <IconStarFilled size={20} aria-hidden /> : <IconStar size={20} aria-hidden />}
    </ActionIcon>
  );
}
