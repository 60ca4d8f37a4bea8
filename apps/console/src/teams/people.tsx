import type { PutSkills, TeamPerson } from '@xiaoer/contract/teams'
import { InputNumber, Select, Table } from 'antd'
import { teamCalls } from '../api/people/teams.ts'
import { useToldChange } from '../changing/index.ts'
import { intentNames } from '../intents/index.ts'
import { asCards } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

interface Saved extends PutSkills {
  readonly accountId: string
}
type Put = (one: TeamPerson, change: Partial<PutSkills>) => void

/** What each colleague can take on; a change is kept at once. */
export function People({ people }: { people: readonly TeamPerson[] }) {
  const { t } = useTexts()
  const save = useToldChange('teams', ({ accountId, ...skills }: Saved) => teamCalls.putSkills(accountId, skills))
  const put: Put = ({ accountId, capacity, languages, skills }, change) =>
    save.mutate({ accountId, capacity, languages, skills, ...change })
  const columns = [
    { title: t('teams.person'), dataIndex: 'name', render: (name: string) => <b>{name}</b> },
    { title: t('teams.state'), render: (_: unknown, one: TeamPerson) => t(`teams.is.${stateOf(one)}`) },
    { title: t('teams.load'), render: (_: unknown, one: TeamPerson) => <Load one={one} put={put} /> },
    { title: t('teams.languages'), render: (_: unknown, one: TeamPerson) => <Languages one={one} put={put} /> },
    { title: t('teams.matters'), render: (_: unknown, one: TeamPerson) => <Matters one={one} put={put} /> },
  ]
  return (
    <section aria-label={t('teams.people')}>
      <h2>{t('teams.people')}</h2>
      <Table className="cards" rowKey="accountId" size="middle" columns={asCards(columns)} dataSource={[...people]} pagination={false} />
    </section>
  )
}

const stateOf = ({ here, onBreak }: TeamPerson) => (here ? (onBreak ? 'break' : 'here') : 'away')

interface Cell {
  one: TeamPerson
  put: Put
}

/** What they hold, of how much. */
function Load({ one, put }: Cell) {
  const { t } = useTexts()
  const keep = (typed: string) => {
    const capacity = Number(typed)
    if (Number.isInteger(capacity) && capacity > 0 && capacity !== one.capacity) put(one, { capacity })
  }
  return (
    <span className="number">
      {one.load} /{' '}
      <InputNumber
        min={1}
        max={100}
        precision={0}
        size="small"
        aria-label={`${one.name} ${t('teams.capacity')}`}
        defaultValue={one.capacity}
        onBlur={({ target }) => keep(target.value)}
      />
    </span>
  )
}

function Languages({ one, put }: Cell) {
  const { t } = useTexts()
  return (
    <Select
      mode="tags"
      className="teams-pick"
      aria-label={`${one.name} ${t('teams.languages')}`}
      placeholder={t('teams.any')}
      value={one.languages}
      onChange={(languages) => put(one, { languages })}
    />
  )
}

function Matters({ one, put }: Cell) {
  const { t, language } = useTexts()
  return (
    <Select
      mode="multiple"
      className="teams-pick"
      aria-label={`${one.name} ${t('teams.matters')}`}
      placeholder={t('teams.any')}
      options={intentNames(language)}
      showSearch={{ optionFilterProp: 'label' }}
      maxTagCount="responsive"
      value={one.skills}
      onChange={(skills) => put(one, { skills })}
    />
  )
}
