import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Colleague } from '@xiaoer/contract'
import { App, Select } from 'antd'
import { roleCalls } from '../api/people/roles.ts'
import { problemTitle } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { roleName } from './role-name.ts'
import { useGivable } from './use-givable.ts'

/** A colleague's role, and another one for them where one may give both. */
export function RoleOf({ one }: { one: Colleague }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const me = useMe()
  const givable = useGivable()
  const give = useMutation({
    mutationFn: (role: string) => roleCalls.give(one.accountId, role),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['colleagues'] }),
  })
  const name = roleName(one, t)
  if (one.invited || one.accountId === me.accountId || !givable.some(({ value }) => value === one.role)) return name
  return (
    <Select
      className="role-of"
      variant="borderless"
      aria-label={`${t('colleague.role')} · ${one.name || one.email}`}
      value={one.role}
      options={givable}
      loading={give.isPending}
      onChange={(role) => give.mutate(role)}
    />
  )
}
