import { useQuery } from '@tanstack/react-query'
import { BUILT_IN_ROLES, RIGHTS_OF } from '@xiaoer/contract/rights'
import type { ApprovalRule, PutTicketType } from '@xiaoer/contract/tickets'
import { Checkbox, InputNumber, Select } from 'antd'
import { roleCalls } from '../../api/people/roles.ts'
import { useTexts } from '../../texts/index.ts'
import { useChoices } from '../choices.tsx'

interface Props {
  type: PutTicketType
  set: (type: PutTicketType) => void
}

const FRESH: ApprovalRule = { by: { role: 'supervisor' }, count: 1, from: null }

/** Whether such tickets need approval: whose, how many times, and from which number of the form. */
export function ApprovalForm({ type, set }: Props) {
  const { t } = useTexts()
  const { approval } = type
  return (
    <>
      <Checkbox checked={approval !== null} onChange={({ target }) => set({ ...type, approval: target.checked ? FRESH : null })}>
        {t('approval.required')}
      </Checkbox>
      {approval && <Rule type={type} rule={approval} change={(to) => set({ ...type, approval: to })} />}
    </>
  )
}

interface RuleProps {
  type: PutTicketType
  rule: ApprovalRule
  change: (rule: ApprovalRule) => void
}

function Rule({ type, rule, change }: RuleProps) {
  const { t } = useTexts()
  const approvers = useApprovers()
  const { by, count } = rule
  const chosen = 'role' in by ? `role:${by.role}` : `team:${by.teamId}`
  const choose = (to: string) => {
    const id = to.slice('role:'.length)
    change({ ...rule, by: to.startsWith('role:') ? { role: id } : { teamId: id } })
  }
  return (
    <div className="ticket-pair">
      <Select aria-label={t('approval.who')} options={approvers} value={chosen} popupMatchSelectWidth={false} onChange={choose} />
      <InputNumber
        aria-label={t('approval.count')}
        suffix={t('approval.people')}
        min={1}
        max={5}
        value={count}
        onChange={(n) => n && change({ ...rule, count: n })}
      />
      <From type={type} rule={rule} change={change} />
    </div>
  )
}

/** Always, or from which number of the form. */
function From({ type, rule, change }: RuleProps) {
  const { t } = useTexts()
  const { from } = rule
  const numbers = type.fields.filter(({ kind, name }) => kind === 'number' && name.trim() !== '')
  const always = { value: '', label: t('approval.always') }
  const froms = [always, ...numbers.map(({ id, name }) => ({ value: id, label: t('approval.from', { name }) }))]
  return (
    <>
      <Select
        aria-label={t('approval.when')}
        options={froms}
        value={from?.field ?? ''}
        popupMatchSelectWidth={false}
        onChange={(field: string) => change({ ...rule, from: field ? { field, atLeast: from?.atLeast ?? 0 } : null })}
      />
      {from && (
        <InputNumber
          aria-label={t('approval.atLeast')}
          min={0}
          value={from.atLeast}
          onChange={(atLeast) => atLeast !== null && change({ ...rule, from: { ...from, atLeast } })}
        />
      )}
      {numbers.length === 0 && <span className="soft">{t('approval.noNumber')}</span>}
    </>
  )
}

/** Roles whose holders see tickets, and teams. */
function useApprovers() {
  const { t } = useTexts()
  const { teams } = useChoices()
  const own = useQuery({ queryKey: ['roles'], queryFn: roleCalls.read }).data?.roles ?? []
  const roles = [
    ...BUILT_IN_ROLES.filter((role) => RIGHTS_OF[role].has('tickets')).map((role) => ({ value: `role:${role}`, label: t(`role.${role}`) })),
    ...own.filter(({ rights }) => rights.includes('tickets')).map(({ id, name }) => ({ value: `role:${id}`, label: name })),
  ]
  const ofTeams = teams.map(({ value, label }) => ({ value: `team:${value}`, label }))
  return [{ label: t('approval.roles'), options: roles }, ...(ofTeams.length > 0 ? [{ label: t('approval.teams'), options: ofTeams }] : [])]
}
