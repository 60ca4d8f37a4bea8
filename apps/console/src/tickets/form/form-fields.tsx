import { type FieldValue, type FieldValues, type FormField, shownFields } from '@xiaoer/contract/tickets'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTexts } from '../../texts/index.ts'

interface Props {
  fields: readonly FormField[]
  values: FieldValues
  change: (values: FieldValues) => void
}

/** The fields of a form that are shown, given what stands in them. */
export function FormFields({ fields, values, change }: Props) {
  const { t } = useTexts()
  const set = (id: string, value: FieldValue | undefined) => {
    const { [id]: _, ...rest } = values
    change(value === undefined ? rest : { ...rest, [id]: value })
  }
  return shownFields(fields, values).map((field) => (
    <div key={field.id} className="ticket-field" data-field={field.id}>
      <label htmlFor={`field-${field.id}`}>
        {field.name}
        {field.required && <span className="bad"> {t('tickets.needed')}</span>}
      </label>
      <One field={field} value={values[field.id]} set={(value) => set(field.id, value)} />
    </div>
  ))
}

const text = (value: FieldValue | undefined) => (typeof value === 'string' ? value : '')

function One({
  field: { id, kind, choices },
  value,
  set,
}: {
  field: FormField
  value: FieldValue | undefined
  set: (value: FieldValue | undefined) => void
}) {
  const { t } = useTexts()
  const at = { id: `field-${id}` }
  const options = choices.map((choice) => ({ value: choice, label: choice }))
  if (kind === 'number')
    return <InputNumber {...at} value={typeof value === 'number' ? value : null} onChange={(to) => set(to ?? undefined)} />
  if (kind === 'check')
    return (
      <Checkbox {...at} checked={value === true} onChange={({ target }) => set(target.checked)}>
        {t('tickets.yes')}
      </Checkbox>
    )
  if (kind === 'choice')
    return (
      <Select {...at} allowClear options={options} value={text(value) || null} onChange={(to: string | null) => set(to ?? undefined)} />
    )
  if (kind === 'choices')
    return (
      <Select
        {...at}
        mode="multiple"
        options={options}
        value={Array.isArray(value) ? value : []}
        onChange={(to: string[]) => set(to.length > 0 ? to : undefined)}
      />
    )
  if (kind === 'long')
    return (
      <Input.TextArea {...at} rows={3} maxLength={4_000} value={text(value)} onChange={({ target }) => set(target.value || undefined)} />
    )
  return (
    <Input
      {...at}
      type={kind === 'date' ? 'date' : 'text'}
      maxLength={400}
      value={text(value)}
      onChange={({ target }) => set(target.value || undefined)}
    />
  )
}
