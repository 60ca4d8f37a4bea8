import { FieldKind, type FormField } from '@xiaoer/contract/tickets'
import { Button, Checkbox, Input, Select } from 'antd'
import { useTexts } from '../../texts/index.ts'
import { ConditionEditor } from './condition.tsx'

const newId = (fields: readonly FormField[]): string => {
  const taken = new Set(fields.map(({ id }) => id))
  let n = fields.length + 1
  while (taken.has(`field_${n}`)) n++
  return `field_${n}`
}

/** The fields in their order; one can lean on those before it. */
export function FieldList({ fields, change }: { fields: FormField[]; change: (fields: FormField[]) => void }) {
  const { t } = useTexts()
  const put = (at: number, to: FormField) => change(fields.map((one, i) => (i === at ? to : one)))
  const up = (at: number) => change(fields.toSpliced(at, 1).toSpliced(at - 1, 0, ...fields.slice(at, at + 1)))
  return (
    <>
      {fields.map((field, at) => (
        <section key={field.id} className="ticket-card card" data-field={field.id}>
          <FieldRow
            field={field}
            change={(to) => put(at, to)}
            up={at > 0 ? () => up(at) : undefined}
            drop={() => change(fields.filter((_, i) => i !== at))}
          />
          {at > 0 && <Shown field={field} before={fields.slice(0, at)} change={(to) => put(at, to)} />}
        </section>
      ))}
      <Button
        onClick={() => change([...fields, { id: newId(fields), name: '', kind: 'text', required: false, choices: [], shownWhen: null }])}
      >
        {t('tickets.addField')}
      </Button>
    </>
  )
}

function FieldRow({
  field,
  change,
  up,
  drop,
}: {
  field: FormField
  change: (field: FormField) => void
  up: (() => void) | undefined
  drop: () => void
}) {
  const { t } = useTexts()
  return (
    <>
      <div className="ticket-pair">
        <Input
          aria-label={t('tickets.fieldName')}
          placeholder={t('tickets.fieldName')}
          maxLength={60}
          value={field.name}
          onChange={({ target }) => change({ ...field, name: target.value })}
        />
        <Select
          aria-label={t('tickets.fieldKind')}
          options={FieldKind.options.map((value) => ({ value, label: t(`ticket.kind.${value}`) }))}
          value={field.kind}
          onChange={(kind: FieldKind) => change({ ...field, kind })}
        />
        <Checkbox checked={field.required} onChange={({ target }) => change({ ...field, required: target.checked })}>
          {t('tickets.required')}
        </Checkbox>
        <Button type="text" disabled={!up} aria-label={t('tickets.up')} onClick={up}>
          ↑
        </Button>
        <Button type="text" aria-label={t('tickets.dropField')} onClick={drop}>
          ×
        </Button>
      </div>
      {(field.kind === 'choice' || field.kind === 'choices') && (
        <Select
          mode="tags"
          open={false}
          aria-label={t('tickets.choices')}
          placeholder={t('tickets.choices')}
          value={field.choices}
          onChange={(choices: string[]) => change({ ...field, choices })}
        />
      )}
    </>
  )
}

function Shown({ field, before, change }: { field: FormField; before: FormField[]; change: (field: FormField) => void }) {
  const { t } = useTexts()
  const subjects = before.map(({ id, name, choices }) => ({
    value: `fields.${id}`,
    label: name || id,
    ...(choices.length > 0 && { choices: choices.map((value) => ({ value, label: value })) }),
  }))
  if (field.shownWhen === null)
    return (
      <Button
        size="small"
        type="link"
        onClick={() => change({ ...field, shownWhen: { any: [{ all: [{ of: subjects[0]?.value ?? '', op: 'is', value: '' }] }] } })}
      >
        {t('tickets.shownWhen')}
      </Button>
    )
  return (
    <ConditionEditor
      condition={field.shownWhen}
      subjects={subjects}
      change={(to) => change({ ...field, shownWhen: to.any.length === 0 ? null : to })}
    />
  )
}
