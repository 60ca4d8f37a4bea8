import type { TraceView } from '@xiaoer/contract'
import { keyed } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'

/** What the turn promised and what bore it out; and what was found in words that did not go out, because nothing did. */
export function Promises({ promises: { kept, held } }: { promises: NonNullable<TraceView['promises']> }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <ul className="entities">
      {keyed([...held, ...kept], ({ kind, text }) => `${kind} ${text}`).map(({ key, item: { kind, text, by } }) => (
        <li key={key}>
          <span className="faint">{named('promise.kind', kind)}</span> <b>{text}</b>{' '}
          {by ? <span className="soft">{named('ledger.by', by)}</span> : <span className="bad">▲ {t('ledger.nothing')}</span>}
        </li>
      ))}
    </ul>
  )
}
