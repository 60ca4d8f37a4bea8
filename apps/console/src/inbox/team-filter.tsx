import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useTeams } from '../teams/use-teams.ts'
import { useTexts } from '../texts/index.ts'

/** Of those who wait, the team's; nothing where there are no teams. */
export function TeamFilter({ team }: { team: string | undefined }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const teams = useTeams()
  if (!teams.data || teams.data.teams.length === 0) return null
  const options = teams.data.teams.map(({ id, name, waiting }) => ({ value: id, label: `${name} ${waiting}` }))
  const see = (next: string | undefined) => void navigate({ to: '.', search: (now) => ({ ...now, team: next }), replace: true })
  return (
    <Select
      className="list-team"
      allowClear
      aria-label={t('teams.filter')}
      placeholder={t('teams.all')}
      options={options}
      value={team}
      onChange={(next: string | undefined) => see(next)}
    />
  )
}
