import { Alert, Button, Stack } from "@mantine/core";
import { IconNotebook, IconSparkles } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { useMe } from "~/app/queries";
import { at } from "~/parts/dates";
import { Section } from "~/parts/Section";
import { Loaded, Nothing } from "~/parts/states";
import { words } from "~/words/dossier";
import { WaitingList } from "~/waiting/WaitingList";
import { words as common } from "~/words/fr";
import { Note } from "./Note";
import { NoteEditor } from "./NoteEditor";
import { useRight, Writable } from "./rights";

/** Milliseconds on the page after which what it shows counts as seen. */
const SEEN_AFTER = 3_000;

/** Who said what about the patient, newest first, and what is new since one last looked (F98 to F109, D8). */
export function LiaisonBook({ dossierId }: { dossierId: string }) {
  const person = useMe();
  const right = useRight(dossierId, "liaison_book");
  const path = { dossierId };
  // On a first visit nothing is marked but what arrives meanwhile.
  const [came] = useState(() => new Date().toISOString());
  const [answering, answer] = useState<{ id: string; name: string }>();
  const book = useInfiniteQuery({
    queryKey: ["dossier", dossierId, "book"],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/v1/dossiers/{dossierId}/liaison-book", {
          params: { path, query: { pageSize: 20, pageToken: pageParam || undefined } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextPageToken || undefined,
    placeholderData: keepPreviousData,
  });
  // Asked once a visit: what was new when one came stays marked while one is here.
  const look = useQuery({
    queryKey: ["look", dossierId],
    queryFn: () => read(api.GET("/v1/dossiers/{dossierId}/liaison-book/look", { params: { path } })),
    staleTime: Infinity,
    gcTime: 0,
  }).data;
  const newest = book.data?.pages[0]?.entries[0]?.position;
  useEffect(() => {
    if (!newest || !look) return undefined;
    const seen = setTimeout(() => {
      void api
        .PUT("/v1/dossiers/{dossierId}/liaison-book/look", { params: { path: { dossierId } }, body: { upto: newest } })
        .catch(() => undefined);
    }, SEEN_AFTER);
    return () => clearTimeout(seen);
  }, [dossierId, newest, look]);
  const isNew = (recordedAt = "", accountId = "") =>
    Boolean(look) && recordedAt > (look?.lookedAt ?? came) && accountId !== person?.accountId;

  return (
    <Section title={words.book} icon={<IconNotebook aria-hidden />}>
      <Writable right={right}>
        <NoteEditor dossierId={dossierId} answering={answering} done={() => answer(undefined)} />
      </Writable>
      <WaitingList dossierId={dossierId} of={["note", "correction"]} />
      {look?.unseen && look.upto ? (
        <Alert color="yellow" icon={<IconSparkles aria-hidden />} py="xs">
          {words.fresh(look.unseen, at(look.lookedAt))}
        </Alert>
      ) : null}
      <Loaded
        asked={book}
        isEmpty={({ pages }) => !pages[0]?.entries.length}
        empty={<Nothing>{words.bookEmpty}</Nothing>}
      >
        {({ pages }) => (
          <Stack component="ul" className="plain" gap="md">
            {entriesOf(pages).map((entry) => (
              <Note
                key={entry.entryId}
                dossierId={dossierId}
                entry={entry}
                isNew={isNew(entry.recordedAt, entry.actor?.accountId)}
                isMine={entry.actor?.accountId === person?.accountId}
                mayWrite={right.write}
                about={entriesOf(pages).find((one) => one.entryId === entry.about)?.actor?.name}
                answer={() => answer({ id: entry.entryId, name: entry.actor?.name ?? "" })}
              />
            ))}
          </Stack>
        )}
      </Loaded>
      {book.hasNextPage ? (
        <Button variant="default" loading={book.isFetchingNextPage} onClick={() => void book.fetchNextPage()}>
          {common.frame.more}
        </Button>
      ) : null}
    </Section>
  );
}

const entriesOf = (pages: Schemas["dossiers.ListLiaisonBookResponse"][]) => pages.flatMap((page) => page.entries);
