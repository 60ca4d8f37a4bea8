import { useQuery } from '@tanstack/react-query'
import { BUILT_IN_ROLES, RIGHTS_OF } from '@xiaoer/contract/rights'
import { roleCalls } from '../api/people/roles.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'

/** The roles one may give: those with no right that one lacks. */
export function useGivable() {
  const { t } = useTexts()
  const { rights } = useMe()
  const own = useQuery({ queryKey: ['roles'], queryFn: roleCalls.read }).data?.roles ?? []
  const all = [
    ...BUILT_IN_ROLES.map((value) => ({ value, label: t(`role.${value}`), given: [...RIGHTS_OF[value]] })),
    ...own.map(({ id, name, rights: given }) => ({ value: id, label: name, given })),
  ]
  return all.filter(({ given }) => given.every((right) => rights.includes(right))).map(({ value, label }) => ({ value, label }))
}
