import type { JudgedRecord, MachineRecord } from '@xiaoer/contract/quality'
import { MoodName } from '@xiaoer/contract/readings'
import { Checkbox, Input, Select } from 'antd'
import { intentNames } from '../../intents/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

interface Props {
  records: readonly MachineRecord[]
  judged: Readonly<Record<string, JudgedRecord>>
  judge: (to: Readonly<Record<string, JudgedRecord>>) => void
}

/** What the machine recorded: all right unless marked otherwise, with what it is instead. */
export function Records({ records, judged, judge }: Props) {
  const { t } = useTexts()
  return (
    <section className="card quality-card" aria-label={t('quality.machine')}>
      <h2>{t('quality.machine')}</h2>
      <p className="soft">{t('quality.machineWords')}</p>
      {records.map((record) => {
        const key = `${record.kind} ${record.of}`
        return <One key={key} record={record} word={judged[key]} say={(to) => judge({ ...judged, [key]: to })} />
      })}
    </section>
  )
}

interface OneProps {
  record: MachineRecord
  word: JudgedRecord | undefined
  say: (to: JudgedRecord) => void
}

function One({ record, word, say }: OneProps) {
  const { t } = useTexts()
  const { kind, of, words } = record
  const wrong = word?.right === false
  return (
    <div className="quality-record">
      <span>
        <span className="soft">{t(`quality.record.${kind}`)}</span> <b>{useRecorded(record)}</b>
        {words && <q>{words}</q>}
      </span>
      <Checkbox checked={wrong} onChange={({ target }) => say({ kind, of, right: !target.checked, ...begun(record, target.checked) })}>
        {t('quality.isWrong')}
      </Checkbox>
      {wrong && (
        <Instead
          kind={kind}
          value={word?.corrected}
          // no values at all is a word on them too
          say={(corrected) => say({ kind, of, right: false, ...((corrected || kind === 'entities') && { corrected: corrected ?? '' }) })}
        />
      )}
    </div>
  )
}

/** Values are changed from what was recorded; all else is told anew. */
const begun = ({ kind, recorded }: MachineRecord, wrong: boolean) => (wrong && kind === 'entities' ? { corrected: recorded } : {})

/** A record in the words of the desk. */
function useRecorded({ kind, recorded }: MachineRecord): string {
  const { t, language } = useTexts()
  const named = useNamed()
  if (kind === 'intent') return intentNames(language).find(({ value }) => value === recorded)?.label ?? recorded
  if (kind === 'entities' && recorded === '') return t('quality.nothingFound')
  if (kind === 'answer') return named('source', recorded)
  if (kind === 'resolution') return named('quality.resolution', recorded)
  return kind === 'check' ? named('quality.rule', recorded.split('.')[1] ?? recorded) : recorded
}

function Instead({ kind, value, say }: { kind: MachineRecord['kind']; value: string | undefined; say: (to: string | undefined) => void }) {
  const { t, language } = useTexts()
  const named = useNamed()
  if (kind === 'intent' || kind === 'mood')
    return (
      <Select
        allowClear
        className="quality-pick"
        aria-label={t('quality.instead')}
        placeholder={t('quality.instead')}
        options={
          kind === 'mood' ? MoodName.options.map((mood) => ({ value: String(mood), label: named('emotion', mood) })) : intentNames(language)
        }
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        onChange={(to: string | undefined) => say(to)}
      />
    )
  return (
    <Input
      aria-label={t('quality.instead')}
      placeholder={t('quality.instead')}
      value={value}
      onChange={({ target }) => say(target.value || undefined)}
    />
  )
}
