import { AuditCheck, AuditRows } from '@xiaoer/contract/audit'
import { call } from '../call.ts'
import { query } from '../query.ts'

/** The audit log: a page of it, newest first, and whether its chain is whole. */
export const auditCalls = {
  read: (only: { accountId?: string | undefined; before?: number | undefined }) => call(AuditRows, 'GET', `/audit${query(only)}`),
  check: () => call(AuditCheck, 'GET', '/audit/check'),
}
