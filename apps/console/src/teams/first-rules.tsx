import { useQuery } from '@tanstack/react-query'
import type { FirstRule, FirstRules as Table } from '@xiaoer/contract/first'
import type { TeamView } from '@xiaoer/contract/teams'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { firstCalls } from '../api/talk/first.ts'
import { useToldChange } from '../changing/index.ts'
import { useChannelKinds } from '../channels/use-channel-kinds.ts'
import { useTags } from '../labels/index.ts'
import { keyed, Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Conditions } from './rules.tsx'

const NEW: FirstRule = {
  first: 'person',
  intents: [],
  languages: [],
  levels: [],
  channels: [],
  shops: [],
  tags: [],
  shoppers: 'any',
  during: 'always',
  teamId: null,
}

/** Whether a person or the bot serves first: the first that fits. */
export function FirstRules({ teams }: { teams: readonly TeamView[] }) {
  const table = useQuery({ queryKey: ['first-rules'], queryFn: firstCalls.read })
  if (table.isPending) return <Waiting />
  if (table.isLoadingError) return <Problem error={table.error} again={() => void table.refetch()} />
  return <Editor key={table.data.revision} table={table.data} teams={teams} />
}

function Editor({ table, teams }: { table: Table; teams: readonly TeamView[] }) {
  const { t } = useTexts()
  const [rules, setRules] = useState<readonly FirstRule[]>(table.rules)
  const save = useToldChange('first-rules', () => firstCalls.put(rules, table.revision))
  const swap = (at: number) => setRules([...rules.slice(0, at - 1), ...rules.slice(at - 1, at + 1).toReversed(), ...rules.slice(at + 1)])
  return (
    <section aria-label={t('first.title')}>
      <h2>{t('first.title')}</h2>
      <p className="soft">{t('first.words')}</p>
      {keyed(rules, ({ first }) => first).map(({ key, item: rule }, at) => (
        <OneRule
          key={key}
          nth={at + 1}
          rule={rule}
          teams={teams}
          change={(to) => setRules(rules.map((one, i) => (i === at ? to : one)))}
          up={at > 0 ? () => swap(at) : undefined}
          drop={() => setRules(rules.filter((_, i) => i !== at))}
        />
      ))}
      <div className="teams-foot">
        <Button onClick={() => setRules([...rules, NEW])}>{t('first.add')}</Button>
        <Button
          type="primary"
          disabled={JSON.stringify(rules) === JSON.stringify(table.rules)}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('first.save')}
        </Button>
      </div>
    </section>
  )
}

interface RuleProps {
  nth: number
  rule: FirstRule
  teams: readonly TeamView[]
  change: (to: FirstRule) => void
  up: (() => void) | undefined
  drop: () => void
}

function OneRule({ nth, rule, teams, change, up, drop }: RuleProps) {
  const { t } = useTexts()
  return (
    <section className="teams-rule first-rule" aria-label={t('first.nth', { n: nth })}>
      <span className="number faint">{nth}</span>
      <Select
        aria-label={t('first.who')}
        options={(['person', 'bot'] as const).map((value) => ({ value, label: t(`first.is.${value}`) }))}
        value={rule.first}
        onChange={(first) => change({ ...rule, first })}
      />
      <Channels rule={rule} change={change} />
      <Hours rule={rule} teams={teams} change={change} />
      <Shoppers rule={rule} change={change} />
      <Conditions rule={rule} change={change} />
      <span>
        <Button type="text" disabled={!up} aria-label={t('teams.up')} onClick={up}>
          ↑
        </Button>
        <Button type="text" aria-label={t('teams.dropRule')} onClick={drop}>
          ×
        </Button>
      </span>
    </section>
  )
}

type Changed = Pick<RuleProps, 'rule' | 'change'>

/** The kinds of channels that are connected, and those that the rule names already. */
function Channels({ rule, change }: Changed) {
  const { t } = useTexts()
  return (
    <Select
      mode="multiple"
      aria-label={t('first.channels')}
      placeholder={t('first.channels')}
      maxTagCount="responsive"
      options={useChannelKinds(rule.channels)}
      value={rule.channels}
      onChange={(channels) => change({ ...rule, channels })}
    />
  )
}

/** Always, or within or out of the hours of the shop's desk or a team. */
function Hours({ rule, teams, change }: Changed & Pick<RuleProps, 'teams'>) {
  const { t } = useTexts()
  const named = (['open', 'closed'] as const).flatMap((during) => [
    { value: `${during}.`, label: t(`first.desk.${during}`) },
    ...teams.map(({ id, name }) => ({ value: `${during}.${id}`, label: t(`first.team.${during}`, { name }) })),
  ])
  const set = (value: string) => {
    const [during = '', teamId = ''] = value.split('.')
    if (during === 'open' || during === 'closed') change({ ...rule, during, teamId: teamId || null })
    else change({ ...rule, during: 'always', teamId: null })
  }
  return (
    <Select
      aria-label={t('first.during')}
      options={[{ value: 'always', label: t('first.always') }, ...named]}
      value={rule.during === 'always' ? 'always' : `${rule.during}.${rule.teamId ?? ''}`}
      onChange={set}
    />
  )
}

/** Which shoppers: known to the shop or not, and with which tags. */
function Shoppers({ rule, change }: Changed) {
  const { t } = useTexts()
  const tags = useTags()
  return (
    <>
      <Select
        aria-label={t('first.shoppers')}
        options={(['any', 'customer', 'visitor'] as const).map((value) => ({ value, label: t(`first.shopper.${value}`) }))}
        value={rule.shoppers}
        onChange={(shoppers) => change({ ...rule, shoppers })}
      />
      <Select
        mode="multiple"
        aria-label={t('first.tags')}
        placeholder={t('first.tags')}
        showSearch={{ optionFilterProp: 'label' }}
        maxTagCount="responsive"
        options={tags.map(({ id, name }) => ({ value: id, label: name }))}
        value={rule.tags}
        onChange={(to) => change({ ...rule, tags: to })}
      />
    </>
  )
}
