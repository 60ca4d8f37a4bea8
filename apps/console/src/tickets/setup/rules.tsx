import { useQuery } from '@tanstack/react-query'
import type { TicketRule } from '@xiaoer/contract/tickets'
import { Button, Switch } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { Drawer, Empty, keyed, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { useDeedWords } from './deeds.tsx'
import { EditOrRemove } from './edit-or-remove.tsx'
import { Lacking, RuleForm } from './rule-form.tsx'

/** What happens by itself: when – if – then, with what each rule did. */
export function RulesPart() {
  const { t } = useTexts()
  const rules = useQuery({ queryKey: ['ticket-rules'], queryFn: ticketCalls.rules })
  const [opened, open] = useState<TicketRule | 'new'>()
  if (rules.isPending) return <Waiting />
  if (rules.isError) return <Problem error={rules.error} again={() => void rules.refetch()} />
  const add = (
    <Button type="primary" onClick={() => open('new')}>
      {t('tickets.newRule')}
    </Button>
  )
  return (
    <>
      {rules.data.rules.length === 0 && (
        <Empty title={t('tickets.noRule')} action={add}>
          {t('tickets.noRuleWords')}
        </Empty>
      )}
      {rules.data.rules.map((rule) => (
        <One key={rule.id} rule={rule} open={() => open(rule)} />
      ))}
      {rules.data.rules.length > 0 && add}
      {opened && (
        <Drawer open size={780} title={opened === 'new' ? t('tickets.newRule') : opened.name} onClose={() => open(undefined)}>
          <RuleForm known={opened === 'new' ? undefined : opened} done={() => open(undefined)} />
        </Drawer>
      )}
    </>
  )
}

function One({ rule, open }: { rule: TicketRule; open: () => void }) {
  const { t, language } = useTexts()
  const words = useDeedWords()
  const [shown, show] = useState(false)
  const turn = useToldChange('ticket-rules', (on: boolean) => {
    const { id, changedBy: _by, changedAt: _at, ran: _ran, contained: _contained, ...body } = rule
    return ticketCalls.putRule({ ...body, on }, id)
  })
  const remove = useToldChange('ticket-rules', () => ticketCalls.removeRule(rule.id))
  return (
    <section className="card ticket-card" data-rule={rule.name}>
      <h2>
        <Switch
          size="small"
          aria-label={t('tickets.ruleOn', { name: rule.name })}
          checked={rule.on}
          loading={turn.isPending}
          onChange={(on) => turn.mutate(on)}
        />{' '}
        {rule.name}
      </h2>
      <p>
        <b>{t('tickets.when')}</b> {rule.when.map((one) => t(`ticket.when.${one}`)).join(' · ')} → {rule.deeds.map(words).join(' · ')}
      </p>
      <Lacking rule={rule} />
      <p className="soft">
        {t('tickets.ruleRan', { n: rule.ran })}
        {rule.contained > 0 && <span className="bad"> ▲ {t('tickets.ruleContained', { n: rule.contained })}</span>} ·{' '}
        {t('tickets.ruleChanged', { by: rule.changedBy ?? '—', at: fullTime(rule.changedAt, language) })}
      </p>
      <p>
        <EditOrRemove name={rule.name} edit={open} remove={() => remove.mutate(undefined)} />{' '}
        <Button onClick={() => show(!shown)}>{t('tickets.runs')}</Button>
      </p>
      {shown && <Runs id={rule.id} />}
    </section>
  )
}

function Runs({ id }: { id: string }) {
  const { t, language } = useTexts()
  const runs = useQuery({ queryKey: ['ticket-rules', 'runs', id], queryFn: () => ticketCalls.runs(id) })
  if (runs.data?.runs.length === 0) return <p className="soft">{t('tickets.noRuns')}</p>
  return (
    <ul>
      {keyed(runs.data?.runs ?? [], ({ ticketId, at }) => ticketId + at).map(({ key, item }) => (
        <li key={key}>
          #{item.number} {fullTime(item.at, language)} {t(`ticket.run.${item.outcome}`)} {item.chain.length > 0 && item.chain.join(' → ')}{' '}
          {item.why}
        </li>
      ))}
    </ul>
  )
}
