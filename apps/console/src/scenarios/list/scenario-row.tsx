import type { ScenarioFile, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { intentName } from '../../intents/index.ts'
import { useTexts } from '../../texts/index.ts'
import { saidWith } from './find.ts'
import type { Row, Standing } from './rows.ts'
import { Versions } from './versions.tsx'

interface Props {
  row: Row
  /** What is looked for. */
  words: string
  open: (version: ScenarioVersion) => void
  begin: (file: ScenarioFile) => void
}

const SIGNS: Readonly<Record<Standing, string>> = { shipped: '●', own: '◆', draft: '○', out: '×' }

/** A scenario in a line: its name opens what one would go on with; its versions stand below, folded. */
export function ScenarioRow({ row, words, open, begin }: Props) {
  const { t, language } = useTexts()
  const { file, standing, serving, waiting, versions, uses } = row
  const newest = waiting ?? serving ?? versions[0]
  const said = saidWith(row, words)
  return (
    <li className="scenario-row">
      <div className="scenario-line">
        <button type="button" className="plain scenario-open" title={row.scenario} onClick={() => (newest ? open(newest) : begin(file))}>
          {file.title[language]}
        </button>
        <span className={standing === 'out' || standing === 'draft' ? 'soft' : 'good'}>
          <span aria-hidden="true">{SIGNS[standing]}</span> {t(`scenarios.standing.${standing}`, { version: serving?.version ?? 0 })}
        </span>
        {waiting && standing !== 'draft' && <span>○ {t('scenarios.waits', { version: waiting.version })}</span>}
        <span className="scenario-uses number">{t('scenarios.uses', { n: uses })}</span>
      </div>
      <p className="soft">
        {file.serves.map((one) => intentName(one, language)).join(' · ') || t('scenarios.byWords')}
        {said !== undefined && <> · {t('scenarios.saidSo', { words: said })}</>}
      </p>
      {versions.length > 0 && <Versions row={row} open={open} begin={begin} />}
    </li>
  )
}
