import { Select } from 'antd'
import { useFirstTexts } from '../texts/index.ts'

interface Props {
  options: { value: string; label: string }[]
  team: string | undefined
  see: (team: string | undefined) => void
}

/** Chooses a team. */
export function TeamSelect({ options, team, see }: Props) {
  const { t } = useFirstTexts()
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
