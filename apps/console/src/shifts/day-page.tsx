import './shifts.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MyFigures, ShiftNote } from '@xiaoer/contract/shifts'
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { shiftCalls } from '../api/people/shifts.ts'
import { useChange, useToldChange } from '../changing/index.ts'
import { percent } from '../figures/shares.ts'
import { Empty, Problem, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTeams } from '../teams/use-teams.ts'
import { type Say, useTexts } from '../texts/index.ts'
import { fullTime, lengthOf } from '../time/index.ts'

/** An agent's day: what the shift before left, what one leaves, and one's own figures beside the team's. */
export function DayPage() {
  const { t } = useTexts()
  const notes = useQuery({ queryKey: ['shift-notes'], queryFn: shiftCalls.notes })
  return (
    <div className="page page-narrow">
      <div className="page-head">
        <h1>{t('day.title')}</h1>
      </div>
      <section className="card day-card" aria-label={t('day.handover')}>
        <h2>{t('day.handover')}</h2>
        <Leave />
        {notes.isPending && <Waiting />}
        {notes.isError && <Problem error={notes.error} again={() => void notes.refetch()} />}
        {notes.data?.notes.length === 0 && <Empty title={t('day.noNotes')}>{t('day.noNotesWords')}</Empty>}
        {notes.data?.notes.map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </section>
      <Mine />
    </div>
  )
}

/** A note for the next shift: of everybody, or of one team, one's own first. */
function Leave() {
  const { t } = useTexts()
  const { accountId } = useMe()
  const [words, write] = useState('')
  const [chosen, choose] = useState<string | null>()
  const teams = (useTeams().data?.teams ?? []).toSorted(
    (a, b) => Number(b.members.includes(accountId)) - Number(a.members.includes(accountId)),
  )
  const teamId = chosen === undefined ? (teams.find(({ members }) => members.includes(accountId))?.id ?? null) : chosen
  const leave = useToldChange(
    'shift-notes',
    () => shiftCalls.leave({ words: words.trim(), teamId }),
    () => write(''),
  )
  return (
    <div className="day-leave">
      <Input.TextArea
        aria-label={t('day.leave')}
        placeholder={t('day.leaveHint')}
        rows={3}
        maxLength={4_000}
        value={words}
        onChange={({ target }) => write(target.value)}
      />
      {teams.length > 0 && (
        <Select
          aria-label={t('day.forWhom')}
          value={teamId ?? ''}
          onChange={(id) => choose(id || null)}
          options={[...teams.map(({ id, name }) => ({ value: id, label: name })), { value: '', label: t('audit.everybody') }]}
        />
      )}
      <Button type="primary" disabled={!words.trim()} loading={leave.isPending} onClick={() => leave.mutate(undefined)}>
        {t('day.leave')}
      </Button>
    </div>
  )
}

function Note({ note: { id, by, at, teamId, words, read, conversations, tickets } }: { note: ShiftNote }) {
  const { t, language } = useTexts()
  const team = useTeams(teamId !== null).data?.teams.find((one) => one.id === teamId)
  const seen = useChange('shift-notes', () => shiftCalls.read(id))
  return (
    <article className={read ? 'day-note' : 'day-note is-new'}>
      <p className="soft">
        {by}
        {team && ` → ${team.name}`} · {fullTime(at, language)}{' '}
        {!read && (
          <Button size="small" loading={seen.isPending} onClick={() => seen.mutate(undefined)}>
            {t('day.read')}
          </Button>
        )}
      </p>
      <p dir="auto" className="day-words">
        {words}
      </p>
      <p>
        {conversations.map((one) => (
          <Link key={one.id} to="/inbox/$box/$id" params={{ box: 'all', id: one.id }} className="day-link">
            {one.shopperName || t('shopper.visitor')}
          </Link>
        ))}
        {tickets.map((one) => (
          <Link key={one.id} to="/tickets/$id" params={{ id: one.id }} className="day-link">
            #{one.number} {one.subject}
          </Link>
        ))}
      </p>
    </article>
  )
}

const FIGURES = ['sessions', 'messages', 'firstAnswer', 'settled', 'stars', 'ticketsDone'] as const
type Figure = (typeof FIGURES)[number]

function Mine() {
  const { t } = useTexts()
  const [days, choose] = useState(7)
  const found = useQuery({ queryKey: ['my-figures', days], queryFn: () => shiftCalls.figures(days) })
  return (
    <section className="card day-card" aria-label={t('day.mine')}>
      <h2>{t('day.mine')}</h2>
      <Segmented options={[1, 7, 30].map((value) => ({ value, label: t('day.days', { n: value }) }))} value={days} onChange={choose} />
      {found.isPending && <Waiting />}
      {found.isError && <Problem error={found.error} again={() => void found.refetch()} />}
      {found.data && <Table figures={found.data} />}
    </section>
  )
}

function Table({ figures }: { figures: MyFigures }) {
  const { t } = useTexts()
  return (
    <>
      <table className="day-table">
        <thead>
          <tr>
            <th scope="col">{t('day.figure')}</th>
            <th scope="col">{t('day.own')}</th>
            <th scope="col">{t('day.median')}</th>
          </tr>
        </thead>
        <tbody>
          {FIGURES.map((figure) => (
            <tr key={figure} data-figure={figure}>
              <th scope="row">{t(`day.of.${figure}`)}</th>
              <td className="number">{told(figure, figures[figure].own, t)}</td>
              <td className="number soft">{told(figure, figures[figure].median, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">
        {figures.teams.length > 0 && `${figures.teams.join(' · ')} · `}
        {t('day.medianWords', { n: figures.colleagues })}
      </p>
    </>
  )
}

function told(figure: Figure, value: number | null, t: Say): string {
  if (value === null) return '–'
  if (figure === 'settled') return percent(value * 100)
  if (figure === 'firstAnswer') return lengthOf(value * 1_000, t)
  return figure === 'stars' ? value.toFixed(1) : String(Math.round(value * 10) / 10)
}
