import type { ScenarioFile, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { Button, Table } from 'antd'
import { asCards, Sure } from '../../look/index.ts'
import { useNameOf } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { StateWord } from '../state-word.tsx'
import { useScenarioStep } from '../use-scenario-step.ts'
import type { Row } from './rows.ts'

interface Props {
  row: Row
  open: (version: ScenarioVersion) => void
  begin: (file: ScenarioFile) => void
}

/** The workspace's own versions of a scenario, newest first: opened, put in force again, or taken out; and the one that ships, to begin from. */
export function Versions({ row: { file, versions, shipped }, open, begin }: Props) {
  const { t, language } = useTexts()
  const nameOf = useNameOf()
  const said = (at: string, by: string | null) => `${fullTime(at, language)} · ${nameOf(by)}`
  const columns = [
    {
      title: t('scenarios.version'),
      render: (_: unknown, one: ScenarioVersion) => (
        <button type="button" className="plain scenario-open" onClick={() => open(one)}>
          {t('scenarios.versionOf', { version: one.version })}
          {one.file.title[language] === file.title[language] ? '' : ` · ${one.file.title[language]}`}
        </button>
      ),
    },
    { title: t('scenarios.state'), render: (_: unknown, one: ScenarioVersion) => <StateWord state={one.state} /> },
    { title: t('scenarios.written'), render: (_: unknown, { writtenAt, writtenBy }: ScenarioVersion) => said(writtenAt, writtenBy) },
    {
      title: t('scenarios.publishedAt'),
      render: (_: unknown, { publishedAt, publishedBy }: ScenarioVersion) => (publishedAt ? said(publishedAt, publishedBy) : '—'),
    },
    { title: '', render: (_: unknown, one: ScenarioVersion) => <Deeds version={one} /> },
  ]
  return (
    <details className="scenario-versions">
      <summary>{t('scenarios.versions', { n: versions.length })}</summary>
      <Table className="cards" rowKey="id" size="small" columns={asCards(columns)} dataSource={[...versions]} pagination={false} />
      {shipped && (
        <Button size="small" onClick={() => begin(shipped)}>
          {t('scenarios.fromShipped')}
        </Button>
      )}
    </details>
  )
}

function Deeds({ version: { id, state } }: { version: ScenarioVersion }) {
  const { t } = useTexts()
  const step = useScenarioStep()
  if (state === 'superseded')
    return (
      <Sure
        title={t('scenarios.againSure')}
        okText={t('scenarios.again')}
        cancelText={t('scenarios.notNow')}
        onConfirm={() => step.mutate({ id, step: 'publish' })}
      >
        <Button size="small">{t('scenarios.again')}</Button>
      </Sure>
    )
  if (state === 'published')
    return (
      <Sure
        title={t('scenarios.outSure')}
        okText={t('scenarios.out')}
        cancelText={t('scenarios.notNow')}
        onConfirm={() => step.mutate({ id, step: 'take-out' })}
      >
        <Button size="small">{t('scenarios.out')}</Button>
      </Sure>
    )
  if (state === 'withdrawn') return null
  return (
    <Button size="small" onClick={() => step.mutate({ id, step: 'withdraw' })}>
      {t('scenarios.withdraw')}
    </Button>
  )
}
