import { Link } from '@tanstack/react-router'
import type { MinedRelease, MinedView } from '@xiaoer/contract/mined'
import { Alert, Button } from 'antd'
import { minedCalls } from '../../api/understanding/mined.ts'
import { intentName } from '../../intents/index.ts'
import { Sure } from '../../look/index.ts'
import { refusedWords, useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import { EntryDraft } from './entry-draft.tsx'
import type { Change } from './scenario-page.tsx'
import { SentencesDraft } from './sentences-draft.tsx'

interface Props {
  view: MinedView
  change: Change
  busy: boolean
}

/** What is made of a scenario: proposed, said yes to, taken back; and what could be. */
export function Releases({ view, change, busy }: Props) {
  const { t } = useTexts()
  const { scenario, releases } = view
  const propose: Propose = (body) =>
    change(async () => {
      await minedCalls.propose(scenario.id, body)
      return undefined
    })
  return (
    <>
      {releases.length > 0 && (
        <section className="card m-releases">
          <h3>{t('mined.made')}</h3>
          <ul>
            {releases.map((one) => (
              <Release key={one.id} release={one} change={change} busy={busy} />
            ))}
          </ul>
        </section>
      )}
      <SentencesDraft key={`s${scenario.intent}`} view={view} propose={propose} busy={busy} />
      <EntryDraft view={view} propose={propose} busy={busy} />
      <section className="card m-form">
        <h3>{t('mined.canvas')}</h3>
        <p className="soft">{t('mined.canvasWords')}</p>
        <Button disabled={busy} onClick={() => propose({ kind: 'scenario' })}>
          {t('mined.openCanvas')}
        </Button>
      </section>
    </>
  )
}

/** Proposes something of the scenario; it serves nobody yet. */
export type Propose = (body: Parameters<typeof minedCalls.propose>[1]) => void

function Release({ release, change, busy }: { release: MinedRelease; change: Change; busy: boolean }) {
  const { t, language } = useTexts()
  const { id, kind, state, intent, name, count, canvas, problem, at, by } = release
  const called = name ?? (intent === null ? null : intentName(intent, language))
  const act = (work: (id: string) => Promise<unknown>) =>
    change(async () => {
      await work(id)
      return undefined
    })
  return (
    <li data-release={state}>
      <b>{t(`mined.kind.${kind}`)}</b> {called !== null && t('mined.sentencesOf', { n: count, intent: called })}{' '}
      <span className={state === 'serving' ? 'u-badge' : 'soft'}>{t(`mined.release.${state}`)}</span>{' '}
      {canvas && (
        <Link to="/settings/$section" params={{ section: 'scenarios' }} search={{ scenario: canvas.scenario, edition: canvas.version }}>
          {t('mined.toCanvas')}
        </Link>
      )}{' '}
      <span className="faint">
        {shortTime(at, Date.now(), language)} {by}
      </span>
      <ServedBy release={release} />
      {problem && <Alert type="error" title={refusedWords(problem) ?? problem.reason} />}
      <div className="u-line">
        {(state === 'proposed' || state === 'refused') && (
          <Sure title={t(`mined.yesSure.${kind}`)} onConfirm={() => act(minedCalls.sayYes)}>
            <Button type="primary" size="small" disabled={busy}>
              {t('mined.yes')}
            </Button>
          </Sure>
        )}
        {(state === 'proposed' || state === 'refused' || state === 'serving') && (
          <Button size="small" disabled={busy} onClick={() => act(minedCalls.takeBack)}>
            {t('mined.takeBack')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Scenarios of the canvas that serve an intent of its own: whoever takes it back is told that nobody begins them by it any more. */
function ServedBy({ release: { state, servedBy } }: { release: MinedRelease }) {
  const { t } = useTexts()
  if (servedBy.length === 0 || (state !== 'serving' && state !== 'taken_back')) return null
  return <p className="soft">{t(state === 'serving' ? 'mined.servedBy' : 'mined.servedByNone', { scenarios: servedBy.join(', ') })}</p>
}
