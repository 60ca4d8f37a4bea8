import { AuditCheck, AuditRows } from '@xiaoer/contract/audit'
import { call } from '../call.ts'

const query = (values: Record<string, string | number | undefined>) => {
  const said = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return said.length > 0 ? `?${new URLSearchParams(said)}` : ''
}

/** The audit log: a page of it, newest first, and whether its chain is whole. */
export const auditCalls = {
  read: (only: { accountId?: string | undefined; before?: number | undefined }) => call(AuditRows, 'GET', `/audit${query(only)}`),
  check: () => call(AuditCheck, 'GET', '/audit/check'),
}
