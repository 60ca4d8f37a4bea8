import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PastHistory } from '@xiaoer/contract/mined'
import { Alert, Button, Checkbox, Progress, Select, Upload } from 'antd'
import { useEffect, useState } from 'react'
import { readSettings } from '../../../api/index.ts'
import { earlierCalls } from '../../../api/shops/earlier.ts'
import { minedCalls } from '../../../api/understanding/mined.ts'
import { Problem, Sure, Waiting } from '../../../look/index.ts'
import { useMe } from '../../../shell/index.ts'
import { refusedWords, useTexts } from '../../../texts/index.ts'
import { Imports } from './imports.tsx'
import { MappingWizard } from './mapping-wizard.tsx'

/** Larger workbooks are not shown in the wizard: their heads have to speak for themselves. */
const SHOWN_MB = 64
const ENDINGS = '.jsonl,.ndjson,.csv,.tsv,.xlsx,.xls'
/** While something is under way one looks often. Milliseconds. */
const LIVE_MS = 1_000

const isBusy = (history: PastHistory) =>
  history.mining.state === 'running' || history.imports.some(({ state }) => state === 'checking' || state === 'taking')

/** What came, how far it is mined, and what can be done next. */
export function History() {
  const client = useQueryClient()
  const history = useQuery({
    queryKey: ['history'],
    queryFn: minedCalls.readHistory,
    refetchInterval: ({ state: { data } }) => (data && isBusy(data) ? LIVE_MS : false),
  })
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => client.invalidateQueries({ queryKey: ['history'] }),
  })
  const ended = history.data?.mining.endedAt
  useEffect(() => {
    if (ended) void client.invalidateQueries({ queryKey: ['mined'] })
  }, [client, ended])
  if (history.isPending) return <Waiting />
  if (history.isLoadingError) return <Problem error={history.error} again={() => void history.refetch()} />
  const run = (work: () => Promise<unknown>) => act.mutate(work)
  return (
    <section className="card m-history" data-mining={history.data.mining.state}>
      {act.isError && <Problem error={act.error} />}
      <Counts history={history.data} />
      <Take busy={act.isPending} history={history.data} run={run} />
      <MiningState history={history.data} run={run} />
      <Imports imports={history.data.imports} run={run} />
    </section>
  )
}

interface Acting {
  history: PastHistory
  run: (work: () => Promise<unknown>) => void
}

function Counts({ history: { sessions, matters, unplaced, alone } }: { history: PastHistory }) {
  const { t } = useTexts()
  return (
    <p>
      {t('mined.counts', { sessions, matters })}
      {unplaced > 0 && ` · ${t('mined.unplaced', { n: unplaced })}`}
      {alone > 0 && ` · ${t('mined.alone', { n: alone })}`}
    </p>
  )
}

function Take({ busy, history, run }: Acting & { busy: boolean }) {
  const { t } = useTexts()
  const [swapped, setSwapped] = useState(false)
  const [table, open] = useState<File>()
  const [beside, showBeside] = useState<Beside>()
  const send = (file: File, mapping: string) =>
    run(async () => {
      await minedCalls.sendHistory(file, swapped, mapping)
      if (beside) await earlierCalls.take(file, { ...beside, mapping })
    })
  const take = (file: File) => {
    // what a line of JSON holds needs no asking
    const isLarge = /\.xlsx?$/iu.test(file.name) && file.size > SHOWN_MB << 20
    if (/\.(?:csv|tsv|xlsx?)$/iu.test(file.name) && !isLarge) open(file)
    else send(file, '')
    return false
  }
  return (
    <div className="m-take">
      <div className="u-line">
        <Upload accept={ENDINGS} multiple={false} showUploadList={false} disabled={busy} beforeUpload={take}>
          <Button loading={busy}>{t('mined.take')}</Button>
        </Upload>
        <span className="soft">{t('mined.kinds')}</span>
        <Button disabled={history.ownWaiting === 0 || busy} onClick={() => run(minedCalls.takeOwn)}>
          {t('mined.takeOwn', { n: history.ownWaiting })}
        </Button>
      </div>
      <Checkbox checked={swapped} onChange={(event) => setSwapped(event.target.checked)}>
        {t('mined.swapped')}
      </Checkbox>
      <ShownBeside beside={beside} choose={showBeside} />
      <details>
        <summary>{t('mined.format')}</summary>
        <p>{t('mined.formatTable')}</p>
        <p>{t('mined.formatLines')}</p>
        <pre dir="ltr">{EXAMPLE}</pre>
      </details>
      {table && (
        <MappingWizard
          file={table}
          leave={() => open(undefined)}
          take={(mapping) => {
            open(undefined)
            send(table, JSON.stringify(mapping))
          }}
        />
      )}
    </div>
  )
}

/** A session a line. */
const EXAMPLE = `{"id": "1", "shopper": {"id": "c1001"}, "messages": [
  {"from": "shopper", "text": "…", "at": "2026-11-03T09:05:00+08:00"},
  {"from": "agent", "text": "…"}]}`

/** Of which shop the sessions are, and whether whose they are was verified. */
interface Beside {
  shop: string
  trusted: boolean
}

/** Whether colleagues shall see the sessions beside their shoppers' conversations too. */
function ShownBeside({ beside, choose }: { beside: Beside | undefined; choose: (beside: Beside | undefined) => void }) {
  const { t } = useTexts()
  const mayShow = useMe().rights.includes('settings')
  const shops = useQuery({ queryKey: ['settings'], queryFn: readSettings, enabled: mayShow }).data?.shops ?? []
  const [first] = shops
  if (!mayShow || !first) return null
  return (
    <div className="u-line">
      <Checkbox
        checked={beside !== undefined}
        onChange={({ target }) => choose(target.checked ? { shop: first.id, trusted: false } : undefined)}
      >
        {t('mined.showBeside')}
      </Checkbox>
      {beside && shops.length > 1 && (
        <Select
          aria-label={t('earlier.shop')}
          options={shops.map(({ id: value, name: label }) => ({ value, label }))}
          value={beside.shop}
          onChange={(shop) => choose({ ...beside, shop })}
        />
      )}
      {beside && (
        <Checkbox checked={beside.trusted} onChange={({ target }) => choose({ ...beside, trusted: target.checked })}>
          {t('earlier.trusted')}
        </Checkbox>
      )}
      <Link to="/settings/$section" params={{ section: 'earlier' }}>
        {t('mined.besideSeen')}
      </Link>
    </div>
  )
}

function MiningState({ history: { mining, matters, unplaced }, run }: Acting) {
  const { t } = useTexts()
  const { state, step, done, of, problem } = mining
  if (state === 'running')
    return (
      <div role="status" className="m-running">
        <span>{t(`mined.step.${step}`)}</span>
        <Progress percent={of > 0 ? Math.floor((100 * done) / of) : 0} showInfo={of > 0} aria-label={t(`mined.step.${step}`)} />
        <span className="soft">{t('mined.leave')}</span>
      </div>
    )
  return (
    <div className="u-line">
      {state === 'failed' && problem && <Alert type="error" title={refusedWords(problem) ?? problem.reason} />}
      <Button type={unplaced > 0 ? 'primary' : 'default'} disabled={matters === 0} onClick={() => run(() => minedCalls.startMining(false))}>
        {t(mining.endedAt === null ? 'mined.mine' : 'mined.mineMore')}
      </Button>
      {mining.endedAt !== null && (
        <Sure title={t('mined.anewSure')} onConfirm={() => run(() => minedCalls.startMining(true))}>
          <Button type="text">{t('mined.anew')}</Button>
        </Sure>
      )}
    </div>
  )
}
