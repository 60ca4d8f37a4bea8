import type { RoutingRule, Teams } from '@xiaoer/contract/teams'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { teamCalls } from '../api/people/teams.ts'
import { useToldChange } from '../changing/index.ts'
import { intentNames } from '../intents/index.ts'
import { keyed } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

const NONE = { intents: [], languages: [], levels: [], channels: [], shops: [] }

/** What comes to which team: the first that fits. */
export function Rules({ all }: { all: Teams }) {
  const { t } = useTexts()
  const [rules, setRules] = useState<readonly RoutingRule[]>(all.rules)
  const save = useToldChange('teams', () => teamCalls.putRules(rules, all.rulesRevision))
  const change = (at: number, to: RoutingRule) => setRules(rules.map((one, i) => (i === at ? to : one)))
  const swap = (at: number) => setRules([...rules.slice(0, at - 1), ...rules.slice(at - 1, at + 1).toReversed(), ...rules.slice(at + 1)])
  const [first] = all.teams
  return (
    <section aria-label={t('teams.rules')}>
      <h2>{t('teams.rules')}</h2>
      <p className="soft">{t('teams.rulesWords')}</p>
      {keyed(rules, ({ teamId }) => teamId).map(({ key, item: rule }, at) => (
        <OneRule
          key={key}
          nth={at + 1}
          rule={rule}
          teams={all.teams}
          change={(to) => change(at, to)}
          up={at > 0 ? () => swap(at) : undefined}
          drop={() => setRules(rules.filter((_, i) => i !== at))}
        />
      ))}
      <div className="teams-foot">
        <Button disabled={!first} onClick={() => first && setRules([...rules, { teamId: first.id, ...NONE }])}>
          {t('teams.addRule')}
        </Button>
        <Button
          type="primary"
          disabled={JSON.stringify(rules) === JSON.stringify(all.rules)}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('teams.saveRules')}
        </Button>
      </div>
    </section>
  )
}

interface RuleProps {
  nth: number
  rule: RoutingRule
  teams: Teams['teams']
  change: (to: RoutingRule) => void
  up: (() => void) | undefined
  drop: () => void
}

function OneRule({ nth, rule, teams, change, up, drop }: RuleProps) {
  const { t } = useTexts()
  return (
    <div className="teams-rule">
      <span className="number faint">{nth}</span>
      <Select
        aria-label={t('teams.team')}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        value={rule.teamId}
        onChange={(teamId) => change({ ...rule, teamId })}
      />
      <Conditions rule={rule} change={change} />
      <span>
        <Button type="text" disabled={!up} aria-label={t('teams.up')} onClick={up}>
          ↑
        </Button>
        <Button type="text" aria-label={t('teams.dropRule')} onClick={drop}>
          ×
        </Button>
      </span>
    </div>
  )
}

type Conditional = Pick<RoutingRule, 'intents' | 'languages' | 'levels'>

interface ConditionProps<Rule extends Conditional> {
  rule: Rule
  change: (to: Rule) => void
}

/** Which conversations it is for; empty is any. */
export function Conditions<Rule extends Conditional>({ rule, change }: ConditionProps<Rule>) {
  const { t, language } = useTexts()
  return (
    <>
      <Select
        mode="multiple"
        aria-label={t('teams.matters')}
        placeholder={t('teams.matters')}
        options={intentNames(language)}
        showSearch={{ optionFilterProp: 'label' }}
        maxTagCount="responsive"
        value={rule.intents}
        onChange={(intents) => change({ ...rule, intents })}
      />
      {(['languages', 'levels'] as const).map((name) => (
        <Select
          key={name}
          mode="tags"
          aria-label={t(`teams.${name}`)}
          placeholder={t(`teams.${name}`)}
          value={rule[name]}
          onChange={(to) => change({ ...rule, [name]: to })}
        />
      ))}
    </>
  )
}
