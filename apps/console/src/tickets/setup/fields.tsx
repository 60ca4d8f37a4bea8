import { FieldKind, type FormField } from '@xiaoer/contract/tickets'
import { Button, Checkbox, Input, Select } from 'antd'
import { useTexts } from '../../texts/index.ts'
import { Choice } from '../choices.tsx'
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

interface RowProps {
  field: FormField
  change: (field: FormField) => void
  up: (() => void) | undefined
  drop: () => void
}

function FieldRow({ field, change, up, drop }: RowProps) {
  const { t } = useTexts()
  const kinds = FieldKind.options.map((value) => ({ value, label: t(`ticket.kind.${value}`) }))
  const name = t('tickets.fieldName')
  const call = (to: string) => change({ ...field, name: to })
  return (
    <>
      <div className="ticket-pair">
        <Input aria-label={name} placeholder={name} maxLength={60} value={field.name} onChange={({ target }) => call(target.value)} />
        <Choice label={t('tickets.fieldKind')} options={kinds} value={field.kind} change={(kind) => change({ ...field, kind })} />
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
      {(field.kind === 'choice' || field.kind === 'choices') && <Choices field={field} change={change} />}
    </>
  )
}

function Choices({ field, change }: Pick<RowProps, 'field' | 'change'>) {
  const { t } = useTexts()
  const label = t('tickets.choices')
  const put = (choices: string[]) => change({ ...field, choices })
  return <Select mode="tags" open={false} aria-label={label} placeholder={label} value={field.choices} onChange={put} />
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
