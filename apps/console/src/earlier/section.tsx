import './earlier.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EarlierImport } from '@xiaoer/contract/earlier'
import { Alert, Button, Checkbox, Progress, Select, Upload } from 'antd'
import { useState } from 'react'
import { readSettings } from '../api/index.ts'
import { earlierCalls } from '../api/shops/earlier.ts'
import { Problem, Sure, Waiting } from '../look/index.ts'
import { refusedWords, useTexts } from '../texts/index.ts'
import { shortTime } from '../time/index.ts'
import { Why } from '../understanding/mined/history/why.tsx'

/** While something is under way one looks often. Milliseconds. */
const LIVE_MS = 1_000

/** Files of sessions under a system that was left: taken in, and taken back with one click. */
export function EarlierSection() {
  const { t } = useTexts()
  const client = useQueryClient()
  const found = useQuery({
    queryKey: ['earlier'],
    queryFn: earlierCalls.imports,
    refetchInterval: ({ state: { data } }) => (data?.imports.some(({ state }) => state === 'taking') ? LIVE_MS : false),
  })
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => client.invalidateQueries({ queryKey: ['earlier'] }),
  })
  if (found.isPending) return <Waiting />
  if (found.isLoadingError) return <Problem error={found.error} again={() => void found.refetch()} />
  const run = (work: () => Promise<unknown>) => act.mutate(work)
  const isBusy = act.isPending || found.data.imports.some(({ state }) => state === 'taking')
  return (
    <>
      <p className="soft">{t('earlier.words')}</p>
      {act.isError && <Problem error={act.error} />}
      <Take isBusy={isBusy} run={run} />
      {found.data.sessions > 0 && <p>{t('earlier.stand', { n: found.data.sessions })}</p>}
      {found.data.imports.map((one) => (
        <Import key={one.id} one={one} run={run} />
      ))}
    </>
  )
}

type Run = (work: () => Promise<unknown>) => void

function Take({ isBusy, run }: { isBusy: boolean; run: Run }) {
  const { t } = useTexts()
  const shops = useQuery({ queryKey: ['settings'], queryFn: readSettings }).data?.shops ?? []
  const [chosen, choose] = useState<string>()
  const [trusted, trust] = useState(false)
  const shop = chosen ?? shops[0]?.id
  const take = (file: File) => {
    if (shop) run(() => earlierCalls.take(file, shop, trusted))
    return false
  }
  return (
    <section className="card">
      <div className="earlier-line">
        {shops.length > 1 && (
          <Select
            aria-label={t('earlier.shop')}
            options={shops.map(({ id: value, name: label }) => ({ value, label }))}
            value={shop}
            onChange={choose}
          />
        )}
        <Upload accept=".jsonl,.ndjson" multiple={false} showUploadList={false} disabled={isBusy || !shop} beforeUpload={take}>
          <Button type="primary" loading={isBusy}>
            {t('earlier.take')}
          </Button>
        </Upload>
        <span className="soft">{t('earlier.kinds')}</span>
      </div>
      <Checkbox checked={trusted} onChange={({ target }) => trust(target.checked)}>
        {t('earlier.trusted')}
      </Checkbox>
    </section>
  )
}

function Import({ one, run }: { one: EarlierImport; run: Run }) {
  const { t, language } = useTexts()
  const { id, name, shop, state, share, sessions, messages, repeated, bad, problem, at, by, isTrusted } = one
  return (
    <section className="card" data-earlier={state} aria-label={name}>
      <div className="earlier-line">
        <b>
          <bdi>{name}</bdi>
        </b>
        <span className="soft">{t(`earlier.state.${state}`)}</span>
        <span className="faint">
          {shop} · {shortTime(at, Date.now(), language)} {by}
        </span>
        {state !== 'undone' && (
          <Sure title={t('earlier.undoSure')} onConfirm={() => run(() => earlierCalls.undo(id))}>
            <Button size="small">{t('earlier.undo')}</Button>
          </Sure>
        )}
      </div>
      {state === 'taking' && <Progress percent={Math.floor(share * 100)} aria-label={t('earlier.state.taking')} />}
      {state !== 'undone' && (
        <p>
          {t('earlier.came', { sessions, messages, repeated })}
          {isTrusted && ` · ${t('earlier.isTrusted')}`}
        </p>
      )}
      {problem && <Alert type="error" title={refusedWords(problem) ?? problem.reason} />}
      {bad > 0 && state !== 'undone' && <Bad one={one} />}
    </section>
  )
}

/** How many lines were not taken, by why, and all of them in a file. */
function Bad({ one: { id, bad, whys } }: { one: EarlierImport }) {
  const { t } = useTexts()
  return (
    <p>
      {t('earlier.bad', { n: bad })}{' '}
      {Object.entries(whys).map(([why, n]) => (
        <span key={why} className="soft">
          {n} × <Why why={why} />{' '}
        </span>
      ))}
      <a href={`/api/v1/earlier/${id}/bad-rows`} download>
        {t('earlier.badFile')}
      </a>
    </p>
  )
}
