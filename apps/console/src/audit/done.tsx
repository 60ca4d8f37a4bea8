import type { AuditRow } from '@xiaoer/contract/audit'
import { useTexts } from '../texts/index.ts'
import { areaOf } from './areas.ts'
import { inWords } from './in-words.ts'

/** What a call does, by its method. */
const DEEDS = { POST: 'post', PUT: 'put', PATCH: 'put', DELETE: 'delete' } as const
const deedOf = (action: string) => Object.entries(DEEDS).find(([method]) => action.startsWith(`${method} `))?.[1]

/** What was done, in words; opened, the call itself, to what, and what was sent with it. */
export function Done({ row: { action, target, sent } }: { row: AuditRow }) {
  const to = Object.values(target).join(' · ')
  return (
    <details>
      <summary>
        <b>
          <Words action={action} />
        </b>
      </summary>
      <code className="faint">{action}</code> {to && <span className="faint">{to}</span>}
      {sent !== null && <pre className="audit-sent">{JSON.stringify(sent, null, 2)}</pre>}
    </details>
  )
}

/** A sentence, or of which part and whether added, changed or removed; with neither word the call itself. */
function Words({ action }: { action: string }) {
  const { t } = useTexts()
  const told = inWords(action)
  if (told) return t(`audit.did.${told}`)
  const [area, deed] = [areaOf(action), deedOf(action)]
  return area && deed ? `${t(`audit.area.${area}`)} · ${t(`audit.deed.${deed}`)}` : action
}
