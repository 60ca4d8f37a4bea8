import './teams.css'
import type { TeamView } from '@xiaoer/contract/teams'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { teamCalls } from '../api/people/teams.ts'
import { useToldChange } from '../changing/index.ts'
import { asCards, Drawer, Problem, Sure, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Dealing } from './dealing.tsx'
import { FirstRules } from './first-rules.tsx'
import { People } from './people.tsx'
import { RecallWindow } from './recall-window.tsx'
import { Rules } from './rules.tsx'
import { TeamForm } from './team-form.tsx'
import { useTeams } from './use-teams.ts'

/** Teams, what comes to them, and what each colleague can take on. */
export function TeamsSection() {
  const { t } = useTexts()
  const teams = useTeams()
  const [opened, open] = useState<TeamView | 'new'>()
  if (teams.isPending) return <Waiting />
  if (teams.isLoadingError) return <Problem error={teams.error} again={() => void teams.refetch()} />
  const all = teams.data
  const known = opened === 'new' ? undefined : opened
  return (
    <>
      <p className="soft">{t('teams.words')}</p>
      <TeamTable teams={all.teams} open={open} />
      <div className="teams-foot">
        <Button onClick={() => open('new')}>{t('teams.add')}</Button>
      </div>
      <Rules key={JSON.stringify(all.rules)} all={all} />
      <FirstRules teams={all.teams} />
      <People people={all.people} />
      <Dealing />
      <RecallWindow />
      {opened && (
        <Drawer open size={480} title={known ? known.name : t('teams.add')} onClose={() => open(undefined)}>
          <TeamForm all={all} known={known} done={() => open(undefined)} />
        </Drawer>
      )}
    </>
  )
}

function TeamTable({ teams, open }: { teams: readonly TeamView[]; open: (team: TeamView) => void }) {
  const { t } = useTexts()
  const columns = [
    { title: t('teams.name'), dataIndex: 'name', render: (name: string) => <b>{name}</b> },
    { title: t('teams.state'), render: (_: unknown, { isOpen }: TeamView) => (isOpen ? t('teams.open') : t('teams.closed')) },
    {
      title: t('teams.here'),
      render: (_: unknown, { here, members }: TeamView) => <span className="number">{`${here} / ${members.length}`}</span>,
    },
    { title: t('teams.waiting'), dataIndex: 'waiting', className: 'number' },
    { title: t('teams.how'), render: (_: unknown, { deals }: TeamView) => (deals ? t('teams.dealt') : t('teams.taken')) },
    { title: '', align: 'right' as const, render: (_: unknown, one: TeamView) => <Changes team={one} open={open} /> },
  ]
  return (
    <Table
      className="cards"
      rowKey="id"
      size="middle"
      columns={asCards(columns)}
      dataSource={[...teams]}
      pagination={false}
      locale={{ emptyText: t('teams.none') }}
    />
  )
}

function Changes({ team, open }: { team: TeamView; open: (team: TeamView) => void }) {
  const { t } = useTexts()
  const remove = useToldChange('teams', teamCalls.remove)
  return (
    <>
      <Button type="link" onClick={() => open(team)}>
        {t('teams.edit')}
      </Button>
      <Sure
        title={t('teams.removeSure', { name: team.name })}
        okText={t('teams.remove')}
        cancelText={t('page.cancel')}
        onConfirm={() => remove.mutate(team.id)}
      >
        <Button type="link" danger>
          {t('teams.remove')}
        </Button>
      </Sure>
    </>
  )
}
