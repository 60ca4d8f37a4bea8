import { ORDER_FIELDS, PRODUCT_FIELDS, type UploadMapping, type UploadPreview } from '@xiaoer/contract/uploads'
import { Select } from 'antd'
import { useNamed, useTexts } from '../../texts/index.ts'

interface Props {
  readonly preview: UploadPreview
  /** The columns are corrected: the table is looked at again. */
  readonly change: (mapping: UploadMapping) => void
}

/** What each column is taken for, what the table comes to, and the rows that are not taken. */
export function Preview({ preview, change }: Props) {
  const { t } = useTexts()
  const named = useNamed()
  const { kind, rows, items, badRows, first } = preview
  return (
    <>
      <p role="status">
        <b>{t(`uploads.found.${kind}`, { rows, items })}</b> {badRows > 0 && t('uploads.bad', { n: badRows })}
      </p>
      <Columns preview={preview} change={change} />
      <ul className="tried">
        {first.map((line) => (
          <li key={line}>{kind === 'orders' ? withState(line, named) : line}</li>
        ))}
      </ul>
      {badRows > 0 && <BadRows preview={preview} />}
    </>
  )
}

/** An order's line is its number, its state and its goods: the state by its name. */
const withState = (line: string, named: (group: string, name: string) => string): string =>
  line
    .split(' · ')
    .map((part, at) => (at === 1 ? named('uploads.state', part) : part))
    .join(' · ')

function Columns({ preview: { kind, columns }, change }: Props) {
  const { t } = useTexts()
  const mapping = Object.fromEntries(columns.map(({ head, field }) => [head, field]))
  const options = ['none' as const, ...(kind === 'products' ? PRODUCT_FIELDS : ORDER_FIELDS)].map((value) => ({
    value,
    label: t(`uploads.field.${value}`),
  }))
  return (
    <div className="upload-columns">
      {columns.map(({ head, field, samples }) => (
        <div key={head}>
          <b>{head}</b>
          <Select
            aria-label={head}
            showSearch={{ optionFilterProp: 'label' }}
            value={field}
            options={options}
            onChange={(to) => change({ ...mapping, [head]: to })}
          />
          <span className="soft">{samples.join(' · ') || '–'}</span>
        </div>
      ))}
    </div>
  )
}

function BadRows({ preview: { bad, badRows } }: Pick<Props, 'preview'>) {
  const { t } = useTexts()
  return (
    <details open>
      <summary>{t('uploads.bad', { n: badRows })}</summary>
      <ul className="tried">
        {bad.map(({ where, why, field, value }) => (
          <li key={`${where} ${why} ${field}`}>
            {t('uploads.row', { where })} {field && t(`uploads.field.${field}`)} {t(`uploads.why.${why}`)} {value && <code>{value}</code>}
          </li>
        ))}
      </ul>
    </details>
  )
}
