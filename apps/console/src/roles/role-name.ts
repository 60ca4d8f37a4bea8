import { BuiltInRole } from '@xiaoer/contract/rights'
import type { useTexts } from '../texts/index.ts'

type Say = ReturnType<typeof useTexts>['t']

/** What a role is called: one of every workspace's in the language of the reader, one's own as it was named. */
export function roleName({ role, roleName: own }: { role: string; roleName: string | null }, t: Say): string {
  const built = BuiltInRole.safeParse(role)
  return built.success ? t(`role.${built.data}`) : (own ?? t('roles.gone'))
}
