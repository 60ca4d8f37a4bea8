import './wall.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Wall } from '@xiaoer/contract/wall'
import { wallCalls } from '../api/people/wall.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { ClockLeft } from '../tickets/signs.tsx'
import { lengthOf } from '../time/index.ts'
import { Alerts } from './alerts.tsx'
import { Sessions } from './sessions.tsx'

/** Waits grow without an event: the page is read anew this often beside what the feed brings. Milliseconds. */
const EVERY = 5_000

/** One page for the wall of the room. */
export function WallPage() {
  const { t } = useTexts()
  const wall = useQuery({ queryKey: ['wall'], queryFn: wallCalls.read, refetchInterval: EVERY })
  if (wall.isPending) return <Waiting />
  if (wall.isLoadingError) return <Problem error={wall.error} again={() => void wall.refetch()} />
  return (
    <div className="page wall">
      <h1 className="unseen">{t('rail.wall')}</h1>
      <Tiles wall={wall.data} />
      <div className="wall-below">
        <div>
          <Alerts standing={wall.data.standing} />
          <Sessions wall={wall.data} />
        </div>
        <div>
          <Queues wall={wall.data} />
          {wall.data.tickets.length > 0 && <Tickets wall={wall.data} />}
          <People wall={wall.data} />
        </div>
      </div>
    </div>
  )
}

function Tiles({ wall }: { wall: Wall }) {
  const { t } = useTexts()
  const { waiting, longestWait, byBot, byPeople, calls, moods, alerts, agents } = wall
  const longest = longestWait > 0 ? t('wall.longest', { time: lengthOf(longestWait * 1_000, t) }) : ''
  const tiles = [
    { id: 'waiting', value: waiting, note: longest, bad: waiting > 0 },
    { id: 'alerts', value: alerts, note: '', bad: alerts > 0 },
    { id: 'byPeople', value: byPeople, note: '', bad: false },
    { id: 'byBot', value: byBot, note: '', bad: false },
    ...(calls > 0 ? [{ id: 'calls', value: calls, note: '', bad: false } as const] : []),
    {
      id: 'upset',
      value: moods.upset,
      note: t('wall.moods', { low: moods.low, even: moods.even, pleased: moods.pleased }),
      bad: moods.upset > 0,
    },
    {
      id: 'here',
      value: agents.here,
      note: t('wall.others', { onBreak: agents.onBreak, away: agents.away }),
      bad: agents.here === 0 && waiting > 0,
    },
  ] as const
  return (
    <section className="wall-tiles" aria-label={t('rail.wall')}>
      {tiles.map(({ id, value, note, bad }) => (
        <div key={id} className={bad ? 'card wall-tile is-bad' : 'card wall-tile'} data-tile={id}>
          <span className="wall-name">
            {bad && '▲ '}
            {t(`wall.tile.${id}`)}
          </span>
          <b className="wall-value number">{value}</b>
          <span className="wall-note number">{note}</span>
        </div>
      ))}
    </section>
  )
}

function Queues({ wall: { teams } }: { wall: Wall }) {
  const { t } = useTexts()
  return (
    <section className="card wall-card" aria-label={t('wall.queues')}>
      <h2>{t('wall.queues')}</h2>
      {teams.map(({ id, name, waiting, longestWait }) => (
        <p key={id ?? ''} className="wall-row">
          <span>{name || t('wall.everybody')}</span>
          <b className="number">{waiting}</b>
          <span className="soft number">{longestWait > 0 ? lengthOf(longestWait * 1_000, t) : ''}</span>
        </p>
      ))}
    </section>
  )
}

function Tickets({ wall: { tickets } }: { wall: Wall }) {
  const { t } = useTexts()
  return (
    <section className="card wall-card" aria-label={t('wall.tickets')}>
      <h2>{t('wall.tickets')}</h2>
      {tickets.map(({ id, number, subject, ownerName, clock }) => (
        <p key={id} className="wall-row">
          <Link to="/tickets/$id" params={{ id }}>
            #{number} <bdi>{subject}</bdi>
          </Link>
          <ClockLeft clock={clock} />
          <span className="soft">{ownerName ?? t('tickets.nobody')}</span>
        </p>
      ))}
    </section>
  )
}

function People({ wall: { people } }: { wall: Wall }) {
  const { t } = useTexts()
  return (
    <section className="card wall-card" aria-label={t('wall.people')}>
      <h2>{t('wall.people')}</h2>
      {people.map(({ name, here, onBreak, load, capacity }) => (
        <p key={name} className="wall-row">
          <span>{name}</span>
          <b className="number">
            {load}/{capacity}
          </b>
          <span className="soft">{t(`teams.is.${here ? (onBreak ? 'break' : 'here') : 'away'}`)}</span>
        </p>
      ))}
    </section>
  )
}
