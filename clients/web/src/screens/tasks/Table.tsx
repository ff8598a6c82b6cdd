import { Anchor, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { at, onShortDay } from "~/parts/dates";
import { Fault } from "~/parts/states";
import { words as extracting } from "~/words/extracts";
import { named } from "~/words/fr";
import { words } from "~/words/tasks";
import { Badges } from "./Badges";
import { fetchExtract } from "./Extracts";
import { LevelBadge } from "./LevelBadge";
import { Settle } from "./Settle";
import { type Column, COLUMNS } from "./search";
import { patientNames, type Task } from "./tasks";

interface Props {
  tasks: Task[];
  /** A column, with a minus in front the other way round. */
  sort: string;
  sortBy: (sort: string) => void;
}

export function Table({ tasks, sort, sortBy }: Props) {
  const names = useQuery({ ...patientNames, enabled: tasks.some((task) => task.dossierId) }).data ?? new Map<string, string>();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls what it can focus
    <div className="table card" role="region" aria-label={words.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <Head key={column} column={column} sort={sort} sortBy={sortBy} />
            ))}
            <th scope="col">{words.patient}</th>
            <th scope="col">{words.joined}</th>
            <th scope="col">{words.recipients}</th>
            <th scope="col">{words.acts}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <Row key={task.taskId} task={task} patient={names.get(task.dossierId)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ column, sort, sortBy }: { column: Column; sort: string; sortBy: (sort: string) => void }) {
  const isSorted = sort.replace("-", "") === column;
  const isDown = sort.startsWith("-");
  const Icon = isDown ? IconArrowDown : IconArrowUp;
  const label = words.columns[column];
  return (
    <th scope="col" aria-sort={isSorted ? (isDown ? "descending" : "ascending") : undefined}>
      <UnstyledButton
        className="sort"
        onClick={() => sortBy(isSorted && !isDown ? `-${column}` : column)}
        title={words.sortBy(label)}
      >
        {label}
        {isSorted ? <Icon size={14} aria-hidden /> : null}
      </UnstyledButton>
    </th>
  );
}

function Row({ task, patient }: { task: Task; patient?: string }) {
  return (
    <tr>
      <td>{task.dueAt ? onShortDay(task.dueAt) : words.noDue}</td>
      <td>
        <LevelBadge level={task.level} />
      </td>
      <td>
        <Text component="div" size="sm" fw={600}>
          {task.label}
          <Badges task={task} />
        </Text>
        {task.comment ? (
          <Text size="xs" c="gray.7" className="anywhere">
            {task.comment}
          </Text>
        ) : null}
        {task.type === "DATA_EXTRACT" && task.documents[0] ? <Fetch extractId={task.documents[0].documentId} /> : null}
      </td>
      <td>{[task.typeLabel, ...task.subtypeLabels].join(" · ")}</td>
      <td>{onShortDay(task.createdAt)}</td>
      <td>
        {task.dossierId ? (
          <Anchor
            size="sm"
            underline="always"
            renderRoot={(props) => <Link to="/dossiers/$dossierId" params={{ dossierId: task.dossierId }} {...props} />}
          >
            {patient ?? words.openDossier}
          </Anchor>
        ) : null}
      </td>
      <td>
        {task.documents.length && task.type !== "DATA_EXTRACT" ? words.documents(task.documents.length) : null}
        {task.formId ? (
          <Anchor
            size="sm"
            underline="always"
            renderRoot={(props) => (
              <Link
                to="/dossiers/$dossierId/formulaires/$formId"
                params={{ dossierId: task.dossierId, formId: task.formId }}
                {...props}
              />
            )}
          >
            {words.form}
          </Anchor>
        ) : null}
      </td>
      <td>{task.recipients.map((one) => one.name).join(", ")}</td>
      <td>
        {task.state === "OPEN" ? (
          <Settle task={task} />
        ) : (
          <Text size="xs">
            {[
              named(words.states, task.state ?? ""),
              task.settled?.by ? `${words.settledBy(task.settled.by.name)}, ${at(task.settled.by.at)}` : "",
              task.settled?.comment,
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        )}
      </td>
    </tr>
  );
}

/** The document that a task delivers (F204). */
function Fetch({ extractId }: { extractId: string }) {
  const fetching = useMutation({ mutationFn: () => fetchExtract(extractId) });
  return (
    <>
      <Anchor component="button" type="button" size="xs" underline="always" onClick={() => fetching.mutate()}>
        {extracting.fetchOne}
      </Anchor>
      <Fault fault={fetching.error} />
    </>
  );
}
