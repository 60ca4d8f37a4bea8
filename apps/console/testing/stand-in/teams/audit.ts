import type { AuditCheck, AuditRow, AuditRows } from '@xiaoer/contract/audit'
import type { Routes } from '../router.ts'

const AT = '2026-11-20T08:00:00.000Z'
const row = (seq: number, action: string, more: Partial<AuditRow> = {}): AuditRow => {
  return { seq, at: AT, accountId: null, name: '林小玲', action, target: {}, sent: null, refused: null, ...more }
}
const ROWS = [
  row(3, 'PUT /shops/:id/bot', { target: { id: '0199a000-0000-7000-8000-000000000006' }, sent: { on: false } }),
  row(2, 'POST /teams', { name: '李雷', refused: '403', sent: { name: '售后组' } }),
  row(1, 'POST /colleagues/invite', { sent: { email: 'new@example.com', role: 'agent' } }),
]

/** An audit log of three rows, the first of which somebody has touched. */
export const auditRoutes: Routes = {
  'GET /audit': (): AuditRows => ({ rows: ROWS, next: null }),
  'GET /audit/check': (): AuditCheck => ({ rows: 0, head: '0'.repeat(64), bad: { seq: 1, why: 'changed' } }),
}
