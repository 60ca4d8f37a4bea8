import './picking.css'
import type { ConversationRow } from '@xiaoer/contract'
import { Button, Select } from 'antd'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTags } from '../../labels/tags.tsx'
import { useKeys } from '../../shell/index.ts'
import { KEYS } from '../../shell/keys/keys.ts'
import { useNameOf } from '../../shopper/index.ts'
import { useStore } from '../../store/index.ts'
import { useTeams } from '../../teams/use-teams.ts'
import { refusedWords, useTexts } from '../../texts/index.ts'
import { picked } from './picked.ts'
import { type Deed, type Refused, useMany } from './use-many.ts'

const HOUR = 3_600_000
const HOURS = ['1', '4', '24'] as const

/** What can be done with the conversations that are chosen. While some are, the keys of the open one are theirs. */
export function PickBar({ rows }: { rows: readonly ConversationRow[] }) {
  const { t } = useTexts()
  const ids = useStore(picked)
  const chosen = rows.filter(({ id }) => ids?.has(id))
  const { run, refused, isPending } = useMany(chosen)
  // another box is another list
  useEffect(() => () => picked.set(null), [])
  useKeys({ unpick: () => picked.set(null), ...(chosen.length > 0 && { handBack: () => run({ do: 'hand_back' }) }) }, true)
  return (
    <section className="pick-bar" aria-label={t('many.pick')} aria-busy={isPending}>
      <span role="status">{t('many.picked', { n: chosen.length })}</span>
      <Button size="small" type="link" onClick={() => picked.set(new Set(rows.map(({ id }) => id)))}>
        {t('many.all', { n: rows.length })}
      </Button>
      <Button size="small" type="link" onClick={() => picked.set(null)}>
        {t('many.clear')} <kbd>Esc</kbd>
      </Button>
      {chosen.length > 0 && <Ways run={run} />}
      {refused.length > 0 && <NotDone refused={refused} rows={rows} />}
    </section>
  )
}

/** One menu for each thing that can be done. */
function Ways({ run }: { run: (deed: Deed, named?: string) => void }) {
  const { t } = useTexts()
  const tags = useTags().map(({ id, name }) => ({ value: id, label: name }))
  const hours = HOURS.map((value) => ({ value, label: t('labels.hours', { n: Number(value) }) }))
  const ends = (['settled', 'unsettled'] as const).map((value) => ({ value, label: t(`deed.${value}`) }))
  return (
    <>
      <Menu byKey="tag" label={t('many.tag')} options={tags} choose={(id) => run({ do: 'tag', add: [id], remove: [] })} />
      <Menu label={t('many.untag')} options={tags} choose={(id) => run({ do: 'tag', add: [], remove: [id] })} />
      <Assign run={run} />
      <Menu
        byKey="snooze"
        label={t('many.snooze')}
        options={hours}
        choose={(n) => run({ do: 'snooze', until: new Date(Date.now() + Number(n) * HOUR).toISOString() })}
      />
      <Menu
        byKey="settle"
        label={t('many.settle')}
        options={ends}
        choose={(outcome) => run({ do: 'settle', outcome: outcome === 'settled' ? 'settled' : 'unsettled' })}
      />
      <Button size="small" onClick={() => run({ do: 'hand_back' })}>
        {t('deed.handBack')} <kbd>B</kbd>
      </Button>
    </>
  )
}

/** To a colleague who is there, or to a team. */
function Assign({ run }: { run: (deed: Deed, named?: string) => void }) {
  const { t } = useTexts()
  const { people = [], teams = [] } = useTeams().data ?? {}
  const here = people.filter((one) => one.here && !one.onBreak)
  const options = [
    ...here.map(({ accountId, name, load, capacity }) => ({ value: accountId, label: `${name} ${load}/${capacity}`, name })),
    ...teams.map(({ id, name }) => ({ value: `team.${id}`, label: t('many.team', { name }), name })),
  ]
  const give = (to: string) => {
    const name = options.find(({ value }) => value === to)?.name
    if (to.startsWith('team.')) run({ do: 'assign_team', teamId: to.slice('team.'.length), note: '' }, name)
    else run({ do: 'assign', accountId: to, note: '' }, name)
  }
  return <Menu byKey="transfer" label={t('many.assign')} options={options} choose={give} />
}

type MenuKey = 'tag' | 'transfer' | 'snooze' | 'settle'

interface Choice {
  label: string
  /** Opens it as well. */
  byKey?: MenuKey
  options: { value: string; label: string }[]
  choose: (value: string) => void
}

/** A menu that keeps nothing chosen. */
function Menu({ label, byKey, options, choose }: Choice) {
  const [open, show] = useState(false)
  const field: RefObject<{ focus: () => void } | null> = useRef(null)
  const ask = () => {
    field.current?.focus()
    show(true)
  }
  useKeys(byKey ? { [byKey]: ask } : {}, true)
  return (
    <Select
      ref={(made) => {
        field.current = made
      }}
      size="small"
      value={null}
      open={open}
      onOpenChange={show}
      aria-label={label}
      placeholder={byKey ? `${label} ${KEYS[byKey][0].toUpperCase()}` : label}
      options={options}
      popupMatchSelectWidth={false}
      onChange={(value: string | null) => value !== null && choose(value)}
    />
  )
}

/** Whose it was not done with, and why; they stay chosen. */
function NotDone({ refused, rows }: { refused: readonly Refused[]; rows: readonly ConversationRow[] }) {
  const { t } = useTexts()
  const nameOf = useNameOf()
  const named = (id: string) => {
    const row = rows.find((one) => one.id === id)
    return row ? nameOf(row) : id
  }
  return (
    <ul className="pick-refused" role="alert" aria-label={t('many.refused')}>
      {refused.map(({ id, why }) => (
        <li key={id}>
          ▲ <bdi>{named(id)}</bdi>: {refusedWords(why) ?? why.reason}
        </li>
      ))}
    </ul>
  )
}
