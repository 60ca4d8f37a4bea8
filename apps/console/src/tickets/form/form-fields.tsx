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

interface OneProps {
  field: FormField
  value: FieldValue | undefined
  set: (value: FieldValue | undefined) => void
}

function One({ field: { id, kind, choices }, value, set }: OneProps) {
  const at = `field-${id}`
  const options = choices.map((choice) => ({ value: choice, label: choice }))
  const several = Array.isArray(value) ? value : []
  const write = (to: string) => set(to || undefined)
  switch (kind) {
    case 'number':
      return <InputNumber id={at} value={typeof value === 'number' ? value : null} onChange={(to) => set(to ?? undefined)} />
    case 'check':
      return <Yes id={at} value={value === true} set={set} />
    case 'choice':
      return (
        <Select id={at} allowClear options={options} value={text(value) || null} onChange={(to: string | null) => set(to ?? undefined)} />
      )
    case 'choices':
      return (
        <Select
          id={at}
          mode="multiple"
          options={options}
          value={several}
          onChange={(to: string[]) => set(to.length > 0 ? to : undefined)}
        />
      )
    case 'long':
      return <Input.TextArea id={at} rows={3} maxLength={4_000} value={text(value)} onChange={({ target }) => write(target.value)} />
    default:
      return (
        <Input
          id={at}
          type={kind === 'date' ? 'date' : 'text'}
          maxLength={400}
          value={text(value)}
          onChange={({ target }) => write(target.value)}
        />
      )
  }
}

function Yes({ id, value, set }: { id: string; value: boolean; set: (value: boolean) => void }) {
  const { t } = useTexts()
  return (
    <Checkbox id={id} checked={value} onChange={({ target }) => set(target.checked)}>
      {t('tickets.yes')}
    </Checkbox>
  )
}
