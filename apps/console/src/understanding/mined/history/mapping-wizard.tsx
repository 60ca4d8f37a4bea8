import { useQuery } from '@tanstack/react-query'
import type { HistoryMapping, HistoryPreview } from '@xiaoer/contract/mined'
import { Button, Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import { minedCalls } from '../../../api/understanding/mined.ts'
import { Problem, Waiting } from '../../../look/index.ts'
import { useMe } from '../../../shell/index.ts'
import { useTexts } from '../../../texts/index.ts'
import { fullTime } from '../../../time/index.ts'
import { Why } from './why.tsx'

const COLUMNS = ['session', 'from', 'text', 'at'] as const
/** Columns that a table may lack. */
const OPTIONAL = ['at', 'customer'] as const
const PICKED = [...COLUMNS, 'customer'] as const
type Column = (typeof PICKED)[number]
const isOptional = (column: Column) => OPTIONAL.some((one) => one === column)
const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))

interface Props {
  file: File
  take: (mapping: HistoryMapping) => void
  leave: () => void
}

/** Which column of a table is what, tried on its first rows before anything is taken in. */
export function MappingWizard({ file, take, leave }: Props) {
  const { t } = useTexts()
  const { timeZone } = useMe()
  const [chosen, choose] = useState<Partial<HistoryMapping>>()
  const mapping = whole(chosen)
  const preview = useQuery({
    queryKey: ['history', 'preview', file.name, file.size, mapping],
    queryFn: () => minedCalls.preview(file, mapping),
    placeholderData: (before) => before,
    retry: false,
  })
  // what the heads speak for says nothing of the clock: that of the workspace is the likeliest
  const guessed = preview.data?.mapping
  useEffect(() => {
    if (guessed) choose((before) => before ?? { ...guessed, timeZone })
  }, [guessed, timeZone])
  const now = chosen ?? { timeZone }
  const ready = whole(now)
  const set = (to: Partial<HistoryMapping>) => choose({ ...now, ...to })
  return (
    <Modal
      open
      width={880}
      title={t('mined.wizard')}
      onCancel={leave}
      footer={[
        <Button key="take" type="primary" disabled={!ready || (preview.data?.readable ?? 0) === 0} onClick={() => ready && take(ready)}>
          {t('mined.wizardTake')}
        </Button>,
      ]}
    >
      {preview.isPending && <Waiting />}
      {preview.isError && <Problem error={preview.error} />}
      {preview.data && (
        <>
          <p className="soft">{t('mined.wizardWords')}</p>
          <Columns preview={preview.data} now={now} set={set} />
          <Shown preview={preview.data} />
        </>
      )}
    </Modal>
  )
}

/** A mapping that says enough to be tried. */
function whole(one: Partial<HistoryMapping> | undefined): HistoryMapping | undefined {
  const { session, from, text, at, customer, shopper = [], agent = [], timeZone } = one ?? {}
  if (!session || !from || !text) return undefined
  return { session, from, text, ...(at && { at }), ...(customer && { customer }), shopper, agent, ...(timeZone && { timeZone }) }
}

interface Picking {
  now: Partial<HistoryMapping>
  set: (to: Partial<HistoryMapping>) => void
}

function Columns({ preview: { heads, words }, now, set }: Picking & { preview: HistoryPreview }) {
  return (
    <div className="m-mapping">
      {PICKED.map((column) => (
        <Pick key={column} column={column} heads={heads} now={now} set={set} />
      ))}
      <Who side="shopper" words={words} now={now} set={set} />
      <Who side="agent" words={words} now={now} set={set} />
      <Zone now={now} set={set} />
    </div>
  )
}

function Pick({ column, heads, now, set }: Picking & { column: Column; heads: readonly string[] }) {
  const { t } = useTexts()
  const options = heads.filter((head) => head !== '').map((head) => ({ value: head, label: head }))
  return (
    <div>
      <span>{t(`mined.column.${column}`)}</span>
      <Select<string>
        aria-label={t(`mined.column.${column}`)}
        value={now[column] ?? (isOptional(column) ? '' : null)}
        onChange={(head) => set({ [column]: head === '' ? undefined : head })}
        options={
          isOptional(column)
            ? [{ value: '', label: t(column === 'at' ? 'mined.column.none' : 'mined.column.nobody') }, ...options]
            : options
        }
      />
    </div>
  )
}

/** Which words of the column mean whom, beside the usual ones. */
function Who({ side, words, now, set }: Picking & { side: 'shopper' | 'agent'; words: readonly string[] }) {
  const { t } = useTexts()
  return (
    <div>
      <span>{t(`mined.who.${side}`)}</span>
      <Select<string[]>
        mode="tags"
        aria-label={t(`mined.who.${side}`)}
        placeholder={t('mined.who.usual')}
        value={now[side] ?? []}
        onChange={(said) => set({ [side]: said })}
        options={words.map((word) => ({ value: word, label: word }))}
      />
    </div>
  )
}

function Zone({ now, set }: Picking) {
  const { t } = useTexts()
  const { timeZone } = useMe()
  if (!now.at) return null
  return (
    <div>
      <span>{t('mined.timeZone')}</span>
      <Select<string>
        showSearch
        aria-label={t('mined.timeZone')}
        value={now.timeZone ?? timeZone}
        onChange={(chosen) => set({ timeZone: chosen })}
        options={ZONES}
      />
    </div>
  )
}

/** The first rows as they would be read; without a mapping as they stand. */
function Shown({ preview: { heads, rows, read, readable, of } }: { preview: HistoryPreview }) {
  const { t } = useTexts()
  const heading = read.length > 0 ? COLUMNS.map((column) => t(`mined.column.${column}`)) : heads
  return (
    <>
      {read.length > 0 && <p>{t('mined.readable', { readable, of })}</p>}
      <div className="m-shown">
        <table>
          <thead>
            <tr>
              {heading.map((head, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, two may be called alike
                <th key={at}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <Row key={at} cells={cells} read={read[at]} width={heading.length} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Row({ cells, read, width }: { cells: readonly string[]; read: HistoryPreview['read'][number] | undefined; width: number }) {
  const { t, language } = useTexts()
  if (typeof read === 'string')
    return (
      <tr>
        <td colSpan={width} className="bad">
          <Why why={read} />: {cells.filter(Boolean).join(' · ')}
        </td>
      </tr>
    )
  const byWhom = { shopper: t('mined.by.shopper'), agent: t('mined.by.agent') }
  const shown = read ? [read.session, byWhom[read.from], read.text, read.at ? fullTime(read.at, language) : ''] : cells
  return (
    <tr>
      {shown.map((cell, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <td key={column}>{cell}</td>
      ))}
    </tr>
  )
}
