import './roles.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { BUILT_IN_ROLES, type OwnRole, RIGHTS, RIGHTS_OF, type Right } from '@xiaoer/contract/rights'
import { App, Button, Table } from 'antd'
import { useState } from 'react'
import { roleCalls } from '../api/people/roles.ts'
import { asCards, Drawer, Problem, problemTitle, Sure, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { type Known, RoleForm } from './role-form.tsx'

interface Row {
  key: string
  name: string
  rights: readonly Right[]
  own?: OwnRole
}

/** What each role may, and roles of one's own. */
export function RolesSection() {
  const { t, language } = useTexts()
  const roles = useQuery({ queryKey: ['roles'], queryFn: roleCalls.read })
  const [opened, open] = useState<Known>()
  if (roles.isPending) return <Waiting />
  if (roles.isLoadingError) return <Problem error={roles.error} again={() => void roles.refetch()} />
  const rows: Row[] = [
    ...BUILT_IN_ROLES.map((role) => ({ key: role, name: t(`role.${role}`), rights: [...RIGHTS_OF[role]] })),
    ...roles.data.roles.map((own) => ({ key: own.id, name: own.name, rights: own.rights, own })),
  ]
  const columns = [
    { title: t('colleague.role'), width: 160, render: (_: unknown, one: Row) => <Name one={one} /> },
    {
      title: t('roles.may'),
      render: (_: unknown, { rights }: Row) =>
        RIGHTS.filter((right) => rights.includes(right))
          .map((right) => t(`right.${right}`))
          .join(language === 'en' ? ', ' : '、'),
    },
    { title: '', align: 'right' as const, width: 200, render: (_: unknown, one: Row) => <Changes one={one} open={open} /> },
  ]
  return (
    <>
      <p className="soft">{t('roles.words')}</p>
      <Table className="cards" rowKey="key" size="middle" columns={asCards(columns)} dataSource={rows} pagination={false} />
      <p>
        <Button onClick={() => open({ name: '', rights: [] })}>{t('roles.add')}</Button>
      </p>
      {opened && (
        <Drawer open size={480} title={opened.id ? opened.name : t('roles.add')} onClose={() => open(undefined)}>
          <RoleForm known={opened} done={() => open(undefined)} />
        </Drawer>
      )}
    </>
  )
}

function Name({ one: { name, own } }: { one: Row }) {
  const { t } = useTexts()
  return (
    <span>
      <b>{name}</b>
      <br />
      <span className="faint">{own ? t('roles.holders', { holders: own.holders }) : t('roles.builtIn')}</span>
    </span>
  )
}

/** Those of every workspace can be copied alone. */
function Changes({ one, open }: { one: Row; open: (known: Known) => void }) {
  const { t } = useTexts()
  const { name, rights, own } = one
  return (
    <>
      <Button type="link" onClick={() => open({ name: t('roles.copyOf', { name }), rights })}>
        {t('roles.copy')}
      </Button>
      {own && (
        <Button type="link" onClick={() => open({ id: own.id, version: own.version, name, rights })}>
          {t('roles.edit')}
        </Button>
      )}
      {own && <Remove own={own} />}
    </>
  )
}

function Remove({ own: { id, name } }: { own: OwnRole }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const remove = useMutation({
    mutationFn: () => roleCalls.remove(id),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['roles'] }),
  })
  return (
    <Sure
      title={t('roles.removeSure', { name })}
      okText={t('roles.remove')}
      cancelText={t('page.cancel')}
      onConfirm={() => remove.mutate()}
    >
      <Button type="link" danger>
        {t('roles.remove')}
      </Button>
    </Sure>
  )
}
