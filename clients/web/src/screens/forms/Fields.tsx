import { ActionIcon, Button, Checkbox, Fieldset, Group, NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { words } from "~/words/forms";
import { type Answer, type Answers, choicesIn, isLong, type Schema } from "./schema";

/** A refusal, and the place of the answer it is about: `answers.situation.children`. */
export interface Refusal {
  field: string;
  message: string;
}

interface Props {
  schema: Schema;
  /** Where it is in the answers, as refusals name it. */
  place: string;
  answer: Answer;
  change: (next: Answer) => void;
  required?: boolean;
  refusal?: Refusal;
}

/** The fields of a group, in the order in which the definition names them. */
export function Fields({ schema, place, answer, change, refusal }: Props) {
  const answers = (answer ?? {}) as Answers;
  const entries = Object.entries(schema.properties ?? {});
  const isWide = ([, one]: [string, Schema]) => one.type === "object" || one.type === "array" || isLong(one);
  const field = ([name, one]: [string, Schema]) => (
    <Field
      key={name}
      schema={one}
      place={`${place}.${name}`}
      answer={answers[name]}
      change={(next) => change({ ...answers, [name]: next })}
      required={schema.required?.includes(name)}
      refusal={refusal}
    />
  );
  // Short fields that follow one another share a line; each long one has its own.
  const rows: [string, Schema][][] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (last?.[0] && !isWide(entry) && !isWide(last[0])) last.push(entry);
    else rows.push([entry]);
  }
  return (
    <Stack>
      {rows.map((row) =>
        row.length === 1 ? (
          row.map(field)
        ) : (
          <SimpleGrid key={row[0]?.[0]} cols={{ base: 1, sm: 2 }}>
            {row.map(field)}
          </SimpleGrid>
        ),
      )}
    </Stack>
  );
}

function Field(props: Props) {
  const { schema, answer, change, required, refusal, place } = props;
  const label = schema.title;
  const error = refusal?.field === place ? refusal.message : undefined;
  const shared = { label, description: schema.description, required, error, "data-place": place };
  if (schema.type === "object")
    return (
      <Fieldset legend={label}>
        <Fields {...props} />
      </Fieldset>
    );
  if (schema.type === "array") return schema.items?.oneOf ? <Several {...props} /> : <Items {...props} />;
  if (schema.type === "boolean")
    return (
      <Select
        {...shared}
        clearable
        data={[
          { value: "yes", label: words.yes },
          { value: "no", label: words.no },
        ]}
        value={answer === undefined ? null : answer ? "yes" : "no"}
        onChange={(next) => change(next === null ? undefined : next === "yes")}
      />
    );
  if (schema.type === "integer" || schema.type === "number")
    return (
      <NumberInput
        {...shared}
        value={typeof answer === "number" ? answer : ""}
        onChange={(next) => change(typeof next === "number" ? next : undefined)}
        min={schema.minimum}
        max={schema.maximum}
        allowDecimal={schema.type === "number"}
        decimalSeparator=","
        hideControls
      />
    );
  if (schema.oneOf)
    return (
      <Select
        {...shared}
        clearable
        searchable={schema.oneOf.length > 8}
        data={choicesIn(schema)}
        value={(answer as string | undefined) ?? null}
        onChange={(next) => change(next ?? undefined)}
      />
    );
  const text = (answer as string | undefined) ?? "";
  if (isLong(schema))
    return (
      <Textarea
        {...shared}
        autosize
        minRows={3}
        maxLength={schema.maxLength}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...shared}
      type={schema.format === "date" ? "date" : "text"}
      maxLength={schema.maxLength}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** Any of a few words. */
function Several({ schema, answer, change, required, refusal, place }: Props) {
  return (
    <Checkbox.Group
      label={schema.title}
      description={schema.description}
      required={required}
      error={refusal?.field.startsWith(place) ? refusal.message : undefined}
      value={(answer as string[] | undefined) ?? []}
      onChange={change}
    >
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="xs" mt="xs">
        {choicesIn(schema.items ?? {}).map(({ value, label }) => (
          <Checkbox key={value} value={value} label={label} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}

/** As many of the same as there are. */
function Items({ schema, answer, change, refusal, place }: Props) {
  const items = (answer as Answer[] | undefined) ?? [];
  const one = schema.items ?? {};
  const title = one.title ?? schema.title ?? "";
  const set = (index: number, next: Answer) => change(items.map((before, at) => (at === index ? next : before)));
  return (
    <Fieldset legend={schema.title}>
      <Stack>
        {items.map((item, index) => (
          <Group key={index} align="flex-start" wrap="nowrap" gap="xs">
            <div className="grow">
              {one.type === "object" ? (
                <Fieldset legend={words.nth(title, index + 1)}>
                  <Fields schema={one} place={`${place}.${index}`} answer={item} change={(next) => set(index, next)} refusal={refusal} />
                </Fieldset>
              ) : (
                <Field
                  schema={{ ...one, title: words.nth(title, index + 1) }}
                  place={`${place}.${index}`}
                  answer={item}
                  change={(next) => set(index, next)}
                  refusal={refusal}
                />
              )}
            </div>
            <ActionIcon
              variant="subtle"
              color="gray.7"
              mt={26}
              onClick={() => change(items.filter((_, at) => at !== index))}
              aria-label={words.remove(title, index + 1)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          size="xs"
          variant="light"
          w="fit-content"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={items.length >= (schema.maxItems ?? Infinity)}
          onClick={() => change([...items, one.type === "object" ? {} : ""])}
        >
          {words.add(title)}
        </Button>
      </Stack>
    </Fieldset>
  );
}
