import { Alert, Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconCheck, IconDeviceFloppy, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { api, read, type Schemas } from "~/api/client";
import { Problem } from "~/api/problem";
import { at, onDay } from "~/parts/dates";
import { useDraft } from "~/parts/drafts";
import { Section } from "~/parts/Section";
import { Fault, Loaded } from "~/parts/states";
import { words } from "~/words/forms";
import { useWrite, written } from "../dossier/dossier";
import { useRight, Writable } from "../dossier/rights";
import { Trail } from "../dossier/Trail";
import { AnswersView } from "./AnswersView";
import { Fields } from "./Fields";
import { definitions, formOf } from "./form";
import { type Answers, said, type Schema } from "./schema";
import { Versions } from "./Versions";

/** One form of a dossier: answered as its definition asks, kept as a draft, submitted, each version kept. */
export default function FormPage() {
  const { dossierId, formId } = useParams({ from: "/inside/dossiers/$dossierId/formulaires/$formId" });
  const asked = useQuery(formOf(dossierId, formId));
  const known = useQuery(definitions);
  return (
    <Stack gap="md" maw={900} className="narrow" key={formId}>
      <Trail dossierId={dossierId} screen={asked.data?.form?.title ?? words.title} />
      <Loaded asked={asked} lines={8}>
        {({ form, submitted, draft }) => (
          <Loaded asked={known} lines={8}>
            {(found) => {
              const schema = found.find((one) => one.form === form?.form && one.version === form.definitionVersion)?.schema;
              if (!form || !schema) return null;
              return <Form {...{ dossierId, form, submitted, draft }} schema={schema} />;
            }}
          </Loaded>
        )}
      </Loaded>
    </Stack>
  );
}

interface Props {
  dossierId: string;
  form: Schemas["dossiers.Form"];
  submitted?: Schemas["dossiers.FormAnswers"];
  draft?: Schemas["dossiers.FormAnswers"];
  schema: Schema;
}

function Form({ dossierId, form, submitted, draft, schema }: Props) {
  const right = useRight(dossierId, "forms");
  const [isChanging, change] = useState(Boolean(draft) || !submitted);
  return (
    <>
      <Group gap="sm" align="baseline">
        <Title order={1} size="h2">
          {form.title}
        </Title>
        {draft ? (
          <Badge color="yellow.4" c="dark.8" tt="none">
            {words.draft}
          </Badge>
        ) : null}
      </Group>
      <Text c="gray.7" size="sm">
        {[
          schema.description,
          words.startedAt(onDay(form.startedAt), form.actor?.name ?? ""),
          form.version ? words.submittedAt(form.version, onDay(form.submittedAt), form.submittedBy?.name ?? "") : words.neverSubmitted,
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      {submitted && !isChanging ? (
        <Section
          title={words.answers}
          action={
            right.write ? (
              <Button size="xs" variant="light" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => change(true)}>
                {words.change}
              </Button>
            ) : null
          }
        >
          <AnswersView schema={schema} answers={submitted.answers as Answers} />
          <Writable right={right}>{null}</Writable>
        </Section>
      ) : null}
      {isChanging ? (
        <Filling {...{ dossierId, form, submitted, draft, schema }} done={() => change(false)} />
      ) : null}
      {form.version ? <Versions dossierId={dossierId} formId={form.formId} schema={schema} /> : null}
    </>
  );
}

function Filling({ dossierId, form, submitted, draft, schema, done }: Props & { done: () => void }) {
  const { formId } = form;
  const [kept, keep] = useDraft(`form.${formId}`);
  const [told, tell] = useState("");
  // The version that was on the screen when one began to answer: what others submit meanwhile is not overwritten unseen.
  const [basis, base] = useDraft(`form.${formId}.basis`);
  const [opened] = useState(form.version);
  const basedOn = kept || draft ? Number(basis || opened) : form.version;
  const answers = (kept ? JSON.parse(kept) : (draft ?? submitted)?.answers ?? {}) as Answers;
  const saving = useWrite(dossierId, async (submit: boolean) => {
    const path = { dossierId, formId };
    const saved = await read(
      api.PATCH("/v1/dossiers/{dossierId}/forms/{formId}", {
        params: { path },
        body: { answers: said(schema, answers) as Record<string, unknown>, submit, basedOn },
      }),
    );
    await api
      .GET("/v1/dossiers/{dossierId}/forms/{formId}", { params: { path, query: { atLeast: saved.position } } })
      .catch(() => undefined);
    keep("");
    base("");
    return saved;
  });
  const save = (submit: boolean) => {
    tell("");
    saving.mutate(submit, {
      onSuccess: () => {
        tell(submit ? words.submitted : words.saved);
        if (submit) done();
      },
    });
  };
  const change = (next: unknown) => {
    tell("");
    if (!basis) base(String(basedOn));
    keep(JSON.stringify(next));
  };
  const forget = () => {
    keep("");
    base("");
    saving.reset();
    void written(dossierId, "");
    if (submitted && !draft) done();
  };
  const refused = saving.error instanceof Problem && saving.error.field ? saving.error : undefined;
  return (
    <form
      aria-label={form.title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(true);
      }}
    >
      <Stack>
        {basedOn < form.version ? (
          <Alert color="orange" role="alert" title={words.changedMeanwhile(form.version, form.submittedBy?.name ?? "")}>
            <Stack gap="xs" align="flex-start">
              <Text size="sm">{words.changedHint}</Text>
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  base(String(form.version));
                  saving.reset();
                }}
              >
                {words.goOn}
              </Button>
            </Stack>
          </Alert>
        ) : null}
        <Section title={words.fill}>
          <Fields schema={schema} place="answers" answer={answers} change={change} refusal={refused} />
        </Section>
        {refused ? (
          <Alert color="red" variant="light" role="alert" title={words.fault}>
            {refused.message}
          </Alert>
        ) : (
          <Fault fault={saving.error} />
        )}
        {told ? (
          <Alert color="teal" icon={<IconCheck aria-hidden />} role="status" py="xs">
            {told}
          </Alert>
        ) : null}
        <Text size="xs" c="gray.7">
          {kept ? words.unsaved : draft ? `${words.draftHint} ${at(draft.recordedAt)}` : words.submitHint}
        </Text>
        <Group justify="flex-end">
          {kept || submitted ? (
            <Button variant="subtle" onClick={forget}>
              {words.forget}
            </Button>
          ) : null}
          <Button
            variant="default"
            leftSection={<IconDeviceFloppy size={18} aria-hidden />}
            loading={saving.isPending}
            onClick={() => save(false)}
          >
            {words.save}
          </Button>
          <Button type="submit" leftSection={<IconCheck size={18} aria-hidden />} loading={saving.isPending}>
            {words.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
