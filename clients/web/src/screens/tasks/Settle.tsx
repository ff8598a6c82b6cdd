import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, once, read } from "~/api/client";
import { Fault } from "~/parts/states";
import { words as common } from "~/words/fr";
import { words } from "~/words/tasks";
import { type Task, written } from "./tasks";

type Act = "complete" | "cancel";

/** Says that a task is done, or that it will not be, with a word about it. */
export function Settle({ task }: { task: Task }) {
  const [act, setAct] = useState<Act>();
  return (
    <>
      <Group gap={6} wrap="nowrap">
        <Button size="xs" variant="light" aria-label={words.completeOne(task.label)} onClick={() => setAct("complete")}>
          {words.complete}
        </Button>
        <Button size="xs" variant="default" aria-label={words.cancelOne(task.label)} onClick={() => setAct("cancel")}>
          {words.cancel}
        </Button>
      </Group>
      <Modal
        opened={Boolean(act)}
        onClose={() => setAct(undefined)}
        title={act === "cancel" ? words.confirmCancel : words.confirmComplete}
        closeButtonProps={{ "aria-label": common.frame.close }}
      >
        {act ? <Form task={task} act={act} done={() => setAct(undefined)} /> : null}
      </Modal>
    </>
  );
}

function Form({ task, act, done }: { task: Task; act: Act; done: () => void }) {
  const [comment, setComment] = useState("");
  const [key] = useState(once);
  const settling = useMutation({
    mutationFn: () => {
      const how = {
        params: { path: { taskId: task.taskId }, header: { "Idempotency-Key": key } },
        body: { comment },
      };
      return act === "complete"
        ? read(api.POST("/v1/tasks/{taskId}:complete", how))
        : read(api.POST("/v1/tasks/{taskId}:cancel", how));
    },
    onSuccess: async ({ position }) => {
      done();
      await written(position);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    settling.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Text fw={600}>{task.label}</Text>
        <TextInput
          label={words.comment}
          maxLength={2_000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Fault fault={settling.error} />
        <Button type="submit" loading={settling.isPending} color={act === "cancel" ? "red.8" : undefined}>
          {act === "cancel" ? words.confirmCancel : words.confirmComplete}
        </Button>
      </Stack>
    </form>
  );
}
