import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PlayedTest, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { Button } from 'antd'
import { CallFailed, scenarioCalls } from '../../api/index.ts'
import { Problem, problemTitle } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { isSame, openedOf } from '../same.ts'
import { StateWord } from '../state-word.tsx'
import type { Opened } from '../use-opened.ts'

interface Props {
  text: string
  /** All of the workspace's own, as they stand now: what one has open a colleague may have replaced. */
  versions: readonly ScenarioVersion[]
  opened: Opened
  show: (opened: Opened) => void
  keep: (opened: Opened) => void
}

const isOpen = (version: ScenarioVersion | undefined): version is ScenarioVersion =>
  version?.state === 'draft' || version?.state === 'tested'

/** A version as it stands now, also where a colleague has another in its place. */
const newer = (version: ScenarioVersion, versions: readonly ScenarioVersion[]): ScenarioVersion =>
  versions.find(({ id, state }) => id === version.id && (state === 'superseded' || state === 'withdrawn')) ?? version

type Step = 'save' | 'copy' | 'test' | 'publish'

/** Saves the text, plays its dialogues, publishes it. What was published never changes: its text is saved as a new version. */
export function Steps({ text, versions, opened: { version }, show, keep }: Props) {
  const { t } = useTexts()
  const isSaved = version !== undefined && isSame(text, version)
  const run = useRun({ text, version, isSaved, done: (version) => keep({ text, version }) })
  if (!useMe().rights.includes('scenarios')) return null
  const button = (step: Step) => ({ loading: run.isPending && run.variables === step, onClick: () => run.mutate(step) })
  // what was published has passed, and stands as it is
  const isKept = isSaved && !isOpen(version)
  return (
    <section className="card workbench workbench-foot" aria-label={t('scenarios.way')}>
      <div className="workbench-deeds">
        <Button disabled={isSaved || run.isPending} {...button('save')}>
          {t('scenarios.save')}
        </Button>
        <Button disabled={isKept || run.isPending} {...button('test')}>
          {t('scenarios.play')}
        </Button>
        <Button type="primary" disabled={isKept || run.isPending} {...button('publish')}>
          {t('scenarios.publish')}
        </Button>
        {version && <Standing version={newer(version, versions)} />}
      </div>
      {version && wasRewritten(run.error) ? (
        <Rewritten version={version} error={run.error} copy={() => run.mutate('copy')} show={show} />
      ) : (
        run.isError && <Problem error={run.error} />
      )}
      {version?.played && isSaved && <Played played={version.played} />}
    </section>
  )
}

interface Run {
  text: string
  version: ScenarioVersion | undefined
  isSaved: boolean
  done: (version: ScenarioVersion) => void
}

/** One step after the other: what is played or published is saved before. */
function useRun({ text, version, isSaved, done }: Run) {
  const client = useQueryClient()
  const save = (step: Step) => {
    if (version && isSaved) return version
    return isOpen(version) && step !== 'copy' ? scenarioCalls.rewrite(version.id, text, version.writtenAt) : scenarioCalls.write(text)
  }
  return useMutation({
    mutationFn: async (step: Step) => {
      const kept = await save(step)
      done(kept)
      return step === 'test' || step === 'publish' ? scenarioCalls.step(kept.id, step) : kept
    },
    onSuccess: done,
    // what was found in a history tells which scenarios serve its intent
    onSettled: () => Promise.all(['scenarios', 'mined-one'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}

const wasRewritten = (error: unknown) => error instanceof CallFailed && error.refusal?.reason === 'scenario.rewritten'

interface Both {
  version: ScenarioVersion
  error: unknown
  copy: () => void
  show: (opened: Opened) => void
}

/** Two wrote the same draft: what one has here is kept beside it, or let go for the other's. */
function Rewritten({ version, error, copy, show }: Both) {
  const { t } = useTexts()
  const client = useQueryClient()
  const theirs = useMutation({
    mutationFn: () => client.fetchQuery({ queryKey: ['scenarios'], queryFn: scenarioCalls.all, staleTime: 0 }),
    onSuccess: ({ versions }) => {
      const one = versions.find(({ id }) => id === version.id)
      if (one) show(openedOf(one))
    },
  })
  return (
    <div className="workbench-deeds" role="alert">
      <span className="bad">▲ {problemTitle(error, t)}</span>
      <Button onClick={copy}>{t('scenarios.saveCopy')}</Button>
      <Button loading={theirs.isPending} onClick={() => theirs.mutate()}>
        {t('scenarios.openTheirs')}
      </Button>
    </div>
  )
}

function Played({ played }: { played: readonly PlayedTest[] }) {
  const { t } = useTexts()
  return (
    <ul className="scenario-problems" aria-label={t('scenarios.tests')}>
      {played.map(({ title, ok, line, expected, said }) => (
        <li key={title} className={ok ? 'good' : 'bad'}>
          {ok ? '✓' : '▲'} {title}
          {!ok && (
            <>
              {' '}
              · {t('scenarios.failed', { line: line ?? 0, expected: expected ?? '' })}
              <pre>{said}</pre>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function Standing({ version: { version, state } }: { version: ScenarioVersion }) {
  const { t } = useTexts()
  return (
    <span>
      {t('scenarios.versionOf', { version })} · <StateWord state={state} />
    </span>
  )
}
