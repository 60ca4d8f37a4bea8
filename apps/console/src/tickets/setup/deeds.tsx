import type { TicketDeed } from '@xiaoer/contract/tickets'
import { Button, Input, InputNumber, Select } from 'antd'
import { useTeams } from '../../teams/use-teams.ts'
import { useTexts } from '../../texts/index.ts'
import { Choice, Maybe, useChoices } from '../choices.tsx'
import { usePeople } from '../use-people.ts'

type Kind = TicketDeed['do']

/** What a deed of each kind begins as. */
const BEGIN = (me: string): Readonly<Record<Kind, TicketDeed>> => ({
  status: { do: 'status', status: 'working' },
  priority: { do: 'priority', priority: 'high' },
  owner: { do: 'owner', ownerId: null },
  team: { do: 'team', teamId: null },
  follow: { do: 'follow', accountId: me },
  due: { do: 'due', hours: 24 },
  note: { do: 'note', words: '' },
  say: { do: 'say', words: '' },
})
const KINDS = ['status', 'priority', 'owner', 'team', 'follow', 'due', 'note', 'say'] as const

/** What a rule does, one after the other. */
export function DeedList({ deeds, change }: { deeds: TicketDeed[]; change: (deeds: TicketDeed[]) => void }) {
  const { t } = useTexts()
  const people = usePeople()
  const kinds = KINDS.map((value) => ({ value, label: t(`ticket.do.${value}`) }))
  const begin = BEGIN(people[0]?.value ?? '')
  return (
    <>
      {deeds.map((deed, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a deed is its place; what is typed must not lose the focus
        <div key={at} className="condition-test">
          <Select
            aria-label={t('tickets.deed')}
            options={kinds}
            value={deed.do}
            popupMatchSelectWidth={false}
            onChange={(kind: Kind) => change(deeds.map((one, i) => (i === at ? begin[kind] : one)))}
          />
          <With deed={deed} change={(to) => change(deeds.map((one, i) => (i === at ? to : one)))} />
          <Button type="text" aria-label={t('tickets.dropDeed')} onClick={() => change(deeds.filter((_, i) => i !== at))}>
            ×
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => change([...deeds, begin.note])}>
        {t('tickets.addDeed')}
      </Button>
    </>
  )
}

function With({ deed, change }: { deed: TicketDeed; change: (deed: TicketDeed) => void }) {
  const { t } = useTexts()
  const { reached, priorities, people, teams } = useChoices()
  const name = t(`ticket.do.${deed.do}`)
  const [nobody, noTeam] = [t('tickets.nobody'), t('tickets.noTeam')]
  switch (deed.do) {
    case 'status':
      return <Choice label={name} options={reached} value={deed.status} change={(status) => change({ ...deed, status })} />
    case 'priority':
      return <Choice label={name} options={priorities} value={deed.priority} change={(priority) => change({ ...deed, priority })} />
    case 'owner':
      return <Maybe label={name} hint={nobody} options={people} value={deed.ownerId} change={(ownerId) => change({ ...deed, ownerId })} />
    case 'team':
      return <Maybe label={name} hint={noTeam} options={teams} value={deed.teamId} change={(teamId) => change({ ...deed, teamId })} />
    case 'follow':
      return <Choice label={name} options={people} value={deed.accountId} change={(accountId) => change({ ...deed, accountId })} />
    case 'due':
      return (
        <InputNumber aria-label={name} min={1} max={8_760} value={deed.hours} onChange={(to) => change({ ...deed, hours: to ?? 24 })} />
      )
    default:
      return <Said name={name} words={deed.words} change={(words) => change({ ...deed, words })} />
  }
}

function Said({ name, words, change }: { name: string; words: string; change: (words: string) => void }) {
  const { t } = useTexts()
  const hint = t('tickets.wordsHint')
  return <Input aria-label={name} maxLength={500} placeholder={hint} value={words} onChange={({ target }) => change(target.value)} />
}

/** A deed in words. */
export function useDeedWords(): (deed: TicketDeed) => string {
  const { t } = useTexts()
  const people = new Map(usePeople().map(({ value, label }) => [value, label]))
  const teams = new Map((useTeams().data?.teams ?? []).map(({ id, name }) => [id, name]))
  const of = (deed: TicketDeed): string => {
    if (deed.do === 'status') return t(`ticket.status.${deed.status}`)
    if (deed.do === 'priority') return t(`ticket.priority.${deed.priority}`)
    if (deed.do === 'owner') return deed.ownerId ? (people.get(deed.ownerId) ?? '—') : t('tickets.nobody')
    if (deed.do === 'team') return deed.teamId ? (teams.get(deed.teamId) ?? '—') : t('tickets.noTeam')
    if (deed.do === 'follow') return people.get(deed.accountId) ?? '—'
    return deed.do === 'due' ? t('tickets.hours', { n: deed.hours }) : `“${deed.words}”`
  }
  return (deed) => `${t(`ticket.do.${deed.do}`)} ${of(deed)}`
}
