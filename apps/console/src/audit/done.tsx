import type { AuditRow } from '@xiaoer/contract/audit'
import { useTexts } from '../texts/index.ts'

const AREAS = [
  'colleagues',
  'teams',
  'clock-rules',
  'holidays',
  'routing-rules',
  'policies',
  'scenarios',
  'campaigns',
  'entries',
  'conversations',
  'actions',
  'shops',
  'channels',
  'settings',
  'me',
  'login',
  'logout',
  'modes',
  'tickets',
] as const
type Area = (typeof AREAS)[number]
const areaOf = (action: string): Area | undefined => AREAS.find((one) => action.split('/')[1] === one)

/** What was done: of which part, the call itself, to what, and what was sent with it. */
export function Done({ row: { action, target, sent } }: { row: AuditRow }) {
  const { t } = useTexts()
  const area = areaOf(action)
  const to = Object.values(target).join(' · ')
  return (
    <details>
      <summary>
        {area && <b>{t(`audit.area.${area}`)}</b>} <code>{action}</code> {to && <span className="faint">{to}</span>}
      </summary>
      {sent !== null && <pre className="audit-sent">{JSON.stringify(sent, null, 2)}</pre>}
    </details>
  )
}
