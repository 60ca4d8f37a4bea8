import { useNavigate } from '@tanstack/react-router'
import { lazyPart } from '../lazy-part.tsx'
import { useTeams } from '../teams/use-teams.ts'

const TeamSelect = lazyPart(async () => (await import('./team-select.tsx')).TeamSelect, <div className="list-team" />, 'first')

/** Of those who wait, the team's; nothing where there are no teams. */
export function TeamFilter({ team }: { team: string | undefined }) {
  const navigate = useNavigate()
  const teams = useTeams()
  if (!teams.data || teams.data.teams.length === 0) return null
  const options = teams.data.teams.map(({ id, name, waiting }) => ({ value: id, label: `${name} ${waiting}` }))
  const see = (next: string | undefined) => void navigate({ to: '.', search: (now) => ({ ...now, team: next }), replace: true })
  return <TeamSelect options={options} team={team} see={see} />
}
