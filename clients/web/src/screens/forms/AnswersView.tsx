import { Stack, Text } from "@mantine/core";
import { words } from "~/words/forms";
import { type Answer, type Answers, isEmpty, type Schema, shown } from "./schema";

/** What was answered, to be read: the questions that nobody answered are left out. */
export function AnswersView({ schema, answers }: { schema: Schema; answers: Answers }) {
  if (isEmpty(answers)) return <Text size="sm">{words.noAnswer}</Text>;
  return <Group schema={schema} answers={answers} />;
}

function Group({ schema, answers }: { schema: Schema; answers: Answers }) {
  const asked = Object.entries(schema.properties ?? {}).filter(([name]) => !isEmpty(answers[name]));
  const plain = asked.filter(([, one]) => !isGroup(one));
  const groups = asked.filter(([, one]) => isGroup(one));
  return (
    <Stack gap="sm">
      {plain.length ? (
        <dl className="facts answers">
          {plain.map(([name, one]) => (
            <div key={name} className="fact">
              <dt>{one.title}</dt>
              <dd>{textOf(one, answers[name])}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {groups.map(([name, one]) => (
        <div key={name}>
          <Text fw={650} size="sm">
            {one.title}
          </Text>
          <Stack gap="xs" pl="md" mt={4} className="answers-of">
            {one.type === "array" ? (
              (answers[name] as Answers[]).map((item, index) => <Group key={index} schema={one.items ?? {}} answers={item} />)
            ) : (
              <Group schema={one} answers={answers[name] as Answers} />
            )}
          </Stack>
        </div>
      ))}
    </Stack>
  );
}

const isGroup = (schema: Schema) =>
  schema.type === "object" || (schema.type === "array" && schema.items?.type === "object");

function textOf(schema: Schema, answer: Answer): string {
  if (Array.isArray(answer)) return answer.map((one) => shown(schema.items ?? {}, one, words.yes, words.no)).join(", ");
  return shown(schema, answer, words.yes, words.no);
}
