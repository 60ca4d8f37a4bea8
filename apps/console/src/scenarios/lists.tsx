import type { ScenarioFile, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { Button, Table } from 'antd'
import { intentName } from '../intents/index.ts'
import { asCards, Sure } from '../look/index.ts'
import { useNameOf } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { useScenarioStep } from './use-scenario-step.ts'

interface Own {
  versions: readonly ScenarioVersion[]
  open: (version: ScenarioVersion) => void
}

/** Every version of the workspace's own, newest first: opened, put in force again, or taken out. */
export function OwnList({ versions, open }: Own) {
  const { t, language } = useTexts()
  const nameOf = useNameOf()
  const said = (at: string, by: string | null) => `${fullTime(at, language)} · ${nameOf(by)}`
  const columns = [
    {
      title: t('scenarios.name'),
      render: (_: unknown, one: ScenarioVersion) => (
        <button type="button" className="plain scenario-open" onClick={() => open(one)}>
          {one.file.title[language]} <span className="soft">{one.scenario}</span>
        </button>
      ),
    },
    { title: t('scenarios.version'), dataIndex: 'version', className: 'number' },
    { title: t('scenarios.state'), render: (_: unknown, one: ScenarioVersion) => <StateWord state={one.state} /> },
    { title: t('scenarios.written'), render: (_: unknown, { writtenAt, writtenBy }: ScenarioVersion) => said(writtenAt, writtenBy) },
    {
      title: t('scenarios.publishedAt'),
      render: (_: unknown, { publishedAt, publishedBy }: ScenarioVersion) => (publishedAt ? said(publishedAt, publishedBy) : '—'),
    },
    { title: '', render: (_: unknown, one: ScenarioVersion) => <Deeds version={one} /> },
  ]
  return (
    <>
      <h2>{t('scenarios.own')}</h2>
      {versions.length === 0 ? (
        <p className="soft">{t('scenarios.noOwn')}</p>
      ) : (
        <Table className="cards" rowKey="id" size="small" columns={asCards(columns)} dataSource={[...versions]} pagination={false} />
      )}
    </>
  )
}

const SIGNS = { draft: '○', tested: '◐', published: '●', superseded: '◌', withdrawn: '×' } as const

/** A state by sign and word. */
export function StateWord({ state }: { state: ScenarioVersion['state'] }) {
  const { t } = useTexts()
  return (
    <span className={state === 'published' ? 'good' : undefined}>
      {SIGNS[state]} {t(`scenarios.state.${state}`)}
    </span>
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

interface Shipped {
  shipped: readonly ScenarioFile[]
  versions: readonly ScenarioVersion[]
  begin: (file: ScenarioFile) => void
}

/** Those that ship, each a place to begin from. */
export function ShippedList({ shipped, versions, begin }: Shipped) {
  const { t, language } = useTexts()
  const overridden = new Set(versions.filter(({ state }) => state === 'published').map(({ scenario }) => scenario))
  const columns = [
    {
      title: t('scenarios.name'),
      render: (_: unknown, { title, scenario }: ScenarioFile) => (
        <>
          {title[language]} <span className="soft">{scenario}</span> {overridden.has(scenario) && <b>{t('scenarios.overridden')}</b>}
        </>
      ),
    },
    {
      title: t('scenarios.serves'),
      render: (_: unknown, { serves }: ScenarioFile) => serves.map((one) => intentName(one, language)).join(' · ') || '—',
    },
    {
      title: '',
      render: (_: unknown, file: ScenarioFile) => (
        <Button size="small" onClick={() => begin(file)}>
          {t('scenarios.change')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <h2>{t('scenarios.shipped')}</h2>
      <Table className="cards" rowKey="scenario" size="small" columns={asCards(columns)} dataSource={[...shipped]} pagination={false} />
    </>
  )
}
