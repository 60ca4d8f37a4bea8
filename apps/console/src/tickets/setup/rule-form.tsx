import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lacksValue, type PutTicketRule, type TicketRule, TicketWhen, type TriedTicketRule } from '@xiaoer/contract/tickets'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useChange } from '../../changing/index.ts'
import { keyed, Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { ConditionEditor } from './condition.tsx'
import { DeedList, useDeedWords } from './deeds.tsx'
import { useSubjects } from './use-subjects.ts'

const FRESH: PutTicketRule = { name: '', on: true, when: ['created'], if: { any: [] }, deeds: [{ do: 'priority', priority: 'high' }] }

/** When – if – then; tried over past tickets before it is saved. */
export function RuleForm({ known, done }: { known: TicketRule | undefined; done: () => void }) {
  const { t } = useTexts()
  const [rule, set] = useState<PutTicketRule>(known ? bodyOf(known) : FRESH)
  const save = useChange('ticket-rules', () => ticketCalls.putRule(rule, known?.id), done)
  const subjects = useSubjects()
  return (
    <div className="ticket-form">
      <Input
        aria-label={t('tickets.ruleName')}
        placeholder={t('tickets.ruleName')}
        maxLength={60}
        value={rule.name}
        onChange={({ target }) => set({ ...rule, name: target.value })}
      />
      <h3>{t('tickets.when')}</h3>
      <Select
        aria-label={t('tickets.when')}
        mode="multiple"
        options={TicketWhen.options.map((value) => ({ value, label: t(`ticket.when.${value}`) }))}
        value={rule.when}
        onChange={(when: TicketWhen[]) => set({ ...rule, when })}
      />
      <h3>{t('tickets.if')}</h3>
      <ConditionEditor condition={rule.if} subjects={subjects} change={(to) => set({ ...rule, if: to })} />
      <h3>{t('tickets.then')}</h3>
      <DeedList deeds={rule.deeds} change={(deeds) => set({ ...rule, deeds })} />
      <Trial rule={rule} />
      {save.isError && <Problem error={save.error} />}
      <Lacking rule={rule} />
      <Button
        type="primary"
        disabled={!isWhole(rule) || lackingIn(rule).length > 0}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {t('tickets.save')}
      </Button>
    </div>
  )
}

const lackingIn = ({ if: { any } }: Pick<PutTicketRule, 'if'>) => [
  ...new Set(any.flatMap(({ all }) => all.filter(lacksValue)).map((test) => test.of)),
]

/** Which conditions have nothing to compare with: a rule with such a one never acts. */
export function Lacking({ rule }: { rule: Pick<PutTicketRule, 'if'> }) {
  const { t, language } = useTexts()
  const subjects = useSubjects()
  const lacking = lackingIn(rule)
  if (lacking.length === 0) return null
  const names = lacking.map((of) => subjects.find(({ value }) => value === of)?.label ?? of)
  return (
    <p className="bad" role="alert">
      ▲ {t('condition.lacks', { names: new Intl.ListFormat(language).format(names) })}
    </p>
  )
}

const isWhole = ({ name, when, deeds }: PutTicketRule) =>
  name.trim() !== '' && when.length > 0 && deeds.length > 0 && deeds.every((deed) => !('words' in deed) || deed.words.trim() !== '')

const bodyOf = ({ name, on, when, if: condition, deeds, revision }: TicketRule): PutTicketRule => ({
  name,
  on,
  when,
  if: condition,
  deeds,
  revision,
})

/** What it would have done; nothing of it is done. */
function Trial({ rule }: { rule: PutTicketRule }) {
  const { t } = useTexts()
  const tried = useMutation({ mutationFn: () => ticketCalls.tryRule({ ...rule, name: rule.name.trim() || '…' }, 30) })
  return (
    <div className="ticket-trial">
      <Button disabled={rule.deeds.length === 0 || rule.when.length === 0} loading={tried.isPending} onClick={() => tried.mutate()}>
        {t('tickets.try')}
      </Button>
      {tried.isError && <Problem error={tried.error} />}
      {tried.data && <Told tried={tried.data} />}
    </div>
  )
}

function Told({ tried: { tickets, moments, would, more } }: { tried: TriedTicketRule }) {
  const { t, language } = useTexts()
  const words = useDeedWords()
  return (
    <div role="status">
      <p>
        <b>{t('tickets.tried', { tickets, moments, n: would.length + more })}</b>
      </p>
      <ul>
        {keyed(would, ({ id, at }) => id + at).map(({ key, item: { id, number, subject, when, at, deeds } }) => (
          <li key={key}>
            <Link to="/tickets/$id" params={{ id }}>
              #{number} {subject}
            </Link>{' '}
            <span className="soft">
              {fullTime(at, language)} · {t(`ticket.when.${when}`)}
            </span>{' '}
            → {deeds.map(words).join(' · ')}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="soft">{t('tickets.triedMore', { n: more })}</p>}
    </div>
  )
}
