import { Badge, Table, Text } from "@mantine/core";
import type { Schemas } from "~/api/client";
import { at } from "~/parts/dates";
import { TableFrame } from "~/parts/TableFrame";
import { words } from "~/words/audit";
import { type Known, useNames } from "./names";
import { Who } from "./Who";

/** What was done, one event a row. */
export function EventTable({ events }: { events: Schemas["audit.AuditedEvent"][] }) {
  const names = useNames(events.flatMap(({ actor, subject }) => [actor?.accountId, actor?.onBehalfOf, subject]));
  return (
    <TableFrame label={words.tabs.history}>
      <Table verticalSpacing="xs" miw={1180}>
        <Table.Thead>
          <Table.Tr>
            {Object.values(words.columns).map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map((event) => (
            <Row key={`${event.service} ${event.stream} ${event.version}`} event={event} names={names} />
          ))}
        </Table.Tbody>
      </Table>
    </TableFrame>
  );
}

interface Shown {
  event: Schemas["audit.AuditedEvent"];
  names: ReadonlyMap<string, Known>;
}

function Row({ event, names }: Shown) {
  const { actor } = event;
  return (
    <Table.Tr>
      <Table.Td>{at(event.recordedAt)}</Table.Td>
      <Table.Td>{at(event.occurredAt)}</Table.Td>
      <Table.Td>
        <Text size="sm" fw={600}>
          {event.kind}
        </Text>
        {event.body ? (
          <details className="why-not">
            <summary>{words.body}</summary>
            <pre className="body">{readable(event.body)}</pre>
          </details>
        ) : null}
        {event.erased ? (
          <Badge color="gray.7" tt="none">
            {words.erased}
          </Badge>
        ) : null}
      </Table.Td>
      <Table.Td>
        <Who id={event.subject} names={names} />
      </Table.Td>
      <Table.Td>
        <Who id={actor?.accountId} names={names} />
        <Who id={actor?.onBehalfOf} names={names} forAnother />
        {actor?.means && actor.means !== actor.accountId ? <Text size="xs">{words.means(actor.means)}</Text> : null}
      </Table.Td>
      <Table.Td>
        {event.service} · {event.position}
      </Table.Td>
      <Table.Td className="ids">
        <Text size="xs">{event.correlationId}</Text>
        {event.causedBy ? <Text size="xs">{words.causedBy(event.causedBy)}</Text> : null}
      </Table.Td>
    </Table.Tr>
  );
}

function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 1);
  } catch {
    return body;
  }
}
