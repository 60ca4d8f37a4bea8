import './earlier.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { EarlierImport } from '@xiaoer/contract/earlier'
import { Alert, Button, Progress } from 'antd'
import { earlierCalls } from '../api/shops/earlier.ts'
import { Problem, Sure, Waiting } from '../look/index.ts'
import { refusedWords, useTexts } from '../texts/index.ts'
import { shortTime } from '../time/index.ts'
import { Why } from '../understanding/mined/history/why.tsx'

/** While something is under way one looks often. Milliseconds. */
const LIVE_MS = 1_000

/** Sessions under a system that was left: what came, and taken back with one click. They are taken in where all history is. */
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
  return (
    <>
      <p className="soft">{t('earlier.words')}</p>
      {act.isError && <Problem error={act.error} />}
      <p>
        <Link to="/understanding/$part" params={{ part: 'mined' }}>
          {t('earlier.wizard')}
        </Link>
      </p>
      {found.data.sessions > 0 && <p>{t('earlier.stand', { n: found.data.sessions })}</p>}
      {found.data.imports.map((one) => (
        <Import key={one.id} one={one} run={run} />
      ))}
    </>
  )
}

type Run = (work: () => Promise<unknown>) => void

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
