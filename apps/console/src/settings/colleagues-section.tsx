import { useQuery } from '@tanstack/react-query'
import type { Colleague, OneTimeLink } from '@xiaoer/contract'
import { Table } from 'antd'
import { useState } from 'react'
import { readColleagues } from '../api/index.ts'
import { asCards, Problem, Waiting } from '../look/index.ts'
import { RoleOf } from '../roles/index.ts'
import { useMe } from '../shell/index.ts'
import { FactorRule } from '../sign-in/index.ts'
import { useTexts } from '../texts/index.ts'
import { Deeds, State } from './colleague-cells.tsx'
import { InviteForm } from './invite-form.tsx'
import { LinkSheet } from './link-sheet.tsx'

/** Who works here; invite, give a new password, remove. */
export function ColleaguesSection() {
  const { t } = useTexts()
  const me = useMe()
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: readColleagues })
  const [link, setLink] = useState<{ link: OneTimeLink; words: string } | null>(null)
  if (colleagues.isPending) return <Waiting />
  if (colleagues.isLoadingError) return <Problem error={colleagues.error} again={() => void colleagues.refetch()} />
  const columns = [
    { title: t('colleague.name'), render: (_: unknown, one: Colleague) => <Name one={one} /> },
    { title: t('colleague.role'), width: 150, render: (_: unknown, one: Colleague) => <RoleOf one={one} /> },
    { title: t('colleague.state'), width: 120, render: (_: unknown, one: Colleague) => <State one={one} /> },
    {
      title: '',
      width: 220,
      align: 'right' as const,
      render: (_: unknown, one: Colleague) =>
        one.accountId !== me.accountId && <Deeds one={one} show={(next, words) => setLink({ link: next, words })} />,
    },
  ]
  return (
    <>
      <InviteForm show={(next, email) => setLink({ link: next, words: t('link.invite', { email }) })} />
      <Table
        className="cards"
        rowKey="email"
        size="middle"
        columns={asCards(columns)}
        dataSource={colleagues.data.colleagues}
        pagination={false}
      />
      <FactorRule />
      {link && <LinkSheet link={link.link} words={link.words} close={() => setLink(null)} />}
    </>
  )
}

function Name({ one }: { one: Colleague }) {
  const { t } = useTexts()
  const me = useMe()
  return (
    <span>
      <b>{one.name || one.email}</b>
      {one.accountId === me.accountId && <span className="faint"> {t('colleague.you')}</span>}
      <br />
      <span className="soft">{one.email}</span>
    </span>
  )
}
