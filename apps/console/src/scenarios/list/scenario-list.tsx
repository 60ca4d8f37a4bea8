import '../../look/field-row.css'
import type { ScenarioFile, Scenarios, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { SearchField } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { found } from './find.ts'
import { GROUPS, type Group } from './groups.ts'
import { isShown, type Row, rowsOf, SHOWN, type Shown } from './rows.ts'
import { ScenarioRow } from './scenario-row.tsx'

interface Props {
  known: Scenarios
  open: (version: ScenarioVersion) => void
  begin: (file: ScenarioFile) => void
}

/** All scenarios by what they are about, found by name, intent and shoppers' words, each with how often it served and how far it has come. */
export function ScenarioList({ known, open, begin }: Props) {
  const { t } = useTexts()
  const [words, look] = useState('')
  const [shown, show] = useState<Shown>('all')
  const rows = useMemo(() => rowsOf(known), [known])
  const left = found(
    rows.filter((row) => isShown(row, shown)),
    words,
  )
  const options = SHOWN.map((value) => ({
    value,
    label: t(`scenarios.shown.${value}`, { n: rows.filter((row) => isShown(row, value)).length }),
  }))
  return (
    <div className="scenario-list">
      <div className="field-row scenario-find">
        <SearchField words={words} find={look} label={t('scenarios.find')} hint={t('scenarios.findHint')} />
        <Segmented options={options} value={shown} onChange={show} aria-label={t('scenarios.which')} />
      </div>
      <p className="soft" role="status">
        {t(left.length === 0 ? 'scenarios.foundNone' : 'scenarios.found', { n: left.length })}
      </p>
      {GROUPS.map((group) => (
        <Of key={group} group={group} rows={left.filter((row) => row.group === group)} words={words} open={open} begin={begin} />
      ))}
    </div>
  )
}

function Of({ group, rows, words, open, begin }: { group: Group; rows: readonly Row[]; words: string } & Omit<Props, 'known'>) {
  const { t } = useTexts()
  if (rows.length === 0) return null
  return (
    <section aria-labelledby={`scenarios-${group}`}>
      <h2 id={`scenarios-${group}`}>
        {t(`scenarios.group.${group}`)} <span className="soft">{rows.length}</span>
      </h2>
      <ul>
        {rows.map((row) => (
          <ScenarioRow key={row.scenario} row={row} words={words} open={open} begin={begin} />
        ))}
      </ul>
    </section>
  )
}
