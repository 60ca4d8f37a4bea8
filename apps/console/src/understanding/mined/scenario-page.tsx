import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { MinedView } from '@xiaoer/contract/mined'
import { minedCalls } from '../../api/understanding/mined.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Changes } from './changes.tsx'
import { Course } from './course.tsx'
import { Releases } from './releases.tsx'
import { useMasks } from './said.tsx'
import { Sessions } from './sessions.tsx'
import { Sorting } from './sorting.tsx'

/** Releases that are being checked are looked at often. Milliseconds. */
const LIVE_MS = 1_000

/** One scenario: how it goes with the sessions beside, put in order by a person, and what is made of it. */
export function ScenarioPage({ id }: { id: string }) {
  const { t } = useTexts()
  const view = useQuery({
    queryKey: ['mined-one', id],
    queryFn: () => minedCalls.readScenario(id),
    refetchInterval: ({ state: { data } }) => (isMoving(data) ? LIVE_MS : false),
  })
  return (
    <section className="m-one">
      <p>
        <Link to="/understanding/$part" params={{ part: 'mined' }} search={{}}>
          ← {t('mined.back')}
        </Link>
      </p>
      {view.isPending && <Waiting />}
      {view.isError && <Problem error={view.error} again={() => void view.refetch()} />}
      {view.data && <Opened view={view.data} />}
    </section>
  )
}

const isMoving = (view: MinedView | undefined) =>
  view !== undefined && (view.scenario.course === null || view.releases.some(({ state }) => state === 'checking'))

/** Does something to a scenario; what it changes is read anew, and where it leads one goes. */
export type Change = (work: () => Promise<string | undefined>) => void

function Opened({ view }: { view: MinedView }) {
  const { t } = useTexts()
  const masked = useMasks()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { scenario } = view
  const acting = useMutation({
    mutationFn: (work: () => Promise<string | undefined>) => work(),
    onSuccess: async (to) => {
      if (to !== undefined) await navigate({ to: '/understanding/$part', params: { part: 'mined' }, search: { mined: to } })
    },
    onSettled: () => Promise.all(['mined', 'mined-one', 'history'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  return (
    <>
      <div className="m-head">
        <h2>
          <span className="faint number">{scenario.number}</span> {masked(scenario.name) || t('mined.nameless')}
        </h2>
        <span className="soft">
          {t('mined.matters', { n: scenario.matters })} · {(scenario.share * 100).toFixed(1)} % ·{' '}
          {t('mined.sessions', { n: scenario.sessions })}
        </span>
      </div>
      {acting.isError && <Problem error={acting.error} />}
      <Sorting scenario={scenario} change={acting.mutate} busy={acting.isPending} />
      <div className="m-columns">
        <div className="m-column">
          {scenario.course ? <Course course={scenario.course} bought={view.bought} /> : <Waiting />}
          <Sessions id={scenario.id} />
        </div>
        <div className="m-column">
          <Changes changes={view.changes} change={acting.mutate} busy={acting.isPending} />
          <Releases view={view} change={acting.mutate} busy={acting.isPending} />
        </div>
      </div>
    </>
  )
}
