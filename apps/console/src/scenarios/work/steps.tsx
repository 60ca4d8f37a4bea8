import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PlayedTest, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { Button } from 'antd'
import { scenarioCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { StateWord } from '../lists.tsx'

interface Props {
  text: string
  version: ScenarioVersion | undefined
  done: (version: ScenarioVersion) => void
}

const isOpen = (version: ScenarioVersion | undefined): version is ScenarioVersion =>
  version?.state === 'draft' || version?.state === 'tested'

/** Saves the text, plays its dialogues, publishes it. What was published never changes: its text is saved as a new version. */
export function Steps({ text, version, done }: Props) {
  const { t } = useTexts()
  const client = useQueryClient()
  const isSaved = version !== undefined && JSON.stringify(version.file, null, 2) === text
  const save = () => (version && isSaved ? version : isOpen(version) ? scenarioCalls.rewrite(version.id, text) : scenarioCalls.write(text))
  const run = useMutation({
    mutationFn: async (step: 'save' | 'test' | 'publish') => {
      const kept = await save()
      done(kept)
      return step === 'save' ? kept : scenarioCalls.step(kept.id, step)
    },
    onSuccess: done,
    onSettled: () => client.invalidateQueries({ queryKey: ['scenarios'] }),
  })
  if (useMe().role === 'agent') return null
  return (
    <section className="card workbench" aria-label={t('scenarios.way')}>
      <div className="workbench-deeds">
        <Button disabled={isSaved || run.isPending} loading={run.isPending && run.variables === 'save'} onClick={() => run.mutate('save')}>
          {t('scenarios.save')}
        </Button>
        <Button disabled={run.isPending} loading={run.isPending && run.variables === 'test'} onClick={() => run.mutate('test')}>
          {t('scenarios.play')}
        </Button>
        <Button
          type="primary"
          disabled={run.isPending}
          loading={run.isPending && run.variables === 'publish'}
          onClick={() => run.mutate('publish')}
        >
          {t('scenarios.publish')}
        </Button>
        {version && <Standing version={version} />}
      </div>
      {run.isError && <Problem error={run.error} />}
      {version?.played && isSaved && <Played played={version.played} />}
    </section>
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
